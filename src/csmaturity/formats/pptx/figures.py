"""Each figure of the report as a part of a slide: a native chart, a drawing or a table, cut where it must be.

Not texts and lists (csmaturity.formats.pptx.blocks), nor charts and tables themselves, which have modules of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from csmaturity.formats.drawingml import unit
from csmaturity.formats.office import clean, has_bars
from csmaturity.formats.pptx import charts as pptx_charts
from csmaturity.formats.pptx.master import LEFT, ROOM
from csmaturity.formats.pptx.parts import (
    CAPTION,
    NOTE,
    POINTS,
    SMALL,
    SPACE,
    Part,
    Type,
    add_drawing,
    add_text,
    text_height,
)
from csmaturity.formats.pptx.tables import add_table, fitted, table_height
from csmaturity.language import say
from csmaturity.report.brand.theme import Theme
from csmaturity.report.figures.figure import Figure, RangeChart, ScoreBar, Spread, Waterfall
from csmaturity.report.figures.shapes import Drawing
from csmaturity.report.table import Grid, Item

_LEAST_ROWS = 2
_LEAST_CHART = 0.7
"""A chart may be drawn this much lower than it wants, not less."""
_LEAST_LETTERS = 8
"""The smallest letters of a drawing, in points."""


def table_part(grid: Grid, theme: Theme, room: float, *, captioned: bool) -> Part | None:
    """A table as a part of at most `room` inches, without its wordiest columns where it must; None where it can't.

    `captioned` is False where the slide's title is the caption.
    """
    return _table(grid, grid.caption, theme, room, captioned, narrows=True)


def figure_part(figure: Figure, theme: Theme, room: float, *, captioned: bool) -> Part | None:
    """A figure as a part of at most `room` inches; None where it doesn't fit, as in `table_part`."""
    title = figure.title if captioned else ""
    source = [_said(figure.source)] if figure.source else []
    match figure.chart:
        case Spread() as chart:
            return _spread(figure, chart, title, source, theme, room)
        case RangeChart() as chart:
            # What the bars mean, in the report's own words and rounding.
            said = [*(f"{bar.label}: {bar.text}" for bar in chart.bars), chart.mark_label]
            return _chart(figure, title, said, theme, room)
        case Waterfall():
            return _chart(figure, title, source, theme, room)
    if figure.drawing:
        drawn = _drawing(figure.drawing, title, [*map(_said, figure.key), *source], theme, room)
        # What lacks room here may find it on a slide of its own.
        if drawn or captioned:
            return drawn
    notes = [*map(_said, figure.key)] if has_bars(figure.grid) else [figure.grid.note]
    grid = figure.grid._replace(note=" · ".join(filter(None, (*notes, *source))))
    return _table(grid, figure.alt, theme, room, captioned)


def _said(item: Item) -> str:
    return clean(f"{item.mark} {item.text}")


def scores_part(figures: Sequence[Figure], theme: Theme, room: float, *, alone: bool) -> Part | None:
    """Scores as one chart below their words, so that those of many rubrics are seen together.

    `alone`: the slide is theirs, so where all finds no room, the chart with the numbers on it goes without the words.
    """
    bars = [figure.chart for figure in figures if isinstance(figure.chart, ScoreBar)]
    stages = f" {figures[0].grid.note}." if len(figures) == 1 else ""
    texts = [f"{figure.title}: {figure.words}{stages}" for figure in figures]
    alt = " ".join(figure.alt for figure in figures)
    words = sum(text_height(text, ROOM, NOTE, theme) for text in texts)
    wanted = pptx_charts.scores_height(len(bars))
    if words + wanted > room:
        if not alone or wanted * _LEAST_CHART > room:
            return None
        words = 0.0
    chart = min(wanted, room - words)

    def draw(slide: Any, top: float) -> None:
        if words:
            add_text(slide, (LEFT, top, ROOM, words), theme, [(text, NOTE) for text in texts])
        pptx_charts.add_scores(slide, bars, alt, theme, (LEFT, top + words, ROOM, chart))

    return Part(words + chart, draw, whole=words > 0)


