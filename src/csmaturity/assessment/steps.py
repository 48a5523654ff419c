"""The steps of an interview in order: facts about the organisation, each rubric's questions, then an optional part.

Not the way through them nor the answers, which are csmaturity.assessment.interview.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from csmaturity.assessment.levels import Ground
from csmaturity.assessment.model import Answer, Assessment
from csmaturity.assessment.short_form import asked_in, deciding_facts
from csmaturity.assessment.standing import Range, Standing
from csmaturity.rubric.conditions import applies
from csmaturity.rubric.fact import Fact
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.question import Gate, Level, Question, ScaleLevel, Signal
from csmaturity.rubric.section import Section

NAME_ID = "organisation-name"
"""The one fact that every interview asks for; it is kept as the organisation's name, not among the facts.

What it asks is English here, and said in the language spoken by csmaturity.interview.wording."""


def _name() -> Fact:
    # Not validated: that would build the model of a fact at every start, for a value written here.
    return Fact.model_construct(
        id=NAME_ID,
        ask="What is the organisation called?",
        help="The report puts the name on its cover.",
        kind="text",
    )


class FactStep(NamedTuple):
    """A fact to ask for; `number` of `total` facts."""

    fact: Fact
    number: int
    total: int

    @property
    def key(self) -> str:
        """The step's name in the assessment file."""
        return f"profile/{self.fact.id}"


@dataclass(frozen=True, slots=True)
class QuestionStep:
    """A question to ask, the sections that hold it (outermost first), and its number among all questions asked.

    `ground` holds the answers to the other questions and the facts, which may decide its level and gates.
    """

    rubric: Rubric
    sections: tuple[Section, ...]
    question: Question
    number: int
    total: int
    ground: Ground = field(compare=False, repr=False)

    @property
    def key(self) -> str:
        """The step's name in the assessment file."""
        return f"{self.rubric.id}/{self.question.id}"

    @property
    def scale(self) -> tuple[ScaleLevel, ...]:
        """The question's levels, lowest first."""
        return self.rubric.scale_of(self.question)

    @property
    def described(self) -> tuple[tuple[ScaleLevel, Level], ...]:
        """Each level with what the question says of it, lowest first; some it may leave out."""
        levels = self.question.levels
        return tuple((level, levels[level.id]) for level in self.scale if level.id in levels)

    @property
    def gates(self) -> tuple[tuple[ScaleLevel, Gate], ...]:
        """Every gate that is asked, with the level that it stands at, lowest level first."""
        return tuple(
            (level, gate) for level, said in self.described for gate in said.gates if self.ground.applies(gate)
        )

    @property
    def signals(self) -> tuple[tuple[ScaleLevel, Signal], ...]:
        """Every warning sign with the level that it points to, lowest level first."""
        return tuple((level, signal) for level, said in self.described for signal in said.signals)

    @property
    def checks(self) -> tuple[str, ...]:
        """The ids of what a yes, no or unknown may be given to: signals, then gates."""
        return (*(signal.id for _, signal in self.signals), *(gate.id for _, gate in self.gates))

    def standing(self, answer: Answer) -> Standing:
        """Where the question stands with an answer to it."""
        return self.ground.judged(self.question, answer)

    def evidenced(self, answer: Answer) -> Range | None:
        """The range of levels that gates and conditions leave; None where nothing that decides was said."""
        return self.standing(answer).proven

    def is_done(self, answer: Answer) -> bool:
        """Whether a level, a reason, "don't know", or gates that leave nothing to ask settle the question."""
        if answer.level is not None or answer.not_applicable or answer.unknown:
            return True
        if not answer.gates and all(level.when is None for level in self.question.levels.values()):
            # Nothing was said and nothing else decides: told at once, since a screen asks it of every question.
            return False
        found = self.standing(answer)
        deciding = {gate.id for _, gate in self.gates if gate.id in self.question.deciding}
        return found.level is not None or (bool(found.said) and deciding <= answer.gates.keys())

    def level_of(self, answer: Answer) -> ScaleLevel | None:
        """The level that counts: the claimed one, else the one that gates and conditions decide; None while open."""
        return self.standing(answer).level


class OptionalStep(NamedTuple):
    """A step of the optional part that follows the questions: `offer`, one of `AUTHOR`, `cases`, or a money figure."""

    id: str
    number: int
    total: int

    @property
    def key(self) -> str:
        """The step's name in the assessment file."""
        return f"optional/{self.id}"

    @property
    def part(self) -> Literal["offer", "author", "cases", "money"]:
        """Which of its parts the step belongs to."""
        if self.id == OFFER:
            return "offer"
        return "author" if self.id in AUTHOR else "cases" if self.id == CASES else "money"


OFFER, CASES = "offer", "cases"
OWN_ROLE = "respondent-role"
"""Which role of the rubrics the author has: what that role can do alone is asked of nobody else."""

AUTHOR = ("author-name", "author-role", OWN_ROLE)
FIGURES = (
    *("arr", "currency", "grr", "nrr", "gross-margin", "programme-cost", "improvement"),
    *("starts", "ramp-months", "reach", "avoidable-share", "renewals", "horizon-years", "discount-rate"),
    *("cost-covers", "cac-ratio", "arr-multiple", "period", "method"),
)
"""The money figures in the order in which they are asked: first what only the company knows, then what may be left."""

Step = FactStep | QuestionStep | OptionalStep


def asks_for_money(rubrics: Sequence[Rubric]) -> bool:
    """Whether what is assessed is worth money by the retention value model."""
    return any(rubric.has_money for rubric in rubrics)


def optional_steps(rubrics: Sequence[Rubric]) -> tuple[OptionalStep, ...]:
    """The steps after the questions, all of which may be passed over at once."""
    author = tuple(id_ for id_ in AUTHOR if id_ != OWN_ROLE or any(rubric.owners for rubric in rubrics))
    ids = (OFFER, *author, CASES, *(FIGURES if asks_for_money(rubrics) else ()))
    return tuple(OptionalStep(id_, number, len(ids) - 1) for number, id_ in enumerate(ids))


def steps_of(rubrics: Sequence[Rubric], assessment: Assessment) -> tuple[Step, ...]:
    """Every step: each fact once, then each question unless the facts say that it does not apply.

    A question whose condition can't be decided yet is asked. The short form asks only its own questions, and the facts
    that decide about those.
    """
    facts, is_in_form = assessment.organisation.facts, asked_in(assessment)
    needed = deciding_facts(rubrics, is_in_form) if assessment.form else None
    wanted = {NAME_ID: _name()}
    for fact in (fact for rubric in rubrics for fact in rubric.profile):
        if needed is None or fact.id in needed:
            wanted.setdefault(fact.id, fact)
    asked = [(rubric, *found) for rubric in rubrics for found in _asked(rubric, (), facts) if is_in_form(found[-1])]
    grounds = {rubric.id: Ground.of(rubric, assessment) for rubric in rubrics}
    return (
        *(FactStep(fact, number, len(wanted)) for number, fact in enumerate(wanted.values(), start=1)),
        *(QuestionStep(*one, number, len(asked), grounds[one[0].id]) for number, one in enumerate(asked, start=1)),
    )


def _asked(
    node: Rubric | Section, within: tuple[Section, ...], facts: Mapping[str, object]
) -> Iterator[tuple[tuple[Section, ...], Question]]:
    for question in node.questions:
        if applies(question.applies_when, facts):
            yield within, question
    for section in node.sections:
        if applies(section.applies_when, facts):
            yield from _asked(section, (*within, section), facts)
