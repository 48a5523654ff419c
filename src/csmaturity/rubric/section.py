"""A section of a rubric: what it contains, or what it selects of what others contain, and how that rolls up.

Not the tree that sections stand in, nor which questions a selection finds (csmaturity.rubric.model).
"""

# No `from __future__ import annotations`: pydantic would have to compile each of them at every start.
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from csmaturity.rubric.fields import (
    LIST,
    RECORD,
    Condition,
    Identifier,
    Record,
    Text,
    Verbatim,
    Weight,
    record_or_list,
)
from csmaturity.rubric.question import Basis, Question, named

Rule = Literal["mean", "sum", "min", "max", "none"]

PATTERN = "none"
"""The rule of a section whose parts are shown one by one and never added up."""


class Selection(Record):
    """Questions with any of some tags, below some section, or both."""

    tags: tuple[Identifier, ...] = ()
    below: Identifier | None = None


Of = Annotated[
    Annotated[Selection, Tag(RECORD)] | Annotated[tuple[Identifier, ...], Tag(LIST)],
    Discriminator(record_or_list),
]
"""What a section selects, in a file: by tags and place, or a list of questions and sections by id."""


def _weight(said: dict[str, Any]) -> int:
    """The weight of a section that gives none: a selection counts again what counts elsewhere already."""
    return 0 if said.get("of") is not None else 1


class Section(Record):
    """A group of questions, of sections, or both; rolls up by its own rule or the rubric's.

    With `score: none` its questions are a pattern, each shown by itself, and its sections stand beside each other.
    With `of` it selects instead of containing: questions that stand elsewhere, under its own rule and by their weights;
    what a list names counts there even where it weighs 0. It itself counts above only where it says a weight.
    `basis: ours` holds for every question in it. A `private` one speaks of one person: no report prints it.
    """

    id: Identifier
    ref: Verbatim | None = None
    title: Text
    summary: Text | None = None
    basis: Basis = "source"
    of: Of | None = None
    weight: Weight = Field(default_factory=_weight, validate_default=True)
    score: Rule | None = None
    private: bool = False
    applies_when: Condition | None = None
    sections: tuple["Section", ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def names_parts(self) -> bool:
        """Whether it lists its parts by id, so that each of them counts here, whatever it weighs elsewhere."""
        return isinstance(self.of, tuple)

    @property
    def name(self) -> str:
        """What readers see it called: its title behind the id under which it was published."""
        return named(self.ref, self.title)
