"""The rule that turns a scorecard into quarters of moves: what is available, what ranks first, what has to wait.

Not the facts it starts from (csmaturity.planning.ground) nor the words for it (csmaturity.report.reasons).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from csmaturity.planning.ground import Ground
from csmaturity.planning.plan import Awaited, Chosen, Deferred, LeftOut, Plan, Quarter, Ranking
from csmaturity.planning.ranking import ranked, ranking
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.moves import Rung
from csmaturity.rubric.question import Move
from csmaturity.scoring.scorecard import Scorecard

EXTRAS = 3
"""As many small moves as run beside the main ones in a quarter: each is light, but somebody has to start it."""

PLACES = 3
"""Moves a quarter: more than three at once and none gets the attention that it needs."""

COSTLY = 4
"""From this political cost on, a quarter takes one move only."""


def plan(rubrics: Sequence[Rubric], scorecard: Scorecard) -> Plan:
    """The way from today's levels to the targets, quarter by quarter, with a reason for all that is taken or not.

    What is reached when a quarter begins decides what is available in it. Moves rank by impact × (1 + unlocks) ÷
    (effort + political ÷ 2); ties go in question order. A quarter takes at most three, and on top of them every small
    move of political cost 1; at most one of political cost 4 or more. Where levels are not known nothing is planned.
    """
    ground = Ground.of(rubrics, scorecard)
    rounds = _rounds(ground)
    due = {rung: number for number, one in enumerate(rounds, start=1) for rung in one.taken}
    quarters = tuple(_quarter(ground, number, one, due) for number, one in enumerate(rounds, start=1))
    return Plan(quarters, _left_out(ground, due), ground.edges())


@dataclass(frozen=True, slots=True)
class _Round:
    """One quarter before all are known: what was available, best first, and what became of each rung.

    `passed_over` maps an available rung to (kind, what holds its place); `waiting` maps the others to what they need.
    """

    available: Mapping[Rung, Ranking]
    taken: tuple[Rung, ...]
    passed_over: Mapping[Rung, tuple[str, tuple[Rung, ...]]]
    waiting: Mapping[Rung, tuple[Rung, ...]]


def _rounds(ground: Ground) -> list[_Round]:
    reached = frozenset(ground.with_status("reached"))
    left = ground.climbable()
    rounds: list[_Round] = []
    while left:
        one = _round(ground, left, reached)
        rounds.append(one)
        reached = reached.union(one.taken)
        left = tuple(rung for rung in left if rung not in reached)
    return rounds


def _round(ground: Ground, left: Sequence[Rung], reached: frozenset[Rung]) -> _Round:
    needs = {rung: ground.unmet(rung, reached) for rung in left}
    available = ranked({rung: ranking(ground, rung, reached) for rung in left if not needs[rung]})
    taken: list[Rung] = []
    passed_over: dict[Rung, tuple[str, tuple[Rung, ...]]] = {}
    for rung in available:
        move = _move(ground, rung)
        holders = tuple(one for one in taken if not _is_extra(_move(ground, one)))
        costly = tuple(one for one in holders if _move(ground, one).political >= COSTLY)
        small = tuple(one for one in taken if _is_extra(_move(ground, one)))
        if _is_extra(move) and len(small) < EXTRAS:
            taken.append(rung)
        elif _is_extra(move):
            passed_over[rung] = ("extras", small)
        elif len(holders) >= PLACES:
            passed_over[rung] = ("capacity", holders)
        elif move.political >= COSTLY and costly:
            passed_over[rung] = ("politics", costly)
        else:
            taken.append(rung)
    return _Round(available, tuple(taken), passed_over, {rung: need for rung, need in needs.items() if need})


def _quarter(ground: Ground, number: int, one: _Round, due: Mapping[Rung, int]) -> Quarter:
    def deferred(rung: Rung, kind: str, waits_for: Sequence[Rung]) -> Deferred:
        awaited = tuple(Awaited(ground.spots[other], due[other]) for other in waits_for)
        ranking = one.available.get(rung)
        return Deferred(rung, ground.spots[rung].question, _move(ground, rung), number, kind, awaited, ranking)

    chosen = tuple(_chosen(ground, rung, one.available[rung]) for rung in one.taken)
    passed = [deferred(rung, kind, holders) for rung, (kind, holders) in one.passed_over.items()]
    waiting = [deferred(rung, _waiting_kind(ground, rung, needs), needs) for rung, needs in one.waiting.items()]
    return Quarter(number, chosen, (*passed, *waiting))


def _chosen(ground: Ground, rung: Rung, ranking: Ranking) -> Chosen:
    move = _move(ground, rung)
    return Chosen(rung, ground.spots[rung].question, move, ranking, _is_extra(move))


def _waiting_kind(ground: Ground, rung: Rung, needs: tuple[Rung, ...]) -> str:
    spot = ground.spots[rung]
    below = Rung(rung.rubric, rung.question, spot.scale[spot.position - 1].id)
    return "ladder" if below in needs else "requires"


def _left_out(ground: Ground, due: Mapping[Rung, int]) -> tuple[LeftOut, ...]:
    kinds = {"target": "target", "unknown": "unknown", "no-move": "no-move", "open": "blocked"}
    reached = frozenset((*ground.with_status("reached"), *due))
    return tuple(
        LeftOut(spot, kinds[spot.status], tuple(ground.spots[need] for need in ground.unmet(rung, reached)))
        for rung, spot in ground.spots.items()
        if spot.status in kinds and rung not in due
    )


def _is_extra(move: Move) -> bool:
    return move.effort == "S" and move.political == 1


def _move(ground: Ground, rung: Rung) -> Move:
    return ground.spots[rung].question.moves[rung.level]
