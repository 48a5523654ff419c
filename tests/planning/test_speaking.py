"""While a sentence may be said: beside which plan, which answers, and for whom; what isn't known does not speak."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from csmaturity.assessment.levels import Ground
from csmaturity.assessment.model import Answer
from csmaturity.planning.decisions import Decision
from csmaturity.planning.plan import Plan
from csmaturity.planning.roadmap import plan
from csmaturity.planning.speaking import Situation, holds_while, speaks
from csmaturity.rubric.argument import Argument
from csmaturity.scoring.score import score

GATES = {
    "poor": {"text": "poor"},
    "average": {"text": "average", "gates": ({"id": "a1", "text": "It is so"},)},
    "excellent": {"text": "excellent"},
}


@pytest.fixture(scope="module")
def situation(rubric_of: Any, assessment_of: Any) -> Situation:
    """The seat is planned at once, the value after it, at the end of a long way; the voice is only claimed; who knows
    the mood.
    """
    steps = {"average": ("L", 1), "excellent": ("L", 1)}
    rubric = rubric_of(
        {"seat": steps, "value": {"average": ("L", 1, ["seat@average"])}, "voice": steps, "mood": steps},
        voice={"levels": GATES},
    )
    answers = {
        "seat": "poor",
        "value": "poor",
        "voice": Answer(level="average", gates={"a1": "no"}),
        "mood": Answer(unknown=True),
    }
    given = assessment_of((rubric,), {"nine": answers})
    card = score((rubric,), given)
    ground = Ground(rubric, given.answers["nine"], {"size": "small"})
    return Situation(plan((rubric,), card), card, {"nine": ground})


def test_the_plan_is_as_the_cases_take_it(situation: Situation) -> None:
    assert {str(one.step): one.quarter for one in situation.plan.moves} == {
        "nine/seat@average": 1,
        "nine/voice@average": 1,
        "nine/value@average": 3,
    }


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ({"scheduled": "seat@average"}, True),
        ({"scheduled": "nine/seat@average"}, True),
        ({"scheduled": "seat@excellent"}, False),
        ({"scheduled": "other/seat@average"}, False),
        ({"scheduled": ("seat@excellent", "value@average")}, True),
        ({"scheduled": "value@average", "by-quarter": 2}, False),
        ({"scheduled": "value@average", "by-quarter": 3}, True),
        ({"scheduled": ("seat@average", "value@average"), "by-quarter": 2}, True),
        ({"by-quarter": 2}, False),
        ({"by-quarter": 3}, True),
        ({"reached": "seat@poor"}, True),
        ({"reached": "seat@average"}, False),
        ({"reached": "voice@average"}, False),
        ({"voice": "average", "voice.a1": "no"}, True),
        ({"reached": "mood@average"}, None),
        ({"not": {"reached": "mood@average"}}, None),
        ({"reached": ("mood@average", "seat@poor")}, True),
        ({"reached": "other/seat@poor"}, None),
        ({"budget-asked": False}, True),
        ({"budget-asked": True}, False),
        ({"size": "small", "not": {"scheduled": "seat@excellent"}}, True),
        ({"any": ({"reached": "mood@average"}, {"scheduled": "seat@average"})}, True),
        ({"all": ({"budget-asked": True}, {"scheduled": "seat@average"})}, False),
    ],
)
def test_what_while_says_of_plan_and_answers(situation: Situation, condition: Any, expected: bool | None) -> None:
    assert holds_while(condition, "nine", ("value",), situation) is expected
    assert speaks(Argument(text="So", while_=condition), "nine", ("value",), situation) is (expected is True)


def test_without_questions_every_move_counts(situation: Situation) -> None:
    assert holds_while({"by-quarter": 1}, "nine", (), situation) is True
    assert not situation.starts("nine", ("mood",))


def test_money_is_asked_for_by_the_programme_or_by_a_single_move(situation: Situation) -> None:
    def asked(*new_money: bool | None) -> bool | None:
        seat = situation.plan.moves[0]
        decisions = (
            Decision("ceo", replace(seat, move=seat.move.model_copy(update={"new_money": one}))) for one in new_money
        )
        held = Situation(situation.plan, situation.scorecard, {}, tuple(decisions))
        return holds_while({"budget-asked": True}, "nine", (), held)

    assert asked(False, True, None) is True
    assert asked(False, False) is False
    assert asked(False, None) is None
    programme = Situation(situation.plan, situation.scorecard, {}, (Decision("cfo"),))
    assert holds_while({"budget-asked": True}, "nine", (), programme) is True


@pytest.mark.parametrize(("size", "said"), [("small", True), ("large", False), (None, True)])
def test_a_fact_that_nobody_gave_keeps_nothing_back(size: str | None, said: bool, rubric_of: Any) -> None:
    ground = Ground(rubric_of({"seat": {}}), {}, {"size": size} if size else {})
    empty = Situation(Plan((), (), (), {}), score((), _nothing()), {"nine": ground})
    assert speaks(Argument(text="So", applies_when={"size": "small"}), "nine", (), empty) is said


def _nothing() -> Any:
    import datetime as dt

    from csmaturity.assessment.model import Assessment

    now = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)
    return Assessment(rubrics=(), started=now, updated=now, answers={})
