"""A rubric as a table of questions, one a row: the headers are those that an import knows.

Not the way back (csmaturity.rubric.importing.spreadsheet), nor the writing as CSV or a workbook.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from csmaturity.rubric.exporting import about
from csmaturity.rubric.exporting.held import common_scale, proofs, unheld
from csmaturity.rubric.fields import number_out
from csmaturity.rubric.model import Rubric, sections_of
from csmaturity.rubric.question import Question, ScaleLevel
from csmaturity.rubric.section import Section

_HELD: Final = {
    "section": frozenset({"title", "of"}),
    "question": frozenset(
        {"ref", "tags", "title", "ask", "why", "help", "context", "ask-to-see", "weight", "answer", "not-applicable"}
    ),
    "level": frozenset({"text"}),
    "gate": frozenset({"text", "evidence"}),
}
_PLAIN: Final = ("Ref", "Title", "Question")
_MORE: Final = (
    *("Weight", "Why", "Help", "Context", "Evidence", "Tags", "Statements", "Levels", "Unit", "Points", "Minimum"),
    *("Maximum", "Not applicable", "Section ID", "Question ID"),
)


class Sheet(NamedTuple):
    """The rows above a table, its headings and rows, and sentences on what all of it does not hold."""

    about: tuple[tuple[str, ...], ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    left: tuple[str, ...]


def sheet(rubric: Rubric) -> Sheet:
    """All questions in the order of the file. Deeper sections than two stand in one cell, with / between them."""
    common, _ = common_scale(rubric)
    rungs = {column(level): level.id for level in common}
    for question in rubric.all_questions:
        for level in rubric.scale_of(question):
            rungs.setdefault(column(level), level.id)
    headings = ("Section", "Subsection", *_PLAIN, *rungs, *_MORE)
    rows = tuple(_row(rubric, common, rungs, path, question) for path, question in _walked((), rubric))
    records = {"rubric": frozenset({*about.held(rubric), *about.LISTS, "glossary"})}
    sections = frozenset().union(*(about.held(one) for one in sections_of(rubric)))
    left = list(unheld(rubric, {**_HELD, **records, "section": _HELD["section"] | sections}))
    bands = sum(bool(question.answer and not question.answer.points) for question in rubric.all_questions)
    if bands:
        left.append(f"numbers whose levels are bands; levels stand there instead ({bands})")
    return Sheet(tuple(about.rows(rubric, rungs, len(common))), headings, rows, tuple(left))


def column(level: ScaleLevel) -> str:
    """The heading of the column of a level."""
    return f"Level {number_out(level.value)}: {level.label}"


def _walked(path: tuple[Section, ...], node: Rubric | Section) -> Iterator[tuple[tuple[Section, ...], Question]]:
    yield from ((path, question) for question in node.questions)
    for section in node.sections:
        yield from _walked((*path, section), section)


def _row(
    rubric: Rubric,
    common: Sequence[ScaleLevel],
    rungs: Mapping[str, str],
    path: tuple[Section, ...],
    question: Question,
) -> tuple[str, ...]:
    scale = rubric.scale_of(question)
    own = {column(level): level for level in scale}
    texts = [question.levels[own[rung].id].text or "" if rung in own and own[rung].id in question.levels else ""
             for rung in rungs]  # fmt: skip
    statements = [
        f"{level.label} ({gate.id}): {gate.text}"
        for level in scale
        if level.id in question.levels
        for gate in question.levels[level.id].gates
    ]
    # Bands are conditions, which no cell holds, and without them a number gives no level.
    number = question.answer if question.answer and question.answer.points else None
    ends = (number.min, number.max) if number else (None, None)
    return (
        path[0].name if path else "",
        " / ".join(section.name for section in path[1:]),
        question.ref or "",
        question.title,
        question.ask or question.title,
        *texts,
        str(number_out(question.weight)),
        question.why or "",
        question.help or "",
        "\n".join(said.text for said in question.context),
        "\n".join(proofs(question)),
        ", ".join(question.tags),
        "\n".join(statements),
        "" if tuple(scale) == tuple(common) else "\n".join(own),
        number.number if number else "",
        "; ".join(f"{number_out(x)} = {number_out(y)}" for x, y in number.points) if number else "",
        *("" if end is None else str(number_out(end)) for end in ends),
        question.not_applicable or "",
        path[-1].id if path else "",
        question.id,
    )
