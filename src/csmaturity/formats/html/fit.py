"""How a page is set on paper: titles in lines of even length, closer lines that spare a nearly empty side.

Not how much paper a page takes (csmaturity.formats.html.fill), nor the type itself (templates/print.css).
"""

from __future__ import annotations

import math

from csmaturity.formats.html.fill import last_part, sides
from csmaturity.formats.html.type_sizes import (
    CHAPTER,
    DETAIL,
    LINE,
    MM,
    PAPER,
    SIDE_EDGES,
    TITLE_LINE,
    TITLE_ROOM,
    is_english,
    lines,
    share_of,
    title_size,
)
from csmaturity.report.figures.measure import width, wrapped
from csmaturity.report.model import Page, Report

_COVER, _COVER_ROOM = 31.0, 374.0
"""The title on the cover: its size and its room, in points, as in the style sheet."""

_SPARE = 1.04
"""So much wider than needed is a title set, lest a wide letter more gives it one more line."""

_SHORT_TAIL = 0.33
"""A last side that is filled less than this is spared, if closer lines can."""

_DOUBT = 1.02
"""By so much more than estimated may everything take."""

_SHORT_PART, _MOST_PARTED = 0.18, 0.6
"""A last side that is filled less than this takes the whole last part of its page, if that is not more than this."""

_SHORT, _SHORT_DETAIL = 0.3, 0.48
"""A chapter, and a page of detail, that take up to so much of a side may share it with a neighbour."""

_GAP = 0.045
"""What stands between two pages on one side, as a share of it."""


def even_width(report: Report, page: Page | None = None) -> float | None:
    """The width in points in which a title takes no more lines than it must, and these are about equally long.

    Of a page, or without one of the cover. None where the title stands on one line.
    """
    if page is None:
        return _even(report.title, _COVER, _COVER_ROOM, report)
    return _even(page.title, (DETAIL if page.dense or page.appendix else CHAPTER).title, TITLE_ROOM, report)


def _even(title: str, size: float, room: float, report: Report) -> float | None:
    size = title_size(report, size)
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


def settings(report: Report) -> dict[str, str]:
    """How the pages are set on paper, by id, as classes of their sections; only those that are set otherwise than most.

    "tight" is for closer lines where these spare a last side that holds little, "parted" for a page whose last part
    begins a side where they can't, "follows" for a page that shares a side with the end of the one before, since one of
    the two takes little of it.
    """
    found: dict[str, str] = {}
    at, before = 1.0, None
    for page in report.pages:
        if page.appendix:
            before = None
            continue
        taken = sides(report, page)
        if before and before.dense == page.dense and at + _GAP + taken <= 1 and _is_short(page, min(at, taken)):
            found[page.id] = "follows"
            at += _GAP + taken
        else:
            tight = _is_spared(report, page, taken)
            taken = sides(report, page, tight) if tight else taken
            parted = _is_parted(report, page, tight, taken)
            if tight or parted:
                found[page.id] = " ".join(filter(None, ("tight" if tight else "", "parted" if parted else "")))
            at = _tail(taken)
        before = page
    return found


def _tail(taken: float) -> float:
    """How much of its last side a page takes."""
    return taken - math.ceil(taken) + 1


def _is_short(page: Page, taken: float) -> bool:
    return taken <= (_SHORT_DETAIL if page.dense else _SHORT)


def _is_spared(report: Report, page: Page, taken: float) -> bool:
    """Whether closer lines spare a page's last side, which would hold little; where words are hyphenated, or might."""
    doubted = taken if is_english(report) else sides(report, page, stretch=_DOUBT)
    for likely in (taken, doubted):
        kept = math.ceil(likely) - 1
        if kept and _tail(likely) < _SHORT_TAIL and sides(report, page, tight=True, stretch=_DOUBT) <= kept:
            return True
    return False


def _is_parted(report: Report, page: Page, tight: bool, taken: float) -> bool:
    """Whether a page's last part under a heading begins the last side, which would hold little of it."""
    if taken <= 1 or _tail(taken) > _SHORT_PART:
        return False
    return _tail(taken) + _GAP < last_part(report, page, tight) <= _MOST_PARTED


def are_contents_close(report: Report, bases: int) -> bool:
    """Whether closer lines spare the contents, with a legend of so many labels, a last side that holds little."""
    taken = _contents_sides(report, bases)
    kept = math.ceil(taken * _DOUBT) - 1
    spared = kept > 0 and taken * _DOUBT - kept < _SHORT_TAIL
    return spared and _contents_sides(report, bases, close=True) * _DOUBT <= kept


def _contents_sides(report: Report, bases: int, close: bool = False) -> float:
    """How many sides the contents take, with a legend of so many labels; `close` is for their closer lines."""
    across, down = (one * MM for one in PAPER[report.theme.paper])
    across, down, share = across - SIDE_EDGES * MM, down - CHAPTER.edges * MM, share_of(report)
    size, space, small, little = (8.5, 0.5 * MM, 8, 0.3 * MM) if close else (9, 1.1 * MM, 8.5, 0.7 * MM)
    legend = 26 + 12 * bases if close else 35 + 14 * bases
    full, at, part = 0, CHAPTER.title * TITLE_LINE + CHAPTER.under_title, ""
    for page in report.pages:
        named = page.kicker if page.appendix else page.kicker.rpartition(" · ")[0]
        kind, gap, room = (small, little, 12) if page.appendix else (size, space, 45)
        height = lines(page.title, (across - room * MM) / (kind * share)) * kind * 1.2 + gap
        if named != part:
            height += 8 * LINE + 4 * MM
        part = named
        full, at = (full + 1, height) if at + height > down else (full, at + height)
    if bases:
        full, at = (full + 1, legend) if at + legend > down else (full, at + legend)
    return full + at / down
