"""Ranges on one axis, each with its base case inside, and a mark to compare with such as a cost.

Not the amounts (csmaturity.planning.value), nor what is said of them (csmaturity.report.paper.money).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from csmaturity.language import numeral, say
from csmaturity.report.figures.canvas import LINE, SMALL, TEXT, WIDTH, centred, written
from csmaturity.report.figures.figure import Figure, RangeChart
from csmaturity.report.figures.measure import one_line, width, wrapped
from csmaturity.report.figures.shapes import Drawing, Line, Rectangle, Shape, Text
from csmaturity.report.table import Column, Grid, Item

_LEFT, _RIGHT = 190.0, 518.0
"""Where the axis begins and ends, between the names and the words."""
_BESIDE = 14.0
_SMALLEST_SPAN = 1e-6


def range_chart(title: str, chart: RangeChart, alt: str, source: Item | None = None) -> Figure:
    """Ranges below each other."""
    sentences = [say("Bar: low to high case. Heavy stroke: base case.")]
    if chart.mark is not None:
        sentences.append(say("Dashed line: {what}.", what=chart.mark_label))
    key = (Item(" ".join(sentences)),)
    return Figure(title, _grid(title, chart), alt, _drawing(chart, alt), key, source, chart=chart)


def _grid(title: str, chart: RangeChart) -> Grid:
    words = (say("Low"), say("Base"), say("High"))
    columns = (
        Column("", 28),
        *(Column(f"{word}, {one_line(chart.unit)}", 14, numeric=True) for word in words),
        Column(say("In words"), 30),
    )
    rows = tuple(
        (Item(bar.label), *(Item(number(value)) for value in (bar.low, bar.base, bar.high)), Item(bar.text))
        for bar in chart.bars
    )
    mark = "" if chart.mark is None else f"{chart.mark_label}: {number(chart.mark)} {chart.unit}"
    return Grid(title, columns, rows, mark)


def number(value: float) -> str:
    """A number at an axis, without idle zeros; the minus is a real one."""
    return numeral(f"{value:g}").replace("-", "−")


def _drawing(chart: RangeChart, alt: str) -> Drawing:
    """The ranges on an axis that includes zero and the mark."""
    values = [0.0, *(value for bar in chart.bars for value in (bar.low, bar.high))]
    values += [] if chart.mark is None else [chart.mark]
    steps = ticks(min(values), max(values))
    first, last = steps[0], steps[-1]

    def place(value: float) -> float:
        return _LEFT + (value - first) / (last - first) * (_RIGHT - _LEFT)

    top = y = 8.0 if chart.mark is None else 28.0
    rows: list[Shape] = []
    for bar in chart.bars:
        lines = wrapped(bar.label, _LEFT - 16, TEXT, 4)
        words = wrapped(bar.text, WIDTH - _RIGHT - _BESIDE, SMALL, 4)
        height = max(len(lines) * TEXT, len(words) * SMALL) * LINE + 16
        low, high = sorted((place(bar.low), place(bar.high)))
        middle, base = y + height / 2, place(bar.base)
        rows += written(lines, (0, centred(y, height, len(lines), TEXT)), TEXT, is_bold=True)
        rows.append(Rectangle(low, middle - 9, max(2.0, high - low), 18, "tint", "accent"))
        rows.append(Line(((base, middle - 13), (base, middle + 13)), "accent", 4))
        rows += written(words, (_RIGHT + _BESIDE, centred(y, height, len(words), SMALL)))
        y += height
    shapes: list[Shape] = []
    for step in steps:
        shapes.append(Line(((place(step), top), (place(step), y)), "rule", 0.8))
        shapes.append(Text(place(step), y + 16, number(step), SMALL, "grey", anchor="middle"))
    shapes.append(Line(((place(0), top), (place(0), y)), "ink", 1.2))
    shapes.append(Text(_RIGHT + _BESIDE, y + 16, one_line(chart.unit), SMALL, "grey"))
    shapes += rows
    if chart.mark is not None:
        x = place(chart.mark)
        shapes.append(Line(((x, 20), (x, y)), "bad", 1.6, is_dashed=True))
        shapes.append(_above(x, one_line(chart.mark_label)))
    return Drawing(WIDTH, y + 24, tuple(shapes), alt)


def _above(x: float, text: str) -> Text:
    half = width(text, SMALL) / 2
    return Text(
        x, SMALL + 1, text, SMALL, "bad", True, "start" if x - half < 0 else "end" if x + half > WIDTH else "middle"
    )


def ticks(low: float, high: float) -> Sequence[float]:
    """Three to six round numbers that enclose `low` and `high`."""
    span = high - low if high - low > _SMALLEST_SPAN else 1.0
    power = 10.0 ** math.floor(math.log10(span / 4))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= span / 4.5)
    first = math.floor(low / step)
    last = max(math.ceil(high / step), first + 1)
    return [round(index * step, 10) for index in range(first, last + 1)]
