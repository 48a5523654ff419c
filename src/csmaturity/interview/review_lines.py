"""The review before the end as lines of text: every answer, what is open, what contradicts itself or lacks proof.

Not the finding of those (csmaturity.assessment.review), nor moving on from there (csmaturity.interview.plain).
"""

from __future__ import annotations

from csmaturity.assessment.interview import Interview
from csmaturity.assessment.review import Clash, ReviewLine
from csmaturity.interview.wording import answer_words, count, range_words
from csmaturity.interview.wrapping import wrap
from csmaturity.rubric.plain_text import one_line


def review_lines(interview: Interview, width: int) -> list[str]:
    """The whole review; the numbers in it are those of the questions."""
    review, progress = interview.review(), interview.progress
    lines = ["Review", f"{progress.done} of {count(progress.total, 'question')} answered, {progress.open} open."]
    if interview.assessment.voices:
        lines[1] = f"{progress.done} of {count(progress.total, 'answer')} agreed on; the rule answers the others."
    rubric = None
    for line in review.lines:
        if line.step.rubric.id != rubric and len(interview.rubrics) > 1:
            lines += ["", *wrap(line.step.rubric.title, width)]
        rubric = line.step.rubric.id
        lines += wrap(line_words(line), width, f"{line.step.number}. ")
    if review.open:
        numbers = ", ".join(str(line.step.number) for line in review.open)
        lines += ["", *wrap(f"Open: {numbers}.", width)]
    if review.contradictions:
        lines += ["", "Answers that contradict each other:"]
        lines += [row for clash in review.contradictions for row in wrap(clash_words(clash), width, "- ")]
    if review.overclaimed:
        lines += ["", "Claimed above what the gates show:"]
        lines += [
            row for line in review.overclaimed for row in wrap(overclaim_words(line), width, f"{line.step.number}. ")
        ]
    return lines


def line_words(line: ReviewLine) -> str:
    """A question's title and its answer, with what backs it."""
    words = answer_words(line.step, line.answer)
    extras = [
        *(["with a note"] if line.answer.note else []),
        *([count(len(line.answer.evidence), "record")] if line.answer.evidence else []),
    ]
    more = f" ({', '.join(extras)})" if extras else ""
    return f"{one_line(line.step.question.title)}: {words}{more}"


def clash_words(clash: Clash) -> str:
    """What contradicts itself, and in which questions."""
    numbers = [str(step.number) for step in clash.about]
    where = f" (question{'s' if len(numbers) > 1 else ''} {' and '.join(numbers)})" if numbers else ""
    return clash.rule.say + where


def overclaim_words(line: ReviewLine) -> str:
    """A question's claim and what its gates show instead."""
    shown = range_words(line.shown) if line.shown else "nothing"
    claimed = answer_words(line.step, line.answer)
    return f"{one_line(line.step.question.title)}: {claimed} claimed, the gates show {shown}"
