"""How closely a paper is set so that it keeps to its pages, and what it gives up to the evidence book, in which order.

An estimate, rather too high than too low: it chooses, and the layout engine alone breaks pages. The rows and words of
each part are limited before (csmaturity.report.limits).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from csmaturity.report.figures.figure import Figure
from csmaturity.report.figures.measure import width
from csmaturity.report.limits import PAGES
from csmaturity.report.model import Block, Bullets, Callout, Heading, KeyFigures, Note, Page, Paragraph
from csmaturity.report.table import Grid, Item

ROOM = {"a4": 730.0, "letter": 680.0}
WIDE = 487.0
"""Points that a side has: as high as its paper, as wide as A4, the narrower of the two."""

TOO_HIGH = 0.905
"""What an estimate is multiplied with: fonts run narrower than letters are counted."""

LOST = 0.86
"""The share of a side that chapters which run on fill, since tables and pictures do not break everywhere."""


class Sizes(NamedTuple):
    """Type sizes and line heights in points, as templates/print.css has them."""

    title: tuple[float, float]
    lead: tuple[float, float]
    cell: tuple[float, float]
    padding: float


DENSITIES = (
    Sizes((19, 23), (11, 15), (9, 12), 7),
    Sizes((19, 23), (11, 15), (9, 12), 7),
    Sizes((15, 18), (10, 13), (8.5, 10.5), 4.5),
)
"""0: each chapter begins a side. 1: chapters run on behind page one. 2: rows are set closer too."""

GIVEN_UP: tuple[tuple[str, type], ...] = (
    ("asks", Callout),
    ("objections", Callout),
    ("plan", Bullets),
    ("measures", Bullets),
    ("standing", Bullets),
    ("plan", Figure),
)
"""Page and kind of block, of which the first goes to the evidence book, in this order."""


def fitted(pages: Sequence[Page]) -> tuple[tuple[Page, ...], tuple[Block, ...]]:
    """A paper that keeps to its pages, and the blocks that it gave up for that."""
    kept = list(pages)
    given: list[Block] = []
    for id_, kind in GIVEN_UP:
        # Whoever prints on Letter has the same blocks.
        if sides(kept, len(DENSITIES) - 1, "letter") <= PAGES:
            break
        for at, page in enumerate(kept):
            found = next((one for one in page.blocks if isinstance(one, kind)), None)
            # The calendar is a figure too, and the last of its page: a plan without it is none.
            is_last = found and sum(isinstance(one, kind) for one in page.blocks) == 1 and kind is Figure
            if page.id == id_ and found and not is_last:
                kept[at] = page._replace(blocks=tuple(one for one in page.blocks if one is not found))
                given.append(found)
    return tuple(kept), tuple(given)


def density(pages: Sequence[Page], paper: str = "a4") -> int:
    """The loosest of the densities in which a paper keeps to its pages; the closest where none does.

    Chapters have a side each only where each of them fits on one.
    """
    if len(pages) <= PAGES and all(height(page, DENSITIES[0]) <= ROOM[paper] for page in pages):
        return 0
    return 1 if sides(pages, 1, paper) <= PAGES else 2


def sides(pages: Sequence[Page], density: int, paper: str = "a4") -> float:
    """How many sides a paper fills whose chapters run on behind page one."""
    heights = [height(page, DENSITIES[density]) for page in pages]
    first, rest = heights[:1], heights[1:]
    return sum(-(-one // ROOM[paper]) for one in first) + sum(one + 18 for one in rest) / (ROOM[paper] * LOST)


def height(page: Page, sizes: Sizes) -> float:
    """How high a chapter is, in points."""
    size, line = sizes.title
    head = 16 + _lines(page.title, WIDE, size) * line + 8
    return TOO_HIGH * (head + sum(_height(block, sizes) for block in page.blocks))


def _height(block: Block, sizes: Sizes) -> float:
    match block:
        case Paragraph(lead=True):
            return _lines(block.text, WIDE, sizes.lead[0]) * sizes.lead[1] + 8
        case Paragraph():
            return _lines(block.text, WIDE, 10) * 13.4 + 6
        case Heading():
            return 25 * _lines(block.text, WIDE, 10)
        case Bullets():
            items = sum(_lines(item.said, WIDE - 14, 9.5) * 13 + 1.5 for item in block.items)
            return items + (25 if block.heading else 0) + 6
        case Grid():
            return _table(block, sizes, sizes.padding)
        case KeyFigures():
            each = WIDE / max(1, len(block.figures)) - 16
            return 42 + max(_lines(one.label, each, 8.5) for one in block.figures) * 11
        case Callout():
            return 24 + _lines(block.text, WIDE - 20, 9.5) * 13
        case Note():
            return 20 + _lines(block.markdown, WIDE, 10) * 14
        case Figure():
            return _picture(block, sizes)


def _picture(block: Figure, sizes: Sizes) -> float:
    key = 11 * (_lines(" ".join(item.text for item in block.key), WIDE, 8) + bool(block.source)) + 7
    if block.drawing is None:
        return _table(block.grid._replace(note=""), sizes, 6) + key
    return 20 + block.drawing.height / block.drawing.width * WIDE + key


def _table(grid: Grid, sizes: Sizes, padding: float) -> float:
    size, line = sizes.cell
    rooms = [room - 8 for room in grid.widths(WIDE)]

    def row(cells: Sequence[Item]) -> float:
        # A drawn cell has a strip instead of its words.
        return max(
            _lines(item.text if item.drawing is None else "", room, size) * line
            + (_lines(item.detail, room, size * 0.9) * line if item.detail else 0)
            for item, room in zip(cells, rooms, strict=True)
        )

    head = row(grid.head) + 5
    note = _lines(grid.note, WIDE, 8) * 11 + 4 if grid.note else 0
    caption = 10 + 14 * _lines(grid.caption, WIDE, 10)
    return caption + head + sum(row(cells) + padding for cells in grid.rows) + note + 6


def _lines(text: str, room: float, size: float) -> int:
    """How many lines a text takes: words do not break, so that a line is not filled to its end."""
    lines, used = 1, 0.0
    for word in text.split():
        wide = width(word, size) * 0.94
        if used and used + wide > room:
            lines, used = lines + 1, 0.0
        used += wide + size * 0.25
        if used > room:
            lines, used = lines + int(used // room), used % room
    return lines
