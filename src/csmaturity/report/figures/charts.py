"""What a report draws, as frozen values with words for whoever does not see it; a renderer lays it out.

Not text and tables, nor the pages (csmaturity.report.model).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One question on the heat map; positions count from 0 at the lowest level, None where not known.

    `low`–`high` is the range that is left open. `strength` is 0 claimed only, 1 gates checked, 2 documented.
    `link` is the id of the question's page, or "".
    """

    label: str
    position: int | None
    low: int | None
    high: int | None
    evidenced: int | None
    target: int | None
    strength: int
    state: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Questions by level: where each stands, its target, and how well it is backed."""

    title: str
    levels: tuple[str, ...]
    rows: tuple[HeatRow, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class LevelBar:
    """One question's ladder: labels lowest first, with the same positions as a heat row."""

    levels: tuple[str, ...]
    position: int | None
    low: int | None
    high: int | None
    evidenced: int | None
    target: int | None
    alt: str


@dataclass(frozen=True, slots=True)
class ScoreBar:
    """A score with its interval as shares 0–100 of the range, and the stage words with where each begins.

    `mark` is the score with its interval as printed on the bar, `ends` the numbers at the range's two ends.
    """

    label: str
    point: float | None
    low: float
    high: float
    text: str
    stages: tuple[tuple[float, str], ...]
    alt: str
    mark: str = ""
    ends: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class DiagramNode:
    """A box of the dependency picture: column and row count from 0; `tone` as in Item, `emphasis` for load-bearing."""

    id: str
    label: str
    detail: str
    column: int
    row: int
    tone: str
    emphasis: bool = False


@dataclass(frozen=True, slots=True)
class DiagramEdge:
    """An arrow between two boxes; `kind` is requires (solid) or enables (dashed)."""

    before: str
    after: str
    kind: str


@dataclass(frozen=True, slots=True)
class Diagram:
    """What holds up what."""

    title: str
    nodes: tuple[DiagramNode, ...]
    edges: tuple[DiagramEdge, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One move on the roadmap: `start` and `length` in quarters from 0."""

    label: str
    detail: str
    start: float
    length: float
    owner: str
    emphasis: bool = False


@dataclass(frozen=True, slots=True)
class Roadmap:
    """Moves over quarters; `note` says what a bar's length does not."""

    title: str
    quarters: tuple[str, ...]
    bars: tuple[Bar, ...]
    alt: str
    note: str = ""


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

    title: str
    unit: str
    bars: tuple[RangeBar, ...]
    alt: str
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

    title: str
    start_label: str
    start: float
    start_text: str
    steps: tuple[WaterfallStep, ...]
    end_label: str
    end: float
    end_text: str
    alt: str


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
    """Who said what, question by question, as stacked bars."""

    title: str
    levels: tuple[str, ...]
    rows: tuple[SpreadRow, ...]
    alt: str
