"""What is wrong with a role matrix: names that stand for nobody (a fault), and parts that nobody holds (a finding).

Not the fields' own rules (csmaturity.planning.worksheet.matrix_model).
"""

from __future__ import annotations

from collections.abc import Iterator

from csmaturity.errors import Finding
from csmaturity.language import say
from csmaturity.planning.worksheet.doubles import doubles
from csmaturity.planning.worksheet.matrix_model import MatrixFile, Part
from csmaturity.planning.worksheet.rights_checks import known_roles
from csmaturity.rubric.source import Path, Source

MAY_BE_SHARED = "responsibility"
"""The kind of part that several roles may own together; whatever is done for a customer has one owner."""


def faults(source: Source, matrix: MatrixFile) -> tuple[Finding, ...]:
    """What keeps the file from being read as meant."""
    found = [*doubles(source, ("roles",), matrix.roles), *doubles(source, ("parts",), matrix.parts)]
    for place, part in enumerate(matrix.parts):
        found += known_roles(source, ("parts", place, "owner"), part.owner, matrix.roles)
        found += known_roles(source, ("parts", place, "helps"), part.helps, matrix.roles)
    return tuple(sorted(found))


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
