"""Words in runs of style, set in lines of a fixed-width display: wrapped, beside one another, with terminal colours.

User text is never markup and has no control characters. Not what the terminal shows with them
(csmaturity.formats.text.terminal).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Literal

from csmaturity.formats.safe_text import basis_word, columns, one_line
from csmaturity.report.table import Item

Words = tuple[tuple[str, str], ...]
"""Text in runs, each with its style: names of _CODES with a space between, or ""."""

TONES = {"good": "green", "middle": "yellow", "bad": "red", "open": "magenta", "quiet": "dim"}
"""A colour for each tone of the report; a mark or word always stands beside it."""

_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "magenta": "35", "cyan": "36"}
_WORD = re.compile(r"\s*\S+\s*")


def words(text: str, style: str = "", lead: str = "") -> Words:
    """User text on one line, without control characters."""
    return ((lead + one_line(text), style),)


def item_words(item: Item) -> Words:
    """An item's text, coloured by its tone where it has no mark, and who says so."""
    return with_basis(words(item.said, "" if item.mark else TONES.get(item.tone, "")), item.basis)


def marked_words(item: Item) -> Words:
    """An item with its mark before it."""
    mark = (*words(item.mark, TONES.get(item.tone, "")), (" ", "")) if item.mark else ()
    return mark + item_words(item)


def with_basis(said: Words, basis: str) -> Words:
    """Words and, in brackets, who says so."""
    return said + words(f"[{basis_word(basis)}]", "dim", lead=" ") if basis else said


def plain(said: Words) -> str:
    """The text alone."""
    return "".join(text for text, _ in said)


def drawn(line: Words, colour: bool) -> str:
    """A line as a terminal takes it."""
    return "".join(_coloured(text, style) if colour and style else text for text, style in line).rstrip()


def _coloured(text: str, style: str) -> str:
    return f"\x1b[{';'.join(_CODES[name] for name in style.split())}m{text}\x1b[0m"


def wrapped(said: Words, room: int) -> Iterator[Words]:
    """Words in lines of at most so many columns, at least one; only a word that is longer than a line is broken."""
    text = plain(said)
    begun = [0, *_breaks(text, room)]
    for start, end in zip(begun, [*begun[1:], len(text)], strict=True):
        yield tuple(_cut(said, start, start + len(text[start:end].rstrip())))


def _breaks(text: str, room: int) -> Iterator[int]:
    """Where every line but the first begins."""
    filled = 0
    for found in _WORD.finditer(text):
        start, word = found.start(), found[0]
        size = columns(word.rstrip())
        if size <= room - filled:
            filled += columns(word)
            continue
        for piece in [word] if size <= room else _pieces(word, room):
            if start:
                yield start
            start += len(piece)
            filled = columns(piece)


def _pieces(word: str, room: int) -> Iterator[str]:
    piece = ""
    for character in word:
        if piece and columns(piece + character) > room:
            yield piece
            piece = ""
        piece += character
    yield piece


def _cut(said: Words, start: int, end: int) -> Iterator[tuple[str, str]]:
    for text, style in said:
        if part := text[max(0, start) : max(0, end)]:
            yield part, style
        start, end = start - len(text), end - len(text)


Side = Literal["left", "center", "right"]


def beside(
    cells: Sequence[Words], widths: Sequence[int], between: int, sides: Sequence[Side], *, low: bool = False
) -> Iterator[Words]:
    """Cells as the columns of one row, each wrapped to its width and set to its side; `low` ones end together."""
    held = [tuple(wrapped(cell, width)) for cell, width in zip(cells, widths, strict=True)]
    height = max(map(len, held), default=0)
    held = [((),) * (height - len(cell)) * low + cell for cell in held]
    for lines in zip_longest(*held, fillvalue=()):
        row: Words = ()
        for line, width, side in zip(lines, widths, sides, strict=True):
            spare = width - columns(plain(line))
            left = {"left": 0, "center": spare // 2, "right": spare}[side]
            row += ((" " * left, ""), *line, (" " * (spare - left + between), ""))
        yield row


def two_columns(rows: Iterable[tuple[Words, Words]], room: int) -> Iterator[Words]:
    """A first column as narrow as can be, of half the room at most, and the words beside it."""
    held = list(rows)
    first = min(room // 2, max((columns(plain(mark)) for mark, _ in held), default=0))
    for row in held:
        yield from beside(row, (first, room - first - 1), 1, ("left", "left"))


def indented(lines: Iterable[Words], by: int) -> Iterator[Words]:
    """Lines set in from the left by so many columns."""
    return (((" " * by, ""), *line) for line in lines)
