"""Who said what: a table with a stacked bar a question, lowest level left and pale, the highest in the full accent.

Not which groups may be shown (csmaturity.report.voices.pages).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from csmaturity.language import say, say_count
from csmaturity.report.figures.canvas import SMALL, WIDTH
from csmaturity.report.figures.figure import Figure, Spread, SpreadRow
from csmaturity.report.figures.measure import width
from csmaturity.report.figures.shapes import Drawing, Rectangle, Shape, Text
from csmaturity.report.table import Column, Grid, Item

_SHARES = (38, 35, 27)
"""Of the question, its bar, and what most say."""

BAR = WIDTH * _SHARES[1] / 100
"""How wide a whole bar is."""

HEIGHT = 20.0

PALE = 0.45
"""The darkest shade below the highest level: numbers in ink can be read up to here, on the full accent in its text."""

_SWATCH = 14.0


class Shade(NamedTuple):
    """A shade from 0 (lowest level) to 1, None for whoever doesn't know, and what it stands for."""

    shade: float | None
    label: str


def spread(title: str, chart: Spread, alt: str, source: str = "") -> Figure:
    """Questions below each other, each followed by the groups that are shown apart."""
    question, bar, words = _SHARES
    columns = (
        Column(say("Question"), question),
        Column(say("How many people say what"), bar),
        Column(say("In words"), words),
    )
    key = tuple(
        Item(label, drawing=Drawing(_SWATCH, _SWATCH, tuple(_piece(shade, 1, 1, 12, 12)), label))
        for shade, label in shades(chart)
    )
    grid = Grid(title, columns, tuple(_row(chart, row) for row in chart.rows))
    return Figure(title, grid, alt, key=key, source=Item(source) if source else None, chart=chart)


def shades(chart: Spread) -> tuple[Shade, ...]:
    """What each part of a bar stands for, in their order: the levels, then who doesn't know, if anybody."""
    levels = [Shade(_shade(place, len(chart.levels)), level) for place, level in enumerate(chart.levels)]
    return (*levels, *([Shade(None, say("don't know"))] if any(row.open for row in chart.rows) else []))


def _row(chart: Spread, row: SpreadRow) -> tuple[Item, ...]:
    label = say("– {group}", group=row.label) if row.detail else row.label
    words = _in_words(chart, row)
    tone = "quiet" if row.detail else ""
    return (
        Item(label, tone=tone, link=row.link),
        Item(words, drawing=Drawing(BAR, HEIGHT, tuple(_bar(row)), words)),
        Item(row.text, tone=tone),
    )


def _in_words(chart: Spread, row: SpreadRow) -> str:
    """All counts of a row: "Poor 3, Average 7, Excellent 2"."""
    held = zip(chart.levels, row.counts, strict=True)
    parts = [say("{level} {count}", level=level, count=count) for level, count in held]
    if row.open:
        parts.append(say_count(row.open, "{count} doesn't know", "{count} don't know"))
    return ", ".join(parts)


def _bar(row: SpreadRow) -> Iterator[Shape]:
    """The parts of one bar from the lowest level up, then who doesn't know; none where nobody answered."""
    total = sum(row.counts) + row.open
    x = 0.0
    for place, count in enumerate((*row.counts, row.open)):
        if not count:
            continue
        size = BAR * count / total
        shade = _shade(place, len(row.counts)) if place < len(row.counts) else None
        yield from _piece(shade, x, 1, size, HEIGHT - 2)
        # A part that is too narrow has its number in the words only.
        if width(str(count), SMALL) + 4 <= size:
            fill = "on-accent" if shade is not None and shade > PALE else "ink"
            yield Text(x + size / 2, HEIGHT / 2 + 4.2, str(count), SMALL, fill, anchor="middle")
        x += size


def _piece(shade: float | None, x: float, y: float, wide: float, high: float) -> Iterator[Shape]:
    if shade is None:
        yield Rectangle(x + 1, y + 1, max(1.0, wide - 2), high - 2, "", "grey", is_dashed=True)
        return
    yield Rectangle(x, y, wide, high, "paper")
    yield Rectangle(x + 0.5, y + 0.5, max(1.0, wide - 1), high - 1, "accent", "accent", opacity=shade)


def _shade(place: int, levels: int) -> float:
    if place == levels - 1:
        return 1.0
    return round(PALE * place / (levels - 2), 2) if levels > 2 else 0.0
