"""The fingerprint of what decides a score in a rubric: levels, values, gates and rules, without a word of its texts.

Not the fingerprint of its file (csmaturity.rubric.source), nor what changed between two versions
(csmaturity.rubric.diff).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from fractions import Fraction

from csmaturity.rubric.conditions import Condition
from csmaturity.rubric.diff.shown import canonical
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.number import NumberAnswer
from csmaturity.rubric.question import Question
from csmaturity.rubric.section import Section

LENGTH = 16
"""Hexadecimal digits: two rubrics of one id and version meet by chance once in 10¹⁹ tries."""


def decides(rubric: Rubric) -> str:
    """The fingerprint: the same for every wording, another where the same answers score otherwise.

    An answer that finds no place any more needs none: it is refused where it stands (csmaturity.assessment.fit).
    """
    return hashlib.sha256("\n".join(_lines(rubric)).encode()).hexdigest()[:LENGTH]


def _lines(rubric: Rubric) -> Iterator[str]:
    yield f"score {rubric.score} unanswered {rubric.unanswered}"
    if rubric.not_applicable != "leave":
        yield f"not applicable {rubric.not_applicable}"
    for stage in rubric.stages:
        yield f"stage {stage.id} {Fraction(stage.from_)}"
    yield from _below(rubric, rubric)


def _below(rubric: Rubric, node: Rubric | Section) -> Iterator[str]:
    for question in node.questions:
        yield from _question(rubric, question)
    for section in node.sections:
        yield _line("section", section.id, weight=Fraction(section.weight), score=section.score or "",
                    applies=_plain(section.applies_when), of=_selected(rubric, section))  # fmt: skip
        yield from _below(rubric, section)
        yield "end"


def _selected(rubric: Rubric, section: Section) -> str:
    return "" if section.of is None else ",".join(sorted(one.id for one in rubric.selected(section)))


def _question(rubric: Rubric, question: Question) -> Iterator[str]:
    applies = _plain(question.applies_when)
    yield _line("question", question.id, weight=Fraction(question.weight), applies=applies,
                absent=question.not_applicable, number=_number(question.answer))  # fmt: skip
    for level in rubric.scale_of(question):
        described = question.levels.get(level.id)
        yield _line("level", level.id, value=Fraction(level.value), when=_plain(described.when if described else None))
        for gate in sorted(question.deciding_at(level.id), key=lambda gate: gate.id):
            yield _line("gate", gate.id, applies=_plain(gate.applies_when))


def _number(answer: NumberAnswer | None) -> str:
    if answer is None:
        return ""
    return ";".join(["number", *(f"{number}:{worth}" for number, worth in answer.points)])


def _line(kind: str, id_: str, **said: object) -> str:
    """What is not said takes no room: a part that a later csmaturity knows changes no fingerprint of now."""
    return " ".join((kind, id_, *(f"{name}={value}" for name, value in said.items() if value not in (None, ""))))


def _plain(one: Condition | None) -> str:
    """A condition in the one form that all of its spellings share, as text."""
    return "" if one is None else _ordered(canonical(one))


def _ordered(value: object) -> str:
    if isinstance(value, frozenset):
        return "{" + ",".join(sorted(map(_ordered, value))) + "}"
    return "(" + ",".join(map(_ordered, value)) + ")" if isinstance(value, tuple) else str(value)
