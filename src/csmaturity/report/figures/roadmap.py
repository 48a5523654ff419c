"""Moves over quarters: a table with a drawn strip a move, so that it may go on over the page.

Not which moves, nor their order (csmaturity.planning.roadmap).
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from csmaturity.language import say
from csmaturity.report.figures.canvas import LINE, SMALL, WIDTH, written
from csmaturity.report.figures.figure import Figure
from csmaturity.report.figures.measure import one_line, width, wrapped
from csmaturity.report.figures.shapes import Drawing, Line, Rectangle, Shape
from csmaturity.report.table import Column, Grid, Item

_SHARES = (40, 15, 45)
"""Of the move, its owner, and its strip."""

STRIP = WIDTH * _SHARES[-1] / 100
"""How wide the quarters are together."""

HEIGHT = 20.0
"""How high a move's strip is."""

NOW = "►"
"""Stands before a move that needs a decision now, whose bar is filled too."""

_NUMBERED = re.compile(r"(\S)\S*\s+(\d+)")


@dataclass(frozen=True, slots=True)
class Bar:
    """One move: what it raises in `detail`, `start` and `length` in quarters from 0, `emphasis` to be decided now."""

    label: str
    detail: str
    start: float
    length: float
    owner: str
    emphasis: bool = False


def roadmap(title: str, quarters: Sequence[str], bars: Sequence[Bar], alt: str, note: str = "") -> Figure:
    """Moves below each other; `note` says what a bar's length does not."""
    names = [one_line(quarter) for quarter in quarters]
    head, lines, meaning = _head(names)
    move, owner, strip = _SHARES
    columns = (
        Column(say("Move"), move),
        Column(say("Owner"), owner),
        Column(say("When"), strip, drawing=head),
    )
    some_now = 0 < sum(bar.emphasis for bar in bars) < len(bars)
    rows = tuple(
        (
            Item(bar.label, mark=NOW if some_now and bar.emphasis else "", detail=bar.detail),
            Item(bar.owner),
            Item(_when(bar, names), drawing=_strip(bar, names, lines)),
        )
        for bar in bars
    )
    marked = say("{sign}: to be decided now.", sign=NOW) if some_now else ""
    filled = say("{sign} and solid bar: to be decided now.", sign=NOW) if some_now else ""
    key = " ".join(filter(None, (filled, note, meaning)))
    grid = Grid(title, columns, rows, " ".join(filter(None, (marked, note))))
    return Figure(title, grid, alt, key=(Item(key),) if key else ())


def _head(names: Sequence[str]) -> tuple[Drawing, tuple[float, ...], str]:
    """The quarters' headings, the lines between quarters, and what shortened headings mean."""
    count = max(1, len(names))
    each = STRIP / count
    words, meaning = _headings(names, each - 8)
    widest = max((width(word, SMALL) for word in words), default=0)
    # Where even the short headings do not fit beside each other, only every second, third … stands.
    every = 1 if not meaning else max(1, math.ceil((widest + 8) / each))
    wraps = [wrapped(word, each * every - 8, SMALL) for word in words[::every]]
    shapes: list[Shape] = []
    for at, lines in enumerate(wraps):
        x = at * every * each + 4
        # The last group of quarters may be too short for its heading.
        if not at or x + width(max(lines, key=len), SMALL) <= STRIP:
            shapes += written(lines, (x, SMALL + 2), SMALL, is_bold=True)
    height = max((len(lines) for lines in wraps), default=1) * SMALL * LINE + 4
    between = tuple(at * each for at in range(every, count, every))
    return Drawing(STRIP, height, tuple(shapes), ", ".join(names)), between, meaning


def _headings(names: Sequence[str], room: float) -> tuple[list[str], str]:
    """The quarters' headings and, where they had to be shortened, what the short ones mean."""
    if all(width(word, SMALL) <= room for name in names for word in name.split()):
        return list(names), ""
    numbered = [_NUMBERED.fullmatch(name) for name in names]
    short = [f"{match[1]}{match[2]}" for match in numbered if match]
    if len(set(short)) == len(names):
        return short, say("{short}: {whole}, and so on.", short=short[0], whole=names[0])
    short = [str(at) for at in range(1, len(names) + 1)]
    return short, "; ".join(f"{at}: {name}" for at, name in zip(short, names, strict=True)) + "."


def _strip(bar: Bar, names: Sequence[str], between: Sequence[float]) -> Drawing:
    quarter = STRIP / max(1, len(names))
    x = min(bar.start * quarter + 2, STRIP - 6)
    length = max(4.0, min(bar.length * quarter - 4, STRIP - x - 1))
    fill = "accent" if bar.emphasis else "tint"
    shapes: tuple[Shape, ...] = (
        Rectangle(0, 0, STRIP, HEIGHT, "soft"),
        *(Line(((at, 0), (at, HEIGHT)), "paper", 2) for at in between),
        Rectangle(x, 3, length, HEIGHT - 6, fill, "accent", radius=2),
    )
    return Drawing(STRIP, HEIGHT, shapes, _when(bar, names))


def _when(bar: Bar, names: Sequence[str]) -> str:
    """The quarters that a bar runs through."""
    last = len(names) - 1
    if last < 0:
        return ""
    first = min(last, int(bar.start))
    end = min(last, max(first, math.ceil(bar.start + bar.length) - 1))
    return names[first] if first == end else say("{first} to {last}", first=names[first], last=names[end])
