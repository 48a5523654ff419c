"""Page 6, the plan: the roadmap, the first ninety days move by move, and the reason for each choice and each wait.

Not the rule that made the plan, which is csmaturity.planning.roadmap.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from csmaturity.planning.plan import Chosen, Deferred, Quarter
from csmaturity.report.brief import EFFORTS, Brief
from csmaturity.report.costs import all_without_money
from csmaturity.report.decision import FIRST_DAYS
from csmaturity.report.model import Bar, Block, Column, Grid, Item, Page, Paragraph, Roadmap
from csmaturity.report.wording import capital, day, listed, many, one_line, quoted, sentence, subject, verb

LENGTHS = {"S": 0.5, "M": 1.0, "L": 1.5}
"""Quarters that a move takes on the chart: six weeks, a quarter, and longer without saying how long."""

OPENS = (
    "“Opens” counts every step that a move makes possible or easier and that is not reached: the next level of its own "
    "question and steps beyond a chosen target too."
)
NEXT_STEPS = 2
SHOWN_DEFERRED = 8


def page(brief: Brief) -> Page | None:
    """Who does what by when, and why in this order; no page where nothing is left to do."""
    if brief.is_settled:
        return None
    if not brief.first_moves:
        return Page("plan", "Plan", _empty_title(brief), (Paragraph(_empty_lead(brief), lead=True), *_left_out(brief)))
    blocks: list[Block] = [Paragraph(_lead(brief), lead=True), chart(brief), ninety_days(brief)]
    blocks += [quarter_grid(brief, quarter) for quarter in brief.plan.quarters if quarter.chosen]
    waiting = brief.first_quarter.deferred if brief.first_quarter else ()
    if waiting:
        blocks.append(deferred_grid(brief, waiting[:SHOWN_DEFERRED], "What has to wait in the first quarter, and why"))
    if len(waiting) > SHOWN_DEFERRED:
        rest = len(waiting) - SHOWN_DEFERRED
        blocks.append(Paragraph(f"{subject(rest, 'more move', 'waits', 'wait')}; the appendix gives each reason."))
    return Page("plan", "Plan", _title(brief), tuple(blocks))


def blocks(brief: Brief) -> tuple[Block, ...]:
    """The whole plan with every reason, for a reader who wants nothing else."""
    if not brief.first_moves:
        return Paragraph(_empty_title(brief) + "."), Paragraph(_empty_lead(brief)), *_left_out(brief)
    shown: list[Block] = [chart(brief)]
    for quarter in brief.plan.quarters:
        if quarter.chosen:
            shown.append(quarter_grid(brief, quarter))
        if quarter.deferred:
            shown.append(deferred_grid(brief, quarter.deferred, f"What waits in quarter {quarter.number}, and why"))
    return (*shown, *_left_out(brief))


def chart(brief: Brief) -> Roadmap:
    """The moves over quarters; those that need a decision now stand out."""
    bars = tuple(_bar(brief, quarter, chosen) for quarter in brief.plan.quarters for chosen in quarter.chosen)
    end = max(int(-(-(bar.start + bar.length) // 1)) for bar in bars)
    quarters = tuple(f"Quarter {one}" for one in range(1, end + 1))
    lines = [
        f"Quarter {quarter.number}: {listed([one_line(chosen.move.title) for chosen in quarter.chosen])}"
        for quarter in brief.plan.quarters
        if quarter.chosen
    ]
    return Roadmap(f"Moves by quarter, counted from {day(brief.decide_by)}", quarters, bars, "; ".join(lines) + ".")


def ninety_days(brief: Brief) -> Grid:
    """The first quarter's moves over three windows of thirty days."""
    columns = (Column("Move", 22), Column("Days 1–30", 26), Column("Days 31–60", 28), Column("Days 61–90", 24))
    rows = tuple(_window_row(brief, chosen) for chosen in brief.first_moves)
    return Grid("The first 90 days", columns, rows, note=f"Days count from the decision on {day(brief.decide_by)}.")


def quarter_grid(brief: Brief, quarter: Quarter) -> Grid:
    """One quarter's moves with owner, effort, what each is good for, and why it is chosen."""
    columns = (
        Column("Move", 22),
        Column("Raises", 19),
        Column("Owner", 14),
        Column("Effort", 11),
        Column("Why now", 34),
    )
    rows = tuple(
        (
            Item(one_line(chosen.move.title)),
            Item(f"{brief.title_of(chosen.step)} to {brief.level_of(chosen.step)}"),
            Item(_owner(brief, chosen)),
            Item(capital(EFFORTS[chosen.move.effort])),
            Item(sentence(chosen.reason)),
        )
        for chosen in quarter.chosen
    )
    ends = day(brief.quarter_end(quarter.number))
    note = OPENS if quarter is brief.first_quarter else ""
    return Grid(f"Quarter {quarter.number}, until {ends}: {many(len(rows), 'move')}", columns, rows, note=note)


