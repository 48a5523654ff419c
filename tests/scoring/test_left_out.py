"""What leaves the divisor, and what does not: open answers where a rubric leaves them, and what does not apply."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from csmaturity.assessment.levels import Ground
from csmaturity.report.explain.explain import explain
from csmaturity.rubric.conditions import Between
from csmaturity.scoring.score import score
from csmaturity.scoring.scorecard import GroupScore, State


def root(build: Any, answers: dict[str, Any], **more: Any) -> GroupScore:
    rubric = build.rubric(*(build.question(id_, gates={"average": ["a1"]}) for id_ in "abc"), **more)
    found: GroupScore = score([rubric], build.assessment(answers)).rubrics[0].root
    return found


def test_an_open_answer_leaves_the_divisor_and_adds_no_interval(build: Any) -> None:
    group = root(build, {"a": "excellent", "b": "poor"}, unanswered="leave")
    assert group.score
    assert group.score.is_exact
    assert group.score.point == 1
    assert group.state is State.PARTLY
    assert root(build, {"a": "excellent", "b": "poor", "c": "?"}, unanswered="leave").score == group.score


def test_gates_that_settle_nothing_are_left_out_too(build: Any) -> None:
    group = root(build, {"a": "excellent", "b": {"a1": "unknown"}}, unanswered="leave")
    assert group.score
    assert group.score.is_exact
    assert group.score.low == 2


def test_where_nobody_answered_there_is_no_score_and_the_group_is_open(build: Any) -> None:
    group = root(build, {}, unanswered="leave")
    assert group.score is None
    assert group.state is State.UNANSWERED


def test_explain_says_that_it_is_left_out(build: Any) -> None:
    rubric = build.rubric(build.question("a"), build.question("b"), unanswered="leave")
    lines = [line.text for line in explain(score([rubric], build.assessment({"a": "poor"})), "b", {}).lines]
    assert lines[0] == "Unanswered: this rubric leaves open answers out of the score."


@pytest.mark.parametrize(("target", "worth"), [(None, 2), ("average", 1)])
def test_what_does_not_apply_may_count_as_the_level_aimed_at(build: Any, target: str | None, worth: int) -> None:
    given = {"not_applicable": "No such thing here."} | ({"target": target} if target else {})
    group = root(build, {"a": "poor", "b": given, "c": "poor"}, not_applicable="target")
    assert group.score
    assert group.score.point == Fraction(worth, 3)
    assert group.state is State.ANSWERED
    assert [one.state for one in group.questions()][1] is State.NOT_APPLICABLE


def test_a_question_may_say_otherwise_than_its_rubric(build: Any) -> None:
    questions = (build.question("a"), build.question("b", not_applicable="leave"))
    rubric = build.rubric(*questions, not_applicable="target")
    answers = build.assessment({"a": "poor", "b": {"not_applicable": "No."}})
    (result,) = score([rubric], answers).rubrics
    assert result.root.score
    assert result.root.score.point == 0
    lines = [line.text for line in explain(score([rubric], answers), "b", {}).lines]
    assert lines[0] == "Not applicable, so it is left out of the score: No."


def test_explain_says_what_it_counts(build: Any) -> None:
    rubric = build.rubric(build.question("a"), not_applicable="target")
    scorecard = score([rubric], build.assessment({"a": {"not_applicable": "No shop."}}))
    lines = [line.text for line in explain(scorecard, "a", {}).lines]
    assert lines[0] == "Not applicable, which counts as the level aimed at, worth 2: No shop."


@pytest.mark.parametrize("more", [{"unanswered": "leave"}, {"not_applicable": "target"}])
def test_conditions_see_the_same_share(build: Any, more: dict[str, str]) -> None:
    rubric = build.rubric(build.section("s", *(build.question(id_) for id_ in "abc")), **more)
    answers = build.assessment({"a": "excellent", "b": {"not_applicable": "No."}})
    group = next(iter(score([rubric], answers).rubrics[0].root.sections()))
    assert group.score
    expected = Between(group.score.share(group.score.low), group.score.share(group.score.high))
    assert Ground.of(rubric, answers).value("s") == expected
