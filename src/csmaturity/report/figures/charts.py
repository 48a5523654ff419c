"""The numbers of the four charts that slides and sheets show as charts of their own, which their readers can edit.

Not the figures that they belong to, whose titles, tables and drawings are made in the modules beside this one.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ScoreBar:
    """A score with its interval as shares 0–100 of the range, and the stage words with where each begins.

    `mark` is the score with its interval as printed on the bar.
    """

    label: str
    point: float | None
    low: float
    high: float
    mark: str
    stages: tuple[tuple[float, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RangeBar:
    """One line of a value chart, in the chart's unit; `low`–`high` with `base` inside."""

    label: str
    low: float
    base: float
    high: float
    text: str


@dataclass(frozen=True, slots=True)
class RangeChart:
    """Ranges on one axis, with an optional mark such as the cost to cover."""

    unit: str
    bars: tuple[RangeBar, ...]
    mark: float | None = None
    mark_label: str = ""


@dataclass(frozen=True, slots=True)
class WaterfallStep:
    """One cause of a change: by how many points of 0–100 it moves the score (signed), with that in words."""

    label: str
    change: float
    text: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Waterfall:
    """From one score to another by cause; `start` plus all changes is `end`, all on 0–100."""

    start_label: str
    start: float
    start_text: str
    steps: tuple[WaterfallStep, ...]
    end_label: str
    end: float
    end_text: str


@dataclass(frozen=True, slots=True)
class SpreadRow:
    """How many people chose each level, lowest first; `open` said that they don't know. `detail` marks a sub-row.

    `link` is the id of the question's page, or "".
    """

    label: str
    counts: tuple[int, ...]
    open: int
    text: str
    detail: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Spread:
    """Who said what, question by question."""

    levels: tuple[str, ...]
    rows: tuple[SpreadRow, ...]
