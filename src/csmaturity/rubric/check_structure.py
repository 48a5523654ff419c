"""What holds within a rubric's parts taken together: unique ids, ladders that match their scale, stages, tables, facts.

Not references from one part to another (csmaturity.rubric.check_references) nor conditions
(csmaturity.rubric.check_conditions).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from csmaturity.errors import Finding
from csmaturity.rubric.conditions import COMBINING
from csmaturity.rubric.fact import Fact
from csmaturity.rubric.faults import (
    BAD_IDENTIFIER,
    BAD_VALUE,
    DUPLICATE_ID,
    MISSING_KEY,
    UNKNOWN_REFERENCE,
    VALUES_NOT_INCREASING,
)
from csmaturity.rubric.index import Index
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.question import Question, ScaleLevel
from csmaturity.rubric.section import PATTERN, Section
from csmaturity.rubric.source import Path, Source
from csmaturity.rubric.spelling import unknown

LANGUAGE = re.compile(r"[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*")
"""How a language may be called; that there is one of this name is not asked."""

PROFILE = "profile"
"""The first part of where an interview stands while it asks for facts; no rubric may have this id."""


TURN_HINT = "List the levels from lowest to highest; where less is better, let every value fall from worst to best."


def turns(values: Sequence[Fraction]) -> bool:
    """Whether values rise somewhere and fall elsewhere, which worths from the worst level to the best can't."""
    steps = [after - before for before, after in pairwise(values)]
    return any(step > 0 for step in steps) and any(step < 0 for step in steps)


def faults(source: Source, rubric: Rubric, known: Index) -> Iterator[Finding]:
    """Every fault of structure."""
    if rubric.id == PROFILE:
        yield source.finding(("id",), f"`{PROFILE}` can't be a rubric's id", "Choose another id.", code=BAD_IDENTIFIER)
    if not LANGUAGE.fullmatch(rubric.language):
        hint = "Write it as in en, de or pt-BR."
        yield source.finding(("language",), "this is not the tag of a language", hint, code=BAD_VALUE)
    if not known.questions:
        # Where there is a place for them, that is what is empty.
        empty = next((name for name in ("sections", "questions") if name in source.data), None)
        at = (empty,) if empty else ()
        yield source.finding(at, "this rubric has no questions", "Add `questions:`.", key=True, code=MISSING_KEY)
    yield from _repeated_ids(source, rubric, known)
    yield from _scale(source, ("scale",), rubric.scale)
    for name, scale in rubric.scales.items():
        yield from _scale(source, ("scales", name), scale)
    yield from _weights(source, (), rubric)
    for path, section in known.sections:
        yield from _section(source, path, section)
    for path, question in known.questions:
        yield from _question(source, path, question, rubric)
    yield from _stages(source, rubric)
    yield from _facts(source, rubric)
    yield from _tables(source, rubric)


def _repeated_ids(source: Source, rubric: Rubric, known: Index) -> Iterator[Finding]:
    tops: tuple[tuple[str, Iterable[str]], ...] = (
        ("sources", (one.id for one in rubric.sources)),
        ("stages", (one.id for one in rubric.stages)),
        ("coherence", (one.id for one in rubric.coherence)),
        ("personas", (one.id for one in rubric.personas)),
        ("tables", (one.id for one in rubric.tables)),
    )
    for name, ids in tops:
        yield from _twice(source, (((name, place), id_) for place, id_ in enumerate(ids)))
    # Facts, sections and questions share one set of names: conditions, `explain` and `at` name any of them by id alone.
    named: list[tuple[Path, str]] = [(("profile", place), fact.id) for place, fact in enumerate(rubric.profile)]
    named += [(path, section.id) for path, section in known.sections]
    named += [(path, question.id) for path, question in known.questions]
    # An id that once was a question's stays that question's.
    former: list[tuple[Path, str]] = [(("retired", place), entry.id) for place, entry in enumerate(rubric.retired)]
    former += [
        ((*path, "previously", place), id_)
        for path, question in known.questions
        for place, id_ in enumerate(question.previously)
    ]
    yield from _twice(source, [*named, *former])
    for path, id_ in named:
        if id_ in COMBINING:
            yield source.finding(
                (*path, "id"), f"`{id_}` has a meaning in conditions", "Choose another id.", code=BAD_IDENTIFIER
            )


def _twice(source: Source, named: Iterable[tuple[Path, str]]) -> Iterator[Finding]:
    named = tuple(named)
    if len({id_ for _, id_ in named}) == len(named):
        return
    first: dict[str, int] = {}
    placed = [(source.place((*path, "id")), (*path, "id"), id_) for path, id_ in named]
    for place, at, id_ in sorted(placed, key=lambda one: one[0]):
        if id_ in first:
            message = f"the id `{id_}` is taken: it stands on line {first[id_]} already"
            yield source.finding(at, message, "Give one of the two another id.", code=DUPLICATE_ID)
        first.setdefault(id_, place.line)


def _scale(source: Source, path: Path, scale: tuple[ScaleLevel, ...]) -> Iterator[Finding]:
    yield from _twice(source, (((*path, place), level.id) for place, level in enumerate(scale)))
    if len(scale) == 1:
        message = "a scale of one level can't tell anything apart"
        yield source.finding(path, message, "Add a second level.", code=BAD_VALUE)
    if not turns([level.value for level in scale]):
        return
    for place, level in enumerate(scale[1:], start=1):
        if level.value < scale[place - 1].value:
            message = f"`{level.id}` is worth less than `{scale[place - 1].id}` before it"
            yield source.finding((*path, place, "value"), message, TURN_HINT, code=VALUES_NOT_INCREASING)


