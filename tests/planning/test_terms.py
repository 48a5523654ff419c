"""The terms of a plan: what its owner and the facts say, with dates counted in weeks from the decision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from csmaturity.assessment.dates import due
from csmaturity.assessment.model import Assessment
from csmaturity.planning.terms import Terms
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.moves import Step

RubricOf = Callable[..., Rubric]
AssessmentOf = Callable[..., Assessment]
SEAT = Step("nine", "seat", "average")
MONDAY = dt.date(2026, 12, 21)


@pytest.fixture
def rubric(rubric_of: RubricOf) -> Rubric:
    return rubric_of({"seat": {"average": ("M", 1)}, "voice": {"average": ("M", 1)}})


@pytest.mark.parametrize(
    ("days", "week"),
    [(-400, 0), (-1, 0), (0, 0), (1, 1), (6, 1), (7, 1), (8, 2), (13, 2), (14, 2), (364, 52), (365, 53)],
)
def test_a_pin_is_the_first_whole_week_from_that_day_on(
    rubric: Rubric, assessment_of: AssessmentOf, days: int, week: int
) -> None:
    pinned = (MONDAY + dt.timedelta(days)).isoformat()
    made = Terms.of([rubric], assessment_of([rubric], {}, plan={"pin": {"seat@average": pinned}}), MONDAY)
    assert made.pins == {SEAT: week}
    assert days < 0 or MONDAY + dt.timedelta(weeks=made.pins[SEAT]) >= MONDAY + dt.timedelta(days)


def test_another_day_of_the_decision_moves_a_pin_by_weeks(rubric: Rubric, assessment_of: AssessmentOf) -> None:
    assessment = assessment_of([rubric], {}, plan={"pin": {"seat@average": "2027-01-04"}})
    days = [MONDAY, MONDAY + dt.timedelta(3), MONDAY + dt.timedelta(14), MONDAY + dt.timedelta(15)]
    assert [Terms.of([rubric], assessment, day).pins[SEAT] for day in days] == [2, 2, 0, 0]


def test_what_was_decided_is_kept_by_step(rubric: Rubric, assessment_of: AssessmentOf) -> None:
    plan = {"drop": {"nine/seat@average": "no"}, "weeks": {"seat@average": 4}, "waive": {"seat@average": "so"}}
    made = Terms.of([rubric], assessment_of([rubric], {}, plan=plan), MONDAY)
    assert (made.drops, made.weeks, made.waived) == ({SEAT: "no"}, {SEAT: 4}, {SEAT: "so"})
    assert Terms.of([rubric], assessment_of([rubric], {}), MONDAY) == Terms()


def capacity(rubric_of: RubricOf, *limits: dict[str, Any]) -> Rubric:
    return rubric_of({"seat": {"average": ("M", 1)}}, capacity=limits)


def test_where_several_limits_hold_for_an_owner_the_least_counts(
    rubric_of: RubricOf, assessment_of: AssessmentOf
) -> None:
    limits = [
        {"owner": "cs", "moves": 4},
        {"owner": "cs", "moves": 1, "applies_when": {"team-size": {"max": 2}}},
        {"owner": "cs", "moves": 3, "applies_when": {"team-size": {"max": 5}}},
    ]

    def carries(facts: dict[str, Any]) -> int:
        rubrics = [capacity(rubric_of, *limits), rubric_of({}, id="other", capacity=({"owner": "cs", "moves": 5},))]
        return Terms.of(rubrics, assessment_of(rubrics, {}, facts=facts), MONDAY).carries("cs")

    assert [carries({"team-size": size}) for size in (2, 5, 6)] == [1, 3, 4]
    assert carries({}) == 4, "a fact that nobody gave limits nothing"


def test_an_owner_of_whom_nobody_speaks_carries_two(rubric: Rubric, assessment_of: AssessmentOf) -> None:
    made = Terms.of([rubric], assessment_of([rubric], {}, plan={"capacity": {"owner-of-seat": 5}}), MONDAY)
    assert (made.carries("owner-of-seat"), made.carries("owner-of-voice")) == (5, 2)


def test_a_decision_is_due_thirty_days_after_the_answers() -> None:
    assert due(dt.date(2026, 11, 21)) == MONDAY
