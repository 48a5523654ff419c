"""How the scores of children become the score of their parent: one rule, weights, and what to do with gaps.

Not how a question gets its value, which is csmaturity.scoring.score.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from csmaturity.assessment.shares import ONE, combine, counting
from csmaturity.scoring.interval import Score
from csmaturity.scoring.scorecard import GroupScore, QuestionScore, State


@dataclass(frozen=True, slots=True)
class Estimate:
    """What the answers so far make of a node: one value where low equals high, else all values that fit them."""

    low: Fraction
    high: Fraction

    @property
    def point(self) -> Fraction | None:
        """The one value, if the answers settle it."""
        return self.low if self.low == self.high else None


@dataclass(frozen=True, slots=True)
class Part:
    """A child that counts in a roll-up. `estimate` is None where nothing is known about it."""

    node: GroupScore | QuestionScore
    weight: Fraction
    score: Score
    estimate: Estimate | None

    @property
    def width(self) -> Fraction:
        """How far the child's worst and best value lie apart; below 0 where less is better."""
        return self.score.highest - self.score.lowest

    def taken(self, share: Fraction) -> Fraction:
        """The child's value when a gap is filled at `share` of its range, within what is known about it."""
        value = self.score.lowest + share * self.width
        if self.estimate is None:
            return value
        least, most = sorted((self.estimate.low, self.estimate.high))
        return min(max(value, least), most)


def parts_of(group: GroupScore) -> tuple[Part, ...]:
    """The children of a group that count; see `counting_parts`."""
    return counting_parts(group.rule, group.children, named=group.names_parts)


def counting_parts(rule: str, children: Sequence[GroupScore | QuestionScore], *, named: bool) -> tuple[Part, ...]:
    """The children that count: those with a score and a weight above 0. For min and max all weigh the same."""
    return tuple(
        Part(child, ONE if rule in ("min", "max") else weight, child.score, estimate(child))
        for child in children
        if child.score is not None and (weight := weight_of(child, named=named)) > 0
    )


def weight_of(node: GroupScore | QuestionScore, *, named: bool = False) -> Fraction:
    """The weight of a node among its siblings, or in a group that names it; a rubric as a whole counts once."""
    if isinstance(node, QuestionScore):
        return counting(node.question.weight, named=named)
    return counting(getattr(node.node, "weight", 1), named=named)


def estimate(node: GroupScore | QuestionScore) -> Estimate | None:
    """What the answers so far make of a node; None where they say nothing, or where it doesn't count."""
    if node.score is None:
        return None
    if isinstance(node, QuestionScore):
        if node.score.point is not None:
            return Estimate(node.score.point, node.score.point)
        return Estimate(node.score.low, node.score.high) if node.state is State.PARTLY else None
    return estimate_of(node.rule, parts_of(node))


def estimate_of(rule: str, parts: Sequence[Part]) -> Estimate | None:
    """The estimate of a group from its parts: gaps are filled at the share that the known parts reach."""
    if all(part.estimate is None for part in parts):
        return None
    weights = [part.weight for part in parts]
    low, high = (combine(rule, [part.taken(share) for part in parts], weights) for share in shares(parts))
    return Estimate(low, high)


def shares(parts: Sequence[Part]) -> tuple[Fraction, Fraction]:
    """The lowest and highest share s (0–1) of their ranges that the known parts reach together.

    Solves s = Σ w·(taken(s) − lowest) ÷ Σ w·(highest − lowest) over the parts with an estimate. Where each has one
    value, that is their weighted share. A part whose gates leave a range is taken at s too, within that range. This
    keeps a better answer from ever lowering a score, which leaving such parts out would not.
    """
    known = [part for part in parts if part.estimate is not None and part.width]
    total = sum((part.weight * part.width for part in known), Fraction(0))
    if not total:
        return Fraction(0), ONE

    def excess(share: Fraction) -> Fraction:
        reached = sum((part.weight * (part.taken(share) - part.score.lowest) for part in known), Fraction(0))
        return reached / total - share

    ends = {Fraction(0), ONE}
    for part in known:
        if part.estimate is not None and part.estimate.point is None:
            ends |= {part.score.share(part.estimate.low), part.score.share(part.estimate.high)}
    knots = [(share, excess(share)) for share in sorted(ends)]
    return _zero(knots), _zero([(share, -rest) for share, rest in reversed(knots)])


def _zero(knots: Sequence[tuple[Fraction, Fraction]]) -> Fraction:
    """The first zero of a line of straight pieces, given by its corners: from 0 or above down to 0 or below."""
    before, above = knots[0]
    if above == 0:
        return before
    for share, rest in knots[1:]:
        if rest <= 0:
            return before + (share - before) * above / (above - rest)
        before, above = share, rest
    return before


def roll_up(rule: str, parts: Sequence[Part], *, blocked: bool = False) -> Score | None:
    """The score of a group; None where no part counts. `blocked` leaves out the point."""
    if not parts:
        return None
    weights = [part.weight for part in parts]
    found = None if blocked else estimate_of(rule, parts)
    return Score(
        low=combine(rule, [part.score.low for part in parts], weights),
        high=combine(rule, [part.score.high for part in parts], weights),
        lowest=combine(rule, [part.score.lowest for part in parts], weights),
        highest=combine(rule, [part.score.highest for part in parts], weights),
        point=found.point if found else None,
        decimals=parts[0].score.decimals,
        unit=parts[0].score.unit,
    )


def blocks(node: GroupScore | QuestionScore) -> bool:
    """Whether a question that counts, here or below, has no answer at all."""
    if isinstance(node, QuestionScore):
        return node.state is State.UNANSWERED
    return any(blocks(part.node) for part in parts_of(node))
