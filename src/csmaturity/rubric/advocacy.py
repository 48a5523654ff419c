"""What a rubric gives a report besides its questions: contradictions, objections, executives, benchmarks, hand-outs.

Not the questions (csmaturity.rubric.question), nor how a report uses this (csmaturity.report).
"""

# No `from __future__ import annotations`: pydantic would have to compile each of them at every start.
from typing import Literal

from csmaturity.rubric.fields import Condition, Identifier, Record, Text, TextOrBlank
from csmaturity.rubric.question import Basis


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
