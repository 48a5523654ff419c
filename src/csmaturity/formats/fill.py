"""How much paper the blocks of a page take, by estimate: what fits is known before anything is laid out.

Not what follows from it (csmaturity.formats.fit) nor the type itself, whose sizes stand in templates/print.css as here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from csmaturity.formats.diagram import picture
from csmaturity.formats.dress import logo
from csmaturity.formats.layout import STRIP, WIDTH, ladder, ranges, scale, schedule
from csmaturity.formats.measure import wrapped
from csmaturity.formats.shares import shares
from csmaturity.formats.spread import BAR
from csmaturity.formats.type_sizes import (
    CHAPTER,
    DETAIL,
    HAND_OUT,
    HAND_OUT_TITLE,
    MM,
    PAPER,
    SIDE_EDGES,
    TIGHT_CHAPTER,
    TIGHT_DETAIL,
    TITLE_ROOM,
    is_english,
    lines,
    share_of,
    title_size,
)
from csmaturity.formats.waterfall import falls
from csmaturity.report.charts import Diagram, HeatMap, LevelBar, RangeChart, Roadmap, ScoreBar, Spread, Waterfall
from csmaturity.report.model import (
    Block,
    Bullets,
    Callout,
    Grid,
    Heading,
    Item,
    KeyFigures,
    Note,
    Page,
    Paragraph,
    Report,
)

_NARROW = 150 * MM
"""The longest line of running text on the page of a chapter."""

_HYPHENED = 0.96
"""What is left of words' width in tables, where they are hyphenated."""

Piece = tuple[float, float, float]
"""What no page break cuts: the space above, the height, the space below, in points; spaces overlap."""

_RULE = 0.75


def sides(report: Report, page: Page, tight: bool = False, stretch: float = 1.0) -> float:
    """How many sides of paper a page takes, the last one in part; one that ends in the middle of its third is 2.5.

    `tight` is for the page set in closer rows and smaller type, `stretch` for heights so many times the estimate.
    """
    return _Measure(report, page, tight).taken(stretch)


def last_part(report: Report, page: Page, tight: bool) -> float:
    """How much of a side a page takes from its last heading on; 0 where it has none."""
    heads = [at for at, block in enumerate(page.blocks) if _is_headed(block)]
    measure = _Measure(report, page, tight)
    found = [piece for block in page.blocks[heads[-1] :] for piece in measure.block(block)] if heads else []
    return _joined(found)[1] / measure.down if found else 0.0


def _is_headed(block: Block) -> bool:
    return isinstance(block, Heading) or (isinstance(block, Bullets) and bool(block.heading))


