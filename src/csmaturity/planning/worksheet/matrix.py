"""The role matrix: who takes which part of the account.

A name that stands for nobody is a fault of the file; a part that nobody holds is a finding. Not the page
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
from csmaturity.planning.worksheet.rights import Person
from csmaturity.rubric.fields import Identifier, Record, Text
from csmaturity.rubric.load import refuse_other_format
from csmaturity.rubric.messages import validated
from csmaturity.rubric.question import Basis, Dissent
from csmaturity.rubric.source import Path, Source

FORMAT: Final = "csmaturity-matrix/1"
MAY_BE_SHARED: Final = "responsibility"
"""The kind of part that several roles may own together; whatever is done for a customer has one owner."""

Kind = Literal["responsibility", "contract", "escalation", "handoff", "other"]


class Part(Record):
    """One part of the account: the one owner, who helps, and what the customer is told.

    `kind` says which checks apply: a contract has one owner while responsibility may be shared, an escalation must
    have one, a handoff must tell the customer something.
    """

    id: Identifier
    part: Text
    kind: Kind = "other"
    owner: tuple[Identifier, ...] = ()
    helps: tuple[Identifier, ...] = ()
    told: Text | None = None
    basis: Basis = "ours"
    note: Text | None = None
    dissent: tuple[Dissent, ...] = ()


class MatrixFile(Record):
    """The role matrix as its owner writes it; `segment` names the customers that it is for."""

    format: Literal["csmaturity-matrix/1"]
    title: Text = "Who takes which part of the account"
    organisation: Text
    prepared_by: Text | None = None
    date: Day
    segment: Text | None = None
    agreed_by: tuple[Text, ...] = ()
    roles: tuple[Person, ...] = Field(min_length=1)
    parts: tuple[Part, ...] = Field(min_length=1)
    notes: tuple[Text, ...] = ()


def load(source: Source) -> MatrixFile:
    """The role matrix in a file; raises InputError with every fault found."""
    refuse_other_format(source, FORMAT, "role matrix")
    matrix = validated(MatrixFile, source)
    if found := sorted(_faults(source, matrix)):
        raise InputError(tuple(found))
    return matrix


def _faults(source: Source, matrix: MatrixFile) -> Iterator[Finding]:
    yield from doubles(source, ("roles",), matrix.roles)
    yield from doubles(source, ("parts",), matrix.parts)
    for place, part in enumerate(matrix.parts):
        for key, roles in (("owner", part.owner), ("helps", part.helps)):
            used = ((("parts", place, key, at), role) for at, role in enumerate(roles))
            yield from unknown_roles(source, used, matrix.roles)


def findings(source: Source, matrix: MatrixFile) -> tuple[Finding, ...]:
    """What will go wrong with a customer one day; in file order."""
    found: list[Finding] = []
    for place, part in enumerate(matrix.parts):
        found += _part(source, ("parts", place), part)
    busy = {id for part in matrix.parts for id in (*part.owner, *part.helps)}
    for place, role in enumerate(matrix.roles):
        if role.id not in busy:
            found.append(
                source.finding(
                    ("roles", place, "id"),
                    say("{role} has no part in the account", role=role.title),
                    say("Give the role a part, or remove it."),
                )
            )
    return tuple(found)


def _part(source: Source, path: Path, part: Part) -> Iterator[Finding]:
    if not part.owner and part.kind == "escalation":
        yield source.finding(
            path,
            say("nobody owns the escalation “{part}”", part=part.part),
            say("Name one role that stays with it until the customer has an answer."),
        )
    elif not part.owner:
        yield source.finding(path, say("nobody owns “{part}”", part=part.part), say("Name one role in `owner`."))
    if len(part.owner) > 1 and part.kind != MAY_BE_SHARED:
        yield source.finding(
            (*path, "owner"),
            say("“{part}” has several owners", part=part.part),
            say("Responsibility can be shared, a task can't: name one owner and put the others under `helps`."),
        )
    if part.kind == "handoff" and not part.told:
        yield source.finding(
            path,
            say("the customer is told nothing at “{part}”", part=part.part),
            say("Say in `told` what the customer hears, from whom and when."),
        )
    for id in part.owner:
        if id in part.helps:
            yield source.finding(
                (*path, "helps"),
                say("“{part}” names the same role as owner and as helper", part=part.part),
                say("Take it out of `helps`."),
            )
