"""Where a long unbroken string may go on the next line: set in the page before paper is laid out.

Not for a screen: browsers break such strings by themselves, and quickly. The layout engine tries where to break one
anew for each line and each try of a page, so its time grows with the square of their length.
"""

from __future__ import annotations

import re
import unicodedata

from csmaturity.formats.html.texts import each_text

BREAK = "\u200b"
"""A break opportunity that takes no room: the zero-width space."""

UNBROKEN = 36
"""The longest run without a break that stays as it is: few words are longer, and most columns hold it."""
PIECE = 12
"""How many letters stand between two breaks of a longer one at most: they fit the narrowest column."""
_LEAST = 4
"""How many stand before a break after one of `_ENDS`, which an address has between its words."""

# Scripts written without spaces (Thai to Khmer, Chinese and Japanese) may break anywhere, as may what has a break.
_BREAKS = r"\s\u0e00-\u109f\u1780-\u17ff\u200b\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff"
_RUN = re.compile(f"[^{_BREAKS}]{{{UNBROKEN + 1},}}")
_UNIT = re.compile(r"&[#\w]+;|.", re.DOTALL)
_ENDS = frozenset("/?=_.,;:#-+|\\") | {"&amp;"}
_JOINER = "\u200d"


def breakable(page: str) -> str:
    """An HTML page whose long unbroken strings may break; what is copied from paper is the same without BREAK."""
    return each_text(page, lambda text: _RUN.sub(_broken, text))


def _broken(run: re.Match[str]) -> str:
    pieces, length, last = [], 0, ""
    for unit in _UNIT.findall(run[0]):
        # A letter keeps its accents, a joined sign its parts.
        is_whole = not unicodedata.category(unit[0]).startswith("M") and _JOINER not in (unit, last)
        if is_whole and (length >= PIECE or (length >= _LEAST and last in _ENDS)):
            pieces.append(BREAK)
            length = 0
        pieces.append(unit)
        length, last = length + 1, unit
    return "".join(pieces)
