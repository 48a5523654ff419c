"""Two sides on the same ladder: a table with a dot for each side and the distance between them, question by question.

Not what the two sides are, nor which questions are shown (csmaturity.report.voices.perception).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from csmaturity.language import say
from csmaturity.report.figures.canvas import WIDTH
from csmaturity.report.figures.figure import Figure
from csmaturity.report.figures.shapes import Drawing, Ellipse, Line, Shape
from csmaturity.report.table import Column, Grid, Item

_QUESTION, _SIDE = 36, 16
"""The shares of the question and of each side's level; the rest is drawn."""
_WIDE = WIDTH * (100 - _QUESTION - 2 * _SIDE) / 100
_HIGH, _DOT, _TICK = 20.0, 6.0, 3.0
_BOTH = 9.0
"""How large the ring of one side is around the dot of the other, where both stand at the same level."""


class Pair(NamedTuple):
    """One question: each side's place on its ladder of levels, lowest 0, and how far they are apart in words."""

    label: str
    levels: tuple[str, ...]
    first: int
    second: int
    apart: str
    link: str = ""


def dumbbells(title: str, sides: tuple[str, str], pairs: Sequence[Pair], alt: str, note: str = "") -> Figure:
    """Questions below each other, the first side a full dot and the second a ring."""
    rest = 100 - _QUESTION - 2 * _SIDE
    columns = (
        Column(say("Question"), _QUESTION),
        Column(sides[0], _SIDE),
        Column(sides[1], _SIDE),
        Column(say("Apart"), rest),
    )
    grid = Grid(title, columns, tuple(_row(sides, pair) for pair in pairs), note=note)
    key = (
        Item(sides[0], drawing=Drawing(14, 14, (_dot(7, 7),), say("full disc"))),
        Item(sides[1], drawing=Drawing(14, 14, (_ring(7, 7),), say("ring"))),
        Item(say("A tick is a level, the lowest at the left.")),
        *([Item(note)] if note else []),
    )
    return Figure(title, grid, alt, key=key)


def _row(sides: tuple[str, str], pair: Pair) -> tuple[Item, ...]:
    first, second = pair.levels[pair.first], pair.levels[pair.second]
    words = say(
        "{side}: {level}; {other_side}: {other_level}",
        side=sides[0],
        level=first,
        other_side=sides[1],
        other_level=second,
    )
    drawing = Drawing(_WIDE, _HIGH, tuple(_shapes(pair)), words)
    return Item(pair.label, link=pair.link), Item(first), Item(second), Item(pair.apart, drawing=drawing)


def _shapes(pair: Pair) -> Iterator[Shape]:
    middle, ends = _HIGH / 2, (_BOTH + 2, _WIDE - _BOTH - 2)
    places = [ends[0] + (ends[1] - ends[0]) * at / max(1, len(pair.levels) - 1) for at in range(len(pair.levels))]
    yield Line(((places[0], middle), (places[-1], middle)), "rule", 1.0)
    for x in places:
        yield Line(((x, middle - _TICK), (x, middle + _TICK)), "grey", 1.0)
    first, second = places[pair.first], places[pair.second]
    if pair.first == pair.second:
        yield Ellipse(first, middle, _BOTH, _BOTH, "paper", "accent", 2.0)
        yield _dot(first, middle)
        return
    yield Line(((first, middle), (second, middle)), "accent", 4.0)
    yield _ring(second, middle)
    yield _dot(first, middle)


def _dot(x: float, y: float) -> Ellipse:
    return Ellipse(x, y, _DOT, _DOT, "accent", "accent", 1.0)


def _ring(x: float, y: float) -> Ellipse:
    return Ellipse(x, y, _DOT, _DOT, "paper", "accent", 2.0)
