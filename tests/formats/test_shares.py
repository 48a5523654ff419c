from __future__ import annotations

import pytest

from csmaturity.formats.html.shares import shares
from csmaturity.report.table import Column, Grid, Item


def grid(number: str, basis: str, share: int) -> Grid:
    columns = (Column("Result", 46), Column("Today", share, numeric=True), Column("Over what time", 54 - share))
    return Grid("", columns, ((Item("Net revenue retention"), Item(number, basis), Item("a year")),))


def test_wishes_stand_where_nothing_wraps() -> None:
    assert shares(grid("86 %", "", 18)) == (46.0, 18.0, 36.0)


def test_a_number_and_the_label_behind_it_get_the_room_they_need() -> None:
    words, number, other = shares(grid("101 %", "company", 18))
    assert 18 < number < 28
    assert words + number == pytest.approx(64)
    assert other == 36


def test_words_keep_a_fifth_of_the_table() -> None:
    assert shares(grid("1" * 90, "company", 18))[0] == 20


def test_a_table_of_numbers_alone_stays_as_it_is() -> None:
    only = Grid("", (Column("A", 50, numeric=True), Column("B", 50, numeric=True)), ((Item("1" * 90), Item("2")),))
    assert shares(only) == (50.0, 50.0)
