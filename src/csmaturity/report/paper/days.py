"""The first ninety days, move by move: the first thirty and the sixty behind them; and what the author does anyway.

Not the calendar of the year (csmaturity.report.paper.plan), nor the asks beside it (csmaturity.report.paper.asks).
"""

from __future__ import annotations

from csmaturity.language import say, say_count
from csmaturity.planning.plan import Scheduled
from csmaturity.report.brief import Brief
from csmaturity.report.limits import LIMITS, short
from csmaturity.report.limits import brief as brief_words
from csmaturity.report.model import Block, Callout
from csmaturity.report.table import Column, Grid, Item
from csmaturity.report.wording import first_of, one_line, quoted, sentence

DAYS = (30, 90)
MOST_NAMED = 5


def ninety_days(brief: Brief) -> list[Block]:
    """What the moves of the first ninety days bring, by their real lengths; nothing where none starts in them."""
    soon = [one for one in brief.plan.moves if one.start * 7 < DAYS[-1]][: LIMITS["days"]]
    if not soon:
        return []
    columns = (Column(say("Move"), 28), Column(say("Days 1–30"), 36), Column(say("Days 31–90"), 36))
    rows = tuple(_window_row(brief, one) for one in soon)
    return [Grid(say("The first 90 days from the decision"), columns, rows, for_reading=True)]


def alongside(brief: Brief) -> list[Block]:
    """What starts whatever is decided, because the author can do it alone."""
    if not brief.alongside:
        return []
    text = say_count(
        len(brief.alongside),
        "This needs nobody's decision and starts whatever is decided: {moves}.",
        "These need nobody's decision and start whatever is decided: {moves}.",
        moves=first_of([quoted(one.move.title) for one in brief.alongside], MOST_NAMED),
    )
    return [Callout("finding", say("What we do ourselves, without asking"), text)]


def _window_row(brief: Brief, one: Scheduled) -> tuple[Item, ...]:
    """A move's first step where it starts, and behind it its next one, or its end where the days hold it."""
    move = one.move
    starts = sum(one.start * 7 >= days for days in DAYS)
    told = [short(move.first_step), *(short(step) for step in move.steps[:1])]
    cells = [*([""] * starts), *told, *([""] * len(DAYS))][: len(DAYS)]
    ends = sum(one.end * 7 > days for days in DAYS)
    if ends < len(DAYS):
        cells[ends] = sentence(say("Done when: {sign}", sign=brief_words(move.done_when)))
    return (Item(one_line(move.title), detail=brief.role(one.owner)), *(Item(cell) for cell in cells))
