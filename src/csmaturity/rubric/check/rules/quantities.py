"""The rule on numbers in levels: their ranges neither overlap nor leave a gap.

Not what a level is worth (csmaturity.rubric.check.rules.scoring).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from csmaturity.rubric.check.model import Hit, Subject

_FROM = ("at least", "≥", ">=", "not less than", "no less than", "no fewer than", "from")
_OVER = ("more than", "over", "above", ">", "greater than", "exceeds")
_UNTIL = ("at most", "≤", "<=", "up to", "no more than", "not more than", "or less")
_UNDER = ("less than", "fewer than", "under", "below", "<")


class Range(NamedTuple):
    """The amounts that a level's text admits; None is open-ended. `closed` tells whether an end itself belongs."""

    low: Fraction | None
    low_closed: bool
    high: Fraction | None
    high_closed: bool
    unit: str
    words: str


def overlapping_quantities(subject: Subject) -> Iterator[Hit]:
    """The numbers of neighbouring levels overlap, or leave a gap.

    Between "under 40 %" and "at least 50 %" there is no level for 45 %; "up to 50 %" and "at least 50 %" both claim 50.
    Levels that only raise one bound ("at least 50 %", "at least 90 %") are a ladder and fine. Only levels with one
    amount each, in the same unit, are compared.

    Bad: average: up to 50 % of accounts · excellent: at least 40 % of accounts
    Good: average: under 50 % of accounts · excellent: at least 50 % of accounts
    """
    if not subject.page.lists:
        return
    for asked in subject.page.questions:
        for below, above in pairwise(asked.levels):
            first, second = _range(below.wording.text), _range(above.wording.text)
            if first is None or second is None or first.unit != second.unit:
                continue
            fault = _fault(first, second)
            if fault:
                message = f"“{first.words}” at `{below.rung.id}` and “{second.words}” here {fault}"
                yield Hit(above.wording.path, message, "Let one range end where the next begins.")


def _fault(first: Range, second: Range) -> str:
    """What is wrong between two ranges, whichever of them is the higher."""
    if first.high is None and second.high is None:
        return "overlap" if _at(second.low) <= _at(first.low) else ""
    if first.low is None and second.low is None:
        return "overlap" if _at(second.high) >= _at(first.high) else ""
    if _middle(first) > _middle(second):
        first, second = second, first
    end, start = first.high, second.low
    if end is None or start is None or end > start:
        return "overlap"
    if end < start:
        whole = end + 1 == start and first.high_closed and second.low_closed
        return "" if whole else "leave a gap"
    if first.high_closed and second.low_closed:
        return f"both claim {_plain(end)}"
    return "" if first.high_closed or second.low_closed else f"leave out {_plain(end)}"


def _at(bound: Fraction | None) -> Fraction:
    return bound if bound is not None else Fraction(0)


def _middle(one: Range) -> Fraction:
    """A point to order two ranges by: the open end is taken as far away."""
    far = Fraction(10**12)
    return ((one.low if one.low is not None else -far) + (one.high if one.high is not None else far)) / 2


def _plain(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{float(value):g}"


@cache
def _pattern() -> re.Pattern[str]:
    """An amount with the words around it; made on first use, for no command but this one needs it."""
    bounds = "|".join(re.escape(word) for word in sorted((*_FROM, *_OVER, *_UNTIL, *_UNDER), key=len, reverse=True))
    number = r"\d{1,9}(?:\.\d{1,6})?"
    return re.compile(
        rf"(?:(?P<bound>{bounds})\s*)?(?P<low>{number})(?:\s*%?\s*(?:–|-|to|and)\s*(?P<high>{number}))?"
        rf"\s*(?P<unit>%|[a-z]+)(?P<less>\s+or (?:less|fewer|more))?"
    )


def _range(text: str) -> Range | None:
    """The one range in a text; None where there is none, or more than one amount."""
    if not any(map(str.isdigit, text)):
        return None
    amounts = list(_pattern().finditer(text.lower()))
    if len(amounts) != 1:
        return None
    match = amounts[0]
    bound, less = match["bound"] or "", (match["less"] or "").strip()
    low, words = Fraction(match["low"]), match[0].strip()
    if match["high"]:
        return Range(low, True, Fraction(match["high"]), True, match["unit"], words)
    if bound in _FROM or less == "or more":
        return Range(low, True, None, False, match["unit"], words)
    if bound in _OVER:
        return Range(low, False, None, False, match["unit"], words)
    if bound in _UNTIL or less in ("or less", "or fewer"):
        return Range(None, False, low, True, match["unit"], words)
    return Range(None, False, low, False, match["unit"], words) if bound in _UNDER else None
