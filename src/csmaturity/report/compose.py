"""From rubrics, answers, scores, plan and value to the one report that every format renders.

Not the words of a page, which are in the page's own module, nor the looks, which are in csmaturity.formats.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from csmaturity.assessment.model import Assessment, Person
from csmaturity.planning.plan import Plan
from csmaturity.planning.value import Value
from csmaturity.report import (
    appendix,
    asks,
    causes,
    decision,
    measures,
    money,
    objections,
    question_pages,
    roadmap,
    standing,
    summary,
    target,
)
from csmaturity.report.brief import Brief
from csmaturity.report.data import data
from csmaturity.report.model import Page, Report
from csmaturity.report.wording import day, one_line
from csmaturity.rubric.model import Rubric
from csmaturity.scoring.scorecard import Scorecard

DAYS_TO_DECIDE = 30
"""Long enough to read, to ask and to meet; short enough that the answers still hold."""

PAGES: tuple[Callable[[Brief], Page | None], ...] = (
    decision.page,
    standing.page,
    money.page,
    causes.page,
    target.page,
    roadmap.page,
    asks.page,
    objections.page,
    measures.page,
)
"""The nine pages, in the order in which they are read; one without an object is left out."""


def compose(
    rubrics: Sequence[Rubric],
    assessment: Assessment,
    scorecard: Scorecard,
    plan: Plan,
    value: Value | None,
    date: dt.date,
    decide_by: dt.date | None = None,
) -> Report:
    """The report as of a day. The decisions are due 30 days later unless `decide_by` names a day."""
    due = decide_by or date + dt.timedelta(days=DAYS_TO_DECIDE)
    brief = Brief(tuple(rubrics), assessment, scorecard, plan, value, date, due)
    body = (*(held for page in PAGES if (held := page(brief))), *question_pages.pages(brief))
    return Report(
        title=_title(brief),
        subtitle=f"Assessment and plan, {day(date)}",
        organisation=brief.organisation,
        prepared_by=_person(brief, assessment.prepared_by) or "not named",
        date=date,
        language=brief.rubrics[0].language if brief.rubrics else "en",
        disclosure=decision.disclosure(brief),
        pages=(*body, *appendix.pages(brief, body)),
        summary=summary.summary(brief),
        data=data(brief),
        standing=summary.standing(brief),
        roadmap=roadmap.blocks(brief),
    )


def _title(brief: Brief) -> str:
    return one_line(brief.rubrics[0].title) if brief.rubrics else "Assessment"


def _person(brief: Brief, person: Person) -> str:
    """Whoever prepared the report, who may be named; respondents never are."""
    parts = (person.name, person.role and brief.role(person.role), person.organisation)
    return ", ".join(one_line(part) for part in parts if part)
