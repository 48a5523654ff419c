"""What a rubric gives a report besides its questions: contradictions, objections, executives, benchmarks, hand-outs.

Not the questions (csmaturity.rubric.question), nor how a report uses this (csmaturity.report).
"""

# No `from __future__ import annotations`: pydantic would have to compile each of them at every start.
from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from csmaturity.rubric.argument import Arguments
from csmaturity.rubric.fields import (
    LIST,
    RECORD,
    TEXT,
    Condition,
    Identifier,
    Record,
    Reference,
    Text,
    TextOrBlank,
    record_or_list,
    text_or_record,
)
from csmaturity.rubric.question import Basis


class Coherence(Record):
    """A contradiction worth saying when the answers meet `when` (levels, gates and profile facts)."""

    id: Identifier
    when: Condition
    say: Text
    basis: Basis = "ours"


class Objection(Record):
    """What somebody will say to what is planned for the questions named in `about`, what to answer and to concede.

    `applies_when` speaks of facts, `while_` of the plan and the answers.
    """

    says: Text
    answer: Text
    concede: Text | None = None
    about: tuple[Identifier, ...] = ()
    applies_when: Condition | None = None
    while_: Condition | None = None


class Ask(Record):
    """What an executive is asked for, where the plan soon starts a move of a question named in `about`.

    `applies_when` speaks of facts, `while_` of the plan and the answers.
    """

    text: Text
    about: tuple[Identifier, ...] = ()
    applies_when: Condition | None = None
    while_: Condition | None = None


Asks = Annotated[
    Annotated[Ask, Tag(RECORD)] | Annotated[tuple[Ask, ...], Field(min_length=1), Tag(LIST)],
    Discriminator(record_or_list),
]
"""An ask in a file: one, or several for different moves, of which the most urgent comes first."""


class Persona(Record):
    """An executive to win over: what they test for, the lead argument, the proof they accept, what they are asked."""

    id: Identifier
    title: Text
    tests_for: Text
    argument: Arguments
    proof: Text | None = None
    ask: Asks | None = None
    objections: tuple[Objection, ...] = ()

    @property
    def asks(self) -> tuple[Ask, ...]:
        """What they may be asked, one by one."""
        if self.ask is None:
            return ()
        return (self.ask,) if isinstance(self.ask, Ask) else self.ask


class StopEvent(Record):
    """An event that would end the plan, first looked at so many `months` after what it waits for.

    That is the end of the move to the level that `after` names, or the decision where it names none.
    """

    text: Text
    after: Reference | None = None
    months: int = Field(default=0, ge=0, le=36)


StopEvents = Annotated[Annotated[Text, Tag(TEXT)] | Annotated[StopEvent, Tag(RECORD)], Discriminator(text_or_record)]
"""An event in a file: a text alone, looked at when the first moves can be judged, or one with its day."""


OLDEST_BESIDE = 8
"""Years; an older figure describes other times, and stands beside no decision."""


class Benchmark(Record):
    """An outside figure for context, never scored. `topic` says what it counts; `print` false keeps it back.

    `compares` names the figure of `finance` or the fact of the organisation that it can be held against; with `per`,
    it is what that makes for each of another one, such as customers for each person.
    """

    question: Identifier | None = None
    topic: Text
    figure: Text
    source: Text
    year: int | None = None
    grade: Literal["page-seen", "relayed", "low"]
    sample: Text | None = None
    note: Text | None = None
    print: bool = True
    compares: Identifier | None = None
    per: Identifier | None = None
    applies_when: Condition | None = None

    def stands_beside(self, year: int) -> bool:
        """Whether it may stand beside a decision of a year; in the evidence book it stands anyway.

        Somebody saw its page, it says from when and of whom it is, and it is at most eight years old.
        """
        is_dated = self.year is not None and year - self.year <= OLDEST_BESIDE
        return self.grade == "page-seen" and is_dated and self.sample is not None


class Row(Record):
    """One row of a hand-out table, with who says so."""

    cells: tuple[TextOrBlank, ...]
    basis: Basis = "source"


class Table(Record):
    """A hand-out table that the report prints, such as a checklist or a template to fill in."""

    id: Identifier
    title: Text
    note: Text | None = None
    question: Identifier | None = None
    columns: tuple[Text, ...]
    rows: tuple[Row, ...]
