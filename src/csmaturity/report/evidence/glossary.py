"""The appendix page that explains terms: only those that the report uses.

Not the terms themselves, which are in the rubrics.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from csmaturity.language import say, say_count
from csmaturity.report.brief import Brief
from csmaturity.report.model import Page
from csmaturity.report.outline import appendix_page
from csmaturity.report.table import Column, Grid, Item
from csmaturity.report.wording import capital, one_line, sentence

WORD = re.compile(r"\w+")


def glossary(brief: Brief, before: tuple[Page, ...]) -> Iterator[Page]:
    """The terms used on the pages before, each once, the first rubric's words winning; no page where none is used."""
    terms: dict[str, str] = {}
    for rubric in brief.rubrics:
        for term, text in rubric.glossary.items():
            terms.setdefault(one_line(term), text)
    said = _words(" ".join(_texts(before)))
    softly = said.casefold()
    used = {term: text for term, text in terms.items() if _uses(said if term.isupper() else softly, term)}
    if used:
        columns = (Column(say("Term"), 26), Column(say("Meaning"), 74))
        rows = tuple((Item(term), Item(sentence(used[term]))) for term in sorted(used, key=_alphabetical))
        head = say_count(
            len(rows),
            "one term in this report has a fixed meaning",
            "{number} terms in this report have a fixed meaning",
        )
        yield appendix_page("glossary", capital(head), (Grid(say("Glossary"), columns, rows),))


def _alphabetical(term: str) -> tuple[str, str]:
    """Where a term stands in a dictionary: a letter with a mark beside the letter without it, Ü with U."""
    letters = "".join(each for each in unicodedata.normalize("NFKD", term) if not unicodedata.combining(each))
    return letters.casefold(), term


def _uses(said: str, term: str) -> bool:
    """Whether words hold a term, in its plural too; abbreviations only in capitals."""
    words = _words(term if term.isupper() else term.casefold()).rstrip()
    return bool(words.strip()) and any(f"{words}{plural} " in said for plural in ("", "s", "es"))


def _words(text: str) -> str:
    """A text as its words, each between single spaces, so that a term can be looked up as a plain part of it."""
    return f" {' '.join(WORD.findall(text))} "


def _texts(value: object) -> Iterator[str]:
    """Every text inside pages, blocks and items, which are tuples of their fields."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Item):
        yield value.text
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
