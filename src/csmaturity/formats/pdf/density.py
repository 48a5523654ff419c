"""How closely a paper is set: as loosely as keeps to its pages and leaves none nearly empty.

Only the layout engine knows how closely that is (csmaturity.formats.pdf.document tries), and templates/print.css says
what it means. But each try takes a third of a PDF's time, so those that can't succeed are left out by an estimate; an
estimate that is wrong costs a try, or some room.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from csmaturity.formats.pdf.weasyprint_inside import filled
from csmaturity.report.figures.figure import Figure
from csmaturity.report.limits import PAGES
from csmaturity.report.model import Block, Bullets, Callout, Heading, Page, Paragraph, Report
from csmaturity.report.table import Grid

LOOSE, CLOSE, RUN_ON, CLOSEST = DENSITIES = range(4)
"""As csmaturity.report.model.Report.density says."""

EMPTIEST = 0.33
"""How far down the content of each page of a paper reaches, as a share of its height, if any density allows it."""


class _Holds(NamedTuple):
    """What stands on a page; or what share of an A4 page each of these takes."""

    heads: float = 1.0
    blocks: float = 0.0
    pictures: float = 0.0
    """Their heights, each as a share of its width."""
    lines: float = 0.0
    table_lines: float = 0.0


# By least squares from the 172 chapters of 25 papers: six assessments in English and German, on both kinds of paper.
# The estimate is wrong by a twentieth of a page on average; 21 of the papers were right at the first try.
_SHARES = {
    LOOSE: _Holds(0.107, 0.029, 0.776, 0.0253, 0.0200),
    CLOSE: _Holds(0.072, 0.045, 0.745, 0.0241, 0.0154),
}
_RUNNING_ON = 6.75
"""How many pages a paper's chapters, loosely set, have in all at most for them to run on over its pages."""

_SHEETS = {"a4": 1.0, "letter": 1.075}
"""How much more of a page the same text takes."""

_LETTERS, _TABLE_LETTERS = 105, 115
"""Letters of a line of text, and of one of a table over its whole width."""


def loosest(report: Report, laid_out: Callable[[int], Any]) -> Any:
    """The paper, `laid_out` at the first density that fits and has no page nearly empty.

    Else of those that fit the one whose emptiest page is fullest, else the closest.
    """
    best, emptiest = None, -1.0
    for density in tries(report):
        made = laid_out(density)
        least = min(map(filled, made.pages)) if len(made.pages) <= PAGES else -1.0
        if least >= EMPTIEST:
            return made
        if least >= emptiest:
            best, emptiest = made, least
    return best


def tries(report: Report) -> Sequence[int]:
    """The densities worth trying for a paper, loosest first."""
    held = [_held(page) for page in report.pages]
    loose, close = ([height(one, density, report.theme.paper) for one in held] for density in (LOOSE, CLOSE))
    can = {
        LOOSE: max(loose) <= 1 and min(loose) >= EMPTIEST,
        CLOSE: max(close) <= 1 and min(close) >= EMPTIEST,
        RUN_ON: sum(loose) <= _RUNNING_ON,
        CLOSEST: True,
    }
    return [density for density in DENSITIES if can[density]]


def height(held: _Holds, density: int, sheet: str) -> float:
    """How much of a page a chapter takes, more than 1 where it spills over; `sheet` is a4 or letter."""
    return _SHEETS[sheet] * sum(share * count for share, count in zip(_SHARES[density], held, strict=True))


def _held(page: Page) -> _Holds:
    parts = [_of(block) for block in page.blocks]
    return _Holds(
        blocks=len(parts),
        pictures=sum(one.pictures for one in parts),
        lines=sum(one.lines for one in parts),
        table_lines=sum(one.table_lines for one in parts),
    )


def _of(block: Block) -> _Holds:
    match block:
        case Figure(drawing=drawing) if drawing:
            return _Holds(pictures=drawing.height / drawing.width)
        case Figure(grid=grid) | (Grid() as grid):
            return _Holds(table_lines=_table_lines(grid))
        case Bullets():
            return _Holds(lines=sum(math.ceil(len(item.text) / _LETTERS) for item in block.items))
        case Paragraph() | Heading() | Callout():
            return _Holds(lines=math.ceil(len(block.text) / _LETTERS))
        case _:
            return _Holds()


def _table_lines(grid: Grid) -> int:
    """The lines of a table's rows; a row has those of its fullest cell."""
    whole = sum(column.width for column in grid.columns)
    room = [max(1.0, column.width / whole * _TABLE_LETTERS) for column in grid.columns]
    return sum(
        max([1, *(math.ceil(len(item.text + item.detail) / letters) for item, letters in zip(row, room, strict=False))])
        for row in (grid.head, *grid.rows)
    )
