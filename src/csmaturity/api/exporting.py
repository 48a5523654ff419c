"""A rubric in the form of another tool: a framework for CISO Assistant, a table as CSV or a workbook.

Not what each form holds (csmaturity.rubric.exporting), nor the way back (csmaturity.api.importing).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from csmaturity.errors import UsageError

if TYPE_CHECKING:
    from csmaturity.rubric.model import Rubric

FORMATS = {"ciso-assistant": ".yaml", "csv": ".csv", "xlsx": ".xlsx"}
"""What a rubric can be written as, and how such a file's name ends."""


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """Which rubric, by id or file, in which of FORMATS; None takes the one that the name of `file` ends in.

    `file` is a new file to write; None only says what it would hold.
    """

    rubric: str
    format: str | None = None
    file: str | None = None


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written, in which format, and what of the rubric it does not hold, in sentences."""

    rubric: Rubric
    content: bytes
    format: str
    left: tuple[str, ...]


def export_rubric(request: ExportRequest) -> Exported:
    """Write a rubric for another tool.

    Raises UsageError for a format that is not known or not said, and for a name that is taken; MissingLibraryError for
    a workbook without its library; InputError and CsmaturityError as reading and writing do.
    """
    from csmaturity.api.places import refuse_taken
    from csmaturity.storage import library
    from csmaturity.storage.files import write_whole

    format = _format(request)
    if request.file is not None:
        refuse_taken(Path(request.file))
    rubric = library.load(request.rubric)[0]
    content, left = _written(rubric, format)
    if request.file is not None:
        write_whole(Path(request.file), content)
    return Exported(rubric, content, format, left)


def _format(request: ExportRequest) -> str:
    from csmaturity.api.places import fitting
    from csmaturity.rubric.spelling import unknown

    if request.format is not None and request.format not in FORMATS:
        raise UsageError(*unknown(f"--format: {request.format} is not a format", request.format, tuple(FORMATS)))
    endings = {ending: (name,) for name, ending in FORMATS.items()} | {".yml": ("ciso-assistant",)}
    found = fitting(request.file, request.format, endings) if request.file is not None else request.format
    if found is None:
        known = ", ".join(f"{name} ({ending})" for name, ending in FORMATS.items())
        raise UsageError("nothing says in which format to write", f"Name one with --format: {known}.")
    return found


def _written(rubric: Rubric, format: str) -> tuple[bytes, tuple[str, ...]]:
    """The content of a file in a format, and what it does not hold."""
    if format == "ciso-assistant":
        from csmaturity.rubric.exporting.ciso_assistant import library
        from csmaturity.storage.yaml.writer import lines, tree

        made = library(rubric)
        return "\n".join([*lines(tree(made.data)), ""]).encode(), made.left
    from csmaturity.rubric.exporting.sheet import sheet
    from csmaturity.rubric.importing.about import HEADINGS

    table = sheet(rubric)
    if format == "csv":
        return _csv((*table.about, table.headings, *table.rows)), table.left
    from csmaturity.formats.table import check_installed
    from csmaturity.formats.xlsx import portfolio

    check_installed("xlsx", "xlsxwriter")
    sheets = [("Questions", table.headings, table.rows), ("About", HEADINGS, table.about)]
    return portfolio.render(sheets, rubric.title), table.left


def _csv(rows: tuple[tuple[str, ...], ...]) -> bytes:
    """The rows as CSV; a text that a spreadsheet would compute gets an apostrophe, which an import takes away."""
    import csv
    import io

    from csmaturity.rubric.plain_text import uncomputed

    file = io.StringIO(newline="")
    csv.writer(file, lineterminator="\n").writerows(map(uncomputed, row) for row in rows)
    return file.getvalue().encode()
