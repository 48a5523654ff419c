"""What a table says above its questions: the rubric's own fields, its sources, stages, terms, sections and levels.

One row a field: the word About, what it is about, the field, its value. Not the questions
(csmaturity.rubric.exporting.sheet), nor the way back (csmaturity.rubric.importing.about).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from csmaturity.rubric.exporting.held import saying
from csmaturity.rubric.fields import kebab, number_out
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.section import Section, Selection

ABOUT: Final = "About"
RUBRIC: Final = "rubric"
LISTS: Final = ("sources", "stages")
"""Lists of the rubric whose entries have an id and single values alone."""

Row = tuple[str, str, str, str]


def rows(rubric: Rubric, levels: Mapping[str, str], common: int) -> Iterator[Row]:
    """All rows; `levels` are the ids of the levels by their column, the first `common` of them the rubric's scale."""
    yield (ABOUT, RUBRIC, "id", rubric.id)
    yield from ((ABOUT, RUBRIC, name, value) for name, value in _fields(rubric))
    for kind in LISTS:
        for one in getattr(rubric, kind):
            yield from ((ABOUT, f"{kind} {one.id}", name, value) for name, value in _fields(one))
    yield from ((ABOUT, "glossary", term, text) for term, text in rubric.glossary.items())
    kinds = ["level"] * common + ["other-level"] * (len(levels) - common)
    yield from ((ABOUT, kind, column, id_) for kind, (column, id_) in zip(kinds, levels.items(), strict=True))
    for section in rubric.sections:
        yield from _section(section, "")


def held(record: Any) -> frozenset[str]:
    """The names of the fields that such rows hold of a record."""
    return frozenset(name for name, _ in _fields(record))


def _section(section: Section, within: str) -> Iterator[Row]:
    what = f"section {section.id}"
    yield (ABOUT, what, "title", section.title)
    if within:
        yield (ABOUT, what, "within", within)
    yield from ((ABOUT, what, name, value) for name, value in _fields(section) if name != "title")
    if isinstance(section.of, Selection):
        if section.of.tags:
            yield (ABOUT, what, "of tags", ", ".join(section.of.tags))
        if section.of.below:
            yield (ABOUT, what, "of below", section.of.below)
    elif section.of:
        yield (ABOUT, what, "of", ", ".join(section.of))
    for inner in section.sections:
        yield from _section(inner, section.id)


def _fields(record: Any) -> Iterator[tuple[str, str]]:
    """The fields of single values that say something, but for the id and the format."""
    for name in saying(record):
        value = getattr(record, name)
        if name in ("id", "format"):
            continue
        if isinstance(value, bool):
            yield kebab(name), "yes" if value else "no"
        elif isinstance(value, (str, int)):
            yield kebab(name), str(value)
        elif isinstance(value, (Fraction, Decimal)):
            yield kebab(name), str(number_out(Fraction(value)))
