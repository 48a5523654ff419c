"""Names that point elsewhere in a rubric: each target exists, and no move waits for itself.

Names of other rubrics' questions (`rubric/question@level`) are not followed: they are known only where both are loaded.
Conditions have csmaturity.rubric.check_conditions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from csmaturity.errors import Finding
from csmaturity.rubric.codes import BAD_VALUE, UNKNOWN_REFERENCE
from csmaturity.rubric.index import Index
from csmaturity.rubric.model import Objection, Rubric
from csmaturity.rubric.moves import MoveGraph, Rung, resolve
from csmaturity.rubric.source import Path, Source
from csmaturity.rubric.spelling import unknown


def faults(source: Source, rubric: Rubric, known: Index) -> Iterator[Finding]:
    """Every reference that leads nowhere, and every circle of requirements."""
    for path, reference in _move_references(known):
        target = resolve(reference, rubric.id)
        if target.rubric != rubric.id:
            continue
        if target.question not in known.by_id:
            yield source.finding(path, *_no_question(target.question, known), code=UNKNOWN_REFERENCE)
        elif target.level not in known.levels(target.question):
            levels = known.levels(target.question)
            words = unknown(f"`{target.question}` has no level `{target.level}`", target.level, levels)
            yield source.finding(path, *words, code=UNKNOWN_REFERENCE)
    for path, question in _named_questions(rubric):
        if question not in known.by_id:
            yield source.finding(path, *_no_question(question, known), code=UNKNOWN_REFERENCE)
    yield from _circles(source, rubric, known)


def _no_question(question: str, known: Index) -> tuple[str, str]:
    return unknown(f"there is no question `{question}`", question, known.by_id)


def _move_references(known: Index) -> Iterator[tuple[Path, str]]:
    for path, question in known.questions:
        for level, move in question.moves.items():
            for kind, references in (("requires", move.requires), ("enables", move.enables)):
                for place, reference in enumerate(references):
                    yield (*path, "moves", level, kind, place), reference


def _named_questions(rubric: Rubric) -> Iterator[tuple[Path, str]]:
    yield from _about(("objections",), rubric.objections)
    for place, persona in enumerate(rubric.personas):
        yield from _about(("personas", place, "objections"), persona.objections)
        for number, question in enumerate(persona.ask.about if persona.ask else ()):
            yield ("personas", place, "ask", "about", number), question
    for place, benchmark in enumerate(rubric.benchmarks):
        if benchmark.question:
            yield ("benchmarks", place, "question"), benchmark.question
    for place, table in enumerate(rubric.tables):
        if table.question:
            yield ("tables", place, "question"), table.question
    for place, entry in enumerate(rubric.retired):
        if entry.successor:
            yield ("retired", place, "successor"), entry.successor
    for place, change in enumerate(rubric.changes):
        yield ("changes", place, "id"), change.id


def _about(path: Path, objections: tuple[Objection, ...]) -> Iterator[tuple[Path, str]]:
    for place, objection in enumerate(objections):
        for number, question in enumerate(objection.about):
            yield (*path, place, "about", number), question


def _circles(source: Source, rubric: Rubric, known: Index) -> Iterator[Finding]:
    """Each requirement that leads back to its own move, by way of others or of the ladder; each circle once."""
    before = MoveGraph.of((rubric,)).requires
    try:
        TopologicalSorter(before).prepare()
    except CycleError:
        pass
    else:
        return
    told: set[frozenset[Rung]] = set()
    for path, question in known.questions:
        for level, move in question.moves.items():
            rung = Rung(rubric.id, question.id, level)
            for place, reference in enumerate(move.requires):
                way = _way(before, resolve(reference, rubric.id), rung)
                if way and frozenset(way) not in told:
                    told.add(frozenset(way))
                    at = (*path, "moves", level, "requires", place)
                    hint = "Remove one of these requirements."
                    yield source.finding(at, _circle_words(rung, way), hint, code=BAD_VALUE)


def _circle_words(rung: Rung, way: tuple[Rung, ...]) -> str:
    steps = [f"{step.question}@{step.level}" for step in (rung, *way)]
    return f"`{steps[0]}` requires itself" if len(way) == 1 else f"these moves wait for each other: {' → '.join(steps)}"


def _way(before: Mapping[Rung, tuple[Rung, ...]], start: Rung, goal: Rung) -> tuple[Rung, ...]:
    """The shortest chain of requirements from one rung to another, both named; empty where there is none."""
    came_from: dict[Rung, Rung | None] = {start: None}
    waiting = [start]
    for rung in waiting:
        if rung == goal:
            return _back(came_from, goal)
        for earlier in before.get(rung, ()):
            if earlier not in came_from:
                came_from[earlier] = rung
                waiting.append(earlier)
    return ()


def _back(came_from: Mapping[Rung, Rung | None], goal: Rung) -> tuple[Rung, ...]:
    way = [goal]
    while (rung := came_from[way[-1]]) is not None:
        way.append(rung)
    return tuple(reversed(way))
