"""Where results go: stdout for one text, files for documents. Talk goes to stderr.

Not what a result looks like, which is csmaturity.formats, nor the writing of a document (csmaturity.api.writing).
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from csmaturity.api.writing import FORMATS, Target, boxes, check_folders, write
from csmaturity.cli.messages import show_error, tell
from csmaturity.errors import CsmaturityError, MissingLibraryError

if TYPE_CHECKING:
    from csmaturity.api.report import ReportResult
    from csmaturity.api.terminal import Block

WIDEST = 100
"""Columns: longer lines are tiring to read."""


def width() -> int:
    """The columns to write for: the terminal's, at most 100; 80 where there is none."""
    return min(shutil.get_terminal_size((80, 24)).columns, WIDEST)


def colour() -> bool:
    """Whether stdout is a terminal that wants colour."""
    return (
        bool(sys.stdout and sys.stdout.isatty()) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    )


def put(text: str) -> None:
    """Write a text to stdout as UTF-8, whatever the terminal's own encoding is."""
    put_bytes(text.encode() if text.endswith("\n") else text.encode() + b"\n")


def put_bytes(content: bytes) -> None:
    """Write to stdout. Raises CsmaturityError where it is closed; a reader that has enough ends the command quietly."""
    if sys.stdout is None:
        raise CsmaturityError("standard output is closed, so there is nowhere to write", "Name a file with --output.")
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # What is left in the buffer goes nowhere, instead of failing once more when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None


def print_blocks(blocks: Sequence[Block]) -> None:
    """Show blocks of a report on the terminal."""
    from csmaturity.api.terminal import blocks_text

    put(blocks_text(blocks, width(), colour()))


def print_json(data: dict[str, Any]) -> None:
    """Print a versioned result for machines."""
    import json

    put(json.dumps(data, ensure_ascii=False, indent=2))


def note_idle_template(template: str | None, wanted: Sequence[Target]) -> None:
    """Say where a template folder is named and no document that it could change is asked for."""
    if template and not any(FORMATS[one.format].templated for one in wanted):
        changed = " and ".join(name.upper() for name, row in FORMATS.items() if row.templated)
        tell(f"note: --template changes {changed} only, and neither is asked for")


def write_all(result: ReportResult, wanted: Sequence[Target]) -> None:
    """Write every document; those whose library is missing are named at the end, when the others are safe on disk."""
    check_folders(wanted)
    missing: list[MissingLibraryError] = []
    for target in wanted:
        try:
            if target.path is None:
                put_bytes(result.render(target.format, width(), colour()))
                lines = boxes(result, target.format)
            else:
                lines = write(result, target, width(), colour())
        except MissingLibraryError as error:
            missing.append(error)
            continue
        for line in lines:
            tell(line)
    for one in missing[:-1]:
        show_error(one)
    if missing:
        raise missing[-1]


def print_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table whose columns are as wide as they need; the last one wraps."""
    import textwrap

    widths = [max(map(len, column)) for column in zip(headings, *rows, strict=True)][:-1]
    start = sum(widths) + 2 * len(widths)
    for row in (headings, *rows):
        left = "".join(f"{cell:<{size}}  " for cell, size in zip(row, widths, strict=False))
        put(textwrap.fill(row[-1], width(), initial_indent=left, subsequent_indent=" " * start))
