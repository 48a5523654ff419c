"""What a role plan's file may not say though each field is well formed: unknown roles, circles, twice the same id.

Not the fields' own rules (csmaturity.planning.worksheet.role_model).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from csmaturity.errors import Finding
from csmaturity.planning.worksheet.doubles import doubles
from csmaturity.planning.worksheet.role_model import Milestone, RolePlanFile, Segment
from csmaturity.rubric.source import Path, Source
from csmaturity.rubric.spelling import did_you_mean


def faults(source: Source, plan: RolePlanFile) -> tuple[Finding, ...]:
    """Every fault, sorted by place."""
    roles = tuple(role.id for role in plan.roles)
    found = [*doubles(source, ("roles",), plan.roles), *doubles(source, ("segments",), plan.segments)]
    for place, segment in enumerate(plan.segments):
        found += _segment(source, ("segments", place), segment, roles)
    known = _figures(plan)
    for key in ("basis", "sources"):
        for name in getattr(plan, key):
            if name not in known:
                message = f"`{name}` is no figure of this plan" + did_you_mean(name, known)
                hint = f"Name one of: {', '.join(known)}."
                found.append(source.finding((key, name), message, hint, key=True))
    return tuple(sorted(found))


def _figures(plan: RolePlanFile) -> tuple[str, ...]:
    """What `basis` and `sources` may speak of: the plan's own figures, and each role's cost and staff."""
    own = ("effective-hours", "ramp-quarters", "growth")
    return (*own, *(f"{role.id}.{key}" for role in plan.roles for key in ("cost", "staff")))


def _segment(source: Source, path: Path, segment: Segment, roles: Sequence[str]) -> Iterator[Finding]:
    yield from doubles(source, (*path, "milestones"), segment.milestones)
    if not segment.milestones and not segment.reactive:
        message = f"segment `{segment.id}` has no work: neither milestones nor reactive hours"
        yield source.finding(path, message, "Add the milestones of these customers, each with hours and role.")
    for place, one in enumerate(segment.milestones):
        below = (*path, "milestones", place)
        if one.hours and one.role is None:
            message = f"milestone `{one.id}` takes hours, but no role gives them"
            yield source.finding(below, message, f"Add `role:`, one of: {', '.join(roles)}.")
        yield from _known_role(source, (*below, "role"), one.role, roles)
    for place, work in enumerate(segment.reactive):
        yield from _known_role(source, (*path, "reactive", place, "role"), work.role, roles)
    for name in segment.onboarding.hours if segment.onboarding else ():
        yield from _known_role(source, (*path, "onboarding", "hours", name), name, roles, key=True)
    yield from _order(source, (*path, "milestones"), segment.milestones)


def _known_role(
    source: Source, path: Path, role: str | None, roles: Sequence[str], key: bool = False
) -> Iterator[Finding]:
    if role is not None and role not in roles:
        message = f"there is no role `{role}`" + did_you_mean(role, roles)
        yield source.finding(path, message, f"Name one of the roles, or add it: {', '.join(roles)}.", key=key)


def _order(source: Source, path: Path, milestones: Sequence[Milestone]) -> Iterator[Finding]:
    """Milestones that come after ones that there are not, or after themselves by way of others."""
    after = {one.id: one.after for one in milestones}
    for place, one in enumerate(milestones):
        for number, name in enumerate(one.after):
            if name not in after:
                message = f"there is no milestone `{name}` in this segment" + did_you_mean(name, after)
                yield source.finding((*path, place, "after", number), message)
    circle = _circle(after)
    if circle:
        place = next(place for place, one in enumerate(milestones) if one.id == circle[0])
        message = f"these milestones wait for each other: {' after '.join((*circle, circle[0]))}"
        yield source.finding((*path, place, "after"), message, "Take one of them out of `after`.", key=True)


def _circle(after: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The first circle in file order, as ids each of which comes after the next; empty where there is none."""
    done: set[str] = set()
    for start in after:
        trail: list[str] = []
        ways: list[Iterable[str]] = [iter((start,))]
        while ways:
            name = next(iter(ways[-1]), None)
            if name is None:
                ways.pop()
                if trail:
                    done.add(trail.pop())
            elif name in trail:
                return tuple(trail[trail.index(name) :])
            elif name in after and name not in done:
                trail.append(name)
                ways.append(iter(after[name]))
    return ()
