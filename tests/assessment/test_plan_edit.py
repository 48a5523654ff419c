"""Decisions about a plan, made and taken back one at a time: what the plan block then holds."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from csmaturity.assessment.answers import AnswerError
from csmaturity.assessment.model import Assessment, RubricUse
from csmaturity.assessment.plan_choices import PlanChoices
from csmaturity.assessment.plan_edit import Kind, carrying, decided, decisions, step_name, undecided
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.moves import Step
from csmaturity.storage import library

NOON = dt.datetime(2026, 12, 1, 12, tzinfo=dt.UTC)
ANVIL = Step("smithy", "anvil", "fair")


@pytest.fixture(scope="module")
def smithy() -> Rubric:
    return library.load(Path(__file__).with_name("smithy.yaml"))[0]


@pytest.fixture
def assessment() -> Assessment:
    return Assessment(rubrics=(RubricUse(id="smithy", version="1.0.0"),), started=NOON, updated=NOON, at="review")


@pytest.mark.parametrize(
    ("kind", "typed", "held"),
    [
        ("pin", "2027-04-01", dt.date(2027, 4, 1)),
        ("drop", " not before the feast ", "not before the feast"),
        ("weeks", "39", 39),
        ("waive", "we buy fire", "we buy fire"),
    ],
)
def test_each_decision_is_kept_and_taken_back(
    smithy: Rubric, assessment: Assessment, kind: Kind, typed: str, held: Any
) -> None:
    made = decided(assessment, [smithy], kind, ANVIL, typed)
    assert made.plan
    assert getattr(made.plan, kind) == {"anvil@fair": held}
    assert decisions(made, [smithy], ANVIL) == {kind: held}
    assert decided(made, [smithy], kind, ANVIL, None) == assessment


def test_deciding_is_no_answer_so_that_the_day_of_the_decision_stays(smithy: Rubric, assessment: Assessment) -> None:
    made = decided(assessment, [smithy], "weeks", ANVIL, "39")
    assert (made.updated, made.at) == (assessment.updated, assessment.at)


@pytest.mark.parametrize(
    ("kind", "typed", "said"),
    [
        ("pin", "soon", "“soon” is not a date. Write it as 2026-11-21."),
        ("pin", "9999-01-01", "“9999-01-01” is not a date. Write it as 2026-11-21."),
        ("drop", "  ", "The reason is empty."),
        ("weeks", "0", "“0” does not fit. Write a whole number from 1 to 260."),
        ("weeks", "261", "“261” does not fit. Write a whole number from 1 to 260."),
        ("weeks", "-4", "“-4” does not fit. Write a whole number from 1 to 260."),
        ("weeks", "¹³", "“¹³” does not fit. Write a whole number from 1 to 260."),
        ("weeks", "1" * 5000, f"“{'1' * 60}…” does not fit. Write a whole number from 1 to 260."),
    ],
)
def test_what_can_not_be_read_says_how_to_write_it(
    smithy: Rubric, assessment: Assessment, kind: Kind, typed: str, said: str
) -> None:
    with pytest.raises(AnswerError) as refused:
        decided(assessment, [smithy], kind, ANVIL, typed)
    assert f"{refused.value.message} {refused.value.hint}".strip() == said


def test_nothing_is_waived_where_nothing_is_required_of_another_question(
    smithy: Rubric, assessment: Assessment
) -> None:
    with pytest.raises(AnswerError, match="requires nothing of another question"):
        decided(assessment, [smithy], "waive", Step("smithy", "anvil", "good"), "we need none")


def test_an_entry_keeps_the_name_that_it_has_in_the_file(smithy: Rubric, assessment: Assessment) -> None:
    written = assessment.model_copy(update={"plan": PlanChoices(weeks={"smithy/anvil@fair": 13})})
    made = decided(written, [smithy], "weeks", ANVIL, "20")
    assert made.plan
    assert made.plan.weeks == {"smithy/anvil@fair": 20}


def test_a_step_is_named_with_its_rubric_where_two_have_the_question(smithy: Rubric) -> None:
    other = smithy.model_copy(update={"id": "forge"})
    assert step_name(ANVIL, [smithy]) == "anvil@fair"
    assert step_name(ANVIL, [smithy, other]) == "smithy/anvil@fair"


def test_all_that_was_decided_about_one_move_is_taken_back_and_nothing_else(
    smithy: Rubric, assessment: Assessment
) -> None:
    made = decided(assessment, [smithy], "weeks", Step("smithy", "sale", "fair"), "20")
    both = decided(decided(made, [smithy], "pin", ANVIL, "2027-04-01"), [smithy], "drop", ANVIL, "no")
    assert undecided(both, [smithy], ANVIL) == made


def test_an_aim_stays_when_the_last_decision_is_taken_back(smithy: Rubric, assessment: Assessment) -> None:
    aimed = assessment.model_copy(update={"plan": PlanChoices(aim="top")})
    assert undecided(decided(aimed, [smithy], "weeks", ANVIL, "20"), [smithy], ANVIL) == aimed


def test_what_an_owner_carries(smithy: Rubric, assessment: Assessment) -> None:
    made = carrying(assessment, [smithy], "keeper", "1")
    assert made.plan
    assert made.plan.capacity == {"keeper": 1}
    assert carrying(made, [smithy], "keeper", None) == assessment


@pytest.mark.parametrize(
    ("owner", "typed", "said"),
    [
        ("keeper", "21", "“21” does not fit. Write a whole number from 1 to 20."),
        ("king", "1", "No move belongs to “king”. Owners of moves: keeper, master-smith."),
    ],
)
def test_what_no_owner_can_carry(smithy: Rubric, assessment: Assessment, owner: str, typed: str, said: str) -> None:
    with pytest.raises(AnswerError) as refused:
        carrying(assessment, [smithy], owner, typed)
    assert f"{refused.value.message} {refused.value.hint}" == said
