"""Two assessments under one rubric: how much of the score's change comes with the rubric, people, scope, each answer.

Not the rounding nor the words (csmaturity.report.change.pages), nor which earlier answers still hold
(csmaturity.assessment.reassess). "Comes with" is arithmetic: nothing here says what caused an answer to change.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from csmaturity.assessment.model import Assessment
from csmaturity.assessment.voices import effective
from csmaturity.assessment.voices_groups import Common
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.question import Question
from csmaturity.scoring.score import score, tree
from csmaturity.scoring.scorecard import QuestionScore, RubricScore, Score, Scorecard, State

OUT_OF_SCOPE = (State.NOT_APPLICABLE, State.NOT_ASKED)
_TWO_WAYS = 2

Part = tuple[str, tuple[str, ...]]
"""Something that changed: the kind of its cause, and the questions that it is about."""


@dataclass(frozen=True, slots=True)
class Cause:
    """A part of the change, as a signed share (−1 to 1) of the score's range, with the questions that it is about.

    `kind` is rubric (the same old answers under today's rubric), people-left (the same without roles that were heard
    only then), scope (questions that came to count or no longer do, by facts or by "not applicable"), answer (one
    question that counts both times) or people-joined (the new answers with roles that were heard only now).
    """

    kind: str
    questions: tuple[str, ...]
    effect: Fraction


@dataclass(frozen=True, slots=True)
class Pair:
    """One question of today's rubric: as it was answered then, read under today's rubric, and now."""

    then: QuestionScore
    now: QuestionScore

    @property
    def step(self) -> int | None:
        """How many levels it moved, up being positive; None where a level is not known both times."""
        if self.then.rank is None or self.now.rank is None:
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
    With `common`, scope and answers are what changed among the roles that were heard both times.
    """

    reported: RubricScore | None
    then: RubricScore
    now: RubricScore
    causes: tuple[Cause, ...]
    new: tuple[Question, ...] = ()
    gone: tuple[Question, ...] = ()
    common: CommonReading | None = None

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
        return _pairs(self.then, self.now)

    @property
    def divided(self) -> tuple[Pair, ...]:
        """The same questions as the causes divide them: by the roles heard both times, where those are told apart."""
        return _pairs(self.common.then, self.common.now) if self.common else self.pairs


def compare(
    rubrics: Sequence[Rubric],
    old: Assessment,
    new: Assessment,
    reported: Mapping[str, RubricScore] | None = None,
    common: Mapping[str, Common] | None = None,
) -> tuple[Comparison, ...]:
    """A comparison for each rubric, in their order. `old` must fit today's rubrics (assessment.reassess.carried_over).

    `reported` holds the scores under the rubrics of then, by rubric id, as far as those are known; `common` the answers
    of the roles that were heard both times, where those may be told apart, the old ones fitting too.
    """
    old, new = (_settled(one, rubrics) for one in (old, new))
    then, now = score(rubrics, old), score(rubrics, new)
    return tuple(
        _compared(rubric, old, new, then, now, (reported or {}).get(rubric.id), (common or {}).get(rubric.id))
        for rubric in rubrics
    )


def share_of(found: Score | None) -> Fraction | None:
    """The point of a score as share of its range; None where there is no point."""
    return None if found is None or found.point is None else found.share(found.point)


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
        _causes(old, new, before, after, reported, common),
        new=tuple(
            question
            for question in rubric.all_questions
            if not any(id_ in earlier.by_id for id_ in (question.id, *question.previously))
        ),
        gone=tuple(question for question in earlier.all_questions if question.id not in former),
        common=common,
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
) -> tuple[Cause, ...]:
    """The rubric's step and that of roles that fell away, scope and answers of those in common, then that of new roles.

    Every score on the way is one that some people gave.
    """
    start, middle, end = (share_of(one.root.score) if one else None for one in (reported, then, now))
    if middle is None or end is None or (reported and start is None):
        return ()
    causes = [] if start is None else [Cause("rubric", (), middle - start)]
    if common is None:
        return (*causes, *_divided(old, new, then, now, (middle, end)))
    if common.only_then:
        causes.append(Cause("people-left", (), common.start - middle))
    causes += _divided(old, new, common.then, common.now, (common.start, common.end))
    if common.only_now:
        causes.append(Cause("people-joined", (), end - common.end))
    return tuple(causes)


