"""The decisions of a plan's owner, made and taken back one at a time: each gives another assessment.

Not what follows from them (csmaturity.planning.roadmap), nor which entries of a file fit
(csmaturity.assessment.fit_plan).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, cast

from csmaturity.assessment import answers
from csmaturity.assessment.answers import AnswerError
from csmaturity.assessment.cases import name_of
from csmaturity.assessment.dates import LAST_YEAR
from csmaturity.assessment.fit_plan import owners_of
from csmaturity.assessment.model import Assessment
from csmaturity.assessment.plan_choices import MOST_CARRIED, PlanChoices, step_named
from csmaturity.language import say
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.moves import MoveGraph, Step
from csmaturity.rubric.question import LONGEST_MOVE

Kind = Literal["pin", "drop", "weeks", "waive"]
"""A decision about one move, named as in the assessment file."""

KINDS: tuple[Kind, ...] = ("pin", "drop", "weeks", "waive")


def step_name(step: Step, rubrics: Sequence[Rubric]) -> str:
    """How a plan block names a step: question@level, with its rubric where several have the question."""
    return f"{name_of((step.rubric, step.question), rubrics)}@{step.level}"


def decisions(assessment: Assessment, rubrics: Sequence[Rubric], step: Step) -> Mapping[Kind, Any]:
    """What was decided about a move so far, in the order of `KINDS`."""
    found: dict[Kind, Any] = {}
    for kind in KINDS:
        for name, value in _entry(assessment, kind).items():
            if step_named(name, rubrics) == step:
                found[kind] = value
    return found


def decided(assessment: Assessment, rubrics: Sequence[Rubric], kind: Kind, step: Step, typed: str | None) -> Assessment:
    """With one decision about a move as it was typed; None takes it back.

    Raises AnswerError for what can't be read, and for a waiver where nothing is required of another question.
    """
    entry = dict(_entry(assessment, kind))
    held = next((name for name in entry if step_named(name, rubrics) == step), None)
    if typed is None:
        if held is not None:
            del entry[held]
    else:
        value = _READ[kind](typed)
        if kind == "waive":
            _refuse_idle(step, rubrics)
        entry[held or step_name(step, rubrics)] = value
    return _with(assessment, kind, entry)


def undecided(assessment: Assessment, rubrics: Sequence[Rubric], step: Step) -> Assessment:
    """Without any decision about a move."""
    for kind in decisions(assessment, rubrics, step):
        assessment = decided(assessment, rubrics, kind, step, None)
    return assessment


def carrying(assessment: Assessment, rubrics: Sequence[Rubric], owner: str, typed: str | None) -> Assessment:
    """With the moves that an owner, named as in the rubric, carries at a time; None leaves that to the rule.

    Raises AnswerError for a number that can't be read, and where no move belongs to the owner.
    """
    owners = owners_of(rubrics)
    if owner not in owners:
        raise AnswerError(
            say("No move belongs to {owner}.", owner=answers.shown(owner)),
            say("Owners of moves: {owners}.", owners=", ".join(owners)),
        )
    entry = dict(_entry(assessment, "capacity"))
    if typed is None:
        entry.pop(owner, None)
    else:
        entry[owner] = _number(typed, MOST_CARRIED)
    return _with(assessment, "capacity", entry)


def requires_others(step: Step, rubrics: Sequence[Rubric]) -> bool:
    """Whether a move requires anything of another question, which could be waived."""
    return any(need[:2] != step[:2] for need in MoveGraph.of(rubrics).requires[step])


def _refuse_idle(step: Step, rubrics: Sequence[Rubric]) -> None:
    if not requires_others(step, rubrics):
        raise AnswerError(say("This move requires nothing of another question, so nothing can be waived."))


def _entry(assessment: Assessment, name: str) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", getattr(assessment.plan or PlanChoices(), name))


def _with(assessment: Assessment, name: str, entry: dict[str, Any]) -> Assessment:
    """With one entry of the plan block changed; a block that says nothing any more goes. Answers keep their dates."""
    plan = (assessment.plan or PlanChoices()).model_copy(update={name: entry})
    return assessment.model_copy(update={"plan": None if plan == PlanChoices() else plan})


def _day(typed: str) -> Any:
    found = answers.day(typed)
    if found.year > LAST_YEAR:
        raise AnswerError(say("{given} is not a date.", given=answers.shown(typed)), say("Write it as 2026-11-21."))
    return found


def _weeks(typed: str) -> int:
    return _number(typed, LONGEST_MOVE)


def _reason(typed: str) -> str:
    return answers.text(typed, "reason")


def _number(typed: str, most: int) -> int:
    word = typed.strip()
    if not (word.isascii() and word.isdigit() and len(word) < 10 and 1 <= int(word) <= most):
        raise AnswerError(
            say("{given} does not fit.", given=answers.shown(typed)),
            say("Write a whole number from 1 to {most}.", most=most),
        )
    return int(word)


_READ: Mapping[Kind, Callable[[str], Any]] = {"pin": _day, "drop": _reason, "weeks": _weeks, "waive": _reason}
