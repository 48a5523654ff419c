"""A rubric as a table of questions, one a row: the headers are those that an import knows.

Not the way back (csmaturity.rubric.importing.spreadsheet), nor the writing as CSV or a workbook.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from csmaturity.rubric.exporting.held import common_scale, proofs, unheld
from csmaturity.rubric.fields import number_out
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.question import Question, ScaleLevel
from csmaturity.rubric.section import Section

_HELD: Final = {
    "rubric": frozenset(),
    "section": frozenset({"ref", "title"}),
    "question": frozenset({"ref", "tags", "title", "ask", "why", "help", "context", "ask-to-see", "weight"}),
    "level": frozenset({"text"}),
    "gate": frozenset({"text", "evidence"}),
}
_PLAIN: Final = ("Ref", "Title", "Question")
_MORE: Final = ("Weight", "Why", "Help", "Evidence", "Tags", "Statements")


class Sheet(NamedTuple):
    """The headings and rows of a table, and sentences on what it does not hold."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    left: tuple[str, ...]


def sheet(rubric: Rubric) -> Sheet:
    """All questions in the order of the file. Deeper sections than two stand in one cell, with / between them."""
    common, others = common_scale(rubric)
    rungs = list(common)
    for question in rubric.all_questions:
        rungs += [level for level in rubric.scale_of(question) if _column(level) not in map(_column, rungs)]
    headings = ("Section", "Subsection", *_PLAIN, *map(_column, rungs), *_MORE)
    rows = tuple(_row(rubric, rungs, path, question) for path, question in _walked((), rubric))
    left = list(unheld(rubric, _HELD))
    if others:
        left.insert(0, f"which levels are whose, of questions with another scale than most ({others})")
    return Sheet(headings, rows, tuple(left))


def _column(level: ScaleLevel) -> str:
    return f"Level {number_out(level.value)}: {level.label}"


def _walked(path: tuple[str, ...], node: Rubric | Section) -> Iterator[tuple[tuple[str, ...], Question]]:
    yield from ((path, question) for question in node.questions)
    for section in node.sections:
        yield from _walked((*path, section.name), section)


def _row(rubric: Rubric, rungs: list[ScaleLevel], path: tuple[str, ...], question: Question) -> tuple[str, ...]:
    own = {_column(level): level.id for level in rubric.scale_of(question)}
    texts = []
    for rung in rungs:
        described = question.levels.get(own.get(_column(rung), ""))
        texts.append((described.text or "") if described else "")
    statements = [
        f"{level.label}: {gate.text}"
        for level in rubric.scale_of(question)
        if level.id in question.levels
        for gate in question.levels[level.id].gates
    ]
    return (
        path[0] if path else "",
        " / ".join(path[1:]),
        question.ref or "",
        question.title,
        question.ask or question.title,
        *texts,
        str(number_out(question.weight)),
        question.why or "",
        "\n\n".join(one for one in (question.help, *(said.text for said in question.context)) if one),
        "\n".join(proofs(question)),
        ", ".join(question.tags),
        "\n".join(statements),
    )
