"""How much a move brings for what it costs: the numbers that rank it.

Not which moves a quarter takes (csmaturity.planning.roadmap).
"""

from __future__ import annotations

from fractions import Fraction

from csmaturity.planning.ground import Ground
from csmaturity.planning.plan import Ranking
from csmaturity.rubric.moves import Rung

EFFORT = {"S": 1, "M": 2, "L": 3}
LEAVES_LOWEST = 3
CLIMBS_FURTHER = 2


def ranking(ground: Ground, rung: Rung, reached: frozenset[Rung]) -> Ranking:
    """The numbers of the move to an open rung while `reached` is reached: impact × (1 + unlocks) ÷ (effort +
    political ÷ 2), where leaving the lowest level counts 3 and any other climb 2.
    """
    spot = ground.spots[rung]
    move = spot.question.moves[rung.level]
    impact = LEAVES_LOWEST if spot.position == 1 else CLIMBS_FURTHER
    opens = ground.opened_by(rung, reached)
    effort = EFFORT[move.effort]
    value = impact * (1 + len(opens)) / (effort + Fraction(move.political, 2))
    return Ranking(impact, len(opens), effort, move.political, value, opens)
