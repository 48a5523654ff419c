"""How high each block of a page is on paper, by estimate, piece by piece as page breaks may part it.

Not how the pieces fill the sides (csmaturity.formats.html.fill), nor the type (csmaturity.formats.html.type_sizes).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from csmaturity.formats.html.shares import shares
from csmaturity.formats.html.type_sizes import (
    CHAPTER,
    DETAIL,
    LINE,
    MM,
    PAPER,
    SIDE_EDGES,
    TIGHT_CHAPTER,
    TIGHT_DETAIL,
    TITLE_LINE,
    is_english,
    lines,
    share_of,
)
from csmaturity.report.figures.figure import Figure
from csmaturity.report.model import Block, Bullets, Callout, Heading, KeyFigures, Note, Paragraph, Report
from csmaturity.report.table import Grid, Item

_NARROW = 150 * MM
"""The longest line of running text on the page of a chapter."""

_HYPHENED = 0.96
"""What is left of words' width in tables, where they are hyphenated."""

_RULE = 0.75
"""How thick the line below a table's row is."""

Piece = tuple[float, float, float]
"""What no page break cuts: the space above, the height, the space below, in points; spaces overlap."""


class Heights:
    """The heights of blocks on a `dense` page of detail or a chapter, `tight` where it is set in closer lines.

    `type` is what its words are set in, `across` the points between the margins.
    """

    def __init__(self, report: Report, *, dense: bool, tight: bool) -> None:
        self.type = (TIGHT_DETAIL if tight else DETAIL) if dense else TIGHT_CHAPTER if tight else CHAPTER
        self.across = (PAPER[report.theme.paper][0] - SIDE_EDGES) * MM
        self._dense, self._tight = dense, tight
        self._running = self.across if dense else _NARROW
        self._share = share_of(report)
        self._hyphened = 1.0 if is_english(report) else _HYPHENED

    def block(self, block: Block) -> Iterator[Piece]:
        """What a block takes, piece by piece."""
        match block:
            case Paragraph():
                yield self._paragraph(block)
            case Heading():
                yield self._heading(block.text)
            case Bullets():
                yield from self._bullets(block)
            case Grid():
                yield from self._grid(block)
            case KeyFigures():
                yield self._figures(block)
            case Callout():
                yield self._callout(block)
            case Note():
                yield from self._note(block)
            case Figure():
                yield from self._figure(block)

    def _paragraph(self, block: Paragraph) -> Piece:
        kind = self.type
        size = kind.lead if block.lead else kind.text
        line = kind.lead_line if block.lead else kind.line
        lines = self.lines(block.text, self._running, size, block.basis)
        return 0.0, lines * size * line, kind.under_lead if block.lead else 2 * MM

    def _heading(self, text: str) -> Piece:
        above, below = self.type.heading_space
        return above, self.lines(text, self.across, self.type.heading) * self.type.heading * TITLE_LINE, below

    def _bullets(self, block: Bullets) -> Iterator[Piece]:
        kind = self.type
        for at, item in enumerate(block.items):
            lines = self.lines(item.text, self._running - 5 * MM, kind.text, item.basis)
            below = 2 * MM if item is block.items[-1] else kind.item
            piece = 0.0, lines * kind.text * kind.line, below
            yield joined((self._heading(block.heading), piece)) if block.heading and not at else piece

    def _grid(self, block: Grid) -> Iterator[Piece]:
        kind = self.type
        widths = [share / 100 * self.across - 2.5 * MM for share in shares(block)]
        heads = [self.lines(one.heading, room, kind.head) for one, room in zip(block.columns, widths, strict=True)]
        rows = [
            self._row(
                max(self._cell(item, room) for item, room in zip(row, widths, strict=True)) * kind.cell * kind.cell_line
            )
            for row in block.rows
        ]
        head = max(heads) * kind.head * kind.cell_line + kind.cell_space + _RULE
        yield from self._table(block.caption, head, rows, kind.under_table)
        if block.note:
            lines = self.lines(block.note, self._running, 8.5)
            yield kind.under_note, lines * 8.5 * kind.line, 2 * MM

    def _cell(self, item: Item, room: float) -> int:
        room -= 1.3 * self.type.cell if item.mark else 0
        return self.lines(item.text, room / self._hyphened, self.type.cell, item.basis)

    def _row(self, height: float) -> float:
        return height + self.type.cell_space + _RULE

    def _table(self, caption: str, head: float, rows: list[float], below: float) -> Iterator[Piece]:
        """The caption, the head and two rows together, then row by row; the last two together."""
        kind = self.type
        size = kind.caption
        lines = self.lines(caption, self.across, size)
        held = lines * size * LINE + 1.2 * MM + head
        for at, height in enumerate(rows):
            held += height
            # Neither the first nor the last row stands alone.
            if at + 1 < len(rows) and (at == 0 or at + 2 == len(rows)):
                continue
            first = at <= 1
            yield kind.caption_space if first else 0.0, held, below if at + 1 == len(rows) else 0.0
            held = 0.0

    def _figures(self, block: KeyFigures) -> Piece:
        room = self.across / len(block.figures) - 6 * MM
        lines = max(self.lines(one.label, room, 9, one.basis) for one in block.figures)
        return 2 * MM, 21 * 1.1 + 3 * MM + 1.5 + lines * 9 * 1.3, 4.5 * MM

    def _callout(self, block: Callout) -> Piece:
        above, inside, below = self.type.callout
        size, line = self.type.text, self.type.line
        room = min(self._running, self.across - 13 * MM)
        height = inside + 7.5 * LINE + 0.6 * MM
        for text in filter(None, (block.title, block.text)):
            height += self.lines(text, room, size) * size * line + 0.6 * MM
        return above, height, below

    def _note(self, block: Note) -> Iterator[Piece]:
        size, line = self.type.text, self.type.line
        held = 8.5 * line + 0.8 * MM
        for part in filter(None, block.markdown.split("\n\n")):
            lines = sum(self.lines(text, self._running - 4 * MM, size) for text in part.split("\n"))
            yield 2 * MM if held else 0.0, held + lines * size * line, 1.5 * MM
            held = 0.0

    def _figure(self, block: Figure) -> Iterator[Piece]:
        key = " ".join(one.text for one in (*block.key, *([block.source] if block.source else [])))
        if block.drawing:
            words = self.lines(f"{block.title} {block.words}", self.across, 9.5) if block.title else 0
            yield self._drawn(block.drawing.height, block.drawing.width, words)
            if key:
                yield self._key(self.lines(key, self.across, 8.5))
            return
        widths = [share / 100 * self.across - 3 * MM for share in shares(block.grid)]
        boxes = any(column.filled for column in block.grid.columns)
        space = (1.7 if boxes else 0.95) if self._tight else 2.9 if boxes else 1.75
        rows = []
        for row in block.grid.rows:
            height = max(
                it.drawing.height * room / it.drawing.width
                if it.drawing and it.drawing.width > room / 2
                else (self.lines(it.text, room, 9) + self.lines(it.detail, room, 8) * bool(it.detail))
                * (11.4 if boxes else 9 * 1.22)
                for it, room in zip(row, widths, strict=True)
            )
            part = row[0].tone == "quiet"
            rows.append(height + (1.0 if part else space) * MM + (0 if part else 3 * _RULE if boxes else _RULE))
        pieces = [*self._table(block.title, 8.5 * 1.22 + 2 * MM, rows, 2 * MM)]
        pieces += [self._key(self.lines(key, self.across, 8), 8)] if key else []
        yield from [joined(pieces)] if len(rows) <= 12 else pieces

    def _key(self, lines: int, size: float = 8.5) -> Piece:
        return 0.0, lines * size * LINE, (1 if self._tight else 4) * MM

    def _drawn(self, height: float, wide: float, caption: int) -> Piece:
        """A figure: a drawing in units of its own, under so many lines of caption."""
        above, below = (1 * MM, 1.5 * MM) if self._dense else (1.5 * MM, 3.5 * MM)
        if self._tight:
            above, below = 0.5 * MM, 1 * MM
        return above, height * self.across / wide + (caption * 9.5 * LINE + 1.2 * MM if caption else 0), below

    def lines(self, text: str, room: float, size: float, basis: str = "") -> int:
        """How many lines a text of so many points takes in a room of so many points."""
        return lines(text, room / (size * self._share), basis)


def joined(pieces: Iterable[Piece]) -> Piece:
    """Pieces that stay together, as one."""
    held = list(pieces)
    height = sum(one[1] for one in held)
    height += sum(max(before[2], after[0]) for before, after in pairwise(held))
    return held[0][0], height, held[-1][2]
