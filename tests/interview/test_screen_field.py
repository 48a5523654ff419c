"""Typing into a field: what stands in it and where the cursor is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csmaturity.assessment.answers import LONGEST_TEXT
from csmaturity.interview.screen.field import Field
from csmaturity.interview.wrapping import columns

WIDTH = 24
KEYS = [
    "left",
    "right",
    "up",
    "down",
    "home",
    "end",
    "backspace",
    "delete",
    "enter",
    "ctrl-u",
    "ctrl-w",
    "a",
    " ",
    "語",
    "e\u0301",
    "🎉",
]


def typed(*keys: str, has_lines: bool = True) -> Field:
    field = Field(has_lines=has_lines)
    for key in keys:
        field = (field.insert(key) if key not in KEYS[:11] else field.press(key, WIDTH)) or field
    return field


def test_a_text_of_several_lines_pasted_into_one_line_keeps_single_blanks() -> None:
    field = typed("He said:", " ", "gone.\n\tNobody\r\n  had seen it.", has_lines=False)
    assert field.text == "He said: gone. Nobody had seen it."
    assert field.at == len(field.text)


@given(st.lists(st.sampled_from(KEYS), max_size=60))
def test_whatever_is_pressed_every_row_fits_and_shows_the_whole_text(keys: list[str]) -> None:
    field = typed(*keys)
    rows, (row, column) = field.rows(WIDTH)
    assert max(map(columns, rows)) < WIDTH
    assert "".join(rows) == field.text.replace("\n", "")
    assert 0 <= field.at <= len(field.text)
    assert 0 <= column < WIDTH
    assert row < len(rows)


@pytest.mark.parametrize(
    ("keys", "text", "at"),
    [
        (("a", "b", "left", "x"), "axb", 2),
        (("one", "enter", "two", "up", "home", "X"), "Xone\ntwo", 1),
        (("one", "enter", "two", "up", "up", "-"), "-one\ntwo", 1),
        (("one", "enter", "two", "home", "backspace"), "onetwo", 3),
        (("e\u0301", "backspace"), "", 0),
        (("abc", "home", "delete"), "bc", 0),
        (("one", "enter", "two three", "ctrl-u"), "one\n", 4),
        (("one two  ", "ctrl-w"), "one ", 4),
        (("one two", "home", "ctrl-w", "ctrl-u"), "one two", 0),
    ],
)
def test_editing(keys: tuple[str, ...], text: str, at: int) -> None:
    field = typed(*keys)
    assert (field.text, field.at) == (text, at)


def test_up_and_down_follow_the_rows_that_are_seen() -> None:
    field = typed("the first row is full, the second is not")
    assert len(field.rows(WIDTH)[0]) == 2
    up = field.press("up", WIDTH)
    assert up is not None
    assert up.rows(WIDTH)[1][0] == 0


def test_one_line_takes_line_ends_as_blanks_and_leaves_enter_alone() -> None:
    assert typed("a\r\nb", has_lines=False).text == "a b"
    assert Field().press("enter", WIDTH) is None


def test_nothing_that_steers_a_terminal_gets_in_and_nothing_endless() -> None:
    assert typed("a\x1b[31mb\x07\u202ec").text == "abc"
    assert len(typed("x" * (LONGEST_TEXT + 50)).text) == LONGEST_TEXT
