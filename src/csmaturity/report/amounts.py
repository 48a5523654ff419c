"""A number that answers a question, in words: with its unit, and what number is wanted.

Not how one is typed (csmaturity.assessment.amounts), nor amounts of money (csmaturity.report.money_words).
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from csmaturity.language import numeral, percent, say
from csmaturity.rubric.fields import number_out
from csmaturity.rubric.number import NumberAnswer
from csmaturity.rubric.plain_text import one_line

PERCENT = "%"
_DECIMALS = 6
"""More of them are never shown: a mean may have no end."""


def amount_words(answer: NumberAnswer, number: Fraction) -> str:
    """A number with its unit: "99.5%", "12 days"."""
    written = digits(number)
    if answer.number.strip() == PERCENT:
        return percent(written)
    return f"{written} {one_line(answer.number)}"


def wanted_words(answer: NumberAnswer) -> str:
    """What can be answered: "A number, %, from 0 to 100"."""
    unit = one_line(answer.number)
    low, high = (None if bound is None else digits(Fraction(bound)) for bound in (answer.min, answer.max))
    if low is not None and high is not None:
        return say("A number from {low} to {high}, in {unit}", low=low, high=high, unit=unit)
    if low is not None:
        return say("A number of {low} or more, in {unit}", low=low, unit=unit)
    if high is not None:
        return say("A number of {high} or less, in {unit}", high=high, unit=unit)
    return say("A number, in {unit}", unit=unit)


def digits(number: Fraction) -> str:
    """A number with the language's own marks; one without an end to six decimals."""
    short = number_out(number)
    if isinstance(short, str):
        short = round(Decimal(number.numerator) / Decimal(number.denominator), _DECIMALS).normalize()
    return numeral(f"{short:f}" if isinstance(short, Decimal) else str(short))
