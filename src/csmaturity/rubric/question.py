"""One question of a rubric as a frozen value: its ladder, what each level looks like, how to move up, who disagrees.

Not the tree that questions stand in (csmaturity.rubric.model).
"""

# No `from __future__ import annotations`: pydantic would have to compile each of them at every start.
from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from csmaturity.rubric.argument import Arguments
from csmaturity.rubric.conditions import holds, names
from csmaturity.rubric.fields import (
    LIST,
    TEXT,
    Condition,
    Exact,
    Identifier,
    Record,
    Reference,
    Text,
    Verbatim,
    Weight,
    text_or_list,
)
from csmaturity.rubric.number import NumberAnswer

Basis = Literal["source", "ours", "outside"]
"""Who says so: the source text, our reading of it, or an outside fact."""


LONGEST_EVIDENCE_AGE = 120
"""Months; evidence that may be older than ten years needs no limit."""

Absent = Literal["leave", "target"]
"""What "not applicable" does to a score: it leaves the divisor, or counts as the level aimed at, else the top."""

LONGEST_MOVE = 260
"""Weeks; what takes more than five years is no move."""


def named(ref: str | None, title: str) -> str:
    """A title behind the id under which its part was published, where it has one."""
    return f"{ref} {title}" if ref else title


class ScaleLevel(Record):
    """One rung: its id, its word, its value (any number; values may repeat or be uneven)."""

    id: Identifier
    label: Text
    value: Exact


Scale = Annotated[
    Annotated[Identifier, Tag(TEXT)] | Annotated[tuple[ScaleLevel, ...], Tag(LIST)],
    Discriminator(text_or_list),
]
"""The scale of a question in a file: the name of one of the rubric's, or rungs of its own."""


class Statement(Record):
    """A sentence with who says it; `source` names the outside source where there is one."""

    text: Text
    basis: Basis = "source"
    source: Text | None = None


class Signal(Record):
    """A sign of the lowest level. It never changes a level: it confirms one, or shows a conflict."""

    id: Identifier
    text: Text
    basis: Basis = "source"
    flag: Identifier | None = None


class Gate(Record):
    """A yes/no statement that a level needs; `evidence` is what a sceptical reader would accept as proof.

    `applies_when` asks it only of some organisations, by their facts; with `may_not_apply` a respondent may say, with a
    reason, that it does not apply. A gate that does not apply decides nothing.
    """

    id: Identifier
    text: Text
    evidence: Text | None = None
    basis: Literal["source", "ours"] = "source"
    applies_when: Condition | None = None
    may_not_apply: bool = False


class Level(Record):
    """What one level looks like at one question, and what follows from being there.

    `when` decides the level by a condition over gates, levels, sections and facts, in place of its gates and those
    below. Without a `text` its label stands for it (csmaturity.rubric.model.Rubric.text_of). `means_basis` says who
    draws the consequence.
    """

    text: Text | None = None
    basis: Basis = "source"
    means: Text | None = None
    means_basis: Basis = "source"
    signals: tuple[Signal, ...] = ()
    gates: tuple[Gate, ...] = ()
    when: Condition | None = None

    @cached_property
    def deciding_gates(self) -> tuple[Gate, ...]:
        """The gates that this level needs: those of the source; where it has none, ours. None where `when` decides."""
        return (
            () if self.when is not None else tuple(gate for gate in self.gates if gate.basis == "source") or self.gates
        )


class Variant(Record):
    """How a move is made where `applies_when` holds: what is said here stands in place of what the move says."""

    id: Identifier
    applies_when: Condition
    title: Text | None = None
    why_now: Text | None = None
    first_step: Text | None = None
    steps: tuple[Text, ...] | None = None
    agree: tuple[Verbatim, ...] | None = None
    weeks: int | None = Field(default=None, ge=1, le=LONGEST_MOVE)
    political: int | None = Field(default=None, ge=1, le=5)
    produces: Text | None = None
    indicator: Text | None = None
    done_when: Text | None = None
    cost: Text | None = None
    new_money: bool | None = None


