"""The terminal's tables: columns in which no word breaks, or lines where there is no room for columns.

Not the other blocks (csmaturity.formats.text.terminal), nor what rich draws them with
(csmaturity.formats.text.rich_parts).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from csmaturity.formats.safe_text import columns
from csmaturity.formats.text.rich_parts import (
    TONES,
    column_widths,
    indented,
    longest_word,
    marked_words,
    raw_text,
    safe_text,
)
from csmaturity.report.table import Column, Grid, Item

if TYPE_CHECKING:
    from rich.console import JustifyMethod, RenderableType
    from rich.text import Text

_ROOMY = 58
"""Below this a table is written as lines."""
_LONGEST = 24
"""A longer word may be broken: an address, or a name nobody would set in a table."""
_SENTENCE = 14
"""A column of sentences needs this much; in less, rows are written as lines."""
_TALLEST = 7
"""Rows that a cell may take; a longer text reads better across the whole width, in lines."""
_PLACE = "cyan"
"""The colour of where a question stands."""
_BETWEEN = 3
"""The columns that a table leaves between two of its columns."""


def table(block: Grid, width: int) -> Iterable[RenderableType]:
    """A table of words and signs; where there is no room for it, its rows as short blocks."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    cells = [[_cell(item, column) for item, column in zip(row, block.columns, strict=True)] for row in block.rows]
    heads = [safe_text(column.heading) for column in block.columns]
    held = list(zip(heads, *cells, strict=True))
    whole = [max(columns(cell.plain) for cell in column) for column in held]
    widths = column_widths(
        [_least(it, size, column) for it, size, column in zip(held, whole, block.columns, strict=True)],
        whole,
        [column.width for column in block.columns],
        width - _BETWEEN * (len(heads) - 1),
    )
    if widths is None or width < _ROOMY or _is_ladder(held, widths):
        yield from _rows_as_blocks(block, cells)
    else:
        drawn = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold")
        for head, column, size in zip(heads, block.columns, widths, strict=True):
            stands: JustifyMethod = "center" if column.filled else "right" if column.numeric else "left"
            drawn.add_column(head, justify=stands, width=size, overflow="fold")
        for row in cells:
            drawn.add_row(*row)
        yield drawn
    if block.note:
        yield safe_text(block.note, "dim")


def _is_ladder(held: Sequence[Sequence[Text]], widths: Sequence[int]) -> bool:
    """Whether a long text would stand in a narrow column, a few words a row."""
    return any(
        columns(cell.plain) > _TALLEST * size for column, size in zip(held, widths, strict=True) for cell in column
    )


def _cell(item: Item, column: Column) -> Text:
    """The words of a cell; in a column of boxes, a toned sign is bold too."""
    if column.filled and item.tone in TONES:
        return safe_text(item.said, f"bold {TONES[item.tone]}")
    return marked_words(item)


def _rows_as_blocks(block: Grid, cells: Sequence[Sequence[Text]]) -> Iterable[RenderableType]:
    """Each row as lines that begin with their column's heading, an empty line between rows; signs on a line of one."""
    from rich.text import Text

    for at, row in enumerate(cells):
        named = [(column, words) for column, words in zip(block.columns, row, strict=True) if words.plain]
        if any(column.filled for column in block.columns):
            yield row[0]
            places = (f"{it.heading} {words.plain}" if it.filled else words.plain for it, words in named[1:])
            yield indented(safe_text(" · ".join(places), _PLACE), 2)
            continue
        if at:
            yield Text()
        for column, words in named:
            heading = f"{column.heading}: " if column.heading else ""
            yield raw_text(heading, "dim").append_text(words)


def _least(cells: Sequence[Text], whole: int, column: Column) -> int:
    """The width in which no word of a column breaks, nor the signs of a box or a bar; sentences need some more."""
    least = max(min(_LONGEST, longest_word(cell.plain)) for cell in cells)
    if column.filled:
        return max(least, *(columns(cell.plain) for cell in cells[1:]))
    return max(least, _SENTENCE if whole > 2 * _SENTENCE else 0)
