"""How much of a change in the score comes with the rubric, with scope and with each answer."""

from __future__ import annotations

from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csmaturity.assessment.model import Assessment
from csmaturity.assessment.reassess import asked_otherwise, read_today
from csmaturity.rubric.model import Rubric
from csmaturity.scoring.comparison import Comparison, compare
from csmaturity.scoring.score import score

BUILD = SimpleNamespace()
quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
LEVELS = ("poor", "average", "excellent")
NEITHER = {"not_applicable": "no renewals yet"}


@pytest.fixture(autouse=True, scope="module")
def _builders(build: Any) -> None:
    BUILD.__dict__.update(build.__dict__)


def one(rubric: Rubric, old: Assessment, new: Assessment, before: Rubric | None = None) -> Comparison:
    """The comparison as a command makes it."""
    then = {before.id: before} if before else {}
    reported = {before.id: score([before], old).rubrics[0]} if before else None
    reworded = asked_otherwise(old, [rubric], then)
    return compare([rubric], read_today(old, [rubric], then), new, reported, reworded=reworded)[0]


def effects(found: Comparison) -> dict[tuple[str, ...], Fraction]:
    return {(cause.kind, *cause.questions): cause.effect for cause in found.causes}


def test_with_a_mean_each_answer_brings_its_weighted_share() -> None:
    rubric = BUILD.rubric(BUILD.question("a"), BUILD.question("b", weight=2), BUILD.question("c"))
    old = BUILD.assessment({"a": "poor", "b": "average", "c": "excellent"})
    new = BUILD.assessment({"a": "excellent", "b": "poor", "c": "excellent"})
    found = one(rubric, old, new)
    assert effects(found) == {("answer", "a"): Fraction(1, 4), ("answer", "b"): Fraction(-1, 4)}
    assert (found.start, found.end) == (Fraction(1, 2), Fraction(1, 2))


def test_a_question_that_comes_to_count_is_scope_and_not_an_answer() -> None:
    rubric = BUILD.rubric(BUILD.question("a"), BUILD.question("b"))
    old = BUILD.assessment({"a": "poor", "b": NEITHER})
    new = BUILD.assessment({"a": "poor", "b": "excellent"})
    assert effects(one(rubric, old, new)) == {("scope", "b"): Fraction(1, 2)}


def test_a_fact_that_removes_a_question_is_scope() -> None:
    rubric = BUILD.rubric(
        BUILD.question("a"),
        BUILD.question("b", applies_when={"size": "big"}),
        profile=({"id": "size", "ask": "?", "kind": "text"},),
    )
    old = BUILD.assessment({"a": "average", "b": "poor"}, {"size": "big"})
    new = BUILD.assessment({"a": "average", "b": "poor"}, {"size": "small"})
    assert effects(one(rubric, old, new)) == {("scope", "b"): Fraction(1, 4)}


def test_another_weight_is_the_rubric_s_part_and_both_readings_stand() -> None:
    before = BUILD.rubric(BUILD.question("a"), BUILD.question("b"))
    today = BUILD.rubric(BUILD.question("a"), BUILD.question("b", weight=3), version="1.1.0")
    old = BUILD.assessment({"a": "excellent", "b": "poor"})
    found = one(today, old, BUILD.assessment({"a": "excellent", "b": "average"}), before)
    assert (found.start, found.end) == (Fraction(1, 2), Fraction(5, 8))
    assert effects(found) == {("rubric",): Fraction(-1, 4), ("answer", "b"): Fraction(3, 8)}


@pytest.mark.parametrize("version", ["1.1.0", "2.0.0"])
@pytest.mark.parametrize("then", ["poor", {"unknown": True}, NEITHER])
def test_a_question_asked_otherwise_and_answered_otherwise_is_neither_rubric_nor_answer(
    version: str, then: Any
) -> None:
    before = BUILD.rubric(BUILD.question("a"), BUILD.question("b"), BUILD.question("c"))
    today = BUILD.rubric(
        BUILD.question("a", ask="In other words?"),
        BUILD.question("b", ask="And this?"),
        BUILD.question("c"),
        version=version,
    )
    old = BUILD.assessment({"a": then, "b": "excellent", "c": "poor"})
    found = one(today, old, BUILD.assessment({"a": "excellent", "b": "excellent", "c": "average"}), before)
    assert {key for key, effect in effects(found).items() if effect} == {("reworded", "a"), ("answer", "c")}
    assert found.start is not None
    assert found.end is not None
    assert sum(effects(found).values()) == found.end - found.start
    assert found.reworded == {"a", "b"}
    assert [pair.step for pair in found.pairs] == [None, None, 1]


