"""Whether the colours of a report can be told apart: the pairs that it prints, and their contrast after WCAG 2.2.

Not the file that the colours come from (csmaturity.report.brand.fields) nor where they are drawn (templates/).
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass

TEXT = 4.5
"""The least contrast of text, WCAG 2.2 criterion 1.4.3, level AA; small text, since one palette serves every size."""

MARKS = 3.0
"""The least contrast of a sign or line that carries meaning, WCAG 2.2 criterion 1.4.11."""

TEXT_PAIRS = (
    *(("ink", under) for under in ("paper", "soft", "tint", "good-tint", "middle-tint", "bad-tint")),
    *(("grey", under) for under in ("paper", "soft", "tint")),
    *(("accent", under) for under in ("paper", "soft", "tint")),
    ("on-accent", "accent"),
    *((tone, under) for tone in ("good", "middle", "bad") for under in ("paper", "soft", f"{tone}-tint")),
)
"""Text and what it stands on; a test holds the list against the pages as a browser draws them."""

MARK_PAIRS = tuple(("accent", under) for under in ("good-tint", "middle-tint", "bad-tint"))
"""Signs in the cells of the heat map. Signs in other colours are text pairs already."""

DRAFT_PAIRS = tuple((over, "tint") for over in ("good", "middle", "bad"))
"""What else stands on the tint, in which the draft mark is drawn behind the text."""


@dataclass(frozen=True, slots=True)
class TooClose:
    """Two roles that can't be told apart: their contrast, what it must be, and a colour for `change` that passes."""

    over: str
    under: str
    contrast: float
    needed: float
    change: str
    better: str
    darker: bool


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours as #rrggbb, 1 to 21. Formula: WCAG 2.2, "contrast ratio"."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def too_close(colours: Mapping[str, str], chosen: Collection[str], draft: bool = False) -> list[TooClose]:
    """The pairs of a whole palette that fail. `chosen` names the roles that may be changed: those of the brand."""
    pairs = dict.fromkeys(MARK_PAIRS, MARKS) | dict.fromkeys(TEXT_PAIRS, TEXT)
    if draft:
        pairs |= dict.fromkeys(DRAFT_PAIRS, TEXT)
    found = []
    for (over, under), needed in pairs.items():
        ratio = contrast(colours[over], colours[under])
        if ratio < needed:
            change = over if over in chosen or under not in chosen else under
            better = _nearest(change, (over, under), pairs, colours)
            darker = _luminance(better) < _luminance(colours[change])
            found.append(TooClose(over, under, ratio, needed, change, better, darker))
    return found


def shown(ratio: float) -> str:
    """A ratio as people write it, rounded down so that one that fails never looks as if it passed."""
    return f"{math.floor(ratio * 10 + 1e-9) / 10:g}:1"


def _nearest(
    role: str, pair: tuple[str, str], pairs: Mapping[tuple[str, str], float], colours: Mapping[str, str]
) -> str:
    """The colour nearest to a role's own that passes all its pairs; where there is none, the pair in question alone."""
    all_of_it = [(_other(role, one), needed) for one, needed in pairs.items() if role in one]
    for wanted in (all_of_it, [(_other(role, pair), pairs[pair])]):
        for step in range(1, 256):
            for goal in (0, 255):
                tried = _towards(colours[role], goal, step)
                if all(contrast(tried, colours[other]) >= needed for other, needed in wanted):
                    return tried
    raise AssertionError("black or white stands out from every colour")


def _other(role: str, pair: tuple[str, str]) -> str:
    return pair[1] if pair[0] == role else pair[0]


def _towards(colour: str, goal: int, step: int) -> str:
    """A colour mixed with `step` parts in 255 of black (0) or white (255)."""
    return "#" + "".join(f"{round(one + (goal - one) * step / 255):02x}" for one in _channels(colour))


def _luminance(colour: str) -> float:
    """The relative luminance, 0 for black to 1 for white. Formula: WCAG 2.2, "relative luminance"."""
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for share in (channel / 255 for channel in _channels(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
