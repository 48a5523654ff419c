"""Levels that conditions decide: none at the bottom of a scale, and none that waits for its own question.

Not what a condition may say (csmaturity.rubric.check_conditions) nor whether it holds (csmaturity.rubric.conditions).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from csmaturity.errors import Finding
from csmaturity.rubric.conditions import SCORE, names
from csmaturity.rubric.faults import BAD_VALUE, INVALID_CONDITION
from csmaturity.rubric.index import Index
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.question import Question
from csmaturity.rubric.section import Section
from csmaturity.rubric.source import Path, Source

_MOST_CIRCLES = 20
"""So many circles are looked for: whoever has more begins with these."""


def faults(source: Source, rubric: Rubric, known: Index) -> Iterator[Finding]:
    """Every level condition that can't decide its level."""
    for path, question in known.questions:
        lowest = rubric.scale_of(question)[:1]
        for level in lowest:
            if level.id in question.levels and question.levels[level.id].when is not None:
                message = f"`{level.id}` is the lowest level: it counts where no higher one does"
                at = (*path, "levels", level.id, "when")
                yield source.finding(at, message, "Remove its `when`.", key=True, code=BAD_VALUE)
    yield from _circles(source, rubric, known)


def _circles(source: Source, rubric: Rubric, known: Index) -> Iterator[Finding]:
    """Each circle of questions whose levels hang on each other, directly or by way of a section; each once."""
    ids = {rubric.id, *known.by_id, *(section.id for _, section in known.sections)}
    hang_on = {question.id: _named(question, rubric, ids) for _, question in known.questions}
    if not any(hang_on.values()):
        return
    if rubric.id not in hang_on:
        hang_on[rubric.id] = _counting(rubric, rubric)
    hang_on |= {section.id: _counting(rubric, section) for _, section in known.sections}
    for _ in range(_MOST_CIRCLES):
        circle = _circle(hang_on)
        if not circle:
            return
        path, first = _place(circle, known)
        at = circle.index(first)
        way = " → ".join([*circle[at:], *circle[:at], first])
        message, hint = f"these levels hang on each other: {way}", "Take one of them out of a `when`."
        if len(circle) == 1:
            message = f"the level of `{first}` hangs on itself"
        elif not set(circle) <= known.by_id.keys():
            hint = f"Take one of them out of a `when`, or give `{first}` the `weight: 0`."
        yield source.finding(path, message, hint, key=True, code=INVALID_CONDITION)
        hang_on[first] = ()


def _named(question: Question, rubric: Rubric, ids: set[str]) -> tuple[str, ...]:
    """Those of `ids`, questions and sections, on whose level or share a level of this question hangs; not gates."""
    found = {
        name.removeprefix(f"{rubric.id}/").removesuffix(f".{SCORE}")
        for level in question.levels.values()
        if level.when is not None
        for name in names(level.when)
    }
    # A number that was answered is no level, so that the levels it gives may speak of it.
    return tuple(sorted((found & ids) - ({question.id} if question.answer else set())))


def _counting(rubric: Rubric, node: Rubric | Section) -> tuple[str, ...]:
    """The parts that a section's score hangs on; what weighs nothing may hang on the section in turn."""
    is_named = isinstance(node, Section) and node.names_parts
    return tuple(one.id for one in rubric.parts_of(node) if one.weight or is_named)


def _circle(hang_on: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The nodes of a circle in the order in which each hangs on the next, the last on the first; or nothing."""
    try:
        TopologicalSorter(hang_on).prepare()
    except CycleError as error:
        # The sorter names them from what comes first to what hangs on it, and the first again at the end.
        return list(reversed(error.args[1][:-1]))
    return []


def _place(circle: list[str], known: Index) -> tuple[Path, str]:
    """The first condition in the file that belongs to a circle, and its question."""
    for path, question in known.questions:
        if question.id not in circle:
            continue
        for id_, level in question.levels.items():
            if level.when is not None and not set(circle).isdisjoint(
                name.rpartition("/")[2].removesuffix(f".{SCORE}") for name in names(level.when)
            ):
                return (*path, "levels", id_, "when"), question.id
    raise AssertionError("a circle has a condition")  # pragma: no cover - only conditions make circles
