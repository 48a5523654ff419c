"""What is wrong with decision rights: names that stand for nobody (a fault), and freedom without control (a finding).

Not the fields' own rules (csmaturity.planning.worksheet.rights_model).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from csmaturity.errors import Finding
from csmaturity.language import say
from csmaturity.planning.worksheet.doubles import doubles
from csmaturity.planning.worksheet.rights_model import Person, Right, RightsFile
from csmaturity.rubric.source import Path, Source
from csmaturity.rubric.spelling import did_you_mean


def faults(source: Source, rights: RightsFile) -> tuple[Finding, ...]:
    """What keeps the file from being read as meant."""
    found = [*doubles(source, ("roles",), rights.roles), *doubles(source, ("rights",), rights.rights)]
    for place, right in enumerate(rights.rights):
        path = ("rights", place)
        found += known_roles(source, (*path, "who"), [right.who], rights.roles)
        found += known_roles(source, (*path, "next"), right.next, rights.roles)
        if right.limit and right.always:
            message = f"`{right.id}` has a limit and is `always` free: it can't be both"
            found.append(source.finding((*path, "always"), message, "Remove one of the two.", key=True))
    return tuple(sorted(found))


def findings(source: Source, rights: RightsFile) -> tuple[Finding, ...]:
    """What a careful reader, Finance first, will object to; in file order."""
    found: list[Finding] = []
    for place, right in enumerate(rights.rights):
        found += _right(source, ("rights", place), right)
    unused = sorted(
        {role.id for role in rights.roles} - {id for right in rights.rights for id in (right.who, *right.next)}
    )
    for id in unused:
        place = next(number for number, role in enumerate(rights.roles) if role.id == id)
        title = rights.roles[place].title
        found.append(
            source.finding(
                ("roles", place, "id"),
                say("{role} neither decides nor approves anything", role=title),
                say("Give the role a part, or remove it."),
            )
        )
    return tuple(found)


def _right(source: Source, path: Path, right: Right) -> Iterator[Finding]:
    if right.limit is None and not right.always:
        yield source.finding(
            path,
            say("“{decision}” has no limit", decision=right.decision),
            say("Say how far one person may go alone, or mark it `always: true` if that is meant."),
        )
    if not right.logged and not right.always:
        yield source.finding(
            path,
            say("“{decision}” may be decided alone and is not logged", decision=right.decision),
            say("Freedom without a record is the first thing that Finance will ask about: set `logged: true`."),
        )
    if right.limit and not right.next:
        yield source.finding(
            path,
            say("nobody is named for “{decision}” above the limit", decision=right.decision),
            say("Name the next approver in `next`."),
        )
    if right.next and not right.reply_within:
        yield source.finding(
            path,
            say("“{decision}” can wait for an answer without end", decision=right.decision),
            say("Say in `reply-within` by when the next approver answers."),
        )
    if right.money and not right.measure:
        yield source.finding(
            path,
            say("“{decision}” gives money away, and no figure shows how much", decision=right.decision),
            say("Name the figure in `measure`, such as concessions as a share of renewed revenue."),
        )
    if right.who in right.next:
        yield source.finding(
            (*path, "next"),
            say("“{decision}” goes to the same role again above the limit", decision=right.decision),
            say("Name somebody else as the next approver."),
        )


def known_roles(source: Source, path: Path, used: Iterable[str], roles: Sequence[Person]) -> Iterator[Finding]:
    """A fault for each role that is used but not listed."""
    names = tuple(role.id for role in roles)
    for place, name in enumerate(used):
        if name not in names:
            at = (*path, place) if (*path, place) in source.values else path
            message = f"there is no role `{name}`" + did_you_mean(name, names)
            yield source.finding(at, message, f"Name one of the roles, or add it: {', '.join(names)}.")