def _spread(figure: Figure, chart: Spread, title: str, notes: list[str], theme: Theme, room: float) -> Part | None:
    """Who said what; where all of it finds no room, the questions without their groups, or the first of them."""
    whole = _chart(figure, title, notes, theme, room)
    if whole is not None:
        return whole
    rows = tuple(row for row in chart.rows if not row.detail)
    notes = [*notes, say("The rest of this chart is in the speaker notes.")]
    beside = _height([title], CAPTION, theme) + _height(notes, SMALL, theme)
    most = int((room - beside - pptx_charts.SPREAD_HEAD) / pptx_charts.SPREAD_ROW)
    if most < _LEAST_ROWS:
        return None
    cut = figure._replace(chart=chart._replace(rows=rows[:most]))
    return _chart(cut, title, notes, theme, room, whole=False)


def _chart(
    figure: Figure, title: str, notes: list[str], theme: Theme, room: float, *, whole: bool = True
) -> Part | None:
    """A native chart with what its bars mean below it."""
    wanted = pptx_charts.height(figure.chart)
    height = min(wanted, room - _height([title], CAPTION, theme) - _height(notes, SMALL, theme))
    if height < wanted * _LEAST_CHART:
        return None

    def draw(slide: Any, top: float) -> None:
        pptx_charts.add_chart(slide, figure, theme, (LEFT, top, ROOM, height))

    return _framed(Part(height, draw, whole), title, notes, theme)


def _drawing(drawing: Drawing, title: str, notes: list[str], theme: Theme, room: float) -> Part | None:
    """A drawing over the slide's width or, where that is too high, as wide as its height allows."""
    gap = SPACE / 2
    height = room - _height([title], CAPTION, theme) - _height(notes, SMALL, theme) - 2 * gap
    points = unit(drawing, theme, (ROOM * POINTS, height * POINTS), _LEAST_LETTERS)
    if points is None:
        return None

    def draw(slide: Any, top: float) -> None:
        add_drawing(slide, drawing, theme, points, (LEFT, top + gap))

    return _framed(Part(drawing.height * points / POINTS + 2 * gap, draw), title, notes, theme)


def _framed(part: Part, title: str, notes: list[str], theme: Theme) -> Part:
    """A part between its title and the words below it."""
    notes = [note for note in notes if clean(note)]
    above, below = _height([title], CAPTION, theme), _height(notes, SMALL, theme)

    def draw(slide: Any, top: float) -> None:
        if above:
            add_text(slide, (LEFT, top, ROOM, above), theme, [(title, CAPTION)])
        part.draw(slide, top + above)
        if notes:
            words = [(note, SMALL) for note in notes]
            add_text(slide, (LEFT, top + above + part.height, ROOM, below), theme, words)

    return Part(above + part.height + below, draw, part.whole)


def _height(texts: Sequence[str], kind: Type, theme: Theme) -> float:
    return sum(text_height(text, ROOM, kind, theme) for text in texts if clean(text))


def _table(grid: Grid, alt: str, theme: Theme, room: float, captioned: bool, *, narrows: bool = False) -> Part | None:
    title = grid.caption if captioned else ""
    cut = say("More of this table is in the speaker notes.")
    beside = _height([title], CAPTION, theme) + _height([f"{grid.note} {cut}"], SMALL, theme) + 2 * _GAP
    found = fitted(grid, ROOM, room - beside, theme, narrows=narrows)
    if found is None:
        return None
    shown, size = found
    whole = shown is grid
    height = table_height(shown, ROOM, size, theme)

    def draw(slide: Any, top: float) -> None:
        add_table(slide, shown, theme, (LEFT, top + _GAP, ROOM), size, alt)

    return _framed(Part(height + 2 * _GAP, draw, whole), title, [f"{grid.note} {'' if whole else cut}"], theme)


_GAP = 0.04
"""Between a table and the words above and below it, in inches."""