class _Measure:
    """The type, the room and the width of the words of one page."""

    def __init__(self, report: Report, page: Page, tight: bool) -> None:
        self.page = page
        self.tight = tight
        self.type = (TIGHT_DETAIL if tight else DETAIL) if page.dense else TIGHT_CHAPTER if tight else CHAPTER
        across, down = PAPER[report.look.paper]
        self.across = (across - SIDE_EDGES) * MM
        self.running = self.across if page.dense else _NARROW
        # The first page of a hand-out begins below its head.
        self.under = report if report.hand_out and report.pages and page.id == report.pages[0].id else None
        self.down = (down - (DETAIL if self.under else self.type).edges) * MM
        self.share = share_of(report)
        self.hyphened = 1.0 if is_english(report) else _HYPHENED
        self.title = title_size(report, self.type.title)
        self.source = report.source

    def taken(self, stretch: float) -> float:
        """Put one piece below the other, and what no longer fits on the next side."""
        full, at, space = 0, 0.0, 0.0
        for above, estimate, below in self.pieces():
            gap = max(above, space) if at else 0.0
            height = estimate * stretch
            if at and at + gap + height > self.down:
                full, at, gap = full + 1, 0.0, 0.0
            at, space = at + gap + height, below
        return full + at / self.down

    def pieces(self) -> Iterator[Piece]:
        yield self.head()
        held: list[Piece] = []
        before: Block | None = None
        for block in self.page.blocks:
            # A score stays with its heat map.
            if isinstance(block, ScoreBar) and isinstance(before, HeatMap) and len(held) == 1:
                held = [_joined((*held, *self.block(block)))]
            else:
                yield from held
                held = [*self.block(block)]
            before = block
        yield from held

    def head(self) -> Piece:
        kind = self.type
        lines = len(wrapped(self.page.title, TITLE_ROOM, self.title))
        kicker = (7.5 if self.page.dense else 8) * 1.37 + 1.5 * MM if self.page.kicker else 0
        above = self.hand_out(self.under) if self.under else 0.0
        return 0.0, above + kicker + lines * kind.title * 1.18, kind.under_title

    def hand_out(self, report: Report) -> float:
        """How high the head of a hand-out is: the logo, what it is, and whose."""
        shown = logo(report.look, "print")
        brand = (float(shown.height.removesuffix("mm")) + 4) * MM if shown else 0.0
        title = self.lines(report.title, self.across, HAND_OUT_TITLE) * HAND_OUT_TITLE * 1.18
        return brand + title + HAND_OUT

    def block(self, block: Block) -> Iterator[Piece]:
        match block:
            case Paragraph():
                yield self.paragraph(block)
            case Heading():
                yield self.heading(block.text)
            case Bullets():
                yield from self.bullets(block)
            case Grid():
                yield from self.grid(block)
            case KeyFigures():
                yield self.figures(block)
            case Callout():
                yield self.callout(block)
            case Note():
                yield from self.note(block)
            case HeatMap():
                yield from self.heat_map(block)
            case Spread():
                yield from self.spread(block)
            case Roadmap():
                yield from self.roadmap(block)
            case LevelBar():
                yield self.drawn(ladder(block).height, WIDTH, 0)
            case ScoreBar():
                label = f"{block.label} {block.text}"
                yield self.drawn(scale(block).height, WIDTH, self.lines(label, self.across, 9.5))
            case Diagram():
                it = picture(block)
                yield from (self.drawn(it.height, it.width, 1), self.key(1))
            case RangeChart():
                yield from (self.drawn(ranges(block).height, WIDTH, 1), self.key(1))
            case Waterfall():
                yield from (self.drawn(falls(block).height, WIDTH, 1), self.key(1))

    def paragraph(self, block: Paragraph) -> Piece:
        kind = self.type
        size = kind.lead if block.lead else kind.text
        line = kind.lead_line if block.lead else kind.line
        lines = self.lines(block.text, self.running, size, block.basis)
        return 0.0, lines * size * line, kind.under_lead if block.lead else 2 * MM

    def heading(self, text: str) -> Piece:
        above, below = self.type.heading_space
        return above, self.lines(text, self.across, self.type.heading) * self.type.heading * 1.18, below

    def bullets(self, block: Bullets) -> Iterator[Piece]:
        kind = self.type
        for at, item in enumerate(block.items):
            lines = self.lines(item.text, self.running - 5 * MM, kind.text, item.basis)
            below = 2 * MM if item is block.items[-1] else kind.item
            piece = 0.0, lines * kind.text * kind.line, below
            yield _joined((self.heading(block.heading), piece)) if block.heading and not at else piece

    def grid(self, block: Grid) -> Iterator[Piece]:
        kind = self.type
        widths = [share / 100 * self.across - 2.5 * MM for share in shares(block)]
        heads = [self.lines(one.heading, room, kind.head) for one, room in zip(block.columns, widths, strict=True)]
        rows = [
            self.row(
                max(self.cell(item, room) for item, room in zip(row, widths, strict=True)) * kind.cell * kind.cell_line
            )
            for row in block.rows
        ]
        head = max(heads) * kind.head * kind.cell_line + kind.cell_space + _RULE
        yield from self.table(block.caption, head, rows, kind.under_table)
        if block.note:
            lines = self.lines(block.note, self.running, 8.5)
            yield kind.under_note, lines * 8.5 * kind.line, 2 * MM

    def cell(self, item: Item, room: float) -> int:
        room -= 1.3 * self.type.cell if item.mark else 0
        return self.lines(item.text, room / self.hyphened, self.type.cell, item.basis)

    def row(self, height: float) -> float:
        return height + self.type.cell_space + _RULE

    def table(self, caption: str, head: float, rows: list[float], below: float) -> Iterator[Piece]:
        """The caption, the head and two rows together, then row by row; the last two together."""
        kind = self.type
        size = kind.caption
        lines = self.lines(caption, self.across, size)
        held = lines * size * 1.37 + 1.2 * MM + head
        for at, height in enumerate(rows):
            held += height
            # Neither the first nor the last row stands alone.
            if at + 1 < len(rows) and (at == 0 or at + 2 == len(rows)):
                continue
            first = at <= 1
            yield kind.caption_space if first else 0.0, held, below if at + 1 == len(rows) else 0.0
            held = 0.0

    def figures(self, block: KeyFigures) -> Piece:
        room = self.across / len(block.figures) - 6 * MM
        lines = max(self.lines(one.label, room, 9, one.basis) for one in block.figures)
        return 2 * MM, 21 * 1.1 + 3 * MM + 1.5 + lines * 9 * 1.3, 4.5 * MM

    def callout(self, block: Callout) -> Piece:
        above, inside, below = self.type.callout
        size, line = self.type.text, self.type.line
        room = min(self.running, self.across - 13 * MM)
        height = inside + 7.5 * 1.37 + 0.6 * MM
        for text in filter(None, (block.title, block.text)):
            height += self.lines(text, room, size) * size * line + 0.6 * MM
        return above, height, below

    def note(self, block: Note) -> Iterator[Piece]:
        size, line = self.type.text, self.type.line
        held = 8.5 * line + 0.8 * MM
        for part in filter(None, block.markdown.split("\n\n")):
            lines = sum(self.lines(text, self.running - 4 * MM, size) for text in part.split("\n"))
            yield 2 * MM if held else 0.0, held + lines * size * line, 1.5 * MM
            held = 0.0

    def heat_map(self, block: HeatMap) -> Iterator[Piece]:
        size, space = 9.5, 1.7 if self.tight else 2.9
        rows = [
            self.lines(row.label, self.across * 0.36 - 2 * MM, size * 1.04) * size * 1.2 + space * MM + 3 * _RULE
            for row in block.rows
        ]
        head = 8.5 * 1.2 + 2.5 * MM
        pieces = [*self.table(block.title, head, rows, 2 * MM), self.key(2 if self.source else 1, 8)]
        if len(rows) <= 12:
            yield _joined(pieces)
        else:
            yield from pieces

    def spread(self, block: Spread) -> Iterator[Piece]:
        rows = []
        bar = STRIP * (self.across * 0.35 - 3 * MM) / BAR
        for row in block.rows:
            lines = max(
                self.lines(row.label, self.across * 0.38 - 3 * MM, 9), self.lines(row.text, self.across * 0.27, 9)
            )
            height = max(lines * (8.5 if row.detail else 9) * 1.2, bar)
            rows.append(height + (1.0 if row.detail else 0.9 if self.tight else 1.6) * MM + _RULE)
        yield from self.table(block.title, 8.5 * 1.2 + 1.8 * MM, rows, 2 * MM)
        yield self.key(2 if self.source else 1, 8)

    def roadmap(self, block: Roadmap) -> Iterator[Piece]:
        it = schedule(block)
        rows, bar = [], STRIP * self.across / WIDTH
        for row in it.rows:
            label = self.lines(row.bar.label, self.across * 0.4 - 3 * MM, 9) * 9 * 1.25
            detail = self.lines(row.bar.detail, self.across * 0.4 - 3 * MM, 8) * 8 * 1.25 if row.bar.detail else 0
            owner = self.lines(row.bar.owner, self.across * 0.15 - 3 * MM, 9) * 9 * 1.25
            rows.append(max(label + detail, owner, bar) + (1.0 if self.tight else 1.75) * MM + _RULE)
        yield from self.table(block.title, it.head * self.across / WIDTH + 1.75 * MM, rows, 3.5 * MM)
        if it.key:
            yield self.key(1)

    def key(self, lines: int, size: float = 8.5) -> Piece:
        return 0.0, lines * size * 1.37, (1 if self.tight else 4) * MM

    def drawn(self, height: float, wide: float, caption: int) -> Piece:
        """A figure: a drawing in units of its own, under so many lines of caption."""
        above, below = (1 * MM, 1.5 * MM) if self.page.dense else (1.5 * MM, 3.5 * MM)
        if self.tight:
            above, below = 0.5 * MM, 1 * MM
        return above, height * self.across / wide + (caption * 9.5 * 1.37 + 1.2 * MM if caption else 0), below

    def lines(self, text: str, room: float, size: float, basis: str = "") -> int:
        return lines(text, room / (size * self.share), basis)


def _joined(pieces: Iterable[Piece]) -> Piece:
    """Pieces that stay together as one."""
    held = list(pieces)
    height = sum(one[1] for one in held)
    height += sum(max(before[2], after[0]) for before, after in pairwise(held))
    return held[0][0], height, held[-1][2]
