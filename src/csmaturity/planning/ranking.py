"""How much a move brings for what it costs: the numbers that rank it.

Not which moves a quarter takes (csmaturity.planning.roadmap).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from csmaturity.planning.plan import Ranking
from csmaturity.planning.state import PlanState
from csmaturity.rubric.moves import Step

EFFORT = {"S": 1, "M": 2, "L": 3}
LEAVES_LOWEST = 3
CLIMBS_FURTHER = 2


def ranking(today: PlanState, step: Step, reached: frozenset[Step]) -> Ranking:
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


def ranked(available: Mapping[Step, Ranking]) -> dict[Step, Ranking]:
    """The moves that a quarter could take, best first, each with its place; equals keep the order that they come in."""
    # Sorting is stable in Python, so that no second key is needed.
    best_first = sorted(available.items(), key=lambda item: -item[1].value)
    shared = Counter(one.value for one in available.values())
    return {
        step: replace(one, place=place, among=len(best_first), equals=shared[one.value] - 1)
        for place, (step, one) in enumerate(best_first, start=1)
    }
