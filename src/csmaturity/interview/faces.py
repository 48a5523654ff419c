"""Which face of the questionnaire fits where it runs: full screen, or line by line and why.

Not the faces themselves (csmaturity.interview.screen, csmaturity.interview.plain).
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Mapping
from typing import NamedTuple

from csmaturity.language import say

FEWEST_COLUMNS, FEWEST_ROWS = 60, 16
"""The smallest window that a question can be read in; plain mode serves smaller ones."""


class Surroundings(NamedTuple):
    """Where the questionnaire runs: the size and encoding of its terminal, if it is one, and the environment."""

    is_terminal: bool
    columns: int
    rows: int
    encoding: str
    environment: Mapping[str, str]
    is_windows: bool = False

    @classmethod
    def here(cls) -> Surroundings:
        """Where this process runs."""
        is_terminal = bool(sys.stdin and sys.stdout and sys.stdin.isatty() and sys.stdout.isatty())
        columns, rows = 0, 0
        if is_terminal:
            with contextlib.suppress(OSError):
                columns, rows = os.get_terminal_size(sys.stdout.fileno())
        encoding = getattr(sys.stdout, "encoding", None) or ""
        return cls(is_terminal, columns, rows, encoding, os.environ, sys.platform == "win32")


def why_plain(around: Surroundings, *, is_asked_for: bool = False) -> str | None:
    """Why the questions come line by line, as half a sentence; None where the full screen fits."""
    term = around.environment.get("TERM", "")
    if is_asked_for:
        return say("asked for with --plain")
    if around.environment.get("ACCESSIBLE"):
        return say("{name} is set", name="ACCESSIBLE")
    if not around.is_terminal:
        return say("input or output is no terminal")
    if not around.is_windows and term in ("", "dumb", "unknown"):
        return say("{name} is {value}", name="TERM", value=term) if term else say("{name} is not set", name="TERM")
    if around.encoding.lower().replace("-", "") not in ("utf8", "utf_8"):
        encoding = around.encoding or say("not known")
        return say("the terminal's encoding is {encoding}, not UTF-8", encoding=encoding)
    if around.columns < FEWEST_COLUMNS or around.rows < FEWEST_ROWS:
        size, least = f"{around.columns} × {around.rows}", f"{FEWEST_COLUMNS} × {FEWEST_ROWS}"
        return say("the window is {size} and the full screen needs {least}", size=size, least=least)
    return None
