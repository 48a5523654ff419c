"""The plan move by move: what each raises, who owns it, from when to when, and why then; and what is left out.

Not the calendar, which is the paper's (csmaturity.report.paper.plan), nor the arithmetic of the order, which the
author's notes have (csmaturity.report.notes.ranking).
"""

from __future__ import annotations

from csmaturity.language import say, say_count
from csmaturity.report.brief import Brief
from csmaturity.report.model import Block, Page
from csmaturity.report.plan.reasons import brief_reason
from csmaturity.report.plan.roadmap import chart, decided, later_grid, left_out, quarter_grid, shown_moves
from csmaturity.report.wording import capital

SHOWN_LATER = 10
"""Moves after the first year that are still shown in full; more become one table."""

IN_FULL = 4
"""Quarters that are shown with every reason where there are more: a year; the rest is a list."""


def page(brief: Brief) -> Page | None:
    """Every move with its reason; no page where nothing is planned and nothing left out."""
    if brief.is_settled:
        return None
    if not brief.first_moves:
        left = tuple(left_out(brief, beyond=False))
        return Page("moves", say("The plan"), say("What the plan leaves out, and why"), left) if left else None
    later = tuple(quarter for quarter in brief.quarters if quarter.number > IN_FULL)
    if sum(len(quarter.moves) for quarter in later) <= SHOWN_LATER:
        later = ()
    now = brief.quarters[: len(brief.quarters) - len(later)]
    blocks: list[Block] = [quarter_grid(brief, quarter, brief_reason) for quarter in now]
    rest = [one for quarter in now for one in quarter.moves if one not in shown_moves(brief)]
    if rest:
        blocks.append(chart(brief, rest))
    if later:
        blocks.append(later_grid(brief, later))
    blocks += [*decided(brief), *left_out(brief, beyond=False)]
    heading = say_count(
        len(brief.plan.moves), "The only move with the reason for its start", "{number} moves, each with its reason"
    )
    return Page("moves", say("The plan"), capital(heading), tuple(blocks), dense=True)