def _divided(
    old: Assessment, new: Assessment, then: RubricScore, now: RubricScore, ends: tuple[Fraction, Fraction]
) -> Iterator[Cause]:
    """Scope and answers, each with the mean of its effects on the way there and the way back.

    On the way there one part after another is taken from the new assessment, in file order and scope first; on the way
    back in the reverse order. So nothing hangs on the direction, and the effects add up to the whole.
    """
    parts = _parts(then, now)
    # These go with the facts: under new facts an old answer could bring in what counts neither then nor now.
    outside = {one.question.id for one in now.questions if one.state in OUT_OF_SCOPE}
    mix = _Mix(then.rubric, old, new, frozenset(outside))
    there, back = (mix.values(order, ends) for order in (parts, parts[::-1]))
    forth = [after - before for before, after in pairwise(there)]
    reverse = [after - before for before, after in pairwise(back)][::-1]
    for (kind, ids), one, other in zip(parts, forth, reverse, strict=True):
        yield Cause(kind, ids, (one + other) / _TWO_WAYS)


def _pairs(then: RubricScore, now: RubricScore) -> tuple[Pair, ...]:
    return tuple(Pair(before, after) for before, after in zip(then.questions, now.questions, strict=True))


def _parts(then: RubricScore, now: RubricScore) -> list[Part]:
    """What changed, in parts that are taken over one by one: scope as a whole, then every question in file order."""
    scope, answers = [], []
    for before, after in zip(then.questions, now.questions, strict=True):
        left, leaves = before.state in OUT_OF_SCOPE, after.state in OUT_OF_SCOPE
        if left != leaves:
            scope.append(after.question.id)
        elif not left and (before.state, before.score) != (after.state, after.score):
            answers.append(after.question.id)
    return [*([("scope", tuple(scope))] if scope else []), *(("answer", (id_,)) for id_ in answers)]


@dataclass(frozen=True, slots=True)
class _Mix:
    """Assessments between an old and a new one. `outside` are the questions that don't count in the new one."""

    rubric: Rubric
    old: Assessment
    new: Assessment
    outside: frozenset[str]

    def values(self, order: Sequence[Part], ends: tuple[Fraction, Fraction]) -> list[Fraction]:
        """The share before any part is taken over and after each; without a point, evenly between its neighbours."""
        found: list[Fraction | None] = [ends[0]]
        taken: set[str] = set()
        with_facts = False
        for kind, ids in order[:-1]:
            taken.update(ids)
            if kind == "scope":
                taken |= self.outside
                with_facts = True
            found.append(share_of(tree(self.rubric, self._between(taken, with_facts=with_facts)).score))
        return _filled([*found, ends[1]] if order else [ends[0]])

    def _between(self, taken: Collection[str], *, with_facts: bool) -> Assessment:
        before, after = (one.answers.get(self.rubric.id, {}) for one in (self.old, self.new))
        answers = {id_: answer for id_, answer in before.items() if id_ not in taken}
        answers |= {id_: answer for id_, answer in after.items() if id_ in taken}
        organisation = (self.new if with_facts else self.old).organisation
        return self.old.model_copy(update={"answers": {self.rubric.id: answers}, "organisation": organisation})


def _filled(values: Sequence[Fraction | None]) -> list[Fraction]:
    """Gaps replaced by even steps between the known values around them; the first and last are known."""
    known = [(at, value) for at, value in enumerate(values) if value is not None]
    filled = [known[0][1]]
    for (first, before), (last, after) in pairwise(known):
        filled += [before + (after - before) * Fraction(step, last - first) for step in range(1, last - first + 1)]
    return filled
