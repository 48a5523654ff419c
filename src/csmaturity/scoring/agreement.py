"""Agreement between people: how far they differ on one question, and Krippendorff's alpha over many, exact.

Not who said what (csmaturity.assessment.voices), nor what a report says about it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

A_QUARTER = Fraction(1, 4)
"""A level is backed when at least one in four chooses it: in a team of twelve three people, no longer an outlier."""


class Accord(StrEnum):
    """What people who chose a level make of each other's answers."""

    NONE = "nobody to compare"
    AGREE = "agree"
    ONE_LEVEL = "differ by one level"
    DIVIDED = "divided"


def dispersion(counts: Sequence[int]) -> Fraction | None:
    """How spread answers are over an ordered scale, from 0 (all the same) to 1 (half at each end); None below two.

    Leik's D: with F the cumulative share up to each level but the last of K, D = 2 Σ min(F, 1 − F) ÷ (K − 1).
    Leik, R. K. (1966). A measure of ordinal consensus. Pacific Sociological Review 9(2), 85–90.
    """
    total = sum(counts)
    if total < 2 or len(counts) < 2:
        return None
    passed, apart = 0, Fraction(0)
    for count in counts[:-1]:
        passed += count
        share = Fraction(passed, total)
        apart += min(share, 1 - share)
    return 2 * apart / (len(counts) - 1)


def accord(counts: Sequence[int]) -> Accord:
    """The answers in a word, by the levels that at least one in four chooses.

    One such level: they agree. Two neighbours: they differ by one level. Else, or with no such level, they are divided.
    """
    total = sum(counts)
    if total < 2:
        return Accord.NONE
    backed = [place for place, count in enumerate(counts) if Fraction(count, total) >= A_QUARTER]
    if len(backed) == 1:
        return Accord.AGREE
    return Accord.ONE_LEVEL if backed and backed[-1] - backed[0] == 1 else Accord.DIVIDED


Unit = Mapping[int, int]
"""One question: how many people chose each level, by its place on the scale; who said nothing is not in it."""

RELIABLE = Fraction(4, 5)
TENTATIVE = Fraction(2, 3)
"""Krippendorff's customary bounds: from 0.8 data may be relied on, from 0.667 for tentative conclusions.

Krippendorff, K. (2004). Content Analysis, 2nd ed., p. 241.
"""


NEARLY_ALL = Fraction(9, 10)
"""From this share of answers at one level on, alpha hangs on the few others: 19 of 20 alike gave −0.03."""

FEW = 5
"""Fewer people than may be shown apart: each of them moves alpha by a whole step of its customary bounds."""


class Lacking(StrEnum):
    """Why there is no number."""

    NOTHING = ""
    PEOPLE = "no question was answered by two people"
    VARIATION = "every answer is the same, so that agreement can't be told from habit"


@dataclass(frozen=True, slots=True)
class Agreement:
    """Alpha: 1 is perfect, 0 what chance would give, below 0 worse than chance; None where `lacking` says why.

    `answers` is the number of answers that can be compared, `units` the number of questions that they are about.
    `alike` is the share of them at the most frequent level, `people` the most who answered one question.
    """

    alpha: Fraction | None
    answers: int
    units: int
    lacking: Lacking = Lacking.NOTHING
    alike: Fraction = Fraction(0)
    people: int = 0

    @property
    def says_something(self) -> bool:
        """Whether it may be put in words: where nearly all are alike, or few answered, one answer moves it far."""
        return self.alpha is not None and self.alike < NEARLY_ALL and self.people >= FEW


def agreement(units: Sequence[Unit]) -> Agreement:
    """Krippendorff's ordinal alpha over questions that share a scale; one that fewer than two answered tells nothing.

    alpha = 1 − (n − 1) Σ o·δ² ÷ Σ n·n·δ² over all pairs of levels, where o counts the pairs of answers to the same
    question (each weighing 1 ÷ (answers − 1)), n the answers at a level, and δ the answers from one level to the other,
    those at both ends by half.
    Krippendorff, K. (2011). Computing Krippendorff's Alpha-Reliability, University of Pennsylvania.
    """
    compared = [unit for unit in units if sum(unit.values()) > 1]
    totals: dict[int, int] = {}
    for unit in compared:
        for level, count in unit.items():
            totals[level] = totals.get(level, 0) + count
    levels = sorted(level for level, count in totals.items() if count)
    answers = sum(totals.values())
    if not compared:
        return Agreement(None, 0, 0, Lacking.PEOPLE)
    if len(levels) < 2:
        return Agreement(None, answers, len(compared), Lacking.VARIATION)
    seen, expected = Fraction(0), Fraction(0)
    for at, low in enumerate(levels):
        for high in levels[at + 1 :]:
            square = _square(low, high, levels, totals)
            pairs = sum(Fraction(unit.get(low, 0) * unit.get(high, 0), sum(unit.values()) - 1) for unit in compared)
            seen += pairs * square
            expected += totals[low] * totals[high] * square
    alike = Fraction(max(totals.values()), answers)
    people = max(sum(unit.values()) for unit in compared)
    return Agreement(1 - (answers - 1) * seen / expected, answers, len(compared), alike=alike, people=people)


def _square(low: int, high: int, levels: Sequence[int], totals: Mapping[int, int]) -> Fraction:
    """The ordinal distance of two levels, squared: all answers from one to the other, those at both ends by half."""
    between = sum(totals[level] for level in levels if low <= level <= high)
    return (between - Fraction(totals[low] + totals[high], 2)) ** 2
