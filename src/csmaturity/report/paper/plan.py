"""The page on the plan: why in this order, the calendar in weeks, the money by quarter, and what is left out.

Not the first ninety days (csmaturity.report.paper.days), nor each move with its reason
(csmaturity.report.evidence.moves).
"""

from __future__ import annotations

from csmaturity.language import say, say_count
from csmaturity.planning.plan import Scheduled
from csmaturity.report.brief import Brief
from csmaturity.report.limits import LIMITS, short
from csmaturity.report.model import Block, Page, Paragraph, listing
from csmaturity.report.plan.causes import Causes, diagram, is_telling
from csmaturity.report.plan.options import due_grids
from csmaturity.report.plan.reasons import brief_reason
from csmaturity.report.plan.roadmap import chart, shown_moves
from csmaturity.report.plan.words import lead, lead_without_moves, title, title_without_moves
from csmaturity.report.plan.year import deferred
from csmaturity.report.table import Item
from csmaturity.report.wording import capital, one_line

REASON_WORDS = 40


def page(brief: Brief) -> Page | None:
    """Who does what by when, and why in this order; no page where nothing is left to do."""
    if brief.is_settled:
        return None
    left = _left_out(brief)
    if not brief.first_moves:
        first = Paragraph(lead_without_moves(brief), lead=True)
        return Page("plan", say("The plan"), title_without_moves(brief), (first, *left))
    shown = shown_moves(brief)
    causes = Causes(brief)
    picture = diagram(causes) if is_telling(causes) else None
    words = lead(brief)
    blocks: list[Block] = [
        *([Paragraph(words, lead=True)] if words else []),
        *([picture._replace(for_reading=True)] if picture else []),
    ]
    # A picture shows what rests on what; the reason of every move is in the evidence.
    told = [] if picture else _waiting(brief)
    blocks += listing(say("Why in this order"), (Item(_why(brief, one)) for one in told))
    blocks.append(chart(brief, shown, in_brief=True))
    rest = len(brief.plan.moves) - len(shown)
    if rest:
        words = say_count(
            rest,
            "{number} later move is in the evidence, with the reason for each.",
            "{number} later moves are in the evidence, with the reason for each.",
        )
        blocks.append(Paragraph(capital(words)))
    due = due_grids(brief) if brief.programme else ()
    return Page("plan", say("The plan"), title(brief), (*blocks, *due, *left))


def _waiting(brief: Brief) -> list[Scheduled]:
    """The moves whose start says most about the order: those that need another first, then any that wait."""
    held = [one for one in shown_moves(brief) if one.last_wait]
    first = [one for one in held if one.last_wait and one.last_wait.kind in ("requires", "ladder")]
    return (first + [one for one in held if one not in first])[: LIMITS["reasons"]]


def _why(brief: Brief, one: Scheduled) -> str:
    text = say("{move}: {reason}", move=one_line(one.move.title), reason=brief_reason(one, brief.plan))
    return short(text, REASON_WORDS)


def _left_out(brief: Brief) -> list[Block]:
    grid = deferred(brief)
    if grid is None:
        return []
    rows = tuple((what, why._replace(text=short(why.text)), again) for what, why, again in grid.rows)
    return [grid._replace(rows=rows)]
