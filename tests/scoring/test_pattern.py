"""A section with `score: none` is a pattern: its questions are shown and count in no score."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from csmaturity.report.explain.explain import explain
from csmaturity.scoring.score import score
from csmaturity.scoring.scorecard import State


def test_a_pattern_changes_neither_score_nor_distribution(build: Any) -> None:
    scored = build.section("work", build.question("a"), build.question("b"))
    pattern = build.section("load", build.question("c"), build.question("d"), score="none")
    answers = {"a": "excellent", "b": "average", "c": "poor", "d": "?"}
    (whole,) = score([build.rubric(scored, pattern)], build.assessment(answers)).rubrics
    (alone,) = score([build.rubric(scored)], build.assessment({"a": "excellent", "b": "average"})).rubrics
    assert whole.root.score == alone.root.score
    assert whole.root.score is not None
    assert whole.root.score.point == Fraction(3, 2)
    assert whole.root.score.is_exact
    assert whole.distribution == alone.distribution
    assert [one.question.id for one in whole.counted] == ["a", "b"]
    assert [one.question.id for one in whole.questions] == ["a", "b", "c", "d"]


def test_each_question_of_a_pattern_keeps_its_own_level(build: Any) -> None:
    pattern = build.section("load", build.question("c"), build.question("d"), score="none")
    (result,) = score([build.rubric(build.question("a"), pattern)], build.assessment({"c": "poor"})).rubrics
    group = next(child for child in result.root.children if hasattr(child, "children"))
    assert group.score is None
    assert group.state is State.PARTLY
    assert [one.rank for one in result.questions] == [None, 0, None]


def test_the_derivation_says_why_there_is_no_number(build: Any) -> None:
    pattern = build.section("load", build.question("c"), score="none")
    scorecard = score([build.rubric(build.question("a"), pattern)], build.assessment({"a": "poor", "c": "poor"}))
    lines = [line.text for line in explain(scorecard, "load", {}).lines]
    assert "Rule: none, whose parts are shown one by one and never added up." in lines
    assert not any("Nothing here counts" in line for line in lines)
