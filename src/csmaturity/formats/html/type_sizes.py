"""The sizes of paper, type and space that a report is set in, as templates/print.css has them, and lines of text.

Not how much room a page takes in them (csmaturity.formats.html.fill).
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from csmaturity.formats.safe_text import basis_word
from csmaturity.report.figures.measure import width
from csmaturity.report.model import Report

MM = 72 / 25.4
"""A millimetre in points."""

PAPER = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
"""Width and height by name, in millimetres."""

SIDE_EDGES = 36.0
"""Both margins beside the text, in millimetres."""

LINE, TITLE_LINE = 1.37, 1.18
"""The height of a line as a multiple of its size: of all that says nothing else, and of titles and headings."""

HAND_OUT_TITLE, HAND_OUT = 13, 9 * LINE + 7 * MM
"""The head of a hand-out: the size of its title, and what stands below this, the spaces with it."""

_OURS, _OTHERS = 0.915, 0.94
"""What words take of the width that is estimated for them, which is kept wide: in our font, and in a brand's."""

TITLE_ROOM = 492.0
"""The points that a title has between the margins of the narrower paper, A4."""

_OUR_TITLES, _OTHER_TITLES = 0.93, 1.04
"""What a line of a title takes of the width that is estimated for it: in our font, and at most in others."""


@dataclass(frozen=True, slots=True)
class Type:
    """A page's type in points: sizes, the heights of lines as a multiple of them, and the spaces around.

    `heading_space` is above and below a heading; `callout` above, inside and below a box; `edges` the paper's margins
    above and below in millimetres.
    """

    title: float
    under_title: float
    text: float
    line: float
    lead: float
    lead_line: float
    under_lead: float
    item: float
    heading: float
    heading_space: tuple[float, float]
    cell: float
    cell_line: float
    cell_space: float
    head: float
    caption: float
    caption_space: float
    under_table: float
    under_note: float
    callout: tuple[float, float, float]
    edges: float


CHAPTER = Type(
    title=19,
    under_title=4 * MM,
    text=10,
    line=LINE,
    lead=12,
    lead_line=1.4,
    under_lead=3.2 * MM,
    item=0.7 * MM,
    heading=11.5,
    heading_space=(4 * MM, 1.2 * MM),
    cell=9,
    cell_line=1.27,
    cell_space=1.95 * MM,
    head=8.5,
    caption=9.5,
    caption_space=2.5 * MM,
    under_table=3.5 * MM,
    under_note=-2 * MM,
    callout=(2.5 * MM, 4 * MM, 3 * MM),
    edges=35,
)
DETAIL = Type(
    title=15,
    under_title=2.5 * MM,
    text=9,
    line=1.3,
    lead=11,
    lead_line=1.3,
    under_lead=2 * MM,
    item=0.4 * MM,
    heading=10,
    heading_space=(2.4 * MM, 0.8 * MM),
    cell=8.3,
    cell_line=1.21,
    cell_space=1.05 * MM,
    head=8,
    caption=9,
    caption_space=1.5 * MM,
    under_table=2 * MM,
    under_note=-1 * MM,
    callout=(1.2 * MM, 2.2 * MM, 1.5 * MM),
    edges=30,
)
TIGHT_CHAPTER = Type(
    title=19,
    under_title=3 * MM,
    text=9.5,
    line=1.3,
    lead=11.5,
    lead_line=1.33,
    under_lead=2 * MM,
    item=0.4 * MM,
    heading=11,
    heading_space=(3 * MM, 0.8 * MM),
    cell=8.6,
    cell_line=1.2,
    cell_space=1.1 * MM,
    head=8.2,
    caption=9,
    caption_space=1.5 * MM,
    under_table=2.2 * MM,
    under_note=-1 * MM,
    callout=(1.5 * MM, 2.4 * MM, 1.8 * MM),
    edges=35,
)
TIGHT_DETAIL = Type(
    title=15,
    under_title=2 * MM,
    text=8.6,
    line=1.24,
    lead=10.5,
    lead_line=1.25,
    under_lead=1.4 * MM,
    item=0.2 * MM,
    heading=9.5,
    heading_space=(1.8 * MM, 0.5 * MM),
    cell=8,
    cell_line=1.16,
    cell_space=0.75 * MM,
    head=7.8,
    caption=8.6,
    caption_space=1 * MM,
    under_table=1.4 * MM,
    under_note=-0.6 * MM,
    callout=(0.8 * MM, 1.6 * MM, 1 * MM),
    edges=30,
)


def lines(text: str, room: float, basis: str = "") -> int:
    """How many lines a text takes in so many times its size; a label behind it stays whole."""
    count, at = 1, 0.0
    words = [_width(word) for word in text.split()]
    if basis:
        words.append(0.78 * _width(basis_word(basis)) + 0.9)
    for word in words:
        at += (0.29 if at else 0.0) + word
        if at > room:
            long = int(word / room)
            count += long + 1 if at > word else long
            at = word - long * room
    return count


def share_of(report: Report) -> float:
    """What words take of their estimated width in a report's font."""
    return _OTHERS if report.theme.fonts else _OURS


def is_english(report: Report) -> bool:
    """Whether no word in the tables is hyphenated, so that their lines are known."""
    return report.language.startswith("en")


def title_size(report: Report, size: float) -> float:
    """The size by which the width of a title is measured, which is set in so many points."""
    return size * (_OTHER_TITLES if report.theme.fonts else _OUR_TITLES)


@functools.lru_cache(maxsize=20_000)
def _width(word: str) -> float:
    return width(word, 1.0)
