"""The language in which our own words are said: every sentence of ours goes through `say` or `say_count`.

Not the words of a rubric (a translated rubric brings its own), nor how numbers are rounded (csmaturity.report.wording),
nor where a catalogue comes from (csmaturity.storage.catalogues).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple


class Catalogue(NamedTuple):
    """Our sentences in another language: `texts` by the English one, each with its plural forms (one without).

    `plural` gives the form for a count, from 0. `language` is the tag of the sentences, such as "de"; `asked` that of
    the language asked for, where we have no sentences in it and only its numbers and dates are followed. `decimal` and
    `group` are the marks inside numbers, `months` the twelve names, `date` a pattern with {day}, {month} and {year}.
    """

    language: str
    texts: Mapping[str, tuple[str, ...]]
    plural: Callable[[int], int]
    decimal: str = "."
    group: str = ","
    months: tuple[str, ...] = ()
    date: str = "{day} {month} {year}"
    asked: str = ""


_RIGHT_TO_LEFT = frozenset(
    (
        *("apc", "ar", "arc", "bal", "bgn", "ckb", "dv", "fa", "he", "iw", "ks", "lrc", "mzn", "nqo", "pnb", "ps"),
        *("rhg", "sd", "sdh", "skr", "syr", "trw", "ug", "ur", "yi"),
    )
)
_SCRIPT = re.compile(r"[-_]([A-Za-z]{4})(?![A-Za-z])")
_RIGHT_TO_LEFT_SCRIPTS = frozenset({"adlm", "arab", "hebr", "mand", "nkoo", "rohg", "syrc", "thaa"})

_spoken: ContextVar[Catalogue | None] = ContextVar("catalogue", default=None)


@contextmanager
def speaking(catalogue: Catalogue | None) -> Iterator[None]:
    """Say everything inside in the catalogue's language; None is English, as written in the code."""
    token = _spoken.set(catalogue)
    try:
        yield
    finally:
        _spoken.reset(token)


def spoken() -> Catalogue | None:
    """The catalogue in use; None for English."""
    return _spoken.get()


def primary_language(tag: str) -> str:
    """The language of a tag without its country, in small letters: "de" for de-AT and de_AT."""
    return tag.replace("_", "-").partition("-")[0].lower()


def is_right_to_left(tag: str) -> bool:
    """Whether a language is written from right to left; a tag may name its script, as az-Arab does."""
    script = _SCRIPT.search(tag)
    return script[1].lower() in _RIGHT_TO_LEFT_SCRIPTS if script else primary_language(tag) in _RIGHT_TO_LEFT


def say(text: str, /, **values: object) -> str:
    """A sentence of ours with its {named} values filled in; in English where the catalogue lacks it.

    `text` must stand in the call as one literal: that is how it gets into the catalogue. The values are never read as
    patterns themselves.
    """
    catalogue = _spoken.get()
    said = (catalogue and catalogue.texts.get(text)) or (text,)
    return said[0].format_map(values)


def say_count(count: int, one: str, many: str, /, **values: object) -> str:
    """A sentence whose form depends on a count: `one` for 1, else `many`, or the catalogue's own forms.

    Both may use {count}, the count in digits, and {number}, the same in words up to nine.
    """
    catalogue = _spoken.get()
    forms = catalogue and catalogue.texts.get(one)
    text = one if count == 1 else many
    if catalogue and forms:
        text = forms[min(catalogue.plural(count), len(forms) - 1)]
    return text.format_map({"count": count, "number": number(count), **values})


def number(count: int, of: int = 0) -> str:
    """A count in words up to nine, in digits above ("none" for zero); in digits, too, where the whole (`of`) is."""
    words = (
        *(say("none"), say("one"), say("two"), say("three"), say("four")),
        *(say("five"), say("six"), say("seven"), say("eight"), say("nine")),
    )
    in_words = 0 <= count < len(words) and (count == 0 or of < len(words))
    return words[count] if in_words else str(count)


def numeral(digits: str) -> str:
    """A number that is written with a decimal point, in the language's own marks."""
    catalogue = _spoken.get()
    if catalogue is None:
        return digits
    return digits.translate({ord("."): catalogue.decimal, ord(","): catalogue.group})


def percent(digits: str) -> str:
    """A number of per cent, with its sign as the language spoken sets it: 44%, in German 44 %."""
    return say("{number}%", number=digits)


def none_of_them() -> str:
    """That none of several choices is true, in the language spoken."""
    return say("none of them")


def gate_word(answer: str) -> str:
    """What is said of a statement, in the language spoken: yes, no, unknown or not applicable."""
    match answer:
        case "yes":
            return say("yes")
        case "no":
            return say("no")
        case "not-applicable":
            return say("not applicable")
        case _:
            return say("unknown")


def confidence_word(confidence: str) -> str:
    """How sure an answer is, as it is typed and shown in the language spoken: low, medium or high."""
    match confidence:
        case "low":
            return say("low")
        case "medium":
            return say("medium")
        case _:
            return say("high")


def figure_basis_word(basis: str) -> str:
    """Who stands behind a money figure, as it is typed and shown in the language spoken."""
    match basis:
        case "company":
            return say("company")
        case "assumption":
            return say("assumption")
        case _:
            return say("benchmark")


def quoted(text: str) -> str:
    """A text between the language's quotation marks."""
    return say("“{text}”", text=text)


def typed_numeral(typed: str) -> str:
    """The reverse of `numeral`: a number that a person typed in the language's own marks, with English ones."""
    catalogue = _spoken.get()
    if catalogue is None:
        return typed
    return typed.translate({ord(catalogue.decimal): ".", ord(catalogue.group): ","})
