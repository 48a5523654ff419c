"""What one cell can hold: how a text is parted that is longer or higher than that, and how a date is written.

Not the sheets that hold the cells (csmaturity.formats.xlsx.book).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from csmaturity.formats.office import clean
from csmaturity.formats.safe_text import plain
from csmaturity.language import primary_language, spoken
from csmaturity.report.figures.measure import wrapped

LONGEST_TEXT = 32_767
"""Units of UTF-16 that a cell takes; the library drops a longer text without a word."""
SIZE, LINE, CHARACTER, HIGHEST_ROW = 10, 1.3, 5.7, 409
"""Type size and height of a row in points: lines are so many sizes high, and a character of a column's width is 5.7."""
DATE_WIDTH = 18.0
"""The width in characters of a column that holds dates: a date that lacks room is shown as ####."""
_LOCALES = {"en": "809", "de": "407", "fr": "40C", "es": "C0A", "it": "410", "nl": "413", "pt": "816"}
"""Microsoft's numbers of languages, without which a month is named in the language of the reader's Excel."""
_WIDEST = 255.0
"""Characters of a column whose width is not set."""


class Piece(NamedTuple):
    """As much of a text as one cell shows, and how many lines that takes."""

    text: str
    lines: int


def safe(text: str) -> str:
    """User text as a cell can hold it; its line ends stay."""
    return "\n".join(clean(line) for line in plain(text).split("\n")).strip()


def pieces(text: str, width: float, size: float) -> list[Piece]:
    """A text in parts that a cell of `width` characters can hold and its row can show; together they are all of it.

    What is higher than the highest row would be there, but out of sight.
    """
    held, room = safe(text), (width or _WIDEST) * CHARACTER
    most = int((HIGHEST_ROW - 2) / (size * LINE))
    found: list[Piece] = []
    first = at = lines = 0
    for paragraph in held.split("\n"):
        for line in wrapped(paragraph, room, size, most=len(held) + 1):
            begin = held.index(line, at)
            end = begin + len(line)
            if lines and (lines == most or _units(held[first:end]) > LONGEST_TEXT):
                found.append(Piece(held[first:at].strip(), lines))
                first, lines = begin, 0
            lines, at = lines + 1, end
    return [*found, Piece(held[first:].strip(), max(1, lines))]


def called(part: Mapping[str, Any]) -> str:
    """What readers see a section or question called: its title behind the id under which it was published."""
    return f"{part['ref']} {part['title']}" if "ref" in part else str(part["title"])


def date_format() -> str:
    """How Excel writes a date in the language that is spoken, as the report does: 12 November 2026."""
    catalogue = spoken()
    pattern, language = (catalogue.date, catalogue.language) if catalogue else ("{day} {month} {year}", "en")
    parts = {"day": "d", "month": "mmmm", "year": "yyyy"}
    written = "".join(
        parts[part[1:-1]] if part.startswith("{") else f'"{part}"' if part.strip(" .,") else part
        for part in re.split(r"(\{(?:day|month|year)\})", pattern)
    )
    locale = _LOCALES.get(primary_language(language))
    return f"[$-{locale}]{written}" if locale else written


def _units(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)
