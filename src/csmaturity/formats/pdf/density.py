"""How closely a paper is set: the loosest way that keeps to its pages and leaves none nearly empty.

Only the layout engine knows which one that is (csmaturity.formats.pdf.document tries them); what each means is said by
templates/print.css. The letters say where to begin, since each try costs a third of a PDF's time.
"""

from __future__ import annotations

from collections.abc import Sequence

from csmaturity.report.fit import letters
from csmaturity.report.limits import PAGES
from csmaturity.report.model import PAPER, Report

DENSITIES = (0, 1, 2)
"""Loosest first: each chapter on a side of its own; chapters that run on; these in smaller type."""

EMPTIEST = 0.33
"""How far down the content of each page reaches at least, as a share of its height, if any density allows it."""

# Of 34 papers (eight assessments in English and German on two kinds of paper, and two for an executive) the first try
# was right for 27, and none that a looser way holds was set more closely but for two with as many pages.
_OF_A_CHAPTER = {"a4": 1_950, "letter": 1_880}
"""Letters of a chapter of a paper, on average, up to which each has room on a side of its own."""

_OF_A_PAPER = 15_400
"""Letters of a paper up to which its usual type has room on its pages."""


def tries(report: Report) -> tuple[int, ...]:
    """The densities to try, in this order, until one is right by `is_right`; only a paper has a choice."""
    if report.document != PAPER or not report.pages:
        return DENSITIES[:1]
    chapters = [letters(page) for page in report.pages]
    most = _OF_A_CHAPTER[report.theme.paper]
    if sum(chapters) <= most * len(chapters) and min(chapters) >= EMPTIEST * most:
        return DENSITIES
    return DENSITIES[1:] if sum(chapters) <= _OF_A_PAPER else DENSITIES[2:]


def is_right(filled: Sequence[float]) -> bool:
    """Whether a paper keeps to its pages and leaves none nearly empty; `filled` is the share of each that it reaches."""
    return len(filled) <= PAGES and min(filled) >= EMPTIEST
