"""How errors, findings and bugs look on stderr; plain text, nothing in it can steer the terminal.

Not what they say: that is written where the fault is found.
"""

from __future__ import annotations

import contextlib
import io
import sys
import traceback
from collections.abc import Iterable
from typing import Any

from csmaturity.cli import progress
from csmaturity.errors import CsmaturityError, Finding, InputError
from csmaturity.shown import shown_name

MOST_FINDINGS = 50

_OF_NUMBERS = {
    "Input should be a valid integer": "this is not a whole number",
    "Input should be greater than or equal to": "the least is",
}
"""What the library says, in words about its own types, of an option that takes a number; and what we say."""


def tell(text: str) -> None:
    """Write one line of talk to stderr, whatever names are in it; a stream that is gone is no reason to stop."""
    progress.clear()
    if sys.stderr is not None:
        with contextlib.suppress(OSError, ValueError):
            print(shown_name(text), file=sys.stderr, flush=True)


def mention(text: str) -> None:
    """Write one line to stderr that nobody misses who asked for --quiet: what was done, as it was asked for."""
    if not progress.is_quiet():
        tell(text)


def show_findings(findings: tuple[Finding, ...], kind: str = "error") -> None:
    """List findings, each with its place and its hint; past fifty only their number."""
    for finding in findings[:MOST_FINDINGS]:
        tell(finding.headline(kind))
        if finding.hint:
            tell(f"    {finding.hint}")
    if len(findings) > MOST_FINDINGS:
        tell(f"… and {len(findings) - MOST_FINDINGS} more")


def show_notes(notes: Iterable[str | Finding]) -> None:
    """Say what a result comes with: findings in place, and lines as they are."""
    notes = tuple(notes)
    show_findings(tuple(note for note in notes if isinstance(note, Finding)), "note")
    for note in notes:
        if isinstance(note, str):
            tell(note)


def show_error(error: CsmaturityError) -> None:
    """Say what went wrong and what to do next."""
    if isinstance(error, InputError):
        show_findings(error.findings)
        return
    tell(f"csmaturity: {error.message}")
    for line in filter(None, (error.hint, *error.lines)):
        tell(f"    {line}")


def show_usage(error: Any) -> None:
    """Say what the library for command lines has to say about arguments that it can't read."""
    for theirs, ours in _OF_NUMBERS.items():
        if (message := str(getattr(error, "message", ""))).startswith(theirs):
            error.message = ours + message[len(theirs) :].partition(",")[0]
    said = io.StringIO()
    with contextlib.redirect_stderr(said):
        error.show()
    for line in said.getvalue().splitlines():
        tell(line)


def show_bug() -> None:
    """Print the traceback of a bug, so that it never looks like a fault in the user's file."""
    for line in traceback.format_exc().splitlines():
        tell(line)
    tell("csmaturity: this is a bug in csmaturity, not in your file. Your saved answers are untouched.")
    tell("    Please report it with the lines above and the command you ran.")
