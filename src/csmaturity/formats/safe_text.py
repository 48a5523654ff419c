"""User text made safe to show: no control characters, no characters that turn the reading direction.

Not the escaping of one format: HTML's is Jinja's, Markdown's is csmaturity.formats.text.markdown's.
"""

from __future__ import annotations

import re
import unicodedata

from csmaturity.report.labels import basis_word
from csmaturity.report.wording import day as written_date
from csmaturity.report.wording import one_line

__all__ = ["basis_word", "columns", "one_line", "plain", "written_date"]

# Characters that reorder or hide what stands around them: bidi marks, embeddings, overrides, isolates, and the
# interlinear annotation marks. The zero-width joiner stays, since emoji and several scripts need it.
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb"
_UNSEEN = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff{_BIDI}\ufeff]")
_ESCAPE_SEQUENCE = re.compile("\x1b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\x07\x1b]*(?:\x07|\x1b\\\\)?|[@-Z\\\\-_])")
_LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029]")


def plain(text: str) -> str:
    """`text` without terminal escapes, control and direction characters; tabs and line ends stay."""
    text = _LINE_ENDS.sub("\n", _ESCAPE_SEQUENCE.sub("", text))
    return _UNSEEN.sub("", text)


def columns(text: str) -> int:
    """How many columns of a fixed-width display `text` takes: wide characters two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )
