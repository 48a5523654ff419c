"""Native tables on slides: how high one is, as much of it as fits, and the drawing of it.

Not what becomes a table (csmaturity.formats.pptx.blocks).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from pptx.enum.text import PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Inches

from csmaturity.formats.office import TINTS, breadth, clean, colour
from csmaturity.formats.pptx.master import ROOM
from csmaturity.formats.pptx.parts import LINE, POINTS, Type, describe, lines, paint, set_run
from csmaturity.formats.safe_text import basis_word
from csmaturity.report.brand.theme import Theme
from csmaturity.report.figures.measure import width as estimated
from csmaturity.report.table import Grid, Item

TALL_LINE = 1.4
"""A line's height where signs such as ◎ are set, as a multiple of its size: they come from a font with higher lines."""
# Tables: padding of a cell in inches, the sizes to try, and the rows without which a table says too little.
_PAD_X, _PAD_Y = 0.07, 0.045
_SIZES = (14, 13, 12, 11)
_LEAST_ROWS = 2
_LEAST_COLUMNS = 2
_SENTENCE = 35
"""Characters a cell: a column of shorter ones is what the table is about."""
_FIRST_SIGN = 0x2190
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


def fitted(grid: Grid, width: float, room: float, theme: Theme, *, narrows: bool) -> tuple[Grid, float] | None:
    """A grid that fits `room` inches, with its type size: whole if it can, else without its wordiest columns, where it
    `narrows`, or without its last rows. None where not even that fits.
    """
    for size in _SIZES:
        if table_height(grid, width, size, theme) <= room:
            return grid, size
    held = grid
    while narrows and (narrower := _without_wordiest(held)):
        held = narrower
        for size in _SIZES[:-1]:
            if table_height(held, width, size, theme) <= room:
                return held, size
    for shown in range(len(grid.rows) - 1, _LEAST_ROWS - 1, -1):
        part = Grid(held.caption, held.columns, held.rows[:shown], held.note)
        if table_height(part, width, _SIZES[-2], theme) <= room:
            return part, _SIZES[-2]
    return None


def _without_wordiest(grid: Grid) -> Grid | None:
    """A grid without its wordiest column; the first two say what it is about. None where none can be spared."""
    words = [sum(len(row[at].text) for row in grid.rows) for at in range(len(grid.columns))]
    drop = max(range(_LEAST_COLUMNS, len(words)), key=lambda at: words[at], default=0)
    if not drop or words[drop] < _SENTENCE * len(grid.rows):
        return None
    keep = [at for at in range(len(words)) if at != drop]
    rows = tuple(tuple(row[at] for at in keep) for row in grid.rows)
    return Grid(grid.caption, tuple(grid.columns[at] for at in keep), rows, grid.note)


def cell_words(item: Item) -> str:
    """A cell's text with its mark and who says so."""
    basis = f" ({basis_word(item.basis)})" if item.basis else ""
    return clean(f"{item.mark} {item.text}{basis}")


def column_share(words: Sequence[str], theme: Theme) -> int:
    """The percent of a slide's width in which each of these stands on one line, in the largest type."""
    longest = max(estimated(clean(text), _SIZES[0]) for text in words) * breadth(theme, bold=True) / POINTS
    return math.ceil(100 * (longest + 2 * _PAD_X) / ROOM)


def _widths(grid: Grid, width: float) -> list[float]:
    total = sum(column.width for column in grid.columns) or 1
    return [width * column.width / total for column in grid.columns]


def _row_height(words: Sequence[str], widths: Sequence[float], type_: Type, theme: Theme) -> float:
    size = type_.size
    rooms = [each - 2 * _PAD_X for each in widths]
    most = max(lines(text, room, type_, theme) if text else 1 for text, room in zip(words, rooms, strict=True))
    line = LINE if all(ord(character) < _FIRST_SIGN for text in words for character in text) else TALL_LINE
    return (most - 1) * size * LINE / POINTS + size * line / POINTS + 2 * _PAD_Y


def _heights(grid: Grid, width: float, size: float, theme: Theme) -> list[float]:
    widths = _widths(grid, width)
    head = [clean(column.heading) for column in grid.columns]
    rows = ([cell_words(one) for one in row] for row in grid.rows)
    return [
        _row_height(head, widths, Type(size, bold=True), theme),
        *(_row_height(words, widths, Type(size), theme) for words in rows),
    ]


def table_height(grid: Grid, width: float, size: float, theme: Theme) -> float:
    """How high a table is, in inches, without caption and note."""
    return sum(_heights(grid, width, size, theme))


def add_table(slide: Any, grid: Grid, theme: Theme, box: tuple[float, float, float], size: float, alt: str) -> None:
    """A native table at (left, top, width) in inches; rows are as high as measured."""
    left, top, width = box
    heights = _heights(grid, width, size, theme)
    frame = slide.shapes.add_table(
        len(heights), len(grid.columns), Inches(left), Inches(top), Inches(width), Inches(sum(heights))
    )
    describe(frame, alt)
    table = frame.table
    table.horz_banding = False
    frame._element.graphic.graphicData.tbl.tblPr.find(_TABLE_STYLE_ID).text = _NO_STYLE
    for column, each in zip(table.columns, _widths(grid, width), strict=True):
        column.width = Inches(each)
    head = tuple(Item(column.heading) for column in grid.columns)
    for at, (row, items) in enumerate(zip(table.rows, (head, *grid.rows), strict=True)):
        row.height = Inches(heights[at])
        for cell, item, column in zip(row.cells, items, grid.columns, strict=True):
            _fill_cell(cell, item, theme, Type(size, at == 0, "accent" if at == 0 else "ink"), column.numeric)


def _fill_cell(cell: Any, item: Item, theme: Theme, type_: Type, numeric: bool) -> None:
    cell.margin_left = cell.margin_right = Inches(_PAD_X)
    cell.margin_top = cell.margin_bottom = Inches(_PAD_Y)
    paragraph = cell.text_frame.paragraphs[0]
    words = cell_words(item)
    if words:
        set_run(paragraph.add_run(), words, type_, theme)
    # The size of an empty paragraph, which would else be as high as the default.
    end = paragraph._p.makeelement(f"{{{_DRAWING}}}endParaRPr", {"sz": str(int(type_.size * 100))})
    paragraph._p.append(end)
    if numeric:
        paragraph.alignment = PP_ALIGN.RIGHT
    head = type_.bold
    weight, role = (19050, "accent") if head else (6350, "rule")
    line = f'<a:solidFill><a:srgbClr val="{colour(theme, role)}"/></a:solidFill>'
    properties = cell._tc.get_or_add_tcPr()
    properties.insert(0, parse_xml(f'<a:lnB {nsdecls("a")} w="{weight}">{line}</a:lnB>'))
    tint = "soft" if head else TINTS.get(item.tone, "")
    if tint:
        paint(cell, theme, tint)


_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_TABLE_STYLE_ID = f"{{{_DRAWING}}}tableStyleId"
