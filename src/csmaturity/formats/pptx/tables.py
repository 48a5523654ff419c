"""Native tables on slides: how high one is, which of its rows fit and which go on, and the drawing of it.

Not what becomes a table (csmaturity.formats.pptx.blocks).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Inches

from csmaturity.formats.columns import column_widths, narrowest
from csmaturity.formats.office import bar, has_bars, solid, tint
from csmaturity.formats.pptx.parts import (
    LINE,
    NO_BREAK,
    POINTS,
    How,
    Type,
    add_drawing,
    add_raised,
    broken,
    describe,
    paint,
    set_run,
    split_text,
)
from csmaturity.report.brand.theme import Theme
from csmaturity.report.figures.shapes import Drawing
from csmaturity.report.table import GROUP, Column, Grid, Item

TALL_LINE = 1.4
"""A line's height where signs such as ◎ are set, as a multiple of its size: they come from a font with higher lines."""
# Padding of a cell in inches, and the sizes to try.
_PAD_X, _PAD_Y = 0.07, 0.045
_SIZES = (14, 13, 12, 11)
_LEAST_ROWS = 2
"""A table that goes on leaves and takes over at least so many rows."""
_SHORT = 6
"""A table of fewer rows rather begins on a slide of its own."""
_BAR, _SURE = 0.9, 0.8
"""The points of a bar's unit, and the share of a cell that words may fill where bars lie over a table: even in a wide
font no row then grows away from its bar.
"""
_FIRST_SIGN = 0x2190
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"

Row = tuple[Item, ...]


def fitting_size(grid: Grid, room: float, theme: Theme, how: How) -> float | None:
    """The largest type size at which a grid fits `room` inches with all its rows; None where none does."""
    # Larger letters than usual are for slides with room; there is no point in making them small again.
    sizes = _SIZES if how.scale == 1 else tuple(how.of(Type(size)).size for size in _SIZES[:2])
    return next((size for size in sizes if table_height(grid, size, theme, how) <= room), None)


def is_too_narrow(grid: Grid, theme: Theme, how: How) -> bool:
    """Whether words would break in the width that a table may have."""
    needed = narrowest(grid, _SIZES[-1], 2 * _PAD_X * POINTS, theme, lambda item: "".join(_words(item, how)))
    return needed > how.width * POINTS


