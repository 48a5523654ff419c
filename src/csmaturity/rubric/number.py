"""A question that is answered by a number: its unit, its bounds, and what each number is worth.

Not which level a number gives (csmaturity.assessment.levels), nor how one is typed (csmaturity.assessment.facts).
"""

# No `from __future__ import annotations`: pydantic would have to compile each of them at every start.
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from csmaturity.rubric.fact import Fact
from csmaturity.rubric.fields import Exact, Record, Text

Point = tuple[Fraction, Fraction]
"""A number and its worth."""


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
        line = self.line_at(number)
        if line is None:
            return self.worths[0] if number < self.points[0][0] else self.worths[-1]
        (x, y), (to_x, to_y) = line
        return y + (number - x) / (to_x - x) * (to_y - y)

    def line_at(self, number: Fraction) -> tuple[Point, Point] | None:
        """The two points between which a number lies; None beyond them all."""
        points = [(Fraction(x), Fraction(y)) for x, y in self.points]
        return next((line for line in pairwise(points) if line[0][0] <= number <= line[1][0]), None)

    @property
    def worths(self) -> tuple[Fraction, ...]:
        """The worth of each point: the lowest and highest of them are the ends of what a number can be worth."""
        return tuple(Fraction(worth) for _, worth in self.points)
