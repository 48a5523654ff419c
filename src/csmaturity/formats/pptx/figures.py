"""Each figure of the report as a part of a slide: a native chart, table or picture, cut where it must be.

Not texts and lists (csmaturity.formats.pptx.blocks), nor the drawing (pptx_charts, pptx_tables, pptx_diagram).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from csmaturity.formats import signs
from csmaturity.formats.chart_grids import grid_of
from csmaturity.formats.diagram import key
from csmaturity.formats.office import clean
from csmaturity.formats.pptx import charts as pptx_charts
from csmaturity.formats.pptx.diagram import add_picture, placed
from csmaturity.formats.pptx.master import LEFT, ROOM
from csmaturity.formats.pptx.parts import CAPTION, NOTE, SMALL, SPACE, Part, add_text, text_height
from csmaturity.formats.pptx.tables import add_table, column_share, fitted, table_height
from csmaturity.language import say
from csmaturity.report.brand.theme import Theme
from csmaturity.report.figures.charts import Diagram, HeatMap, RangeChart, Roadmap, ScoreBar, Spread, Waterfall
from csmaturity.report.table import Grid

Figure = Grid | HeatMap | Diagram | Roadmap | RangeChart | Waterfall | Spread
FIGURES = (Grid, HeatMap, Diagram, Roadmap, RangeChart, Waterfall, Spread)
"""What can carry a slide of its own."""

_LEAST_ROWS = 2
_LEAST_CHART = 0.7
"""A chart may be drawn this much lower than it wants, not less."""
_OWNERS, _QUARTERS = 16, 54
"""The shares of a tight roadmap's width that its owners and its quarters take at most."""


def figure_part(figure: Figure, theme: Theme, room: float, *, captioned: bool) -> Part | None:
    """A figure as a part of at most `room` inches; None where it doesn't fit.

    `captioned` is False where the slide's title is the caption.
    """
    match figure:
        case Grid():
            return _table(figure, figure.caption, theme, room, captioned, narrows=True)
        case HeatMap():
            return _table(grid_of(figure), figure.alt, theme, room, captioned)
        case Diagram():
            return _diagram(figure, theme, room, captioned)
        case Roadmap():
            return _roadmap(figure, theme, room, captioned)
        case Spread():
            return _spread(figure, theme, room, captioned)
        case RangeChart() | Waterfall():
            return _chart(figure, theme, room, captioned)


def scores_part(bars: Sequence[ScoreBar], theme: Theme, room: float, *, alone: bool) -> Part | None:
    """Scores as one chart below their words, so that those of many rubrics are seen together.

    `alone`: the slide is theirs, so where all finds no room, the chart with the numbers on it goes without the words.
    """
    stages = [f" {signs.stage_list(bar)}." if len(bars) == 1 else "" for bar in bars]
    texts = [f"{bar.label}: {bar.text}{words}" for bar, words in zip(bars, stages, strict=True)]
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
        pptx_charts.add_scores(slide, bars, theme, (LEFT, top + words, ROOM, chart))

    return Part(words + chart, draw, whole=words > 0)


def _spread(block: Spread, theme: Theme, room: float, captioned: bool) -> Part | None:
    """Who said what; where all of it finds no room, the questions without their groups, or the first of them."""
    whole = _chart(block, theme, room, captioned)
    if whole is not None:
        return whole
    rows = tuple(row for row in block.rows if not row.detail)
    caption = text_height(block.title, ROOM, CAPTION, theme) if captioned else 0.0
    cut = say("The rest of this chart is in the speaker notes.")
    foot = text_height(cut, ROOM, SMALL, theme)
    most = int((room - caption - foot - pptx_charts.SPREAD_HEAD) / pptx_charts.SPREAD_ROW)
    if most < _LEAST_ROWS:
        return None
    return _chart(replace(block, rows=rows[:most]), theme, room, captioned, (cut,))


