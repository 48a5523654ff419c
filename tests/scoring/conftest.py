"""Small rubrics and assessments for the scoring tests."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import Any

import pytest

from csmaturity.assessment.model import Assessment
from csmaturity.rubric.model import Rubric

NOW = dt.datetime(2026, 11, 21, 10, tzinfo=dt.UTC)
WORDS = ("poor", "average", "excellent")


def scale(*values: Any) -> tuple[dict[str, Any], ...]:
    """Poor, Average and Excellent for three values, else L0, L1 and so on."""
    names = WORDS if len(values) == len(WORDS) else [f"l{number}" for number in range(len(values))]
    return tuple(
        {"id": id_, "label": id_.capitalize(), "value": value} for id_, value in zip(names, values, strict=True)
    )


def question(id_: str, *values: Any, gates: Mapping[str, Sequence[Any]] | None = None, **more: Any) -> dict[str, Any]:
    """A question; `values` make a scale of its own, `gates` are ids by level (or whole gates)."""
    own = {"scale": scale(*values)} if values else {}
    ids = [level["id"] for level in own["scale"]] if own else WORDS
    levels = {
        level: {
            "text": f"how {level} looks",
            "gates": tuple(
                gate if isinstance(gate, dict) else {"id": gate, "text": f"{gate} is so"}
                for gate in (gates or {}).get(level, ())
            ),
        }
        for level in ids
    }
    return {"id": id_, "title": id_.capitalize(), "ask": "?", "why": "!", "levels": levels} | own | more


def section(id_: str, *children: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A section of questions and sections."""
    questions = tuple(child for child in children if "ask" in child)
    sections = tuple(child for child in children if "ask" not in child)
    return {"id": id_, "title": id_.capitalize(), "questions": questions, "sections": sections} | more


def rubric(*children: dict[str, Any], **more: Any) -> Rubric:
    """A rubric on the scale Poor 0, Average 1, Excellent 2, unless `more` says otherwise."""
    head = {"format": "csmaturity-rubric/1", "id": "model", "version": "1.0.0", "summary": "s", "scale": scale(0, 1, 2)}
    return Rubric.model_validate(head | section("model", *children) | more)


def assessment(answers: Mapping[str, Any], facts: Mapping[str, Any] | None = None, id_: str = "model") -> Assessment:
    """Answers to one rubric: a level's id, "?" for don't know, a mapping of gates, or a whole answer."""
    return assessments({id_: answers}, facts)


def assessments(answers: Mapping[str, Mapping[str, Any]], facts: Mapping[str, Any] | None = None) -> Assessment:
    """Answers to several rubrics."""
    return Assessment.model_validate(
        {
            "rubrics": tuple({"id": id_, "version": "1.0.0"} for id_ in answers),
            "started": NOW,
            "updated": NOW,
            "organisation": {"facts": dict(facts or {})},
            "answers": {id_: {name: _answer(said) for name, said in given.items()} for id_, given in answers.items()},
        }
    )


def _answer(said: Any) -> dict[str, Any]:
    if said == "?":
        return {"unknown": True}
    if isinstance(said, str):
        return {"level": said}
    parts = {"level", "gates", "not_applicable", "unknown", "evidence", "target"}
    return dict(said) if parts & set(said) else {"gates": dict(said)}


@pytest.fixture(scope="session")
def build() -> SimpleNamespace:
    """The builders of this file."""
    return SimpleNamespace(
        scale=scale,
        question=question,
        section=section,
        rubric=rubric,
        assessment=assessment,
        assessments=assessments,
    )
