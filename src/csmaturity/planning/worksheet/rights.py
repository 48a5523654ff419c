"""Decision rights: who may decide what, up to which limit, who comes next, how soon, and whether it is logged.

A name that stands for nobody is a fault of the file; freedom without control is a finding. Not the page
(csmaturity.report.worksheets.hand_outs).
"""

# No `from __future__ import annotations`: pydantic would have to compile each of them at every start.
from collections.abc import Iterator
from typing import Final, Literal

from pydantic import Field

from csmaturity.assessment.dates import Day
from csmaturity.errors import Finding, InputError
from csmaturity.language import say
from csmaturity.planning.worksheet.names import doubles, unknown_roles
from csmaturity.rubric.fields import Identifier, Record, Text
from csmaturity.rubric.load import refuse_other_format
from csmaturity.rubric.messages import validated
from csmaturity.rubric.question import Basis
from csmaturity.rubric.source import Path, Source

FORMAT: Final = "csmaturity-rights/1"


class Person(Record):
    """A role that decides or approves."""

    id: Identifier
    title: Text


class Right(Record):
    """One kind of decision. `limit` says how far `who` may go alone; `always` says that there is no limit by intent.

    `next` approve what goes further, in this order, within `reply_within`. `money` marks a decision that gives money
    away; `measure` names the figure that shows what it costs.
    """

    id: Identifier
    decision: Text
    who: Identifier
    limit: Text | None = None
    always: Literal[True] | None = None
    next: tuple[Identifier, ...] = ()
    reply_within: Text | None = None
    logged: bool = False
    money: bool = False
    measure: Text | None = None
    basis: Basis = "ours"
    note: Text | None = None


class RightsFile(Record):
    """Decision rights as their owner writes them; `review` says when they are looked at again."""

    format: Literal["csmaturity-rights/1"]
    title: Text = "Who may decide what"
    organisation: Text
    prepared_by: Text | None = None
    date: Day
    review: Text | None = None
    approved_by: tuple[Text, ...] = ()
    roles: tuple[Person, ...] = Field(min_length=1)
    rights: tuple[Right, ...] = Field(min_length=1)
    notes: tuple[Text, ...] = ()


def load(source: Source) -> RightsFile:
    """The decision rights in a file; raises InputError with every fault found."""
    refuse_other_format(source, FORMAT, "sheet of decision rights")
    rights = validated(RightsFile, source)
    if found := sorted(_faults(source, rights)):
        raise InputError(tuple(found))
    return rights


def _faults(source: Source, rights: RightsFile) -> Iterator[Finding]:
    yield from doubles(source, ("roles",), rights.roles)
    yield from doubles(source, ("rights",), rights.rights)
    for place, right in enumerate(rights.rights):
        path = ("rights", place)
        used = [((*path, "who"), right.who), *(((*path, "next", at), one) for at, one in enumerate(right.next))]
        yield from unknown_roles(source, used, rights.roles)
        if right.limit and right.always:
            message = f"`{right.id}` has a limit and is `always` free: it can't be both"
            yield source.finding((*path, "always"), message, "Remove one of the two.", key=True)


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
