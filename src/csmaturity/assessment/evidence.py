"""What backs an answer: the range of levels that its gates leave open, and how old its records may be, in months.

Not what a level is worth (csmaturity.scoring), how gates are asked (csmaturity.assessment.interview), nor what follows
from age: csmaturity.assessment.reassess asks again, csmaturity.report says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

from csmaturity.assessment.model import Answer
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.question import Gate, Question, ScaleLevel


def evidenced(
    question: Question, scale: Sequence[ScaleLevel], gates: Mapping[str, str]
) -> tuple[ScaleLevel, ScaleLevel] | None:
    """The lowest and highest level that the gate answers allow; None where no deciding gate was answered.

    A level is reached when its deciding gates, and those of every level below it, are yes. A gate that is unknown
    or not answered counts as no for the lower end and as yes for the upper. A level without gates is passed over:
    it can't be proven and stops nothing above it. The lowest level is what remains when nothing is reached.
    """
    deciding = {gate.id for level in scale for gate in deciding_gates(question, level)}
    if not deciding.intersection(gates):
        return None
    return _reached(question, scale, gates, {"yes"}), _reached(question, scale, gates, {"yes", "unknown"})


def separating(
    question: Question, scale: Sequence[ScaleLevel], gates: Mapping[str, str]
) -> tuple[ScaleLevel, tuple[Gate, ...]] | None:
    """The next level that the gates do not prove yet, and its gates that are not yes; None at the top."""
    for level in scale:
        missing = tuple(gate for gate in deciding_gates(question, level) if gates.get(gate.id) != "yes")
        if missing:
            return level, missing
    return None


def conflicts(
    question: Question, scale: Sequence[ScaleLevel], level: ScaleLevel | None, gates: Mapping[str, str]
) -> tuple[str, ...]:
    """Signs of the lowest level, by id, that were confirmed although a higher one counts."""
    if level is None or level == scale[0]:
        return ()
    signals = [signal for described in question.levels.values() for signal in described.signals]
    return tuple(signal.id for signal in signals if gates.get(signal.id) == "yes")


def deciding_gates(question: Question, level: ScaleLevel) -> tuple[Gate, ...]:
    """The gates that decide a level of a question; none where the question does not describe the level."""
    described = question.levels.get(level.id)
    return described.deciding_gates if described else ()


def _reached(
    question: Question, scale: Sequence[ScaleLevel], gates: Mapping[str, str], passing: Collection[str]
) -> ScaleLevel:
    best = scale[0]
    for level in scale:
        deciding = deciding_gates(question, level)
        if any(gates.get(gate.id, "unknown") not in passing for gate in deciding):
            break
        if deciding:
            best = level
    return best


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
