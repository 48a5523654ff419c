"""The scorecard as a frozen value: a tree of exact scores for each rubric.

Not how it is computed (csmaturity.scoring.score), nor how it is shown (csmaturity.report).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from csmaturity.assessment.model import Answer
from csmaturity.assessment.standing import Rung
from csmaturity.rubric.model import Rubric, Stage
from csmaturity.rubric.question import Gate, Question, ScaleLevel
from csmaturity.rubric.section import Section
from csmaturity.scoring.interval import Score


class State(StrEnum):
    """What is known about a question or a group of them."""

    ANSWERED = "answered"
    PARTLY = "partly answered"
    UNKNOWN = "don't know"
    UNANSWERED = "unanswered"
    NOT_APPLICABLE = "not applicable"
    NOT_ASKED = "not asked"


class Strength(StrEnum):
    """How well an answer is backed: nothing, gates checked, or at least one record named."""

    NONE = "claimed only"
    CHECKED = "gates checked"
    DOCUMENTED = "documented"


@dataclass(frozen=True, slots=True)
class QuestionScore:
    """One question: the claimed level, the level its gates prove, and the score.

    `level` counts: the claimed one, else the one decided by gates. `evidenced_low`–`evidenced_high` is the range that
    the gates leave (unknown taken as no, then as yes); both None where no gate was answered. `conflicts` are the ids of
    signals answered yes above the lowest level. `score` is None where the question leaves the divisor. `pattern` is the
    id of the section that shows its questions one by one, "" where the question counts. `rungs` say why each level is
    reached or not; `number` was answered in place of a level; `worth_absent` is
    what "not applicable" is worth where it counts; `left_out` are the ids of gates that the facts rule out.
    """

    rubric: str
    question: Question
    scale: tuple[ScaleLevel, ...]
    answer: Answer
    state: State
    level: ScaleLevel | None
    evidenced_low: ScaleLevel | None
    evidenced_high: ScaleLevel | None
    strength: Strength
    conflicts: tuple[str, ...]
    score: Score | None
    pattern: str = ""
    rungs: tuple[Rung, ...] = field(default=(), compare=False)
    number: Fraction | None = None
    worth_absent: Fraction | None = None
    left_out: frozenset[str] = field(default=frozenset(), compare=False)

    @property
    def is_result(self) -> bool:
        """Whether its level follows from other answers, so that it is no question to anybody."""
        return self.question.is_result

    @property
    def rank(self) -> int | None:
        """The position of `level` on the scale, 0 for the lowest."""
        return self.scale.index(self.level) if self.level else None

    @property
    def ground(self) -> int | None:
        """The position that a plan may build on: `rank`, but no level that a "no" denies.

        None where the level is not known. A statement that nobody knows lowers nothing, and neither does a level that
        has no statements to prove it by.
        """
        if self.rank is None:
            return None
        lowered = self.rank
        while lowered and self._is_denied(lowered):
            lowered -= 1
        return lowered

    def _is_denied(self, position: int) -> bool:
        rung = next((one for one in self.rungs if one.level == self.scale[position]), None)
        if rung is None or rung.holds is not False:
            return False
        return rung.when is not None or any(self.denied_at(level.id) for level in self.scale[: position + 1])

    @property
    def aim(self) -> int | None:
        """The position to aim at: the target chosen for the question, else the next level, as the source advises.

        None where the level is not known and nobody chose a target.
        """
        chosen = self.place(self.answer.target) if self.answer.target else -1
        if chosen >= 0:
            return chosen
        return None if self.ground is None else min(self.ground + 1, len(self.scale) - 1)

    def denied_at(self, level_id: str) -> tuple[Gate, ...]:
        """The statements that decide a level and were answered no."""
        gates = (gate for gate in self.question.deciding_at(level_id) if gate.id not in self.left_out)
        return tuple(gate for gate in gates if self.answer.gates.get(gate.id) == "no")

    @property
    def floor(self) -> int:
        """The position that is surely reached: the ground, else the least that the gates prove, else the lowest."""
        if self.ground is not None:
            return self.ground
        return self.scale.index(self.evidenced_low) if self.evidenced_low else 0

    def place(self, level_id: str) -> int:
        """The position of a level on the scale by its id, 0 for the lowest; -1 where the scale has no such level."""
        return next((at for at, level in enumerate(self.scale) if level.id == level_id), -1)

    @property
    def overclaims(self) -> bool:
        """Whether the claimed level is above everything that the gates can prove."""
        if self.answer.level is None or self.level is None or self.evidenced_high is None:
            return False
        return self.scale.index(self.level) > self.scale.index(self.evidenced_high)


@dataclass(frozen=True, slots=True)
class GroupScore:
    """A section or the rubric as a whole, with its children in file order, or with what a section selects."""

    rubric: str
    node: Section | Rubric
    rule: str
    state: State
    score: Score | None
    children: tuple[GroupScore | QuestionScore, ...]

    @property
    def selects(self) -> bool:
        """Whether its children stand elsewhere in the tree, and are only counted here once more."""
        return isinstance(self.node, Section) and self.node.of is not None

    @property
    def names_parts(self) -> bool:
        """Whether it selects by a list, so that what weighs nothing in its own place counts here all the same."""
        return isinstance(self.node, Section) and self.node.names_parts

    @property
    def level(self) -> ScaleLevel | None:
        """The level of the part that is the lowest or highest, where that rule decides and all parts share a scale."""
        score = self.score
        if self.rule not in ("min", "max") or score is None or score.point is None or len(self.scales) != 1:
            return None
        held = (one.level for one in self.children if one.score is not None and one.score.point == score.point)
        return next((level for level in held if level is not None), None)

    @property
    def scales(self) -> frozenset[tuple[ScaleLevel, ...]]:
        """The scales of the questions that a lowest or highest is taken from, at any depth."""
        found = (one for one in self.children if one.score is not None)
        parts = ({one.scale} if isinstance(one, QuestionScore) else one.scales for one in found)
        return frozenset().union(*parts)

    @property
    def contained(self) -> tuple[GroupScore | QuestionScore, ...]:
        """The children that stand here: all, or none of a selection. A walk by these meets everything once."""
        return () if self.selects else self.children

    def sections(self) -> Iterator[GroupScore]:
        """Every section that stands below, at any depth, outermost first."""
        for child in self.contained:
            if isinstance(child, GroupScore):
                yield child
                yield from child.sections()

    def questions(self) -> Iterator[QuestionScore]:
        """Every question below, in file order; of selections below only the questions that they are asked for."""
        for child in self.children:
            if isinstance(child, QuestionScore):
                yield child
            elif self.selects or not child.selects:
                yield from child.questions()

    def counted(self) -> Iterator[QuestionScore]:
        """Every question below that is asked and belongs to a score: all but results and those of a pattern."""
        return (one for one in self.questions() if not one.is_result and (self.selects or not one.pattern))


@dataclass(frozen=True, slots=True)
class RubricScore:
    """A rubric's result. `distribution` counts the answered questions by level label, best first, without patterns.

    `stage` words the point share; `stages_possible` are all that the interval touches, lowest first.
    `load_bearing` is the question below its target whose next move holds up most others (None where none does).
    """

    rubric: Rubric
    root: GroupScore
    distribution: Mapping[str, int]
    stage: Stage | None
    stages_possible: tuple[Stage, ...]
    load_bearing: QuestionScore | None
    holds_up: int

    @property
    def questions(self) -> tuple[QuestionScore, ...]:
        """Every question, in file order."""
        return tuple(self.root.questions())

    @property
    def counted(self) -> tuple[QuestionScore, ...]:
        """The questions that belong to a score, in file order; results and those of a pattern are left out."""
        return tuple(self.root.counted())

    @property
    def asked(self) -> tuple[QuestionScore, ...]:
        """The questions that people answer, in file order."""
        return tuple(one for one in self.questions if not one.is_result)

    @property
    def results(self) -> tuple[QuestionScore, ...]:
        """The questions whose level follows from the others, in file order."""
        return tuple(one for one in self.questions if one.is_result)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A coherence rule of a rubric that the answers meet.

    `about` are the questions it speaks of, in file order; one of another rubric stands as rubric/question.
    """

    rubric: str
    id: str
    say: str
    basis: str
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scorecard:
    """All rubrics of an assessment; a rubric never changes another's score."""

    rubrics: tuple[RubricScore, ...]
    contradictions: tuple[Contradiction, ...]

    def question(self, rubric: str, question: str) -> QuestionScore | None:
        """One question's score, or None where there is no such question."""
        for result in self.rubrics:
            if result.rubric.id == rubric:
                return next((one for one in result.questions if one.question.id == question), None)
        return None
