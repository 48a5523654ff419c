"""What stands beside a rubric's score: distribution, stage, the load-bearing question, contradictions.

Not the score itself, which is csmaturity.scoring.score, nor the sentences about it, which csmaturity.report writes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from fractions import Fraction
from typing import NamedTuple

from csmaturity.assessment.levels import Ground, named_in
from csmaturity.rubric.conditions import holds, names
from csmaturity.rubric.model import Rubric, Stage
from csmaturity.rubric.moves import MoveGraph, Step
from csmaturity.scoring.interval import Score
from csmaturity.scoring.scorecard import Contradiction, GroupScore, QuestionScore, RubricScore

Roots = Sequence[tuple[Rubric, GroupScore]]


def rubric_score(rubric: Rubric, root: GroupScore, roots: Roots) -> RubricScore:
    """A rubric's result around its scored tree; `roots` are all rubrics, whose moves may hang on each other."""
    questions = tuple(root.questions())
    bearer, count = load_bearing(questions, roots)
    return RubricScore(
        rubric=rubric,
        root=root,
        distribution=distribution(rubric, tuple(root.counted())),
        stage=stage(rubric, root.score),
        stages_possible=stages_possible(rubric, root.score),
        load_bearing=bearer,
        holds_up=count,
    )


def distribution(rubric: Rubric, questions: Sequence[QuestionScore]) -> Mapping[str, int]:
    """How many questions stand at each level, by label: the rubric's scale from the best down, then other scales."""
    counts = {level.label: 0 for level in reversed(rubric.scale)}
    for question in questions:
        for level in reversed(question.scale):
            counts.setdefault(level.label, 0)
        if question.level:
            counts[question.level.label] += 1
    return counts


def stage(rubric: Rubric, score: Score | None) -> Stage | None:
    """The word for the point score: the highest stage that starts at or below its share."""
    if score is None or score.point is None:
        return None
    return _stage_at(rubric, score.share(score.point))


def stages_possible(rubric: Rubric, score: Score | None) -> tuple[Stage, ...]:
    """Every stage that the interval touches, lowest first."""
    if score is None:
        return ()
    first, last = score.share(score.low), score.share(score.high)
    lowest = _stage_at(rubric, first)
    within = [one for one in rubric.stages if first < one.from_ <= last]
    return tuple(sorted(([lowest] if lowest else []) + within, key=lambda one: one.from_))


def _stage_at(rubric: Rubric, share: Fraction) -> Stage | None:
    reached = [one for one in rubric.stages if one.from_ <= share]
    return max(reached, key=lambda one: one.from_) if reached else None


def load_bearing(questions: Sequence[QuestionScore], roots: Roots) -> tuple[QuestionScore | None, int]:
    """The question whose next move most others wait for, and how many steps that is; none is (None, 0).

    Counts the steps of other questions, neither reached nor beyond the target, that directly follow its own next one.
    A tie goes to the lower share of the range, then to the file's order.
    """
    graph = MoveGraph.of([rubric for rubric, _ in roots])
    ahead = {step for _, root in roots for one in root.questions() for step in steps_ahead(one)}
    at, count = most_followed([pull(one, graph) for one in questions], ahead)
    return (None, 0) if at is None else (questions[at], count)


class Pull(NamedTuple):
    """What makes a question bear others: the steps of others that follow its next one, and its share of the range."""

    followers: frozenset[Step]
    share: Fraction


def pull(one: QuestionScore, graph: MoveGraph) -> Pull | None:
    """What hangs on a question; None where its level is not known or no step of its own is left."""
    own = steps_ahead(one)
    if one.score is None or one.score.point is None or one.level is None or not own:
        return None
    others = (step for step in graph.successors[own[0]] if step[:2] != (one.rubric, one.question.id))
    return Pull(frozenset(others), one.score.share(one.score.point))


def most_followed(pulls: Sequence[Pull | None], ahead: AbstractSet[Step]) -> tuple[int | None, int]:
    """Which of the questions most steps that are still ahead hang on, by its position, and how many they are."""
    counts = [len(one.followers & ahead) if one else 0 for one in pulls]
    most = max(counts, default=0)
    if not most:
        return None, 0
    tied = [(one.share, at) for at, one in enumerate(pulls) if one and counts[at] == most]
    return min(tied)[1] if len(tied) > 1 else tied[0][1], most


def steps_ahead(one: QuestionScore) -> list[Step]:
    """The steps of a question in scope that are not reached, up to its target; everybody starts at the lowest."""
    if one.score is None:
        return []
    ids = [level.id for level in one.scale]
    end = ids.index(one.answer.target) + 1 if one.answer.target in ids else len(ids)
    return [Step(one.rubric, one.question.id, id) for id in ids[one.floor + 1 : end]]


def contradictions(roots: Roots, grounds: Mapping[str, Ground]) -> tuple[Contradiction, ...]:
    """The coherence rules that the answers meet, in file order."""
    questions = [(one.rubric, one.question.id) for _, root in roots for one in root.questions()]
    return tuple(
        Contradiction(rubric.id, rule.id, rule.say, rule.basis, _about(names(rule.when), rubric.id, questions))
        for rubric, _ in roots
        for rule in rubric.coherence
        if holds(rule.when, named_in(rubric.id, grounds)) is True
    )


def _key(name: str, rubric: str) -> tuple[str, str]:
    """Rubric and question that a name in a condition of `rubric` speaks of, the gate left off."""
    owner, slash, rest = name.rpartition("/")
    return owner if slash else rubric, rest.partition(".")[0]


def _about(mentioned: frozenset[str], rubric: str, order: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """The questions among the names, once each, in file order; those of another rubric as rubric/question."""
    keys = {_key(name, rubric) for name in mentioned}
    found = [key for key in order if key in keys]
    return tuple(question if owner == rubric else f"{owner}/{question}" for owner, question in found)
