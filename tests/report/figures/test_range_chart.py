from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from csmaturity.report.figures.figure import RangeBar, RangeChart
from csmaturity.report.figures.range_chart import range_chart
from csmaturity.report.figures.shapes import Line, Rectangle, Text
from csmaturity.report.table import Item

PROFIT = RangeBar("Profit", -0.16, 0.32, 0.48, "−$0.16M to $0.48M, base $0.32M")


@given(values=st.lists(st.floats(-1e9, 1e9), min_size=3, max_size=3), mark=st.none() | st.floats(-1e9, 1e9))
def test_ranges_lie_on_the_axis(look: Any, values: list[float], mark: float | None) -> None:
    low, base, high = sorted(values)
    it = look(range_chart("", RangeChart("USD", (RangeBar("x", low, base, high, ""),), mark, "Cost"), "").drawing)
    ticks = [text.x for text in it.of(Text) if text.anchor == "middle" and text.fill == "grey"]
    assert 2 <= len(ticks) <= 8
    (bar,) = it.of(Rectangle)
    places = [bar.x, *(line.points[0][0] for line in it.of(Line))]
    assert all(ticks[0] - 0.01 <= place <= ticks[-1] + 0.01 for place in places)
    it.check_inside()


def test_as_a_table_it_has_each_case_and_the_mark() -> None:
    grid = range_chart("Worth", RangeChart("USD M", (PROFIT,), 0.3, "Cost $0.3M"), "").grid
    assert [column.heading for column in grid.columns] == ["", "Low, USD M", "Base, USD M", "High, USD M", "In words"]
    assert [item.text for item in grid.rows[0]] == ["Profit", "−0.16", "0.32", "0.48", PROFIT.text]
    assert grid.note == "Cost $0.3M: 0.3 USD M"


def test_the_key_names_the_mark_where_there_is_one(look: Any) -> None:
    marked = range_chart("", RangeChart("USD", (PROFIT,), 0.3, "Cost $0.3M"), "", Item("Source: x", link="inputs"))
    bare = range_chart("", RangeChart("USD", (PROFIT,)), "")
    assert "Dashed line: Cost $0.3M." in marked.key[0].text
    assert "Dashed" not in bare.key[0].text
    assert marked.source == Item("Source: x", link="inputs")
    assert "Cost $0.3M" in look(marked.drawing).words
    assert [line for line in look(marked.drawing).of(Line) if line.is_dashed]
    assert not [line for line in look(bare.drawing).of(Line) if line.is_dashed]
