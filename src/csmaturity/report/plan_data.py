"""The plan for machines: quarters with their moves, what waits and what none takes, as plain dicts, lists and texts.

Not the rest of the result (csmaturity.report.data). Its meaning, field by field, is in docs/report.md.
"""

from __future__ import annotations

from typing import Any

from csmaturity.planning.plan import Chosen, Deferred, Plan
from csmaturity.report.brief import Brief
from csmaturity.report.data import head
from csmaturity.report.reasons import reason
from csmaturity.rubric.moves import Step
from csmaturity.scoring.rounding import number_data


def plan_data(brief: Brief) -> dict[str, Any]:
    """The plan alone: each quarter's moves, what waits, and what no quarter takes, always with the reason."""
    return {
        **head(brief),
        "plan": _plan(brief.plan),
        "left_out": [
            {
                "step": str(one.step),
                "kind": one.kind,
                "reason": reason(one),
                "move": one.move.title if one.move else None,
            }
            for one in brief.plan.left_out
        ],
    }


def _plan(plan: Plan) -> list[dict[str, Any]]:
    return [
        {
            "quarter": quarter.number,
            "chosen": [_chosen(one) for one in quarter.chosen],
            "deferred": [_deferred(one) for one in quarter.deferred],
        }
        for quarter in plan.quarters
    ]


def _step(step: Step) -> dict[str, str]:
    return {"step": str(step), "rubric": step.rubric, "question": step.question, "level": step.level}


def _chosen(one: Chosen) -> dict[str, Any]:
    return {
        **_step(one.step),
        "move": one.move.title,
        "owner": one.move.owner,
        "agree": list(one.move.agree),
        "effort": one.move.effort,
        "political": one.move.political,
        "place": one.ranking.place,
        "extra": one.extra,
        "rank": number_data(one.ranking.value),
        "opens": [str(step) for step in one.ranking.opens],
        "reason": reason(one),
    }


def _deferred(one: Deferred) -> dict[str, Any]:
    waits = [str(awaited.state.step) for awaited in one.waits_for]
    return {**_step(one.step), "move": one.move.title, "kind": one.kind, "waits_for": waits, "reason": reason(one)}