class Move(Record):
    """How to reach a level from the one below: S ≤ 6 weeks, M ≤ one quarter, L longer; `political` is 1–5.

    `weeks` is its length where the letter says too little; `new_money` whether it needs money that nobody has released
    yet (None: not said). With `applies_when`, it is a move for some organisations only; `variants` say how others make
    it, see `suited`.
    """

    title: Text
    why_now: Text
    first_step: Text
    steps: tuple[Text, ...] = Field(min_length=1)
    owner: Verbatim
    agree: tuple[Verbatim, ...] = ()
    effort: Literal["S", "M", "L"]
    weeks: int | None = Field(default=None, ge=1, le=LONGEST_MOVE)
    political: int = Field(ge=1, le=5)
    lens: Verbatim | None = None
    produces: Text
    indicator: Text
    done_when: Text
    cost: Text | None = None
    new_money: bool | None = None
    applies_when: Condition | None = None
    basis: Basis = "ours"
    requires: tuple[Reference, ...] = ()
    enables: tuple[Reference, ...] = ()
    variants: tuple[Variant, ...] = ()

    def suited(self, facts: Mapping[str, object]) -> "Move":
        """The move as an organisation with these facts makes it: by the first variant that is known to be for it."""
        for one in self.variants:
            if holds(one.applies_when, facts.get):
                said = {name: value for name in _VARIED if (value := getattr(one, name)) is not None}
                return self.model_copy(update={**said, "variants": ()})
        return self


_VARIED = tuple(name for name in Variant.model_fields if name in Move.model_fields and name != "applies_when")


class Dissent(Record):
    """Who disagrees with this question's ladder, and what they say."""

    text: Text
    source: Text


class Cadence(Record):
    """How often something should happen, and who says so."""

    what: Text
    every: Text
    basis: Basis = "source"


class Question(Record):
    """One question with its ladder; `levels` has one entry for each rung of its scale, or none, and labels say it all.

    `previously` are ids that it had, `ref` the id under which it was published, `tags` words to select it by.
    `evidence_max_age` is in months and goes before the rubric's: past it, a record no longer backs an answer.
    `basis` says who asks: with `ours` the source has no such question, or one that was lost; `why_basis` who gives the
    reason. Only a result has no `ask`. `quick` puts it into the short form. With `answer` it is answered by a number.
    `not_applicable` goes before the rubric's.
    """

    id: Identifier
    previously: tuple[Identifier, ...] = ()
    ref: Verbatim | None = None
    tags: tuple[Identifier, ...] = ()
    title: Text
    ask: Text = ""
    why: Text | None = None
    why_basis: Basis = "source"
    help: Text | None = None
    basis: Basis = "source"
    ask_to_see: tuple[Text, ...] = ()
    evidence_max_age: int | None = Field(default=None, ge=1, le=LONGEST_EVIDENCE_AGE)
    weight: Weight = Field(default=1, validate_default=True)
    quick: bool = False
    applies_when: Condition | None = None
    scale: Scale | None = None
    answer: NumberAnswer | None = None
    not_applicable: Absent | None = None
    levels: dict[str, Level] = Field(default_factory=dict)
    moves: dict[str, Move] = Field(default_factory=dict)
    arguments: dict[str, Arguments] = Field(default_factory=dict)
    context: tuple[Statement, ...] = ()
    exceptions: tuple[Statement, ...] = ()
    cadences: tuple[Cadence, ...] = ()
    dissent: tuple[Dissent, ...] = ()

    @property
    def name(self) -> str:
        """What readers see it called: its title behind the id under which it was published."""
        return named(self.ref, self.title)

    @cached_property
    def is_result(self) -> bool:
        """Whether its level follows from other answers and facts alone, so that nobody is asked: it has no statement
        and no number of its own, and no move that would belong to it.
        """
        levels = self.levels.values()
        is_decided = any(level.when is not None for level in levels)
        has_own = self.answer is not None or bool(self.moves) or any(one.gates or one.signals for one in levels)
        return is_decided and not has_own

    @cached_property
    def deciding(self) -> frozenset[str]:
        """The ids of the gates that decide a level: those that one needs, and those that a `when` here speaks of."""
        levels = self.levels.values()
        named = {name.rpartition("/")[2] for level in levels if level.when is not None for name in names(level.when)}
        return frozenset(
            gate.id
            for level in levels
            for gate in level.gates
            if gate in level.deciding_gates or f"{self.id}.{gate.id}" in named
        )

    def deciding_at(self, level: str) -> tuple[Gate, ...]:
        """The gates that stand at a level and decide one; none where the question does not describe it."""
        described = self.levels.get(level)
        return tuple(gate for gate in described.gates if gate.id in self.deciding) if described else ()
