"""From rubrics, answers, scores, plan and value to the one report that every format renders.

Not the words of a page, which are in the page's own module, nor the looks, which are in csmaturity.formats.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from csmaturity.assessment.model import Person
from csmaturity.language import number, say
from csmaturity.report import summary
from csmaturity.report.brief import Brief
from csmaturity.report.change import pages as change
from csmaturity.report.data import data
from csmaturity.report.discretion import discreet_brief
from csmaturity.report.evidence import appendix
from csmaturity.report.evidence import questions as question_pages
from csmaturity.report.languages import is_mirrored, other_texts, own_language
from csmaturity.report.model import Page, Report
from csmaturity.report.paper import asks, causes, decision, measures, money, objections, roadmap, standing, target
from csmaturity.report.paper import reader as reader_page
from csmaturity.report.voices import data as voices_data
from csmaturity.report.voices import pages as voices
from csmaturity.report.voices import perception, workshop
from csmaturity.report.wording import day, one_line

NAMED_BY_THE_FIRST = 2
"""Up to so many rubrics the report bears the name of the first; more have none in common."""

PAGES: tuple[Callable[[Brief], Page | tuple[Page, ...] | None], ...] = (
    reader_page.page,
    perception.page,
    decision.page,
    standing.pages,
    change.page,
    money.page,
    causes.page,
    target.page,
    roadmap.page,
    asks.page,
    objections.page,
    measures.page,
    workshop.page,
)
"""The pages, in the order in which they are read; one without an object is left out."""


def compose(whole: Brief) -> Report:
    """The report on a brief, in the language that is spoken: csmaturity.language.speaking goes around this call.

    What may not be printed is left out here. Raises UsageError for a reader that no rubric speaks of.
    """
    brief = discreet_brief(whole)
    body = (*_leading(brief), *voices.pages(brief), *question_pages.pages(brief))
    return Report(
        title=_title(brief),
        subtitle=say("Assessment and plan, {day}", day=day(brief.date)),
        organisation=brief.organisation,
        prepared_by=_person(brief, brief.assessment.prepared_by),
        date=brief.date,
        language=own_language(),
        disclosure=decision.disclosure(brief),
        pages=(*body, *appendix.pages(brief, body)),
        summary=(*perception.summary(brief), *summary.summary(brief), *change.in_brief(brief), *voices.summary(brief)),
        data=data(brief) | voices_data.part(brief),
        standing=summary.standing(brief),
        roadmap=roadmap.blocks(brief),
        right_to_left=is_mirrored(brief.rubrics),
        other_texts=other_texts(brief.rubrics),
    )


def _leading(brief: Brief) -> Iterator[Page]:
    for page in PAGES:
        held = page(brief)
        if held:
            yield from (held,) if isinstance(held, Page) else held


def _title(brief: Brief) -> str:
    if not brief.rubrics:
        return say("Assessment")
    if len(brief.rubrics) > NAMED_BY_THE_FIRST:
        return say("Maturity assessment by {number} rubrics", number=number(len(brief.rubrics)))
    return one_line(brief.rubrics[0].title)


def _person(brief: Brief, person: Person) -> str:
    """Whoever prepared the report, who may be named; respondents never are."""
    parts = (person.name, person.role and brief.role(person.role), person.organisation)
    return ", ".join(one_line(part) for part in parts if part)
