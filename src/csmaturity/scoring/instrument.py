"""What a set of answers says about the questions that were asked: which levels tell organisations apart, which gates
come in another order than their levels, where people differ.

Not what it says about whoever answered, which is csmaturity.scoring.score, nor the words for it
(csmaturity.report.instrument).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from csmaturity.assessment.levels import Ground
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.question import Question, ScaleLevel
from csmaturity.scoring.agreement import TENTATIVE, Agreement, agreement

FEWEST = 10
"""Answer sets: one of nine is more than a tenth, so that below ten a single person makes a share look like a fault."""

FEWEST_TO_MISS_ONE = 20
"""Answer sets: a level that one in five should choose is missed by all of ten one time in nine, of twenty in ninety."""

MOST_AT_ONE_LEVEL = Fraction(4, 5)
MOST_OPEN = Fraction(1, 5)
MOST_LEFT_OUT = Fraction(1, 5)
MOST_INVERTED = Fraction(1, 10)
"""Shares above which a question is named. A ladder whose order fails for one in ten is a scale with a reproducibility
under .90, the customary bound: Guttman, L. (1950), in Stouffer et al., Measurement and Prediction. The others are ours:
with four in five at one level, or one in five without an answer, a question says little about most who are asked."""


class Look(StrEnum):
    """A reason to look at a question."""

    ONE_LEVEL = "one-level"
    NEVER = "level-never-chosen"
    OPEN = "open"
    LEFT_OUT = "left-out"
    LADDER = "ladder"
    SIGNALS = "signals"
    AGREEMENT = "agreement"


class Observed(NamedTuple):
    """What one person's answers say of one question.

    `level` counts from the lowest; without one, `state` says why: open, silent, not-applicable, or not-asked where the
    facts rule the question out. `inverted`: a gate of a higher level is yes and one below is no; None where the answers
    cannot tell. `conflicting`: a sign of a lower level is confirmed; None where no sign was answered.
    """

    level: int | None
    state: str = ""
    inverted: bool | None = None
    conflicting: bool | None = None


class Reading(NamedTuple):
    """One person's answers to a rubric; `organisation` tells whose people can be compared."""

    organisation: int
    version: str
    observed: dict[str, Observed]


@dataclass(frozen=True, slots=True)
class ItemQuality:
    """One question over all readings: counts, and agreement among people of the same organisation.

    `levels` counts by level, lowest first; `compared` readings can tell whether the ladder holds, `signs` whether a
    sign speaks against the level.
    """

    question: Question
    scale: tuple[ScaleLevel, ...]
    levels: tuple[int, ...]
    open: int
    silent: int
    not_applicable: int
    not_asked: int
    inverted: int
    compared: int
    conflicting: int
    signs: int
    agreement: Agreement

    @property
    def asked(self) -> int:
        """Readings in which the question was asked."""
        return sum(self.levels) + self.open + self.silent + self.not_applicable

    @property
    def alpha(self) -> Fraction | None:
        """Krippendorff's alpha; None where it can't be told, as from one organisation alone, which chance explains."""
        return self.agreement.alpha if self.agreement.units > 1 else None

    @property
    def looks(self) -> tuple[Look, ...]:
        """Why to look at it; only where enough readings say something."""
        return tuple(_looks(self))


@dataclass(frozen=True, slots=True)
class InstrumentQuality:
    """A rubric over all readings; `versions` are those that were answered, the most frequent first."""

    rubric: Rubric
    readings: int
    organisations: int
    versions: tuple[tuple[str, int], ...]
    items: tuple[ItemQuality, ...]


def observed(ground: Ground, question: Question) -> Observed:
    """What one person's answers say of a question."""
    scale = ground.rubric.scale_of(question)
    answer, found = ground.answer(question.id), ground.standing(question.id).level
    level = scale.index(found) if found else None
    said = {gate: value for gate, value in answer.gates.items() if value in ("yes", "no")}
    rungs = [
        [said[gate.id] for gate in question.deciding_at(one.id) if gate.id in said]
        for one in scale
        if one.id in question.levels and question.levels[one.id].when is None
    ]
    told = [rung for rung in rungs if rung]
    inverted = any("no" in low and "yes" in high for at, low in enumerate(told) for high in told[at + 1 :])
    signs = [
        said[sign.id] == "yes" and level > place
        for place, one in enumerate(scale)
        if level is not None and one.id in question.levels
        for sign in question.levels[one.id].signals
        if sign.id in said
    ]
    state = ""
    if question.id not in ground.asked:
        state = "not-asked"
    elif level is None:
        state = "not-applicable" if answer.not_applicable else "open" if answer.says_something else "silent"
    return Observed(
        level if state != "not-asked" else None,
        state,
        inverted if len(told) > 1 else None,
        any(signs) if signs else None,
    )


def quality(rubric: Rubric, readings: Sequence[Reading]) -> InstrumentQuality:
    """A rubric's questions over all readings of it, in file order; those that no reading holds are left out."""
    shown = [one for one in rubric.all_questions if any(one.id in reading.observed for reading in readings)]
    return InstrumentQuality(
        rubric,
        len(readings),
        len({reading.organisation for reading in readings}),
        tuple(Counter(reading.version for reading in readings).most_common()),
        tuple(_item(rubric, question, readings) for question in shown),
    )


def _item(rubric: Rubric, question: Question, readings: Sequence[Reading]) -> ItemQuality:
    scale = rubric.scale_of(question)
    levels, states = [0] * len(scale), Counter[str]()
    inverted, conflicting = Counter[bool](), Counter[bool]()
    units: dict[int, Counter[int]] = {}
    for reading in readings:
        one = reading.observed[question.id]
        states[one.state] += 1
        if one.level is not None:
            levels[one.level] += 1
            units.setdefault(reading.organisation, Counter())[one.level] += 1
        if one.inverted is not None:
            inverted[one.inverted] += 1
        if one.conflicting is not None:
            conflicting[one.conflicting] += 1
    return ItemQuality(
        question,
        scale,
        tuple(levels),
        states["open"],
        states["silent"],
        states["not-applicable"],
        states["not-asked"],
        inverted[True],
        inverted.total(),
        conflicting[True],
        conflicting.total(),
        agreement(list(units.values())),
    )


def _looks(item: ItemQuality) -> Iterator[Look]:
    placed = sum(item.levels)
    if placed >= FEWEST and Fraction(max(item.levels), placed) > MOST_AT_ONE_LEVEL:
        yield Look.ONE_LEVEL
    elif placed >= FEWEST_TO_MISS_ONE and 0 in item.levels:
        yield Look.NEVER
    if item.asked >= FEWEST:
        if Fraction(item.open + item.silent, item.asked) > MOST_OPEN:
            yield Look.OPEN
        if Fraction(item.not_applicable, item.asked) > MOST_LEFT_OUT:
            yield Look.LEFT_OUT
    if item.compared >= FEWEST and Fraction(item.inverted, item.compared) > MOST_INVERTED:
        yield Look.LADDER
    if item.signs >= FEWEST and Fraction(item.conflicting, item.signs) > MOST_INVERTED:
        yield Look.SIGNALS
    if item.alpha is not None and item.agreement.answers >= FEWEST and item.alpha < TENTATIVE:
        yield Look.AGREEMENT
