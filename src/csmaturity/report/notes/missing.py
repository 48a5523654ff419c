"""What the assessment and its rubrics still lack, and how to supply it: for the author, never for the paper's readers.

Not the figures of the money (csmaturity.report.notes.money_missing).
"""

from __future__ import annotations

from csmaturity.language import say, say_count
from csmaturity.report.brief import Brief
from csmaturity.report.executives import executives
from csmaturity.report.model import Block, Page, Paragraph, listing
from csmaturity.report.notes.money_missing import missing
from csmaturity.report.objections import raised, stop_events
from csmaturity.report.standing.proof import settles
from csmaturity.report.table import Item
from csmaturity.report.wording import capital, listed, one_line

MOST_OPEN = 12


def page(brief: Brief) -> Page | None:
    """What is missing; no page where nothing is."""
    items = lacking(brief)
    money = missing(brief.assessment.finance) if wants_money(brief) else []
    opened = tuple(
        Item(say("{question}. {settled}", question=one_line(score.question.name), settled=settles(score)))
        for score in brief.open[:MOST_OPEN]
    )
    blocks: list[Block] = [
        *listing(say("What a reader would miss"), map(Item, items)),
        *listing(say("Answer these first"), opened),
    ]
    rest = len(brief.open) - len(opened)
    if rest > 0:
        blocks.append(Paragraph(capital(say_count(rest, "{number} more is open.", "{number} more are open."))))
    if not (blocks or money):
        return None
    return Page("missing", say("What is missing"), say("What is missing, and how to supply it"), (*blocks, *money))


def wants_money(brief: Brief) -> bool:
    """Whether the paper has no money page for want of figures."""
    return brief.has_money and brief.value is None and not brief.is_settled


def lacking(brief: Brief) -> tuple[str, ...]:
    """What the author or the rubric's author could add, a sentence each."""
    found = []
    if not brief.assessment.respondent.role and brief.voices is None:
        found.append(say("The file does not say in which role you answered: set `respondent: role:`."))
    if not one_line(brief.assessment.organisation.name or ""):
        found.append(say("The organisation is not named: set `organisation: name:`."))
    if not brief.first_moves:
        return tuple(found)
    if not raised(brief):
        found.append(
            say(
                "The rubric names no objection to what is planned. Ask two people who would rather not do this what "
                "could go wrong, and answer them before you decide."
            )
        )
    if not stop_events(brief):
        found.append(say("The rubric names no event that would end this plan: say yourself what would make you stop."))
    every = executives(brief)
    bare = [one.title for one in every if one.ask and not one.proof]
    if bare:
        found.append(say("The rubric names no proof that these accept: {executives}.", executives=listed(bare)))
    if not every:
        found.append(say("The rubric names no executives, so the owners of the moves are asked directly."))
    return tuple(found)
