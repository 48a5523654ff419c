"""From rubrics, answers, scores, plan and value to the one report that every format renders.

Not the words of a page, which are in the page's own module, nor the looks, which are in csmaturity.formats.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cached_property
from typing import Any

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
from csmaturity.report.model import DOCUMENTS, EVIDENCE, NOTES, PAPER, Block, Page, Report
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


class Composition:
    """All that a report on a brief says, each part made when it is first asked for.

    It speaks the language that is spoken at that moment: csmaturity.language.speaking goes around it. What may not be
    printed is left out here. Raises UsageError for a reader that no rubric speaks of.
    """

    def __init__(self, whole: Brief) -> None:
        self.brief = discreet_brief(whole)

    def report(self, documents: Collection[str] = DOCUMENTS) -> Report:
        """The report with the pages of some of its documents (csmaturity.report.chapters takes one)."""
        brief = self.brief
        paper, _ = self._paper
        pages = {PAPER: lambda: paper, EVIDENCE: lambda: self._evidence, NOTES: lambda: self._notes}
        return Report(
            title=_title(brief),
            subtitle=_subtitle(brief),
            organisation=brief.organisation,
            prepared_by=_person(brief, brief.assessment.prepared_by),
            date=brief.date,
            language=own_language(),
            disclosure=decision.disclosure(brief),
            pages=tuple(page for name in DOCUMENTS if name in documents for page in pages[name]()),
            right_to_left=is_mirrored(brief.rubrics),
            other_texts=other_texts(brief.rubrics),
            **self._for_screens,
        )

    @cached_property
    def _paper(self) -> tuple[tuple[Page, ...], tuple[Block, ...]]:
        """The paper's pages, and what they gave up to the evidence."""
        return fitted(_made(self.brief, PAPER_PAGES if self.brief.has_moves else PAPER_WITHOUT_MOVES, PAPER))

    @cached_property
    def _evidence(self) -> tuple[Page, ...]:
        paper, given_up = self._paper
        pages = (*_given_up(given_up), *_made(self.brief, EVIDENCE_PAGES, EVIDENCE))
        behind = appendix.pages(self.brief, (*paper, *pages))
        return (*pages, *(page._replace(document=EVIDENCE) for page in behind))

    @cached_property
    def _notes(self) -> tuple[Page, ...]:
        return tuple(map(_private, _made(self.brief, NOTES_PAGES, NOTES)))

    @cached_property
    def _for_screens(self) -> dict[str, Any]:
        """What a terminal and programs read."""
        brief = self.brief
        return {
            "summary": (
                *perception.summary(brief),
                *summary.summary(brief),
                *change.in_brief(brief),
                *voices.summary(brief),
            ),
            "data": data(brief) | voices_data.part(brief),
            "standing": summary.standing(brief),
            "roadmap": roadmap.blocks(brief),
        }


def compose(whole: Brief) -> Report:
    """The whole report on a brief, all pages of its three documents; as csmaturity.report.compose.Composition says."""
    return Composition(whole).report()


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
