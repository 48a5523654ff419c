"""The review before the end as lines of text: every answer, what is open, what contradicts itself or lacks proof.

Not the finding of those (csmaturity.assessment.review), nor moving on from there (csmaturity.interview.plain).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from csmaturity.assessment.interview import Interview
from csmaturity.assessment.review import Clash, ReviewLine
from csmaturity.interview import optional_words
from csmaturity.interview.answer_words import (
    agreed_and_ruled,
    answer_words,
    answered,
    range_words,
    settled_words,
    voices_of,
)
from csmaturity.interview.wrapping import wrap
from csmaturity.language import say, say_count
from csmaturity.rubric.plain_text import one_line

if TYPE_CHECKING:
    from csmaturity.assessment.voices import Voices


def review_lines(interview: Interview, width: int) -> list[str]:
    """The whole review; the numbers in it are those of the questions."""
    review, progress, voices = interview.review(), interview.progress, voices_of(interview)
    stand = agreed_and_ruled(progress) if interview.assessment.voices else answered(progress)
    lines = [say("Review"), *wrap(stand, width)]
    rubric = None
    for line in review.lines:
        if line.step.rubric.id != rubric and len(interview.rubrics) > 1:
            lines += ["", *wrap(line.step.rubric.title, width)]
        rubric = line.step.rubric.id
        lines += wrap(line_words(line, voices), width, f"{line.step.number}. ")
    if review.open:
        numbers = ", ".join(str(line.step.number) for line in review.open)
        told = say("Not agreed on: {numbers}.", numbers=numbers) if voices else say("Open: {numbers}.", numbers=numbers)
        lines += ["", *wrap(told, width)]
    if review.contradictions:
        lines += ["", say("Answers that contradict each other:")]
        lines += [row for clash in review.contradictions for row in wrap(clash_words(clash), width, "- ")]
    if review.overclaimed:
        lines += ["", say("Claimed above what the gates show:")]
        lines += [
            row for line in review.overclaimed for row in wrap(overclaim_words(line), width, f"{line.step.number}. ")
        ]
    return [*lines, "", *wrap(say("Optional: {stand}.", stand=optional_words.stand(interview)), width)]


def line_words(line: ReviewLine, voices: Voices | None = None) -> str:
    """A question's title and its answer, with what backs it and what many people said."""
    words = settled_words(voices, line.step, line.answer)
    extras = [
        *([say("with a note")] if line.answer.note else []),
        *([say_count(len(line.answer.evidence), "{count} record", "{count} records")] if line.answer.evidence else []),
    ]
    more = f" ({', '.join(extras)})" if extras else ""
    return f"{one_line(line.step.question.name)}: {words}{more}"


def clash_words(clash: Clash) -> str:
    """What contradicts itself, and in which questions."""
    # At every start, the whole module of the report's wording would be read for this.
    from csmaturity.report.wording import listed

    numbers = listed([str(step.number) for step in clash.about])
    where = say_count(len(clash.about), "(question {numbers})", "(questions {numbers})", numbers=numbers)
    return f"{clash.rule.say} {where}" if numbers else clash.rule.say


def overclaim_words(line: ReviewLine) -> str:
    """A question's claim and what its gates show instead."""
    return say(
        "{title}: {claimed} claimed, the gates show {shown}",
        title=one_line(line.step.question.name),
        claimed=answer_words(line.step, line.answer),
        shown=range_words(line.shown) if line.shown else say("nothing"),
    )
