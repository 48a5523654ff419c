"""How old an answer and its evidence may be, as a rubric says it in months.

Not what follows from it: csmaturity.assessment.reassess asks again, csmaturity.report says so.
"""

from __future__ import annotations

import datetime as dt

from csmaturity.assessment.model import Answer
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.question import Question

MONTHS_A_YEAR = 12


def max_age(rubric: Rubric, question: Question) -> int | None:
    """The age in months past which evidence on a question is stale: the question's own, else the rubric's."""
    return question.evidence_max_age or rubric.evidence_max_age


def is_older(day: dt.date, months: int | None, today: dt.date) -> bool:
    """Whether a day lies more than so many months before today; without a limit nothing does."""
    if months is None:
        return False
    return _months(day) + months < _months(today) or (
        _months(day) + months == _months(today) and day.day < today.day
    )  # fmt: skip


def newest_record(answer: Answer) -> dt.date | None:
    """The day of the newest dated record; None where no record has a date."""
    return max((record.date for record in answer.evidence if record.date), default=None)


def is_stale(answer: Answer, as_of: dt.date, months: int | None, today: dt.date) -> bool:
    """Whether what backs an answer is too old: its newest dated record, else the day on which it was given."""
    return is_older(newest_record(answer) or as_of, months, today)


def _months(day: dt.date) -> int:
    return day.year * MONTHS_A_YEAR + day.month
