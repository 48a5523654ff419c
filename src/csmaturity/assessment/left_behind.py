"""What a new assessment does not take over from an earlier one: it stays in the old file alone.

Not what is asked again (csmaturity.assessment.reassess), which keeps its note, evidence and target.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from csmaturity.assessment.model import NOTHING_SAID, Answer, Assessment
from csmaturity.assessment.plan_choices import PlanChoices
from csmaturity.rubric.index import statement_ids
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.question import Question


class GoneQuestion(NamedTuple):
    """A question that today's rubric has no longer: its title then, or its id; why it was retired, "" where unsaid.

    `successor` is the title of the question that asks in its place, or "". `answers` are everybody's to it, `levels`
    the labels of those that they chose. `asked` is the question as it was, None where its rubric is not at hand.
    """

    title: str
    reason: str
    successor: str
    answers: tuple[Answer, ...]
    levels: tuple[str, ...]
    asked: Question | None


class GoneParts(NamedTuple):
    """What was said at a question of today that it has no place for: ids of statements, a target's level id or ""."""

    title: str
    statements: tuple[str, ...]
    target: str


class LeftBehind(NamedTuple):
    """Everything that stays in the old file: besides questions and their parts, the number of people whose own answers
    became one, ids of facts, how many dated cases, and decisions about the plan by the move or role that they name.
    """

    questions: tuple[GoneQuestion, ...] = ()
    parts: tuple[GoneParts, ...] = ()
    people: int = 0
    facts: tuple[str, ...] = ()
    cases: int = 0
    decisions: tuple[str, ...] = ()


def left_behind(
    old: Assessment, begun: Assessment, rubrics: Sequence[Rubric], then: Mapping[str, Rubric]
) -> LeftBehind:
    """What of `old`, under the questions' present ids, is not in `begun`, nor asked again there."""
    return LeftBehind(
        tuple(gone for rubric in rubrics for gone in _questions(old, rubric, then.get(rubric.id))),
        tuple(gone for rubric in rubrics for gone in _parts(old, rubric)),
        len(old.voices),
        tuple(sorted(old.organisation.facts.keys() - begun.organisation.facts.keys())),
        len(old.cases) - len(begun.cases),
        tuple(sorted(_decisions(old.plan) - _decisions(begun.plan))),
    )


def _given(old: Assessment, rubric: Rubric) -> Iterator[tuple[str, Answer]]:
    """Every answer that somebody gave, agreed ones included."""
    for answers in (old.answers, *(voice.answers for voice in old.voices)):
        yield from answers.get(rubric.id, {}).items()


def _questions(old: Assessment, rubric: Rubric, before: Rubric | None) -> Iterator[GoneQuestion]:
    found: dict[str, list[Answer]] = {}
    for id_, answer in _given(old, rubric):
        if id_ not in rubric.by_id and answer != NOTHING_SAID:
            found.setdefault(id_, []).append(answer)
    for id_, answers in found.items():
        retired = next((one for one in rubric.retired if one.id == id_), None)
        asked = before.by_id.get(id_) if before else None
        instead = rubric.by_id.get(retired.successor or "") if retired else None
        labels = {level.id: level.label for level in before.scale_of(asked)} if before and asked else {}
        yield GoneQuestion(
            asked.name if asked else id_,
            retired.reason if retired else "",
            instead.name if instead else "",
            tuple(answers),
            tuple(dict.fromkeys(labels.get(one.chosen, one.chosen) for one in answers if one.chosen)),
            asked,
        )


def _parts(old: Assessment, rubric: Rubric) -> Iterator[GoneParts]:
    for question in rubric.all_questions:
        answers = [answer for id_, answer in _given(old, rubric) if id_ == question.id]
        known, levels = set(statement_ids(question)), {level.id for level in rubric.scale_of(question)}
        statements = dict.fromkeys(id_ for answer in answers for id_ in answer.gates if id_ not in known)
        target = next((one.target for one in answers if one.target and one.target not in levels), "")
        if statements or target:
            yield GoneParts(question.name, tuple(statements), target)


def _decisions(plan: PlanChoices | None) -> set[str]:
    if plan is None:
        return set()
    named = (plan.drop, plan.pin, plan.weeks, plan.waive, plan.capacity)
    small = plan.options.small.moves if plan.options and plan.options.small else ()
    return {name for entry in named for name in entry}.union(small)
