"""The last page: the first sign of each move, how we know it is done, when we look, and the record to sign.

Not the money, which is csmaturity.report.paper.money.
"""

from __future__ import annotations

from collections.abc import Sequence

from csmaturity.language import say, say_count
from csmaturity.planning.plan import WEEKS_A_QUARTER, Scheduled
from csmaturity.report.brief import Brief
from csmaturity.report.limits import LIMITS, short
from csmaturity.report.model import Block, Page, Paragraph
from csmaturity.report.money_words import basis_of
from csmaturity.report.paper import record
from csmaturity.report.table import Column, Grid, Item
from csmaturity.report.wording import capital, day, months_after
from csmaturity.scoring.rounding import percent

QUARTERS_SHOWN = 2
REASSESS_MONTHS = 12


def page(brief: Brief) -> Page:
    """Leading indicators of the planned moves, the results that follow later, the dates of review, and the record."""
    early = early_moves(brief)[: _room(brief)]
    blocks: list[Block] = [leading(brief, early)] if early else []
    blocks += [*_lagging(brief), *reviews(brief), *record.blocks(brief)]
    return Page("measures", say("How we will know, and what you decide"), _title(brief), tuple(blocks))


def early_moves(brief: Brief) -> list[Scheduled]:
    """The moves that start in the first two quarters."""
    return [one for one in brief.plan.moves if one.quarter <= QUARTERS_SHOWN]


def beyond(brief: Brief) -> list[Scheduled]:
    """Those of them that the paper has no rows for."""
    return early_moves(brief)[_room(brief) :]


def _room(brief: Brief) -> int:
    return LIMITS["measures"] - sum(len(one.rows) for one in _lagging(brief))


def _title(brief: Brief) -> str:
    count = len(brief.first_moves)
    if count:
        return say_count(
            count,
            "The first sign of the first move is counted by {day}",
            "The first signs of {number} moves are counted by {day}",
            day=day(brief.day_of(max(_review_week(one) for one in brief.first_moves))),
        )
    if brief.open:
        return say_count(
            len(brief.open),
            "We measure nothing before one open question is settled",
            "We measure nothing before {number} open questions are settled",
        )
    again = day(months_after(brief.date, REASSESS_MONTHS))
    return say("We will look again on {day}, as no move is planned", day=again)


def leading(brief: Brief, early: Sequence[Scheduled]) -> Grid:
    """What to count first for some moves, when each is done, and when it is looked at."""
    columns = (
        Column(say("First sign to count"), 30),
        Column(say("Done when"), 38),
        Column(say("Owner"), 14),
        Column(say("First counted"), 18),
    )
    rows = tuple(_row(brief, one) for one in early)
    note = say("Starting values are not measured yet: write each down before {day}.", day=day(brief.decide_by))
    return Grid(say("Moves first"), columns, rows, note=note)


def _row(brief: Brief, chosen: Scheduled) -> tuple[Item, ...]:
    move = chosen.move
    return (
        Item(capital(short(move.indicator).removesuffix("."))),
        Item(short(move.done_when)),
        Item(brief.role(chosen.owner)),
        Item(day(brief.day_of(_review_week(chosen)))),
    )


def _review_week(one: Scheduled) -> int:
    """The end of a move, or a quarter after its start where that is earlier."""
    return min(one.end, one.start + WEEKS_A_QUARTER)


def _lagging(brief: Brief) -> list[Grid]:
    if brief.value is None:
        return []
    value = brief.value
    over = Item(say("opening ARR, a year"))
    rows = (
        (Item(say("Gross revenue retention (GRR)")), Item(percent(value.grr), basis_of(value, "grr")), over),
        (Item(say("Net revenue retention (NRR)")), Item(percent(value.nrr), basis_of(value, "nrr")), over),
    )
    columns = (
        Column(say("Result"), 46),
        Column(say("Today"), 18, True),
        Column(say("Share of what, over what time"), 36),
    )
    note = say("Other causes move these too; a rise proves nothing by itself.")
    return [Grid(say("Follows later"), columns, rows, note=note)]


def reviews(brief: Brief) -> list[Block]:
    """When it is looked at again."""
    first = brief.quarter_end(1)
    texts = [say("A review every thirteen weeks, first on {day}.", day=day(first))] if brief.quarters else []
    again = day(months_after(brief.date, REASSESS_MONTHS))
    if brief.voices is None:
        texts.append(say("The whole assessment again on {day}.", day=again))
    else:
        texts.append(say("The whole assessment again on {day}, with everybody who answered this time.", day=again))
    return [Paragraph(" ".join(texts))]
