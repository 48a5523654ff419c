"""Documents of the commands that write some: their options, and the writing with what is said of it.

Not where each goes (csmaturity.api.writing).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from csmaturity.api.writing import FORMATS, Target, boxes, check_folders, write
from csmaturity.cli.messages import show_error, tell
from csmaturity.cli.output import colour, put_bytes, width
from csmaturity.errors import MissingLibraryError

if TYPE_CHECKING:
    from csmaturity.api.report import ReportResult

*_OTHERS, _LAST = FORMATS
FormatOption = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help=f"{', '.join(_OTHERS)} or {_LAST} (repeatable).",
        show_default="terminal",
    ),
]
OutputOption = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="PATH",
        help="A file for one format, a folder for several; - is standard output.",
        show_default="beside FILE for documents, else standard output",
    ),
]
TemplateOption = Annotated[
    str | None,
    typer.Option(metavar="FOLDER", help="Templates of your own for pieces of HTML and PDF."),
]


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
