"""csmaturity worksheet: who is needed, who may decide what, who takes which part; each from a file of its own."""

from __future__ import annotations

from typing import Annotated

import typer

from csmaturity.cli.parameters import BrandOption, FormatOption, LanguageOption, OutputOption

app = typer.Typer(
    name="worksheet",
    help="Plan roles, settle decision rights, and settle who takes which part of an account.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

SheetFile = Annotated[str, typer.Argument(metavar="FILE", help="The worksheet's file; - is standard input.")]
CheckOption = Annotated[bool, typer.Option("--check", help="Exit 1 if anything is still to be settled.")]
KINDS = ("roles", "rights", "matrix")


@app.command("roles")
def roles(
    file: SheetFile,
    format_: FormatOption = None,
    output: OutputOption = None,
    brand: BrandOption = None,
    language: LanguageOption = None,
) -> None:
    """Work out who is needed, from what each segment of customers needs."""
    _run("roles", file, format_, output, brand, language)


@app.command("rights")
def rights(
    file: SheetFile,
    format_: FormatOption = None,
    output: OutputOption = None,
    brand: BrandOption = None,
    language: LanguageOption = None,
    check: CheckOption = False,
) -> None:
    """Print who may decide what, up to which limit, and what is still to be settled."""
    _run("rights", file, format_, output, brand, language, check=check)


@app.command("matrix")
def matrix(
    file: SheetFile,
    format_: FormatOption = None,
    output: OutputOption = None,
    brand: BrandOption = None,
    language: LanguageOption = None,
    check: CheckOption = False,
) -> None:
    """Print who takes which part of the account, and what is still to be settled."""
    _run("matrix", file, format_, output, brand, language, check=check)


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
    import datetime as dt
    import shlex
    from pathlib import Path

    from csmaturity.cli.messages import tell
    from csmaturity.errors import UsageError
    from csmaturity.rubric.spelling import unknown
    from csmaturity.storage.files import check_folder, write_whole

    if kind not in KINDS:
        raise UsageError(*unknown(f"there is no worksheet `{kind}`", kind, KINDS))
    path = Path(file or f"{kind}.yaml")
    if path.exists():
        raise UsageError(f"{path} exists already", "Choose another name; nothing is ever written over.")
    if path.suffix not in {".yaml", ".yml"}:
        raise UsageError(f"{path.name} is no name for a YAML file", f"Call it {path.name}.yaml.")
    check_folder(path.parent)
    day = dt.datetime.now(tz=dt.UTC).date()
    write_whole(path, starter(kind, str(path), organisation or "Name of the organisation", day.isoformat()).encode())
    tell(f"Wrote {path}")
    tell(f"    Next: csmaturity worksheet {kind} {shlex.quote(str(path))}")


def starter(kind: str, name: str, organisation: str, day: str) -> str:
    """The text of a starter file."""
    import json
    import shlex

    from csmaturity.rubric.plain_text import one_line
    from csmaturity.storage.library import templates

    text = templates()[f"worksheet/{kind}.yaml"].decode()
    # A JSON text is a YAML text, whatever the name holds.
    words = json.dumps(one_line(organisation), ensure_ascii=False)
    return text.replace('"@ORGANISATION@"', words).replace("@FILE@", shlex.quote(name)).replace("@DATE@", day)


def _run(
    kind: str,
    file: str,
    format_: list[str] | None,
    output: str | None,
    brand: str | None,
    language: str | None,
    *,
    check: bool = False,
) -> None:
    from dataclasses import replace

    from csmaturity.api.report import ReportResult
    from csmaturity.api.theme import catalogue_of, files_of, language_of, theme_of
    from csmaturity.api.worksheet import read_worksheet
    from csmaturity.api.writing import spare_inputs, targets
    from csmaturity.cli.messages import show_findings
    from csmaturity.cli.output import write_all
    from csmaturity.errors import UsageError
    from csmaturity.language import say, speaking
    from csmaturity.report.worksheets.pages import worksheet_report

    wanted = targets(file, format_ or ["terminal"], output, ending="")
    spare_inputs(wanted, [file, *files_of(brand)])
    theme = theme_of(brand)
    spoken = catalogue_of(language_of(language, theme))
    with speaking(spoken):
        sheet, found = read_worksheet(file)
    written = str(sheet.format).removeprefix("csmaturity-").partition("/")[0]
    if written != kind:
        raise UsageError(f"{file} holds another worksheet: {written}", f"Try: csmaturity worksheet {written} {file}")
    with speaking(spoken):
        made = replace(worksheet_report(sheet, found), theme=theme)
        write_all(ReportResult(made, catalogue=spoken), wanted)
        show_findings(found, say("warning"))
    if found and check:
        raise typer.Exit(1)
