"""How wide the columns of a Word table are: as the report wishes, and no narrower than their longest word.

Not how a table is written (csmaturity.formats.docx.blocks).
"""

from __future__ import annotations

from csmaturity.formats.office import breadth
from csmaturity.report.brand.theme import Theme
from csmaturity.report.figures.measure import longest_word
from csmaturity.report.table import Grid

_SIZE = 8.5
PADDING = 11.5
"""In points: the type of a table, and what Word keeps free at both sides of a cell."""


def column_widths(grid: Grid, room: float, theme: Theme) -> list[float]:
    """Each column's width in points, `room` in all; a column that lacks room gets it from who has most to spare."""
    total = sum(column.width for column in grid.columns) or 1
    widths = [room * column.width / total for column in grid.columns]
    least = [
        max(longest_word(text, _SIZE) for text in (column.heading, *(row[at].said for row in grid.rows)))
        * breadth(theme, bold=True)
        + PADDING
        for at, column in enumerate(grid.columns)
    ]
    for at, needed in enumerate(least):
        donor = max(range(len(widths)), key=lambda one: widths[one] - least[one])
        given = max(0.0, min(needed - widths[at], widths[donor] - least[donor]))
        widths[at] += given
        widths[donor] -= given
    return widths
