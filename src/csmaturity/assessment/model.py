"""The assessment as a frozen value: who was asked, what they answered, and the cases that speak for it.

Not the money figures (csmaturity.assessment.finance), what the answers are worth (csmaturity.scoring) nor how they are
kept (csmaturity.storage).
"""

# No `from __future__ import annotations`: pydantic would have to compile each of them at every start.
from fractions import Fraction
from typing import Annotated, Any, Final, Literal

from pydantic import Discriminator, Field, Tag

from csmaturity.assessment.dates import Day, Timestamp
from csmaturity.assessment.finance import GivenFinance
from csmaturity.assessment.gate_answer import GateAnswer
from csmaturity.assessment.plan_choices import PlanChoices
from csmaturity.rubric.fields import (
    NUMBER,
    TEXT,
    Asked,
    Exact,
    Identifier,
    Record,
    Text,
    Version,
    text_or_number,
)

FORMAT: Final = "csmaturity-assessment/1"

SMALLEST_GROUP: Final = 5
"""People: what a smaller group said could be traced to one of them. A file may ask for more, never for fewer."""

Confidence = Literal["low", "medium", "high"]


FactValue = Annotated[Any, Field(description="an option's id, a list of them, a number, a text, yes or no")]


class Evidence(Record):
    """A record that backs an answer: what it is, where it lies, from when."""

    text: Text
    url: Text | None = None
    date: Day | None = None


ClaimedLevel = Annotated[
    Annotated[Identifier, Tag(TEXT)] | Annotated[Exact, Tag(NUMBER)],
    Discriminator(text_or_number),
]
"""A level by its id, or a number."""


class Earlier(Record):
    """What was answered in an earlier assessment to a question that is asked again, when, and why it is asked again."""

    as_of: Day
    because: Literal["stale", "changed", "disputed", "unknown"]
    level: ClaimedLevel | None = None
    gates: dict[str, GateAnswer] = Field(default_factory=dict)
    not_applicable: Text | None = None
    unknown: Literal[True] | None = None
    confidence: Confidence | None = None


class Answer(Record):
    """What is known about one question; every part is optional, and an empty one is no answer.

    `level` is claimed, by id or, where the question is answered by one, as a number; `gates` give the evidenced level;
    `not_applicable` holds the reason. `as_of` marks an answer that was carried from an earlier assessment and not asked
    again; `earlier` is one that is to be asked again.
    """

    level: ClaimedLevel | None = None
    gates: dict[str, GateAnswer] = Field(default_factory=dict)
    not_applicable: Text | None = None
    unknown: Literal[True] | None = None
    note: Text | None = None
    evidence: tuple[Evidence, ...] = ()
    confidence: Confidence | None = None
    target: Identifier | None = None
    as_of: Day | None = None
    earlier: Earlier | None = None

    @property
    def chosen(self) -> str | None:
        """The id of the level that is claimed; None where a number is, or nothing."""
        return self.level if isinstance(self.level, str) else None

    @property
    def number(self) -> Fraction | None:
        """The number that was answered in place of a level."""
        return self.level if isinstance(self.level, Fraction) else None

    @property
    def says_something(self) -> bool:
        """Whether a level, a gate, a reason or "don't know" was given (a note alone answers nothing)."""
        return self.level is not None or bool(self.gates or self.not_applicable or self.unknown)


NOTHING_SAID: Final = Answer.model_construct()
"""The answer of whoever said nothing."""


class Organisation(Record):
    """The organisation that is assessed; `facts` holds the answers to the rubrics' profile."""

    name: Text | None = None
    facts: dict[str, FactValue] = Field(default_factory=dict)


class Person(Record):
    """Who answered or who prepared the report; the name is optional and never printed for respondents.

    `token` is the random number that a form draws for each person who begins it: it says nothing of them, and tells two
    files of one person from two people who answer alike.
    """

    role: Text | None = None
    name: Text | None = None
    organisation: Text | None = None
    token: Text | None = None


class RubricUse(Record):
    """Which rubric the answers belong to; `sha256` is of the rubric file as it was then.

    `decides` is the fingerprint of its levels, values, gates and rules alone (csmaturity.rubric.diff.decides).
    """

    id: Identifier
    version: Version
    sha256: Text | None = None
    decides: Text | None = None


class DatedCase(Record):
    """An incident that makes the argument: what happened, when, and which question it speaks to.

    `question` is its id, or rubric/question where several rubrics have it. It is printed only where it `may_be_shown`.
    """

    question: Asked
    date: Day
    text: Text
    may_be_shown: bool = False


class Combination(Record):
    """How many people's answers become one where nobody agreed on one (csmaturity.assessment.voices).

    `lead` are the roles that lead; groups of fewer than `min_group` people are never shown apart. With `anonymous` the
    voices hold no names and no time of day.
    """

    rule: Literal["median", "mean", "lowest", "lead"] = "median"
    lead: tuple[Text, ...] = ()
    min_group: Annotated[int, Field(ge=SMALLEST_GROUP)] = SMALLEST_GROUP
    anonymous: Literal[True] | None = None


class Voice(Record):
    """One person's answers, whole and as given; `id` follows from the content (csmaturity.assessment.combine)."""

    id: Text
    respondent: Person = Person.model_construct()
    started: Timestamp
    updated: Timestamp
    rubrics: tuple[RubricUse, ...]
    facts: dict[str, FactValue] = Field(default_factory=dict)
    answers: dict[str, dict[str, Answer]] = Field(default_factory=dict)
    finance: GivenFinance | None = None


class Assessment(Record):
    """One assessment file; `at` is where the interview stands, as rubric/question or profile/fact.

    With `form: quick`, only the questions that their rubric marks `quick` were asked: all others are open by choice.
    With `voices`, `answers` holds only what was agreed on; the rest follows from them by the rule of `combination`.
    """

    format: Literal["csmaturity-assessment/1"] = FORMAT
    organisation: Organisation = Organisation.model_construct()
    respondent: Person = Person.model_construct()
    prepared_by: Person = Person.model_construct()
    rubrics: tuple[RubricUse, ...]
    started: Timestamp
    updated: Timestamp
    form: Literal["quick"] | None = None
    at: Text | None = None
    answers: dict[str, dict[str, Answer]] = Field(default_factory=dict)
    finance: GivenFinance | None = None
    plan: PlanChoices | None = None
    cases: tuple[DatedCase, ...] = ()
    combination: Combination | None = None
    voices: tuple[Voice, ...] = ()

    def answer(self, rubric: str, question: str) -> Answer:
        """The answer to a question, an empty one where nothing was said."""
        return self.answers.get(rubric, {}).get(question, NOTHING_SAID)
