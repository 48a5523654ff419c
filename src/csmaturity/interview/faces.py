"""Which face of the questionnaire fits where it runs: full screen, or line by line and why.

Not the faces themselves (csmaturity.interview.screen, csmaturity.interview.plain).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

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


def why_plain(around: Surroundings, *, is_asked_for: bool = False) -> str | None:
    """Why the questions come line by line, as half a sentence; None where the full screen fits."""
    term = around.environment.get("TERM", "")
    if is_asked_for:
        return "asked for with --plain"
    if around.environment.get("ACCESSIBLE"):
        return "ACCESSIBLE is set"
    if not around.is_terminal:
        return "input or output is no terminal"
    if not around.is_windows and term in ("", "dumb", "unknown"):
        return f"TERM is {term}" if term else "TERM is not set"
    if around.encoding.lower().replace("-", "") not in ("utf8", "utf_8"):
        return f"the terminal's encoding is {around.encoding or 'not known'}, not UTF-8"
    if around.columns < FEWEST_COLUMNS or around.rows < FEWEST_ROWS:
        size = f"{around.columns} × {around.rows}"
        return f"the window is {size} and the full screen needs {FEWEST_COLUMNS} × {FEWEST_ROWS}"
    return None
