"""The executives of an organisation: what each judges by, and what the plan asks of each in its first quarters.

Not the pages that ask it (csmaturity.report.paper.asks), nor what they will object (csmaturity.report.objections).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from csmaturity.planning.plan import Scheduled
from csmaturity.report.brief import Brief
from csmaturity.report.speaking import argument, personas, speaks, urgency
from csmaturity.report.wording import one_line
from csmaturity.rubric.advocacy import Ask, Persona
from csmaturity.rubric.model import Rubric

SOON = 2
"""Nobody is asked today for a move that starts after this quarter."""


@dataclass(frozen=True, slots=True)
class Executive:
    """One executive of the organisation over all rubrics, with the most urgent ask and those that come later.

    `decisions` are the numbers of those that are theirs. `argument` and `proof` go with the ask; `argument` is "" where
    nothing that may be said speaks for it.
    """

    id: str
    title: str
    tests_for: str
    argument: str
    proof: str
    ask: Ask | None
    later: tuple[Ask, ...]
    decisions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Voice:
    """What one rubric says to whoever acts for one of its personas."""

    rubric: Rubric
    persona: Persona


def executives(brief: Brief) -> tuple[Executive, ...]:
    """Every executive of the organisation whom a rubric names, merged by id; one who is missing is acted for."""
    found: dict[str, list[_Voice]] = {}
    for rubric, persona, who in personas(brief):
        found.setdefault(who, []).append(_Voice(rubric, persona))
    return tuple(_merged(brief, who, held) for who, held in found.items())


def asked_first(brief: Brief) -> list[Executive]:
    """The executives of whom something is asked now; whom the paper is addressed to first."""
    asked = (one for one in executives(brief) if one.ask or one.decisions)
    return sorted(asked, key=lambda one: one.id != brief.reader)


def needed_later(brief: Brief) -> list[tuple[Executive, Scheduled]]:
    """The executives of whom nothing is asked now, each with the first move of a later day that needs their yes."""
    asked = {one.id for one in asked_first(brief)}
    found = []
    for one in executives(brief):
        moves = [move for move in brief.plan.moves if one.id in (move.owner, *move.agree)]
        first = min(moves, key=lambda move: move.start, default=None)
        if one.id not in asked and first is not None and first.start:
            found.append((one, first))
    return sorted(found, key=lambda pair: pair[1].start)


def _merged(brief: Brief, who: str, held: Sequence[_Voice]) -> Executive:
    """The executive's own words where a rubric has some, and the most urgent ask; at a tie, one of their own."""
    own = next((one.persona for one in held if one.persona.id == who), None)
    decisions = tuple(at for at, one in enumerate(brief.decisions, 1) if who in one.deciders)
    decided = {made.step.question for at in decisions if (made := brief.decisions[at - 1].move)}
    asks = sorted(_open(brief, held), key=lambda one: (one[0], one[1].persona.id != who))
    # What an ask is about may be decided by the same person on page one: it is not asked twice.
    asks = [one for one in asks if not (one[2].about and decided.issuperset(one[2].about))]
    first = asks[0][1] if asks else next((one for one in held if one.persona is own), held[0])
    said = first.persona
    return Executive(
        id=who,
        title=one_line(own.title) if own else brief.role(who),
        tests_for=one_line((own or said).tests_for),
        argument=argument(brief, first.rubric.id, said.argument),
        proof=said.proof or "",
        ask=asks[0][2] if asks else None,
        later=tuple(ask for _, _, ask in asks[1:]),
        decisions=decisions,
    )


def _open(brief: Brief, held: Sequence[_Voice]) -> list[tuple[int, _Voice, Ask]]:
    """The asks that the plan makes soon, each with its quarter."""
    every = (
        (urgency(brief, one.rubric.id, ask.about), one, ask)
        for one in held
        for ask in one.persona.asks
        if speaks(brief, ask, one.rubric.id, ask.about)
    )
    return [found for found in every if found[0] <= SOON]
