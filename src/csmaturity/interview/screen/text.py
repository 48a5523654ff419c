"""Styled lines for the full screen, none wider than asked, and text made fit for cells of one or two columns.

Not the wrapping itself (csmaturity.interview.wrapping), nor where a line stands (csmaturity.interview.screen.layout).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from prompt_toolkit.utils import get_cwidth

from csmaturity.interview.wrapping import columns, wrap
from csmaturity.rubric.plain_text import one_line, printable

Span = tuple[str, str]
"""A style's name and a text."""

Line = tuple[Span, ...]

# Terminals disagree on the width of joined emoji; apart, every one of them draws two columns.
_JOINERS = re.compile("\ufe0f|(?<=[\u2600-\u27bf\U0001f000-\U0001faff])\u200d")


def shown(text: str) -> str:
    """The text as a terminal can show it, every character as wide as it is counted; newlines stay."""
    text = printable(text)
    return text if text.isascii() else "".join(map(_cell, _JOINERS.sub("", text)))


@lru_cache(maxsize=4096)
def _cell(character: str) -> str:
    """The character, or a question mark where the two tables of widths disagree about it."""
    if character == "\n" or get_cwidth(character) == columns(character):
        return character
    return "?" if columns(character) else ""


def line(text: str, style: str = "") -> Line:
    """One line of one style."""
    return ((style, text),)


def lines(text: str, width: int, style: str = "", first: str = "", rest: str | None = None) -> tuple[Line, ...]:
    """A text wrapped at words; `first` starts the first line, `rest` (by default blanks) all others."""
    return tuple(line(one, style) for one in wrap(shown(text), width, first, rest))


def fitted(text: str, width: int) -> str:
    """A text on one line of at most `width` columns, cut with an ellipsis where it is longer."""
    text = shown(one_line(text))
    if columns(text) <= width:
        return text
    kept, taken = "", 1
    for character in text:
        taken += columns(character)
        if taken > width:
            break
        kept += character
    return f"{kept.rstrip()}…" if width > 0 else ""


def apart(left: str, right: str, width: int) -> str:
    """Two texts at the ends of one line; the left one is cut where both don't fit."""
    right = fitted(right, width)
    left = fitted(left, width - columns(right) - 2)
    return left + " " * (width - columns(left) - columns(right)) + right


def packed(parts: Iterable[str], width: int, style: str = "", gap: str = "   ") -> tuple[Line, ...]:
    """Short parts side by side, as many on a line as fit; one longer than a line is cut."""
    rows: list[str] = []
    for part in (fitted(part, width) for part in parts):
        if rows and columns(rows[-1]) + len(gap) + columns(part) <= width:
            rows[-1] += gap + part
        else:
            rows.append(part)
    return tuple(line(row, style) for row in rows)
