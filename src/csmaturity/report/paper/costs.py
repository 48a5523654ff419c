"""Whether a move needs new money, as far as the rubric's cost text says so plainly.

Not an estimate: where the words leave a doubt the answer is "unknown", and the report then claims nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from csmaturity.planning.plan import Chosen, Plan
from csmaturity.rubric.model import Rubric

MONTHS_A_QUARTER = 3
NO_MONEY = re.compile(r"\b(no|without|needs no)\s+(new\s+|extra\s+|additional\s+)?(money|budget|cost|spending)\b", re.I)
MONEY = re.compile(
    r"[$€£¥]|\b(money|budget|cost|spend|spending|sum|pay|paid|salar|fee|price|licen[cs]e|tooling|hir|headcount|bonus|"
    r"grade|invoice|contractor|agency|concession|discount|credit|travel|purchase|buy|invest)\w*",
    re.I,
)
TIME = re.compile(r"\b(time|hour|day|week|month|afternoon|morning|meeting|session|half a day)s?\b", re.I)


def needs_money(cost: str | None, language: str = "en") -> bool | None:
    """Whether a cost text names money: False only where it speaks of no money, or of time alone; None for doubt."""
    if not cost or not language.lower().startswith("en"):
        return None
    said_none = bool(NO_MONEY.search(cost))
    if MONEY.search(NO_MONEY.sub("", cost)):
        return True
    return False if said_none or TIME.search(cost) else None


def all_without_money(chosen: Sequence[Chosen], rubrics: Sequence[Rubric]) -> bool:
    """Whether every one of these moves plainly needs no new money.

    The rubrics as written say so: a translation must not change what the report claims.
    """
    written = {rubric.id: rubric.as_written for rubric in rubrics}
    return bool(chosen) and all(_needs_money(one, written[one.step.rubric]) is False for one in chosen)


def months_to_first_cost(plan: Plan, rubrics: Sequence[Rubric]) -> int:
    """The whole months before the first planned move that names money begins; 0 where no move does.

    A programme's cost and effect start with the move that it pays for, not with the decision.
    """
    written = {rubric.id: rubric.as_written for rubric in rubrics}
    for quarter in plan.quarters:
        if any(_needs_money(one, written[one.step.rubric]) for one in quarter.chosen):
            return (quarter.number - 1) * MONTHS_A_QUARTER
    return 0


def _needs_money(chosen: Chosen, rubric: Rubric) -> bool | None:
    return needs_money(rubric.by_id[chosen.question.id].moves[chosen.step.level].cost, rubric.language)
