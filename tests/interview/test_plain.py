"""The plain face: what a person types, what they hear, and that nothing is chosen or lost behind their back."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csmaturity.assessment.interview import Interview
from csmaturity.interview.plain import Ending
from csmaturity.interview.wrapping import columns

Talk = Callable[..., Any]

HERE = Path(__file__).parent
DOUGH = "bakery/dough"


def _same(name: str, said: str, renew: bool) -> None:
    path = HERE / name
    if renew:
        path.write_text(said, encoding="utf-8")
    assert said == path.read_text(encoding="utf-8")


def test_a_whole_interview_reads_like_this(talk: Talk, renew: bool) -> None:
    facts = ("Hearth & Sons", "2", "", "12%", "y")
    dough = (
        "",
        "superb",
        "n",
        "Seen on",
        "Monday.",
        ".",
        "e",
        "The sheet",
        "",
        "soon",
        "2026-10-01",
        "c",
        "m",
        "t",
        "3",
    )
    gates = ("g", "y", "maybe", "n", "")
    session = talk(*facts, *dough, *gates, "3", "x", "No oven here", "d", "", "9", "")
    assert session.ending is Ending.FINISHED
    _same("whole.txt", session.said, renew)


def test_help_and_review_read_like_this(talk: Talk, renew: bool) -> None:
    _same("help.txt", talk("?", "1", "2", "3", "", "q", at=DOUGH).said, renew)


def test_with_evidence_the_gates_are_asked_first(talk: Talk, renew: bool) -> None:
    session = talk("y", "n", "n", "", "q", at=DOUGH, ask_gates=True)
    assert session.interview.assessment.answer("bakery", "dough").gates == {"f1": "yes", "g1": "no", "g2": "no"}
    assert session.interview.assessment.answer("bakery", "dough").level is None
    assert session.interview.assessment.at == "bakery/heat"
    _same("gates.txt", session.said, renew)


def test_enter_on_a_fresh_question_chooses_nothing(talk: Talk) -> None:
    session = talk("", "", at=DOUGH)
    assert "Choose a level first: a number from 1 to 3. s skips the question." in session.said
    assert session.interview.answer.level is None
    assert session.interview.assessment.at == DOUGH


def test_enter_on_an_answered_question_goes_on(talk: Talk, interview: Interview) -> None:
    answered = interview.go_to(DOUGH).choose("fair", interview.assessment.started)
    session = talk("", start=answered)
    assert "2. Fair (your answer): There is a recipe." in session.said
    assert session.interview.assessment.at == "bakery/heat"


@pytest.mark.parametrize("typed", ["2", "fair", "FAIR"])
def test_a_level_by_number_or_word_is_saved_and_goes_on(talk: Talk, typed: str) -> None:
    session = talk(typed, at=DOUGH)
    assert session.interview.assessment.answer("bakery", "dough").level == "fair"
    assert "Question 1: Fair. Saved. b goes back to it." in session.said
    assert session.interview.assessment.at == "bakery/heat"


@pytest.mark.parametrize(("letter", "word"), [("d", "don't know"), ("s", "skip"), ("b", "back"), ("r", "review")])
def test_letters_and_words_do_the_same(talk: Talk, letter: str, word: str) -> None:
    one, other = talk(letter, at=DOUGH), talk(word.upper(), at=DOUGH)
    assert one.interview.assessment == other.interview.assessment
    assert "neither" not in other.said


def test_every_answer_is_saved_when_it_is_given(talk: Talk) -> None:
    session = talk("2", "n", "A note", ".", "3", at=DOUGH)
    levels = [saved.answer("bakery", "dough").level for saved in session.saved]
    assert levels == ["fair"] * len(levels)
    assert [saved.answer("bakery", "heat").note for saved in session.saved][-3:] == ["A note"] * 3
    assert session.saved[-1] == session.interview.assessment


def test_a_level_and_a_note_in_one_line_belong_to_the_same_question(talk: Talk) -> None:
    session = talk("2 n", "A note", "", "with a paragraph", ".", at=DOUGH)
    dough = session.interview.assessment.answer("bakery", "dough")
    assert (dough.level, dough.note) == ("fair", "A note\n\nwith a paragraph")
    assert session.interview.assessment.at == "bakery/heat"
    assert talk("good t", "3", at=DOUGH).interview.assessment.answer("bakery", "dough").target == "good"


def test_a_note_names_the_question_that_it_is_for(talk: Talk) -> None:
    session = talk("2", "n", "A note", ".", at=DOUGH)
    assert "Note on question 2; a line with a single full stop ends it: A note" in session.said


def test_going_back_is_offered_only_where_it_leads_to_the_question(talk: Talk, interview: Interview) -> None:
    settled = interview.go_to("bakery/heat").choose("fair", interview.assessment.started).go_to(DOUGH)
    said = talk("2", start=settled).said
    assert "Question 1: Fair. Saved.\n" in said


def test_a_fact_has_help_and_leads_to_the_review(talk: Talk) -> None:
    session = talk("?", "r", "", "q", at="profile/waste")
    assert "Type a percentage such as 12%, or a number from 0 to 1." in session.said
    assert "0 of 3 questions answered" in session.said
    assert session.interview.assessment.at == "profile/waste"
    assert session.interview.assessment.organisation.facts == {}


def test_input_that_ends_inside_a_note_keeps_it(talk: Talk) -> None:
    session = talk("n", "First line", "second", at=DOUGH)
    assert session.ending is Ending.INPUT_ENDED
    assert session.interview.answer.note == "First line\nsecond"
    assert session.saved[-1] == session.interview.assessment


def test_a_note_is_replaced_kept_or_removed(talk: Talk) -> None:
    assert talk("n", "One", ".", "n", "Two", ".", at=DOUGH).interview.answer.note == "Two"
    assert talk("n", "One", ".", "n", ".", at=DOUGH).interview.answer.note == "One"
    assert talk("n", "One", ".", "n", "", at=DOUGH).interview.answer.note == "One"
    assert talk("n", "One", ".", "n", "-", at=DOUGH).interview.answer.note is None


def test_evidence_can_be_removed(talk: Talk) -> None:
    session = talk("e", "One", "https://example.org", "", "e", "Two", "", "", "e", "-1", at=DOUGH)
    assert [record.text for record in session.interview.answer.evidence] == ["Two"]
    assert "1. One, https://example.org" in session.said


def test_a_number_of_any_length_chooses_nothing(talk: Talk) -> None:
    digits = "9" * 5_000
    session = talk("e", "One", "", "", "e", f"-{digits}", "", digits, f"t {digits}", at=DOUGH)
    assert [record.text for record in session.interview.answer.evidence] == ["One"]
    assert session.interview.answer.level is None


def test_not_applicable_needs_a_reason(talk: Talk) -> None:
    session = talk("x", "", at=DOUGH)
    assert "No reason given, nothing changed." in session.said
    assert session.interview.assessment.at == DOUGH


def test_the_gates_end_early_and_a_single_one_can_be_taken_back(talk: Talk) -> None:
    session = talk("g", "y", "b", "-", ".", at=DOUGH)
    assert "Yes, no or unknown (now yes): -" in session.said
    assert session.interview.answer.gates == {}


def test_warning_signs_are_asked_for(talk: Talk) -> None:
    session = talk("w", "y", at=DOUGH)
    assert "1 of 1. Sign of Poor: Nobody owns a scale." in session.said
    assert session.interview.answer.gates == {"p1": "yes"}


def test_a_claim_above_the_gates_is_said(talk: Talk) -> None:
    session = talk("3", "b", "g", "n", "", "", "r", at=DOUGH)
    assert "Your answer, Good, is above what the gates show; the report will say so." in session.said
    assert "Claimed above what the gates show:\n1. Dough: Good claimed, the gates show Poor" in session.said


def test_the_review_leads_to_a_question_and_back(talk: Talk) -> None:
    session = talk("1", "2", "3", "", "7", "1", at=DOUGH)
    assert "Well sold and badly baked. (questions 1 and 3)" in session.said
    assert "There is no question “7”." in session.said
    assert session.interview.assessment.at == DOUGH


def test_the_review_in_the_middle_returns_to_the_question(talk: Talk) -> None:
    session = talk("r", "", "2", at="bakery/heat")
    assert session.interview.assessment.answer("bakery", "heat").level == "fair"


@pytest.mark.parametrize("place", [(), ("g",), ("r",)])
def test_quit_works_everywhere(talk: Talk, place: tuple[str, ...]) -> None:
    assert talk(*place, "q", "2", at=DOUGH).ending is Ending.QUIT
    assert talk("q").ending is Ending.QUIT


def test_a_fact_is_kept_replaced_or_removed(talk: Talk) -> None:
    given = talk("Hearth", "1", "b", "-", "b", "", "q").interview.assessment.organisation
    assert (given.name, given.facts) == ("Hearth", {})


def test_going_back_from_the_first_step_says_so(talk: Talk) -> None:
    assert "This is the first step." in talk("b", "q").said


def test_going_on_greets_with_what_is_done(talk: Talk, interview: Interview) -> None:
    answered = interview.go_to(DOUGH).choose("fair", interview.assessment.started).next()
    said = talk("q", start=answered).said
    assert said.startswith("Bakery check\n\n1 of 3 questions answered so far.\n")
    assert "Allow about" not in said
    assert "Question 2 of 3. Heat" in said


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_no_line_is_wider_than_the_terminal(talk: Talk, width: int) -> None:
    wide = "顧客の成功を測る " * 12 + "👩‍🚀" * 30
    session = talk(wide, "2", "", "", "", "?", "n", wide, ".", "g", ".", "r", "", "d", width=width)
    for line in session.said.splitlines():
        if not re.match(r"(Your answer|More|.*\bends it): ", line):  # the terminal wraps what is typed behind a prompt
            assert columns(line) <= width, line


def test_nothing_typed_or_asked_steers_the_terminal(talk: Talk, interview: Interview) -> None:
    evil = "\x1b[2J\x1b]0;title\x07[bold]<b>{{ x }}\u202egnp.exe\x9b31m\x08"
    rubric = interview.rubrics[0]
    question = rubric.by_id["dough"].model_copy(update={"title": evil})
    hostile = rubric.model_copy(update={"title": evil, "sections": (), "questions": (question,)})
    start = Interview((type(rubric).model_validate(hostile.model_dump()),), interview.assessment).go_to(DOUGH)
    said = talk("n", evil, ".", "e", evil, evil, "", "x", evil, "r", "", start=start).said
    assert not [character for character in said if ord(character) < 32 and character != "\n"]
    assert not {"\x7f", "\x9b", "\u202e"} & set(said)
    assert "[bold]<b>{{ x }}gnp.exe" in said


def test_plain_means_no_frames_and_no_colour(talk: Talk) -> None:
    said = talk("", "", "", "", "", "?", "1", "2", "3", "").said
    assert not [character for character in said if "\u2500" <= character <= "\u259f"]


def test_the_keys_of_each_kind_of_step_are_said_once(talk: Callable[..., Any]) -> None:
    said = " ".join(talk("", "", "", "", "", "1", "1", "1", "").said.split())
    assert said.count("Enter skips, b back, r review, ? help, q quit.") == 1
    assert said.count("x not applicable, d don't know, s skip, b back") == 1
    assert said.count("1 to 3 chooses. ? lists the keys.") == 2
    assert said.count("Enter skips.") >= 3
