"""What a plan builds on, and what it leaves out: one rule at a time, in small rubrics."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from csmaturity.assessment.model import Answer, Assessment
from csmaturity.planning.plan import LeftOut, Plan
from csmaturity.planning.roadmap import plan
from csmaturity.rubric.model import Rubric
from csmaturity.scoring.score import score

RubricOf = Callable[..., Rubric]
PlanOf = Callable[..., Plan]
MoveOf = Callable[..., dict[str, Any]]

GATED = {
    "poor": {"text": "poor"},
    "average": {"text": "average", "gates": ({"id": "a1", "text": "one"}, {"id": "a2", "text": "two"})},
    "excellent": {"text": "excellent", "gates": ({"id": "e1", "text": "three"},)},
}
"""Levels with statements that decide them."""


def runs(made: Plan) -> dict[str, tuple[int, int]]:
    """Each move's start and end, by question and level, in the plan's order."""
    return {f"{one.step.question}@{one.step.level}": (one.start, one.end) for one in made.moves}


def left_out(made: Plan) -> dict[str, LeftOut]:
    return {f"{one.step.question}@{one.step.level}": one for one in made.left_out}


def needs(one: LeftOut) -> list[tuple[str, str]]:
    return [(f"{need.step.question}@{need.step.level}", need.status) for need in one.needs]


def all_poor(rubric: Rubric) -> dict[str, dict[str, Any]]:
    return {rubric.id: {one.id: "poor" for one in rubric.all_questions}}


def test_a_move_that_is_not_for_this_organisation_is_left_out(
    rubric_of: RubricOf, move_of: MoveOf, plan_of: PlanOf
) -> None:
    for_teams = move_of("M", 1, applies_when={"team-size": {"min": 5}})
    questions = {
        "only": {"average": for_teams, "excellent": ("M", 1)},
        "next": {"average": ("M", 1, ["only@average"])},
    }
    rubric = rubric_of(questions)
    answers = {"nine": {"only": Answer(level="poor", target="excellent"), "next": "poor"}}
    made = plan_of([rubric], answers, facts={"team-size": 4})
    assert runs(made) == {}
    out = left_out(made)
    assert [(name, one.kind) for name, one in out.items()] == [
        ("only@average", "unsuited"),
        ("only@excellent", "blocked"),
        ("next@average", "blocked"),
        ("next@excellent", "target"),
    ]
    assert needs(out["next@average"]) == [("only@average", "unsuited")]
    for facts in ({"team-size": 5}, {}):
        assert runs(plan_of([rubric], all_poor(rubric), facts=facts))["only@average"] == (0, 13)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Answer(level="average", gates={"a1": "yes", "a2": "no"}), "average"),
        (Answer(level="excellent", gates={"a1": "no", "e1": "yes"}), "average"),
        (Answer(level="excellent", gates={"a1": "yes", "a2": "yes", "e1": "no"}), "excellent"),
        (Answer(level="average", gates={"a1": "unknown", "a2": "yes"}), "excellent"),
        (Answer(level="average", gates={"a1": "unknown", "a2": "unknown"}), "excellent"),
        (Answer(level="average", gates={"e1": "no"}), "excellent"),
        (Answer(level="poor", gates={"a1": "yes", "a2": "yes"}), "average"),
        (Answer(level="average"), "excellent"),
    ],
)
def test_a_plan_starts_below_a_statement_that_was_answered_no(
    rubric_of: RubricOf, plan_of: PlanOf, answer: Answer, expected: str
) -> None:
    rubric = rubric_of({"only": {"average": ("M", 1), "excellent": ("M", 1)}}, only={"levels": GATED})
    made = plan_of([rubric], {"nine": {"only": answer}})
    assert list(runs(made)) == [f"only@{expected}"]


def test_a_statement_of_ours_beside_one_of_the_source_lowers_nothing(rubric_of: RubricOf, plan_of: PlanOf) -> None:
    gates = ({"id": "a1", "text": "one"}, {"id": "a2", "text": "ours", "basis": "ours"})
    rubric = rubric_of(
        {"only": {"average": ("M", 1), "excellent": ("M", 1)}},
        only={"levels": GATED | {"average": {"text": "average", "gates": gates}}},
    )
    made = plan_of([rubric], {"nine": {"only": Answer(level="average", gates={"a1": "yes", "a2": "no"})}})
    assert list(runs(made)) == ["only@excellent"]


@pytest.mark.parametrize(
    ("bare", "answer", "expected"),
    [
        ("average", Answer(level="average", gates={"e1": "no"}), ["only@excellent"]),
        ("excellent", Answer(level="excellent", gates={"a1": "yes", "a2": "yes"}), []),
        ("excellent", Answer(level="excellent", gates={"a1": "no"}), ["only@average"]),
    ],
)
def test_a_level_without_statements_is_not_denied_by_those_of_others(
    rubric_of: RubricOf, plan_of: PlanOf, bare: str, answer: Answer, expected: list[str]
) -> None:
    levels = GATED | {bare: {"text": bare}}
    rubric = rubric_of({"only": {"average": ("M", 1), "excellent": ("M", 1)}}, only={"levels": levels})
    assert list(runs(plan_of([rubric], {"nine": {"only": answer}}))) == expected


def test_what_a_denied_claim_carried_is_not_built_on(rubric_of: RubricOf, plan_of: PlanOf) -> None:
    rubric = rubric_of(
        {"goals": {"average": ("M", 1)}, "health": {"average": ("S", 2, ["goals@average"])}}, goals={"levels": GATED}
    )
    denied = Answer(level="average", gates={"a1": "no"})
    made = plan_of([rubric], {"nine": {"goals": denied, "health": "poor"}})
    assert runs(made) == {"goals@average": (0, 13), "health@average": (13, 19)}


def test_dropping_a_move_blocks_what_rests_on_it(rubric_of: RubricOf, plan_of: PlanOf) -> None:
    rubric = rubric_of({"first": {"average": ("M", 1)}, "then": {"average": ("S", 2, ["first@average"])}})
    made = plan_of([rubric], all_poor(rubric), plan={"drop": {"first@average": "no time"}})
    out = left_out(made)
    assert (runs(made), out["first@average"].why) == ({}, "no time")
    assert needs(out["then@average"]) == [("first@average", "dropped")]


def test_a_question_that_is_not_asked_satisfies_nothing_either(rubric_of: RubricOf, plan_of: PlanOf) -> None:
    rubric = rubric_of(
        {"base": {"average": ("M", 1)}, "here": {"average": ("M", 1, ["base@average"])}},
        base={"applies_when": {"size": "large"}},
    )
    made = plan_of([rubric], {"nine": {"here": "poor"}}, facts={"size": "small"})
    assert needs(left_out(made)["here@average"]) == [("base@average", "outside")]
    assert {one.step.question for one in made.left_out} == {"here"}, "what does not apply is no omission"
    waived = plan_of(
        [rubric], {"nine": {"here": "poor"}}, facts={"size": "small"}, plan={"waive": {"here@average": "so"}}
    )
    assert runs(waived) == {"here@average": (0, 13)}


def test_unknown_questions_are_to_be_found_out_first(nine: SimpleNamespace, plan_of: PlanOf) -> None:
    answers = nine.answers("P-PPAPPPP")["nine"] | {"q7": Answer(unknown=True)}
    out = left_out(plan_of([nine.rubric], {"nine": answers}))
    assert out["q7@average"].kind == "unknown"
    assert out["q2@average"].kind == "unknown"
    assert (out["q5@excellent"].kind, needs(out["q5@excellent"])) == ("blocked", [("q7@average", "unknown")])


def test_a_target_on_a_question_that_nobody_knows_plans_nothing(rubric_of: RubricOf, plan_of: PlanOf) -> None:
    rubric = rubric_of({"only": {"average": ("M", 1), "excellent": ("M", 1)}})
    made = plan_of([rubric], {"nine": {"only": Answer(unknown=True, target="average")}})
    assert [(name, one.kind) for name, one in left_out(made).items()] == [
        ("only@average", "unknown"),
        ("only@excellent", "target"),
    ]


def test_signs_alone_answer_nothing(rubric_of: RubricOf, plan_of: PlanOf) -> None:
    levels = GATED | {"poor": {"text": "poor", "signals": ({"id": "p1", "text": "sign"},)}}
    rubric = rubric_of({"only": {"average": ("M", 1)}}, only={"levels": levels})
    out = left_out(plan_of([rubric], {"nine": {"only": Answer(gates={"p1": "yes"})}}))
    assert out["only@average"].kind == "unknown"


def test_statements_that_prove_a_level_meet_a_requirement_before_the_rest_is_known(
    rubric_of: RubricOf, plan_of: PlanOf
) -> None:
    questions = {
        "first": {"average": ("M", 1), "excellent": ("M", 1)},
        "second": {"average": ("M", 1, ["first@average"])},
    }
    rubric = rubric_of(questions, first={"levels": GATED})
    known = Answer(gates={"a1": "yes", "a2": "yes", "e1": "unknown"})
    made = plan_of([rubric], {"nine": {"first": known, "second": "poor"}})
    assert list(runs(made)) == ["second@average"]
    assert left_out(made)["first@excellent"].kind == "unknown"


def test_a_target_caps_the_climb(nine: SimpleNamespace, plan_of: PlanOf) -> None:
    answers = nine.answers("APPAPPPPP")["nine"] | {"q4": Answer(level="average", target="poor")}
    out = left_out(plan_of([nine.rubric], {"nine": answers}))
    assert out["q4@excellent"].kind == "target"
    assert (out["q1@excellent"].kind, needs(out["q1@excellent"])) == ("blocked", [("q2@excellent", "target")])


def test_a_level_without_a_move_is_named_and_blocks_what_is_above(rubric_of: RubricOf, plan_of: PlanOf) -> None:
    rubric = rubric_of({"only": {"excellent": ("M", 1)}})
    out = left_out(plan_of([rubric], {"nine": {"only": Answer(level="poor", target="excellent")}}))
    assert out["only@average"].kind == "no-move"
    assert (out["only@excellent"].kind, needs(out["only@excellent"])) == ("blocked", [("only@average", "no-move")])


def test_requirements_in_a_circle_end_as_blocked(rubric_of: RubricOf, plan_of: PlanOf) -> None:
    rubric = rubric_of({"hen": {"average": ("S", 1, ["egg@average"])}, "egg": {"average": ("S", 1, ["hen@average"])}})
    made = plan_of([rubric], all_poor(rubric))
    assert (made.moves, made.quarters, made.end, made.first_cost) == ((), (), 0, None)
    assert needs(left_out(made)["hen@average"]) == [("egg@average", "open")]
    waived = plan_of([rubric], all_poor(rubric), plan={"waive": {"hen@average": "the first hen was bought"}})
    assert runs(waived) == {"hen@average": (0, 6), "egg@average": (6, 12)}


def test_a_rubric_that_was_not_scored_satisfies_nothing(
    rubric_of: RubricOf, assessment_of: Callable[..., Assessment]
) -> None:
    first = rubric_of({"here": {"average": ("M", 1, ["other/there@average"])}}, id="first")
    other = rubric_of({"there": {"average": ("M", 1)}}, id="other")
    made = plan([first, other], score([first], assessment_of([first], {"first": {"here": "poor"}})))
    assert needs(left_out(made)["here@average"]) == [("there@average", "outside")]
    assert {one.step.rubric for one in made.left_out} == {"first"}


def test_everything_reached_gives_an_empty_plan(nine: SimpleNamespace, plan_of: PlanOf) -> None:
    made = plan_of([nine.rubric], nine.answers("EEEEEEEEE"))
    assert (made.moves, made.left_out) == ((), ())
