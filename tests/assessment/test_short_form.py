"""The short form: which questions and facts it asks, and that the whole form contains what it says."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from csmaturity.assessment.combine import Given, combined, parts_of
from csmaturity.assessment.interview import Interview
from csmaturity.assessment.model import Combination
from csmaturity.assessment.reassess import begun_from
from csmaturity.assessment.short_form import beyond, without_short_form
from csmaturity.assessment.steps import FactStep
from csmaturity.interview.welcome import MINUTES_A_QUESTION
from csmaturity.rubric.model import Rubric
from csmaturity.scoring.score import score
from csmaturity.storage import library

PROMISED_MINUTES = 10
"""What docs/assess.md and the help of --quick say of one rubric."""

NOON = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)


def short(rubric: Rubric) -> Interview:
    begun = Interview.begin((rubric,), NOON)
    return Interview((rubric,), begun.assessment.model_copy(update={"form": "quick"}))


def test_it_asks_the_questions_marked_for_it_and_the_facts_that_they_hang_on(bakery: Rubric) -> None:
    interview = short(bakery)
    assert [step.question.id for step in interview.questions] == ["dough", "shop"]
    assert interview.beyond_short == 1
    assert [step.number for step in interview.questions] == [1, 2]
    facts = [step.fact.id for step in interview.steps if isinstance(step, FactStep)]
    assert facts[0] == "organisation-name"
    assert len(facts) < len(bakery.profile) + 1


def test_it_is_complete_when_its_own_questions_are_answered(bakery: Rubric) -> None:
    interview = short(bakery)
    for step in interview.questions:
        interview = interview.go_to(step).choose("fair", NOON)
    assert interview.is_complete
    whole = Interview((bakery,), interview.assessment.model_copy(update={"form": None}))
    assert whole.progress.open == 1


def test_whatever_the_others_turn_out_to_be_lies_in_the_interval(bakery: Rubric) -> None:
    interview = short(bakery)
    for step in interview.questions:
        interview = interview.go_to(step).choose("fair", NOON)
    told = score((bakery,), interview.assessment).rubrics[0].root.score
    assert told
    assert told.low < told.high
    for level in ("poor", "fair", "good"):
        whole = Interview((bakery,), interview.assessment.model_copy(update={"form": None}))
        done = score((bakery,), whole.go_to("bakery/heat").choose(level, NOON).assessment).rubrics[0].root.score
        assert done
        assert told.low <= done.low == done.high <= told.high


def test_answers_to_other_questions_lie_beyond_it(bakery: Rubric) -> None:
    begun = Interview.begin((bakery,), NOON)
    assert beyond(begun.go_to("bakery/dough").choose("fair", NOON).assessment, (bakery,)) == ()
    assert beyond(begun.go_to("bakery/heat").dont_know(NOON).assessment, (bakery,)) == ("bakery/heat",)


def test_a_rubric_without_a_marked_question_has_none(bakery: Rubric) -> None:
    smithy = library.load(Path(__file__).parent / "smithy.yaml")[0]
    assert without_short_form((bakery, smithy)) == (smithy,)


def test_a_new_assessment_from_a_short_one_is_whole(bakery: Rubric) -> None:
    answered = short(bakery).go_to("bakery/dough").choose("fair", NOON).assessment
    assert begun_from(answered, (bakery,), {"bakery": bakery}, NOON).form is None


def test_several_are_one_only_where_everybody_answered_it(bakery: Rubric) -> None:
    quick = short(bakery).go_to("bakery/dough").choose("fair", NOON).assessment
    whole = quick.model_copy(update={"form": None, "started": NOON - dt.timedelta(days=1)})
    for second, form in ((quick.model_copy(update={"started": whole.started}), "quick"), (whole, None)):
        given = [Given("a.yaml", quick), Given("b.yaml", second)]
        voices = [part.voice for part in parts_of(given)]
        assert combined(given, voices, Combination(), (bakery,))[0].form == form


@pytest.mark.parametrize("id_", list(library.rubric_files()))
def test_each_built_in_rubric_has_one_of_at_most_ten_minutes(id_: str) -> None:
    quick = [question for question in library.load(id_)[0].all_questions if question.quick]
    assert 1 <= len(quick) * MINUTES_A_QUESTION <= PROMISED_MINUTES
