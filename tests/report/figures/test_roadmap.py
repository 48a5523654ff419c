from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csmaturity.report.figures.figure import Figure
from csmaturity.report.figures.measure import width
from csmaturity.report.figures.roadmap import STRIP, Bar, roadmap
from csmaturity.report.figures.shapes import Rectangle, Text

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=80)


def quarters(count: int) -> tuple[str, ...]:
    return tuple(f"Quarter {at}" for at in range(1, count + 1))


def told(figure: Figure) -> str:
    return " ".join(entry.text for entry in figure.key)


@given(
    moves=st.lists(st.tuples(TEXT, TEXT, st.floats(0, 5), st.floats(0.1, 3)), min_size=1, max_size=9),
    count=st.integers(1, 99),
)
def test_every_move_has_its_bar_on_the_timeline(
    look: Any, moves: list[tuple[str, str, float, float]], count: int
) -> None:
    bars = [Bar(label, "M", start, length, owner) for label, owner, start, length in moves]
    grid = roadmap("", quarters(count), bars, "").grid
    assert [(row[0].text, row[1].text) for row in grid.rows] == [(bar.label, bar.owner) for bar in bars]
    for row in grid.rows:
        bar = look(row[2].drawing).of(Rectangle)[-1]
        assert 0 <= bar.x < bar.x + bar.width <= STRIP
    heads = look(grid.columns[2].drawing).of(Text)
    assert heads[-1].x + max(width(line.text, line.size) for line in heads if line.x == heads[-1].x) <= STRIP
    for one, after in pairwise(heads):
        assert one.x == after.x or one.x + width(one.text, one.size) <= after.x


@pytest.mark.parametrize(
    ("count", "first", "second", "key"),
    [
        (4, "Quarter 1", "Quarter 2", ""),
        (9, "Q1", "Q2", "Q1: Quarter 1, and so on."),
        (40, "Q1", "Q5", "Q1: Quarter 1, and so on."),
    ],
)
def test_many_quarters_get_short_headings_with_a_key(look: Any, count: int, first: str, second: str, key: str) -> None:
    figure = roadmap("", quarters(count), (Bar("Move", "", 0, 1, "CEO"),), "")
    head = figure.grid.columns[2].drawing
    assert head
    assert look(head).words[:2] == [first, second]
    assert head.alt.startswith("Quarter 1, Quarter 2")
    assert told(figure) == key


def test_what_is_to_be_decided_now_has_a_sign_a_solid_bar_and_a_key(look: Any) -> None:
    bars = (Bar("First", "", 0, 1, "CEO", emphasis=True), Bar("Second", "", 1, 1, "CEO"))
    figure = roadmap("", quarters(2), bars, "", "A note.")
    assert [row[0].mark for row in figure.grid.rows] == ["►", ""]
    assert [look(row[2].drawing).of(Rectangle)[-1].fill for row in figure.grid.rows] == ["accent", "tint"]
    assert told(figure) == "► and solid bar: to be decided now. A note."
    assert figure.grid.note == "►: to be decided now. A note."


@pytest.mark.parametrize("emphasis", [True, False])
def test_where_all_moves_are_alike_none_is_marked(emphasis: bool) -> None:
    figure = roadmap("", quarters(1), (Bar("Move", "", 0, 1, "CEO", emphasis=emphasis),), "", "A note.")
    assert (figure.grid.rows[0][0].mark, told(figure), figure.grid.note) == ("", "A note.", "A note.")


def test_a_bar_says_its_quarters_in_words() -> None:
    bars = (Bar("Short", "Seat to Average", 0, 0.5, "CEO"), Bar("Long", "", 1, 1.5, "CEO"))
    rows = roadmap("", quarters(3), bars, "").grid.rows
    assert [row[2].text for row in rows] == ["Quarter 1", "Quarter 2 to Quarter 3"]
    assert rows[0][0].said == "Short (Seat to Average)"
