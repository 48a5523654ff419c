"""How closely a paper is set: as loosely as keeps to its pages and leaves none nearly empty.

Only the layout engine knows how closely that is (csmaturity.formats.pdf.document tries), and templates/print.css says
what it means. But each try takes a third of a PDF's time, so the letters say where to begin.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from csmaturity.formats.pdf.weasyprint_inside import filled
from csmaturity.report.fit import letters
from csmaturity.report.limits import PAGES
from csmaturity.report.model import Report

LOOSE, CLOSE, RUN_ON, CLOSEST = DENSITIES = range(4)
"""As csmaturity.report.model.Report.density says."""

EMPTIEST = 0.33
"""How far down the content of each page of a paper reaches, as a share of its height, if any density allows it."""

# From 28 papers: seven assessments in English and German, on both kinds of paper. 22 were right at the first try, and
# one was set closer than it had to be, on as many pages.
_LOOSE = {"a4": 1_950, "letter": 1_880}
"""Letters that a chapter holds on average where each has room on a side of its own."""

_CLOSE = 2_300
"""The same where rows are set closer."""


def loosest(report: Report, laid_out: Callable[[int], Any]) -> Any:
    """The paper, `laid_out` at the first density that fits and has no page nearly empty.

    Else of those that fit the one whose emptiest page is fullest, else the closest.
    """
    best, emptiest = None, -1.0
    for density in tries([letters(page) for page in report.pages], report.theme.paper):
        made = laid_out(density)
        least = min(map(filled, made.pages)) if len(made.pages) <= PAGES else -1.0
        if least >= EMPTIEST:
            return made
        if least >= emptiest:
            best, emptiest = made, least
    return best


def tries(chapters: Sequence[int], sheet: str) -> Sequence[int]:
    """The densities worth trying for chapters of so many letters, loosest first; `sheet` is a4 or letter."""
    average, most = sum(chapters) / len(chapters), _LOOSE[sheet]
    if min(chapters) < EMPTIEST * most:
        # A side of its own would stay nearly empty, however its rows are set.
        return DENSITIES[RUN_ON:]
    return DENSITIES if average <= most else DENSITIES[CLOSE:] if average <= _CLOSE else DENSITIES[CLOSEST:]
