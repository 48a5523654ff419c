"""Who acts instead of whom: both are roles of the rubric, the company can be without the first, and no way leads back.

Not who acts in a company at hand, which is csmaturity.rubric.model.Rubric.acting.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from csmaturity.errors import Finding
from csmaturity.rubric.faults import BAD_VALUE, UNKNOWN_REFERENCE
from csmaturity.rubric.index import Index
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.role import EXECUTIVES
from csmaturity.rubric.source import Source
from csmaturity.rubric.spelling import unknown


def faults(source: Source, rubric: Rubric, known: Index) -> Iterator[Finding]:
    """Every `instead` that can't be followed."""
    acts = rubric.instead
    roles = (*rubric.roles, *(persona.id for persona in rubric.personas))
    told: set[str] = set()
    for role, other in acts.items():
        path = ("roles", role, "instead")
        if other not in roles:
            words = unknown(f"no role and no persona is called `{other}`", other, roles)
            yield source.finding(path, *words, code=UNKNOWN_REFERENCE)
        if role not in rubric.executives:
            message = f"`{role}` always acts: no fact `{EXECUTIVES}` of kind `choices` has it among its options"
            hint = f"Add the option `{role}` to the fact `{EXECUTIVES}`, or remove `instead`."
            yield source.finding(path, message, hint, key=True, code=UNKNOWN_REFERENCE)
        if role not in told and (circle := _circle(role, acts)):
            told.update(circle)
            way = " → ".join((*circle, role))
            message = f"these roles act for each other: {way}"
            yield source.finding(path, message, "Let one of them have no `instead`.", code=BAD_VALUE)


def _circle(role: str, acts: Mapping[str, str]) -> tuple[str, ...]:
    """The roles from one to the last before it comes again; none where the way from it does not lead back to it."""
    way, at = [role], acts.get(role)
    while at is not None and at not in way:
        way.append(at)
        at = acts.get(at)
    return tuple(way) if at == role else ()
