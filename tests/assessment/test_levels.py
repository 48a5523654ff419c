"""Which levels gates and conditions leave open, and what still separates them from the next."""

from __future__ import annotations

import pytest

from csmaturity.assessment.levels import Ground
from csmaturity.assessment.model import Answer
from csmaturity.assessment.standing import Rung, separating
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.question import Gate, Level, Question


@pytest.fixture
def dough(bakery: Rubric) -> Question:
    return bakery.by_id["dough"]


def _range(rubric: Rubric, question: Question, gates: dict[str, str]) -> tuple[str, str] | None:
    found = Ground(rubric, {}, {}).judged(question, Answer.model_validate({"gates": gates})).proven
    return (found[0].id, found[1].id) if found else None


def _separating(rubric: Rubric, question: Question, gates: dict[str, str]) -> tuple[Rung, tuple[Gate, ...]] | None:
    answer = Answer.model_validate({"gates": gates})
    return separating(question, Ground(rubric, {}, {}).rungs(question, answer), answer)


@pytest.mark.parametrize(
    ("gates", "expected"),
    [
        ({}, None),
        ({"p1": "yes"}, None),
        ({"g2": "yes"}, None),
        ({"f1": "unknown"}, ("poor", "good")),
        ({"f1": "no"}, ("poor", "poor")),
        ({"f1": "yes"}, ("fair", "good")),
        ({"f1": "yes", "g1": "no"}, ("fair", "fair")),
        ({"f1": "yes", "g1": "yes"}, ("good", "good")),
        ({"f1": "no", "g1": "yes"}, ("poor", "poor")),
        ({"f1": "unknown", "g1": "no"}, ("poor", "fair")),
        ({"f1": "yes", "g1": "yes", "g2": "no"}, ("good", "good")),
    ],
)
def test_a_level_needs_its_source_gates_and_all_below(
    bakery: Rubric, dough: Question, gates: dict[str, str], expected: tuple[str, str] | None
) -> None:
    assert _range(bakery, dough, gates) == expected


def test_a_level_without_gates_holds_where_a_higher_one_has_some(bakery: Rubric) -> None:
    shop = bakery.by_id["shop"]
    assert _range(bakery, shop, {"s1": "yes"}) == ("good", "good")
    assert _range(bakery, shop, {"s1": "unknown"}) == ("fair", "good")
    assert _range(bakery, shop, {"s1": "no"}) == ("fair", "fair")


def test_our_gates_decide_where_the_source_has_none(bakery: Rubric, dough: Question) -> None:
    good = dough.levels["good"]
    ours = tuple(gate for gate in good.gates if gate.basis == "ours")
    levels = {**dough.levels, "good": Level(text=good.text, gates=ours)}
    question = dough.model_copy(update={"levels": levels})
    assert _range(bakery, question, {"f1": "yes", "g2": "no"}) == ("fair", "fair")
    assert _range(bakery, question, {"f1": "yes", "g2": "yes"}) == ("good", "good")


def test_what_separates_from_the_next_level(bakery: Rubric, dough: Question) -> None:
    missing = _separating(bakery, dough, {"f1": "yes"})
    assert missing is not None
    assert missing[0].level.id == "good"
    assert [gate.id for gate in missing[1]] == ["g1"]
    assert _separating(bakery, dough, {"f1": "yes", "g1": "yes"}) is None
