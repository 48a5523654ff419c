"""Two assessments under one rubric: how much of the score's change comes with the rubric, people, scope, each answer.

Not the rounding nor the words (csmaturity.report.change.pages), nor which earlier answers still hold
(csmaturity.assessment.reassess). "Comes with" is arithmetic: nothing here says what caused an answer to change.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from csmaturity.assessment.model import Assessment
from csmaturity.assessment.voices import effective
from csmaturity.assessment.voices_groups import Common
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.question import Question
from csmaturity.scoring.causes import OUT_OF_SCOPE, Cause, divided, share_of
from csmaturity.scoring.score import score
from csmaturity.scoring.scorecard import QuestionScore, RubricScore, Scorecard


@dataclass(frozen=True, slots=True)
class Pair:
    """One question of today's rubric: as it was answered then, read under today's rubric, and now.

    `reworded` where it was answered in other words: then nobody can tell what they did and what the company did.
    """

    then: QuestionScore
    now: QuestionScore
    reworded: bool = False

    @property
    def step(self) -> int | None:
        """How many levels it moved, up positive; None where a level is not known both times or the words changed."""
        if self.reworded or self.then.rank is None or self.now.rank is None:
            return None
        return self.now.rank - self.then.rank

    @property
    def settled(self) -> bool:
        """Whether a question that counted without a level has one now."""
        return self.then.rank is None and self.then.state not in OUT_OF_SCOPE and self.now.rank is not None

    @property
    def unsettled(self) -> bool:
        """Whether a question that had a level counts without one now."""
        return self.then.rank is not None and self.now.rank is None and self.now.state not in OUT_OF_SCOPE


@dataclass(frozen=True, slots=True)
class CommonReading:
    """Both scores by only those people whose role was heard both times, and how many others there were each time.

    `start` and `end` are the shares (0–1) that they reach.
    """

    then: RubricScore
    now: RubricScore
    start: Fraction
    end: Fraction
    only_then: int
    only_now: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """A rubric's score then and now. `reported`: the old answers under the rubric of then, None where that is unknown.

    `then` is the same answers under today's rubric. The effects of `causes` add up exactly to `end` − `start`; there
    are none where either has no point. `new` are today's questions that the older rubric lacked, `gone` the reverse.
    `reworded` are today's ids of questions that were answered then in other words. With `common`, scope and answers are
    what changed among the roles that were heard both times.
    """

    reported: RubricScore | None
    then: RubricScore
    now: RubricScore
    causes: tuple[Cause, ...]
    new: tuple[Question, ...] = ()
    gone: tuple[Question, ...] = ()
    common: CommonReading | None = None
    reworded: frozenset[str] = frozenset()

    @property
    def rubric(self) -> Rubric:
        """Today's rubric."""
        return self.now.rubric

    @property
    def start(self) -> Fraction | None:
        """The share (0–1) that was reported then, else that of the old answers under today's rubric."""
        return share_of((self.reported or self.then).root.score)

    @property
    def end(self) -> Fraction | None:
        """The share (0–1) reached now."""
        return share_of(self.now.root.score)

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Every question of today's rubric, in file order."""
        return _pairs(self.then, self.now, self.reworded)

    @property
    def divided(self) -> tuple[Pair, ...]:
        """The same questions as the causes divide them: by the roles heard both times, where those are told apart."""
        return _pairs(self.common.then, self.common.now, self.reworded) if self.common else self.pairs


def compare(
    rubrics: Sequence[Rubric],
    old: Assessment,
    new: Assessment,
    reported: Mapping[str, RubricScore] | None = None,
    common: Mapping[str, Common] | None = None,
    reworded: Mapping[str, frozenset[str]] | None = None,
) -> tuple[Comparison, ...]:
    """A comparison for each rubric, in their order. `old` must fit today's rubrics (assessment.reassess.carried_over).

    `reported` holds the scores under the rubrics of then, by rubric id, as far as those are known; `common` the answers
    of the roles that were heard both times, where those may be told apart, the old ones fitting too; `reworded` the
    questions that were answered then in other words.
    """
    old, new = (_settled(one, rubrics) for one in (old, new))
    then, now = score(rubrics, old), score(rubrics, new)
    return tuple(
        _compared(
            *(rubric, old, new, then, now, (reported or {}).get(rubric.id), (common or {}).get(rubric.id)),
            (reworded or {}).get(rubric.id, frozenset()),
        )
        for rubric in rubrics
    )


def _settled(assessment: Assessment, rubrics: Sequence[Rubric]) -> Assessment:
    """The assessment with the answers of its rule, as if one person had given them."""
    return effective(assessment, rubrics).model_copy(update={"voices": ()})


def _compared(
    rubric: Rubric,
    old: Assessment,
    new: Assessment,
    then: Scorecard,
    now: Scorecard,
    reported: RubricScore | None,
    cut: Common | None,
    reworded: frozenset[str],
) -> Comparison:
    before, after = (next(one for one in card.rubrics if one.rubric.id == rubric.id) for card in (then, now))
    common = None
    if cut:
        cut = cut._replace(then=_settled(cut.then, [rubric]), now=_settled(cut.now, [rubric]))
        common = _common_reading(rubric, cut)
    if cut and common:
        old, new = cut.then, cut.now
    earlier = reported.rubric if reported else rubric
    former = {id_ for question in rubric.all_questions for id_ in (question.id, *question.previously)}
    return Comparison(
        reported,
        before,
        after,
        _causes(old, new, before, after, reported, common, reworded),
        new=tuple(
            question
            for question in rubric.all_questions
            if not any(id_ in earlier.by_id for id_ in (question.id, *question.previously))
        ),
        gone=tuple(question for question in earlier.all_questions if question.id not in former),
        common=common,
        reworded=reworded,
    )


def _common_reading(rubric: Rubric, cut: Common) -> CommonReading | None:
    """Both scores by the roles heard both times; None where one of them has no point."""
    then, now = (score([rubric], one).rubrics[0] for one in (cut.then, cut.now))
    start, end = share_of(then.root.score), share_of(now.root.score)
    if start is None or end is None:
        return None
    return CommonReading(then, now, start, end, cut.only_then, cut.only_now)


def _causes(
    old: Assessment,
    new: Assessment,
    then: RubricScore,
    now: RubricScore,
    reported: RubricScore | None,
    common: CommonReading | None,
    reworded: frozenset[str],
) -> tuple[Cause, ...]:
    """The rubric's step and that of roles that fell away, scope and answers of those in common, then that of new roles.

    Every score on the way is one that some people gave.
    """
    start, middle, end = (share_of(one.root.score) if one else None for one in (reported, then, now))
    if middle is None or end is None or (reported and start is None):
        return ()
    causes = [] if start is None else [Cause("rubric", (), middle - start)]
    if common is None:
        return (*causes, *divided(old, new, then, now, (middle, end), reworded))
    if common.only_then:
        causes.append(Cause("people-left", (), common.start - middle))
    causes += divided(old, new, common.then, common.now, (common.start, common.end), reworded)
    if common.only_now:
        causes.append(Cause("people-joined", (), end - common.end))
    return tuple(causes)


def _pairs(then: RubricScore, now: RubricScore, reworded: frozenset[str]) -> tuple[Pair, ...]:
    return tuple(
        Pair(before, after, after.question.id in reworded)
        for before, after in zip(then.questions, now.questions, strict=True)
    )
