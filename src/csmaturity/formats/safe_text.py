"""User text made safe to show: nothing that a terminal obeys, and nothing that nobody sees.

Not the escaping of one format: HTML's is Jinja's, Markdown's is csmaturity.formats.text.markdown's.
"""

from __future__ import annotations

import unicodedata

from csmaturity.report.labels import basis_word
from csmaturity.report.wording import day as written_date
from csmaturity.report.wording import one_line, printable

__all__ = ["basis_word", "columns", "one_line", "plain", "written_date"]


def plain(text: str) -> str:
    """`text` with what can't be seen by its name; tabs and line ends stay."""
    return printable(text, tab="\t")


def columns(text: str) -> int:
    """How many columns of a fixed-width display `text` takes: wide characters two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )
