"""Wrapping by terminal columns."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from csmaturity.interview.wrapping import NARROWEST, columns, wrap


def test_a_hanging_indent_follows_the_number() -> None:
    assert wrap("Poor: nobody looks after it at all", 20, "1. ") == [
        "1. Poor: nobody",
        "   looks after it at",
        "   all",
    ]


def test_wide_letters_count_as_two_and_long_words_are_cut() -> None:
    assert columns("顧客") == 4
    assert wrap("顧客の成功を測る指標をつくる", 20) == ["顧客の成功を測る指標", "をつくる"]


def test_newlines_are_kept() -> None:
    assert wrap("one\n\ntwo", 40) == ["one", "", "two"]


@given(st.text(max_size=200), st.integers(1, 60))
def test_no_line_is_too_wide_and_no_word_is_lost(text: str, width: int) -> None:
    lines = wrap(text, width, "12. ")
    assert all(columns(line) <= max(width, NARROWEST) for line in lines)
    kept = "".join("".join(lines).split())
    assert len(kept) >= len("12.")
    if text.isascii() and text.isprintable():
        assert kept == "12." + "".join(text.split())
