"""How wide the columns of a table are in office files, by what they hold.

Not how a table is drawn there (csmaturity.formats.docx.blocks, csmaturity.formats.pptx.tables). HTML and PDF leave that
to the layout engine.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

from csmaturity.formats.office import breadth, has_bars, item_words
from csmaturity.report.brand.theme import Theme
from csmaturity.report.figures.measure import longest_word, width
from csmaturity.report.table import Grid, Item

_LONGEST = 0.3
"""The share of the room from which on a word is broken: an address would leave its neighbours a word a line."""
_FAIR, _FAIR_IN_ALL = 0.15, 0.75
"""The share of the room that a column has if it needs it, however long its neighbours are; and that of all columns."""
_STEPS = 40
"""Halvings until a width is exact to far less than a point."""


class _Column(NamedTuple):
    """What a column wants, in points: its longest word, all of it on one line, and what is typical for its cells."""

    least: float
    most: float
    weight: float


def column_widths(
    grid: Grid, room: float, size: float, padding: float, theme: Theme, words: Callable[[Item], str] = item_words
) -> list[float]:
    """Each column's width in points, `room` in all, for type of `size` with `padding` points kept free in a cell.

    `words` is what a cell prints.

    Texts get room in proportion to their length, so that the cells of a row end on about the same line; none is
    narrower than its words nor, while others lack room, wider than its longest cell. Boxes and bars keep the widths
    that the figure wishes.
    """
    wished = grid.widths(room)
    is_figure = has_bars(grid) or any(column.filled or column.drawing for column in grid.columns)
    columns = [_column(grid, at, room, size, padding, theme, words) for at in range(len(wished))]
    if is_figure:
        return _lent(wished, [column.least for column in columns])
    least, most = (sum(column[at] for column in columns) for at in (0, 1))
    if least >= room:
        return [column.least * room / least for column in columns]
    if most <= room:
        return _spread(wished, columns, room)
    low, high = 0.0, room / min(column.weight for column in columns)
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(_at(middle, columns)) < room else (low, middle)
    found = _at(high, columns)
    return [each * room / sum(found) for each in found]


def _at(scale: float, columns: Sequence[_Column]) -> list[float]:
    return [min(max(column.least, scale * column.weight), max(column.least, column.most)) for column in columns]


def narrowest(grid: Grid, size: float, padding: float, theme: Theme, words: Callable[[Item], str]) -> float:
    """The points that a table needs if none of its words may break."""
    wide, bold = breadth(theme), breadth(theme, bold=True)
    return sum(
        max(
            longest_word(column.heading, size) * bold, *(longest_word(words(row[at]), size) * wide for row in grid.rows)
        )
        + padding
        for at, column in enumerate(grid.columns)
    )


def _column(
    grid: Grid, at: int, room: float, size: float, padding: float, theme: Theme, words: Callable[[Item], str]
) -> _Column:
    texts = [words(row[at]) for row in grid.rows]
    heading = grid.columns[at].heading
    wide, bold = breadth(theme), breadth(theme, bold=True)
    lengths = [width(text, size) * wide for text in texts]
    longest = max([longest_word(heading, size) * bold, *(longest_word(text, size) * wide for text in texts)])
    most = max(width(heading, size) * bold, *lengths, 0.0) + padding
    fair = room * min(_FAIR, _FAIR_IN_ALL / len(grid.columns))
    # An empty column is one to be filled in by hand, and its heading says with what.
    fair = fair if any(texts) else max(fair, min(most, room * _LONGEST))
    least = max(min(longest, room * _LONGEST) + padding, min(most, fair) if any(texts) else fair)
    # Long cells decide how high their rows are, so they count for more than short ones.
    typical = math.sqrt(sum(length**2 for length in lengths) / max(1, len(lengths)))
    return _Column(least, max(least, most), max(typical, 1.0))


def _spread(wished: Sequence[float], columns: Sequence[_Column], room: float) -> list[float]:
    """As wished where every cell then stands on one line; else each its line, and the rest as wished."""
    if all(wish >= column.most for wish, column in zip(wished, columns, strict=True)):
        return list(wished)
    left = room - sum(column.most for column in columns)
    return [column.most + left * wish / room for wish, column in zip(wished, columns, strict=True)]


def _lent(wished: Sequence[float], least: Sequence[float]) -> list[float]:
    """As wished, but a column that lacks room for a word gets it from who has most to spare."""
    widths = list(wished)
    for at, needed in enumerate(least):
        donor = max(range(len(widths)), key=lambda one: widths[one] - least[one])
        given = max(0.0, min(needed - widths[at], widths[donor] - least[donor]))
        widths[at] += given
        widths[donor] -= given
    return widths
