"""How the report words numbers, dates, money and lists, so that each is rounded and spelt in one place.

Not what is said with them: that is in the page modules. Scores are rounded by csmaturity.scoring.rounding.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from fractions import Fraction

from csmaturity.rubric.fields import IDENTIFIER

NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£"}
THOUSAND = 1000
MONEY_UNITS = ((10**9, "bn", 2, 2), (10**6, "M", 2, 0), (10**3, "k", 0, 0))
"""Unit, its letter, its decimals, and those of the unit below, whose rounding decides when to step up."""

MONTHS_A_YEAR = 12
LAST_DAY_OF_ALL_MONTHS = 28
SENTENCE_END = (".", "!", "?", "…", ".”", '."')


def one_line(text: str) -> str:
    """A text without line breaks or runs of blanks, as titles and cells need it."""
    return " ".join(text.split())


def number(count: int) -> str:
    """A count in words up to nine, in digits above ("none" for zero)."""
    return NUMBERS[count] if 0 <= count < len(NUMBERS) else str(count)


def many(count: int, singular: str, plural: str = "") -> str:
    """A count with its noun: "one question", "12 questions", "no question"."""
    if count == 0:
        return f"no {singular}"
    return f"{number(count)} {singular if count == 1 else plural or singular + 's'}"


def subject(count: int, noun: str, singular: str, plural: str) -> str:
    """The beginning of a sentence about a count: "Two questions are", "No question is"."""
    return f"{capital(many(count, noun))} {singular if count < 2 else plural}"


def out_of(count: int, total: int, singular: str, plural: str = "") -> str:
    """A part of a whole, both numbers in one style: "three of nine questions", "all 12 questions", "none of 12 …"."""
    plural = plural or singular + "s"
    if total == 1:
        return f"the only {singular}" if count else f"not one {singular}"
    whole = number(total) if total < len(NUMBERS) else str(total)
    if count == total:
        return f"all {whole} {plural}"
    part = number(count) if total < len(NUMBERS) or not count else str(count)
    return f"{part} of {whole} {plural}"


def part_verb(count: int, total: int, singular: str, plural: str) -> str:
    """The form of a verb behind `out_of`."""
    return singular if count < 2 or total == 1 else plural


def verb(count: int, singular: str, plural: str) -> str:
    """The form of a verb or noun that fits a count."""
    return singular if count == 1 else plural


def listed(parts: Sequence[str], last: str = "and") -> str:
    """Parts as a list in a sentence: "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def first_of(parts: Sequence[str], shown: int) -> str:
    """The first parts of a list, the rest counted: "a, b and one other", "a, b and three others"."""
    rest = len(parts) - shown
    return listed([*parts[:shown], many(rest, "other")] if rest > 0 else parts)


def capital(text: str) -> str:
    """A text with its first letter in capital."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """A text as a whole sentence: one line, a capital first, a full stop last unless it has an end."""
    line = capital(one_line(text))
    return line if not line or line.endswith(SENTENCE_END) else f"{line}."


def quoted(text: str) -> str:
    """A text as a quotation on one line."""
    return f"“{one_line(text)}”"


def spelt(identifier: str) -> str:
    """An id as words: "cs-leader" becomes "cs leader"; any other text stays as it is."""
    return identifier.replace("-", " ") if IDENTIFIER.fullmatch(identifier) else identifier


def day(date: dt.date) -> str:
    """A date that no reader can take for another: 21 December 2026."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def months_after(date: dt.date, months: int) -> dt.date:
    """The same day some months later; days that not every month has become the 28th."""
    year, month = divmod(date.year * MONTHS_A_YEAR + date.month - 1 + months, MONTHS_A_YEAR)
    kept = date.day if date.day <= LAST_DAY_OF_ALL_MONTHS else LAST_DAY_OF_ALL_MONTHS
    return dt.date(year, month + 1, kept)


def half_up(value: Fraction, places: int = 0) -> Fraction:
    """A value rounded to so many decimal places, halves away from zero."""
    scale = 10**places
    whole = math.floor(abs(value) * scale + Fraction(1, 2))
    return Fraction(whole, scale) * (1 if value >= 0 else -1)


def decimal(value: Fraction, places: int) -> str:
    """A rounded number without idle zeros: 1.88, 2.8, 20; the minus is a real one."""
    rounded = half_up(value, places)
    digits = str(int(abs(rounded) * 10**places)).zfill(places + 1)
    whole, rest = (digits[:-places], digits[-places:].rstrip("0")) if places else (digits, "")
    text = f"{whole}.{rest}" if rest else whole
    return f"−{text}" if rounded < 0 else text


def money(amount: Fraction, currency: str) -> str:
    """An amount a reader takes in at once: $2.8M, $160k, CHF 0.94M; two decimals of a million, whole thousands."""
    size = abs(amount)
    text = decimal(size, 0)
    for unit, letter, places, places_below in MONEY_UNITS:
        if half_up(size / unit * THOUSAND, places_below) >= THOUSAND:
            text = decimal(size / unit, places) + letter
            break
    symbol = SYMBOLS.get(currency)
    written = f"{symbol}{text}" if symbol else f"{one_line(currency)} {text}"
    return f"−{written}" if amount < 0 and text != "0" else written


def with_minus(text: str) -> str:
    """A rounded number with a real minus sign for a hyphen."""
    return text.replace("-", "−")


def points(value: Fraction) -> str:
    """Percentage points to two decimals: "1.88 points"."""
    text = decimal(value, 2)
    return f"{text} {'point' if text == '1' else 'points'}"
