"""csmaturity rubric export: a rubric for CISO Assistant, or as a table.

Not the exporting (csmaturity.api.exporting).
"""

from __future__ import annotations

from typing import Annotated

import typer


def export(
    rubric: Annotated[
        str, typer.Argument(metavar="RUBRIC", help="The id of a built-in rubric, or a rubric file.", show_default=False)
    ],
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help="ciso-assistant, csv or xlsx.",
            show_default="what the name of --output says",
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="The file to write, a new one; - is standard output.",
            show_default="standard output",
        ),
    ] = None,
) -> None:
    """Write a rubric for another tool: a library of CISO Assistant (YAML), or a table of its questions.

    What the other form has no place for is listed. A table can be imported again.
    """
    from csmaturity.api.exporting import FORMATS, ExportRequest, export_rubric
    from csmaturity.cli.documents import file_for
    from csmaturity.cli.messages import tell
    from csmaturity.cli.output import is_terminal, put, put_bytes
    from csmaturity.errors import UsageError

    file = None
    if output not in (None, "-"):
        file = file_for(str(output), "a rubric is exported as YAML, CSV or a workbook", (*FORMATS.values(), ".yml"))
    elif format == "xlsx" and is_terminal():
        raise UsageError("xlsx is no text, so a terminal can't show it", "Name a file, as in -o rubric.xlsx.")
    made = export_rubric(ExportRequest(rubric, format, file))
    for line in made.left:
        tell(f"    not carried over: {line}")
    if file is not None:
        tell(f"Wrote {file}: {len(made.rubric.all_questions)} questions, as {made.format}.")
    elif made.format == "xlsx":
        put_bytes(made.content)
    else:
        put(made.content.decode())
