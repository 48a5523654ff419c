"""Measured parts of a slide: each knows its height before it is drawn, so that nothing runs over an edge.

Not which parts go on a slide (csmaturity.formats.pptx), nor the charts (csmaturity.formats.pptx_charts).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pptx.dml.color import RGBColor
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Inches, Pt

from csmaturity.formats.measure import wrapped
from csmaturity.formats.office import clean, colour
from csmaturity.formats.text import basis_word
from csmaturity.report.look import Look
from csmaturity.report.model import Grid, Item

LINE = 1.22
"""A line's height as a multiple of its type size."""
TALL_LINE = 1.4
"""The same where signs such as ◎ are set: they come from another font with higher lines."""
POINTS = 72
BROADER = 1.14
"""Bold, and the font that stands in where the reader lacks the brand's, run wider than what is measured."""


@dataclass(frozen=True, slots=True)
class Part:
    """Something to draw on a slide: its height in inches, and what draws it at a distance from the top (inches).

    `whole` is False where a part shows only some of its block; the notes have all of it.
    """

    height: float
    draw: Callable[[Any, float], None]
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Type:
    """How a text is set: size in points, weight and the role of its colour."""

    size: float
    bold: bool = False
    role: str = "ink"


def lines(text: str, width: float, size: float) -> int:
    """How many lines a text takes in a width (inches) at a size (points)."""
    return len(wrapped(text, width * POINTS / BROADER, size))


def text_height(text: str, width: float, size: float) -> float:
    """How high a text is, in inches."""
    return lines(text, width, size) * size * LINE / POINTS


def add_text(slide: Any, box: tuple[float, float, float, float], look: Look, parts: Sequence[tuple[str, Type]]) -> Any:
    """A text box (left, top, width, height in inches) with a paragraph for each part; no margins, no resizing."""
    shape = slide.shapes.add_textbox(*(Inches(value) for value in box))
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for at, (text, type_) in enumerate(parts):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        set_run(paragraph.add_run(), text, type_, look)
    return shape


def set_run(run: Any, text: str, type_: Type, look: Look) -> None:
    """Fill a run with user text."""
    run.text = clean(text)
    run.font.size, run.font.bold = Pt(type_.size), type_.bold
    run.font.color.rgb = RGBColor.from_string(colour(look, type_.role))


def describe(shape: Any, words: str) -> None:
    """Words that stand for a picture, chart or table where it can't be seen."""
    frame = shape._element
    frame.xpath("./*/p:cNvPr")[0].set("descr", clean(words))


# Tables: padding of a cell in inches, the sizes to try, and the rows without which a table says too little.
_PAD_X, _PAD_Y = 0.07, 0.045
_SIZES = (14, 13, 12, 11)
_LEAST_ROWS = 2
_LEAST_COLUMNS = 2
_SENTENCE = 35
"""Characters a cell: a column of shorter ones is what the table is about."""
_TINTS = {"good": "good-tint", "middle": "middle-tint", "bad": "bad-tint", "accent": "tint"}
_FIRST_SIGN = 0x2190
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


def fitted(grid: Grid, width: float, room: float, *, narrows: bool) -> tuple[Grid, float] | None:
    """A grid that fits `room` inches, with its type size: whole if it can, else without its wordiest columns, where it
    `narrows`, or without its last rows. None where not even that fits.
    """
    for size in _SIZES:
        if table_height(grid, width, size) <= room:
            return grid, size
    held = grid
    while narrows and (narrower := _without_wordiest(held)):
        held = narrower
        for size in _SIZES[:-1]:
            if table_height(held, width, size) <= room:
                return held, size
    for shown in range(len(grid.rows) - 1, _LEAST_ROWS - 1, -1):
        part = Grid(held.caption, held.columns, held.rows[:shown], held.note)
        if table_height(part, width, _SIZES[-2]) <= room:
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


def _widths(grid: Grid, width: float) -> list[float]:
    total = sum(column.width for column in grid.columns) or 1
    return [width * column.width / total for column in grid.columns]


def _row_height(words: Sequence[str], widths: Sequence[float], size: float) -> float:
    most = max(lines(text, each - 2 * _PAD_X, size) if text else 1 for text, each in zip(words, widths, strict=True))
    line = LINE if all(ord(character) < _FIRST_SIGN for text in words for character in text) else TALL_LINE
    return (most - 1) * size * LINE / POINTS + size * line / POINTS + 2 * _PAD_Y


def _heights(grid: Grid, width: float, size: float) -> list[float]:
    widths = _widths(grid, width)
    head = [clean(column.heading) for column in grid.columns]
    return [
        _row_height(words, widths, size) for words in (head, *([cell_words(one) for one in row] for row in grid.rows))
    ]


def table_height(grid: Grid, width: float, size: float) -> float:
    """How high a table is, in inches, without caption and note."""
    return sum(_heights(grid, width, size))


def add_table(slide: Any, grid: Grid, look: Look, box: tuple[float, float, float], size: float, alt: str) -> None:
    """A native table at (left, top, width) in inches; rows are as high as measured."""
    left, top, width = box
    heights = _heights(grid, width, size)
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
            _fill_cell(cell, item, look, Type(size, at == 0, "accent" if at == 0 else "ink"), column.numeric)


def _fill_cell(cell: Any, item: Item, look: Look, type_: Type, numeric: bool) -> None:
    from pptx.enum.text import PP_ALIGN

    cell.margin_left = cell.margin_right = Inches(_PAD_X)
    cell.margin_top = cell.margin_bottom = Inches(_PAD_Y)
    paragraph = cell.text_frame.paragraphs[0]
    words = cell_words(item)
    if words:
        set_run(paragraph.add_run(), words, type_, look)
    # The size of an empty paragraph, which would else be as high as the default.
    end = paragraph._p.makeelement(f"{{{_DRAWING}}}endParaRPr", {"sz": str(int(type_.size * 100))})
    paragraph._p.append(end)
    if numeric:
        paragraph.alignment = PP_ALIGN.RIGHT
    head = type_.bold
    weight, role = (19050, "accent") if head else (6350, "rule")
    line = f'<a:solidFill><a:srgbClr val="{colour(look, role)}"/></a:solidFill>'
    properties = cell._tc.get_or_add_tcPr()
    properties.insert(0, parse_xml(f'<a:lnB {nsdecls("a")} w="{weight}">{line}</a:lnB>'))
    tint = "soft" if head else _TINTS.get(item.tone, "")
    if tint:
        cell.fill.solid()
        cell.fill.fore_color.rgb = RGBColor.from_string(colour(look, tint))


_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_TABLE_STYLE_ID = f"{{{_DRAWING}}}tableStyleId"
