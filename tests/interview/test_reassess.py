"""A question that was answered in an earlier assessment: what both faces show, and how the old answer is kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from csmaturity.assessment.interview import Interview
from csmaturity.assessment.model import Answer, Earlier
from csmaturity.interview.answer_words import answer_words
from csmaturity.interview.screen import keys as screen_keys
from csmaturity.interview.screen.state import View
from csmaturity.rubric.model import Rubric

Talk = Callable[..., Any]

NOON = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)
DAY = dt.date(2025, 11, 20)
DOUGH = "bakery/dough"


def with_answer(interview: Interview, answer: Answer) -> Interview:
    assessment = interview.assessment.model_copy(update={"answers": {"bakery": {"dough": answer}}})
    return Interview(interview.rubrics, assessment).go_to(DOUGH)


@pytest.fixture
def again(interview: Interview, bakery: Rubric) -> Interview:
    """An interview at a question that is asked again."""
    level = bakery.scale_of(bakery.by_id["dough"])[1].id
    return with_answer(interview, Answer(earlier=Earlier(as_of=DAY, because="stale", level=level)))


def test_plain_says_what_was_answered_last_time_and_why_it_is_asked_again(talk: Talk, again: Interview) -> None:
    said = " ".join(talk("q", start=again, at=DOUGH).said.split())
    label = again.questions[0].scale[1].label
    assert f"Last time, 20 November 2025: {label}. Asked again: what backs it is older than the rubric allows." in said
    assert "= same as last time" in said


def test_the_equals_sign_keeps_the_answer_of_last_time(talk: Talk, again: Interview) -> None:
    session = talk("=", "q", start=again, at=DOUGH)
    answer = session.interview.assessment.answer("bakery", "dough")
    assert answer.level == again.questions[0].scale[1].id
    assert "Saved." in session.said


def test_without_an_earlier_answer_there_is_nothing_to_keep(talk: Talk, interview: Interview) -> None:
    said = talk("=", "q", at=DOUGH).said
    assert "There is no earlier answer to this question." in said
    assert "same as last time" not in said


def test_a_level_that_no_longer_exists_cannot_be_kept(talk: Talk, interview: Interview) -> None:
    gone = with_answer(interview, Answer(earlier=Earlier(as_of=DAY, because="changed", level="gone")))
    said = " ".join(talk("=", "q", start=gone, at=DOUGH).said.split())
    assert "Last time, 20 November 2025: a level that no longer exists." in said
    assert "Choose one of today's levels." in said


def test_a_carried_answer_says_as_of_when(talk: Talk, interview: Interview) -> None:
    level = interview.questions[0].scale[0].id
    carried = with_answer(interview, Answer(level=level, as_of=DAY))
    assert "As of 20 November 2025, not asked again." in talk("q", start=carried, at=DOUGH).said


def test_the_full_screen_shows_it_and_takes_the_same_key(again: Interview) -> None:
    view: View = screen_keys.press(screen_keys.begin(again), "enter", NOON)
    text = "\n".join("".join(part for _, part in line) for line in view.step_panel.body(view).lines)
    assert "Last time, 20 November 2025:" in text
    assert "= as last time" in view.step_panel.hints(view)
    kept = screen_keys.press(view, "=", NOON)
    assert kept.interview.answer.level == again.questions[0].scale[1].id
    assert answer_words(again.questions[0], kept.interview.answer) == again.questions[0].scale[1].label


def test_the_full_screen_walks_only_through_what_is_asked(interview: Interview) -> None:
    """Two of three questions and a fact come from last time: Enter passes them by, and b leads to them."""
    carried = {id_: Answer(level="fair", as_of=DAY) for id_ in ("dough", "heat")}
    organisation = interview.assessment.organisation.model_copy(update={"name": "Hearth", "facts": {"night": True}})
    assessment = interview.assessment.model_copy(
        update={"answers": {"bakery": carried}, "organisation": organisation, "at": None}
    )
    view = screen_keys.begin(Interview(interview.rubrics, assessment))
    passed = []
    while view.interview.step is not None:
        passed.append(view.interview.step.key)
        if passed[-1] == "bakery/shop":
            break
        view = screen_keys.press(view, "enter", NOON)
    assert "bakery/dough" not in passed
    assert "bakery/heat" not in passed
    assert "profile/night" not in passed
    assert passed[-1] == "bakery/shop"
    back = screen_keys.press(screen_keys.press(view, "enter", NOON), "b", NOON)
    assert back.interview.step is not None
    assert back.interview.step.key == "bakery/heat"


def test_what_was_left_behind_stands_before_the_first_question(interview: Interview) -> None:
    view = screen_keys.begin(interview, begun=("Carried over.", "From old.yaml was not taken over:"))
    text = "\n".join("".join(part for _, part in line) for line in view.panel.body(view).lines)
    assert "From old.yaml was not taken over:" in text
    assert screen_keys.press(view, "enter", NOON).over is None
