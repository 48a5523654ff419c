"""Who said what, in place: the pieces of each stacked bar for a drawing, or the counts as a table of words.

Not how a drawn bar looks (templates/charts.svg.j2), nor which groups may be shown (csmaturity.report.voices.pages).
"""

from __future__ import annotations

from typing import NamedTuple

from csmaturity.formats.measure import width
from csmaturity.language import say, say_count
from csmaturity.report.figures.charts import Spread, SpreadRow
from csmaturity.report.table import Column, Grid, Item

BAR = 252.0
"""How wide a whole bar is: 35% of the charts' width, beside each question and what most say."""

NUMBER = 12.0
PALE = 0.45
"""The darkest shade below the highest level: numbers in ink can be read up to here, on the full accent in its text."""


class Piece(NamedTuple):
    """A part of a bar: its stretch, its shade from 0 (lowest level) to 1, None for "don't know", and its count."""

    x: float
    width: float
    shade: float | None
    is_dark: bool
    number: str


class Shade(NamedTuple):
    """An entry of the key: a shade and the level it stands for."""

    shade: float | None
    label: str


def pieces(row: SpreadRow) -> tuple[Piece, ...]:
    """The parts of one bar from the lowest level up, then who doesn't know; none where nobody answered."""
    total = sum(row.counts) + row.open
    found, x = [], 0.0
    for place, count in enumerate((*row.counts, row.open)):
        if not count:
            continue
        size = BAR * count / total
        shade = _shade(place, len(row.counts)) if place < len(row.counts) else None
        number = str(count) if width(str(count), NUMBER) + 4 <= size else ""
        found.append(Piece(x, size, shade, shade is not None and shade > PALE, number))
        x += size
    return tuple(found)


def key(block: Spread) -> tuple[Shade, ...]:
    """What the shades mean, lowest level first."""
    levels = [Shade(_shade(place, len(block.levels)), level) for place, level in enumerate(block.levels)]
    return (*levels, *([Shade(None, say("don't know"))] if _has_open(block) else []))


def in_words(block: Spread, row: SpreadRow) -> str:
    """All counts of a row, for those who don't see the bar: "Poor 3, Average 7, Excellent 2"."""
    held = zip(block.levels, row.counts, strict=True)
    parts = [say("{level} {count}", level=level, count=count) for level, count in held]
    if row.open:
        parts.append(say_count(row.open, "{count} doesn't know", "{count} don't know"))
    return ", ".join(parts)


def as_grid(block: Spread) -> Grid:
    """The counts as a table, for formats without drawings; a group's row begins with a dash."""
    has_open = _has_open(block)
    columns = (
        Column(say("Question"), 40),
        *(Column(level, 10, numeric=True) for level in block.levels),
        *([Column(say("Don't know"), 10, numeric=True)] if has_open else []),
        Column(say("In words"), 30),
    )
    rows = []
    for row in block.rows:
        label = say("– {group}", group=row.label) if row.detail else row.label
        counts = (*row.counts, row.open) if has_open else row.counts
        rows.append((Item(label), *(Item(str(count)) for count in counts), Item(row.text)))
    return Grid(block.title, columns, tuple(rows))


def _shade(place: int, levels: int) -> float:
    if place == levels - 1:
        return 1.0
    return round(PALE * place / (levels - 2), 2) if levels > 2 else 0.0


def _has_open(block: Spread) -> bool:
    return any(row.open for row in block.rows)
