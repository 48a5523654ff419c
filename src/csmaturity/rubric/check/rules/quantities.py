"""The rule on numbers in levels: their ranges neither overlap nor leave a gap.

Not what a level is worth (csmaturity.rubric.check.rules.scoring).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from csmaturity.errors import Finding
from csmaturity.rubric.check.model import Subject
from csmaturity.rubric.words.lists import Amounts

_LETTER = r"[^\W\d_]"


class Range(NamedTuple):
    """The amounts that a level's text admits; None is open-ended. `closed` tells whether an end itself belongs."""

    low: Fraction | None
    low_closed: bool
    high: Fraction | None
    high_closed: bool
    unit: str
    words: str


def overlapping_quantities(subject: Subject) -> Iterator[Finding]:
    """The numbers of neighbouring levels overlap, or leave a gap.

    Between "under 40%" and "at least 50%" there is no level for 45%; "up to 50%" and "at least 50%" both claim 50.
    Levels that only raise one bound ("at least 50%", "at least 90%") are a ladder and fine. Only levels with one
    amount each, in the same unit, are compared.

    Bad: average: up to 50% of accounts · excellent: at least 40% of accounts
    Good: average: under 50% of accounts · excellent: at least 50% of accounts
    """
    lists = subject.lists
    for asked in subject.page.questions:
        ranges = [_range(level.wording.text, lists.amounts) for level in asked.levels]
        for (below, above), (first, second) in zip(pairwise(asked.levels), pairwise(ranges), strict=True):
            if first is None or second is None or first.unit != second.unit:
                continue
            fault = _fault(first, second)
            if fault:
                message = f"“{first.words}” at `{below.scale_level.id}` and “{second.words}” here {fault}"
                yield subject.finding(above.wording.path, message, "Let one range end where the next begins.")


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
        return f"both claim {shown(end)}"
    return "" if first.high_closed or second.low_closed else f"leave out {shown(end)}"


def _at(bound: Fraction | None) -> Fraction:
    return bound if bound is not None else Fraction(0)


def _middle(one: Range) -> Fraction:
    """A point to order two ranges by: the open end is taken as far away."""
    far = Fraction(10**12)
    return ((one.low if one.low is not None else -far) + (one.high if one.high is not None else far)) / 2


def shown(value: Fraction) -> str:
    """A number as a message has it."""
    return str(value.numerator) if value.denominator == 1 else f"{float(value):g}"


@cache
def _pattern(amounts: Amounts) -> re.Pattern[str]:
    """An amount with the words around it; made on first use, for no command but this one needs it."""
    before = (*amounts.at_least, *amounts.more_than, *amounts.at_most, *amounts.less_than)
    number = rf"\d{{1,9}}(?:{re.escape(amounts.decimal)}\d{{1,6}})?"
    return re.compile(
        rf"(?:(?P<bound>{_any(before)}|[≥≤<>]=?)\s*)?"
        rf"(?P<low>{number})(?:\s*%?\s*(?:–|-|{_any(amounts.up_to)})\s*(?P<high>{number}))?"
        rf"\s*(?P<unit>%|{_LETTER}+)(?:\s+(?P<after>{_any((*amounts.or_more, *amounts.or_less))}))?"
    )


def _any(words: Iterable[str]) -> str:
    """A pattern for any of some words, the longest first; each as a word of its own."""
    listed = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return rf"(?<!{_LETTER})(?:{listed})(?!{_LETTER})"


def _range(text: str, amounts: Amounts) -> Range | None:
    """The one range in a text; None where there is none, or more than one amount."""
    if not any(map(str.isdigit, text)):
        return None
    plain = re.sub(rf"(?<=\d)[{re.escape(amounts.grouping)}](?=\d{{3}}(?!\d))", "", text.lower())
    found = list(_pattern(amounts).finditer(plain))
    if len(found) != 1:
        return None
    match = found[0]
    bound, after = match["bound"] or "", match["after"] or ""
    low, words = _number(match["low"], amounts), match[0].strip()
    if match["high"]:
        return Range(low, True, _number(match["high"], amounts), True, match["unit"], words)
    if bound in (*amounts.at_least, "≥", ">=") or after in amounts.or_more:
        return Range(low, True, None, False, match["unit"], words)
    if bound in (*amounts.more_than, ">"):
        return Range(low, False, None, False, match["unit"], words)
    if bound in (*amounts.at_most, "≤", "<=") or after in amounts.or_less:
        return Range(None, False, low, True, match["unit"], words)
    return Range(None, False, low, False, match["unit"], words) if bound in (*amounts.less_than, "<") else None


def _number(written: str, amounts: Amounts) -> Fraction:
    return Fraction(written.replace(amounts.decimal, "."))
