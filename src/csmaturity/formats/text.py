"""User text made safe to show: no control characters, no characters that turn the reading direction.

Not the escaping of one format: HTML's is Jinja's, Markdown's is csmaturity.formats.markdown's.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

# Characters that reorder or hide what stands around them: bidi marks, embeddings, overrides, isolates, and the
# interlinear annotation marks. The zero-width joiner stays, since emoji and several scripts need it.
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb"
_UNSEEN = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff{_BIDI}\ufeff]")
_ESCAPE_SEQUENCE = re.compile("\x1b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\x07\x1b]*(?:\x07|\x1b\\\\)?|[@-Z\\\\-_])")
_LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029]")

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

BASIS_WORDS = {
    "source": "source",
    "ours": "our reading",
    "outside": "outside",
    "company": "company figure",
    "assumption": "assumption",
    "benchmark": "benchmark",
}
BASIS_MEANINGS = {
    "source": "The rubric's source says so; only this decides a level.",
    "ours": "Our reading of the source; it supports a level and never decides it.",
    "outside": "Material from outside the source, quoted with author and year.",
    "company": "A figure that the company gave for this report.",
    "assumption": "Assumed for the calculation; replace it with your own figure.",
    "benchmark": "Measured at other companies; context, never part of a score.",
}
STRENGTH_WORDS = ("claimed only", "gates checked", "documented")
STRENGTH_MARKS = ("○", "◐", "●")


def plain(text: str) -> str:
    """`text` without terminal escapes, control and direction characters; tabs and line ends stay."""
    text = _LINE_ENDS.sub("\n", _ESCAPE_SEQUENCE.sub("", text))
    return _UNSEEN.sub("", text)


def one_line(text: str) -> str:
    """`plain` text with every run of white space as one space."""
    return " ".join(plain(text).split())


def basis_word(basis: str) -> str:
    """How a basis is written for a reader; an unknown one is shown as it is."""
    return BASIS_WORDS.get(basis, basis)


def columns(text: str) -> int:
    """How many columns of a fixed-width display `text` takes: wide characters two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


def written_date(date: dt.date) -> str:
    """A date no reader can take for another, whatever the machine's locale: 21 November 2026."""
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"
