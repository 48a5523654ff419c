"""What a person may answer, read in one way: typed at a prompt, stored in a file or given by another program.

Not where an answer belongs (csmaturity.assessment.interview), nor an answer's fields (csmaturity.assessment.model).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from csmaturity.assessment.model import Confidence, GateAnswer
from csmaturity.errors import CsmaturityError
from csmaturity.rubric.fields import number_out
from csmaturity.rubric.model import Fact, ScaleLevel
from csmaturity.rubric.plain_text import one_line, printable

LONGEST_TEXT = 100_000
"""Characters in one note or other text; longer ones belong in a document that is named as evidence."""

_NUMBER = r"-?\d{1,18}(\.\d{1,12})?"
_GROUPED = r"-?\d{1,3}([ ,'_\u00a0\u202f]\d{3})+(\.\d+)?"
_GATE_WORDS: dict[str, GateAnswer] = {
    **dict.fromkeys(("y", "yes", "true"), "yes"),
    **dict.fromkeys(("n", "no", "false"), "no"),
    **dict.fromkeys(("u", "unknown", "?", "d", "don't know", "dont know"), "unknown"),
}
_CONFIDENCES: dict[str, Confidence] = {
    "l": "low", "low": "low", "m": "medium", "medium": "medium", "h": "high", "high": "high",
}  # fmt: skip


class AnswerError(CsmaturityError):
    """An answer that the question or fact does not allow; the message can be shown as it stands."""


def level(scale: Sequence[ScaleLevel], given: object) -> ScaleLevel:
    """The level meant by its number (1 is the lowest), its id or its label. Raises AnswerError."""
    word = one_line(str(given)).casefold()
    by_number = {str(number): one for number, one in enumerate(scale, start=1)}
    found = by_number.get(word) or next((one for one in scale if word in (one.id, one.label.casefold())), None)
    if found:
        return found
    choices = ", ".join(f"{number} {one_line(one.label)}" for number, one in enumerate(scale, start=1))
    raise AnswerError(f"There is no level {_quoted(given)}.", f"Choose one of: {choices}.")


def gate_answer(given: object) -> GateAnswer:
    """Yes, no or unknown, in full or by the first letter. Raises AnswerError."""
    try:
        return _GATE_WORDS[one_line(str(given)).casefold()]
    except KeyError:
        raise AnswerError(f"{_quoted(given)} is not yes, no or unknown.", "Answer y, n or u.") from None


def confidence(given: object) -> Confidence:
    """Low, medium or high, in full or by the first letter. Raises AnswerError."""
    try:
        return _CONFIDENCES[one_line(str(given)).casefold()]
    except KeyError:
        raise AnswerError(f"{_quoted(given)} is not low, medium or high.", "Answer l, m or h.") from None


def text(given: object, what: str) -> str:
    """A text that may be kept: not empty, not endless, free of control characters. Raises AnswerError."""
    kept = printable(str(given)).strip()
    if not kept:
        raise AnswerError(f"The {what} is empty.")
    if len(kept) > LONGEST_TEXT:
        raise AnswerError(
            f"The {what} has {len(kept):,} characters; {LONGEST_TEXT:,} is the most.",
            "Put it in a document and name the document as evidence.",
        )
    return kept


def day(given: object) -> dt.date:
    """A calendar day written as 2026-11-21. Raises AnswerError."""
    if type(given) is dt.date:
        return given
    try:
        return dt.date.fromisoformat(one_line(str(given)))
    except ValueError:
        raise AnswerError(f"{_quoted(given)} is not a date.", "Write it as 2026-11-21.") from None


def fact_value(fact: Fact, given: object) -> str | int | Decimal:
    """The value of a fact about the organisation as a file keeps it; its kind decides. Raises AnswerError.

    A choice becomes an option's id, yes-no becomes "yes" or "no", a share becomes a number from 0 to 1.
    """
    if fact.kind == "choice":
        return _option(fact, given)
    if fact.kind == "text":
        return text(given, "text")
    if fact.kind == "yes-no":
        answer = gate_answer(given)
        if answer == "unknown":
            raise AnswerError("This fact is yes or no.", "Leave it out if you don't know.")
        return answer
    value = _share(given) if fact.kind == "share" else _number(given)
    fault = range_fault(fact, Fraction(value))
    if fault:
        raise AnswerError(f"{_quoted(given)} is not possible here.", f"Write a number that is {fault}.")
    return value


def range_fault(fact: Fact, value: Fraction) -> str | None:
    """What a number would have to be to fit the fact's `min` and `max`, such as "0 or more"; None where it fits."""
    if fact.min is not None and value < fact.min:
        return f"{number_out(fact.min)} or more"
    if fact.max is not None and value > fact.max:
        return f"{number_out(fact.max)} or less"
    return None


def fact_words(fact: Fact, value: object) -> str:
    """A fact's value as a person reads it: the option's label, a percentage, the text itself."""
    for option in fact.options:
        if option.id == value:
            return one_line(option.label)
    if fact.kind == "share" and isinstance(value, (int, Decimal, Fraction)) and not isinstance(value, bool):
        return f"{float(value) * 100:.6g}%"
    return one_line(str(value))


def _option(fact: Fact, given: object) -> str:
    word = one_line(str(given)).casefold()
    for number, option in enumerate(fact.options, start=1):
        if word in (str(number), option.id, option.label.casefold()):
            return option.id
    raise AnswerError(f"There is no choice {_quoted(given)}.", f"Choose a number from 1 to {len(fact.options)}.")


def _share(given: object) -> int | Decimal:
    written = one_line(str(given))
    refusal = AnswerError(f"{_quoted(given)} is not a share.", "Write it as 12%, or as a number from 0 to 1.")
    try:
        value = _number(written.removesuffix("%"))
    except AnswerError:
        raise refusal from None
    if written.endswith("%"):
        value = _shortest(Decimal(value) / 100)
    if not 0 <= value <= 1:
        raise refusal
    return value


def _number(given: object) -> int | Decimal:
    written = str(given).strip()
    if re.fullmatch(_GROUPED, written):
        written = re.sub(r"[ ,'_\u00a0\u202f]", "", written)
    elif written.count(",") == 1 and "." not in written:
        written = written.replace(",", ".")
    if isinstance(given, bool) or not re.fullmatch(_NUMBER, written):
        raise AnswerError(f"{_quoted(given)} is not a number.", "Write digits only, such as 120 or 7.5.")
    return _shortest(Decimal(written))


def _shortest(value: Decimal) -> int | Decimal:
    return int(value) if value == value.to_integral_value() else value.normalize()


def _quoted(given: object) -> str:
    shown = one_line(str(given))
    return f"“{shown[:60]}…”" if len(shown) > 60 else f"“{shown}”"
