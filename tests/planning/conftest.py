"""Small rubrics and assessments for planning tests, built from a few words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from types import SimpleNamespace
from typing import Any

import pytest

from csmaturity.assessment.model import Answer, Assessment, Organisation, RubricUse
from csmaturity.assessment.plan_choices import PlanChoices
from csmaturity.planning.plan import Plan
from csmaturity.planning.roadmap import plan
from csmaturity.planning.terms import Terms
from csmaturity.planning.what_if import aiming_at_top
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.moves import Step
from csmaturity.scoring.score import score

LEVELS = ("poor", "average", "excellent")
NOON = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)
DECIDED = dt.date(2026, 12, 21)
"""The day of the decision, a Monday: week 0 of every plan here begins on it."""

# The eighteen moves of the domain notes: effort, political cost, owner ("CS" and what it shares are the CS leader's).
CATALOGUE = {
    **{"Q1.A": ("M", 4, "ceo"), "Q1.E": ("L", 5, "ceo"), "Q2.A": ("M", 4, "cs-leader"), "Q2.E": ("L", 5, "ceo")},
    **{"Q3.A": ("M", 3, "ceo"), "Q3.E": ("L", 3, "ceo"), "Q4.A": ("S", 1, "cs-leader"), "Q4.E": ("M", 3, "cfo")},
    **{"Q5.A": ("M", 1, "cs-leader"), "Q5.E": ("L", 2, "cs-leader"), "Q6.A": ("S", 1, "cs-leader")},
    **{"Q6.E": ("L", 2, "cs-leader"), "Q7.A": ("M", 1, "cs-leader"), "Q7.E": ("L", 2, "cs-leader")},
    **{"Q8.A": ("S", 1, "cs-leader"), "Q8.E": ("M", 2, "cpo"), "Q9.A": ("S", 2, "ceo"), "Q9.E": ("M", 3, "ceo")},
}
REQUIRES = "Q7.A>Q3.E Q7.A>Q5.E Q5.A>Q6.E Q5.A>Q8.E Q6.A>Q6.E Q2.E>Q1.E"
ENABLES = (
    "Q7.A>Q5.A Q5.A>Q4.E Q2.A>Q4.E Q1.A>Q2.E Q1.A>Q4.E Q7.A>Q2.E Q6.A>Q9.A Q8.A>Q9.A Q9.A>Q6.E Q9.A>Q3.A "
    "Q3.A>Q8.E Q3.A>Q3.E Q4.E>Q6.E Q4.E>Q7.E Q5.E>Q7.E Q5.E>Q9.E Q6.E>Q1.E Q1.E>Q3.E Q1.E>Q8.E Q1.E>Q9.E"
)
LADDERS = "Q6.A>Q6.E Q3.A>Q3.E"
"""What of these is a step of one ladder, which is no edge of its own where it is required."""

LEVEL_OF = {"P": "poor", "A": "average", "E": "excellent"}

RubricOf = Callable[..., Rubric]
AssessmentOf = Callable[..., Assessment]
PlanOf = Callable[..., Plan]


def move(
    effort: str,
    political: int,
    requires: Sequence[str] = (),
    enables: Sequence[str] = (),
    owner: str = "",
    **more: Any,
) -> dict[str, Any]:
    text = dict.fromkeys(("title", "why_now", "first_step", "produces", "indicator", "done_when"), "Some words")
    return {
        **text,
        **more,
        "owner": owner,
        "steps": ("One step",),
        "effort": effort,
        "political": political,
        "requires": tuple(requires),
        "enables": tuple(enables),
    }


def build_rubric(
    questions: Mapping[str, Mapping[str, Any]], id: str = "nine", levels: Sequence[str] = LEVELS, **extra: Any
) -> Rubric:
    """`extra` changes a question, by its id, or a field of the rubric."""
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
                        level: _titled(made if isinstance(made, dict) else move(*made), name, level)
                        for level, made in moves.items()
                    },
                    **extra.pop(name, {}),
                }
                for name, moves in questions.items()
            ),
            **extra,
        }
    )


def _titled(made: dict[str, Any], question: str, level: str) -> dict[str, Any]:
    """A move with its title; one without an owner gets an owner who has nothing else to do."""
    return made | {"title": f"Bring {question} to {level}", "owner": made["owner"] or f"owner-of-{question}"}


def build_assessment(
    rubrics: Sequence[Rubric], answers: Mapping[str, Mapping[str, str | Answer]], **more: Any
) -> Assessment:
    """Answers by rubric and question: a level's id, or a whole answer; `facts` and `plan` as a file would hold them."""
    extra: dict[str, Any] = {}
    if "facts" in more:
        extra["organisation"] = Organisation(facts=more["facts"])
    if "plan" in more:
        extra["plan"] = PlanChoices.model_validate(more["plan"])
    return Assessment(
        rubrics=tuple(RubricUse(id=rubric.id, version=rubric.version) for rubric in rubrics),
        started=NOON,
        updated=NOON,
        answers={
            rubric: {name: Answer(level=one) if isinstance(one, str) else one for name, one in given.items()}
            for rubric, given in answers.items()
        },
        **extra,
    )


