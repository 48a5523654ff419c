"""The page on the plan: the roadmap, the first ninety days move by move, and the reason for each choice and each wait.

Not the rule that made the plan, which is csmaturity.planning.roadmap.
"""

from __future__ import annotations

from collections.abc import Sequence

from csmaturity.language import say, say_count
from csmaturity.planning.plan import Chosen, Deferred, Quarter
from csmaturity.report.brief import Brief, quoted_level
from csmaturity.report.figures.figure import Figure
from csmaturity.report.figures.roadmap import Bar, roadmap
from csmaturity.report.labels import effort_words
from csmaturity.report.model import Block, Page, Paragraph
from csmaturity.report.paper.roadmap_words import lead, lead_without_moves, title, title_without_moves
from csmaturity.report.reasons import reason
from csmaturity.report.table import Column, Grid, Item
from csmaturity.report.wording import capital, day, listed, one_line, quoted, sentence
from csmaturity.rubric.moves import Step

LENGTHS = {"S": 0.5, "M": 1.0, "L": 1.5}
"""Quarters that a move takes on the chart: six weeks, a quarter, and longer without saying how long."""

NEXT_STEPS = 2
SHOWN_DEFERRED = 8
SHOWN_LATER = 10
"""Moves after the first year that are still shown in full; more become one table."""

IN_FULL = 4
"""Quarters that the page of the plan shows with every reason where there are more: a year; the rest is a list."""


def page(brief: Brief) -> Page | None:
    """Who does what by when, and why in this order; no page where nothing is left to do."""
    if brief.is_settled:
        return None
    if not brief.first_moves:
        first = Paragraph(lead_without_moves(brief), lead=True)
        return Page("plan", say("Plan"), title_without_moves(brief), (first, *_left_out(brief)))
    later = brief.quarters[IN_FULL:]
    if sum(len(quarter.chosen) for quarter in later) <= SHOWN_LATER:
        later = ()
    now = brief.quarters[: len(brief.quarters) - len(later)]
    blocks: list[Block] = [Paragraph(lead(brief), lead=True), chart(brief, now), ninety_days(brief)]
    blocks += [quarter_grid(brief, quarter) for quarter in now]
    if later:
        blocks.append(_later_grid(brief, later))
    waiting = brief.first_quarter.deferred if brief.first_quarter else ()
    if waiting:
        caption = say("What has to wait in the first quarter, and why")
        blocks.append(deferred_grid(brief, waiting[:SHOWN_DEFERRED], caption))
    if len(waiting) > SHOWN_DEFERRED:
        rest = say_count(
            len(waiting) - SHOWN_DEFERRED,
            "one more move waits; the appendix gives each reason.",
            "{number} more moves wait; the appendix gives each reason.",
        )
        blocks.append(Paragraph(capital(rest)))
    return Page("plan", say("Plan"), title(brief), tuple(blocks))


def blocks(brief: Brief) -> tuple[Block, ...]:
    """The whole plan with every reason, for a reader who wants nothing else."""
    if not brief.first_moves:
        return Paragraph(title_without_moves(brief) + "."), Paragraph(lead_without_moves(brief)), *_left_out(brief)
    shown: list[Block] = [chart(brief, brief.plan.quarters)]
    for quarter in brief.plan.quarters:
        if quarter.chosen:
            shown.append(quarter_grid(brief, quarter))
        if quarter.deferred:
            caption = say("What waits in quarter {quarter}, and why", quarter=quarter.number)
            shown.append(deferred_grid(brief, quarter.deferred, caption))
    return (*shown, *_left_out(brief))


def _later_grid(brief: Brief, quarters: Sequence[Quarter]) -> Grid:
    """The quarters after the first year on one line a move, without the reasons."""
    columns = (Column(say("Quarter"), 12), Column(say("Move"), 42), Column(say("Raises"), 30), Column(say("Owner"), 16))
    rows = tuple(
        (
            Item(str(quarter.number)),
            Item(one_line(chosen.move.title)),
            Item(_step_words(brief, chosen.step)),
            Item(brief.role(chosen.move.owner)),
        )
        for quarter in quarters
        for chosen in quarter.chosen
    )
    note = say("The order will change with the next assessment. The reasons are in the data of this report (JSON).")
    return Grid(say("After the first year"), columns, rows, note=note)


