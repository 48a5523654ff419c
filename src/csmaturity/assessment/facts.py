"""The kinds of facts about an organisation: how each is read when typed, checked when a file holds it, and shown.

Not what a rubric may say of it (csmaturity.rubric.model), nor how it is asked for (csmaturity.interview.help_words).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from csmaturity.assessment import answers
from csmaturity.assessment.answers import AnswerError
from csmaturity.assessment.bare_shares import is_exact, which_of_two
from csmaturity.language import gate_word, none_of_them, numeral, percent, say, typed_numeral
from csmaturity.rubric.conditions import number
from csmaturity.rubric.fact import Fact
from csmaturity.rubric.fields import number_out
from csmaturity.rubric.messages import shown
from csmaturity.rubric.plain_text import one_line, typed_line
from csmaturity.rubric.spelling import unknown

Value = str | int | Decimal | tuple[str, ...]
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

    def to_look_at(self, fact: Fact, value: object) -> str:
        """The same where it only stands to be read; `words` can be typed again as they stand."""
        return self.words(fact, value)


class Choice(Text):
    """One of the fact's options, kept by id."""

    def read(self, fact: Fact, given: object) -> Value:
        """An option by its number, id or label."""
        return self._option(fact, given)

    def _option(self, fact: Fact, given: object) -> str:
        word = typed_line(str(given)).casefold()
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


class Choices(Choice):
    """Any number of the fact's options, kept as a list of ids in the order of the options; an empty list is none."""

    def read(self, fact: Fact, given: object) -> Value:
        """Options by number, id or label, as a list or with commas or spaces between; 0 or "none" for none of them."""
        if isinstance(given, (tuple, list)):
            return self._ordered(fact, given)
        line = typed_line(str(given))
        if line.casefold() in ("0", "none", none_of_them().casefold()):
            return ()
        # A label may hold a comma, and ids may be typed with spaces alone.
        for parts in ([line], re.split(r"\s*[,;]\s*", line)):
            with suppress(AnswerError):
                return self._ordered(fact, parts)
        return self._ordered(fact, re.split(r"[\s,;]+", line))

    def _ordered(self, fact: Fact, given: Sequence[object]) -> tuple[str, ...]:
        chosen = {self._option(fact, one) for one in given}
        return tuple(id_ for id_ in fact.choices if id_ in chosen)

    def fault(self, fact: Fact, value: Any) -> Fault | None:
        """A list, and only of options' ids."""
        if not isinstance(value, (tuple, list)):
            hint = f"Write it as a list, such as [{fact.choices[0]}]; [] says none of them."
            return f"`{fact.id}` must be a list, not {shown(value)}", hint
        return next((fault for one in value if (fault := super(Choices, self).fault(fact, one))), None)

    def words(self, fact: Fact, value: object) -> str:
        """The options' labels, in the rubric's order."""
        if not isinstance(value, (tuple, list)):
            return super().words(fact, value)
        held = [id_ for id_ in fact.choices if id_ in value]
        return ", ".join(super(Choices, self).words(fact, id_) for id_ in held) or none_of_them()


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

    def to_look_at(self, fact: Fact, value: object) -> str:
        """The digits with the thousands apart."""
        return numeral(f"{value:,}") if isinstance(value, (int, Decimal)) else self.words(fact, value)

    def _within(self, fact: Fact, given: object, value: int | Decimal) -> Value:
        if missed := missed_bound(fact, Fraction(value)):
            raise _bound_error(given, *missed)
        return value


class Share(Number):
    """A number from 0 to 1, which may be typed and is shown as a percentage."""

    such_as = "0.25"

    def read(self, fact: Fact, given: object) -> Value:
        """A percentage, or a number from 0 to 1; one that may mean either is asked back."""
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

    def to_look_at(self, fact: Fact, value: object) -> str:
        """The percentage."""
        return self.words(fact, value)


KINDS: Mapping[str, Text] = {
    "choice": Choice(),
    "choices": Choices(),
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
    if isinstance(value, (tuple, list)) and not fact.is_several:
        return f"`{fact.id}` must be a single value, not a list", "Give one value, or remove the key."
    return KINDS[fact.kind].fault(fact, value)


def fact_words(fact: Fact, value: object) -> str:
    """A fact's value as a person reads it and may type it: the option's label, a percentage, the text itself."""
    return KINDS[fact.kind].words(fact, value)


def fact_shown(fact: Fact, value: object) -> str:
    """A fact's value to look at; a number has its thousands apart, which the field to type into leaves out."""
    return KINDS[fact.kind].to_look_at(fact, value)


def as_written(value: object) -> str:
    """A value as a file has it; several choices read alike in whatever order they stand."""
    return f"[{', '.join(sorted(map(str, value)))}]" if isinstance(value, (tuple, list)) else str(value)


def same_value(one: object, other: object) -> bool:
    """Whether two values of a fact say the same: several choices do in whatever order they stand."""
    if isinstance(one, (tuple, list)) and isinstance(other, (tuple, list)):
        return set(one) == set(other)
    return one == other


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
    written = typed_line(str(given))
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
    if isinstance(given, str) and value and not written.endswith("%") and not is_exact(written):
        raise which_of_two(written, Fraction(value))
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
