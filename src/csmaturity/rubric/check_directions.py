"""Which way scales count: their values rise from the worst level to the best, or fall; what is rolled up goes one way.

Not a scale by itself (csmaturity.rubric.check_structure).
"""

from __future__ import annotations

from collections.abc import Iterator

from csmaturity.errors import Finding
from csmaturity.rubric.faults import VALUES_NOT_INCREASING
from csmaturity.rubric.index import Index
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.question import Question
from csmaturity.rubric.section import PATTERN, Section
from csmaturity.rubric.source import Path, Source


def faults(source: Source, rubric: Rubric, known: Index) -> Iterator[Finding]:
    """Each question that counts the other way than what it is rolled up with."""
    if not any(map(rubric.falls, known.by_id.values())):
        return
    paths = {question.id: path for path, question in reversed(known.questions)}
    told: set[str] = set()
    nodes: tuple[Rubric | Section, ...] = (rubric, *(section for _, section in known.sections))
    for node in nodes:
        if (rubric.score if isinstance(node, Rubric) else rubric.rule_of(node)) == PATTERN:
            continue
        first, *others = _counting(rubric, node, ()) or (None,)
        for one in others:
            if first is not None and one.id not in told and rubric.falls(one) != rubric.falls(first):
                told.add(one.id)
                yield _fault(source, rubric, paths[one.id], one, first)


def _fault(source: Source, rubric: Rubric, path: Path, one: Question, first: Question) -> Finding:
    way, other = ("falls", "rises") if rubric.falls(one) else ("rises", "falls")
    message = f"the scale of `{one.id}` {way}, and that of `{first.id}`, which is added up with it, {other}"
    hint = "List levels from worst to best, with values that go the same way."
    at = (*path, "scale") if one.scale else path
    return source.finding(at, message, hint, code=VALUES_NOT_INCREASING)


def _counting(rubric: Rubric, node: Rubric | Section, passed: tuple[str, ...]) -> tuple[Question, ...]:
    """The questions that make a section's score, at any depth, whose values go one way; each once."""
    found: dict[str, Question] = {}
    is_named = isinstance(node, Section) and node.names_parts
    for part in rubric.parts_of(node):
        if not part.weight and not is_named:
            continue
        if isinstance(part, Question):
            values = rubric.worths_of(part)
            found |= {part.id: part} if min(values, default=0) != max(values, default=0) else {}
        elif part.id not in passed and rubric.rule_of(part) != PATTERN:
            found |= {one.id: one for one in _counting(rubric, part, (*passed, part.id))}
    return tuple(found.values())
