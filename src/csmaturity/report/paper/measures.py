"""The page on the measures: the first sign of each move, how we know it is done, and when we look.

Not the money, which is csmaturity.report.paper.money.
"""

from __future__ import annotations

from collections.abc import Sequence

from csmaturity.language import say, say_count
from csmaturity.planning.plan import WEEKS_A_QUARTER, Scheduled
from csmaturity.report.brief import Brief
from csmaturity.report.model import Block, Bullets, Page, Paragraph, listing
from csmaturity.report.paper.money import basis_of
from csmaturity.report.table import Column, Grid, Item
from csmaturity.report.wording import capital, day, listed, months_after, one_line, sentence
from csmaturity.scoring.rounding import percent

QUARTERS_SHOWN = 2
QUARTERS_A_YEAR = 4
SHOWN = 4
REASSESS_MONTHS = 12


def page(brief: Brief) -> Page:
    """Leading indicators of the planned moves, the results that follow later, and the dates of review."""
    blocks: list[Block] = []
    early = [one for one in brief.plan.moves if one.quarter <= QUARTERS_SHOWN]
    if early:
        blocks += [Paragraph(_lead(brief), lead=True), _leading(brief, early)]
    blocks += [*_lagging(brief), *_reviews(brief)]
    return Page("measures", say("Measures"), _title(brief), tuple(blocks))


def _title(brief: Brief) -> str:
    count = len(brief.first_moves)
    if count:
        return say_count(
            count,
            "We will know by {day} whether the first move works",
            "We will know by {day} whether the first {number} moves work",
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


def _lead(brief: Brief) -> str:
    return say(
        "Leading measures move within the quarter and can be counted by the owner; the results that matter follow "
        "later. Write down each starting value before {day}: a change cannot be shown without it.",
        day=day(brief.decide_by),
    )


def _leading(brief: Brief, early: Sequence[Scheduled]) -> Grid:
    columns = (
        Column(say("Move"), 20),
        Column(say("First sign to count"), 22),
        Column(say("Done when"), 36),
        Column(say("Owner"), 9),
        Column(say("First review"), 13),
    )
    rows = tuple(_row(brief, one) for one in early)
    return Grid(
        say("Leading measures of the moves that start in the first two quarters"),
        columns,
        rows,
        note=say("Starting values are not measured yet."),
    )


def _row(brief: Brief, chosen: Scheduled) -> tuple[Item, ...]:
    move = chosen.move
    return (
        Item(one_line(move.title)),
        Item(capital(one_line(move.indicator))),
        Item(sentence(move.done_when)),
        Item(brief.role(chosen.owner)),
        Item(day(brief.day_of(_review_week(chosen)))),
    )


def _review_week(one: Scheduled) -> int:
    """The end of a move, or a quarter after its start where that is earlier."""
    return min(one.end, one.start + WEEKS_A_QUARTER)


def _lagging(brief: Brief) -> list[Block]:
    blocks: list[Block] = []
    if brief.value is not None:
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
        blocks.append(Grid(say("Results that move later"), columns, rows, note=note))
    return [*blocks, *listing(say("Measures that the rubric suggests watching"), map(Item, suggested(brief)[:SHOWN]))]


def suggested(brief: Brief) -> tuple[str, ...]:
    """The measures that the rubrics name, each once; the page shows the first few, the appendix the rest."""
    return tuple(dict.fromkeys(sentence(text) for rubric in brief.rubrics for text in rubric.measures))


def _reviews(brief: Brief) -> list[Block]:
    ends = [day(brief.quarter_end(quarter.number)) for quarter in brief.quarters if quarter.number <= QUARTERS_A_YEAR]
    texts = [say("{days}: what was done, what was learnt, what stops.", days=listed(ends))] if ends else []
    again = day(months_after(brief.date, REASSESS_MONTHS))
    if brief.voices is None:
        once = say("{day}: the whole assessment again, with a second person rating the same questions.", day=again)
    else:
        once = say("{day}: the whole assessment again, with everybody who answered this time.", day=again)
    texts.append(once)
    return [Bullets(tuple(Item(text) for text in texts), heading=say("When we look"))]
