"""The terminal's tables: columns in which no word breaks, or lines where there is no room for columns.

Not the other blocks (csmaturity.formats.text.terminal), nor what rich draws them with
(csmaturity.formats.text.rich_parts).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from csmaturity.formats import signs
from csmaturity.formats.safe_text import columns, one_line
from csmaturity.formats.text.rich_parts import (
    TONES,
    column_widths,
    empty_table,
    indented,
    longest_word,
    marked_words,
    safe_text,
)
from csmaturity.language import say
from csmaturity.report.figures.charts import HeatMap
from csmaturity.report.table import Grid

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

_ROOMY = 58
"""Below this a heat map, a table or a roadmap is written as lines."""
_LONGEST = 24
"""A longer word may be broken: an address, or a name nobody would set in a table."""
_SENTENCE = 14
"""A column of sentences needs this much; in less, rows are written as lines."""
_QUESTION = 20
"""A heat map with less room for its questions is written as lines."""
_BETWEEN = 3
"""The columns that a table leaves between two of its columns."""
_WITH_BACKING = 76
"""Below this a heat map leaves out how well each level is backed."""
_PLACE = "cyan"
"""The colour of where a question stands."""


def grid(block: Grid, width: int) -> Iterable[RenderableType]:
    """A table of words; where there is no room for it, its rows as short blocks."""
    yield safe_text(block.caption, "bold")
    cells = [list(map(marked_words, row)) for row in block.rows]
    heads = [safe_text(column.heading) for column in block.columns]
    held = list(zip(heads, *cells, strict=True))
    whole = [max(columns(cell.plain) for cell in column) for column in held]
    widths = column_widths(
        [max(_least(it), _SENTENCE if size > 2 * _SENTENCE else 0) for it, size in zip(held, whole, strict=True)],
        whole,
        [column.width for column in block.columns],
        width - _BETWEEN * (len(heads) - 1),
    )
    if widths is None or width < _ROOMY:
        yield from _rows_as_blocks(block, cells)
    else:
        table = empty_table([(column.heading, column.numeric) for column in block.columns])
        for drawn, size in zip(table.columns, widths, strict=True):
            drawn.width = size
        for row in cells:
            table.add_row(*row)
        yield table
    if block.note:
        yield safe_text(block.note, "dim")


def _rows_as_blocks(block: Grid, cells: Sequence[Sequence[Text]]) -> Iterable[RenderableType]:
    """Each row as lines that begin with their column's heading, and an empty line between rows."""
    from rich.text import Text

    for at, row in enumerate(cells):
        if at:
            yield Text()
        for column, words in zip(block.columns, row, strict=True):
            if words.plain:
                yield safe_text(f"{column.heading}:", "dim").append(" ").append_text(words)


def heat_map(block: HeatMap, width: int) -> Iterable[RenderableType]:
    """Questions by level; where there is no room for a table, two lines a question."""
    cells = signs.heat_cells(block)
    yield safe_text(block.title, "bold")
    table = _heat_table(block, cells, width) if width >= _ROOMY else None
    if table:
        yield table
    else:
        for row, held in zip(block.rows, cells, strict=True):
            pairs = zip(block.levels, held, strict=True)
            levels = " · ".join(f"{one_line(level)} {cell}" for level, cell in pairs if cell)
            place = signs.state_words(row) if signs.is_left_out(row) else f"{levels} · {signs.backing(row)}"
            yield safe_text(row.label)
            yield indented(safe_text(place, "dim" if signs.is_left_out(row) else _PLACE), 2)
    used = signs.legend([" ".join(cell for held in cells for cell in held)])
    yield safe_text(", ".join(f"{sign} {word}" for sign, word in used), "dim")


def _heat_table(block: HeatMap, cells: Sequence[Sequence[str]], width: int) -> Table | None:
    """The map as a table; None where its levels leave the questions less room than their words need."""
    is_wide = width >= _WITH_BACKING
    backed = [(say("Backed by"), False)] if is_wide else []
    table = empty_table([(say("Question"), False), *((level, False) for level in block.levels), *backed])
    for column in table.columns[1 : len(block.levels) + 1]:
        column.justify = "center"
    rows: list[list[Text]] = []
    for row, held in zip(block.rows, cells, strict=True):
        left_out = signs.is_left_out(row)
        marks = [
            safe_text("–" if left_out else cell, f"bold {_level_tone(at, len(held))}" if at == row.position else "")
            for at, cell in enumerate(held)
        ]
        words = f"{row.label} ({signs.state_words(row)})" if left_out and not is_wide else row.label
        rows.append([safe_text(words), *marks, *([safe_text(signs.backing(row), "dim")] if is_wide else [])])
        table.add_row(*rows[-1])
    shown = [list(column) for column in zip([safe_text(str(it.header)) for it in table.columns], *rows, strict=True)]
    whole = [max(columns(cell.plain) for cell in column) for column in shown]
    # The signs of one cell stand beside each other; only a question and a level's name may wrap.
    least = [
        min(whole[0], max(_QUESTION, _least(shown[0]))),
        *(max(_least(column[:1]), *(columns(cell.plain) for cell in column[1:]), 1) for column in shown[1:]),
    ]
    widths = column_widths(least, whole, whole, width - _BETWEEN * (len(whole) - 1))
    if widths is None:
        return None
    for column, size in zip(table.columns, widths, strict=True):
        column.width = size
    return table


def _least(cells: Sequence[Text]) -> int:
    """The width in which no word of a table's column breaks."""
    return max(min(_LONGEST, longest_word(cell.plain)) for cell in cells)


def _level_tone(at: int, levels: int) -> str:
    return TONES["good" if at == levels - 1 else "bad" if at == 0 else "middle"]
