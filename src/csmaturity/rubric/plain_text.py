"""Text made safe to show: no control characters, no terminal escapes, no marks that turn the reading direction.

Not escaping for a file format (HTML, Markdown, spreadsheets): each module of csmaturity.formats does its own.
"""

from __future__ import annotations

import re
import unicodedata

_ESCAPES = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # control sequences: colours, cursor moves
    r"|\x1b[\]PX^_].*?(?:\x07|\x1b\\|$)"  # strings for the terminal: window titles, links, device commands
    r"|\x1b[ -/]*[0-~]",  # everything else that starts with the escape character
    re.DOTALL,
)
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_DIRECTION_MARKS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_INVISIBLE = _DIRECTION_MARKS | {"\ufeff", "\ufff9", "\ufffa", "\ufffb"}


def printable(text: str) -> str:
    """The text without anything that a terminal would obey; line ends become newlines, tabs become spaces.

    What is left can be printed, wrapped and saved: letters of every script, symbols, emoji and newlines.
    """
    shown = _LINE_ENDS.sub("\n", _ESCAPES.sub("", text)).replace("\t", "    ")
    return "".join(character for character in shown if character == "\n" or not _is_unsafe(character))


def one_line(text: str) -> str:
    """The same on a single line, every run of white space one space."""
    return " ".join(printable(text).split())


def _is_unsafe(character: str) -> bool:
    return character in _INVISIBLE or unicodedata.category(character) in {"Cc", "Cs"}
