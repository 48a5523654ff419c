"""A benchmark pool: what many organisations reached, as quartiles, with nothing in it that speaks of one of them.

Not how it is made so (csmaturity.api.pooling), nor how a client's place in it is told (csmaturity.report.pool).
"""

# No `from __future__ import annotations`: pydantic would have to compile each of them at every start.
from typing import Annotated, Final, Literal

from pydantic import Field

from csmaturity.assessment.dates import Day
from csmaturity.rubric.fields import Identifier, Record, Text, Version

FORMAT: Final = "csmaturity-benchmark/1"

FEWEST: Final = 5
"""Organisations: of fewer, a quartile is somebody's own score. A pool may ask for more, never for fewer."""

STEP: Final = 5
"""Percentage points to which quartiles are rounded, so that one organisation more or less seldom shows."""

Points = Annotated[int, Field(ge=0, le=100, multiple_of=STEP)]


class Quartiles(Record):
    """What a quarter, half and three quarters of the organisations reach at most, in per cent of the range."""

    kind: Literal["rubric", "section", "question"]
    id: Identifier
    first: Points
    median: Points
    third: Points


class Group(Record):
    """Organisations with one value of a fact, or all; `clients` is rounded down to a multiple of the fewest shown."""

    fact: Identifier | None = None
    value: Text | None = None
    clients: Annotated[int, Field(ge=FEWEST)]
    until: Day
    scores: tuple[Quartiles, ...]

    def of(self, kind: str, id: str) -> Quartiles | None:
        """The quartiles of a part of the rubric; None where too few have a score there."""
        return next((one for one in self.scores if (one.kind, one.id) == (kind, id)), None)


class PooledRubric(Record):
    """One rubric's groups: all, and those of the fact that was asked for, as far as they may be shown."""

    id: Identifier
    version: Version
    groups: tuple[Group, ...]


class Pool(Record):
    """A whole pool: from when its answers are, of how many organisations at least, and how it was made safe."""

    format: Literal["csmaturity-benchmark/1"] = FORMAT
    made: Day
    at_least: Annotated[int, Field(ge=FEWEST)] = FEWEST
    grade: Literal["self-assessed"] = "self-assessed"
    note: Text
    rubrics: tuple[PooledRubric, ...]
