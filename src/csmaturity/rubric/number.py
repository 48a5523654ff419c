"""A question that is answered by a number: its unit, its bounds, and what each number is worth.

Not which level a number gives (csmaturity.assessment.levels), nor how one is typed (csmaturity.assessment.facts).
"""

# No `from __future__ import annotations`: pydantic would have to compile each of them at every start.
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from csmaturity.rubric.fact import Fact
from csmaturity.rubric.fields import Exact, Record, Text


class NumberAnswer(Record):
    """A number with its unit, from `min` to `max` where these are given.

    `points` are pairs of a number and its worth, the numbers rising: between two of them the worth lies on the straight
    line, beyond the first and the last it is theirs. Without points a number is worth what its level is.
    """

    number: Text
    points: tuple[tuple[Exact, Exact], ...] = ()
    min: Exact | None = None
    max: Exact | None = None

    @cached_property
    def fact(self) -> Fact:
        """What reads, checks and shows such a number."""
        return Fact.model_construct(id="level", ask="", kind="number", min=self.min, max=self.max)

    def worth(self, number: Fraction) -> Fraction | None:
        """What a number is worth by the points; None without points."""
        if not self.points:
            return None
        before = self.points[0]
        for after in self.points:
            if number <= after[0]:
                break
            before = after
        else:
            return Fraction(before[1])
        if after is before or number <= before[0]:
            return Fraction(after[1])
        part = (number - Fraction(before[0])) / (Fraction(after[0]) - Fraction(before[0]))
        return Fraction(before[1]) + part * (Fraction(after[1]) - Fraction(before[1]))

    @property
    def worths(self) -> tuple[Fraction, ...]:
        """The worth of each point: the lowest and highest of them are the ends of what a number can be worth."""
        return tuple(Fraction(worth) for _, worth in self.points)

    @property
    def rises(self) -> bool:
        """Whether the numbers of the points rise, each above the one before it."""
        return all(one[0] < other[0] for one, other in pairwise(self.points))
