"""Title and first words of the plan's page, with moves or without any, and whether moves cost money.

Not what stands below them (csmaturity.report.paper.roadmap).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from csmaturity.language import say, say_count
from csmaturity.planning.plan import Chosen, Plan
from csmaturity.report.brief import MONTHS_A_QUARTER, Brief
from csmaturity.report.paper.decision import FIRST_DAYS
from csmaturity.report.wording import capital, day, listed, quoted
from csmaturity.rubric.model import Rubric


def title(brief: Brief) -> str:
    """What the plan comes to, as the title of its page."""
    count = len(brief.first_moves)
    if all_without_money(brief.first_moves, brief.rubrics):
        return say_count(
            count,
            "The first 30 days need no new budget, and the first quarter holds one move",
            "The first 30 days need no new budget, and the first quarter holds {number} moves",
        )
    held = len(dict.fromkeys(chosen.move.owner for chosen in brief.first_moves))
    owners = say_count(held, "one owner", "{number} owners")
    quarters = len(brief.quarters)
    if quarters > 1:
        return say_count(
            count,
            "The first quarter holds one move for {owners}; the whole way takes {quarters}",
            "The first quarter holds {number} moves for {owners}; the whole way takes {quarters}",
            owners=owners,
            quarters=say_count(quarters, "one quarter", "{number} quarters"),
        )
    return say_count(
        count,
        "One quarter is enough, with one move for {owners}",
        "One quarter is enough, with {number} moves for {owners}",
        owners=owners,
    )


def lead(brief: Brief) -> str:
    """When each first move begins, what needs money, and what costs most goodwill."""
    moves = brief.first_moves
    texts = [
        say_count(
            len(moves),
            "By {day} the first move has taken its first step.",
            "By {day} each of the first {number} moves has taken its first step.",
            day=day(brief.decide_by + dt.timedelta(days=FIRST_DAYS)),
        )
    ]
    if not all_without_money(moves, brief.rubrics):
        texts.append(
            say_count(
                len(moves),
                "It needs money, or its cost is not known yet; the question pages say what is known.",
                "Some need money, or their cost is not known yet; the question pages say what is known.",
            )
        )
    hard = [quoted(chosen.move.title) for chosen in moves if chosen.move.political >= 4]
    if hard:
        texts.append(
            say_count(
                len(hard),
                "The one that costs most goodwill is {moves}.",
                "Those that cost most goodwill are {moves}.",
                moves=listed(hard),
            )
        )
    return " ".join(texts)


def title_without_moves(brief: Brief) -> str:
    """Why no move is planned, as the title of the page."""
    if brief.open:
        return say("The plan starts with answers, because no move can be chosen before the open questions are settled")
    if brief.gaps:
        return say("No move is planned, because nothing that is left can be taken")
    return say("No move is needed, because nothing stands below its target")


def lead_without_moves(brief: Brief) -> str:
    """What to do instead of a first move."""
    if brief.open:
        lead = say_count(
            len(brief.open),
            "one question is open. Settle it first: a move chosen on a guess costs more.",
            "{number} questions are open. Settle them first: a move chosen on a guess costs more.",
        )
        return capital(lead)
    if brief.gaps:
        lead = say_count(
            len(brief.gaps),
            "one question stands below the target, but no move leads there.",
            "{number} questions stand below the target, but no move leads there.",
        )
        return capital(lead)
    return say("Keep the evidence current and assess again in twelve months.")


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
