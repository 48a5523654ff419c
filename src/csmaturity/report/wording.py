"""How the report words numbers, dates, money and lists, so that each is rounded and spelt in one place.

Not what is said with them: that is in the page modules. Scores are rounded by csmaturity.scoring.rounding, and counts
are spelt by csmaturity.language.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from contextlib import suppress
from fractions import Fraction

from csmaturity import language
from csmaturity.language import numeral, say, say_count, spoken
from csmaturity.rubric.fields import IDENTIFIER
from csmaturity.rubric.plain_text import one_line as one_line
from csmaturity.rubric.plain_text import printable as printable

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£"}
THOUSAND = 1000
MONEY_UNITS = ((10**9, 2, 2), (10**6, 2, 0), (10**3, 0, 0))
"""Unit, its decimals, and those of the unit below, whose rounding decides when to step up."""

MONTHS_A_YEAR = 12
SENTENCE_END = (".", "!", "?", "…", ".”", '."', ".“", ".»")


def listed(parts: Sequence[str]) -> str:
    """Parts as a list in a sentence: "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return say("{others} and {last}", others=", ".join(parts[:-1]), last=parts[-1])


def either(parts: Sequence[str]) -> str:
    """Parts as a choice in a sentence: "a, b or c"."""
    if len(parts) < 2:
        return "".join(parts)
    return say("{others} or {last}", others=", ".join(parts[:-1]), last=parts[-1])


def first_of(parts: Sequence[str], shown: int) -> str:
    """The first parts of a list, the rest counted: "a, b and one other", "a, b and three others"."""
    rest = len(parts) - shown
    if rest <= 0:
        return listed(parts)
    return listed([*parts[:shown], say_count(rest, "{number} other", "{number} others")])


def capital(text: str) -> str:
    """A text with its first letter in capital."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """A text as a whole sentence: one line, a capital first, a full stop last unless it has an end."""
    line = capital(one_line(text))
    return line if not line or line.endswith(SENTENCE_END) else f"{line}."


def quoted(text: str) -> str:
    """A text as a quotation on one line."""
    return language.quoted(one_line(text))


def spelt(identifier: str) -> str:
    """An id as words: "cs-leader" becomes "cs leader"; any other text stays as it is."""
    return identifier.replace("-", " ") if IDENTIFIER.fullmatch(identifier) else identifier


def day(date: dt.date) -> str:
    """A date that no reader can take for another: 21 December 2026."""
    catalogue = spoken()
    pattern, months = (catalogue.date, catalogue.months or MONTHS) if catalogue else ("{day} {month} {year}", MONTHS)
    return pattern.format(day=date.day, month=months[date.month - 1], year=date.year)


_LONGEST_DATE = 40
"""Characters: no language's date is longer."""


def date_of(text: str) -> dt.date | None:
    """The date that `day` writes in just these words; None for any other text."""
    numbers = re.findall(r"\d+", text)
    if len(text) > _LONGEST_DATE or sorted(map(len, numbers)) not in ([1, 4], [2, 4]):
        return None
    number, year = sorted(map(int, numbers))
    for month in range(1, MONTHS_A_YEAR + 1):
        with suppress(ValueError):
            found = dt.date(year, month, number)
            if day(found) == text:
                return found
    return None


def when(first: dt.date, last: dt.date) -> str:
    """The day or days of something: "on 3 May 2026", "between 3 May 2026 and 9 May 2026"."""
    if first == last:
        return say("on {day}", day=day(last))
    return say("between {first} and {last}", first=day(first), last=day(last))


def months_after(date: dt.date, months: int) -> dt.date:
    """The same day some months later; a day that the month lacks becomes its last."""
    year, month = divmod(date.year * MONTHS_A_YEAR + date.month - 1 + months, MONTHS_A_YEAR)
    first = dt.date(year, month + 1, 1)
    after = (first + dt.timedelta(days=31)).replace(day=1)
    return first + dt.timedelta(days=min(date.day, (after - first).days) - 1)


def half_up(value: Fraction, places: int = 0) -> Fraction:
    """A value rounded to so many decimal places, halves away from zero."""
    return Fraction(_units(value, places), 10**places)


def _units(value: Fraction, places: int) -> int:
    """The same counted in units of the last place; whole numbers, since a report rounds thousands of amounts."""
    scale: int = 10**places
    parts = (2 * abs(value.numerator) * scale + value.denominator) // (2 * value.denominator)
    return parts if value >= 0 else -parts


def decimal(value: Fraction, places: int) -> str:
    """A rounded number without idle zeros: 1.88, 2.8, 20; the minus is a real one."""
    units = _units(value, places)
    digits = str(abs(units)).zfill(places + 1)
    whole, rest = (digits[:-places], digits[-places:].rstrip("0")) if places else (digits, "")
    text = numeral(f"{whole}.{rest}") if rest else whole
    return f"−{text}" if units < 0 else text


def money(amount: Fraction, currency: str) -> str:
    """An amount a reader takes in at once: $2.8M, $160k, CHF 0.94M; two decimals of a million, whole thousands."""
    size = abs(amount)
    step = next((one for one in MONEY_UNITS if half_up(size / one[0] * THOUSAND, one[2]) >= THOUSAND), (1, 0, 0))
    text = _unit(step[0], decimal(size / step[0], step[1]))
    symbol = SYMBOLS.get(currency)
    if symbol:
        written = say("{symbol}{amount}", symbol=symbol, amount=text)
    else:
        written = say("{code} {amount}", code=one_line(currency), amount=text)
    return f"−{written}" if amount < 0 and text != "0" else written


def _unit(unit: int, amount: str) -> str:
    match unit:
        case 1_000_000_000:
            return say("{amount}bn", amount=amount)
        case 1_000_000:
            return say("{amount}M", amount=amount)
        case 1_000:
            return say("{amount}k", amount=amount)
        case _:
            return amount


def with_minus(text: str) -> str:
    """A rounded number as a reader expects it: the language's decimal mark, and a real minus sign for a hyphen."""
    return numeral(text).replace("-", "−")


def points(value: Fraction) -> str:
    """Percentage points to two decimals: "1.88 points"."""
    text = decimal(value, 2)
    return say_count(1 if text == "1" else 2, "{value} point", "{value} points", value=text)
