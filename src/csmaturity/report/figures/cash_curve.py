"""Cash over the months of three cases: how deep it goes, when it turns, where it ends.

Not the amounts (csmaturity.planning.options), nor what is said of them (csmaturity.report.paper.money).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from csmaturity.language import say
from csmaturity.report.figures.canvas import LINE, SMALL, WIDTH
from csmaturity.report.figures.figure import Figure
from csmaturity.report.figures.measure import one_line, width
from csmaturity.report.figures.range_chart import number, ticks
from csmaturity.report.figures.shapes import Drawing, Ellipse, Line, Polygon, Shape, Text
from csmaturity.report.table import Column, Grid, Item

_LEFT, _RIGHT, _TOP, _BOTTOM = 52.0, 566.0, 14.0, 252.0
"""Where the curves are drawn; the words of their ends stand to the right."""

_APART = 2 * SMALL * LINE + 4
"""Between the first lines of two ends, which have two lines each."""

_NEAR = 24.0
"""Words further from their point than this hang on a line."""

Way = Sequence[tuple[float, float]]
Anchor = Literal["start", "end"]


class Curve(NamedTuple):
    """One case: the balance at the end of each month in the chart's unit, what it is, its last amount in words."""

    name: str
    balances: tuple[float, ...]
    end: str


class Point(NamedTuple):
    """A month, counted from 1, with what is to be said of the base case there."""

    month: int
    words: str


class Cash(NamedTuple):
    """Low, base and high, the words of the years' ends (the day of the decision first), and points of the base case."""

    curves: tuple[Curve, Curve, Curve]
    years: tuple[str, ...]
    paid_back: Point | None
    deepest: Point | None


def cash_curve(title: str, cash: Cash, grid: Grid, alt: str, source: Item | None = None) -> Figure:
    """Three curves over the months; `grid` is its table."""
    key = (Item(say("Heavy line: base case. Dashed lines: low and high case.")),)
    return Figure(title, grid, alt, _drawing(cash, alt), key, source)


def table(title: str, columns: Sequence[str], rows: Sequence[tuple[Item, ...]]) -> Grid:
    """The curves at the end of each half-year."""
    each = 72 // max(1, len(columns))
    return Grid(title, (Column(say("Case"), 28), *(Column(name, each, True) for name in columns)), tuple(rows))


def _drawing(cash: Cash, alt: str) -> Drawing:
    months = len(cash.curves[1].balances)
    values = [0.0, *(amount for curve in cash.curves for amount in curve.balances)]
    steps = ticks(min(values), max(values))

    def place(month: int, amount: float) -> tuple[float, float]:
        across = _LEFT + month / months * (_RIGHT - _LEFT)
        return across, _BOTTOM - (amount - steps[0]) / (steps[-1] - steps[0]) * (_BOTTOM - _TOP)

    ways = [tuple(place(month, amount) for month, amount in enumerate((0.0, *curve.balances))) for curve in cash.curves]
    low, base, high = ways
    shapes: list[Shape] = [Polygon((*high, *reversed(low)), "tint")]
    for step in steps:
        at = place(0, step)[1]
        shapes.append(Line(((_LEFT, at), (_RIGHT, at)), "ink" if step == 0 else "rule", 1.2 if step == 0 else 0.7))
        sign = "+" if step > 0 else ""
        shapes.append(Text(_LEFT - 8, at + 4, sign + number(step), SMALL, "grey", anchor="end"))
    shapes += [Line(low, "accent", 1.3, is_dashed=True), Line(high, "accent", 1.3, is_dashed=True)]
    shapes.append(Line(base, "accent", 3))
    shapes += _years(cash.years, months)
    shapes += _ends(cash.curves, [way[-1][1] for way in ways])
    shapes += _points(cash, ways, place(0, 0.0)[1])
    return Drawing(WIDTH, _BOTTOM + 40, tuple(shapes), alt)


def _years(years: Sequence[str], months: int) -> list[Shape]:
    shapes: list[Shape] = []
    for at, words in enumerate(years):
        x = _LEFT + min(at * 12 / months, 1) * (_RIGHT - _LEFT)
        anchor = "start" if at == 0 else "end" if at == len(years) - 1 else "middle"
        shapes.append(Line(((x, _BOTTOM), (x, _BOTTOM + 6)), "ink"))
        shapes.append(Text(x, _BOTTOM + 22, words, SMALL, "grey", anchor=anchor))  # type: ignore[arg-type]
    return shapes


