"""Text made safe to show: no control characters, no terminal escapes, no marks that turn the reading direction.

Not which characters a file may hold (csmaturity.rubric.characters), nor the escaping for an output format, which each
module of csmaturity.formats does for itself.
"""

from __future__ import annotations

import re

from csmaturity.rubric import characters

_ESCAPES = (
    r"(?s)\x1b\[[0-?]*[ -/]*[@-~]"  # control sequences: colours, cursor moves
    r"|\x1b[\]PX^_].*?(?:\x07|\x1b\\|$)"  # strings for the terminal: window titles, links, device commands
    r"|\x1b[ -/]*[0-~]"  # everything else that starts with the escape character
)
_DIRECTION_MARKS = "[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]"
_BLANKS = r"[^\S\u00a0]+"


def printable(text: str) -> str:
    """The text without anything that a terminal would obey; line ends become newlines, tabs become spaces.

    What is left can be printed, wrapped and saved: letters of every script, symbols, emoji and newlines.
    """
    if text.replace("\n", "").isprintable():
        return text
    return re.sub(_DIRECTION_MARKS, "", characters.printable(re.sub(_ESCAPES, "", text)).replace("\t", "    "))


def one_line(text: str) -> str:
    """The same on a single line, every run of white space one space; a space that must not break stays one."""
    if text.isprintable():  # then no blank but the common one is in it
        return " ".join(text.split())
    return re.sub(_BLANKS, " ", printable(text)).strip()
