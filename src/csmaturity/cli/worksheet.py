"""csmaturity worksheet: who is needed, who may decide what, who takes which part; each from a file of its own."""

from __future__ import annotations

from typing import Annotated

import typer

from csmaturity.api.worksheet import WorksheetRequest
from csmaturity.cli.documents import FormatOption, OutputOption, check_wanted, wanted_from, write_all
from csmaturity.cli.listing import CommandList
from csmaturity.cli.parameters import BrandOption, LanguageOption, OpenOption, QuietOption

app = typer.Typer(
    cls=CommandList,
    name="worksheet",
    help="Plan roles, settle decision rights, and settle who takes which part of an account.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

SheetFile = Annotated[str, typer.Argument(metavar="FILE", help="The worksheet's file; - is standard input.")]
CheckOption = Annotated[bool, typer.Option("--check", help="Exit 1 if anything is still to be settled.")]


@app.command("roles")
def roles(
    file: SheetFile,
    format_: FormatOption = None,
    output: OutputOption = None,
    brand: BrandOption = None,
    language: LanguageOption = None,
    open_: OpenOption = False,
    quiet: QuietOption = False,
) -> None:
    """Work out who is needed, from what each segment of customers needs."""
    _write(WorksheetRequest(file, "roles", brand, language), format_, output, opened=open_)


@app.command("rights")
def rights(
    file: SheetFile,
    format_: FormatOption = None,
    output: OutputOption = None,
    brand: BrandOption = None,
    language: LanguageOption = None,
    check: CheckOption = False,
    open_: OpenOption = False,
    quiet: QuietOption = False,
) -> None:
    """Print who may decide what, up to which limit, and what is still to be settled."""
    _write(WorksheetRequest(file, "rights", brand, language), format_, output, check=check, opened=open_)


@app.command("matrix")
def matrix(
    file: SheetFile,
    format_: FormatOption = None,
    output: OutputOption = None,
    brand: BrandOption = None,
    language: LanguageOption = None,
    check: CheckOption = False,
    open_: OpenOption = False,
    quiet: QuietOption = False,
) -> None:
    """Print who takes which part of the account, and what is still to be settled."""
    _write(WorksheetRequest(file, "matrix", brand, language), format_, output, check=check, opened=open_)


@app.command("new")
def new(
    kind: Annotated[str, typer.Argument(metavar="KIND", help="roles, rights or matrix.")],
    file: Annotated[
        str | None, typer.Argument(metavar="FILE", help="The file to write.", show_default="KIND.yaml")
    ] = None,
    organisation: Annotated[
        str | None, typer.Option(metavar="NAME", help="The organisation that it is for.", show_default=False)
    ] = None,
) -> None:
    """Write a worksheet with comments to start from. It can be printed as it is."""
    import shlex

    from csmaturity.api.worksheet import new_worksheet
    from csmaturity.cli.messages import tell

    path = new_worksheet(kind, file, organisation)
    tell(f"Wrote {path}")
    tell(f"    Next: csmaturity worksheet {kind} {shlex.quote(str(path))}")


def _write(
    request: WorksheetRequest, format_: list[str] | None, output: str | None, *, check: bool = False, opened: bool
) -> None:
    from dataclasses import replace

    from csmaturity.api.theme import files_of
    from csmaturity.api.worksheet import make_worksheet
    from csmaturity.cli.messages import show_findings, show_notes
    from csmaturity.cli.progress import shown
    from csmaturity.language import say, speaking

    wanted = wanted_from(request.file, format_, output, ending="")
    check_wanted(wanted, [request.file, *files_of(request.brand)], opened=opened)
    with shown() as progress:
        made = make_worksheet(replace(request, progress=progress))
        with speaking(made.report.catalogue):
            write_all(made.report, wanted, opened=opened)
            show_notes(made.report.notes)
            show_findings(made.faults, say("warning"))
    if made.faults and check:
        raise typer.Exit(1)
