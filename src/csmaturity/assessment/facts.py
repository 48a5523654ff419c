"""The kinds of facts about an organisation: how each is read when typed, checked when a file holds it, and shown.

Not what a rubric may say of it (csmaturity.rubric.model), nor how it is asked for (csmaturity.interview.help_words).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from csmaturity.assessment import answers
from csmaturity.assessment.answers import AnswerError
from csmaturity.language import gate_word, numeral, percent, say, typed_numeral
from csmaturity.rubric.conditions import number
from csmaturity.rubric.fields import number_out
from csmaturity.rubric.messages import shown
from csmaturity.rubric.model import Fact
from csmaturity.rubric.plain_text import one_line
from csmaturity.rubric.spelling import unknown

Value = str | int | Decimal
Fault = tuple[str, str]
"""What is wrong with a value in a file, and what to do."""

_NUMBER = r"-?\d{1,18}(\.\d{1,12})?"
_GROUPED = r"-?\d{1,3}([ ,'_\u00a0\u202f]\d{3})+(\.\d+)?"


class Text:
    """Any text; the other kinds say where they differ."""

    def read(self, fact: Fact, given: object) -> Value:
        """What was typed or given by a program, as a file keeps it. Raises AnswerError."""
        return answers.text(given, "text")

    def fault(self, fact: Fact, value: Any) -> Fault | None:
        """Why a file can't hold this value; None if it can."""
        return (
            None if isinstance(value, str) else (f"`{fact.id}` must be a text, not {shown(value)}", "Put it in quotes.")
        )

    def words(self, fact: Fact, value: object) -> str:
        """The value as a person reads it, in the language spoken."""
        return one_line(str(value))


class Choice(Text):
    """One of the fact's options, kept by id."""

    def read(self, fact: Fact, given: object) -> Value:
        """An option by its number, id or label."""
        word = one_line(str(given)).casefold()
        for place, option in enumerate(fact.options, start=1):
            if word in (str(place), option.id, option.label.casefold()):
                return option.id
        raise AnswerError(
            say("There is no choice {given}.", given=answers.shown(given)),
            say("Choose a number from 1 to {most}.", most=len(fact.options)),
        )

    def fault(self, fact: Fact, value: Any) -> Fault | None:
        """Only an option's id will do."""
        choices = fact.choices
        return None if value in choices else unknown(f"`{fact.id}` can't be {shown(value)}", str(value), choices)

    def words(self, fact: Fact, value: object) -> str:
        """The option's label."""
        return next((one_line(option.label) for option in fact.options if option.id == value), one_line(str(value)))


class YesNo(Text):
    """Yes or no, kept as these words."""

    def read(self, fact: Fact, given: object) -> Value:
        """Yes or no, in full or by the first letter."""
        answer = answers.gate_answer(given)
        if answer == "unknown":
            raise AnswerError(say("This fact is yes or no."), say("Leave it out if you don't know."))
        return answer

    def fault(self, fact: Fact, value: Any) -> Fault | None:
        """True and false are told what to write instead."""
        hint = f"Write {'yes' if value else 'no'}." if isinstance(value, bool) else ""
        return None if value in fact.choices else (f"`{fact.id}` must be yes or no, not {shown(value)}", hint)

    def words(self, fact: Fact, value: object) -> str:
        """The word in the language spoken."""
        return gate_word(str(value)) if value in fact.choices else one_line(str(value))


class Number(Text):
    """A number within the fact's bounds."""

    such_as = "120"

    def read(self, fact: Fact, given: object) -> Value:
        """Digits, with the marks that people put between and before them."""
        return self._within(fact, given, typed_number(given))

    def fault(self, fact: Fact, value: Any) -> Fault | None:
        """A number, and within its bounds."""
        worth = number(value)
        if worth is None:
            return f"`{fact.id}` must be a number, not {shown(value)}", f"Write digits only, such as {self.such_as}."
        missed = missed_bound(fact, worth)
        if missed is None:
            return None
        side, bound = missed
        return f"`{fact.id}` must be {bound} or {side}, not {shown(value)}", "Correct it, or remove the key."

    def words(self, fact: Fact, value: object) -> str:
        """The digits with the language's own marks."""
        return numeral(str(value))

    def _within(self, fact: Fact, given: object, value: int | Decimal) -> Value:
        if missed := missed_bound(fact, Fraction(value)):
            raise _bound_error(given, *missed)
        return value


class Share(Number):
    """A number from 0 to 1, which may be typed and is shown as a percentage."""

    such_as = "0.25"

    def read(self, fact: Fact, given: object) -> Value:
        """A percentage, or a number from 0 to 1."""
        return self._within(fact, given, _share(given))

    def fault(self, fact: Fact, value: Any) -> Fault | None:
        """From 0 to 1, and in the form of a number."""
        worth = number(value)
        if worth is None or 0 <= worth <= 1:
            return super().fault(fact, value)
        hint = "Write 25% as 0.25."
        return f"`{fact.id}` must be a share from 0 to 1, not {shown(value)}", hint

    def words(self, fact: Fact, value: object) -> str:
        """The percentage."""
        if isinstance(value, (int, Decimal, Fraction)) and not isinstance(value, bool):
            return percent(numeral(f"{float(value) * 100:.6g}"))
        return one_line(str(value))


KINDS: Mapping[str, Text] = {
    "choice": Choice(),
    "number": Number(),
    "share": Share(),
    "text": Text(),
    "yes-no": YesNo(),
}
"""Every kind that a rubric may name; a new one is a row."""


def fact_value(fact: Fact, given: object) -> Value:
    """The value of a fact as a file keeps it; its kind decides. Raises AnswerError."""
    return KINDS[fact.kind].read(fact, given)


def fact_fault(fact: Fact, value: Any) -> Fault | None:
    """Why a file can't hold this value of a fact, with what to do; None if it can."""
    return KINDS[fact.kind].fault(fact, value)


def fact_words(fact: Fact, value: object) -> str:
    """A fact's value as a person reads it: the option's label, a percentage, the text itself."""
    return KINDS[fact.kind].words(fact, value)


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
    return AnswerError(say("{given} is not possible here.", given=answers.shown(given)), hint)


def _share(given: object) -> int | Decimal:
    written = one_line(str(given))
    refusal = AnswerError(
        say("{given} is not a share.", given=answers.shown(given)), say("Write it as 12%, or as a number from 0 to 1.")
    )
    try:
        value = typed_number(written.removesuffix("%"))
    except AnswerError:
        raise refusal from None
    if written.endswith("%"):
        value = _shortest(Decimal(value) / 100)
    if not 0 <= value <= 1:
        raise refusal
    return value


def typed_number(given: object) -> int | Decimal:
    """A number with the marks that people put between its digits. Raises AnswerError."""
    written = typed_numeral(given.strip()) if isinstance(given, str) else str(given)
    if re.fullmatch(_GROUPED, written):
        written = re.sub(r"[ ,'_\u00a0\u202f]", "", written)
    elif written.count(",") == 1 and "." not in written:
        written = written.replace(",", ".")
    if isinstance(given, bool) or not re.fullmatch(_NUMBER, written):
        raise AnswerError(
            say("{given} is not a number.", given=answers.shown(given)), say("Write digits only, such as 120 or 7.5.")
        )
    return _shortest(Decimal(written))


def _shortest(value: Decimal) -> int | Decimal:
    return int(value) if value == value.to_integral_value() else value.normalize()