def test_a_reworded_question_that_was_answered_by_its_gates_stands_at_the_level_that_they_gave() -> None:
    """Its gates are gone from the new version, so that they say nothing of it any more."""
    gates = {"excellent": {"text": "x", "gates": ({"id": "e1", "text": "Proven?"},)}}
    before = BUILD.rubric(BUILD.question("a", levels={"poor": {"text": "x"}, "average": {"text": "x"}, **gates}))
    today = BUILD.rubric(BUILD.question("a", ask="In other words?"), version="2.0.0")
    old = BUILD.assessment({"a": {"gates": {"e1": "yes"}}})
    found = one(today, old, BUILD.assessment({"a": "poor"}), before)
    assert effects(found) == {("rubric",): 0, ("reworded", "a"): -1}


def test_questions_new_and_gone_are_named_and_a_renamed_one_is_neither() -> None:
    before = BUILD.rubric(BUILD.question("a"), BUILD.question("b"), BUILD.question("old-name"))
    today = BUILD.rubric(
        BUILD.question("a"), BUILD.question("c"), BUILD.question("new-name", previously=("old-name",)), version="1.1.0"
    )
    old = BUILD.assessment({"a": "poor"})
    found = one(today, old, old, before)
    assert [question.id for question in found.new] == ["c"]
    assert [question.id for question in found.gone] == ["b"]


def test_without_a_point_at_either_end_there_are_no_causes() -> None:
    rubric = BUILD.rubric(BUILD.question("a"))
    found = one(rubric, BUILD.assessment({"a": "?"}), BUILD.assessment({"a": "poor"}))
    assert found.causes == ()
    assert found.pairs[0].settled


@st.composite
def both_times(draw: st.DrawFn, rules: tuple[str, ...] = ("mean", "sum", "min", "max")) -> Any:
    """A rubric with a section, and two assessments of it, with facts that take a question out."""
    rule, inner = draw(st.sampled_from(rules)), draw(st.sampled_from(rules))
    weights = st.sampled_from([1, 1, 2, Fraction(1, 2)])
    names = [f"q{number}" for number in range(draw(st.integers(2, 6)))]
    built = [BUILD.question(name, weight=draw(weights)) for name in names]
    built[-1]["applies_when"] = {"size": "big"}
    cut = draw(st.integers(0, len(built)))
    profile = ({"id": "size", "ask": "?", "kind": "text"},)
    inside = [BUILD.section("part", *built[cut:], score=inner, weight=draw(weights))] if built[cut:] else []
    rubric = BUILD.rubric(*built[:cut], *inside, score=rule, profile=profile)
    said = st.sampled_from([*LEVELS, *LEVELS, "?", NEITHER])
    times = [
        BUILD.assessment(
            {name: draw(said) for name in names if draw(st.integers(0, 5))},
            {"size": draw(st.sampled_from(["big", "small"]))},
        )
        for _ in range(2)
    ]
    return rubric, *times


@quick
@given(st.data())
def test_the_effects_add_up_exactly_to_the_change(data: st.DataObject) -> None:
    rubric, old, new = data.draw(both_times())
    found = one(rubric, old, new)
    if found.start is not None and found.end is not None:
        assert sum((cause.effect for cause in found.causes), Fraction(0)) == found.end - found.start


@quick
@given(st.data())
def test_an_assessment_compared_with_itself_shows_nothing(data: st.DataObject) -> None:
    rubric, old, _ = data.draw(both_times())
    found = one(rubric, old, old, rubric)
    assert not any(cause.effect for cause in found.causes)
    assert not any(pair.step or pair.settled or pair.unsettled for pair in found.pairs)


@quick
@given(st.data())
def test_swapped_each_effect_changes_its_sign(data: st.DataObject) -> None:
    rubric, old, new = data.draw(both_times())
    forth, back = effects(one(rubric, old, new)), effects(one(rubric, new, old))
    assert back == {cause: -effect for cause, effect in forth.items()}
