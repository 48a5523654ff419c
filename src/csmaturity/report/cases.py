"""The dated cases that may be shown: the newest on page one, all others with the question each speaks to, and as data.

Not which question a case names (csmaturity.assessment.cases).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from csmaturity.assessment.cases import Key, questions_named
from csmaturity.assessment.model import DatedCase
from csmaturity.language import say
from csmaturity.report.brief import Brief
from csmaturity.report.limits import CASE_WORDS, LIMITS, short
from csmaturity.report.model import Block, Bullets
from csmaturity.report.outline import OUT_OF_SCOPE
from csmaturity.report.table import Item
from csmaturity.report.wording import day, one_line, sentence
from csmaturity.scoring.scorecard import QuestionScore


def case_blocks(brief: Brief, *scores: QuestionScore) -> Iterator[Block]:
    """The cases of a page's questions, the newest first; nothing where page one tells all of them."""
    keys = {(score.rubric, score.question.id) for score in scores}
    whole = [case for case in on_page_one(brief) if short(case.text, CASE_WORDS) == sentence(one_line(case.text))]
    told = sorted(
        (case for key, case in _shown(brief) if key in keys and case not in whole),
        key=lambda case: case.date,
        reverse=True,
    )
    if told:
        items = tuple(Item(f"{day(case.date)}: {sentence(one_line(case.text))}") for case in told)
        yield Bullets(items, heading=say("What happened"))


def on_page_one(brief: Brief) -> tuple[DatedCase, ...]:
    """The newest cases, which page one of the paper tells."""
    return tuple(sorted(shown_cases(brief), key=lambda case: case.date, reverse=True)[: LIMITS["cases"]])


def shown_cases(brief: Brief) -> tuple[DatedCase, ...]:
    """The cases that this report shows."""
    return tuple(case for _, case in _shown(brief))


def cases_data(brief: Brief) -> list[dict[str, Any]]:
    """The same for machines."""
    return [
        {"rubric": rubric, "question": question, "date": case.date.isoformat(), "text": case.text}
        for (rubric, question), case in _shown(brief)
    ]


def _shown(brief: Brief) -> Iterator[tuple[Key, DatedCase]]:
    """Each case that may be shown with its question, where that has a page.

    A rubric about people keeps what respondents wrote to itself, whatever they allow.
    """
    told = {
        (score.rubric, score.question.id)
        for result in brief.results
        if not result.rubric.about_people
        for score in result.questions
        if score.state not in OUT_OF_SCOPE
    }
    for case in brief.assessment.cases:
        found = questions_named(case.question, brief.rubrics)
        if case.may_be_shown and len(found) == 1 and found[0] in told:
            yield found[0], case
