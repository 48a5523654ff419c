"""Names that point elsewhere in a rubric: each target exists, and no move waits for itself.

Names of other rubrics' questions (`rubric/question@level`) are not followed: they are known only where both are loaded.
Conditions have csmaturity.rubric.check_conditions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from csmaturity.errors import Finding
from csmaturity.rubric.index import Index
from csmaturity.rubric.messages import did_you_mean
from csmaturity.rubric.model import Move, Objection, Rubric
from csmaturity.rubric.source import Path, Source

_Rung = tuple[str, str]


def faults(source: Source, rubric: Rubric, known: Index) -> Iterator[Finding]:
    """Every reference that leads nowhere, and every circle of requirements."""
    sound = True
    for path, name, reference in _move_references(known):
        fault = _reference_fault(source, (*path, *name), reference, rubric.id, known)
        if fault:
            sound = False
            yield fault
    for path, question in _named_questions(rubric):
        if question not in known.by_id:
            yield source.finding(path, f"there is no question `{question}`", did_you_mean(question, known.by_id))
    if sound:
        yield from _circles(source, rubric.id, known)


def _move_references(known: Index) -> Iterator[tuple[Path, Path, str]]:
    for path, question in known.questions:
        for level, move in question.moves.items():
            for kind, references in (("requires", move.requires), ("enables", move.enables)):
                for place, reference in enumerate(references):
                    yield (*path, "moves", level), (kind, place), reference


def _reference_fault(source: Source, path: Path, reference: str, rubric: str, known: Index) -> Finding | None:
    rung = _own_rung(reference, rubric)
    if rung is None:
        return None
    question, level = rung
    if question not in known.by_id:
        return source.finding(path, f"there is no question `{question}`", did_you_mean(question, known.by_id))
    if level not in known.levels(question):
        hint = did_you_mean(level, known.levels(question))
        return source.finding(path, f"`{question}` has no level `{level}`", hint)
    return None


def _own_rung(reference: str, rubric: str) -> _Rung | None:
    """Question and level of a reference within this rubric; None for another rubric's."""
    target, _, level = reference.partition("@")
    owner, slash, question = target.rpartition("/")
    return None if slash and owner != rubric else (question, level)


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


def _about(path: Path, objections: tuple[Objection, ...]) -> Iterator[tuple[Path, str]]:
    for place, objection in enumerate(objections):
        for number, question in enumerate(objection.about):
            yield (*path, place, "about", number), question


def _circles(source: Source, rubric: str, known: Index) -> Iterator[Finding]:
    """Each requirement that leads back to its own move, by way of others or of the ladder."""
    before: dict[_Rung, tuple[_Rung, ...]] = {}
    moves: dict[_Rung, tuple[Path, Move]] = {}
    for path, question in known.questions:
        ids = known.levels(question.id)
        for place, level in enumerate(ids):
            ladder = ((question.id, ids[place - 1]),) if place else ()
            move = question.moves.get(level)
            wanted = tuple(_own_rung(reference, rubric) for reference in move.requires) if move else ()
            before[question.id, level] = ladder + tuple(rung for rung in wanted if rung)
            if move:
                moves[question.id, level] = (*path, "moves", level), move
    told: set[frozenset[_Rung]] = set()
    for rung, (path, move) in moves.items():
        for place, reference in enumerate(move.requires):
            wanted_rung = _own_rung(reference, rubric)
            way = _way(before, wanted_rung, rung) if wanted_rung else None
            if way and frozenset(way) not in told:
                told.add(frozenset(way))
                yield source.finding((*path, "requires", place), _circle_words(rung, way), "remove one of these steps")


def _circle_words(rung: _Rung, way: tuple[_Rung, ...]) -> str:
    if way == (rung,):
        return f"`{'@'.join(rung)}` requires itself"
    steps = " → ".join("@".join(step) for step in (rung, *way))
    return f"these moves wait for each other: {steps}"


def _way(before: Mapping[_Rung, tuple[_Rung, ...]], start: _Rung, goal: _Rung) -> tuple[_Rung, ...] | None:
    """The shortest chain of requirements from one rung to another, both named; None where there is none."""
    came_from: dict[_Rung, _Rung | None] = {start: None}
    waiting = [start]
    for rung in waiting:
        if rung == goal:
            return _back(came_from, goal)
        for earlier in before.get(rung, ()):
            if earlier not in came_from:
                came_from[earlier] = rung
                waiting.append(earlier)
    return None


def _back(came_from: Mapping[_Rung, _Rung | None], goal: _Rung) -> tuple[_Rung, ...]:
    way: list[_Rung] = []
    rung: _Rung | None = goal
    while rung is not None:
        way.append(rung)
        rung = came_from[rung]
    return tuple(reversed(way))
