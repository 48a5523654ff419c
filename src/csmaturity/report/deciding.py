"""What decides each level, for machines: needed gates, conditions, numbers with their points, and the facts named.

Not what was decided (csmaturity.report.data). Its meaning, field by field, is in docs/report.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from csmaturity.report.brief import Brief
from csmaturity.rubric.conditions import COMBINING, Condition, names, number
from csmaturity.rubric.fact import Fact
from csmaturity.rubric.question import Level
from csmaturity.scoring.rounding import exact
from csmaturity.scoring.scorecard import QuestionScore, RubricScore


def deciding_data(brief: Brief) -> list[dict[str, Any]]:
    """For each rubric what decides the levels of its questions; one whose levels are only ever claimed is left out."""
    facts = brief.assessment.organisation.facts
    found = (_rubric(result, facts) for result in brief.results)
    return [one for one in found if one["questions"]]


def _rubric(result: RubricScore, facts: Mapping[str, object]) -> dict[str, Any]:
    questions = (_question(one) for one in result.questions)
    named = {
        name
        for one in result.questions
        for level in one.question.levels.values()
        if level.when is not None
        for name in names(level.when)
    }
    return {
        "rubric": result.rubric.id,
        "facts": [_fact(one, facts.get(one.id)) for one in result.rubric.profile if one.id in named],
        "questions": [one for one in questions if one],
    }


def _fact(fact: Fact, value: object | None) -> dict[str, Any]:
    options = [{"id": one.id, "label": one.label} for one in fact.options]
    return {"id": fact.id, "ask": fact.ask, "kind": fact.kind, "options": options, "value": _plain(value)}


def _question(score: QuestionScore) -> dict[str, Any]:
    question = score.question
    levels = ((level.id, question.levels.get(level.id)) for level in score.scale)
    held: dict[str, Any] = {
        "id": question.id,
        "levels": [{"id": id_, **said} for id_, level in levels if (said := _level(level, score.rubric))],
    }
    if question.answer:
        points = [[exact(x), exact(y)] for x, y in question.answer.points]
        ends = {end: None if (at := getattr(question.answer, end)) is None else exact(at) for end in ("min", "max")}
        held["answer"] = {"unit": question.answer.number, "points": points, **ends}
    # Where nothing but a claim decides there is nothing to say.
    if not held["levels"] and "answer" not in held and score.number is None:
        return {}
    return held | ({"unknown": True} if score.answer.unknown else {})


def _level(level: Level | None, rubric: str) -> dict[str, Any]:
    if level is None:
        return {}
    if level.when is not None:
        return {"when": _condition(level.when, rubric)}
    needed = [gate.id for gate in level.deciding_gates]
    return {"needs": needed} if needed else {}


def _condition(condition: Condition, rubric: str) -> dict[str, Any]:
    """A condition as a tree: {all: […]}, {any: […]}, {not: …}, or an entry with its name and what that has to be."""
    parts = [_entry(name, wanted, rubric) for name, wanted in condition.items()]
    return parts[0] if len(parts) == 1 else {"all": parts}


def _entry(name: str, wanted: Any, rubric: str) -> dict[str, Any]:
    if name == "not":
        return {"not": _condition(wanted, rubric)}
    if name in COMBINING:
        return {name: [_condition(part, rubric) for part in wanted]}
    kinds = wanted if isinstance(wanted, Mapping) else {"in": wanted}
    compared = [{"is": kind, "values": _values(bound)} for kind, bound in kinds.items()]
    return {"name": name.removeprefix(f"{rubric}/"), "wanted": compared}


def _values(value: Any) -> list[Any]:
    return [_plain(one) for one in (value if isinstance(value, (tuple, list)) else (value,))]


def _plain(value: Any) -> Any:
    """A value as JSON holds it: a number is {exact: …}, so that no text is taken for one."""
    if isinstance(value, (tuple, list)):
        return [_plain(one) for one in value]
    found = number(value)
    return value if found is None else {"exact": exact(found)}
