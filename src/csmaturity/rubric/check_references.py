"""Names that point elsewhere in a rubric: each target exists, and no move waits for itself.

Names of other rubrics' questions (`rubric/question@level`) are not followed: they are known only where both are loaded.
Conditions have csmaturity.rubric.check_conditions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from csmaturity.errors import Finding
from csmaturity.rubric.advice import persona_asks
from csmaturity.rubric.advocacy import Objection, StopEvent
from csmaturity.rubric.faults import BAD_VALUE, UNKNOWN_REFERENCE
from csmaturity.rubric.index import Index
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.moves import MoveGraph, Step, resolve
from csmaturity.rubric.source import Path, Source
from csmaturity.rubric.spelling import unknown

_MOST_CIRCLES = 20
"""So many circles are looked for: whoever has more begins with these."""

COMPARABLE = ("arr", "grr", "nrr", "gross-margin", "avoidable-share")
"""The figures of an assessment's `finance` that describe the organisation as it is."""

_MOST_STEPS = 12
"""A circle that is longer is told by its beginning and end."""


def faults(source: Source, rubric: Rubric, known: Index) -> Iterator[Finding]:
    """Every reference that leads nowhere, and every circle of requirements."""
    for path, reference in (*_move_references(known), *_stop_references(rubric)):
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
    yield from _compared(source, rubric)
    yield from _circles(source, rubric, known)


def _compared(source: Source, rubric: Rubric) -> Iterator[Finding]:
    """Benchmarks that would be held against a figure that nobody is asked for, or against a ratio of no numbers."""
    figures = {*COMPARABLE, *(fact.id for fact in rubric.profile)}
    numbers = {*COMPARABLE, *(fact.id for fact in rubric.profile if fact.is_number)}
    for place, one in enumerate(rubric.benchmarks):
        for field, name in (("compares", one.compares), ("per", one.per)):
            if name and name not in figures:
                words = unknown(f"there is no figure or fact `{name}`", name, figures)
                yield source.finding(("benchmarks", place, field), *words, code=UNKNOWN_REFERENCE)
            elif name and one.per and name not in numbers:
                words = f"`{name}` is no number", "A ratio is of two numbers."
                yield source.finding(("benchmarks", place, field), *words, code=BAD_VALUE)
        if one.per and one.compares is None:
            words = "nothing is named that it is for each of", "Name the figure that is divided under `compares`."
            yield source.finding(("benchmarks", place, "per"), *words, code=BAD_VALUE)


def _no_question(question: str, known: Index) -> tuple[str, str]:
    return unknown(f"there is no question `{question}`", question, known.by_id)


def _move_references(known: Index) -> Iterator[tuple[Path, str]]:
    for path, question in known.questions:
        for level, move in question.moves.items():
            for kind, references in (("requires", move.requires), ("enables", move.enables)):
                for place, reference in enumerate(references):
                    yield (*path, "moves", level, kind, place), reference


def _stop_references(rubric: Rubric) -> Iterator[tuple[Path, str]]:
    for place, one in enumerate(rubric.stop_when):
        if isinstance(one, StopEvent) and one.after:
            yield ("stop-when", place, "after"), one.after


def _named_questions(rubric: Rubric) -> Iterator[tuple[Path, str]]:
    yield from _about(("objections",), rubric.objections)
    for place, persona in enumerate(rubric.personas):
        yield from _about(("personas", place, "objections"), persona.objections)
        for path, ask in persona_asks(place, persona):
            yield from (((*path, "about", number), question) for number, question in enumerate(ask.about))
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
    if not any(move.requires for _, question in known.questions for move in question.moves.values()):
        return  # the ladders alone never lead back
    before = dict(MoveGraph.of((rubric,)).requires)
    for _ in range(_MOST_CIRCLES):
        circle = _circle(before)
        if not circle:
            return
        written = next(_requirements(rubric, known, circle), None)
        if written is None:
            return  # levels of one id make a ladder that leads back, and that is told already
        path, step, target = written
        message = _circle_words(step, _way(circle, target, step))
        yield source.finding(path, message, "Remove one of these requirements.", code=BAD_VALUE)
        # The circle is told; without its requirements the next one shows.
        before |= {step: tuple(one for one in before[step] if one not in circle) for step in circle}


def _circle(before: Mapping[Step, tuple[Step, ...]]) -> dict[Step, tuple[Step, ...]]:
    """Some steps that wait for each other, each with those of them that it waits for; empty where none do."""
    try:
        TopologicalSorter(before).prepare()
    except CycleError as error:
        steps = set(error.args[1])
        return {step: tuple(one for one in before[step] if one in steps) for step in steps}
    return {}


def _requirements(rubric: Rubric, known: Index, within: Mapping[Step, object]) -> Iterator[tuple[Path, Step, Step]]:
    """Each written requirement between some steps: its path, the step that requires and the one required."""
    for path, question in known.questions:
        for level, move in question.moves.items():
            step = Step(rubric.id, question.id, level)
            for place, reference in enumerate(move.requires if step in within else ()):
                target = resolve(reference, rubric.id)
                if target in within:
                    yield (*path, "moves", level, "requires", place), step, target


def _circle_words(step: Step, way: tuple[Step, ...]) -> str:
    steps = [f"{one.question}@{one.level}" for one in (step, *way)]
    if len(steps) > _MOST_STEPS:
        steps = [*steps[: _MOST_STEPS // 2], "…", *steps[-_MOST_STEPS // 2 :]]
    return f"`{steps[0]}` requires itself" if len(way) == 1 else f"these moves wait for each other: {' → '.join(steps)}"


def _way(before: Mapping[Step, tuple[Step, ...]], start: Step, goal: Step) -> tuple[Step, ...]:
    """The shortest chain of requirements from one step to another, both named; empty where there is none."""
    came_from: dict[Step, Step | None] = {start: None}
    waiting = [start]
    for step in waiting:
        if step == goal:
            return _back(came_from, goal)
        for earlier in before.get(step, ()):
            if earlier not in came_from:
                came_from[earlier] = step
                waiting.append(earlier)
    return ()


def _back(came_from: Mapping[Step, Step | None], goal: Step) -> tuple[Step, ...]:
    way = [goal]
    while (step := came_from[way[-1]]) is not None:
        way.append(step)
    return tuple(reversed(way))