def _chart(
    block: RangeChart | Waterfall | Spread, theme: Theme, room: float, captioned: bool, more: tuple[str, ...] = ()
) -> Part | None:
    """A chart with what its bars mean below it; `more` says that it is not the whole one."""
    caption = text_height(block.title, ROOM, CAPTION, theme) if captioned else 0.0
    notes = (*_chart_words(block), *more)
    foot = sum(text_height(text, ROOM, SMALL, theme) for text in notes)
    wanted = pptx_charts.height(block)
    chart = min(wanted, room - caption - foot)
    if chart < wanted * _LEAST_CHART:
        return None

    def draw(slide: Any, top: float) -> None:
        if caption:
            add_text(slide, (LEFT, top, ROOM, caption), theme, [(block.title, CAPTION)])
        pptx_charts.add_chart(slide, block, theme, (LEFT, top + caption, ROOM, chart))
        if notes:
            add_text(slide, (LEFT, top + caption + chart, ROOM, foot), theme, [(text, SMALL) for text in notes])

    return Part(caption + chart + foot, draw, whole=not more)


def _roadmap(block: Roadmap, theme: Theme, room: float, captioned: bool) -> Part | None:
    """The moves over quarters; without their questions, if that shows more of the moves."""
    whole = _table(grid_of(block), block.alt, theme, room, captioned)
    if whole is not None and whole.whole:
        return whole
    grid = grid_of(replace(block, bars=tuple(replace(bar, detail="") for bar in block.bars)))
    _, owner, *quarters = (column.heading for column in grid.columns)
    owners = min(column_share([owner, *(bar.owner for bar in block.bars)], theme), _OWNERS)
    quarter = min(column_share(quarters, theme), _QUARTERS // max(1, len(quarters)))
    widths = (100 - owners - quarter * len(quarters), owners, *(quarter for _ in quarters))
    columns = tuple(replace(column, width=width) for column, width in zip(grid.columns, widths, strict=True))
    return _table(replace(grid, columns=columns), block.alt, theme, room, captioned)


def _diagram(block: Diagram, theme: Theme, room: float, captioned: bool) -> Part | None:
    """The picture or, where it finds no room on a slide of its own either, its arrows as a table."""
    caption = text_height(block.title, ROOM, CAPTION, theme) + SPACE / 2 if captioned else 0.0
    told = key()
    foot = text_height(told, ROOM, SMALL, theme) + SPACE / 2
    found = placed(block, theme, room - caption - foot)
    if found is None:
        return None if captioned else _table(grid_of(block), block.alt, theme, room, captioned)
    made, inches = found
    height = made.height * inches

    def draw(slide: Any, top: float) -> None:
        if caption:
            add_text(slide, (LEFT, top, ROOM, caption), theme, [(block.title, CAPTION)])
        add_picture(slide, block, made, inches, theme, top + caption)
        add_text(slide, (LEFT, top + caption + height + SPACE / 2, ROOM, foot - SPACE / 2), theme, [(told, SMALL)])

    return Part(caption + height + foot, draw)


def _chart_words(block: RangeChart | Waterfall | Spread) -> list[str]:
    """What the bars mean, in the report's own words and rounding."""
    if isinstance(block, RangeChart):
        return [f"{bar.label}: {bar.text}" for bar in block.bars] + ([block.mark_label] if block.mark_label else [])
    return []


def _table(grid: Grid, alt: str, theme: Theme, room: float, captioned: bool, *, narrows: bool = False) -> Part | None:
    caption = text_height(grid.caption, ROOM, CAPTION, theme) + 0.04 if captioned and clean(grid.caption) else 0.0
    cut = say("More of this table is in the speaker notes.")
    note_room = text_height(f"{grid.note} {cut}", ROOM, SMALL, theme) + 0.04
    found = fitted(grid, ROOM, room - caption - note_room, theme, narrows=narrows)
    if found is None:
        return None
    shown, size = found
    whole = shown is grid
    note = clean(f"{grid.note} {'' if whole else cut}")
    height = table_height(shown, ROOM, size, theme)

    def draw(slide: Any, top: float) -> None:
        if caption:
            add_text(slide, (LEFT, top, ROOM, caption), theme, [(grid.caption, CAPTION)])
        add_table(slide, shown, theme, (LEFT, top + caption, ROOM), size, alt)
        if note:
            add_text(slide, (LEFT, top + caption + height + 0.04, ROOM, note_room), theme, [(note, SMALL)])

    return Part(caption + height + (note_room if note else 0.0), draw, whole)
