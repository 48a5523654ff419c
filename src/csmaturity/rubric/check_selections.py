"""Sections that select: what they name is there, they select something, and none waits for its own score.

Not what a selection finds (csmaturity.rubric.model.Rubric.selected).
"""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from csmaturity.errors import Finding
from csmaturity.rubric.faults import BAD_VALUE, DUPLICATE_ID, MISSING_KEY, UNKNOWN_REFERENCE
from csmaturity.rubric.index import Index
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.section import Section, Selection
from csmaturity.rubric.source import Path, Source
from csmaturity.rubric.spelling import unknown


def faults(source: Source, rubric: Rubric, known: Index) -> Iterator[Finding]:
    """Every fault of a selection."""
    tags = {tag for _, question in known.questions for tag in question.tags}
    for path, section in known.sections:
        if section.of is None:
            continue
        for key in ("questions", "sections"):
            if getattr(section, key):
                message = f"the section `{section.id}` selects, so that it contains nothing itself"
                yield source.finding((*path, key), message, "Remove this, or `of`.", key=True, code=BAD_VALUE)
        found = tuple(_names(source, rubric, (*path, "of"), section, tags))
        yield from found
        if not found and not rubric.selected(section):
            message = f"the section `{section.id}` selects no question"
            yield source.finding((*path, "of"), message, "Select some, or remove the section.", code=MISSING_KEY)
    yield from _circle(source, rubric, known)


def _names(source: Source, rubric: Rubric, at: Path, section: Section, tags: set[str]) -> Iterator[Finding]:
    """What a selection names that is not there, or twice."""
    sections = rubric.section_by_id
    if isinstance(section.of, Selection):
        of = section.of
        if not of.tags and of.below is None:
            hint = f"To select all questions, write `of: {{below: {rubric.id}}}`."
            yield source.finding(at, f"the section `{section.id}` selects nothing", hint, code=MISSING_KEY)
        for place, tag in enumerate(of.tags):
            if tag not in tags:
                words = unknown(f"no question has the tag `{tag}`", tag, sorted(tags))
                yield source.finding((*at, "tags", place), *words, code=UNKNOWN_REFERENCE)
        if of.below is not None and of.below not in sections and of.below != rubric.id:
            words = unknown(f"there is no section `{of.below}`", of.below, (*sections, rubric.id))
            yield source.finding((*at, "below"), *words, code=UNKNOWN_REFERENCE)
        return
    named = section.of or ()
    for place, id_ in enumerate(named):
        if id_ in named[:place]:
            message, hint = f"`{id_}` is selected twice", "Name it once; a weight makes it count more."
            yield source.finding((*at, place), message, hint, code=DUPLICATE_ID)
        elif id_ not in sections and id_ not in rubric.by_id:
            words = unknown(f"there is no question or section `{id_}`", id_, (*rubric.by_id, *sections))
            yield source.finding((*at, place), *words, code=UNKNOWN_REFERENCE)


def _circle(source: Source, rubric: Rubric, known: Index) -> Iterator[Finding]:
    """A circle of sections that count in each other, told at the first selection in it."""
    hang_on = {section.id: _counted(rubric, section) for _, section in known.sections}
    try:
        TopologicalSorter(hang_on).prepare()
    except CycleError as error:
        circle = list(reversed(error.args[1][:-1]))
        path, first = next((path, one.id) for path, one in known.sections if one.id in circle and one.of is not None)
        at = circle.index(first)
        way = " → ".join([*circle[at:], *circle[:at], first])
        message = f"these sections select each other: {way}"
        yield source.finding((*path, "of"), message, "Take one of them out of an `of`.", key=True, code=BAD_VALUE)


def _counted(rubric: Rubric, section: Section) -> tuple[str, ...]:
    """The sections whose score or selection another one needs."""
    below = section.of.below if isinstance(section.of, Selection) else None
    if below is not None:
        return (below,) if below in rubric.section_by_id and rubric.section_by_id[below].of is not None else ()
    named = section.of if isinstance(section.of, tuple) else (one.id for one in section.sections)
    return tuple(id_ for id_ in named if id_ in rubric.section_by_id)
