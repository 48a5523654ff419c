"""How wide a text is, roughly, and where its lines break: a chart's labels must be placed before any font is loaded.

Not the placing, which each chart does for itself (csmaturity.report.figures).
"""

from __future__ import annotations

import functools
import re
import unicodedata

from csmaturity.rubric.plain_text import printable

_BLANKS = re.compile(r"[^\S\u00a0]+")

# Advance widths in thousandths of the type size, by character class. Source Sans is about a tenth narrower; the margin
# keeps labels whole where a reader's own sans-serif is used instead.
_NARROW, _DIGIT, _LOWER, _UPPER, _BROAD, _WIDE = 290, 560, 540, 680, 900, 1050
_NARROW_CHARACTERS = frozenset("iljtfrI.,:;'|!()[]{}- \u00a0/\\`\"")
_BROAD_CHARACTERS = frozenset("mwMW@%—…")


def one_line(text: str) -> str:
    """`text` as a label holds it: on one line, printable, a space that must not break still one."""
    return _BLANKS.sub(" ", printable(text)).strip()


@functools.lru_cache(maxsize=8192)
def width(text: str, size: float) -> float:
    """An estimate of the width of `text` at type size `size`, rather too wide than too narrow."""
    return sum(map(_advance, text)) * size / 1000


@functools.lru_cache(maxsize=4096)
def _advance(character: str) -> int:
    if character in _NARROW_CHARACTERS:
        return _NARROW
    if character in _BROAD_CHARACTERS:
        return _BROAD
    if unicodedata.combining(character):
        return 0
    if unicodedata.east_asian_width(character) in "WF":
        return _WIDE
    if character.isdigit():
        return _DIGIT
    return _UPPER if character.isupper() else _LOWER


@functools.lru_cache(maxsize=8192)
def wrapped(text: str, room: float, size: float, most: int = 99) -> tuple[str, ...]:
    """`text` broken into lines that fit `room`; words longer than a line are broken too.

    More than `most` lines end in an ellipsis: the full text then stands in the chart's description or a table.
    """
    lines: list[str] = []
    line = ""
    for word in one_line(text).split(" "):
        candidate = f"{line} {word}" if line else word
        if width(candidate, size) <= room:
            line = candidate
            continue
        if line:
            lines.append(line)
        *full, line = _broken(word, room, size)
        lines.extend(full)
    lines.append(line)
    if len(lines) <= most:
        return tuple(lines)
    last = lines[most - 1]
    while last and width(last + "…", size) > room:
        last = last[:-1]
    return (*lines[: most - 1], last.rstrip() + "…")


def longest_word(text: str, size: float) -> float:
    """The estimated width of the widest word of `text`: in less room than this, words break."""
    return max((width(word, size) for word in one_line(text).split(" ")), default=0.0)


def _broken(word: str, room: float, size: float) -> list[str]:
    # Each character is measured once: a text without a blank may be a megabyte long.
    parts, begun, wide = [], 0, 0.0
    for at, character in enumerate(word):
        more = width(character, size)
        if at > begun and wide + more > room:
            parts.append(word[begun:at])
            begun, wide = at, 0.0
        wide += more
    return [*parts, word[begun:]]
