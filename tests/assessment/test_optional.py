"""The optional part without any face: what it keeps, takes back, and asks."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest

from csmaturity.assessment import optional
from csmaturity.assessment.answers import AnswerError
from csmaturity.assessment.finance import NEEDED, GivenFinance
from csmaturity.assessment.interview import Interview
from csmaturity.assessment.steps import asks_for_money

LATER = dt.datetime(2026, 11, 21, 13, tzinfo=dt.UTC)


def test_a_figure_is_kept_with_who_says_so_and_taken_back_with_it(interview: Interview) -> None:
    at = interview.go_to("optional/arr")
    kept = optional.figure(at, "arr", Fraction(20), LATER)
    kept = optional.source(optional.basis(kept, "arr", "company", LATER), "arr", "the CFO", LATER)
    assert kept.assessment.at == "optional/arr"
    assert kept.assessment.updated == LATER
    finance = kept.assessment.finance
    assert finance == GivenFinance(arr=Fraction(20), basis={"arr": "company"}, sources={"arr": "the CFO"})
    assert finance is not None
    assert finance.given.keys() == {"arr", "basis", "sources"}, "nothing that nobody said"
    other = optional.figure(kept, "grr", Fraction("0.86"), LATER)
    assert optional.figure(other, "arr", None, LATER).assessment.finance == GivenFinance(grr=Fraction("0.86"))
    assert optional.figure(kept, "arr", None, LATER).assessment.finance is None


def test_a_block_is_whole_once_the_needed_figures_are_there(interview: Interview) -> None:
    from csmaturity.assessment.typed_figures import read_figure

    typed = {"arr": "20M", "grr": "86%", "nrr": "101%", "gross-margin": "80%", "programme-cost": "300k"}
    for field, text in (typed | {"improvement": "1 2 3"}).items():
        finance = interview.assessment.finance or GivenFinance()
        assert finance.complete is None
        assert field in finance.lacking
        interview = optional.figure(interview, field, read_figure(field, text), LATER)
    assert interview.assessment.finance is not None
    whole = interview.assessment.finance.complete
    assert whole is not None
    assert (whole.currency, whole.horizon_years, whole.ramp_months) == ("USD", 3, 6)
    assert whole.model_fields_set == set(NEEDED), "our defaults are not taken for figures that somebody stated"


def test_the_author_is_kept_part_by_part(interview: Interview) -> None:
    named = optional.author(interview, "author-name", " Ada ", LATER)
    both = optional.author(named, "author-role", "CSO", LATER)
    assert (both.assessment.prepared_by.name, both.assessment.prepared_by.role) == ("Ada", "CSO")
    assert optional.author(both, "author-name", None, LATER).assessment.prepared_by.role == "CSO"


def test_cases_are_added_and_taken_back(interview: Interview) -> None:
    dough = optional.question_named(interview, "dough")
    assert optional.question_named(interview, "1") == optional.question_named(interview, " Dough ") == dough
    one = optional.case_of(interview, dough, "2026-11-02", "Burnt.", LATER, may_be_shown=True)
    kept = optional.add_case(interview, one, LATER)
    assert kept.assessment.cases == (one,)
    assert one.question == "dough"
    with pytest.raises(AnswerError, match="This case is there already"):
        optional.add_case(kept, one, LATER)
    assert optional.remove_case(kept, 1, LATER).assessment.cases == ()
    with pytest.raises(AnswerError, match="There is no case number 2"):
        optional.remove_case(kept, 2, LATER)
    with pytest.raises(AnswerError, match="lies in the future"):
        optional.case_of(interview, dough, "2027-01-01", "Burnt.", LATER, may_be_shown=False)
    with pytest.raises(AnswerError, match="There is no question “oven”"):
        optional.question_named(interview, "oven")


def test_back_from_the_review_goes_past_an_optional_part_that_holds_nothing(interview: Interview) -> None:
    end = interview.go_to("review")
    assert optional.back_from_review(end).assessment.at == "optional/offer"
    begun = optional.author(end, "author-name", "Ada", LATER)
    assert optional.back_from_review(begun).assessment.at == "optional/method"


def test_money_is_asked_where_a_rubric_is_worth_it(interview: Interview) -> None:
    assert asks_for_money(interview.rubrics)

    (rubric,) = interview.rubrics
    worthless = rubric.model_copy(update={"value": "none"})
    assert not asks_for_money([worthless])
    assert asks_for_money([worthless, rubric])


def test_nothing_optional_counts_as_progress_or_is_where_a_file_begins(interview: Interview) -> None:
    done = interview
    for step in interview.questions:
        done = done.go_to(step).dont_know(LATER)
    assert done.is_complete
    for fact in ("size", "staff", "waste", "night", "organisation-name"):
        done = done.go_to(f"profile/{fact}").give_fact({"size": "big", "night": "yes"}.get(fact, "0"), LATER)
    fresh = Interview(done.rubrics, done.assessment.model_copy(update={"at": None}))
    assert fresh.step is None, "a finished file without a place stands at the review"
