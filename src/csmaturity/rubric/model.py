"""The rubric as a frozen value: what is asked, what each level looks like, how to move up, what to argue.

Not where it comes from: csmaturity.storage reads files and csmaturity.rubric.load validates them.
"""

# No `from __future__ import annotations`: pydantic would have to compile each of them at every start.
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Literal

from pydantic import Field, PrivateAttr

from csmaturity.rubric.fields import (
    Condition,
    Exact,
    Identifier,
    Record,
    Reference,
    Share,
    Term,
    Text,
    TextOrBlank,
    Verbatim,
    Version,
    Weight,
)
from csmaturity.rubric.history import Retired, Reworded

FORMAT = "csmaturity-rubric/1"

Basis = Literal["source", "ours", "outside"]
"""Who says so: the source text, our reading of it, or an outside fact."""

Aggregation = Literal["mean", "sum", "min", "max"]
Unanswered = Literal["interval", "zero", "block"]

PATTERN = "none"
"""The rule of a section whose questions are shown one by one and never added up."""

LONGEST_EVIDENCE_AGE = 120
"""Months; evidence that may be older than ten years needs no limit."""


class SourceText(Record):
    """A text that the rubric re-words; `note` says how it was used."""

    id: Identifier
    title: Verbatim
    author: Verbatim | None = None
    year: int | None = None
    url: Verbatim | None = None
    note: Text | None = None


class ScaleLevel(Record):
    """One rung: its id, its word, its value (any number; values may repeat or be uneven)."""

    id: Identifier
    label: Text
    value: Exact


class Stage(Record):
    """A word for the overall score, from a share (0–1) of the range upwards."""

    id: Identifier
    label: Text
    from_: Share
    text: Text | None = None


class Option(Record):
    """One choice of a profile fact."""

    id: Identifier
    label: Text


class Fact(Record):
    """A fact about the organisation, asked first and never scored.

    `number` takes any number, or one from `min` to `max` where these are given; `share` takes 0–1.
    """

    id: Identifier
    ask: Text
    help: Text | None = None
    kind: Literal["choice", "number", "share", "text", "yes-no"]
    options: tuple[Option, ...] = ()
    min: Exact | None = None
    max: Exact | None = None


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
    """A yes/no statement that a level needs; `evidence` is what a sceptical reader would accept as proof."""

    id: Identifier
    text: Text
    evidence: Text | None = None
    basis: Literal["source", "ours"] = "source"


class Level(Record):
    """What one level looks like at one question, and what follows from being there."""

    text: Text
    means: Text | None = None
    basis: Basis = "source"
    signals: tuple[Signal, ...] = ()
    gates: tuple[Gate, ...] = ()

    @cached_property
    def deciding_gates(self) -> tuple[Gate, ...]:
        """The gates that decide this level: those of the source; where it has none, ours stand in."""
        return tuple(gate for gate in self.gates if gate.basis == "source") or self.gates


class Move(Record):
    """How to reach a level from the one below: S ≤ 6 weeks, M ≤ one quarter, L longer; `political` is 1–5."""

    title: Text
    why_now: Text
    first_step: Text
    steps: tuple[Text, ...] = Field(min_length=1)
    owner: Verbatim
    agree: tuple[Verbatim, ...] = ()
    effort: Literal["S", "M", "L"]
    political: int = Field(ge=1, le=5)
    lens: Verbatim | None = None
    produces: Text
    indicator: Text
    done_when: Text
    cost: Text | None = None
    basis: Basis = "ours"
    requires: tuple[Reference, ...] = ()
    enables: tuple[Reference, ...] = ()


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
    """One question with its ladder; `levels` has one entry for each rung of its scale. `previously`: ids it had.

    `evidence_max_age` is in months and goes before the rubric's: past it, a record no longer backs an answer.
    `basis` says who asks: with `ours` the source has no such question, or one that was lost.
    """

    id: Identifier
    previously: tuple[Identifier, ...] = ()
    title: Text
    ask: Text
    why: Text
    help: Text | None = None
    basis: Basis = "source"
    ask_to_see: tuple[Text, ...] = ()
    evidence_max_age: int | None = Field(default=None, ge=1, le=LONGEST_EVIDENCE_AGE)
    weight: Weight = Field(default=1, validate_default=True)
    applies_when: Condition | None = None
    scale: tuple[ScaleLevel, ...] | None = None
    levels: dict[str, Level]
    moves: dict[str, Move] = Field(default_factory=dict)
    arguments: dict[str, Text] = Field(default_factory=dict)
    context: tuple[Statement, ...] = ()
    exceptions: tuple[Statement, ...] = ()
    cadences: tuple[Cadence, ...] = ()
    dissent: tuple[Dissent, ...] = ()


class Section(Record):
    """A group of questions, of sections, or both; rolls up by its own rule or the rubric's.

    With `score: none` its questions are a pattern: each is shown by itself, and none counts in a score.
    `basis: ours` holds for every question in it. A `private` one speaks of one person: no report prints it.
    """

    id: Identifier
    title: Text
    summary: Text | None = None
    basis: Basis = "source"
    weight: Weight = Field(default=1, validate_default=True)
    score: Aggregation | Literal["none"] | None = None
    private: bool = False
    applies_when: Condition | None = None
    sections: tuple["Section", ...] = ()
    questions: tuple[Question, ...] = ()


