"""Small rubrics and assessments for planning tests, built from a few words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest

from csmaturity.assessment.model import Answer, Assessment, RubricUse
from csmaturity.planning.plan import Plan
from csmaturity.planning.roadmap import plan
from csmaturity.rubric.model import Rubric
from csmaturity.scoring.score import score

LEVELS = ("poor", "average", "excellent")
NOON = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)

RubricOf = Callable[..., Rubric]
AssessmentOf = Callable[..., Assessment]
PlanOf = Callable[..., Plan]


def move(effort: str, political: int, requires: Sequence[str] = (), enables: Sequence[str] = ()) -> dict[str, Any]:
    text = dict.fromkeys(
        ("title", "why_now", "first_step", "owner", "produces", "indicator", "done_when"), "Some words"
    )
    return {
        **text,
        "steps": ("One step",),
        "effort": effort,
        "political": political,
        "requires": tuple(requires),
        "enables": tuple(enables),
    }


def build_rubric(
    questions: Mapping[str, Mapping[str, Any]], id: str = "nine", levels: Sequence[str] = LEVELS, **extra: Any
) -> Rubric:
    scale = tuple({"id": one, "label": one.title(), "value": value} for value, one in enumerate(levels))
    return Rubric.model_validate(
        {
            "format": "csmaturity-rubric/1",
            "id": id,
            "version": "1.0.0",
            "title": "A rubric",
            "summary": "For a test.",
            "scale": scale,
            "questions": tuple(
                {
                    "id": name,
                    "title": f"About {name}",
                    "ask": "How is it?",
                    "why": "It matters.",
                    "levels": {one: {"text": one} for one in levels},
                    "moves": {
                        level: {
                            **(made if isinstance(made, dict) else move(*made)),
                            "title": f"Bring {name} to {level}",
                        }
                        for level, made in moves.items()
                    },
                    **extra.get(name, {}),
                }
                for name, moves in questions.items()
            ),
        }
    )


def build_assessment(rubrics: Sequence[Rubric], answers: Mapping[str, Mapping[str, str | Answer]]) -> Assessment:
    """Answers by rubric and question: a level's id, or a whole answer."""
    return Assessment(
        rubrics=tuple(RubricUse(id=rubric.id, version=rubric.version) for rubric in rubrics),
        started=NOON,
        updated=NOON,
        answers={
            rubric: {name: Answer(level=one) if isinstance(one, str) else one for name, one in given.items()}
            for rubric, given in answers.items()
        },
    )


def build_plan(rubrics: Sequence[Rubric], answers: Mapping[str, Mapping[str, str | Answer]]) -> Plan:
    return plan(rubrics, score(rubrics, build_assessment(rubrics, answers)))


@pytest.fixture(scope="session")
def rubric_of() -> RubricOf:
    """A rubric from {question: {level: (effort, political, requires, enables)}}."""
    return build_rubric


@pytest.fixture(scope="session")
def assessment_of() -> AssessmentOf:
    """An assessment from {rubric: {question: level or answer}}."""
    return build_assessment


@pytest.fixture(scope="session")
def plan_of() -> PlanOf:
    """A plan from rubrics and the same answers."""
    return build_plan
