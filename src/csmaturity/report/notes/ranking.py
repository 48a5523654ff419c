"""The order of the moves with its arithmetic, and what each costs in goodwill.

Not the reasons that others read (csmaturity.report.evidence.moves).
"""

from __future__ import annotations

from csmaturity.language import say
from csmaturity.report.brief import Brief
from csmaturity.report.model import Block, Page, Paragraph
from csmaturity.report.plan.reasons import reason
from csmaturity.report.plan.roadmap import opens_words
from csmaturity.report.table import Column, Grid, Item
from csmaturity.report.wording import day, one_line, sentence


def page(brief: Brief) -> Page | None:
    """Every move with the numbers of its rank; no page without a plan."""
    if not brief.plan.moves:
        return None
    columns = (
        Column(say("Starts"), 15),
        Column(say("Move"), 27),
        Column(say("Political cost"), 12),
        Column(say("Why then, with the numbers"), 46),
    )
    rows = tuple(
        (
            Item(day(brief.day_of(one.start))),
            Item(one_line(one.move.title), detail=brief.role(one.owner)),
            Item(say("{cost} of 5", cost=one.move.political)),
            Item(sentence(reason(one, brief.plan))),
        )
        for one in brief.plan.moves
    )
    rule = say(
        "The order of moves is a rule of ours: impact × (1 + unlocks) ÷ (effort + political cost ÷ 2), three at "
        "a time, and at most three small free ones beside them."
    )
    blocks: list[Block] = [Paragraph(rule, lead=True), Grid(say("Moves in order"), columns, rows, note=opens_words())]
    return Page("ranking", say("Order of the moves"), say("How the order comes about, in numbers"), tuple(blocks))
