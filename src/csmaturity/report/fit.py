"""What a paper gives up to the evidence book where it would hold more than eight sides, and in which order.

By the letters that it holds, which say the same in every format; how a page is set, and how closely, the layout engine
finds out (csmaturity.formats.pdf.document). The rows and words of each part are limited before
(csmaturity.report.limits).
"""

from __future__ import annotations

from collections.abc import Sequence

from csmaturity.report.figures.figure import Figure
from csmaturity.report.limits import LETTERS
from csmaturity.report.model import Block, Bullets, Callout, KeyFigures, Note, Page
from csmaturity.report.table import Grid

GIVEN_UP: tuple[tuple[str, type], ...] = (
    ("standing", Grid),
    ("asks", Callout),
    ("objections", Callout),
    ("plan", Bullets),
    ("standing", Bullets),
    ("plan", Figure),
    ("standing", Callout),
)
"""Page and kind of block, of which the first goes to the evidence book, in this order."""


def fitted(pages: Sequence[Page]) -> tuple[tuple[Page, ...], tuple[Block, ...]]:
    """A paper of so many letters at most, and the blocks that it gave up for that."""
    kept = list(pages)
    given: list[Block] = []
    for id_, kind in GIVEN_UP:
        if sum(map(letters, kept)) <= LETTERS:
            break
        for at, page in enumerate(kept):
            found = next((one for one in page.blocks if isinstance(one, kind)), None)
            # The calendar is a figure too, and the last of its page: a plan without it is none.
            is_last = found and sum(isinstance(one, kind) for one in page.blocks) == 1 and kind is Figure
            if page.id == id_ and found and not is_last:
                kept[at] = page._replace(blocks=tuple(one for one in page.blocks if one is not found))
                given.append(found)
    return tuple(kept), tuple(given)


def letters(page: Page) -> int:
    """The letters of a page's title, texts and tables; those of a picture are its table's."""
    return len(page.title) + sum(map(_letters, page.blocks))


def _letters(block: Block) -> int:
    match block:
        case Figure():
            return _letters(block.grid)
        case Grid():
            rows = sum(len(item.text) + len(item.detail) for row in (block.head, *block.rows) for item in row)
            return len(block.caption) + rows + len(block.note)
        case Bullets():
            return len(block.heading) + sum(len(item.text) for item in block.items)
        case KeyFigures():
            return sum(len(one.value) + len(one.label) for one in block.figures)
        case Callout():
            return len(block.title) + len(block.text)
        case Note():
            return len(block.markdown)
        case _:
            return len(block.text)
