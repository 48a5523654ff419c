"""The signs of a level, drawn: each has its own shape, so that none needs its colour.

Not what they say of a question (csmaturity.report.figures.standing).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from csmaturity.language import say
from csmaturity.report.figures.shapes import Drawing, Ellipse, Polygon, Rectangle, Shape

EMPTY, HALF, FULL = "○", "◐", "●"
"""How well a level is backed: claimed only, gates checked, documented."""

CLAIMED, EVIDENCED, TARGET, POSSIBLE = "●", "◇", "◎", "?"

_SIZE, _GAP = 14.0, 4.0
"""A mark's square and the space between two, in units."""

_STEPS = 12
"""The straight pieces that a half circle is made of."""


def mark(sign: str, x: float, y: float, radius: float = 6.0, role: str = "ink") -> tuple[Shape, ...]:
    """A sign around its centre; `role` colours a full disc."""
    circle = Ellipse(x, y, radius, radius, "paper", "ink", 1.5)
    match sign:
        case "●":
            return (Ellipse(x, y, radius, radius, role),)
        case "◇":
            corners = ((x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y))
            return (Polygon(corners, "paper", "ink", 1.6),)
        case "◎":
            return circle, Ellipse(x, y, radius / 3, radius / 3, "ink")
        case "◐":
            turns = (math.pi * (0.5 + at / _STEPS) for at in range(_STEPS + 1))
            half = tuple((x + radius * math.cos(turn), y - radius * math.sin(turn)) for turn in turns)
            return circle, Polygon(half, "ink")
        case "?":
            side = 2 * radius
            return (Rectangle(x - radius, y - radius, side, side, "", "ink", 1.3, is_dashed=True),)
        case _:
            return (circle,)


def marks(signs: Sequence[str], alt: str, role: str = "ink") -> Drawing:
    """Signs beside each other, as they stand in a cell; "●" in the colour of a role."""
    shapes = [
        shape
        for at, sign in enumerate(signs)
        for shape in mark(sign, _SIZE / 2 + at * (_SIZE + _GAP), _SIZE / 2, role=role)
    ]
    return Drawing(len(signs) * (_SIZE + _GAP) - _GAP, _SIZE, tuple(shapes), alt)


def drawn(sign: str) -> Drawing | None:
    """The drawing of a sign that many fonts lack, wherever it stands before words; None for any other sign."""
    words = {EMPTY: say("empty disc"), HALF: say("half disc"), FULL: say("full disc"), TARGET: say("ring")}
    return marks(sign, words[sign]) if sign in words else None
