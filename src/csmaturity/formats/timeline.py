"""Where a roadmap's moves stand over its quarters, in units of the drawing, and what its key says.

Not how they look (templates/charts.svg.j2), nor the other charts (csmaturity.formats.layout).
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from csmaturity.formats.layout import LINE, SMALL, Label
from csmaturity.formats.measure import width, wrapped
from csmaturity.formats.safe_text import one_line
from csmaturity.language import say
from csmaturity.report.figures.charts import Bar, Roadmap


@dataclass(frozen=True, slots=True)
class Row:
    """One move's bar on its own strip of the timeline; `when` says in words what the bar shows."""

    bar: Bar
    x: float
    width: float
    when: str


@dataclass(frozen=True, slots=True)
class Schedule:
    """A Roadmap as rows that a page may end between: quarter headings, the lines between quarters, a bar a move.

    `key` says what stands out, what the report notes, and what shortened headings mean; "" where there is none of it.
    """

    head: float
    headings: tuple[Label, ...]
    lines: tuple[float, ...]
    rows: tuple[Row, ...]
    key: str


TIMELINE = 324.0
"""How wide the roadmap's quarters are together: 45% of `WIDTH`, beside each move's name and owner."""

STRIP = 20.0
"""How high a move's strip of the timeline is."""

_NUMBERED = re.compile(r"(\S)\S*\s+(\d+)")


def schedule(roadmap: Roadmap) -> Schedule:
    """Place moves over quarters."""
    names = [one_line(quarter) for quarter in roadmap.quarters]
    count = max(1, len(names))
    each = TIMELINE / count
    words, meaning = _headings(names, each - 8)
    widest = max((width(word, SMALL) for word in words), default=0)
    # Where even the short headings do not fit beside each other, only every second, third … stands.
    every = 1 if not meaning else max(1, math.ceil((widest + 8) / each))
    wraps = [wrapped(word, each * every - 8, SMALL) for word in words[::every]]
    placed = [Label(at * every * each + 4, SMALL + 2, lines) for at, lines in enumerate(wraps)]
    # The last group of quarters may be too short for its heading.
    headings = tuple(it for it in placed if it.x + width(max(it.lines, key=len), SMALL) <= TIMELINE or it is placed[0])
    return Schedule(
        head=max((len(lines) for lines in wraps), default=1) * SMALL * LINE + 4,
        headings=headings,
        lines=tuple(at * each for at in range(every, count, every)),
        rows=tuple(_row(bar, names, each) for bar in roadmap.bars),
        key=_key(roadmap, meaning),
    )


def _key(roadmap: Roadmap, meaning: str) -> str:
    early = sum(bar.emphasis for bar in roadmap.bars)
    bold = say("Bold name, solid bar: to be decided now.") if 0 < early < len(roadmap.bars) else ""
    return " ".join(filter(None, (bold, roadmap.note, meaning)))


def _headings(names: Sequence[str], room: float) -> tuple[list[str], str]:
    """The quarters' headings and, where they had to be shortened, what the short ones mean."""
    if all(width(word, SMALL) <= room for name in names for word in name.split()):
        return list(names), ""
    numbered = [_NUMBERED.fullmatch(name) for name in names]
    short = [f"{match[1]}{match[2]}" for match in numbered if match]
    if len(set(short)) == len(names):
        return short, say("{short}: {whole}, and so on.", short=short[0], whole=names[0])
    short = [str(at) for at in range(1, len(names) + 1)]
    return short, "; ".join(f"{at}: {name}" for at, name in zip(short, names, strict=True)) + "."


def _row(bar: Bar, names: Sequence[str], quarter: float) -> Row:
    x = min(bar.start * quarter + 2, TIMELINE - 6)
    length = max(4.0, min(bar.length * quarter - 4, TIMELINE - x - 1))
    return Row(bar, x, length, _when(bar, names))


def _when(bar: Bar, names: Sequence[str]) -> str:
    """The quarters that a bar runs through."""
    last = len(names) - 1
    if last < 0:
        return ""
    first = min(last, int(bar.start))
    end = min(last, max(first, math.ceil(bar.start + bar.length) - 1))
    return names[first] if first == end else say("{first} to {last}", first=names[first], last=names[end])
