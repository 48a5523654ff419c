"""A facilitator's session over many people's answers: the spread while asking, the agreed answer beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from csmaturity.assessment.interview import Interview
from csmaturity.assessment.model import Answer, Combination, Voice
from csmaturity.interview import wording
from csmaturity.rubric.model import Rubric

NOON = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)
SAID = "4 people: 1 Poor, 2 Fair, 1 doesn't know; the rule (median) gives Fair."


@pytest.fixture
def of_many(interview: Interview, bakery: Rubric) -> Interview:
    answers = [Answer(level="poor"), Answer(level="fair"), Answer(level="fair"), Answer(unknown=True)]
    voices = tuple(
        Voice(
            id=f"v{number}",
            started=NOON,
            updated=NOON,
            rubrics=interview.assessment.rubrics,
            answers={"bakery": {"dough": answer}},
        )
        for number, answer in enumerate(answers)
    )
    held = interview.assessment.model_copy(update={"combination": Combination(), "voices": voices})
    return Interview((bakery,), held)


def test_line_by_line_the_spread_is_said_before_the_levels(talk: Callable[..., Any], of_many: Interview) -> None:
    session = talk("1", "q", start=of_many, at="bakery/dough")
    words = " ".join(session.said.split())
    assert f"{SAID} An answer here is the agreed one." in words
    assert words.index(SAID) < words.index("Somebody mixes what is there")
    last = session.saved[-1]
    assert last.answer("bakery", "dough").level == "poor"
    assert last.voices == of_many.assessment.voices


def test_a_question_that_was_agreed_on_says_so(talk: Callable[..., Any], of_many: Interview) -> None:
    agreed = of_many.go_to("bakery/dough").choose("good", NOON)
    words = " ".join(talk("q", start=agreed, at="bakery/dough").said.split())
    assert "4 people: 1 Poor, 2 Fair, 1 doesn't know; what was agreed counts." in words


def test_what_is_left_is_called_not_agreed_rather_than_open(talk: Callable[..., Any], of_many: Interview) -> None:
    said = talk("r", "q", start=of_many, at="bakery/dough").said
    assert "4 people have answered. 0 of 3 answers agreed on." in said
    assert "0 of 3 answers agreed on; the rule answers the others." in said


def test_the_end_counts_what_was_agreed_on(of_many: Interview) -> None:
    agreed = of_many.go_to("bakery/dough").choose("good", NOON)
    assert wording.finished(agreed, "all.yaml", (), 80)[0] == "1 of 3 answers agreed on; the rule answers the others."
    assert wording.stopped(agreed, "all.yaml", (), 80)[0].startswith("Saved in all.yaml. 1 of 3 answers agreed on.")


def test_the_full_screen_shows_the_spread_too(play: Callable[..., Any], of_many: Interview) -> None:
    played = play(of_many.go_to("bakery/dough"), "\r", "3")
    assert SAID in " ".join(played.texts[1].split())
    assert played.saved[-1].answer("bakery", "dough").level == "good"


def test_one_person_s_questions_look_as_ever(play: Callable[..., Any], interview: Interview) -> None:
    played = play(interview.go_to("bakery/dough"), "\r")
    assert "Somebody mixes" in played.texts[1]
    assert "people:" not in played.texts[1]


def test_the_overview_and_both_reviews_show_the_spread(
    play: Callable[..., Any], talk: Callable[..., Any], of_many: Interview
) -> None:
    spread = "1 Poor, 2 Fair, 1 doesn't know"
    start = of_many.go_to("bakery/dough")
    overview, review = (play(start, "\r", key).texts[-1] for key in ("o", "r"))
    assert f"1. Dough{' ' * 5}" in overview
    assert spread in overview
    assert f"[1] Dough: {spread}" in review
    assert "Not agreed on" in review
    agreed = play(start, "\r", "3", "r").texts[-1]
    assert f"Dough: Good agreed on, of {spread}" in agreed
    said = " ".join(talk("r", "q", start=of_many, at="bakery/dough").said.split())
    assert f"1. Dough: {spread} 2." in said
    assert "Not agreed on: 1, 2, 3." in said


def test_a_facilitator_goes_through_the_agenda_in_its_order_and_then_to_the_review(of_many: Interview) -> None:
    keys = ("bakery/shop", "bakery/dough")
    start = Interview(of_many.rubrics, of_many.assessment, keys).go_to(keys[0])
    second = start.choose("good", NOON).next()
    assert second.step is not None
    assert second.step.key == keys[1]
    assert second.next().step is None
    assert second.back().step == start.step
    elsewhere = second.go_to("bakery/heat").next()
    assert elsewhere.step is not None
    assert elsewhere.step.key == keys[1], "the first is agreed on"
