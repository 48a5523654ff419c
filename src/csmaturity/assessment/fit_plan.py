"""Whether what the owner of a plan decided fits the rubrics: every step that is named must be one that a move leads to.

Not the answers (csmaturity.assessment.fit).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, get_args

from csmaturity.assessment.dates import due
from csmaturity.assessment.model import Assessment
from csmaturity.assessment.plan_choices import OptionFigure, PlanChoices, step_named
from csmaturity.errors import Finding
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.moves import MoveGraph, Step
from csmaturity.rubric.source import Source
from csmaturity.rubric.spelling import did_you_mean

FIGURES = get_args(OptionFigure)

STEPS = ("drop", "pin", "weeks", "waive")
"""The entries whose names are steps."""

Fault = tuple[str, str]
"""What is wrong, and what to do."""


def plan_faults(source: Source, assessment: Assessment, rubrics: Sequence[Rubric]) -> Iterator[Finding]:
    """Each entry that names no step, a step that no move leads to, one step twice, or an owner that no move has.

    A waiver for a move that requires nothing is one too: it is named in the report, and would do nothing.
    """
    if assessment.plan is None:
        return
    for entry in STEPS:
        for name, found in _faults(entry, getattr(assessment.plan, entry), rubrics):
            yield source.finding(("plan", entry, name), *found, key=True)
    small = assessment.plan.options.small if assessment.plan.options else None
    for place, name in enumerate(small.moves if small else ()):
        if fault := _step_fault(name, rubrics):
            yield source.finding(("plan", "options", "small", "moves", place), *fault)
    owners = owners_of(rubrics)
    for owner in assessment.plan.capacity:
        if owner not in owners:
            guess = did_you_mean(owner, owners)
            hint = f"Owners of moves: {', '.join(owners)}." if owners else "No move has an owner: leave it out."
            yield source.finding(("plan", "capacity", owner), f"no move belongs to `{owner}`{guess}", hint, key=True)


def fitting_plan(plan: PlanChoices, rubrics: Sequence[Rubric]) -> PlanChoices:
    """The decisions that still name a step or an owner."""
    changes: dict[str, Any] = {}
    for entry in STEPS:
        given = getattr(plan, entry)
        unfit = {name for name, _ in _faults(entry, given, rubrics)}
        changes[entry] = {name: value for name, value in given.items() if name not in unfit}
    owners = owners_of(rubrics)
    changes["capacity"] = {owner: moves for owner, moves in plan.capacity.items() if owner in owners}
    if plan.options and plan.options.small:
        moves = tuple(name for name in plan.options.small.moves if not _step_fault(name, rubrics))
        small = plan.options.small.model_copy(update={"moves": moves})
        changes["options"] = plan.options.model_copy(update={"small": small})
    return plan.model_copy(update=changes)


def _faults(entry: str, names: Iterable[str], rubrics: Sequence[Rubric]) -> Iterator[tuple[str, Fault]]:
    """The names of an entry that don't fit, with what is wrong."""
    seen: dict[Step, str] = {}
    for name in names:
        fault = _step_fault(name, rubrics)
        step = step_named(name, rubrics)
        if step and not fault:
            first = seen.setdefault(step, name)
            if first != name:
                fault = f"`{name}` is the same step as `{first}`", "Keep one."
            elif entry == "waive":
                fault = _idle_waiver(name, step, rubrics)
        if fault:
            yield name, fault


def _step_fault(name: str, rubrics: Sequence[Rubric]) -> Fault | None:
    step = step_named(name, rubrics)
    if step is None:
        return _unknown(name, rubrics)
    rubric = next(one for one in rubrics if one.id == step.rubric)
    question = rubric.by_id[step.question]
    if rubric.scale_of(question)[0].id == step.level:
        return f"`{name}` is the lowest level, where everybody starts", "Name the level that a move leads to."
    if step.level not in question.moves:
        moves = [f"{question.id}@{level}" for level in question.moves]
        hint = f"Moves of this question: {', '.join(moves)}." if moves else "This question has no moves: leave it out."
        return f"`{rubric.id}` names no move to `{name}`", hint
    return None


def _idle_waiver(name: str, step: Step, rubrics: Sequence[Rubric]) -> Fault | None:
    """A waiver for a move that requires nothing of another question."""
    graph = MoveGraph.of(rubrics)
    if any(need[:2] != step[:2] for need in graph.requires[step]):
        return None
    waiting = [
        str(after) for after in graph.successors[step] if step in graph.requires[after] and after[:2] != step[:2]
    ]
    hint = f"Name the move that need not wait for it: {' or '.join(waiting)}." if waiting else "Leave it out."
    return f"the move to `{name}` requires nothing of another question, so that nothing can be waived", hint


def _unknown(name: str, rubrics: Sequence[Rubric]) -> Fault:
    where, _, level = name.rpartition("@")
    owner, slash, question_id = where.rpartition("/")
    if not (where and level):
        return f"`{name}` names no step", "Write it as question@level, for instance seat@average."
    ids = [one.id for one in rubrics]
    if slash and owner not in ids:
        return f"`{name}` names no rubric{did_you_mean(owner, ids)}", f"Rubrics: {', '.join(ids)}."
    searched = [one for one in rubrics if not slash or one.id == owner]
    held = [one for one in searched if question_id in one.by_id]
    if not held:
        questions = sorted({id_ for one in searched for id_ in one.by_id})
        return (
            f"`{name}` names no question{did_you_mean(question_id, questions)}",
            f"Questions: {', '.join(questions)}.",
        )
    levels = {one.id: [level.id for level in one.scale_of(one.by_id[question_id])] for one in held}
    both = [id_ for id_, known in levels.items() if level in known]
    if both:
        return f"`{name}` is a step of more than one rubric", f"Write {' or '.join(f'{id_}/{name}' for id_ in both)}."
    known = list(dict.fromkeys(id_ for one in levels.values() for id_ in one[1:]))
    return f"`{question_id}` has no level `{level}`{did_you_mean(level, known)}", f"Levels: {', '.join(known)}."


def owners_of(rubrics: Sequence[Rubric]) -> list[str]:
    """Who carries moves, and who acts for them where the organisation has not got such an executive."""
    owners = (
        (rubric, move.owner)
        for rubric in rubrics
        for question in rubric.all_questions
        for move in question.moves.values()
    )
    return sorted({who for rubric, owner in owners for who in (owner, rubric.acting(owner, ()))})


def idle_pins(source: Source, assessment: Assessment) -> Iterator[Finding]:
    """The pins before the day from which a plan counts, where nobody names another: they change nothing."""
    decided = due(assessment.updated.date())
    for name, day in assessment.plan.pin.items() if assessment.plan else ():
        if day < decided:
            message = f"the pin of `{name}` changes nothing: no move starts before the decision on {decided}"
            yield source.finding(("plan", "pin", name), message, "Give a later day, or leave it out.")


def unused_figures(source: Source, assessment: Assessment) -> Iterator[Finding]:
    """The figures of options that nothing is computed from, since there are no finance figures to compute with."""
    options = assessment.plan.options if assessment.plan else None
    if options is None or assessment.finance:
        return
    for name, option in (("small", options.small), ("full", options.full)):
        for figure in FIGURES:
            if option and getattr(option, figure) is not None:
                message = f"`{figure}` of the {name} option is not used: there are no finance figures"
                yield source.finding(("plan", "options", name, figure), message, "Add the block finance.", key=True)
