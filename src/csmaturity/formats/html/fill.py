"""How much paper a page takes, by estimate: what fits is known before anything is laid out.

Not what follows from it (csmaturity.formats.html.fit), nor how high each block is
(csmaturity.formats.html.block_heights).
"""

from __future__ import annotations

from collections.abc import Iterator

from csmaturity.formats.html.block_heights import Heights, Piece, joined
from csmaturity.formats.html.theme import logo
from csmaturity.formats.html.type_sizes import (
    DETAIL,
    HAND_OUT,
    HAND_OUT_TITLE,
    LINE,
    MM,
    PAPER,
    TITLE_LINE,
    TITLE_ROOM,
    title_size,
)
from csmaturity.report.figures.figure import Figure
from csmaturity.report.figures.measure import wrapped
from csmaturity.report.model import Block, Bullets, Heading, Page, Report


def sides(report: Report, page: Page, tight: bool = False, stretch: float = 1.0) -> float:
    """How many sides of paper a page takes, the last one in part; one that ends in the middle of its third is 2.5.

    `tight` is for the page set in closer rows and smaller type, `stretch` for heights so many times the estimate.
    """
    return _Measure(report, page, tight).taken(stretch)


def last_part(report: Report, page: Page, tight: bool) -> float:
    """How much of a side a page takes from its last heading on; 0 where it has none."""
    heads = [at for at, block in enumerate(page.blocks) if _is_headed(block)]
    measure = _Measure(report, page, tight)
    found = [piece for block in page.blocks[heads[-1] :] for piece in measure.heights.block(block)] if heads else []
    return joined(found)[1] / measure.down if found else 0.0


def _is_worded(block: Block) -> bool:
    return isinstance(block, Figure) and bool(block.words)


def _is_headed(block: Block) -> bool:
    return isinstance(block, Heading) or (isinstance(block, Bullets) and bool(block.heading))


class _Measure:
    """One page: the heights of its blocks, and the room on each side."""

    def __init__(self, report: Report, page: Page, tight: bool) -> None:
        self.page = page
        self.heights = Heights(report, dense=page.dense, tight=tight)
        # The first page of a hand-out begins below its head.
        self.under = report if report.hand_out and report.pages and page.id == report.pages[0].id else None
        self.down = (PAPER[report.theme.paper][1] - (DETAIL if self.under else self.heights.type).edges) * MM
        self.title = title_size(report, self.heights.type.title)

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
            if _is_worded(block) and isinstance(before, Figure) and not before.drawing and len(held) == 1:
                held = [joined((*held, *self.heights.block(block)))]
            else:
                yield from held
                held = [*self.heights.block(block)]
            before = block
        yield from held

    def head(self) -> Piece:
        kind = self.heights.type
        lines = len(wrapped(self.page.title, TITLE_ROOM, self.title))
        kicker = (7.5 if self.page.dense else 8) * LINE + 1.5 * MM if self.page.kicker else 0
        above = self.hand_out(self.under) if self.under else 0.0
        return 0.0, above + kicker + lines * kind.title * TITLE_LINE, kind.under_title

    def hand_out(self, report: Report) -> float:
        """How high the head of a hand-out is: the logo, what it is, and whose."""
        shown = logo(report.theme, "print")
        brand = (float(shown.height.removesuffix("mm")) + 4) * MM if shown else 0.0
        title = self.heights.lines(report.title, self.heights.across, HAND_OUT_TITLE) * HAND_OUT_TITLE * TITLE_LINE
        return brand + title + HAND_OUT
