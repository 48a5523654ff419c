"""What a person may answer, read in one way: typed at a prompt, stored in a file or given by another program.

Not where an answer belongs (csmaturity.assessment.interview), nor an answer's fields (csmaturity.assessment.model).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from csmaturity.assessment.model import Confidence, GateAnswer
from csmaturity.errors import CsmaturityError
from csmaturity.language import confidence_word, gate_word, numeral, percent, quoted, say, typed_numeral
from csmaturity.rubric.fields import number_out
from csmaturity.rubric.model import Fact
from csmaturity.rubric.plain_text import one_line, printable
from csmaturity.rubric.question import ScaleLevel

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
    raise AnswerError(
        say("There is no level {given}.", given=_quoted(given)), say("Choose one of: {choices}.", choices=choices)
    )


def gate_answer(given: object) -> GateAnswer:
    """Yes, no or unknown, in full or by the first letter, in English or the language spoken. Raises AnswerError."""
    word = one_line(str(given)).casefold()
    said: dict[str, GateAnswer] = {gate_word(one).casefold(): one for one in ("unknown", "no", "yes")}
    known = said | {each[0]: one for each, one in said.items()} | _GATE_WORDS
    if word in known:
        return known[word]
    raise AnswerError(say("{given} is not yes, no or unknown.", given=_quoted(given)), say("Answer y, n or u."))


def confidence(given: object) -> Confidence:
    """Low, medium or high, in full or by the first letter, in English or the language spoken. Raises AnswerError."""
    word = one_line(str(given)).casefold()
    said: dict[str, Confidence] = {confidence_word(one).casefold(): one for one in ("low", "medium", "high")}
    known = said | {each[0]: one for each, one in said.items()} | _CONFIDENCES
    if word in known:
        return known[word]
    raise AnswerError(say("{given} is not low, medium or high.", given=_quoted(given)), say("Answer l, m or h."))


def text(given: object, what: str) -> str:
    """A text that may be kept: not empty, not endless, free of control characters. Raises AnswerError.

    `what` it is: reason, note, evidence, address, text, or another name, which is then said as it stands.
    """
    kept = printable(str(given)).strip()
    if not kept or len(kept) > LONGEST_TEXT:
        raise _text_error(what, len(kept))
    return kept


def _text_error(what: str, length: int) -> AnswerError:
    names = {
        "reason": say("reason"),
        "note": say("note"),
        "evidence": say("evidence"),
        "address": say("address"),
        "text": say("text"),
    }
    name = names.get(what, what)
    if not length:
        return AnswerError(say("The {what} is empty.", what=name))
    return AnswerError(
        say(
            "The {what} has {length} characters; {most} is the most.",
            what=name,
            length=numeral(f"{length:,}"),
            most=numeral(f"{LONGEST_TEXT:,}"),
        ),
        say("Put it in a document and name the document as evidence."),
    )


def day(given: object) -> dt.date:
    """A calendar day written as 2026-11-21. Raises AnswerError."""
    if type(given) is dt.date:
        return given
    try:
        return dt.date.fromisoformat(one_line(str(given)))
    except ValueError:
        raise AnswerError(say("{given} is not a date.", given=_quoted(given)), say("Write it as 2026-11-21.")) from None


def record_day(given: object, now: dt.datetime) -> dt.date:
    """The day that a record is from, which has begun somewhere on earth. Raises AnswerError."""
    found = day(given)
    if found > now.date() + dt.timedelta(days=1):
        raise AnswerError(
            say("{given} lies in the future.", given=_quoted(given)), say("Give the day that the record is from.")
        )
    return found


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
            raise AnswerError(say("This fact is yes or no."), say("Leave it out if you don't know."))
        return answer
    value = _share(given) if fact.kind == "share" else _number(given)
    if missed := missed_bound(fact, Fraction(value)):
        raise _bound_error(given, *missed)
    return value


def missed_bound(fact: Fact, value: Fraction) -> tuple[Literal["more", "less"], str] | None:
    """The fact's `min` or `max` that a number misses, and whether it would have to be more or less; None if neither."""
    if fact.min is not None and value < fact.min:
        return "more", str(number_out(fact.min))
    if fact.max is not None and value > fact.max:
        return "less", str(number_out(fact.max))
    return None


def _bound_error(given: object, side: Literal["more", "less"], bound: str) -> AnswerError:
    hint = say("Write a number that is {bound} or more.", bound=numeral(bound))
    if side == "less":
        hint = say("Write a number that is {bound} or less.", bound=numeral(bound))
    return AnswerError(say("{given} is not possible here.", given=_quoted(given)), hint)


def fact_words(fact: Fact, value: object) -> str:
    """A fact's value as a person reads it: the option's label, a percentage, the text itself."""
    for option in fact.options:
        if option.id == value:
            return one_line(option.label)
    if fact.kind == "share" and isinstance(value, (int, Decimal, Fraction)) and not isinstance(value, bool):
        return percent(numeral(f"{float(value) * 100:.6g}"))
    if fact.kind == "yes-no" and value in ("yes", "no"):
        return gate_word(str(value))
    return numeral(str(value)) if fact.kind == "number" else one_line(str(value))


def _option(fact: Fact, given: object) -> str:
    word = one_line(str(given)).casefold()
    for number, option in enumerate(fact.options, start=1):
        if word in (str(number), option.id, option.label.casefold()):
            return option.id
    raise AnswerError(
        say("There is no choice {given}.", given=_quoted(given)),
        say("Choose a number from 1 to {most}.", most=len(fact.options)),
    )


def _share(given: object) -> int | Decimal:
    written = one_line(str(given))
    refusal = AnswerError(
        say("{given} is not a share.", given=_quoted(given)), say("Write it as 12%, or as a number from 0 to 1.")
    )
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
    written = typed_numeral(given.strip()) if isinstance(given, str) else str(given)
    if re.fullmatch(_GROUPED, written):
        written = re.sub(r"[ ,'_\u00a0\u202f]", "", written)
    elif written.count(",") == 1 and "." not in written:
        written = written.replace(",", ".")
    if isinstance(given, bool) or not re.fullmatch(_NUMBER, written):
        raise AnswerError(
            say("{given} is not a number.", given=_quoted(given)), say("Write digits only, such as 120 or 7.5.")
        )
    return _shortest(Decimal(written))


def _shortest(value: Decimal) -> int | Decimal:
    return int(value) if value == value.to_integral_value() else value.normalize()


def _quoted(given: object) -> str:
    shown = one_line(str(given))
    return quoted(f"{shown[:60]}…" if len(shown) > 60 else shown)
