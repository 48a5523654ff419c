"""Where results go: stdout for one text, files for documents. Talk goes to stderr.

Not what a result looks like, which is csmaturity.formats.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from csmaturity.cli.messages import show_error, tell
from csmaturity.errors import CsmaturityError, MissingLibraryError, UsageError
from csmaturity.language import say

if TYPE_CHECKING:
    from csmaturity.formats.pdf.archive import Attachment
    from csmaturity.report.explain.explain import Derivation
    from csmaturity.report.model import Block, Report

WIDEST = 100
"""Columns: longer lines are tiring to read."""


INSTALLING = "sudo apt install fonts-noto-cjk"
"""A command that brings fonts for many scripts."""


class Target(NamedTuple):
    """One document to write; `path` None is standard output."""

    format: str
    path: Path | None


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
    from csmaturity.formats.text.terminal import render_blocks

    put(render_blocks(blocks, width(), colour()))


def print_json(data: dict[str, Any]) -> None:
    """Print a versioned result for machines."""
    import json

    put(json.dumps(data, ensure_ascii=False, indent=2))


def print_derivation(derivation: Derivation) -> None:
    """Print how a number came about, each line under the one that it explains."""
    import textwrap

    put(derivation.title)
    for line in derivation.lines:
        indent = "  " * line.depth
        text = line.text + (f"  [{line.place}]" if line.place else "")
        put(
            textwrap.fill(
                text, width(), initial_indent=indent, subsequent_indent=f"{indent}    ", break_on_hyphens=False
            )
        )


def targets(file: str, formats: Sequence[str], output: str | None, ending: str = "-report") -> tuple[Target, ...]:
    """Where each format goes. One format and a plain path: that file. Otherwise a folder, which must exist.

    Without `output`, documents go beside the assessment and texts to stdout. Raises UsageError for a format that is
    not known and for several formats on one stdout.
    """
    from csmaturity.formats.table import FORMATS

    for name in formats:
        if name not in FORMATS:
            raise UsageError(f"--format: {name} is not a format", f"Choose among: {', '.join(FORMATS)}.")
    names = list(dict.fromkeys(formats))
    if output == "-" or (output is None and not any(FORMATS[name].document for name in names)):
        if len(names) > 1:
            raise UsageError("several formats can't share standard output", "Give a folder with --output FOLDER.")
        return (Target(names[0], None),)
    stem = "assessment" if file == "-" else Path(file).stem
    if output is None:
        folder = Path() if file == "-" else Path(file).parent
    elif len(names) == 1 and not output.endswith(("/", os.sep)) and not Path(output).is_dir():
        return (Target(names[0], Path(output)),)
    else:
        folder = Path(output)
    return tuple(
        Target(name, folder / f"{stem}{ending}{FORMATS[name].suffix}" if output or FORMATS[name].document else None)
        for name in names
    )


def spare_inputs(wanted: Sequence[Target], inputs: Sequence[str]) -> None:
    """Raise UsageError where a document would overwrite a file that goes in, or any YAML file: answers live there."""
    for target in wanted:
        path = target.path
        if path is None:
            continue
        is_input = any(path.exists() and Path(one).exists() and path.samefile(one) for one in inputs if one != "-")
        if is_input or path.suffix in {".yaml", ".yml"}:
            raise UsageError(
                f"--output: {path} would be overwritten, and it is {'an input' if is_input else 'a YAML file'}",
                f"Give another name, such as {path.with_suffix('').name}-report.{target.format}.",
            )


def write_all(
    report: Report,
    wanted: Sequence[Target],
    attachments: Sequence[Attachment] = (),
    tell: Callable[[str], None] = tell,
) -> None:
    """Write every document; those whose library is missing are reported at the end, when the others are safe on disk.

    `attachments` go into the PDF; `tell` takes a line on each file, and what the PDF lacks.
    """
    from csmaturity.storage.files import check_folder, write_whole

    for target in wanted:
        if target.path is not None:
            check_folder(target.path.parent)
    missing: list[MissingLibraryError] = []
    for target in wanted:
        try:
            document = _render(report, target.format, attachments)
        except MissingLibraryError as error:
            missing.append(error)
            continue
        if target.path is None:
            put_bytes(document)
        else:
            write_whole(target.path, document)
            tell(say("Wrote {file}", file=target.path))
        if target.format == "pdf":
            _warn_of_boxes(report, tell)
    for one in missing[:-1]:
        show_error(one)
    if missing:
        raise missing[-1]


def _warn_of_boxes(report: Report, tell: Callable[[str], None] = tell) -> None:
    """Say which characters the PDF can show as empty boxes only."""
    from csmaturity.formats.pdf.coverage import uncovered
    from csmaturity.storage.library import templates

    boxes = uncovered(report, templates())
    if boxes:
        shown = " ".join(boxes[:12]) + (" …" if len(boxes) > 12 else "")
        tell(say("No font here has these characters, so the PDF shows boxes for them: {characters}", characters=shown))
        how = say("Install fonts that do, for example `{command}`, and write the PDF again.", command=INSTALLING)
        tell(f"    {how}")


def _render(report: Report, name: str, attachments: Sequence[Attachment]) -> bytes:
    """One document as bytes."""
    from csmaturity.formats import table
    from csmaturity.storage.library import templates

    how: dict[str, Any] = {"width": width(), "colour": colour()} if name == "terminal" else {}
    if name == "pdf":
        how["attachments"] = attachments
    return table.render(name, report, templates, **how)


def print_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table whose columns are as wide as they need; the last one wraps."""
    import textwrap

    widths = [max(map(len, column)) for column in zip(headings, *rows, strict=True)][:-1]
    start = sum(widths) + 2 * len(widths)
    for row in (headings, *rows):
        left = "".join(f"{cell:<{size}}  " for cell, size in zip(row, widths, strict=False))
        put(textwrap.fill(row[-1], width(), initial_indent=left, subsequent_indent=" " * start))
