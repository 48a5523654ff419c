"""Words set in lines: where they break, how cells stand beside one another, what a terminal is sent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csmaturity.formats.safe_text import columns
from csmaturity.formats.text.lines import Words, beside, drawn, plain, two_columns, words, wrapped


def _lines(text: str, room: int) -> list[str]:
    return [plain(line) for line in wrapped(words(text), room)]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("one two three", ["one two", "three"]),
        ("one twothree four", ["one", "twothree", "four"]),
        ("twothreefour a", ["twothree", "four a"]),
        ("a twothreefour", ["a", "twothree", "four"]),
        ("顧客の成功を", ["顧客の成", "功を"]),
    ],
)
def test_a_line_ends_between_words_and_only_a_word_without_room_is_broken(text: str, lines: list[str]) -> None:
    assert _lines(text, 8) == lines


@given(st.lists(st.text("abc 客é", max_size=12), max_size=6), st.integers(2, 12))
def test_no_line_is_wider_than_its_room_and_no_letter_is_lost(parts: list[str], room: int) -> None:
    said: Words = tuple((part, "bold" if at % 2 else "") for at, part in enumerate(parts))
    lines = list(wrapped(said, room))
    assert all(columns(plain(line)) <= room for line in lines)
    assert "".join("".join(map(plain, lines)).split()) == "".join(plain(said).split())
    bold = [text for line in lines for text, style in line if style == "bold"]
    assert "".join("".join(bold).split()) == "".join("".join(parts[1::2]).split())


def test_cells_stand_beside_one_another_on_their_sides() -> None:
    cells = [words("one two"), words("ab"), words("7")]
    shown = [drawn(line, False) for line in beside(cells, (3, 4, 3), 2, ("left", "center", "right"))]
    assert shown == ["one   ab     7", "two"]
    low = [drawn(line, False) for line in beside(cells, (3, 4, 3), 2, ("left", "center", "right"), low=True)]
    assert low == ["one", "two   ab     7"]


def test_a_list_s_marks_take_no_more_room_than_they_need() -> None:
    rows = [(words("9."), words("a first thing")), (words("10."), words("more"))]
    assert [drawn(line, False) for line in two_columns(rows, 12)] == ["9.  a first", "    thing", "10. more"]


def test_a_style_is_sent_with_its_words_and_ends_with_them() -> None:
    line = (*words("up", "bold green"), (" ", ""), *words("and away"))
    assert drawn(line, True) == "\x1b[1;32mup\x1b[0m and away"
    assert drawn(line, False) == "up and away"
