"""The asks that the paper has no rows for.

Not the others (csmaturity.report.paper.asks).
"""

from __future__ import annotations

from csmaturity.language import say, say_count
from csmaturity.report.brief import Brief
from csmaturity.report.executives import asked_first
from csmaturity.report.limits import LIMITS
from csmaturity.report.model import Page
from csmaturity.report.paper.asks import asks_grid
from csmaturity.report.wording import capital


def page(brief: Brief) -> Page | None:
    """The asks beyond those that the paper has rows for."""
    rest = asked_first(brief)[LIMITS["asks"] :]
    if not rest:
        return None
    head = say_count(len(rest), "One further executive is asked", "{number} further executives are asked")
    return Page("asks--more", say("First ninety days and asks"), capital(head), (asks_grid(brief, rest),))
