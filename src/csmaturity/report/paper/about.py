"""The last page of a paper that plans nothing: what it rests on, what is open, and when it is looked at again.

Rubrics without moves have it in place of decision, plan, asks and measures.
"""

from __future__ import annotations

from csmaturity.language import say
from csmaturity.report.brief import Brief
from csmaturity.report.model import Block, Callout, Page
from csmaturity.report.paper import record
from csmaturity.report.paper.decision import cases, disclosure, nothing_proven, what_is_missing
from csmaturity.report.paper.measures import reviews


def page(brief: Brief) -> Page:
    """Open questions, cases, what is not proven, who answers, and the next assessment."""
    blocks: list[Block] = [*what_is_missing(brief), *cases(brief), *nothing_proven(brief)]
    blocks.append(Callout("disclosure", say("Who has answered"), disclosure(brief)))
    blocks += [*reviews(brief), *record.blocks(brief)]
    title = say("What this picture rests on, and when we look again")
    return Page("about", say("About this picture"), title, tuple(blocks))
