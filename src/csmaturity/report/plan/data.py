"""The plan for machines: moves with their days, what they waited for and what is left out.

Not the rest of the result (csmaturity.report.data). Its meaning, field by field, is in docs/report.md.
"""

from __future__ import annotations

from typing import Any

from csmaturity.planning.plan import Plan, Scheduled
from csmaturity.report.brief import Brief
from csmaturity.report.head import head
from csmaturity.report.plan.options_data import options_data
from csmaturity.report.plan.reasons import reason, wait_reason
from csmaturity.scoring.rounding import number_data


def plan_data(brief: Brief) -> dict[str, Any]:
    """The plan alone: each move with its days and its reason, what is left out and why, and what was decided."""
    plan = brief.plan
    return {
        **head(brief),
        "decide_by": brief.decide_by.isoformat(),
        "plan": [_scheduled(brief, one) for one in plan.moves],
        "left_out": [
            {
                "step": str(one.step),
                "kind": one.kind,
                "reason": reason(one, plan),
                "move": one.move.title if one.move else None,
            }
            for one in plan.left_out
        ],
        "capacity": dict(plan.capacity),
        "waived": {str(step): why for step, why in plan.waived.items()},
        "options": options_data(brief),
    }


def _scheduled(brief: Brief, one: Scheduled) -> dict[str, Any]:
    return {
        "step": str(one.step),
        "rubric": one.step.rubric,
        "question": one.step.question,
        "level": one.step.level,
        "move": one.move.title,
        "owner": one.owner,
        "agree": list(one.agree),
        "effort": one.move.effort,
        "political": one.move.political,
        "new_money": one.move.new_money,
        "start_week": one.start,
        "weeks": one.weeks,
        "end_week": one.end,
        "starts": brief.day_of(one.start).isoformat(),
        "ends": brief.day_of(one.end).isoformat(),
        "quarter": one.quarter,
        "place": one.ranking.place,
        "free": one.free,
        "rank": number_data(one.ranking.value),
        "opens": [str(step) for step in one.ranking.opens],
        "waits": _waits(brief.plan, one),
        "reason": reason(one, brief.plan),
    }


def _waits(plan: Plan, one: Scheduled) -> list[dict[str, Any]]:
    return [
        {
            "kind": wait.kind,
            "since_week": wait.since,
            "until_week": wait.until,
            "for": [str(step) for step in wait.held_by],
            "reason": wait_reason(wait, plan),
        }
        for wait in one.waits
    ]