def _section(source: Source, path: Path, section: Section) -> Iterator[Finding]:
    if section.of is None and not section.questions and not section.sections:
        message = f"the section `{section.id}` is empty"
        yield source.finding(path, message, "Add `questions:` or remove the section.", code=MISSING_KEY)
    yield from _weights(source, path, section)


def _weights(source: Source, path: Path, node: Rubric | Section) -> Iterator[Finding]:
    weights = [question.weight for question in node.questions] + [section.weight for section in node.sections]
    contains = bool(node.questions) or any(section.of is None for section in node.sections)
    if contains and node.score != PATTERN and not any(weights):
        first = ("questions" if node.questions else "sections", 0, "weight")
        hint = "Give at least one a weight above 0."
        yield source.finding((*path, *first), "every weight here is 0", hint, code=BAD_VALUE)


def _question(source: Source, path: Path, question: Question, rubric: Rubric) -> Iterator[Finding]:
    scale = rubric.scale_of(question)
    if isinstance(question.scale, tuple):
        yield from _scale(source, (*path, "scale"), question.scale)
    elif question.scale is not None and question.scale not in rubric.scales:
        words = unknown(f"`{question.scale}` is no scale of this rubric", question.scale, rubric.scales)
        yield source.finding((*path, "scale"), *words, code=UNKNOWN_REFERENCE)
        return
    if not scale:
        message = f"the question `{question.id}` has no scale"
        # An empty one is the place of the fault, else the question that wants one.
        at = ("scale",) if "scale" in source.data else path
        yield source.finding(at, message, "Add `scale:` to the rubric or to it.", code=MISSING_KEY)
        return
    ids = [level.id for level in scale]
    for id_ in question.levels:
        if id_ not in ids:
            words = unknown(f"`{id_}` is no level of this scale", id_, ids)
            yield source.finding((*path, "levels", id_), *words, key=True, code=UNKNOWN_REFERENCE)
    missing = [id_ for id_ in ids if id_ not in question.levels]
    if missing:
        message = f"levels are missing: {', '.join(missing)}"
        yield source.finding(
            (*path, "levels"), message, "Describe each level of the scale, or none.", key=True, code=MISSING_KEY
        )
    for id_ in question.moves:
        if id_ == ids[0]:
            message = f"no move can lead to `{id_}`: it is the lowest level"
            yield source.finding((*path, "moves", id_), message, "Remove it.", key=True, code=BAD_VALUE)
        elif id_ not in ids:
            words = unknown(f"`{id_}` is no level of this scale", id_, ids[1:])
            yield source.finding((*path, "moves", id_), *words, key=True, code=UNKNOWN_REFERENCE)
    yield from _twice(source, _statements(path, question))
    yield from _asked(source, path, question)


def _asked(source: Source, path: Path, question: Question) -> Iterator[Finding]:
    """Whatever people answer has words to ask for it; a result is asked of nobody."""
    if not question.ask and not question.is_result:
        yield source.finding(path, "`ask` is missing", "Add `ask:` here.", code=MISSING_KEY)


def _statements(path: Path, question: Question) -> Iterator[tuple[Path, str]]:
    for id_, level in question.levels.items():
        for place, signal in enumerate(level.signals):
            yield (*path, "levels", id_, "signals", place), signal.id
        for place, gate in enumerate(level.gates):
            yield (*path, "levels", id_, "gates", place), gate.id


def _stages(source: Source, rubric: Rubric) -> Iterator[Finding]:
    for place, stage in enumerate(rubric.stages):
        at = ("stages", place, "from")
        if place == 0 and stage.from_ != 0:
            yield source.finding(at, "the first stage must begin at 0", "Write `from: 0`.", code=BAD_VALUE)
        if place and stage.from_ <= rubric.stages[place - 1].from_:
            before = rubric.stages[place - 1].id
            message = f"`{stage.id}` must begin above `{before}` before it"
            yield source.finding(at, message, "List the stages from lowest to highest.", code=BAD_VALUE)


def _facts(source: Source, rubric: Rubric) -> Iterator[Finding]:
    for place, fact in enumerate(rubric.profile):
        path = ("profile", place)
        if fact.has_options and not fact.options:
            message = f"the {fact.kind} `{fact.id}` has no options"
            yield source.finding(path, message, "Add `options:`.", code=MISSING_KEY)
        if fact.options and not fact.has_options:
            message = f"`{fact.id}` has options but its kind is {fact.kind}"
            hint = "Write `kind: choice` or `kind: choices`, or remove the options."
            yield source.finding((*path, "options"), message, hint, key=True, code=BAD_VALUE)
        yield from _range(source, path, fact)
        options = (((*path, "options", number), option.id) for number, option in enumerate(fact.options))
        yield from _twice(source, options)


def _range(source: Source, path: Path, fact: Fact) -> Iterator[Finding]:
    for name, bound in (("min", fact.min), ("max", fact.max)):
        if bound is not None and fact.kind != "number":
            message = f"`{fact.id}` has a `{name}` but its kind is {fact.kind}"
            hint = "Write `kind: number`, or remove it."
            yield source.finding((*path, name), message, hint, key=True, code=BAD_VALUE)
    if fact.min is not None and fact.max is not None and fact.min > fact.max:
        message = f"`{fact.id}` can't be answered: its `min` is above its `max`"
        yield source.finding((*path, "min"), message, "Exchange the two.", code=BAD_VALUE)


def _tables(source: Source, rubric: Rubric) -> Iterator[Finding]:
    for place, table in enumerate(rubric.tables):
        for number, row in enumerate(table.rows):
            if len(row.cells) != len(table.columns):
                message = f"this row has {len(row.cells)} cells; the table has {len(table.columns)} columns"
                yield source.finding(("tables", place, "rows", number, "cells"), message, code=BAD_VALUE)
