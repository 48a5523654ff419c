"""From rubrics, answers, scores, plan and value to the one report that every format renders.

Not the words of a page, which are in the page's own module, nor the looks, which are in csmaturity.formats.
"""

from __future__ import annotations

from collections.abc import Callable

from csmaturity.assessment.model import Person
from csmaturity.language import number, say
from csmaturity.report import pool, summary
from csmaturity.report.brief import Brief
from csmaturity.report.change import pages as change
from csmaturity.report.data import data
from csmaturity.report.discretion import discreet_brief
from csmaturity.report.evidence import appendix, causes, moves, target
from csmaturity.report.evidence import asks as more_asks
from csmaturity.report.evidence import money as money_cases
from csmaturity.report.evidence import questions as question_pages
from csmaturity.report.evidence import standing as more_standing
from csmaturity.report.fit import fitted
from csmaturity.report.languages import is_mirrored, other_texts, own_language
from csmaturity.report.model import EVIDENCE, NOTES, PAPER, Block, Page, Report
from csmaturity.report.notes import missing, ranking, tables, talks
from csmaturity.report.paper import (
    about,
    asks,
    decision,
    measures,
    money,
    objections,
    plan,
    standing,
)
from csmaturity.report.paper import reader as reader_page
from csmaturity.report.plan import roadmap
from csmaturity.report.voices import data as voices_data
from csmaturity.report.voices import pages as voices
from csmaturity.report.voices import perception, workshop
from csmaturity.report.wording import day, one_line

NAMED_BY_THE_FIRST = 2
"""Up to so many rubrics the report bears the name of the first; more have none in common."""

Pages = Callable[[Brief], Page | tuple[Page, ...] | None]
"""What makes a page or several; one without an object is left out."""

PAPER_PAGES: tuple[Pages, ...] = (
    reader_page.page,
    decision.page,
    standing.page,
    money.page,
    plan.page,
    asks.page,
    objections.page,
    measures.page,
)
"""The paper, in the order in which it is read."""

PAPER_WITHOUT_MOVES: tuple[Pages, ...] = (reader_page.page, standing.page, about.page)
"""The paper of rubrics that say nothing of how to move up: there is no plan, and nobody is asked for anything."""

EVIDENCE_PAGES: tuple[Pages, ...] = (
    perception.page,
    change.page,
    more_standing.scores,
    more_standing.sections,
    more_standing.maps,
    more_standing.findings_page,
    pool.page,
    causes.page,
    target.page,
    moves.page,
    more_asks.page,
    money_cases.page,
    workshop.page,
    voices.pages,
    question_pages.pages,
)
"""The evidence book before its appendix."""

PLANNING_PAGES: frozenset[Pages] = frozenset(
    {causes.page, target.page, moves.page, more_asks.page, money_cases.page, ranking.page, talks.talks}
)
"""What the evidence and the notes say of a plan."""

NOTES_PAGES: tuple[Pages, ...] = (
    missing.page,
    talks.talks,
    talks.arguments,
    talks.more_objections,
    tables.pages,
    ranking.page,
)
"""The author's own."""


def compose(whole: Brief) -> Report:
    """The report on a brief, in the language that is spoken: csmaturity.language.speaking goes around this call.

    All pages of its three documents (csmaturity.report.chapters takes one). What may not be printed is left out here.
    Raises UsageError for a reader that no rubric speaks of.
    """
    brief = discreet_brief(whole)
    paper, given_up = fitted(_made(brief, PAPER_PAGES if brief.has_moves else PAPER_WITHOUT_MOVES, PAPER))
    evidence = (*_given_up(given_up), *_made(brief, EVIDENCE_PAGES, EVIDENCE))
    evidence += tuple(page._replace(document=EVIDENCE) for page in appendix.pages(brief, (*paper, *evidence)))
    return Report(
        title=_title(brief),
        subtitle=_subtitle(brief),
        organisation=brief.organisation,
        prepared_by=_person(brief, brief.assessment.prepared_by),
        date=brief.date,
        language=own_language(),
        disclosure=decision.disclosure(brief),
        pages=(*paper, *evidence, *map(_private, _made(brief, NOTES_PAGES, NOTES))),
        summary=(*perception.summary(brief), *summary.summary(brief), *change.in_brief(brief), *voices.summary(brief)),
        data=data(brief) | voices_data.part(brief),
        standing=summary.standing(brief),
        roadmap=roadmap.blocks(brief),
        right_to_left=is_mirrored(brief.rubrics),
        other_texts=other_texts(brief.rubrics),
    )


def _made(brief: Brief, every: tuple[Pages, ...], document: str) -> tuple[Page, ...]:
    held = (make(brief) for make in every if brief.has_moves or make not in PLANNING_PAGES)
    pages = (one for found in held if found for one in ((found,) if isinstance(found, Page) else found))
    return tuple(page._replace(document=document) for page in pages)


def _given_up(blocks: tuple[Block, ...]) -> tuple[Page, ...]:
    """What the paper had no room for."""
    if not blocks:
        return ()
    heading = say("The paper had no room for this")
    return (Page("more", say("More of the paper"), heading, blocks, document=EVIDENCE),)


def _private(page: Page) -> Page:
    """A page of the author's notes, which says so itself: every format prints what stands above a title."""
    return page._replace(kicker=f"{say('Private, for the author alone')} · {page.kicker}")


def _title(brief: Brief) -> str:
    if not brief.rubrics:
        return say("Assessment")
    if len(brief.rubrics) > NAMED_BY_THE_FIRST:
        return say("Maturity assessment by {number} rubrics", number=number(len(brief.rubrics)))
    return one_line(brief.rubrics[0].title)


def _subtitle(brief: Brief) -> str:
    """What this is and from when; each of the three documents says so of the short form."""
    if brief.assessment.form == "quick":
        return say("Short form and plan, {day}", day=day(brief.date))
    if not brief.has_moves:
        return say("Assessment, {day}", day=day(brief.date))
    return say("Assessment and plan, {day}", day=day(brief.date))


def _person(brief: Brief, person: Person) -> str:
    """Whoever prepared the report, who may be named, with another organisation's name; respondents never are."""
    elsewhere = person.organisation if person.organisation != brief.assessment.organisation.name else ""
    parts = (person.name, person.role and brief.role(person.role), elsewhere)
    return ", ".join(one_line(part) for part in parts if part)
