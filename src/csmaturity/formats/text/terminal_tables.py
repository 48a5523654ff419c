"""The terminal's tables: columns in which no word breaks, or lines where there is no room for columns.

Not the other blocks (csmaturity.formats.text.terminal), nor how words become lines (csmaturity.formats.text.lines).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csmaturity.formats.safe_text import columns
from csmaturity.formats.text.lines import (
    TONES,
    Side,
    Words,
    beside,
    indented,
    marked_words,
    plain,
    words,
    wrapped,
)
from csmaturity.report.table import Column, Grid, Item

_ROOMY = 58
"""Below this a table is written as lines."""
_LONGEST = 24
"""A longer word may be broken: an address, or a name nobody would set in a table."""
_SENTENCE = 14
"""A column of sentences needs this much; in less, rows are written as lines."""
_PLACE = "cyan"
"""The colour of where a question stands."""
_BETWEEN = 3
"""The columns that a table leaves between two of its columns."""


def table(block: Grid, width: int) -> Iterator[Words]:
    """A table of words and signs; where there is no room for it, its rows as short blocks."""
    cells = [[_cell(item, column) for item, column in zip(row, block.columns, strict=True)] for row in block.rows]
    heads = [words(column.heading, "bold") for column in block.columns]
    held = list(zip(heads, *cells, strict=True))
    whole = [max(columns(plain(cell)) for cell in column) for column in held]
    widths = _column_widths(
        [_least(it, size, column) for it, size, column in zip(held, whole, block.columns, strict=True)],
        whole,
        [column.width for column in block.columns],
        width - _BETWEEN * (len(heads) - 1),
    )
    if widths is None or width < _ROOMY:
        yield from _rows_as_blocks(block, cells, width)
    else:
        sides: list[Side] = ["center" if it.filled else "right" if it.numeric else "left" for it in block.columns]
        yield from beside(heads, widths, _BETWEEN, sides, low=True)
        yield (("─" * (sum(widths) + _BETWEEN * (len(heads) - 1)), ""),)
        for row in cells:
            yield from beside(row, widths, _BETWEEN, sides)
    if block.note:
        yield from wrapped(words(block.note, "dim"), width)


def _cell(item: Item, column: Column) -> Words:
    """The words of a cell; in a column of boxes, a toned sign is bold too."""
    if column.filled and item.tone in TONES:
        return words(item.said, f"bold {TONES[item.tone]}")
    return marked_words(item)


def _rows_as_blocks(block: Grid, cells: Sequence[Sequence[Words]], width: int) -> Iterator[Words]:
    """Each row as lines that begin with their column's heading, an empty line between rows; signs on a line of one."""
    for at, row in enumerate(cells):
        named = [(column, said) for column, said in zip(block.columns, row, strict=True) if plain(said)]
        if any(column.filled for column in block.columns):
            yield from wrapped(row[0], width)
            places = (f"{it.heading} {plain(said)}" if it.filled else plain(said) for it, said in named[1:])
            yield from indented(wrapped(words(" · ".join(places), _PLACE), width - 2), 2)
            continue
        if at:
            yield ()
        for column, said in named:
            heading = ((f"{column.heading}: ", "dim"),) if column.heading else ()
            yield from wrapped(heading + said, width)


def _least(cells: Sequence[Words], whole: int, column: Column) -> int:
    """The width in which no word of a column breaks, nor the signs of a box or a bar; sentences need some more."""
    least = max(min(_LONGEST, _longest_word(plain(cell))) for cell in cells)
    if column.filled:
        return max(least, *(columns(plain(cell)) for cell in cells[1:]))
    return max(least, _SENTENCE if whole > 2 * _SENTENCE else 0)


def _column_widths(
    least: Sequence[int], wished: Sequence[int], shares: Sequence[int], room: int
) -> tuple[int, ...] | None:
    """Widths in which no word breaks: `least` each, and the rest by `shares`, up to `wished`. None if `room` is short.

    All in columns of the screen; `room` is what the columns may fill together, without the spaces between them.
    """
    widths = list(least)
    if sum(widths) > room:
        return None
    for _ in range(room - sum(widths)):
        growing = [at for at, width in enumerate(widths) if width < wished[at]]
        if not growing:
            break
        widths[min(growing, key=lambda at: (widths[at] / max(1, shares[at]), at))] += 1
    return tuple(widths)


def _longest_word(text: str) -> int:
    """The columns that the widest word of `text` takes; scripts without spaces may break after any character."""
    return max((columns(word) if word.isascii() else _unbroken(word) for word in text.split()), default=1)


def _unbroken(word: str) -> int:
    """The widest stretch of `word` that has to stay together: wide characters stand alone."""
    stretches = "".join(f" {one} " if columns(one) > 1 else one for one in word).split()
    return max(map(columns, stretches), default=1)
