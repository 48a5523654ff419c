"""What the change of a score under one rubric came with: re-worded questions, scope, each answer.

Not what comes with the rubric or with other people (csmaturity.scoring.comparison).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from csmaturity.assessment.model import Assessment
from csmaturity.rubric.model import Rubric
from csmaturity.scoring.interval import Score
from csmaturity.scoring.score import tree
from csmaturity.scoring.scorecard import RubricScore, State

OUT_OF_SCOPE = (State.NOT_APPLICABLE, State.NOT_ASKED)
_TWO_WAYS = 2

Part = tuple[str, tuple[str, ...]]
"""Something that changed: the kind of its cause, and the questions that it is about."""


@dataclass(frozen=True, slots=True)
class Cause:
    """A part of the change, as a signed share (−1 to 1) of the score's range, with the questions that it is about.

    `kind` is rubric (the same old answers under today's rubric), people-left (the same without roles that were heard
    only then), reworded (one question that was asked in other words and has another answer), scope (questions that came
    to count or no longer do, by facts or by "not applicable"), answer (one question that counts both times) or
    people-joined (the new answers with roles that were heard only now).
    """

    kind: str
    questions: tuple[str, ...]
    effect: Fraction


def share_of(found: Score | None) -> Fraction | None:
    """The point of a score as share of its range; None where there is no point."""
    return None if found is None or found.point is None else found.share(found.point)


def divided(
    old: Assessment,
    new: Assessment,
    then: RubricScore,
    now: RubricScore,
    ends: tuple[Fraction, Fraction],
    reworded: frozenset[str],
) -> Iterator[Cause]:
    """Re-worded questions, scope and answers, each with the mean of its effects on the way there and the way back.

    On the way there one part after another is taken from the new assessment, in file order, re-worded questions and
    scope first; on the way back in the reverse order. So nothing hangs on the direction, and the effects add up to the
    whole.
    """
    parts = _parts(then, now, reworded)
    # These go with the facts: under new facts an old answer could bring in what counts neither then nor now.
    outside = {one.question.id for one in now.questions if one.state in OUT_OF_SCOPE}
    mix = _Mix(then.rubric, old, new, frozenset(outside))
    there, back = (mix.values(order, ends) for order in (parts, parts[::-1]))
    forth = [after - before for before, after in pairwise(there)]
    reverse = [after - before for before, after in pairwise(back)][::-1]
    for (kind, ids), one, other in zip(parts, forth, reverse, strict=True):
        yield Cause(kind, ids, (one + other) / _TWO_WAYS)


def _parts(then: RubricScore, now: RubricScore, reworded: frozenset[str]) -> list[Part]:
    """What changed, in parts that are taken over one by one: re-worded questions, scope as a whole, then every question
    in file order.
    """
    anew, scope, answers = [], [], []
    for before, after in zip(then.questions, now.questions, strict=True):
        left, leaves = before.state in OUT_OF_SCOPE, after.state in OUT_OF_SCOPE
        by_facts = State.NOT_ASKED in (before.state, after.state)
        if after.question.id in reworded and not by_facts and not (left and leaves):
            if (before.state, before.score) != (after.state, after.score):
                anew.append(after.question.id)
        elif left != leaves:
            scope.append(after.question.id)
        elif not left and (before.state, before.score) != (after.state, after.score):
            answers.append(after.question.id)
    return [
        *(("reworded", (id_,)) for id_ in anew),
        *([("scope", tuple(scope))] if scope else []),
        *(("answer", (id_,)) for id_ in answers),
    ]


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
