"""How a table's width is shared on paper: a number and the label behind it stay on one line.

Not the widths that a report wishes (csmaturity.report), which stand wherever nothing would wrap.
"""

from __future__ import annotations

from csmaturity.formats.safe_text import basis_word, one_line
from csmaturity.report.figures.measure import width
from csmaturity.report.table import Grid, Item

_PAGE = 482.0
"""The points between the margins of an A4 page."""

_SIZE = 9.0
_PADDING = 11.0
_TAG = 0.78
"""The size of a label beside its text, and below what surrounds it; both as in the style sheets."""
_AROUND_TAG = 8.0

_LEAST_LEFT = 20.0
"""The share, in percent, that the widest column of words keeps in any case."""


def shares(grid: Grid) -> tuple[float, ...]:
    """Each column's share in percent: columns of numbers get what they need from the widest column of words."""
    found = [float(column.width) for column in grid.columns]
    words = [at for at, column in enumerate(grid.columns) if not column.numeric]
    if not words:
        return tuple(found)
    donor = max(words, key=lambda at: found[at])
    for at, column in enumerate(grid.columns):
        if column.numeric:
            needed = max((_points(row[at]) for row in grid.rows), default=0.0) / _PAGE * 100
            taken = min(max(0.0, needed - found[at]), max(0.0, found[donor] - _LEAST_LEFT))
            found[at] += taken
            found[donor] -= taken
    return tuple(found)


def _points(item: Item) -> float:
    tag = width(basis_word(item.basis), _SIZE * _TAG) + _AROUND_TAG if item.basis else 0.0
    return width(one_line(item.text), _SIZE) + tag + _PADDING
