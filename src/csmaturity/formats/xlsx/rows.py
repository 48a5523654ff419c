"""What the arithmetic sheet's formulas give now: the numbers of its rows, computed exactly.

Not the formulas (csmaturity.formats.xlsx.arithmetic); both repeat csmaturity.scoring.rollup, and a test compares all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

ONE, ZERO = Fraction(1), Fraction(0)


@dataclass(frozen=True, slots=True)
class Row:
    """A part's or a group's numbers; columns of the arithmetic sheet, from weight to gap. `row` is where they stand."""

    weight: Fraction
    lowest: Fraction
    highest: Fraction
    low: Fraction
    high: Fraction
    known: bool
    floor: Fraction
    ceiling: Fraction
    gap: bool
    row: int = 0

    def taken(self, share: Fraction) -> Fraction:
        """The value when gaps are filled at `share` of the range, within what is known."""
        value = self.lowest + share * (self.highest - self.lowest)
        return sorted((value, self.floor, self.ceiling))[1] if self.known else value

    @property
    def point(self) -> Fraction | None:
        """The one value, where the answers settle it."""
        return self.floor if self.known and self.floor == self.ceiling else None


def combine(rule: str, values: Sequence[Fraction], weights: Sequence[Fraction]) -> Fraction:
    """One value from those of the parts by mean, sum, min or max."""
    if rule in ("min", "max"):
        return min(values) if rule == "min" else max(values)
    total = sum((weight * value for weight, value in zip(weights, values, strict=True)), ZERO)
    return total / sum(weights) if rule == "mean" else total


def spans(row: Row) -> bool:
    """Whether a part takes part in finding the share: it is known, and its range has a width."""
    return row.known and row.highest != row.lowest


def excess(rows: Sequence[Row], share: Fraction) -> Fraction:
    """By how much the known parts, taken at a share of their ranges, lie above that share."""
    known = [row for row in rows if spans(row)]
    total = sum((row.weight * (row.highest - row.lowest) for row in known), ZERO)
    reached = sum((row.weight * (row.taken(share) - row.lowest) for row in known), ZERO)
    return reached / total - share if total else ZERO


def shares_of(rows: Sequence[Row]) -> tuple[Fraction, Fraction]:
    """The lowest and the highest share that the known parts reach together."""
    known = [row for row in rows if spans(row)]
    if not any(row.weight for row in known):
        return ZERO, ONE
    corners = {ZERO, ONE}
    for row in known:
        corners |= {(end - row.lowest) / (row.highest - row.lowest) for end in (row.floor, row.ceiling)}
    rests = [(corner, excess(rows, corner)) for corner in sorted(corners)]
    return _first_zero(rests), _first_zero([(corner, -rest) for corner, rest in reversed(rests)])


def _first_zero(corners: Sequence[tuple[Fraction, Fraction]]) -> Fraction:
    before, above = corners[0]
    if above == 0:
        return before
    for corner, rest in corners[1:]:
        if rest <= 0:
            return before + (corner - before) * above / (above - rest)
        before, above = corner, rest
    return before
