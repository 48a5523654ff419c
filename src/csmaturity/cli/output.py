"""What goes to stdout. Talk goes to stderr (csmaturity.cli.messages), documents into files (csmaturity.cli.documents).

Not what a result looks like, which is csmaturity.formats.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from csmaturity.cli import progress
from csmaturity.errors import CsmaturityError

if TYPE_CHECKING:
    from csmaturity.api.terminal import Block

_COLOURS = re.compile("(\x1b\\[[0-9;]*m)")

WIDEST = 100
"""Columns: longer lines are tiring to read."""


def width() -> int:
    """The columns to write for: the terminal's, at most 100; 80 where there is none."""
    return min(shutil.get_terminal_size((80, 24)).columns, WIDEST)


def is_terminal() -> bool:
    """Whether stdout is a terminal, which can't show what is no text."""
    return bool(sys.stdout and sys.stdout.isatty())


def colour() -> bool:
    """Whether stdout is a terminal that wants colour."""
    return is_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def put(text: str) -> None:
    """Write a text to stdout as UTF-8, whatever the terminal's own encoding is."""
    from csmaturity.shown import shown

    if not colour():
        text = shown(text)
    elif not text.replace("\n", "").isprintable():
        # Colours are the only escapes that are ours.
        text = "".join(part if number % 2 else shown(part) for number, part in enumerate(_COLOURS.split(text)))
    put_bytes(text.encode() if text.endswith("\n") else text.encode() + b"\n")


def put_bytes(content: bytes) -> None:
    """Write to stdout. Raises CsmaturityError where it is closed; a reader that has enough ends the command quietly."""
    if sys.stdout is None:
        raise CsmaturityError("standard output is closed, so there is nowhere to write", "Name a file with --output.")
    progress.clear()
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
    from csmaturity.shown import json_text

    put(json_text(data, indent=2))


def print_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table whose columns are as wide as they need; the last one wraps."""
    import textwrap

    widths = [max(map(len, column)) for column in zip(headings, *rows, strict=True)][:-1]
    start = sum(widths) + 2 * len(widths)
    for row in (headings, *rows):
        left = "".join(f"{cell:<{size}}  " for cell, size in zip(row, widths, strict=False))
        put(textwrap.fill(row[-1], width(), initial_indent=left, subsequent_indent=" " * start))