class Coherence(Record):
    """A contradiction worth saying when the answers meet `when` (levels, gates and profile facts)."""

    id: Identifier
    when: Condition
    say: Text
    basis: Basis = "ours"


class Objection(Record):
    """What somebody will say, what to answer, and what to concede."""

    says: Text
    answer: Text
    concede: Text | None = None
    about: tuple[Identifier, ...] = ()


class Ask(Record):
    """The one thing an executive is asked for, while any question named in `about` is below its target."""

    text: Text
    about: tuple[Identifier, ...] = ()


class Persona(Record):
    """An executive to win over: what they test for, the lead argument, the proof they accept, the one ask."""

    id: Identifier
    title: Text
    tests_for: Text
    argument: Text
    proof: Text | None = None
    ask: Ask | None = None
    objections: tuple[Objection, ...] = ()


class Benchmark(Record):
    """An outside figure for context, never scored. `topic` says what it counts; `print` false keeps it back."""

    question: Identifier | None = None
    topic: Text
    figure: Text
    source: Text
    year: int | None = None
    grade: Literal["page-seen", "relayed", "low"]
    sample: Text | None = None
    note: Text | None = None
    print: bool = True


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


class Rubric(Record):
    """A whole rubric. Questions are reached by id; the tree is `sections` and `questions`, in file order.

    `evidence_max_age` is the age in months past which evidence has to be looked at again; None sets no limit.
    `roles` says how reports call the roles that moves name by id, such as cs-leader.
    `about_people` says that answers may speak of people at work: reports then leave out notes and the words of records.
    """

    format: Literal["csmaturity-rubric/1"]
    id: Identifier
    version: Version
    language: Verbatim = "en"
    title: Text
    summary: Text
    method: Text | None = None
    sources: tuple[SourceText, ...] = ()
    scale: tuple[ScaleLevel, ...] = ()
    score: Aggregation = "mean"
    unanswered: Unanswered = "interval"
    about_people: bool = False
    evidence_max_age: int | None = Field(default=None, ge=1, le=LONGEST_EVIDENCE_AGE)
    stages: tuple[Stage, ...] = ()
    profile: tuple[Fact, ...] = ()
    sections: tuple[Section, ...] = ()
    questions: tuple[Question, ...] = ()
    coherence: tuple[Coherence, ...] = ()
    roles: dict[Identifier, Text] = Field(default_factory=dict)
    personas: tuple[Persona, ...] = ()
    objections: tuple[Objection, ...] = ()
    stop_when: tuple[Text, ...] = ()
    measures: tuple[Text, ...] = ()
    benchmarks: tuple[Benchmark, ...] = ()
    tables: tuple[Table, ...] = ()
    glossary: dict[Term, Text] = Field(default_factory=dict)
    retired: tuple[Retired, ...] = ()
    changes: tuple[Reworded, ...] = ()
    _written: "Rubric | None" = PrivateAttr(None)

    @property
    def as_written(self) -> "Rubric":
        """Itself, or for a translated rubric the one that was translated: for whatever is judged by its words."""
        return self._written or self

    @cached_property
    def all_questions(self) -> tuple[Question, ...]:
        """Every question at any depth, in file order."""
        return tuple(questions_of(self))

    @cached_property
    def by_id(self) -> Mapping[str, Question]:
        """Questions by id."""
        return {question.id: question for question in self.all_questions}

    @cached_property
    def patterns(self) -> frozenset[str]:
        """The ids of the questions that are shown one by one and never count in a score."""
        return frozenset(_in_sections(self, lambda section: section.score == PATTERN))

    @cached_property
    def _lent(self) -> Mapping[str, Basis]:
        return {
            **dict.fromkeys(_in_sections(self, lambda section: section.basis == "outside"), "outside"),
            **dict.fromkeys(_in_sections(self, lambda section: section.basis == "ours"), "ours"),
        }

    def basis_of(self, question: Question) -> Basis:
        """Who asks a question: what it says itself, else what a section round it says."""
        return question.basis if question.basis != "source" else self._lent.get(question.id, "source")

    def scale_of(self, question: Question) -> tuple[ScaleLevel, ...]:
        """The rungs of a question, lowest first: its own scale, else the rubric's."""
        return question.scale or self.scale


def _in_sections(node: Rubric | Section, wanted: Callable[[Section], bool]) -> Iterator[str]:
    """The ids of the questions in the sections that are wanted, whatever section these lie in."""
    for section in node.sections:
        if wanted(section):
            yield from (question.id for question in questions_of(section))
        else:
            yield from _in_sections(section, wanted)


def questions_of(node: Rubric | Section) -> Iterator[Question]:
    """Every question under a node: its own first, then its sections', in file order."""
    yield from node.questions
    for section in node.sections:
        yield from questions_of(section)
