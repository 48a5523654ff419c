"""Each figure of the report as a part of a slide: a native chart, a drawing or a table; rows without room go on.

Not texts and lists (csmaturity.formats.pptx.blocks), nor charts and tables themselves, which have modules of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from csmaturity.formats.drawingml import unit
from csmaturity.formats.office import clean, has_bars
from csmaturity.formats.pptx import charts as pptx_charts
from csmaturity.formats.pptx.parts import (
    CAPTION,
    NOTE,
    POINTS,
    SMALL,
    SPACE,
    How,
    Part,
    Taken,
    Type,
    add_drawing,
    add_text,
    text_height,
)
from csmaturity.formats.pptx.places import ROOM
from csmaturity.formats.pptx.tables import add_table, fitting_size, is_too_narrow, split, table_height
from csmaturity.report.brand.theme import Theme
from csmaturity.report.figures.figure import Figure, RangeChart, ScoreBar, Spread, Waterfall
from csmaturity.report.figures.shapes import Drawing
from csmaturity.report.model import Bullets
from csmaturity.report.table import Grid, Item

_LEAST_CHART = 0.7
"""A chart may be drawn this much lower than it wants, not less."""
_LEAST_LETTERS = 8
"""The smallest letters of a drawing, in points."""
_LEAST_ROWS = 2
"""A chart of rows that goes on leaves and takes over at least so many."""


def table_part(grid: Grid, theme: Theme, room: float, how: How) -> Taken[Grid]:
    """A table, or its first rows, as a part of at most `room` inches, and the grid that goes on."""
    return _table(grid, grid.caption, grid.caption, theme, room, how)


def figure_part(figure: Figure, theme: Theme, room: float, how: How) -> Taken[Figure]:
    """A figure as a part of at most `room` inches, and what of it goes on; only rows are parted."""
    source = [_said(figure.source)] if figure.source else []
    match figure.chart:
        case Spread() as chart:
            return _spread(figure, chart, source, theme, room, how)
        case RangeChart() as chart:
            # What the bars mean, in the report's own words and rounding.
            said = [*(f"{bar.label}: {bar.text}" for bar in chart.bars), chart.mark_label]
            return _chart(figure, said, theme, room, how), None
        case Waterfall():
            return _chart(figure, source, theme, room, how), None
    if figure.drawing:
        drawn = _drawing(figure.drawing, figure.title, [*map(_said, figure.key), *source], theme, room, how)
        # What lacks room here may find it on a slide of its own.
        if drawn or not how.must:
            return drawn, None
    notes = [*map(_said, figure.key)] if has_bars(figure.grid) else [figure.grid.note]
    grid = figure.grid._replace(note=" · ".join(filter(None, (*notes, *source))))
    part, rest = _table(grid, figure.title, figure.alt, theme, room, how)
    return part, figure._replace(grid=figure.grid._replace(rows=rest.rows), drawing=None) if rest else None


def _said(item: Item) -> str:
    return clean(f"{item.mark} {item.text}")


def scores_part(figures: Sequence[Figure], theme: Theme, room: float, how: How) -> Taken[Bullets]:
    """Scores as one chart below their words, so that those of many rubrics are seen together.

    Where the slide is theirs and all finds no room, the chart with the numbers on it comes first and the words go on.
    """
    bars = [figure.chart for figure in figures if isinstance(figure.chart, ScoreBar)]
    stages = f" {figures[0].grid.note}." if len(figures) == 1 else ""
    texts = [f"{figure.title}: {figure.words}{stages}" for figure in figures]
    alt = " ".join(figure.alt for figure in figures)
    words = _height(texts, NOTE, theme, how)
    wanted = pptx_charts.scores_height(len(bars))
    rest = None
    if words + wanted > room:
        if not how.must:
            return None, None
        words, rest = 0.0, Bullets(tuple(map(Item, texts)))
    chart = min(wanted, room - words)

    def draw(slide: Any, top: float) -> None:
        if words:
            add_text(slide, (how.left, top, how.width, words), theme, [(text, how.of(NOTE)) for text in texts])
        pptx_charts.add_scores(slide, bars, alt, theme, (how.left, top + words, how.width, chart))

    return Part(words + chart, draw), rest


def _spread(figure: Figure, chart: Spread, notes: list[str], theme: Theme, room: float, how: How) -> Taken[Figure]:
    """Who said what; where all of it finds no room, the first questions with their groups."""
    complete = _chart(figure, notes, theme, room, how.within())
    if complete is not None or not how.splits:
        return complete, None
    beside = _height([figure.title], CAPTION, theme, how) + _height(notes, SMALL, theme, how)
    most = int((room - beside - pptx_charts.SPREAD_HEAD) / pptx_charts.SPREAD_ROW)
    if most >= 2 * _LEAST_ROWS:
        most = min(most, len(chart.rows) - _LEAST_ROWS)
    starts = [at for at, row in enumerate(chart.rows) if not row.detail and at <= most]
    shown = max(starts, default=0) or most
    if shown < _LEAST_ROWS and not how.must:
        return None, None
    first = figure._replace(chart=chart._replace(rows=chart.rows[:shown]))
    rows = figure.grid.rows
    rest = figure._replace(chart=chart._replace(rows=chart.rows[shown:]), grid=figure.grid._replace(rows=rows[shown:]))
    return _chart(first, notes, theme, room, how.within(must=True)), rest


def _chart(figure: Figure, notes: list[str], theme: Theme, room: float, how: How) -> Part | None:
    """A native chart with what its bars mean below it."""
    wanted = pptx_charts.height(figure.chart)
    beside = _height([figure.title], CAPTION, theme, how) + _height(notes, SMALL, theme, how)
    height = min(wanted, room - beside)
    if height < wanted * _LEAST_CHART and not how.must:
        return None

    def draw(slide: Any, top: float) -> None:
        pptx_charts.add_chart(slide, figure, theme, (how.left, top, how.width, height))

    return _framed(Part(height, draw), figure.title, notes, theme, how)


def _drawing(drawing: Drawing, title: str, notes: list[str], theme: Theme, room: float, how: How) -> Part | None:
    """A drawing over the room's width or, where that is too high, as wide as its height allows."""
    gap = SPACE / 2
    height = room - _height([title], CAPTION, theme, how) - _height(notes, SMALL, theme, how) - 2 * gap
    points = unit(drawing, theme, (how.width * POINTS, height * POINTS), _LEAST_LETTERS)
    if points is None:
        return None

    def draw(slide: Any, top: float) -> None:
        add_drawing(slide, drawing, theme, points, (how.left, top + gap))

    return _framed(Part(drawing.height * points / POINTS + 2 * gap, draw), title, notes, theme, how)


