"""Whether what the owner of a plan decided fits the rubrics: every step that is named must be one.

Not the answers (csmaturity.assessment.fit).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from csmaturity.assessment.model import Assessment
from csmaturity.assessment.plan_choices import PlanChoices, step_named
from csmaturity.errors import Finding
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.source import Source
from csmaturity.rubric.spelling import did_you_mean

FIGURES = ("cost", "improvement", "reach", "starts")

STEPS = ("drop", "pin", "weeks", "waive")
"""The entries whose names are steps."""


def plan_faults(source: Source, assessment: Assessment, rubrics: Sequence[Rubric]) -> Iterator[Finding]:
    """Each entry that names no step, a step to a lowest level, or an owner that no move has."""
    if assessment.plan is None:
        return
    for entry in STEPS:
        for name in getattr(assessment.plan, entry):
            if fault := _step_fault(name, rubrics):
                yield source.finding(("plan", entry, name), *fault, key=True)
    small = assessment.plan.options.small if assessment.plan.options else None
    for place, name in enumerate(small.moves if small else ()):
        if fault := _step_fault(name, rubrics):
            yield source.finding(("plan", "options", "small", "moves", place), *fault)
    owners = _owners(rubrics)
    for owner in assessment.plan.capacity:
        if owner not in owners:
            guess = did_you_mean(owner, owners)
            hint = f"Owners of moves: {', '.join(owners)}."
            yield source.finding(("plan", "capacity", owner), f"no move belongs to `{owner}`{guess}", hint, key=True)


def fitting_plan(plan: PlanChoices, rubrics: Sequence[Rubric]) -> PlanChoices:
    """The decisions that still name a step or an owner."""
    changes: dict[str, Any] = {
        entry: {name: value for name, value in getattr(plan, entry).items() if not _step_fault(name, rubrics)}
        for entry in STEPS
    }
    owners = _owners(rubrics)
    changes["capacity"] = {owner: moves for owner, moves in plan.capacity.items() if owner in owners}
    if plan.options and plan.options.small:
        moves = tuple(name for name in plan.options.small.moves if not _step_fault(name, rubrics))
        small = plan.options.small.model_copy(update={"moves": moves})
        changes["options"] = plan.options.model_copy(update={"small": small})
    return plan.model_copy(update=changes)


def _step_fault(name: str, rubrics: Sequence[Rubric]) -> tuple[str, str] | None:
    step = step_named(name, rubrics)
    if step is None:
        return _unknown(name, rubrics)
    rubric = next(one for one in rubrics if one.id == step.rubric)
    if rubric.scale_of(rubric.by_id[step.question])[0].id == step.level:
        return f"`{name}` is the lowest level, where everybody starts", "Name the level that a move leads to."
    return None


def _unknown(name: str, rubrics: Sequence[Rubric]) -> tuple[str, str]:
    where, _, level = name.rpartition("@")
    owner, slash, question_id = where.rpartition("/")
    if not where:
        return f"`{name}` names no step", "Write it as question@level, for instance seat@average."
    held = [one for one in rubrics if question_id in one.by_id and (not slash or one.id == owner)]
    if len(held) > 1:
        full = " or ".join(f"{one.id}/{name}" for one in held)
        return f"`{name}` is a step of more than one rubric", f"Write {full}."
    if not held:
        ids = sorted({id_ for one in rubrics for id_ in one.by_id})
        return f"`{name}` names no question{did_you_mean(question_id, ids)}", f"Questions: {', '.join(ids)}."
    levels = [one.id for one in held[0].scale_of(held[0].by_id[question_id])]
    return f"`{question_id}` has no level `{level}`{did_you_mean(level, levels)}", f"Levels: {', '.join(levels[1:])}."


def _owners(rubrics: Sequence[Rubric]) -> list[str]:
    moves = (move for rubric in rubrics for question in rubric.all_questions for move in question.moves.values())
    return sorted({move.owner for move in moves})


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
