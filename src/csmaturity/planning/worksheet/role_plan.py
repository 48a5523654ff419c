"""The role plan as a frozen value: segments, what each needs, milestones with hours, roles with cost and staff.

With what its file may not say though each field is well formed. Not the arithmetic
(csmaturity.planning.worksheet.roles) nor the page (csmaturity.report.worksheets.role_plan).
"""

# No `from __future__ import annotations`: pydantic would have to compile each of them at every start.
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Annotated, Final, Literal

from pydantic import Field

from csmaturity.assessment.dates import Day
from csmaturity.assessment.finance import CURRENCY, Currency
from csmaturity.errors import Finding, InputError
from csmaturity.planning.worksheet.names import doubles, unknown_roles
from csmaturity.rubric.fields import Exact, Identifier, Record, Share, Text
from csmaturity.rubric.load import refuse_other_format
from csmaturity.rubric.messages import validated
from csmaturity.rubric.source import Path, Source
from csmaturity.rubric.spelling import did_you_mean

FORMAT: Final = "csmaturity-roles/1"

Amount = Annotated[Exact, Field(ge=0)]
Figure = Literal["company", "assumption", "benchmark"]
Touch = Literal["high", "pooled", "tech"]

EFFECTIVE_HOURS = Fraction(1065)
"""Hours a year that one person has for customers: 1,880 paid, less a third for internal work, times 0.85.

A convention among practitioners, not a measurement; gaintrace/customer-success-skills at 941125b.
"""


class Role(Record):
    """People of one kind: what one costs a year, all included, and how many there are now (parts of one count)."""

    id: Identifier
    title: Text
    cost: Amount
    staff: Amount = Fraction(0)


class Milestone(Record):
    """A step in the customer's own progress, and the work it takes: hours and touches each time, times a year.

    `human_touches` counts meetings or calls each time; left out, it is 1 where there are hours and 0 where not.
    `after` names milestones that come before this one.
    """

    id: Identifier
    name: Text
    phase: Text
    times: Amount = Fraction(1)
    hours: Amount = Fraction(0)
    human_touches: Amount | None = None
    tech_touches: Amount = Fraction(0)
    role: Identifier | None = None
    after: tuple[Identifier, ...] = ()

    @property
    def meetings(self) -> Fraction:
        """Human touches each time."""
        return Fraction(int(self.hours > 0)) if self.human_touches is None else self.human_touches


class Onboarding(Record):
    """How customers of a segment start, and the hours of one start by role."""

    kind: Literal["self", "guided", "implementation"]
    hours: dict[str, Amount] = Field(default_factory=dict)


class Reactive(Record):
    """Work that customers call for, in hours a year for each of them."""

    role: Identifier
    hours: Amount


class Coverage(Record):
    """A choice of coverage other than the one that follows from need, with its reason."""

    level: Touch
    reason: Text


class Segment(Record):
    """Customers who need to be treated alike. `complexity` and `human` are 0–3, `expertise` 0–2.

    `experience` says in a sentence how these customers need to be treated to reach their outcome. `growth` is a share
    a quarter and overrides the plan's; `figures` says who stands behind the segment's numbers.
    """

    id: Identifier
    name: Text
    rule: Text
    experience: Text
    customers: int = Field(ge=1)
    arr: Amount
    gross_margin: Share
    new_per_quarter: Amount = Fraction(0)
    growth: Exact | None = Field(default=None, ge=-1, le=1)
    complexity: int = Field(ge=0, le=3)
    human: int = Field(ge=0, le=3)
    expertise: int = Field(ge=0, le=2)
    coverage: Coverage | None = None
    onboarding: Onboarding | None = None
    milestones: tuple[Milestone, ...] = ()
    reactive: tuple[Reactive, ...] = ()
    figures: Figure = "company"


class RolePlanFile(Record):
    """A role plan as its owner writes it. Money is in `currency` a year; `growth` is a share of customers a quarter."""

    format: Literal["csmaturity-roles/1"]
    title: Text = "Roles from what customers need"
    organisation: Text
    prepared_by: Text | None = None
    date: Day
    currency: Currency = CURRENCY
    effective_hours: Annotated[Exact, Field(gt=0)] = EFFECTIVE_HOURS
    ramp_quarters: int = Field(default=1, ge=0, le=8)
    quarters: int = Field(default=4, ge=1, le=12)
    growth: Exact = Field(default=Fraction(0), ge=-1, le=1)
    roles: tuple[Role, ...] = Field(min_length=1)
    segments: tuple[Segment, ...] = Field(min_length=1)
    basis: dict[str, Figure] = Field(default_factory=dict)
    sources: dict[str, Text] = Field(default_factory=dict)
    notes: tuple[Text, ...] = ()


def load(source: Source) -> RolePlanFile:
    """The role plan in a file; raises InputError with every fault found."""
    refuse_other_format(source, FORMAT, "role plan")
    plan = validated(RolePlanFile, source)
    if found := sorted(_faults(source, plan)):
        raise InputError(tuple(found))
    return plan


def _faults(source: Source, plan: RolePlanFile) -> Iterator[Finding]:
    yield from doubles(source, ("roles",), plan.roles)
    yield from doubles(source, ("segments",), plan.segments)
    for place, segment in enumerate(plan.segments):
        yield from _segment(source, ("segments", place), segment, plan.roles)
    known = _figures(plan)
    for key in ("basis", "sources"):
        for name in getattr(plan, key):
            if name not in known:
                message = f"`{name}` is no figure of this plan" + did_you_mean(name, known)
                hint = f"Name one of: {', '.join(known)}."
                yield source.finding((key, name), message, hint, key=True)


def _figures(plan: RolePlanFile) -> tuple[str, ...]:
    """What `basis` and `sources` may speak of: the plan's own figures, and each role's cost and staff."""
    own = ("effective-hours", "ramp-quarters", "growth")
    return (*own, *(f"{role.id}.{key}" for role in plan.roles for key in ("cost", "staff")))


def _segment(source: Source, path: Path, segment: Segment, roles: Sequence[Role]) -> Iterator[Finding]:
    yield from doubles(source, (*path, "milestones"), segment.milestones)
    if not segment.milestones and not segment.reactive:
        message = f"segment `{segment.id}` has no work: neither milestones nor reactive hours"
        yield source.finding(path, message, "Add the milestones of these customers, each with hours and role.")
    for place, one in enumerate(segment.milestones):
        if one.hours and one.role is None:
            message = f"milestone `{one.id}` takes hours, but no role gives them"
            hint = f"Add `role:`, one of: {', '.join(role.id for role in roles)}."
            yield source.finding((*path, "milestones", place), message, hint)
    used = [((*path, "milestones", at, "role"), one.role) for at, one in enumerate(segment.milestones) if one.role]
    used += [((*path, "reactive", at, "role"), one.role) for at, one in enumerate(segment.reactive)]
    yield from unknown_roles(source, used, roles)
    hours = segment.onboarding.hours if segment.onboarding else ()
    started = (((*path, "onboarding", "hours", name), name) for name in hours)
    yield from unknown_roles(source, started, roles, key=True)
    yield from _order(source, (*path, "milestones"), segment.milestones)


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
