"""How the role plan words its numbers: people to one decimal, shares in whole per cent, coverage in words.

Not the general wording (csmaturity.report.wording).
"""

from __future__ import annotations

from fractions import Fraction

from csmaturity.language import percent, say, spoken
from csmaturity.planning.worksheet.role_plan import Touch
from csmaturity.report.wording import decimal, half_up


def count(value: Fraction | int, places: int = 1) -> str:
    """A number of people, hours or touches: thousands grouped, always so many decimals, a real minus."""
    catalogue = spoken()
    rounded = half_up(Fraction(value), places)
    whole, rest = divmod(abs(rounded) * 10**places, 10**places)
    text = f"{int(whole):,}".replace(",", catalogue.group if catalogue else ",")
    if places:
        text += (catalogue.decimal if catalogue else ".") + str(int(rest)).zfill(places)
    return f"−{text}" if rounded < 0 else text


def share(value: Fraction | None) -> str:
    """A share in whole per cent; a dash where there is nothing to take a share of."""
    return "–" if value is None else percent(decimal(value * 100, 0))


def coverage_words(level: Touch) -> str:
    """A kind of coverage as a reader knows it."""
    match level:
        case "high":
            return say("a named person")
        case "pooled":
            return say("a shared team")
        case "tech":
            return say("technology first")
