"""What all charts have in common: how wide they are, the sizes of their letters, and words set line by line.

Not how wide words are (csmaturity.report.figures.measure), nor the shapes (csmaturity.report.figures.shapes).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from csmaturity.report.figures.shapes import Text

WIDTH = 720.0
"""Every chart is this wide; a unit is about 0.65 pt on A4 and 1 px on a screen."""

TEXT, SMALL = 13.0, 12.0
"""The sizes of names, and of what is said about them."""

LINE = 1.25
"""The height of a line, as a multiple of its size."""

MIDDLE = 0.35
"""How far a base line lies below the middle of its letters, as a share of their size."""


def written(
    lines: Sequence[str],
    place: tuple[float, float],
    size: float = SMALL,
    fill: str = "ink",
    *,
    is_bold: bool = False,
    anchor: Literal["start", "middle", "end"] = "start",
) -> tuple[Text, ...]:
    """Lines below each other, the first with its base line at `place`."""
    x, y = place
    return tuple(Text(x, y + at * size * LINE, line, size, fill, is_bold, anchor) for at, line in enumerate(lines))


def centred(y: float, height: float, lines: int, size: float) -> float:
    """The first base line of so many lines in the middle of a row."""
    return y + height / 2 - (lines - 1) * size * LINE / 2 + size * MIDDLE
