"""What a reader is told where only the short form was answered: that it is one, and what it leaves unknown.

Not which questions it asks (csmaturity.assessment.short_form).
"""

from __future__ import annotations

from csmaturity.language import say, say_count
from csmaturity.report.outline import Outline
from csmaturity.report.wording import first_of, quoted
from csmaturity.scoring.scorecard import QuestionScore, State

_NAMED = 5
"""Questions that are named; the scorecard and the evidence book show all."""


def left_open(brief: Outline) -> tuple[QuestionScore, ...]:
    """The questions that the short form did not ask and that nobody answered; none where the whole form was."""
    if brief.assessment.form != "quick":
        return ()
    return tuple(one for one in brief.questions if not one.question.quick and one.state is State.UNANSWERED)


def is_short(count: int) -> str:
    """That this is the short form, with the number of questions that it does not ask."""
    return say_count(
        count,
        "This is the short form: {count} other question stays open, and the score is a range until it is answered.",
        "This is the short form: {count} other questions stay open, and the score is a range until they are answered.",
    )


def unknown(brief: Outline) -> str:
    """The same, with the first questions that were not asked; "" where the whole form was answered."""
    left = left_open(brief)
    if not left:
        return ""
    named = first_of([quoted(score.question.name) for score in left], _NAMED)
    return f"{is_short(len(left))} {say('Not asked: {questions}.', questions=named)}"
