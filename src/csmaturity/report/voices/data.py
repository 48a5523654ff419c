"""The machine-readable part on many people's answers: counts only, and groups only as large as a report may show.

Not the rest of the result (csmaturity.report.data), nor the pages (csmaturity.report.voices.pages).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from csmaturity.assessment.voices import Said, Voices
from csmaturity.assessment.voices_groups import apart, groups, may_be_shown
from csmaturity.report.brief import Brief
from csmaturity.report.voices.perception import gaps, sides_of
from csmaturity.report.voices.words import accord_of, agreement_of, asked, tally_of
from csmaturity.report.voices.workshop import talks
from csmaturity.report.wording import decimal
from csmaturity.rubric.question import ScaleLevel
from csmaturity.scoring.agreement import dispersion
from csmaturity.scoring.rounding import exact, number_data
from csmaturity.scoring.scorecard import QuestionScore, RubricScore


def part(brief: Brief) -> dict[str, Any]:
    """The key `voices` of the result; nothing where one person answered."""
    voices = brief.voices
    if voices is None:
        return {}
    combination = voices.combination
    return {
        "voices": {
            "people": len(voices.people),
            "rule": combination.rule,
            "lead": list(combination.lead),
            "min_group": combination.min_group,
            "groups": [
                {"kind": group.kind, "role": group.role or None, "people": len(group.people)}
                for group in groups(voices)
            ],
            "rubrics": [_rubric(voices, result) for result in brief.results],
            "gap": _gap(brief, voices),
            "workshop": [
                {"question": _name(talk.score), "minutes": talk.minutes, "matter": _number(talk.matter)}
                for talk in talks(brief, voices)[0]
            ],
        }
    }


def _rubric(voices: Voices, result: RubricScore) -> dict[str, Any]:
    scores = asked(voices, result.questions)
    found = agreement_of(voices, scores)
    return {
        "id": result.rubric.id,
        "alpha": _number(found.alpha),
        "no_alpha_because": str(found.lacking.value) or None,
        "answers": found.answers,
        "questions": [_question(voices, result, score) for score in scores],
    }


def _question(voices: Voices, result: RubricScore, score: QuestionScore) -> dict[str, Any]:
    tally = tally_of(voices, score)
    between = tally.by_rule.number
    parts = [(group, voices.said(group.people, result.rubric, score.question)) for group in apart(voices)]
    return {
        "id": score.question.id,
        **_counts(score.scale, tally.said),
        "dispersion": _number(dispersion(tally.said.levels)),
        "accord": str(accord_of(voices, score).value),
        "agreed": tally.agreed,
        "by_rule": tally.by_rule.chosen,
        **({} if between is None else {"by_rule_number": exact(between)}),
        "by_group": [
            {"kind": group.kind, "role": group.role or None, **_counts(score.scale, held)}
            for group, held in parts
            if may_be_shown(voices, result.rubric, *(one for _, one in parts))
        ],
    }


def _counts(scale: Sequence[ScaleLevel], held: Said) -> dict[str, Any]:
    return {
        "levels": {level.id: count for level, count in zip(scale, held.levels, strict=True)},
        "open": held.open,
        "not_applicable": held.not_applicable,
        "silent": held.silent,
    }


def _gap(brief: Brief, voices: Voices) -> dict[str, Any] | None:
    """The two sides and each question on which their middle answers differ; null where no sides may be shown."""
    sides = sides_of(brief, voices)
    if sides is None:
        return None
    return {
        "kind": "raters" if sides.are_raters else "lead and others",
        "people": [len(people) for people in sides.people],
        "questions": [
            {
                "question": _name(gap.score),
                "first": gap.score.scale[gap.first].id,
                "second": gap.score.scale[gap.second].id,
                "levels": gap.levels,
            }
            for gap in gaps(brief, voices, sides)
            if gap.levels
        ],
    }


def _name(score: QuestionScore) -> str:
    return f"{score.rubric}/{score.question.id}"


def _number(value: Fraction | None) -> dict[str, str] | None:
    """To four decimals: whoever computes with agreement compares it with other programs."""
    return number_data(value, lambda one: decimal(one, 4).replace("−", "-"))
