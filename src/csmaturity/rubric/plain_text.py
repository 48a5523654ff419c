"""Text made safe: to keep, without characters that can't be seen; to show, with each of them by its name.

Not the escaping for an output format, which each module of csmaturity.formats does for itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from csmaturity.shown import UNSEEN, shown

UNPRINTABLE = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]"
"""What a text never holds: C0 but tab and newline, DEL, C1, line separators, byte-order marks, non-characters and
lone surrogates (which a terminal gives for bytes that are no UTF-8).
A pattern, compiled where it is needed: that takes longer than most texts do."""

LINE_BREAK = "\r\n|[\x0b-\r\x85\u2028\u2029]"
"""A line's end on some system, in a slide (a vertical tab) or in a PDF: in a text that is kept, all are a newline."""

_SEQUENCES = (
    r"(?s)\x1b\[[0-?]*[ -/]*[@-~]"  # control sequences: colours, cursor moves
    r"|\x1b[\]PX^_].*?(?:\x07|\x1b\\|$)"  # strings for the terminal: window titles, links, device commands
)
_ESCAPES = rf"{_SEQUENCES}|\x1b[ -/]*[0-~]"  # and everything else that starts with the escape character
_PLAIN_MARKS = "[\u061c\u200e\u200f\u2066-\u2069]"
"""Those that a text read from the right needs; an override never is."""

_COMPUTED = r"(?:\A|(?<=[\n\r\t;]))(?='*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20])"
"""Where a cell would begin that is a formula, in wide letters too; an apostrophe that stands there is counted in."""

_BLANKS = r"[^\S\u00a0]+"
_TAB = "    "


def savable(text: str) -> str:
    """The text with every line break as a newline and without characters that can't be seen or saved.

    Every text that comes in passes here, typed, pasted or read from a file; `clean` in templates/form/form.js does the
    same in a browser.
    """
    if text.isprintable() or text.replace("\n", "").isprintable():
        return text
    return re.sub(UNPRINTABLE, "", re.sub(LINE_BREAK, "\n", re.sub(_SEQUENCES, "", text)))


def typed(text: str) -> str:
    """What somebody typed or pasted, without what came along unseen: sequences for a terminal, marks, tags.

    Line ends become newlines, tabs become spaces.
    """
    if text.replace("\n", "").isprintable():
        return text
    return re.sub(UNSEEN, "", savable(re.sub(_ESCAPES, "", text)).replace("\t", _TAB))


def typed_line(text: str) -> str:
    """The same on a single line, every run of white space one space; a space that must not break stays one."""
    return _on_one_line(text, typed)


def printable(text: str, tab: str = _TAB) -> str:
    """A text as it leaves, for a terminal or a document: what can't be seen stands there by its name.

    Line ends become newlines. Marks of direction beside letters that are read from the right are what they say they
    are: each format sets the direction of such a text itself, so they are left out.
    """
    if text.isprintable() or text.replace("\n", "").isprintable():
        return text
    text = re.sub(LINE_BREAK, "\n", text).replace("\t", tab)
    if re.search(_PLAIN_MARKS, text) and any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text):
        text = re.sub(_PLAIN_MARKS, "", text)
    return shown(text)


def uncomputed(text: str) -> str:
    """A text for a cell of a CSV file, with an apostrophe before whatever a spreadsheet would compute.

    That may be in its midst: a program that parts cells at semicolons or tabs begins one there, and at every line.
    """
    return re.sub(_COMPUTED, "'", text)


def as_written(cell: str) -> str:
    """The text of such a cell, without these apostrophes."""
    return re.sub(f"{_COMPUTED}'", "", cell)


def one_line(text: str) -> str:
    """The same on a single line, every run of white space one space; a space that must not break stays one."""
    return _on_one_line(text, printable)


def is_title(text: str, title: str) -> bool:
    """Whether somebody copied this title from where it is printed: letter case and white space don't count."""
    return one_line(text).casefold() == one_line(title).casefold()


def _on_one_line(text: str, cleaned: Callable[[str], str]) -> str:
    if text.isprintable():  # then no blank but the common one is in it
        return " ".join(text.split())
    return re.sub(_BLANKS, " ", cleaned(text)).strip()
