"""Columns of tables in Word and on slides: by what they hold, never a word a line beside an empty one."""

from __future__ import annotations

import pytest

from csmaturity.formats.columns import column_widths
from csmaturity.report.brand.theme import Theme
from csmaturity.report.figures.measure import width
from csmaturity.report.figures.shapes import Drawing, Rectangle
from csmaturity.report.table import Column, Grid, Item

ROOM = 450.0


def grid(heading: str, *rows: tuple[str, ...]) -> Grid:
    columns = (Column(heading, 10), Column("What", 60), Column("When", 30))
    return Grid("A table", columns, tuple(tuple(map(Item, row)) for row in rows or (("a", "a", "a"),)))


def widths(held: Grid, theme: Theme | None = None) -> list[float]:
    found = column_widths(held, ROOM, 8.5, 11.5, theme or Theme())
    assert sum(found) == pytest.approx(ROOM)
    return found


def test_columns_are_as_wide_as_wished_where_every_cell_is_a_line() -> None:
    assert widths(grid("Who")) == [45, 270, 135]


def test_a_long_word_has_room() -> None:
    first, *_ = widths(grid("Verantwortlichkeit"))
    assert first > 80


def test_a_stand_in_for_a_brand_s_font_needs_more_room() -> None:
    ours, brand = (widths(grid("Verantwortlichkeit"), theme)[0] for theme in (Theme(), Theme(font="Caladea")))
    assert brand > ours


def test_the_longest_texts_get_the_most_room_whatever_was_wished() -> None:
    first, second, third = widths(grid("Who", ("A long sentence of many words. " * 9, "yes", "A short sentence. " * 3)))
    assert first > 2 * third > 2 * second


def test_an_address_leaves_its_neighbours_more_than_a_word_a_line() -> None:
    address = "https://www.example.org/" + "very-long-path/" * 20
    first, second, _ = widths(
        grid("Figure", ("About half of them say so. The page carries no year. " * 2, address, "x"))
    )
    # Four words a line; the address is broken anyway.
    assert first > width("carries no year. The", 8.5) + 11.5
    assert second < ROOM * 0.8


def test_a_column_to_be_filled_in_by_hand_has_room_for_that() -> None:
    empty = widths(grid("Goal", ("A long sentence of many words. " * 9, "", "Another one. " * 9)))[1]
    assert empty >= ROOM * 0.15 - 0.01


def test_boxes_and_bars_keep_the_widths_of_their_figure() -> None:
    bar = Item("a bar", drawing=Drawing(300, 10, (Rectangle(0, 0, 300, 10, "accent"),), "A bar."))
    columns = (Column("Who", 50), Column("Bar", 50))
    assert widths(Grid("Bars", columns, ((Item("A long sentence. " * 20), bar),))) == [225, 225]


def test_words_that_find_no_room_together_are_all_broken_alike() -> None:
    columns = tuple(Column("Donaudampfschifffahrt", 10) for _ in range(9))
    found = widths(Grid("Wide", columns, (tuple(Item("Verantwortlichkeiten") for _ in columns),)))
    assert max(found) == pytest.approx(min(found))
