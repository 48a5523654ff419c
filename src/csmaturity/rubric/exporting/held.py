"""What of a rubric a target holds, and which parts it has no place for: asked of the models, so that none is forgotten.

Not the targets themselves, which are a file each beside this one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from csmaturity.rubric.fields import Record, kebab
from csmaturity.rubric.model import Rubric, sections_of
from csmaturity.rubric.question import Question, ScaleLevel

ALWAYS: Final = frozenset({"id", "format", "sections", "questions", "levels", "gates", "scale", "scales"})
"""Parts that each target says in its own way, or says itself where it can't."""


def unheld(rubric: Rubric, held: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """Sentences on the parts that say something and are not among those `held` for the kind of record they stand in."""
    found: Counter[str] = Counter()
    for kind, record in _records(rubric):
        for name in map(kebab, saying(record)):
            if name not in held[kind] and name not in ALWAYS:
                found[f"`{name}`" if kind == "rubric" else f"`{name}` of a {kind}"] += 1
    return tuple(f"{what} ({count})" if count > 1 else what for what, count in found.items())


def common_scale(rubric: Rubric) -> tuple[tuple[ScaleLevel, ...], int]:
    """The scale that most questions use, the first of those, and how many questions use another."""
    used = Counter(rubric.scale_of(question) for question in rubric.all_questions)
    scale = max(used, key=lambda one: used[one])
    return scale, sum(used.values()) - used[scale]


def proofs(question: Question) -> tuple[str, ...]:
    """What would prove an answer: of the question, then of its gates, each once."""
    gates = (gate.evidence for level in question.levels.values() for gate in level.gates)
    return tuple(dict.fromkeys((*question.ask_to_see, *(one for one in gates if one))))


def _records(rubric: Rubric) -> Iterator[tuple[str, Record]]:
    yield "rubric", rubric
    yield from (("section", section) for section in sections_of(rubric))
    for question in rubric.all_questions:
        yield "question", question
        for level in question.levels.values():
            yield "level", level
            yield from (("gate", gate) for gate in level.gates)


def saying(record: Record) -> Iterable[str]:
    """The names of the parts that are not what they would be unsaid."""
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        # A section that selects weighs nothing unless it says so: its default is made, not given.
        unsaid: tuple[object, ...]
        unsaid = (None, (), {}, field.default) if field.default_factory is None else (None, (), {}, 0, 1)
        if value not in unsaid:
            yield name
