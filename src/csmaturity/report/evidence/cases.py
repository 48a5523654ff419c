"""The dated cases that may be shown: on the page of the question that each speaks to, and as data.

Not which question a case names (csmaturity.assessment.cases).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from csmaturity.assessment.cases import Key, questions_named
from csmaturity.assessment.model import DatedCase
from csmaturity.language import say
from csmaturity.report.brief import Brief
from csmaturity.report.model import Block, Bullets
from csmaturity.report.outline import OUT_OF_SCOPE
from csmaturity.report.table import Item
from csmaturity.report.wording import day, one_line, sentence
from csmaturity.scoring.scorecard import QuestionScore


def case_blocks(brief: Brief, *scores: QuestionScore) -> Iterator[Block]:
    """The cases of a page's questions, the newest first; nothing where there is none to show."""
    keys = {(score.rubric, score.question.id) for score in scores}
    told = sorted((case for key, case in _shown(brief) if key in keys), key=lambda case: case.date, reverse=True)
    if told:
        items = tuple(Item(f"{day(case.date)}: {sentence(one_line(case.text))}") for case in told)
        yield Bullets(items, heading=say("What happened"))


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
