"""csmaturity brand: begin a brand folder, and check one.

Not the checks themselves (csmaturity.storage.brands) nor how findings look (csmaturity.formats.findings.table).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from csmaturity.errors import Finding

app = typer.Typer(
    help="Begin and check brands: the names, logo, colours, fonts and paper of your reports.", no_args_is_help=True
)

FolderArgument = Annotated[str, typer.Argument(metavar="FOLDER", help="The brand's folder.", show_default=False)]
FORMATS = ("text", "json")


@app.command()
def new(folder: FolderArgument) -> None:
    """Write a commented brand to start from. It passes `brand check` as it is."""
    from csmaturity.cli.messages import tell
    from csmaturity.storage import brands

    for path in brands.create(folder):
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
    from csmaturity.cli.messages import tell
    from csmaturity.cli.output import colour, put, width
    from csmaturity.errors import InputError, UsageError
    from csmaturity.formats.findings.table import render
    from csmaturity.report.brand.checked import checked
    from csmaturity.storage import brands

    if format not in FORMATS:
        raise UsageError(f"--format: {format} is not a format", f"Choose among: {', '.join(FORMATS)}.")
    findings: tuple[Finding, ...] = ()
    try:
        brands.load(folder)
    except InputError as error:
        findings = error.findings
    report = checked(folder, findings, brands.lines(findings))
    text = render(format, report, width(), colour())
    if text:
        put(text)
    tell(report.summary)
    if findings:
        raise typer.Exit(1)
