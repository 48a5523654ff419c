"""How a page on paper is filled: titles in lines of even length, and closer rows where two heat maps share a page.

Not the type itself (templates/print.css), nor what stands on a page (csmaturity.report).
"""

from __future__ import annotations

from csmaturity.formats.measure import width, wrapped
from csmaturity.report.model import HeatMap, Page, Report

_COVER, _TITLE, _SMALL_TITLE = 31.0, 19.0, 15.0
"""The size of a title in points: on the cover, of a chapter, of a page of detail or of the appendix; as in the style
sheet."""

_COVER_ROOM, _ROOM = 374.0, 492.0
"""The points that a title has on the cover, and between the margins of the narrower paper, A4."""

_OURS, _OTHERS = 0.93, 1.04
"""What a line takes of the width that is estimated for it: in our font, and at most in others."""

_SPARE = 1.04
"""So much wider than needed is a title set, lest a wide letter more gives it one more line."""

_MANY_ROWS = 10
"""Two heat maps with more rows than this, together, fill a page."""


def even_width(report: Report, page: Page | None = None) -> float | None:
    """The width in points in which a title takes no more lines than it must, and these are about equally long.

    Of a page, or without one of the cover. None where the title stands on one line.
    """
    if page is None:
        return _even(report.title, _COVER, _COVER_ROOM, report)
    return _even(page.title, _SMALL_TITLE if page.dense or page.appendix else _TITLE, _ROOM, report)


def _even(title: str, size: float, room: float, report: Report) -> float | None:
    size *= _OTHERS if report.look.fonts else _OURS
    lines = len(wrapped(title, room, size))
    if lines == 1:
        return None
    narrow, wide = width(title, size) / lines, room
    # A few halvings: to a point or so, and nobody sees less.
    while wide - narrow > 1:
        middle = (narrow + wide) / 2
        if len(wrapped(title, middle, size)) > lines:
            narrow = middle
        else:
            wide = middle
    return min(room, wide * _SPARE)


def is_tight(page: Page) -> bool:
    """Whether rows stand closer, so that the heat maps of two rubrics stand on one page."""
    rows = [len(block.rows) for block in page.blocks if isinstance(block, HeatMap)]
    return len(rows) > 1 and sum(rows) > _MANY_ROWS
