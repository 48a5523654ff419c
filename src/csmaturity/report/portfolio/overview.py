"""What the rows of many clients say together, as frozen values.

Not where the rows come from (csmaturity.api.portfolio) nor the words (csmaturity.report.portfolio.pages).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from csmaturity.rubric.model import Rubric


class Spread(NamedTuple):
    """How clients' point scores of one part are spread; quartiles lie between two clients where they must (linear)."""

    clients: int
    lowest: float
    first: float
    median: float
    third: float
    highest: float


class Part(NamedTuple):
    """A rubric or one of its sections: its title, how deep it lies, its scores; None where no client has any."""

    title: str
    depth: int
    spread: Spread | None


class Ladder(NamedTuple):
    """A question: how many clients stand on each level by its id, lowest first, and how many in which other state."""

    id: str
    title: str
    levels: tuple[tuple[str, int], ...]
    open: int
    out_of_scope: int
    bearing: int

    @property
    def known(self) -> int:
        """Clients whose level is known."""
        return sum(count for _, count in self.levels)


class Group(NamedTuple):
    """The clients that share a fact's value ("" where they don't say)."""

    value: str
    clients: int
    spread: Spread | None


class Movement(NamedTuple):
    """What became of the clients that were there before: how many rose, fell, stayed, by a part's point score."""

    title: str
    clients: int
    rose: int
    fell: int
    before: float
    now: float


@dataclass(frozen=True, slots=True)
class RubricOverview:
    """One rubric over all clients that answered it. `versions` counts them by the version that they answered."""

    rubric: Rubric
    clients: int
    exact: int
    versions: Mapping[str, int]
    parts: tuple[Part, ...]
    ladders: tuple[Ladder, ...]
    groups: tuple[Group, ...]
    movement: tuple[Movement, ...]


class ClientRow(NamedTuple):
    """One client and rubric: point, low and high as they are, and as shares of the range."""

    file: str
    organisation: str
    day: dt.date
    part: str
    rubric: str
    version: str
    stage: str
    point: float | None
    low: float | None
    high: float | None
    share: float | None


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything that a portfolio shows. `by` is the fact that groups it, `since` the day it is compared with."""

    clients: int
    first: dt.date | None
    last: dt.date | None
    stale: int
    stale_months: int
    earlier: int
    faults: int
    by: str
    since: dt.date | None
    rubrics: tuple[RubricOverview, ...]
