"""A comparison for machines: plain dicts, lists, texts, whole numbers, true, false and null, ready for JSON.

Not prose: that is in the page (csmaturity.report.change.pages). Its meaning, field by field, is in docs/compare.md.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from csmaturity.assessment.facts import same_value
from csmaturity.report.brief import Brief
from csmaturity.report.change.earlier import Since
from csmaturity.report.change.waterfall import HUNDRED, TENTHS, printed
from csmaturity.report.outline import reached, target_of
from csmaturity.report.standing.stale import stale_questions
from csmaturity.rubric.fields import number_out
from csmaturity.rubric.moves import Step
from csmaturity.scoring.comparison import Comparison, Pair
from csmaturity.scoring.rounding import exact, number_data, one_decimal
from csmaturity.scoring.scorecard import RubricScore

FORMAT = "csmaturity-comparison/1"


def comparison_data(brief: Brief, since: Since) -> dict[str, Any]:
    """The whole comparison; shares are on 0 to 100, rounded so that the effects add up, and exact."""
    return {
        "format": FORMAT,
        "since": since.date.isoformat(),
        "rubrics": [_rubric(since, comparison) for comparison in since.comparisons],
        "unread": list(since.unread),
        "only_then": list(since.only_then),
        "only_now": list(since.only_now),
        "facts": _facts(brief, since),
        "moves": _moves(since),
        "stale": [f"{score.rubric}/{score.question.id}" for score in stale_questions(brief)],
        "people": {
            "then": max(1, len(since.assessment.voices)),
            "now": max(1, len(brief.assessment.voices)),
            "role_then": since.assessment.respondent.role,
            "role_now": brief.assessment.respondent.role,
        },
    }


def _rubric(since: Since, comparison: Comparison) -> dict[str, Any]:
    rubric = comparison.rubric
    return {
        "id": rubric.id,
        "version_then": since.versions.get(rubric.id, rubric.version),
        "version_now": rubric.version,
        "reported": _result(comparison.reported),
        "then": _result(comparison.then),
        "now": _result(comparison.now),
        "start": _share(comparison.start),
        "end": _share(comparison.end),
        "causes": _causes(comparison),
        "roles_heard_once": _heard_once(comparison),
        "new": [question.id for question in comparison.new],
        "gone": [question.id for question in comparison.gone],
        "reworded": [question.id for question in comparison.rubric.all_questions if question.id in comparison.reworded],
        "questions": [_question(pair) for pair in comparison.pairs],
    }


def _result(result: RubricScore | None) -> dict[str, Any] | None:
    score = result.root.score if result else None
    if score is None:
        return None
    ends = {"point": score.point, "low": score.low, "high": score.high}
    return {name: None if value is None else _share(score.share(value)) for name, value in ends.items()}


def _share(share: Fraction | None) -> dict[str, str] | None:
    return None if share is None else number_data(share * HUNDRED)


def _causes(comparison: Comparison) -> list[dict[str, Any]]:
    start, end = comparison.start, comparison.end
    if start is None or end is None:
        return []
    tenths = printed(start, end, comparison.causes)
    return [
        {
            "kind": cause.kind,
            "questions": list(cause.questions),
            "effect": {"rounded": one_decimal(Fraction(tenth, TENTHS)), "exact": exact(cause.effect * HUNDRED)},
        }
        for cause, tenth in zip(comparison.causes, tenths, strict=True)
    ]


def _heard_once(comparison: Comparison) -> dict[str, int] | None:
    """How many people have a role that was heard only once, where their part has a bar."""
    common = comparison.common
    return {"then": common.only_then, "now": common.only_now} if common else None


def _question(pair: Pair) -> dict[str, Any]:
    target = target_of(pair.then) if pair.then.answer.target else None
    return {
        "id": pair.now.question.id,
        "then": pair.then.level.id if pair.then.level else None,
        "now": pair.now.level.id if pair.now.level else None,
        "state_then": str(pair.then.state.value),
        "state_now": str(pair.now.state.value),
        "step": pair.step,
        "overclaims_then": pair.then.overclaims,
        "overclaims_now": pair.now.overclaims,
        "target_then": target.id if target else None,
        "target_met": reached(pair.now, target.id) if target else None,
    }


def _facts(brief: Brief, since: Since) -> dict[str, Any]:
    then, now = since.assessment.organisation.facts, brief.assessment.organisation.facts
    return {
        name: {"then": _plain(then.get(name)), "now": _plain(now.get(name))}
        for name in sorted(then.keys() | now.keys())
        if not same_value(then.get(name), now.get(name))
    }


def _plain(value: Any) -> Any:
    """A fact's value as JSON has it: whole numbers as they are, others as text, several choices as a list."""
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, (tuple, list)):
        return [_plain(one) for one in value]
    return str(number_out(Fraction(value)))


def _moves(since: Since) -> list[dict[str, Any]]:
    pairs = {(pair.now.rubric, pair.now.question.id): pair for pair in since.pairs}

    def is_reached(step: Step) -> bool | None:
        pair = pairs.get((step.rubric, step.question))
        return None if pair is None else reached(pair.now, step.level)

    return [
        {"step": str(one.step), "quarter": one.quarter, "reached": is_reached(one.step)} for one in since.plan.moves
    ]
