"""Text of rubrics and answers can be shown on any terminal without being obeyed by it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csmaturity.rubric.plain_text import one_line, printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;a title\x07after", "after"),
        ("\x1b]8;;https://example.org\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1bcreset", "reset"),
        ("\x9b31mred", "31mred"),
        ("file\u202etxt.exe", "filetxt.exe"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("tab\there", "tab    here"),
        ("\ud800lone\ufeff", "lone"),
        ("[bold]<b>{{ x }}{% y %}", "[bold]<b>{{ x }}{% y %}"),
        ("שלום 顧客 👩‍🚀", "שלום 顧客 👩‍🚀"),
    ],
)
def test_what_is_shown(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_one_line_folds_white_space() -> None:
    assert one_line("  one\n\n two\tthree ") == "one two three"
    assert one_line("one  two ") == "one two"
    assert one_line("\x1b[31mred\x1b[0m \u202e\n end") == "red end"


def test_a_space_that_must_not_break_stays_one() -> None:
    assert one_line("12\u00a0%  of\nall") == "12\u00a0% of all"


@given(st.text())
def test_nothing_that_steers_a_terminal_is_left(text: str) -> None:
    shown = printable(text)
    assert not [character for character in shown if (ord(character) < 32 and character != "\n") or character == "\x7f"]
    assert not set(shown) & set("\x1b\x9b\u202e\u2066")
    assert printable(shown) == shown
