"""Page 9, the measures: the first sign of each move, how we know it is done, and when we look.

Not the money, which is csmaturity.report.money.
"""

from __future__ import annotations

from csmaturity.planning.plan import Chosen, Quarter
from csmaturity.report.brief import Brief
from csmaturity.report.model import Block, Bullets, Column, Grid, Item, Page, Paragraph
from csmaturity.report.wording import capital, day, listed, many, months_after, one_line, sentence, verb
from csmaturity.scoring.rounding import percent

QUARTERS_SHOWN = 2
SHOWN = 4
REASSESS_MONTHS = 12


def page(brief: Brief) -> Page:
    """Leading indicators of the planned moves, the results that follow later, and the dates of review."""
    blocks: list[Block] = []
    quarters = [quarter for quarter in brief.plan.quarters if quarter.chosen][:QUARTERS_SHOWN]
    if quarters:
        blocks += [Paragraph(_lead(brief), lead=True), _leading(brief, quarters)]
    blocks += [*_lagging(brief), *_reviews(brief)]
    return Page("measures", "Measures", _title(brief), tuple(blocks))


def _title(brief: Brief) -> str:
    count = len(brief.first_moves)
    if count:
        moves = "the first move works" if count == 1 else f"the first {many(count, 'move')} work"
        return f"We will know by {day(brief.quarter_end(1))} whether {moves}"
    again = day(months_after(brief.date, REASSESS_MONTHS))
    if brief.open:
        are = verb(len(brief.open), "is", "are")
        return f"We measure nothing before {many(len(brief.open), 'open question')} {are} settled"
    return f"We will look again on {again}, as no move is planned"


def _lead(brief: Brief) -> str:
    return (
        "Leading measures move within the quarter and can be counted by the owner; the results that matter follow "
        f"later. Write down each starting value before {day(brief.decide_by)}: a change cannot be shown without it."
    )


def _leading(brief: Brief, quarters: list[Quarter]) -> Grid:
    columns = (
        Column("Move", 20),
        Column("First sign to count", 22),
        Column("Done when", 36),
        Column("Owner", 9),
        Column("First review", 13),
    )
    rows = tuple(_row(brief, quarter, chosen) for quarter in quarters for chosen in quarter.chosen)
    return Grid(
        "Leading measures of the moves in the first two quarters",
        columns,
        rows,
        note="Starting values are not measured yet.",
    )


def _row(brief: Brief, quarter: Quarter, chosen: Chosen) -> tuple[Item, ...]:
    move = chosen.move
    return (
        Item(one_line(move.title)),
        Item(capital(one_line(move.indicator))),
        Item(sentence(move.done_when)),
        Item(brief.role(move.owner)),
        Item(day(brief.quarter_end(quarter.number))),
    )


def _lagging(brief: Brief) -> list[Block]:
    blocks: list[Block] = []
    if brief.value is not None:
        value = brief.value
        rows = (
            (Item("Gross revenue retention (GRR)"), Item(percent(value.grr), "company"), Item("opening ARR, a year")),
            (Item("Net revenue retention (NRR)"), Item(percent(value.nrr), "company"), Item("opening ARR, a year")),
        )
        columns = (Column("Result", 46), Column("Today", 18, True), Column("Share of what, over what time", 36))
        blocks.append(
            Grid(
                "Results that move later",
                columns,
                rows,
                note="Other causes move these too; a rise proves nothing by itself.",
            )
        )
    measures = suggested(brief)[:SHOWN]
    if measures:
        blocks.append(
            Bullets(tuple(Item(text) for text in measures), heading="Measures that the rubric suggests watching")
        )
    return blocks


def suggested(brief: Brief) -> tuple[str, ...]:
    """The measures that the rubrics name, each once; the page shows the first few, the appendix the rest."""
    return tuple(dict.fromkeys(sentence(text) for rubric in brief.rubrics for text in rubric.measures))


def _reviews(brief: Brief) -> list[Block]:
    ends = [day(brief.quarter_end(quarter.number)) for quarter in brief.plan.quarters[:4] if quarter.chosen]
    items = [Item(f"{listed(ends)}: what was done, what was learnt, what stops.")] if ends else []
    again = day(months_after(brief.date, REASSESS_MONTHS))
    items.append(Item(f"{again}: the whole assessment again, with a second person rating the same questions."))
    return [Bullets(tuple(items), heading="When we look")]
