"""Which characters a text may hold, and what becomes of the others.

Not the escaping for an output format, which each format does for itself.
"""

from __future__ import annotations

import re

UNPRINTABLE = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]"
"""What a text never holds: C0 but tab and newline, DEL, C1, line separators, byte-order marks, non-characters and
lone surrogates (which a terminal gives for bytes that are no UTF-8).
A pattern, compiled where it is needed: that takes longer than most texts do."""

_LINE_BREAK = "\r\n|[\r\x85\u2028\u2029]"


def printable(text: str) -> str:
    """The text with every line break as a newline and without characters that can't be seen or saved."""
    if text.isprintable() or text.replace("\n", "").isprintable():
        return text
    return re.sub(UNPRINTABLE, "", re.sub(_LINE_BREAK, "\n", text))