def split(grid: Grid, room: float, theme: Theme, how: How) -> tuple[Grid, Grid, float] | None:
    """The rows of a grid that fit `room` inches, those that go on, and the type size of both.

    None where too few would stand there, unless one must; then a row higher than a slide is split too.
    """
    size = _SIZES[-2]
    head, *heights = _heights(grid, size, theme, how)
    fitting = 0
    for total in accumulate(heights, initial=head):
        if total > room:
            break
        fitting += 1
    shown = min(fitting - 1, len(grid.rows) - 1)
    if shown > _LEAST_ROWS:
        shown = max(_LEAST_ROWS, min(shown, len(grid.rows) - _LEAST_ROWS))
        # A group of rows rather begins below its head than goes on without it.
        groups = [at for at, row in enumerate(grid.rows[: shown + 1]) if row[0].tone == GROUP and at > shown // 2]
        shown = max(groups, default=shown)
    if shown >= 1 if how.must else (shown >= _LEAST_ROWS and len(grid.rows) >= _SHORT):
        return grid._replace(rows=grid.rows[:shown]), grid._replace(rows=grid.rows[shown:]), size
    if not how.must:
        return None
    most = max(1, int((room - head - 2 * _PAD_Y) * POINTS / (size * TALL_LINE)))
    above, below = _split_row(grid, Type(size), theme, most, how)
    return grid._replace(rows=(above,)), grid._replace(rows=(below, *grid.rows[1:])), size


def _split_row(grid: Grid, type_: Type, theme: Theme, most: int, how: How) -> tuple[Row, Row]:
    """The first row as one of `most` lines and one that goes on."""
    share = _SURE if has_bars(grid) else 1.0
    above, below = [], []
    for item, each in zip(grid.rows[0], _widths(grid, theme, how), strict=True):
        words, mark = _words(item, how)
        first, rest = split_text(words, (each - 2 * _PAD_X) * share, type_, theme, most)
        # Who says so is told where the text ends.
        above.append(Item(first, "" if rest else item.basis if mark else "", tone=item.tone, drawing=bar(item)))
        below.append(Item(rest, item.basis if rest and mark else "", tone=item.tone))
    return tuple(above), tuple(below)


def _words(item: Item, how: How) -> tuple[str, str]:
    """A cell's text with its mark, and who says so as a raised letter; none where a bar stands in its place."""
    return (
        ("", "")
        if bar(item)
        else how.worded(f"{item.mark}{NO_BREAK}{item.said}" if item.mark else item.said, item.basis)
    )


def _widths(grid: Grid, theme: Theme, how: How) -> list[float]:
    """Columns as wide as what they hold wants; one of bars has no more than these need."""
    key = (grid, how.width, how.scale)
    if key not in how.measured:
        how.measured[key] = _columns(grid, theme, how)
    return how.measured[key]


def _columns(grid: Grid, theme: Theme, how: How) -> list[float]:
    # By the largest size: no word breaks, and a table that goes on keeps its columns, whatever its type.
    wanted = column_widths(
        grid,
        how.width * POINTS,
        how.of(Type(_SIZES[0])).size,
        2 * _PAD_X * POINTS,
        theme,
        lambda item: "".join(_words(item, how)),
    )
    widest = [
        max((drawn.width for row in grid.rows if (drawn := bar(row[at]))), default=0.0) for at in range(len(wanted))
    ]
    held = [
        min(each / POINTS, wide * _BAR / POINTS + 2 * _PAD_X) if wide else 0.0
        for wide, each in zip(widest, wanted, strict=True)
    ]
    free = sum(each for each, own in zip(wanted, held, strict=True) if not own) or 1
    return [own or each * (how.width - sum(held)) / free for each, own in zip(wanted, held, strict=True)]


def _row_height(
    items: Sequence[Item], widths: Sequence[float], type_: Type, theme: Theme, share: float, how: How
) -> float:
    size, words = type_.size, ["".join(_words(item, how)) for item in items]
    rooms = [(each - 2 * _PAD_X) * share for each in widths]
    most = max(len(broken(text, room, type_, theme)) if text else 1 for text, room in zip(words, rooms, strict=True))
    line = LINE if all(ord(character) < _FIRST_SIGN for text in words for character in text) else TALL_LINE
    bars = (one.height * _points(one, each) / POINTS for one, each in _bars(items, widths))
    text_height = ((most - 1) * LINE + line) * size / POINTS
    return max(text_height + 2 * _PAD_Y, max(bars, default=0.0) + _PAD_Y)


def _bars(items: Sequence[Item], widths: Sequence[float]) -> list[tuple[Drawing, float]]:
    """What a row draws, each with the width of its cell."""
    return [(drawn, each) for item, each in zip(items, widths, strict=True) if (drawn := bar(item))]


def _points(drawn: Drawing, width: float) -> float:
    return min(_BAR, (width - 2 * _PAD_X) * POINTS / drawn.width)


def _heights(grid: Grid, size: float, theme: Theme, how: How) -> list[float]:
    """How high each row is, the head first, in inches."""
    key = (grid, size, how.width, how.scale)
    if key not in how.measured:
        how.measured[key] = _measured(grid, size, theme, how)
    return how.measured[key]


def _measured(grid: Grid, size: float, theme: Theme, how: How) -> list[float]:
    share = _SURE if has_bars(grid) else 1.0
    widths = _widths(grid, theme, how)
    return [
        _row_height(grid.head, widths, Type(size, bold=True), theme, share, how),
        *(_row_height(row, widths, Type(size), theme, share, how) for row in grid.rows),
    ]


def table_height(grid: Grid, size: float, theme: Theme, how: How) -> float:
    """How high a table is, in inches, without caption and note."""
    return sum(_heights(grid, size, theme, how))


def add_table(slide: Any, grid: Grid, theme: Theme, top: float, size: float, alt: str, how: How) -> None:
    """A native table at a distance from the top, in inches; rows are as high as measured."""
    heights = _heights(grid, size, theme, how)
    box = (how.left, top, how.width, sum(heights))
    frame = slide.shapes.add_table(len(heights), len(grid.columns), *map(Inches, box))
    describe(frame, alt)
    table = frame.table
    table.horz_banding = False
    frame._element.graphic.graphicData.tbl.tblPr.find(_TABLE_STYLE_ID).text = _NO_STYLE
    for column, each in zip(table.columns, _widths(grid, theme, how), strict=True):
        column.width = Inches(each)
    for at, (row, items) in enumerate(zip(table.rows, (grid.head, *grid.rows), strict=True)):
        row.height = Inches(heights[at])
        for cell, item, column in zip(row.cells, items, grid.columns, strict=True):
            role = "ink" if at else "on-accent" if column.chosen else "accent"
            is_bold = at == 0 or item.tone == GROUP
            _fill_cell(cell, item, theme, Type(size, is_bold, role), column, how, is_head=at == 0)
            if has_bars(grid):
                cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    _add_bars(slide, grid, theme, top, heights, how)


def _add_bars(slide: Any, grid: Grid, theme: Theme, top: float, heights: Sequence[float], how: How) -> None:
    """Draw what cells draw over them, since a slide's table can't hold it."""
    widths = _widths(grid, theme, how)
    for items, height in zip((grid.head, *grid.rows), heights, strict=True):
        starts = accumulate(widths, initial=how.left + _PAD_X)
        for item, x, each in zip(items, starts, widths, strict=False):
            if drawn := bar(item):
                points = _points(drawn, each)
                add_drawing(slide, drawn, theme, points, (x, top + (height - drawn.height * points / POINTS) / 2))
        top += height


def _fill_cell(cell: Any, item: Item, theme: Theme, type_: Type, column: Column, how: How, *, is_head: bool) -> None:
    cell.margin_left = cell.margin_right = Inches(_PAD_X)
    cell.margin_top = cell.margin_bottom = Inches(_PAD_Y)
    paragraph = cell.text_frame.paragraphs[0]
    words, mark = _words(item, how)
    if words:
        set_run(paragraph.add_run(), words, type_, theme)
        add_raised(paragraph, mark, type_, theme)
    # The size of an empty paragraph, which would else be as high as the default.
    end = paragraph._p.makeelement(f"{{{_DRAWING}}}endParaRPr", {"sz": str(int(type_.size * 100))})
    paragraph._p.append(end)
    if column.numeric or column.filled:
        paragraph.alignment = PP_ALIGN.RIGHT if column.numeric else PP_ALIGN.CENTER
    weight, role = (19050, "accent") if is_head else (6350, "rule")
    properties = cell._tc.get_or_add_tcPr()
    properties.insert(0, parse_xml(f'<a:lnB {nsdecls("a")} w="{weight}">{solid(theme, role)}</a:lnB>'))
    ground = tint(item, column) or ("tint" if column.chosen else "")
    if ground := ("accent" if column.chosen else "soft") if is_head else ground:
        paint(cell, theme, ground)


_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_TABLE_STYLE_ID = f"{{{_DRAWING}}}tableStyleId"
