"""A number that answers a question, as it is typed.

Not what it is worth (csmaturity.rubric.number), which level it gives (csmaturity.assessment.levels), nor its words
(csmaturity.report.amounts).
"""

from __future__ import annotations

from fractions import Fraction

from csmaturity.assessment.facts import fact_value
from csmaturity.rubric.number import NumberAnswer
from csmaturity.rubric.plain_text import one_line


def typed_amount(answer: NumberAnswer, given: object) -> Fraction:
    """The number that was typed, with its unit or without. Raises AnswerError where there is none within bounds."""
    if isinstance(given, str):
        given, unit = one_line(given), one_line(answer.number)
        given = given[: -len(unit)].strip() if given.casefold().endswith(unit.casefold()) else given
    return Fraction(str(fact_value(answer.fact, given)))
