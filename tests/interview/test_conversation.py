"""Reading lines: pasted texts, endless input, and input that has already ended."""

from __future__ import annotations

import io

import pytest

from csmaturity.errors import CsmaturityError
from csmaturity.interview.conversation import LONGEST_LINE, MOST_PIPED_ANSWERS, Conversation, EndOfInput


def test_a_text_has_paragraphs_and_ends_at_a_full_stop_alone() -> None:
    given = io.StringIO("First paragraph.\n\nSecond paragraph.\n2\n.\nAnswer\n")
    talk = Conversation(given, io.StringIO())
    assert talk.ask_text("Note:") == "First paragraph.\n\nSecond paragraph.\n2"
    assert talk.ask("Your answer:") == "Answer"


@pytest.mark.parametrize(("is_pasted", "text"), [(False, ""), (True, "Pasted")])
def test_enter_alone_begins_no_text_but_an_empty_line_of_a_paste_does(is_pasted: bool, text: str) -> None:
    talk = Conversation(io.StringIO("\nPasted\n.\n"), io.StringIO(), waiting=lambda: is_pasted)
    assert talk.ask_text("Note:") == text


def test_what_was_looked_ahead_is_read_once() -> None:
    talk = Conversation(io.StringIO("one\ntwo\n"), io.StringIO())
    assert not talk.is_over()
    assert not talk.is_over()
    assert [talk.ask("?"), talk.ask("?")] == ["one", "two"]
    assert talk.is_over()
    with pytest.raises(EndOfInput):
        talk.ask("?")


def test_a_program_that_never_stops_answering_is_stopped() -> None:
    talk = Conversation(io.StringIO("y\n" * (MOST_PIPED_ANSWERS + 1)), io.StringIO(), echo=True)
    for _ in range(MOST_PIPED_ANSWERS):
        talk.ask("?")
    with pytest.raises(CsmaturityError, match="goes on after 5,000 answers"):
        talk.ask("?")


def test_a_line_without_end_is_no_answer() -> None:
    talk = Conversation(io.StringIO("\0" * (LONGEST_LINE + 5)), io.StringIO())
    with pytest.raises(CsmaturityError, match="no answer"):
        talk.ask("?")
