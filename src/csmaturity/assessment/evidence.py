"""What backs an answer or speaks against it: signs that were confirmed, and how old its records may be, in months.

Not which level counts (csmaturity.assessment.levels), nor what follows from age: csmaturity.assessment.reassess asks
again, csmaturity.report says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from csmaturity.assessment.gate_answer import GateAnswer
from csmaturity.assessment.model import Answer
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.question import Question, ScaleLevel


def conflicts(
    question: Question, scale: Sequence[ScaleLevel], level: ScaleLevel | None, gates: Mapping[str, GateAnswer]
) -> tuple[str, ...]:
    """Signs of the lowest level, by id, that were confirmed although a higher one counts."""
    if level is None or level == scale[0]:
        return ()
    signals = [signal for described in question.levels.values() for signal in described.signals]
    return tuple(signal.id for signal in signals if gates.get(signal.id) == "yes")


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
