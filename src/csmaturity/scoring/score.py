"""Rubrics and an assessment become a scorecard: the level and value of each question, rolled up a tree.

Not the arithmetic of a roll-up (csmaturity.scoring.rollup) nor its derivation (csmaturity.report.explain).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from csmaturity.assessment.evidence import conflicts
from csmaturity.assessment.levels import Ground
from csmaturity.assessment.model import Answer, Assessment
from csmaturity.assessment.shares import Span, question_span, worth_absent
from csmaturity.assessment.standing import Standing
from csmaturity.rubric.conditions import names
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.question import Question
from csmaturity.rubric.section import PATTERN, Section
from csmaturity.scoring.headline import contradictions, rubric_score
from csmaturity.scoring.interval import Score
from csmaturity.scoring.rollup import blocks, counting_parts, roll_up, weight_of
from csmaturity.scoring.scorecard import GroupScore, QuestionScore, Scorecard, State, Strength


def score(rubrics: Sequence[Rubric], assessment: Assessment) -> Scorecard:
    """The scorecard of an assessment against its rubrics, in their order; each is scored on its own.

    Answers must fit the rubrics (csmaturity.assessment.fit.fitting); what does not fit says nothing.
    """
    grounds = {rubric.id: Ground.of(rubric, assessment) for rubric in rubrics}
    roots = [(rubric, Tree(rubric, grounds[rubric.id]).root()) for rubric in rubrics]
    results = tuple(rubric_score(rubric, root, roots) for rubric, root in roots)
    return Scorecard(results, contradictions(roots, grounds))


def tree(rubric: Rubric, assessment: Assessment) -> GroupScore:
    """One rubric's scores as a tree, without what stands beside them; for those who score many variants."""
    return Tree(rubric, Ground.of(rubric, assessment)).root()


@dataclass(frozen=True)
class Tree:
    """One rubric with the answers to it, on the way to becoming scores."""

    rubric: Rubric
    ground: Ground

    def root(self) -> GroupScore:
        """The score of the rubric as a whole, with all below it."""
        return self._group(self.rubric, self.rubric.score)

    @cached_property
    def _found(self) -> dict[str, GroupScore | QuestionScore]:
        """What has a score already: what is selected stands in the tree and below the section that selects it."""
        return {}

    def _node(self, node: Section | Question) -> GroupScore | QuestionScore:
        if node.id not in self._found:
            self._found[node.id] = (
                self.question(node) if isinstance(node, Question) else self._group(node, self.rubric.rule_of(node))
            )
        return self._found[node.id]

    def _group(self, node: Rubric | Section, rule: str) -> GroupScore:
        selects = isinstance(node, Section) and node.of is not None
        if selects and node.id not in self.ground.asked:
            return GroupScore(self.rubric.id, node, rule, State.NOT_ASKED, None, ())
        children = tuple(map(self._node, self.rubric.parts_of(node)))
        return group_score(self.rubric, node, rule, children)

    def question(self, question: Question) -> QuestionScore:
        """The score of one question."""
        answer = self.ground.answer(question.id)
        scale = self.rubric.scale_of(question)
        standing = self.ground.standing(question.id)
        level, proven = standing.level, standing.proven
        state = _state(answer, standing, asked=question.id in self.ground.asked)
        counts = state not in (State.NOT_ASKED, State.NOT_APPLICABLE)
        asked = state is not State.NOT_ASKED
        span = question_span(self.rubric, question, answer, standing) if asked else None
        return QuestionScore(
            rubric=self.rubric.id,
            question=question,
            scale=scale,
            answer=answer,
            state=state,
            level=level if counts else None,
            evidenced_low=proven[0] if proven else None,
            evidenced_high=proven[1] if proven else None,
            strength=_strength(self.ground, question, answer),
            conflicts=conflicts(question, scale, level, answer.gates) if counts else (),
            score=_score(span, state, self.rubric),
            pattern="" if question.is_result else self.rubric.patterns.get(question.id, ""),
            rungs=standing.rungs,
            number=standing.number if counts else None,
            worth_absent=worth_absent(self.rubric, question, answer),
            left_out=self.ground.left_out(question),
        )


def group_score(
    rubric: Rubric, node: Rubric | Section, rule: str, children: tuple[GroupScore | QuestionScore, ...]
) -> GroupScore:
    """A group from its scored children; their order changes neither its score nor its state."""
    parts = counting_parts(rule, children, named=isinstance(node, Section) and node.names_parts)
    blocked = rubric.unanswered == "block" and any(blocks(part.node) for part in parts)
    result = None if rule == PATTERN else roll_up(rule, parts, blocked=blocked)
    state = _group_state([*(part.node.state for part in parts), *_open(children)], [one.state for one in children])
    return GroupScore(rubric.id, node, rule, state, result, children)


def _state(answer: Answer, standing: Standing, *, asked: bool) -> State:
    if not asked:
        return State.NOT_ASKED
    if answer.not_applicable:
        return State.NOT_APPLICABLE
    if standing.level:
        return State.ANSWERED
    if standing.is_partly:
        return State.PARTLY
    return State.UNKNOWN if answer.unknown or standing.said else State.UNANSWERED


def _score(span: Span | None, state: State, rubric: Rubric) -> Score | None:
    """The score of one question; there is no point where gates alone leave it, or where nothing is known."""
    if span is None:
        return None
    counts_nothing = rubric.unanswered == "zero" and state is State.UNANSWERED
    is_settled = counts_nothing or state in (State.ANSWERED, State.NOT_APPLICABLE)
    point = span.low if is_settled else None
    return Score(span.low, span.high, span.lowest, span.highest, point, rubric.decimals, rubric.unit or "")


def _strength(ground: Ground, question: Question, answer: Answer) -> Strength:
    if answer.evidence:
        return Strength.DOCUMENTED
    checked = any(answer.gates.get(gate.id) in ("yes", "no") for gate in ground.gates(question, answer))
    if not checked and answer.level is None:
        checked = _rests_on_checked(ground, question)
    return Strength.CHECKED if checked else Strength.NONE


def _rests_on_checked(ground: Ground, question: Question) -> bool:
    """Whether a level that other questions decide rests on checked statements: each of those questions has some."""
    named = {
        name.removeprefix(f"{ground.rubric.id}/").partition(".")[0]
        for rung in ground.standing(question.id).rungs
        if rung.when is not None
        for name in names(rung.when)
    }
    others = [ground.rubric.by_id[id_] for id_ in named & ground.rubric.by_id.keys() if id_ != question.id]
    strengths = [_strength(ground, one, ground.answer(one.id)) for one in others]
    return bool(strengths) and Strength.NONE not in strengths


def _open(children: Sequence[GroupScore | QuestionScore]) -> Iterator[State]:
    """The states of what would count and is left out because nobody has answered it."""
    for one in children:
        if one.score is None and weight_of(one) > 0 and one.state in _OPEN:
            yield one.state


_OPEN = (State.UNANSWERED, State.UNKNOWN, State.PARTLY)


def _group_state(counting: Sequence[State], every: Sequence[State]) -> State:
    if not counting:
        return State.NOT_ASKED if every and set(every) == {State.NOT_ASKED} else State.NOT_APPLICABLE
    if set(counting) <= {State.ANSWERED, State.NOT_APPLICABLE}:
        return State.ANSWERED
    return State.UNANSWERED if set(counting) <= {State.UNANSWERED, State.UNKNOWN} else State.PARTLY