def deferred_grid(brief: Brief, deferred: Sequence[Deferred], caption: str) -> Grid:
    """Moves that wait, each with its reason."""
    columns = (Column("Move", 34), Column("Would raise", 26), Column("Why it waits", 40))
    rows = tuple(
        (
            Item(one_line(one.move.title)),
            Item(f"{brief.title_of(one.step)} to {brief.level_of(one.step)}"),
            Item(sentence(one.reason)),
        )
        for one in deferred
    )
    return Grid(caption, columns, rows)


def _title(brief: Brief) -> str:
    moves = many(len(brief.first_moves), "move")
    if all_without_money(brief.first_moves, brief.rubrics[0].language):
        return f"The first 30 days need no new budget, and the first quarter holds {moves}"
    quarters = sum(1 for quarter in brief.plan.quarters if quarter.chosen)
    owners = len(dict.fromkeys(chosen.move.owner for chosen in brief.first_moves))
    if quarters > 1:
        way = f"the whole way takes {many(quarters, 'quarter')}"
        return f"The first quarter holds {moves} for {many(owners, 'owner')}; {way}"
    return f"One quarter is enough, with {moves} for {many(owners, 'owner')}"


def _lead(brief: Brief) -> str:
    moves = brief.first_moves
    first = brief.decide_by + dt.timedelta(days=FIRST_DAYS)
    text = f"By {day(first)} each of the first {many(len(moves), 'move')} has taken its first step."
    if len(moves) == 1:
        text = f"By {day(first)} the first move has taken its first step."
    if not all_without_money(moves, brief.rubrics[0].language):
        which = verb(len(moves), "It needs money, or its cost is", "Some need money, or their cost is")
        text += f" {which} not known yet; the question pages say what is known."
    hard = [chosen for chosen in moves if chosen.move.political >= 4]
    if hard:
        names = listed([quoted(chosen.move.title) for chosen in hard])
        text += (
            f" The one that costs most goodwill is {names}."
            if len(hard) == 1
            else f" Those that cost most goodwill are {names}."
        )
    return text


def _bar(brief: Brief, quarter: Quarter, chosen: Chosen) -> Bar:
    label = one_line(chosen.move.title)
    detail = f"{brief.title_of(chosen.step)} to {brief.level_of(chosen.step)}"
    length = LENGTHS[chosen.move.effort]
    return Bar(
        label, detail, float(quarter.number - 1), length, brief.role(chosen.move.owner), chosen in brief.priorities
    )


def _window_row(brief: Brief, chosen: Chosen) -> tuple[Item, ...]:
    move = chosen.move
    steps = [sentence(step) for step in move.steps[:NEXT_STEPS]]
    last = f"Done when: {one_line(move.done_when)}"
    if move.effort == "L":
        last = f"Not done within 90 days. First sign: {one_line(move.indicator)}"
    return (
        Item(f"{one_line(move.title)} ({brief.role(move.owner)})"),
        Item(sentence(move.first_step)),
        Item(" ".join(steps)),
        Item(sentence(last)),
    )


def _owner(brief: Brief, chosen: Chosen) -> str:
    owner = brief.role(chosen.move.owner)
    agree = brief.roles(chosen.move.agree)
    return f"{owner}, with {agree}" if agree else owner


def _left_out(brief: Brief) -> list[Block]:
    if not brief.plan.left_out:
        return []
    columns = (Column("Level", 44), Column("Why no quarter takes it", 56))
    rows = tuple(
        (Item(f"{brief.level_of(one.step)} on {brief.title_of(one.step)}"), Item(sentence(one.reason)))
        for one in brief.plan.left_out
    )
    return [Grid("What no quarter takes, and why", columns, rows)]


def _empty_title(brief: Brief) -> str:
    if brief.open:
        return "The plan starts with answers, because no move can be chosen before the open questions are settled"
    if brief.gaps:
        return "No move is planned, because nothing that is left can be taken"
    return "No move is needed, because nothing stands below its target"


def _empty_lead(brief: Brief) -> str:
    if brief.open:
        count = len(brief.open)
        return (
            f"{subject(count, 'question', 'is', 'are')} open. Settle them first: a move chosen on a guess costs more."
        )
    if brief.gaps:
        return f"{subject(len(brief.gaps), 'question', 'stands', 'stand')} below the target, but no move leads there."
    return "Keep the evidence current and assess again in twelve months."
