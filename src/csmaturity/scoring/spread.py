"""How far people differ on one question: the ordinal dispersion of their answers, and that in a word.

Not the agreement over a whole rubric (csmaturity.scoring.agreement), nor who said what (csmaturity.assessment.voices).
"""

from __future__ import annotations

from collections.abc import Sequence
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
