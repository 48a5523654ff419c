"""Evidence that is too old, by the rubric's own limit, and answers that were carried and not asked again.

Not the limit itself (csmaturity.assessment.evidence), nor the other findings (csmaturity.report.standing.findings).
"""

from __future__ import annotations

from csmaturity.assessment.evidence import is_older, max_age, newest_record
from csmaturity.language import say, say_count
from csmaturity.report.outline import OUT_OF_SCOPE, Outline, title
from csmaturity.report.wording import day, first_of, quoted
from csmaturity.scoring.scorecard import QuestionScore

NAMES = 4
"""Names that a sentence lists before it counts the rest."""


def stale_questions(brief: Outline) -> tuple[QuestionScore, ...]:
    """The questions that have a level, and whose newest dated record is too old on the day of the report."""
    rubrics = {rubric.id: rubric for rubric in brief.rubrics}
    return tuple(
        score
        for score in brief.questions
        if score.level is not None
        and (newest := newest_record(score.answer)) is not None
        and is_older(newest, max_age(rubrics[score.rubric], score.question), brief.date)
    )


def stale_words(brief: Outline) -> str:
    """The sentence on stale evidence; "" where there is none."""
    found = stale_questions(brief)
    if not found:
        return ""
    names = [
        say("{question} ({date})", question=title(score), date=day(newest))
        for score in found
        if (newest := newest_record(score.answer))
    ]
    return say_count(
        len(found),
        "The newest record of {number} question is older than the rubric allows: {names}.",
        "The newest records of {number} questions are older than the rubric allows: {names}.",
        names=first_of(names, NAMES),
    )


def carried_questions(brief: Outline) -> tuple[QuestionScore, ...]:
    """The questions in scope whose answer was taken over from an earlier assessment and not asked again."""
    return tuple(
        score
        for score in brief.questions
        if score.answer.as_of is not None and score.answer.says_something and score.state not in OUT_OF_SCOPE
    )


def carried_words(brief: Outline) -> str:
    """The sentence on carried answers, with the day of the oldest; "" where there are none."""
    found = carried_questions(brief)
    days = sorted(day_ for score in found if (day_ := score.answer.as_of))
    if not days:
        return ""
    names = first_of([quoted(score.question.name) for score in found], NAMES)
    if days[0] == days[-1]:
        return say_count(
            len(found),
            "{number} answer is as of {date} and was not asked again: {names}.",
            "{number} answers are as of {date} and were not asked again: {names}.",
            date=day(days[0]),
            names=names,
        )
    return say(
        "{count} answers are as of {first} to {last} and were not asked again: {names}.",
        count=len(found),
        first=day(days[0]),
        last=day(days[-1]),
        names=names,
    )
