"""Exact fractions as text: rounded half up for the reader, or written out for a derivation.

Not where rounding happens: scores stay exact until csmaturity.report, or an explanation, shows them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction

from csmaturity import language
from csmaturity.rubric.fields import number_out

_HALF = Fraction(1, 2)


def rounded(value: Fraction, decimals: int) -> str:
    """A number with so many decimals, half up: with one 0.85 is "0.9", −0.25 is "-0.2", and nothing is "-0.0"."""
    parts = _half_up(value * 10**decimals)
    digits = str(abs(parts)).zfill(decimals + 1)
    whole, rest = digits[: len(digits) - decimals], digits[len(digits) - decimals :]
    return f"{'-' if parts < 0 else ''}{whole}{'.' if rest else ''}{rest}"


def one_decimal(value: Fraction) -> str:
    """A number that is no rubric's score, with one decimal."""
    return rounded(value, 1)


def percent(share: Fraction) -> str:
    """A share as whole percent, half up, as the language spoken writes it: 4/9 is "44%", in German "44 %"."""
    return language.percent(str(_half_up(share * 100)))


def data_percent(share: Fraction) -> str:
    """The same for machines, alike in every language: "44%"."""
    return f"{_half_up(share * 100)}%"


def exact(value: Fraction) -> str:
    """A number with nothing lost, as short as that allows: "2", "0.5", "-1.25", else "8/9"."""
    short = number_out(value)
    if isinstance(short, Decimal):
        plain = f"{short:f}"
        return plain if Fraction(plain) == value and len(plain) <= len(str(value)) + 2 else str(value)
    return str(short)


def number_data(value: Fraction | None, rounded: Callable[[Fraction], str] = one_decimal) -> dict[str, str] | None:
    """A number for machines: rounded as people read it in English, whatever is spoken, and exact beside it."""
    if value is None:
        return None
    with language.speaking(None):
        return {"rounded": rounded(value), "exact": exact(value)}


def adding_up(total: int, parts: Sequence[Fraction]) -> tuple[int, ...]:
    """Whole numbers for parts whose exact sum rounds to `total`, give or take one, so that they add up to it.

    Each part is rounded down, and what is missing goes to those that lost most by it; none is off by 1 or more, and a
    part that is whole stays as it is. Raises ValueError where the parts can't be rounded to that total.
    """
    kept = [part.__floor__() for part in parts]
    lost = sorted(range(len(kept)), key=lambda at: (kept[at] - parts[at], at))
    missing = total - sum(kept)
    if not 0 <= missing <= sum(kept[at] != parts[at] for at in lost):
        raise ValueError("the parts do not add up to the total")
    for at in lost[:missing]:
        kept[at] += 1
    return tuple(kept)


def _half_up(value: Fraction) -> int:
    """The nearest integer; a half goes up, towards the larger number."""
    return (value + _HALF).__floor__()