def _framed(part: Part, title: str, notes: list[str], theme: Theme, how: How) -> Part:
    """A part between its title and the words below it."""
    notes = [note for note in notes if clean(note)]
    above, below = _height([title], CAPTION, theme, how), _height(notes, SMALL, theme, how)

    def draw(slide: Any, top: float) -> None:
        if above:
            add_text(slide, (how.left, top, how.width, above), theme, [(title, how.of(CAPTION))])
        part.draw(slide, top + above)
        if notes:
            words = [(note, how.of(SMALL)) for note in notes]
            add_text(slide, (how.left, top + above + part.height, how.width, below), theme, words)

    return Part(above + part.height + below, draw)


def _height(texts: Sequence[str], kind: Type, theme: Theme, how: How) -> float:
    return sum(text_height(text, how.width, how.of(kind), theme) for text in texts if clean(text))


def _table(grid: Grid, title: str, alt: str, theme: Theme, room: float, how: How) -> Taken[Grid]:
    if how.width < ROOM and (has_bars(grid) or is_too_narrow(grid, theme, how)):
        return None, None
    beside = _height([title], CAPTION, theme, how) + _height([grid.note], SMALL, theme, how) + 2 * _GAP
    shown, rest, size = grid, None, fitting_size(grid, room - beside, theme, how)
    if size is None:
        parted = split(grid, room - beside, theme, how) if how.splits else None
        if parted is None:
            return None, None
        shown, rest, size = parted
    height = table_height(shown, size, theme, how)

    def draw(slide: Any, top: float) -> None:
        add_table(slide, shown, theme, top + _GAP, size, alt, how)

    return _framed(Part(height + 2 * _GAP, draw), title, [grid.note], theme, how), rest


_GAP = 0.04
"""Between a table and the words above and below it, in inches."""
