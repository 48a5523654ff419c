"""An exact score with what unknown answers leave open, on its range.

Not what it is a score of (csmaturity.scoring.scorecard), nor how it is computed (csmaturity.scoring.score).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from csmaturity.scoring.rounding import rounded


@dataclass(frozen=True, slots=True)
class Score:
    """An exact score: `low`–`high` is what unknown answers leave open, `point` what the answers so far say.

    `lowest`–`highest` are the worst and best possible values of the node: where less is better, `lowest` is the larger
    number, and so is `low`. `point` is None where nothing was answered, where gates alone leave more than one value, or
    where an unanswered question blocks it. `decimals` and `unit` are those that the rubric's author prints scores with.
    """

    low: Fraction
    high: Fraction
    lowest: Fraction
    highest: Fraction
    point: Fraction | None
    decimals: int = 1
    unit: str = ""

    def shown(self, value: Fraction) -> str:
        """A value of the node as people read it, half up to the rubric's decimals; the mark is a point."""
        return rounded(value, self.decimals)

    @property
    def falls(self) -> bool:
        """Whether less is better."""
        return self.highest < self.lowest

    @property
    def ends(self) -> tuple[Fraction, Fraction]:
        """The smallest and the largest number that the node can come to."""
        return (self.highest, self.lowest) if self.falls else (self.lowest, self.highest)

    @property
    def open(self) -> tuple[Fraction, Fraction]:
        """The smallest and the largest number that unknown answers leave."""
        return (self.high, self.low) if self.falls else (self.low, self.high)

    def share(self, value: Fraction) -> Fraction:
        """A value as share (0–1) of the node's range; 0 for a range of no width."""
        width = self.highest - self.lowest
        return (value - self.lowest) / width if width else Fraction(0)

    @property
    def is_exact(self) -> bool:
        """Whether nothing is left open."""
        return self.low == self.high
