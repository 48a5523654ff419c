"""The machine-readable result: plain dicts, lists, texts, whole numbers, true, false and null, ready for JSON.

Not prose: that is in the pages. Its meaning, field by field, is in docs/report.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from csmaturity.assessment.gate_answer import NotApplicable, gate_state
from csmaturity.report.brief import Brief
from csmaturity.report.head import head
from csmaturity.report.outline import OUT_OF_SCOPE, Outline, has_target, page_id, target_of
from csmaturity.rubric.number import NumberAnswer
from csmaturity.rubric.question import Gate, ScaleLevel, Signal
from csmaturity.scoring.interval import Score
from csmaturity.scoring.rollup import weight_of
from csmaturity.scoring.rounding import data_percent, exact, number_data
from csmaturity.scoring.scorecard import GroupScore, QuestionScore, RubricScore


def data(brief: Brief) -> dict[str, Any]:
    """The whole result; raises nothing, and holds only what JSON holds."""
    from csmaturity.report.cases import cases_data
    from csmaturity.report.change.data import comparison_data
    from csmaturity.report.deciding import deciding_data
    from csmaturity.report.money_data import value_data
    from csmaturity.report.plan.data import plan_data
    from csmaturity.report.standing.findings import findings, name
    from csmaturity.report.standing.proof import settles

    standing, plan = standing_data(brief), plan_data(brief)
    return {
        **head(brief),
        "decide_by": brief.decide_by.isoformat(),
        "respondent_role": brief.assessment.respondent.role,
        "rubrics": standing["rubrics"],
        "deciding": deciding_data(brief),
        "contradictions": standing["contradictions"],
        "findings": [
            {"kind": one.kind, "text": one.text, "basis": one.basis, "about": list(one.about)}
            for one in findings(brief)
        ],
        "decisions": [
            {
                "kind": "move" if one.move else "money",
                "step": str(one.move.step) if one.move else None,
                "owner": one.owner,
                "deciders": list(one.deciders),
                "amount": None if one.amount is None else exact(one.amount),
                "new_money": one.needs_money,
                "held_up": [str(held.step) for held in one.held_up],
            }
            for one in brief.decisions
        ],
        **{key: plan[key] for key in ("plan", "left_out", "capacity", "waived", "options")},
        "open": [
            {"question": name(score), "state": str(score.state.value), "settled_by": settles(score)}
            for score in brief.open
        ],
        "cases": cases_data(brief),
        **({"value": brief.value and value_data(brief.value)} if brief.has_money else {}),
        **({"since": comparison_data(brief, brief.since)} if brief.since else {}),
    }


def standing_data(brief: Outline) -> dict[str, Any]:
    """The scores alone: each rubric with its parts and questions, and what contradicts itself."""
    return {
        **head(brief),
        "rubrics": [_rubric(result) for result in brief.results],
        "contradictions": [
            {"rubric": one.rubric, "id": one.id, "say": one.say, "basis": one.basis, "about": list(one.about)}
            for one in brief.scorecard.contradictions
        ],
    }


def _rubric(result: RubricScore) -> dict[str, Any]:
    return {
        "id": result.rubric.id,
        "version": result.rubric.version,
        "title": result.rubric.title,
        "score": _score(result.root.score),
        "state": str(result.root.state.value),
        **({} if result.root.level is None else {"level": result.root.level.id}),
        "stage": result.stage.id if result.stage else None,
        "stages_possible": [stage.id for stage in result.stages_possible],
        "distribution": {str(label): held for label, held in result.distribution.items()},
        "load_bearing": result.load_bearing.question.id if result.load_bearing else None,
        "holds_up": result.holds_up,
        "rule": result.root.rule,
        "unanswered": result.rubric.unanswered,
        "decimals": result.rubric.decimals,
        **({"unit": result.rubric.unit} if result.rubric.unit else {}),
        "stages": [
            {"id": one.id, "label": one.label, "from": exact(one.from_)}
            for one in sorted(result.rubric.stages, key=lambda one: one.from_)
        ],
        "parts": _parts(result.root, _Places.of(result)),
        "sections": [_section(one) for one in result.root.sections()],
        "questions": [_question(score) for score in result.questions],
    }


class _Places(NamedTuple):
    """Where each question and section stands in the flat lists, by id."""

    questions: Mapping[str, int]
    sections: Mapping[str, int]

    @classmethod
    def of(cls, result: RubricScore) -> _Places:
        return cls(
            {score.question.id: at for at, score in enumerate(result.questions)},
            {group.node.id: at for at, group in enumerate(result.root.sections())},
        )


def _parts(group: GroupScore, places: _Places) -> list[dict[str, Any]]:
    """The tree below a group: its parts in the order of the roll-up, each with its place in the flat lists.

    The parts of a section that `selects` stand elsewhere in the tree, too; a section among them has no parts here.
    """
    return [_part(child, group, places) for child in group.children]


def _part(child: GroupScore | QuestionScore, within: GroupScore, places: _Places) -> dict[str, Any]:
    weight = exact(weight_of(child, named=within.names_parts))
    if isinstance(child, QuestionScore):
        return {"kind": "question", "at": places.questions[child.question.id], "weight": weight}
    return {
        "kind": "section",
        "at": places.sections[child.node.id],
        "weight": weight,
        "rule": child.rule,
        **({"selects": True} if child.selects else {}),
        "parts": [] if within.selects else _parts(child, places),
    }


def _section(group: GroupScore) -> dict[str, Any]:
    return {
        "id": group.node.id,
        "title": group.node.title,
        **_ref(getattr(group.node, "ref", None)),
        "state": str(group.state.value),
        "score": _score(group.score),
        **({} if group.level is None else {"level": group.level.id}),
    }


def _score(score: Score | None) -> dict[str, Any] | None:
    """A score rounded for people and exact for machines; `point` and `share` are null where nothing is known."""
    if score is None:
        return None
    return {
        "point": number_data(score.point, score.shown),
        "low": number_data(score.low, score.shown),
        "high": number_data(score.high, score.shown),
        "lowest": number_data(score.lowest, score.shown),
        "highest": number_data(score.highest, score.shown),
        "share": None if score.point is None else data_percent(score.share(score.point)),
        "share_low": data_percent(score.share(score.low)),
        "share_high": data_percent(score.share(score.high)),
    }


def _question(score: QuestionScore) -> dict[str, Any]:
    proven = (score.evidenced_low, score.evidenced_high)
    absent, target = score.worth_absent, target_of(score)
    return {
        "id": score.question.id,
        "title": score.question.title,
        **_ref(score.question.ref),
        "page": page_id(score),
        "state": str(score.state.value),
        "level": score.level.id if score.level else None,
        "claimed": score.answer.chosen,
        **({"result": True} if score.is_result else {}),
        **({"follows": True} if _follows(score) else {}),
        **({} if absent is None else {"absent": exact(absent)}),
        **({} if score.number is None else {"number": _number(score.number, score.question.answer)}),
        "evidenced": proven[0].id if proven[0] and proven[0] == proven[1] else None,
        "evidenced_low": proven[0].id if proven[0] else None,
        "evidenced_high": proven[1].id if proven[1] else None,
        "overclaims": score.overclaims,
        "conflicts": list(score.conflicts),
        "value": number_data(score.score.point, score.score.shown) if score.score else None,
        "score": _score(score.score),
        "target": target.id if has_target(score) and target and score.state not in OUT_OF_SCOPE else None,
        "target_chosen": score.answer.target is not None,
        "strength": str(score.strength.value),
        "confidence": score.answer.confidence,
        "not_applicable": score.answer.not_applicable,
        "levels": [{"id": one.id, "label": one.label, "value": exact(Fraction(one.value))} for one in score.scale],
        "statements": [_statement(score, level.id, one) for level, one in _statements(score)],
        "evidence": [
            {"text": one.text, "url": one.url, "date": one.date.isoformat() if one.date else None}
            for one in score.answer.evidence
        ],
        "note": score.answer.note,
    }


def _follows(score: QuestionScore) -> bool:
    """Whether the level follows from what stands elsewhere: nobody claimed one, and conditions decide."""
    return score.answer.level is None and any(rung.when is not None for rung in score.rungs)


def _number(number: Fraction, answer: NumberAnswer | None) -> dict[str, Any]:
    """The number that answers a question, with its unit; without one it lies between the values of two levels."""
    return {"exact": exact(number), "unit": answer.number if answer else None}


def _ref(ref: str | None) -> dict[str, str]:
    """The id under which a part was published, where it has one."""
    return {"ref": ref} if ref else {}


def _statements(score: QuestionScore) -> Iterator[tuple[ScaleLevel, Gate | Signal]]:
    """Every statement behind a question's levels, lowest level first."""
    for level in score.scale:
        described = score.question.levels.get(level.id)
        if described:
            yield from ((level, signal) for signal in described.signals)
            yield from ((level, gate) for gate in described.gates)


def _statement(score: QuestionScore, level: str, one: Gate | Signal) -> dict[str, Any]:
    kind = "gate" if isinstance(one, Gate) else "signal"
    said = score.answer.gates.get(one.id)
    return {
        "id": one.id,
        "kind": kind,
        "level": level,
        "text": one.text,
        "basis": one.basis,
        "applies": one.id not in score.left_out,
        "said": gate_state(said),
        "reason": said.not_applicable if isinstance(said, NotApplicable) else None,
    }