def _ends(curves: Sequence[Curve], heights: Sequence[float]) -> list[Shape]:
    """Amount and name at the end of each curve, moved apart where they would meet; the highest first."""
    order = sorted(range(len(curves)), key=lambda one: heights[one])
    tops = [heights[one] for one in order]
    for before, after in pairwise(range(len(order))):
        tops[after] = max(tops[after], tops[before] + _APART)
    over = max(0.0, tops[-1] - (_BOTTOM + 4))
    shapes: list[Shape] = []
    for one, top in zip(order, tops, strict=True):
        y = top - over + 2
        shapes.append(Text(_RIGHT + 8, y, one_line(curves[one].end), SMALL, "accent", True))
        shapes.append(Text(_RIGHT + 8, y + SMALL * LINE, one_line(curves[one].name), SMALL, "grey"))
    return shapes


def _points(cash: Cash, ways: Sequence[Way], zero: float) -> list[Shape]:
    """Where the base case is deepest and where it has paid back, each with its words where no line runs."""
    base = ways[1]
    shapes: list[Shape] = []
    taken: list[Way] = [*ways, ((_LEFT, zero), (_RIGHT, zero))]
    if cash.deepest:
        x, y = base[cash.deepest.month]
        shapes += [Line(((x, y), (x, _BOTTOM - 8)), "ink", 0.8, is_dashed=True), Ellipse(x, y, 3.5, 3.5, "ink")]
        at = _free(one_line(cash.deepest.words), _around(x, _BOTTOM - 12 if y < _BOTTOM - 30 else y - 10), taken)
        shapes.append(at)
        taken += [((x, y), (x, _BOTTOM - 8)), _under(at)]
    if cash.paid_back and cash.paid_back.month < len(base):
        x = base[cash.paid_back.month][0]
        shapes += [Ellipse(x, zero, 4.5, 4.5, "paper", "accent", 2)]
        heights = (zero + 18, zero - 8, *range(int(zero) + 34, int(_BOTTOM) - 8, 14), *range(int(zero) - 24, 20, -14))
        at = _free(one_line(cash.paid_back.words), [one for y in heights for one in _around(x, y)], taken, is_bold=True)
        shapes.append(at)
        if abs(at.y - zero) > _NEAR:
            shapes.append(Line(((x, zero + 5), (x, at.y)), "ink", 0.8, is_dashed=True))
    return shapes


def _around(x: float, y: float) -> list[tuple[float, float, Anchor]]:
    """Right and left of a place."""
    return [(x + 8, y, "start"), (x - 8, y, "end")]


def _free(
    words: str, places: Sequence[tuple[float, float, Anchor]], taken: Sequence[Way], *, is_bold: bool = False
) -> Text:
    """Words at the first of some places where they stand in the drawing and touch nothing; else at the first inside."""
    texts = [Text(x, y, words, SMALL, "ink", is_bold, anchor) for x, y, anchor in places]
    inside = [one for one in texts if _under(one)[0][0] > _LEFT and _under(one)[1][0] <= _RIGHT] or texts
    return next((one for one in inside if not any(_touches(one, way) for way in taken)), inside[0])


def _under(text: Text) -> Way:
    """The line on which a text stands, from its beginning to its end."""
    wide = width(text.text, text.size)
    left = text.x if text.anchor == "start" else text.x - wide
    return (left, text.y), (left + wide, text.y)


def _touches(text: Text, way: Way) -> bool:
    """Whether a line runs through a text, by its points and by many between them."""
    (left, foot), (right, _) = _under(text)
    top, foot = foot - text.size, foot + text.size * 0.25
    for (x, y), (to_x, to_y) in pairwise(way):
        steps = max(1, int(max(abs(to_x - x), abs(to_y - y)) / 3))
        for at in range(steps + 1):
            here_x, here_y = x + (to_x - x) * at / steps, y + (to_y - y) * at / steps
            if left - 2 <= here_x <= right + 2 and top <= here_y <= foot:
                return True
    return False
