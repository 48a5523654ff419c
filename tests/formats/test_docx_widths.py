"""Columns of a Word table: as wished, but for a word that would break."""

from __future__ import annotations

from csmaturity.formats.docx.parts import column_widths
from csmaturity.report.brand.theme import Theme
from csmaturity.report.table import Column, Grid, Item


def grid(heading: str) -> Grid:
    return Grid("A table", (Column(heading, 10), Column("What", 60), Column("When", 30)), ((Item("a"),) * 3,))


def test_columns_are_as_wide_as_wished_where_words_fit() -> None:
    assert column_widths(grid("Who"), 450, Theme()) == [45, 270, 135]


def test_a_long_word_gets_room_from_the_column_with_most_to_spare() -> None:
    first, second, third = column_widths(grid("Verantwortlichkeit"), 450, Theme())
    assert first > 80
    assert third == 135
    assert first + second + third == 450


def test_a_stand_in_for_a_brand_s_font_needs_more_room() -> None:
    ours, brand = (
        column_widths(grid("Verantwortlichkeit"), 450, theme)[0] for theme in (Theme(), Theme(font="Caladea"))
    )
    assert brand > ours
