"""The money figures as people type them: 20M, 86%, quarter 2, twelve shares; each read in one way.

Not what a figure is (csmaturity.assessment.finance), nor whether it can be right (csmaturity.planning.faults).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from csmaturity.assessment import answers
from csmaturity.assessment.answers import AnswerError
from csmaturity.assessment.bare_shares import is_exact, which_of_two
from csmaturity.assessment.facts import typed_number
from csmaturity.assessment.finance import FigureBasis, GivenFinance, Improvement, is_currency
from csmaturity.language import figure_basis_word, numeral, percent, say
from csmaturity.rubric.fields import RATIO
from csmaturity.rubric.plain_text import typed_line

MAGNITUDES: Mapping[str, int] = {
    **dict.fromkeys(("k", "thousand", "tsd"), 1_000),
    **dict.fromkeys(("m", "mn", "mio", "million", "millions"), 1_000_000),
    **dict.fromkeys(("b", "bn", "mrd", "billion", "billions"), 1_000_000_000),
}
"""What may stand behind an amount; the same in every language."""

MOST_OF_ANY = 5
MOST_OF_A_RATE = {"nrr": MOST_OF_ANY}
"""How large a rate may be as a share, where it may pass 1; a larger number is one of per cent."""

BOUNDED = ("avoidable-share", "reach", "renewals")
"""Shares of a whole, which the file refuses outside of it."""

_UNITS = {"quarter": ("q", "quarter", "quartal"), "month": ("m", "month", "monat")}
_AMOUNT = re.compile(r"(.*?\d)\s*([a-z]*)\.?", re.IGNORECASE)
_BASES: dict[str, FigureBasis] = {
    "c": "company", "company": "company", "a": "assumption", "assumption": "assumption",
    "b": "benchmark", "benchmark": "benchmark",
}  # fmt: skip


def read_figure(field: str, typed: str) -> Any:
    """A figure by its name in a file, as the model keeps it.

    Raises AnswerError, also for what may mean two things, and for what the file that it goes into could not hold.
    """
    text = typed_line(typed)
    figure = _READ[field](field, text)
    try:
        GivenFinance.model_validate({field: figure})
    except ValueError:
        raise AnswerError(say("{given} is not possible here.", given=answers.shown(text))) from None
    return figure


def read_basis(typed: str) -> FigureBasis:
    """Who says so, in full or by the first letter, in English or the language spoken. Raises AnswerError."""
    word = typed_line(typed).casefold()
    known: dict[str, FigureBasis] = {figure_basis_word(basis).casefold(): basis for basis in set(_BASES.values())}
    known |= _BASES
    if word in known:
        return known[word]
    raise AnswerError(
        say("{given} is not company, assumption or benchmark.", given=answers.shown(typed)), say("Answer c, a or b.")
    )


def _amount(field: str, text: str) -> Fraction:
    found = _AMOUNT.fullmatch(text)
    times = MAGNITUDES.get(found[2].casefold()) if found and found[2] else 1
    try:
        if found and times:
            return Fraction(typed_number(found[1])) * times
    except AnswerError:
        pass
    raise AnswerError(
        say("{given} is not an amount.", given=answers.shown(text)),
        say("Write it without its currency, such as 20M, 300k or {number}.", number=numeral("20,000,000")),
    )


def _share(field: str, text: str) -> Fraction:
    """A share of 1, as 86% or 0.86; what may mean either of two shares is asked back."""
    written = text.removesuffix("%").rstrip()
    try:
        number = Fraction(text) if RATIO.fullmatch(text) else Fraction(typed_number(written))
    except AnswerError:
        raise AnswerError(
            say("{given} is not a share.", given=answers.shown(text)),
            say("Write it as {percent} or {share}.", percent=percent("86"), share=numeral("0.86")),
        ) from None
    share = number if RATIO.fullmatch(text) else _meant(field, written, number, is_percent=text.endswith("%"))
    if field in BOUNDED and not 0 <= share <= 1:
        raise AnswerError(
            say("{given} is not possible here.", given=answers.shown(text)),
            say("Give a share from {least} to {most}.", least=percent("0"), most=percent("100")),
        )
    return share


def _meant(field: str, written: str, number: Fraction, *, is_percent: bool) -> Fraction:
    """The share that a number stands for. Raises AnswerError where it may stand for two."""
    has_decimals = is_exact(written)
    most = MOST_OF_A_RATE.get(field, 1)
    if is_percent or abs(number) > MOST_OF_ANY or (abs(number) > most and not has_decimals):
        return number / 100
    if not number or (has_decimals and abs(number) <= most):
        return number
    raise which_of_two(written, number)


def _shares(field: str, text: str) -> tuple[Fraction, ...]:
    """Several shares with blanks or semicolons between them: all as per cent, or numbers that make 1 or 100."""
    words = [word.rstrip(",") for word in re.split(r"[;\s]+", re.sub(r"\s+%", "%", text)) if word.strip(",")]
    if any(word.endswith("%") for word in words):
        return tuple(_share(field, word if word.endswith("%") else f"{word}%") for word in words)
    numbers = tuple(Fraction(word) if RATIO.fullmatch(word) else Fraction(typed_number(word)) for word in words)
    if any(number < 0 for number in numbers):
        raise AnswerError(say("A share cannot be below {none}.", none=percent("0")))
    return numbers if sum(numbers) <= 1 else tuple(number / 100 for number in numbers)


def _improvement(field: str, text: str) -> Improvement:
    words = [word.rstrip(",") for word in re.split(r"[;/\s]+", text) if word.strip(",")]
    if len(words) != len(Improvement.model_fields):
        raise AnswerError(
            say("Three numbers are needed: low, base and high."),
            say("Write points with blanks between, such as 1 2 3."),
        )
    low, base, high = (Fraction(typed_number(word)) for word in words)
    return Improvement(low=low, base=base, high=high)


def _whole(field: str, text: str) -> int:
    number = typed_number(text)
    if isinstance(number, int):
        return number
    raise AnswerError(say("{given} is not a whole number.", given=answers.shown(text)))


def _number(field: str, text: str) -> Fraction:
    return Fraction(typed_number(text))


def _start(field: str, text: str) -> str:
    """A quarter or a month after the decision, by its number."""
    found = re.fullmatch(r"([^\W\d]+)\s*([1-9]\d?)", text.casefold())
    for unit, words in _UNITS.items():
        if found and found[1] in words:
            return f"{unit} {found[2]}"
    raise AnswerError(
        say("{given} is no quarter or month.", given=answers.shown(text)),
        say("Write it as quarter 2 or month 4, counted from the decision."),
    )


def _currency(field: str, text: str) -> str:
    code = text.upper()
    if not is_currency(code):
        raise AnswerError(
            say("{given} is not a currency.", given=answers.shown(text)),
            say("Write three letters or one sign, such as USD or €."),
        )
    return code


def _period(field: str, text: str) -> str:
    return _one_of(text, {"annual": ("a", "annual", "year", "jahr"), "monthly": ("m", "monthly", "month", "monat")})


def _method(field: str, text: str) -> str:
    return _one_of(text, {"formula": ("f", "formula", "formel"), "cohort": ("c", "cohort", "kohorte")})


def _one_of(text: str, choices: Mapping[str, tuple[str, ...]]) -> str:
    for choice, words in choices.items():
        if text.casefold() in words:
            return choice
    raise AnswerError(
        say("{given} is none of the choices.", given=answers.shown(text)),
        say("Answer one of: {choices}.", choices=", ".join(choices)),
    )


def _text(field: str, text: str) -> str:
    return answers.text(text, "text")


_READ: Mapping[str, Callable[[str, str], Any]] = {
    **dict.fromkeys(("arr", "programme-cost"), _amount),
    **dict.fromkeys(("grr", "nrr", "gross-margin", "avoidable-share", "discount-rate", "reach"), _share),
    **dict.fromkeys(("horizon-years", "ramp-months"), _whole),
    **dict.fromkeys(("cac-ratio", "arr-multiple"), _number),
    **{"currency": _currency, "improvement": _improvement, "starts": _start, "renewals": _shares},
    **{"period": _period, "method": _method, "cost-covers": _text},
}
"""How each figure is read; a new one is a row."""
