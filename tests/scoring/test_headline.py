"""What is said beside the score: distribution, stages, the load-bearing question, contradictions."""

from __future__ import annotations

from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import pytest

from csmaturity.scoring.score import score
from csmaturity.scoring.scorecard import RubricScore

STAGES = tuple({"id": id_, "label": id_.capitalize(), "from_": start} for id_, start in (("low", 0), ("high", 1)))
MIDDLE = {"id": "middle", "label": "Middle"}


def result(rubric: Any, assessment: Any) -> RubricScore:
    (only,) = score([rubric], assessment).rubrics
    return only


def move(**links: Any) -> dict[str, Any]:
    words = ("title", "why_now", "first_step", "owner", "produces", "indicator", "done_when")
    return dict.fromkeys(words, "words") | {"steps": ("one",), "effort": "S", "political": 1} | links


def test_distribution_names_every_level_best_first_then_other_scales(build: SimpleNamespace) -> None:
    rubric = build.rubric(build.question("a"), build.question("b", 0, 1, 2, 3), build.question("c"))
    found = result(rubric, build.assessment({"a": "average", "b": "l1", "c": "?"}))
    assert list(found.distribution.items()) == [
        ("Excellent", 0),
        ("Average", 1),
        ("Poor", 0),
        ("L3", 0),
        ("L2", 0),
        ("L1", 1),
        ("L0", 0),
    ]


@pytest.mark.parametrize(
    ("answers", "stage", "possible"),
    [
        ({"a": "excellent", "b": "excellent"}, "high", ["high"]),
        ({"a": "excellent", "b": "average"}, "middle", ["middle"]),
        ({"a": "average", "b": "poor"}, "low", ["low"]),
        ({"a": "average", "b": "average"}, "middle", ["middle"]),
        ({"a": "poor", "b": "?"}, "low", ["low", "middle"]),
        ({"a": "average"}, "middle", ["low", "middle"]),
        ({}, None, ["low", "middle", "high"]),
    ],
)
def test_the_point_gives_the_stage_and_the_interval_those_that_are_possible(
    build: SimpleNamespace, answers: dict[str, str], stage: str | None, possible: list[str]
) -> None:
    low, high = STAGES
    stages = (low, MIDDLE | {"from_": Fraction(1, 2)}, high)
    found = result(build.rubric(build.question("a"), build.question("b"), stages=stages), build.assessment(answers))
    assert (found.stage.id if found.stage else None) == stage
    assert [one.id for one in found.stages_possible] == possible


def test_no_stage_below_the_first_one(build: SimpleNamespace) -> None:
    rubric = build.rubric(build.question("a"), stages=(STAGES[1],))
    found = result(rubric, build.assessment({"a": "average"}))
    assert found.stage is None
    assert found.stages_possible == ()


def linked(build: SimpleNamespace) -> Any:
    return build.rubric(
        build.question("a", moves={"average": move(enables=("b@average",))}),
        build.question("b", moves={"average": move(enables=("c@average", "b@excellent"))}),
        build.question("c", moves={"excellent": move(requires=("b@average", "a@excellent"))}),
    )


@pytest.mark.parametrize(
    ("answers", "bearer", "count"),
    [
        ({"a": "poor", "b": "poor", "c": "poor"}, "b", 2),
        ({"a": "average", "b": "poor", "c": "poor"}, "b", 2),
        ({"a": "average", "b": "poor", "c": "average"}, "b", 1),
        ({"a": "average", "b": "average", "c": "poor"}, "a", 1),
        ({"a": "excellent", "b": "average", "c": "poor"}, None, 0),
        ({"b": "poor"}, "b", 2),
        ({"b": "poor", "c": {"not_applicable": "none"}}, None, 0),
        ({}, None, 0),
    ],
)
def test_the_load_bearing_question_holds_up_most_rungs_of_others(
    build: SimpleNamespace, answers: dict[str, Any], bearer: str | None, count: int
) -> None:
    found = result(linked(build), build.assessment(answers))
    assert (found.load_bearing.question.id if found.load_bearing else None, found.holds_up) == (bearer, count)


def test_of_two_that_hold_up_as_much_the_weaker_bears_the_load(build: SimpleNamespace) -> None:
    found = result(linked(build), build.assessment({"a": "average", "b": "poor", "c": "average"}))
    assert found.load_bearing
    assert found.load_bearing.question.id == "b"
    assert found.holds_up == 1


def test_moves_of_one_rubric_may_hold_up_another(build: SimpleNamespace) -> None:
    one = build.rubric(build.question("a"))
    two = build.rubric(build.question("x", moves={"average": move(enables=("model/a@average",))}), id="other")
    card = score([one, two], build.assessments({"model": {"a": "poor"}, "other": {"x": "poor"}}))
    assert [found.holds_up for found in card.rubrics] == [0, 1]


def test_contradictions_look_at_levels_gates_facts_and_other_rubrics(build: SimpleNamespace) -> None:
    rules = [
        {"id": "levels", "when": {"a": "excellent", "b": ("poor", "average")}, "say": "one"},
        {"id": "gate", "when": {"b.a1": "no", "size": {"min": 5}}, "say": "two", "basis": "source"},
        {"id": "across", "when": {"all": ({"a": "excellent"}, {"not": {"other/x": "excellent"}})}, "say": "three"},
        {"id": "never", "when": {"a": "poor"}, "say": "four"},
        {"id": "unknown", "when": {"not": {"c": "poor"}}, "say": "five"},
        {"id": "own-name", "when": {"model/a": "excellent"}, "say": "six"},
    ]
    one = build.rubric(
        build.question("a"),
        build.question("b", gates={"average": ("a1",)}),
        build.question("c"),
        coherence=tuple(rules),
        profile=({"id": "size", "ask": "?", "kind": "number"},),
    )
    two = build.rubric(build.question("x"), id="other")
    answers = {"model": {"a": "excellent", "b": {"a1": "no"}, "c": "?"}, "other": {"x": "poor"}}
    found = score([one, two], build.assessments(answers, {"size": 7})).contradictions
    assert [(one.id, one.say, one.basis, one.about) for one in found] == [
        ("levels", "one", "ours", ("a", "b")),
        ("gate", "two", "source", ("b",)),
        ("across", "three", "ours", ("a", "other/x")),
        ("own-name", "six", "ours", ("a",)),
    ]


def test_an_answer_out_of_scope_contradicts_nothing(build: SimpleNamespace) -> None:
    rule = {"id": "r", "when": {"a": "excellent", "b": "poor"}, "say": "no"}
    rubric = build.rubric(build.question("a"), build.question("b"), coherence=(rule,))
    away = {"level": "poor", "not_applicable": "none"}
    assert score([rubric], build.assessment({"a": "excellent", "b": away})).contradictions == ()
