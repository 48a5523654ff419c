"""Rubrics and an assessment become a scorecard: the level and value of each question, rolled up a tree.

Not the arithmetic of a roll-up (csmaturity.scoring.rollup) nor its derivation (csmaturity.report.explain).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from csmaturity.assessment.evidence import conflicts, deciding_gates, evidenced
from csmaturity.assessment.model import Answer, Assessment
from csmaturity.rubric.conditions import holds
from csmaturity.rubric.model import PATTERN, Rubric, Section
from csmaturity.rubric.question import Question, ScaleLevel
from csmaturity.scoring.headline import contradictions, rubric_score
from csmaturity.scoring.rollup import blocks, parts_of, roll_up
from csmaturity.scoring.scorecard import GroupScore, QuestionScore, Score, Scorecard, State, Strength

Range = tuple[ScaleLevel, ScaleLevel]


def score(rubrics: Sequence[Rubric], assessment: Assessment) -> Scorecard:
    """The scorecard of an assessment against its rubrics, in their order; each is scored on its own.

    Answers must fit the rubrics (csmaturity.assessment.fit.fitting); what does not fit says nothing.
    """
    roots = [(rubric, _Tree(rubric, assessment).root()) for rubric in rubrics]
    results = tuple(rubric_score(rubric, root, roots) for rubric, root in roots)
    return Scorecard(results, contradictions(roots, assessment.organisation.facts))


def tree(rubric: Rubric, assessment: Assessment) -> GroupScore:
    """One rubric's scores as a tree, without what stands beside them; for those who score many variants."""
    return _Tree(rubric, assessment).root()


@dataclass(frozen=True, slots=True)
class _Tree:
    """One rubric with the answers to it, on the way to becoming scores."""

    rubric: Rubric
    assessment: Assessment

    def root(self) -> GroupScore:
        return self._group(self.rubric, self.rubric.score, asked=True)

    def _group(self, node: Rubric | Section, rule: str, *, asked: bool, within: str = "") -> GroupScore:
        pattern = within or (node.id if rule == PATTERN else "")
        children: list[GroupScore | QuestionScore] = [
            self._question(question, asked=asked and self._applies(question.applies_when), pattern=pattern)
            for question in node.questions
        ]
        for section in node.sections:
            section_asked = asked and self._applies(section.applies_when)
            section_rule = section.score or self.rubric.score
            children.append(self._group(section, section_rule, asked=section_asked, within=pattern))
        parts = parts_of(rule, children)
        blocked = self.rubric.unanswered == "block" and any(blocks(part.node) for part in parts)
        result = None if rule == PATTERN else roll_up(rule, parts, blocked=blocked)
        state = _group_state([part.node.state for part in parts], [child.state for child in children])
        return GroupScore(self.rubric.id, node, rule, state, result, tuple(children))

    def _applies(self, condition: Mapping[str, Any] | None) -> bool:
        """Whether to ask; a condition on a fact that nobody gave leaves the question in."""
        facts: Callable[[str], object | None] = self.assessment.organisation.facts.get
        return condition is None or holds(condition, facts) is not False

    def _question(self, question: Question, *, asked: bool, pattern: str) -> QuestionScore:
        answer = self.assessment.answer(self.rubric.id, question.id)
        scale = self.rubric.scale_of(question)
        proven = evidenced(question, scale, answer.gates)
        level = _level(answer, scale, proven)
        state = _state(answer, level, _decided(question, scale, answer), asked=asked)
        counts = state not in (State.NOT_ASKED, State.NOT_APPLICABLE)
        left = proven if state is State.PARTLY else None
        zero = state is State.UNANSWERED and self.rubric.unanswered == "zero"
        return QuestionScore(
            rubric=self.rubric.id,
            question=question,
            scale=scale,
            answer=answer,
            state=state,
            level=level if counts else None,
            evidenced_low=proven[0] if proven else None,
            evidenced_high=proven[1] if proven else None,
            strength=_strength(question, answer),
            conflicts=conflicts(question, scale, level, answer.gates) if counts else (),
            score=_value(scale, level, left, zero=zero) if counts else None,
            pattern=pattern,
        )


def _level(answer: Answer, scale: Sequence[ScaleLevel], proven: Range | None) -> ScaleLevel | None:
    """The level that counts: the claimed one, else the one that the gates settle."""
    for level in scale:
        if level.id == answer.level:
            return level
    return proven[0] if proven and proven[0] == proven[1] else None


def _decided(question: Question, scale: Sequence[ScaleLevel], answer: Answer) -> set[str]:
    """What was said to the gates that decide a level: yes, no and unknown, as far as they occur."""
    deciding = [gate.id for level in scale for gate in deciding_gates(question, level)]
    return {answer.gates[gate] for gate in deciding if gate in answer.gates}


def _state(answer: Answer, level: ScaleLevel | None, decided: set[str], *, asked: bool) -> State:
    if not asked:
        return State.NOT_ASKED
    if answer.not_applicable:
        return State.NOT_APPLICABLE
    if level:
        return State.ANSWERED
    if decided - {"unknown"}:
        return State.PARTLY
    return State.UNKNOWN if answer.unknown or decided else State.UNANSWERED


def _value(scale: Sequence[ScaleLevel], level: ScaleLevel | None, left: Range | None, *, zero: bool) -> Score:
    """The score of one question; values may be uneven, repeat, or fall, so ends are sought over all levels."""
    values = [Fraction(one.value) for one in scale]
    lowest, highest = min(values), max(values)
    if level:
        value = Fraction(level.value)
        return Score(value, value, lowest, highest, value)
    if zero:
        return Score(lowest, lowest, lowest, highest, lowest)
    if left:
        open_values = values[scale.index(left[0]) : scale.index(left[1]) + 1]
        return Score(min(open_values), max(open_values), lowest, highest, None)
    return Score(lowest, highest, lowest, highest, None)


def _strength(question: Question, answer: Answer) -> Strength:
    if answer.evidence:
        return Strength.DOCUMENTED
    gates = {gate.id for level in question.levels.values() for gate in level.gates}
    checked = any(said != "unknown" for id_, said in answer.gates.items() if id_ in gates)
    return Strength.CHECKED if checked else Strength.NONE


def _group_state(counting: Sequence[State], every: Sequence[State]) -> State:
    if not counting:
        return State.NOT_ASKED if every and set(every) == {State.NOT_ASKED} else State.NOT_APPLICABLE
    if set(counting) == {State.ANSWERED}:
        return State.ANSWERED
    return State.UNANSWERED if set(counting) <= {State.UNANSWERED, State.UNKNOWN} else State.PARTLY
