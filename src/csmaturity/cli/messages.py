"""How errors, findings and bugs look on stderr; plain text, nothing in it can steer the terminal.

Not what they say: that is written where the fault is found.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterable

from csmaturity.api.terminal import printable
from csmaturity.cli import progress
from csmaturity.errors import CsmaturityError, Finding, InputError

MOST_FINDINGS = 50


def tell(text: str) -> None:
    """Write one line of talk to stderr."""
    progress.clear()
    print(printable(text), file=sys.stderr)


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
    if error.hint:
        for line in error.hint.splitlines():
            tell(f"    {line}")


def show_bug() -> None:
    """Print the traceback of a bug, so that it never looks like a fault in the user's file."""
    traceback.print_exc()
    tell("csmaturity: this is a bug in csmaturity, not in your file. Your saved answers are untouched.")
    tell("    Please report it with the lines above and the command you ran.")
