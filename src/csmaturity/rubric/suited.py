"""Rubrics as one organisation meets them: each move in the variant that its facts ask for.

Not which moves are for it at all (csmaturity.planning.terms), nor the variants themselves
(csmaturity.rubric.question).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from csmaturity.rubric.model import Rubric
from csmaturity.rubric.question import Question
from csmaturity.rubric.section import Section


def suited(rubrics: Sequence[Rubric], facts: Mapping[str, object]) -> tuple[Rubric, ...]:
    """The rubrics with their moves as an organisation with these facts makes them; `as_written` stays as given."""
    return tuple(_suited(rubric, facts) for rubric in rubrics)


def _suited(rubric: Rubric, facts: Mapping[str, object]) -> Rubric:
    if not any(move.variants for question in rubric.all_questions for move in question.moves.values()):
        return rubric
    found = rubric.model_copy(update=_below(rubric, facts))
    # A copy keeps what was computed from the original, such as its questions by id.
    for name in found.__dict__.keys() - Rubric.model_fields.keys():
        del found.__dict__[name]
    found._written = rubric.as_written
    return found


def _below(node: Rubric | Section, facts: Mapping[str, object]) -> dict[str, Any]:
    return {
        "questions": tuple(_question(one, facts) for one in node.questions),
        "sections": tuple(one.model_copy(update=_below(one, facts)) for one in node.sections),
    }


def _question(question: Question, facts: Mapping[str, object]) -> Question:
    return question.model_copy(update={"moves": {id_: move.suited(facts) for id_, move in question.moves.items()}})