def build_plan(rubrics: Sequence[Rubric], answers: Mapping[str, Mapping[str, str | Answer]], **more: Any) -> Plan:
    made = build_assessment(rubrics, answers, **more)
    if made.plan and made.plan.aim == "top":
        made = aiming_at_top(made, rubrics)
    return plan(rubrics, score(rubrics, made), Terms.of(rubrics, made, DECIDED))


@pytest.fixture(scope="session")
def rubric_of() -> RubricOf:
    """A rubric from {question: {level: (effort, political, requires, enables, owner)}}."""
    return build_rubric


@pytest.fixture(scope="session")
def move_of() -> Callable[..., dict[str, Any]]:
    """A move as a rubric holds it: effort, political, requires, enables, owner, and whatever else it says."""
    return move


@pytest.fixture(scope="session")
def assessment_of() -> AssessmentOf:
    """An assessment from {rubric: {question: level or answer}}."""
    return build_assessment


@pytest.fixture(scope="session")
def plan_of() -> PlanOf:
    """A plan from rubrics, the same answers, and facts and plan choices as a file would hold them."""
    return build_plan


def step_id(name: str) -> str:
    """The step that the domain notes call Q7.A, as a file names it: q7@average."""
    question, level = name.split(".")
    return f"{question.lower()}@{LEVEL_OF[level]}"


def short(step: Step) -> str:
    """A step as the domain notes call it."""
    return f"{step.question.upper()}.{step.level[0].upper()}"


def nine_questions(**extra: Any) -> Rubric:
    questions: dict[str, dict[str, Any]] = {}
    for name, (effort, political, owner) in CATALOGUE.items():
        needs = [step_id(edge.split(">")[0]) for edge in REQUIRES.split() if edge.endswith(f">{name}")]
        eases = [step_id(edge.split(">")[1]) for edge in ENABLES.split() if edge.startswith(f"{name}>")]
        question, level = step_id(name).split("@")
        questions.setdefault(question, {})[level] = (effort, political, needs, eases, owner)
    return build_rubric(questions, **extra)


def nine_answers(levels: str) -> dict[str, dict[str, str]]:
    """Levels of the nine questions in order, a letter each: P, A or E; - where there is no answer."""
    given = {f"q{at}": LEVEL_OF[one] for at, one in enumerate(levels, 1) if one != "-"}
    return {"nine": given}


def calendar(made: Plan) -> list[tuple[str, int, int]]:
    """The moves with start and end, in the plan's order."""
    return [(short(one.step), one.start, one.end) for one in made.moves]


def waits(made: Plan) -> dict[str, list[tuple[str, int, int, str]]]:
    """What each move that waits waited for: kind, since, until, held by."""
    return {
        short(one.step): [(each.kind, each.since, each.until, " ".join(map(short, each.held_by))) for each in one.waits]
        for one in made.moves
        if one.waits
    }


@pytest.fixture(scope="session")
def nine() -> SimpleNamespace:
    """The nine questions with the moves of the domain notes, and how to write answers and read plans in short."""
    return SimpleNamespace(
        rubric=nine_questions(),
        rubric_with=nine_questions,
        answers=nine_answers,
        calendar=calendar,
        waits=waits,
        short=short,
        step=lambda name: Step("nine", *step_id(name).split("@")),
        edges=(REQUIRES + " " + ENABLES).split(),
        ladders=LADDERS.split(),
    )


@pytest.fixture(scope="session")
def decided() -> dt.date:
    """The day of the decision."""
    return DECIDED
