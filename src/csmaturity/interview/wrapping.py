"""Text wrapped at words to a number of terminal columns, where wide letters count as two.

Not what is said: that is csmaturity.interview.wording and the rubric.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from csmaturity.rubric.plain_text import printable

NARROWEST = 20
"""Columns below which wrapping gives up being readable; nothing is wrapped narrower."""


def columns(text: str) -> int:
    """How many terminal columns a text takes: East Asian wide letters and emoji two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


def place_at(text: str, column: int) -> int:
    """How many characters of a line stand before a column; the whole line where it ends before."""
    taken = 0
    for place, character in enumerate(text):
        if taken >= column and _columns(character):
            return place
        taken += _columns(character)
    return len(text)


def wrap(text: str, width: int, first: str = "", rest: str | None = None) -> list[str]:
    """Lines of at most `width` columns; `first` starts the first line, `rest` (by default blanks) all others.

    Newlines in the text are kept. What a terminal would obey is left out.
    """
    width = max(width, NARROWEST)
    indent = " " * columns(first) if rest is None else rest
    lines: list[str] = []
    for paragraph in printable(text).split("\n"):
        line = indent if lines else first
        begun = False
        for word in _pieces(paragraph, width - max(columns(first), columns(indent))):
            wanted = f"{line} {word}" if begun else line + word
            if begun and columns(wanted) > width:
                lines.append(line)
                wanted = indent + word
            line, begun = wanted, True
        lines.append(line.rstrip())
    return lines


def _pieces(paragraph: str, room: int) -> Iterator[str]:
    """Words; one that is wider than a line comes in parts."""
    for word in paragraph.split():
        part, wide = "", 0
        if columns(word) <= room:
            yield word
            continue
        for character in word:
            if part and wide + _columns(character) > room:
                yield part
                part, wide = "", 0
            part += character
            wide += _columns(character)
        yield part


def _columns(character: str) -> int:
    if character.isascii():
        return 1
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
