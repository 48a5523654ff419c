"""The language in which our own words are said: every sentence of ours goes through `say` or `say_count`.

Not the words of a rubric (a translated rubric brings its own), nor how numbers are rounded (csmaturity.report.wording).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Our sentences in another language: `texts` by the English one, each with its plural forms (one without).

    `plural` gives the form for a count, from 0. `language` is a tag such as "de". `decimal` and `group` are the marks
    inside numbers, `months` the twelve names, and `date` a pattern with {day}, {month} and {year}.
    """

    language: str
    texts: Mapping[str, tuple[str, ...]]
    plural: Callable[[int], int]
    decimal: str = "."
    group: str = ","
    months: tuple[str, ...] = ()
    date: str = "{day} {month} {year}"


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


def say(text: str, /, **values: object) -> str:
    """A sentence of ours with its {named} values filled in; in English where the catalogue lacks it.

    `text` must stand in the call as one literal: that is how it gets into the catalogue. The values are never read as
    patterns themselves.
    """
    catalogue = _spoken.get()
    said = (catalogue and catalogue.texts.get(text)) or (text,)
    return said[0].format_map(values)


def say_count(count: int, one: str, many: str, /, **values: object) -> str:
    """A sentence whose form depends on a count: `one` for 1, else `many`, or the catalogue's own forms."""
    catalogue = _spoken.get()
    forms = catalogue and catalogue.texts.get(one)
    if catalogue and forms:
        text = forms[min(catalogue.plural(count), len(forms) - 1)]
    else:
        text = one if count == 1 else many
    return text.format_map({"count": count, **values})
