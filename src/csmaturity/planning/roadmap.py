"""The rule that turns a scorecard into quarters of moves: what is available, what ranks first, what has to wait.

Not the facts it starts from (csmaturity.planning.state) nor the words for it (csmaturity.report.reasons).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from csmaturity.planning.plan import Awaited, Chosen, Deferred, LeftOut, Plan, Quarter, Ranking
from csmaturity.planning.state import PlanState
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.moves import Step
from csmaturity.rubric.question import Move
from csmaturity.scoring.scorecard import Scorecard

EFFORT = {"S": 1, "M": 2, "L": 3}
LEAVES_LOWEST = 3
CLIMBS_FURTHER = 2

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
    today = PlanState.of(rubrics, scorecard)
    rounds = _rounds(today)
    due = {step: number for number, one in enumerate(rounds, start=1) for step in one.taken}
    quarters = tuple(_quarter(today, number, one, due) for number, one in enumerate(rounds, start=1))
    return Plan(quarters, _left_out(today, due), today.edges())


@dataclass(frozen=True, slots=True)
class _Round:
    """One quarter before all are known: what was available, best first, and what became of each step.

    `passed_over` maps an available step to (kind, what holds its place); `waiting` maps the others to what they need.
    """

    available: Mapping[Step, Ranking]
    taken: tuple[Step, ...]
    passed_over: Mapping[Step, tuple[str, tuple[Step, ...]]]
    waiting: Mapping[Step, tuple[Step, ...]]


def _rounds(today: PlanState) -> list[_Round]:
    reached = frozenset(today.with_status("reached"))
    left = today.climbable()
    rounds: list[_Round] = []
    while left:
        one = _round(today, left, reached)
        rounds.append(one)
        reached = reached.union(one.taken)
        left = tuple(step for step in left if step not in reached)
    return rounds


def _round(today: PlanState, left: Sequence[Step], reached: frozenset[Step]) -> _Round:
    needs = {step: today.unmet(step, reached) for step in left}
    available = _ranked({step: _ranking(today, step, reached) for step in left if not needs[step]})
    taken: list[Step] = []
    passed_over: dict[Step, tuple[str, tuple[Step, ...]]] = {}
    for step in available:
        move = _move(today, step)
        holders = tuple(one for one in taken if not _is_extra(_move(today, one)))
        costly = tuple(one for one in holders if _move(today, one).political >= COSTLY)
        small = tuple(one for one in taken if _is_extra(_move(today, one)))
        if _is_extra(move) and len(small) < EXTRAS:
            taken.append(step)
        elif _is_extra(move):
            passed_over[step] = ("extras", small)
        elif len(holders) >= PLACES:
            passed_over[step] = ("capacity", holders)
        elif move.political >= COSTLY and costly:
            passed_over[step] = ("politics", costly)
        else:
            taken.append(step)
    return _Round(available, tuple(taken), passed_over, {step: need for step, need in needs.items() if need})


def _quarter(today: PlanState, number: int, one: _Round, due: Mapping[Step, int]) -> Quarter:
    def deferred(step: Step, kind: str, waits_for: Sequence[Step]) -> Deferred:
        awaited = tuple(Awaited(today.steps[other], due[other]) for other in waits_for)
        ranking = one.available.get(step)
        return Deferred(step, today.steps[step].question, _move(today, step), number, kind, awaited, ranking)

    chosen = tuple(_chosen(today, step, one.available[step]) for step in one.taken)
    passed = [deferred(step, kind, holders) for step, (kind, holders) in one.passed_over.items()]
    waiting = [deferred(step, _waiting_kind(today, step, needs), needs) for step, needs in one.waiting.items()]
    return Quarter(number, chosen, (*passed, *waiting))


def _chosen(today: PlanState, step: Step, ranking: Ranking) -> Chosen:
    move = _move(today, step)
    return Chosen(step, today.steps[step].question, move, ranking, _is_extra(move))


def _waiting_kind(today: PlanState, step: Step, needs: tuple[Step, ...]) -> str:
    state = today.steps[step]
    below = Step(step.rubric, step.question, state.scale[state.position - 1].id)
    return "ladder" if below in needs else "requires"


def _left_out(today: PlanState, due: Mapping[Step, int]) -> tuple[LeftOut, ...]:
    kinds = {"target": "target", "unknown": "unknown", "no-move": "no-move", "open": "blocked"}
    reached = frozenset((*today.with_status("reached"), *due))
    return tuple(
        LeftOut(state, kinds[state.status], tuple(today.steps[need] for need in today.unmet(step, reached)))
        for step, state in today.steps.items()
        if state.status in kinds and step not in due
    )


def _is_extra(move: Move) -> bool:
    return move.effort == "S" and move.political == 1


def _move(today: PlanState, step: Step) -> Move:
    return today.steps[step].question.moves[step.level]


def _ranking(today: PlanState, step: Step, reached: frozenset[Step]) -> Ranking:
    """The numbers of the move to an open step while `reached` is reached: impact × (1 + unlocks) ÷ (effort +
    political ÷ 2), where leaving the lowest level counts 3 and any other climb 2.
    """
    state = today.steps[step]
    move = state.question.moves[step.level]
    impact = LEAVES_LOWEST if state.position == 1 else CLIMBS_FURTHER
    opens = today.opened_by(step, reached)
    effort = EFFORT[move.effort]
    value = impact * (1 + len(opens)) / (effort + Fraction(move.political, 2))
    return Ranking(impact, len(opens), effort, move.political, value, opens)


def _ranked(available: Mapping[Step, Ranking]) -> dict[Step, Ranking]:
    """The moves that a quarter could take, best first, each with its place; equals keep the order that they come in."""
    # Sorting is stable in Python, so that no second key is needed.
    best_first = sorted(available.items(), key=lambda item: -item[1].value)
    shared = Counter(one.value for one in available.values())
    return {
        step: replace(one, place=place, among=len(best_first), equals=shared[one.value] - 1)
        for place, (step, one) in enumerate(best_first, start=1)
    }