def chart(brief: Brief, shown: Sequence[Quarter]) -> Figure:
    """The moves over these quarters; those that need a decision now stand out."""
    bars = tuple(_bar(brief, quarter, chosen) for quarter in shown for chosen in quarter.chosen)
    end = max(int(-(-(bar.start + bar.length) // 1)) for bar in bars)
    quarters = tuple(say("Quarter {quarter}", quarter=one) for one in range(1, end + 1))
    lines = [
        say(
            "Quarter {quarter}: {moves}",
            quarter=quarter.number,
            moves=listed([one_line(chosen.move.title) for chosen in quarter.chosen]),
        )
        for quarter in shown
        if quarter.chosen
    ]
    title = say("Moves by quarter, from {day} to {end}", day=day(brief.decide_by), end=day(brief.quarter_end(end)))
    longer = any(bar.length == LENGTHS["L"] for bar in bars)
    note = say("A move longer than a quarter is shown as one and a half; its end is not known yet.") if longer else ""
    return roadmap(title, quarters, bars, "; ".join(lines) + ".", note)


def ninety_days(brief: Brief) -> Grid:
    """The first quarter's moves over three windows of thirty days."""
    columns = (
        Column(say("Move"), 22),
        Column(say("Days 1–30"), 26),
        Column(say("Days 31–60"), 28),
        Column(say("Days 61–90"), 24),
    )
    rows = tuple(_window_row(brief, chosen) for chosen in brief.first_moves)
    note = say("Days count from the decision on {day}.", day=day(brief.decide_by))
    return Grid(say("The first 90 days"), columns, rows, note=note)


def quarter_grid(brief: Brief, quarter: Quarter) -> Grid:
    """One quarter's moves with owner, effort, what each is good for, and why it is chosen."""
    columns = (
        Column(say("Move"), 22),
        Column(say("Raises"), 19),
        Column(say("Owner"), 14),
        Column(say("Effort"), 11),
        Column(say("Why now"), 34),
    )
    rows = tuple(
        (
            Item(one_line(chosen.move.title)),
            Item(_step_words(brief, chosen.step)),
            Item(_owner(brief, chosen)),
            Item(capital(effort_words(chosen.move.effort))),
            Item(sentence(reason(chosen))),
        )
        for chosen in quarter.chosen
    )
    caption = say_count(
        len(rows),
        "Quarter {quarter}, until {day}: one move",
        "Quarter {quarter}, until {day}: {number} moves",
        quarter=quarter.number,
        day=day(brief.quarter_end(quarter.number)),
    )
    return Grid(caption, columns, rows, note=_opens_words() if quarter is brief.first_quarter else "")


def _opens_words() -> str:
    return say(
        "“Opens” counts every step that a move makes possible or easier and that is not reached: the next level of its "
        "own question and steps beyond a chosen target too."
    )


def _step_words(brief: Brief, step: Step) -> str:
    return say("{question} to {level}", question=brief.title_of(step), level=brief.level_of(step))


def deferred_grid(brief: Brief, deferred: Sequence[Deferred], caption: str) -> Grid:
    """Moves that wait, each with its reason."""
    columns = (Column(say("Move"), 34), Column(say("Would raise"), 26), Column(say("Why it waits"), 40))
    rows = tuple(
        (
            Item(one_line(one.move.title)),
            Item(_step_words(brief, one.step)),
            Item(sentence(reason(one))),
        )
        for one in deferred
    )
    return Grid(caption, columns, rows)


def _bar(brief: Brief, quarter: Quarter, chosen: Chosen) -> Bar:
    return Bar(
        one_line(chosen.move.title),
        _step_words(brief, chosen.step),
        float(quarter.number - 1),
        LENGTHS[chosen.move.effort],
        brief.role(chosen.move.owner),
        chosen in brief.priorities,
    )


def _window_row(brief: Brief, chosen: Chosen) -> tuple[Item, ...]:
    move = chosen.move
    steps = [sentence(step) for step in move.steps[:NEXT_STEPS]]
    last = say("Done when: {sign}", sign=one_line(move.done_when))
    if move.effort == "L":
        last = say("Not done within 90 days. First sign: {sign}", sign=one_line(move.indicator))
    return (
        Item(f"{one_line(move.title)} ({brief.role(move.owner)})"),
        Item(sentence(move.first_step)),
        Item(" ".join(steps)),
        Item(sentence(last)),
    )


def _owner(brief: Brief, chosen: Chosen) -> str:
    owner = brief.role(chosen.move.owner)
    agree = brief.roles(chosen.move.agree)
    return say("{owner}, with {others}", owner=owner, others=agree) if agree else owner


def _left_out(brief: Brief) -> list[Block]:
    # The levels of one question that share a reason share a row.
    held: dict[tuple[str, str, str], list[Step]] = {}
    for one in brief.plan.left_out:
        held.setdefault((one.step.rubric, one.step.question, reason(one)), []).append(one.step)
    rows = tuple(
        (Item(quoted(brief.title_of(steps[0])) if steps[1:] else quoted_level(brief, steps[0])), Item(sentence(why)))
        for (*_, why), steps in held.items()
    )
    columns = (Column(say("What"), 44), Column(say("Why no quarter takes it"), 56))
    return [Grid(say("What no quarter takes, and why"), columns, rows)] if rows else []
