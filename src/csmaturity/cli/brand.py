"""csmaturity brand: begin a brand folder, and check one.

Not the checking (csmaturity.api.brand).
"""

from __future__ import annotations

from typing import Annotated

import typer

from csmaturity.cli.listing import CommandList

app = typer.Typer(
    cls=CommandList,
    help="Begin and check brands: the names, logo, colours, fonts and paper of your reports.",
    no_args_is_help=True,
)

FolderArgument = Annotated[str, typer.Argument(metavar="FOLDER", help="The brand's folder.", show_default=False)]
FORMATS = ("text", "json")


@app.command()
def new(folder: FolderArgument) -> None:
    """Write a commented brand to start from. It passes `brand check` as it is."""
    from csmaturity.api.brand import new_brand
    from csmaturity.cli.messages import tell

    for path in new_brand(folder):
        tell(f"Wrote {path}")
    tell(f"    Next: csmaturity brand check {folder}")


@app.command()
def check(
    folder: FolderArgument,
    format: Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help="text or json.")] = "text",
) -> None:
    """Check that a brand's file, colours, logo and fonts hold.

    Exit code 1 means findings, 3 that the folder can't be read.
    """
    from csmaturity.api.brand import check_brand
    from csmaturity.cli.messages import show_notes, tell
    from csmaturity.cli.output import colour, put, width
    from csmaturity.errors import UsageError

    if format not in FORMATS:
        raise UsageError(f"--format: {format} is not a format", f"Choose among: {', '.join(FORMATS)}.")
    checked = check_brand(folder)
    text = checked.render(format, width(), colour())
    if text:
        put(text)
    tell(checked.report.summary)
    show_notes(checked.notes)
    if checked.failed:
        raise typer.Exit(1)
