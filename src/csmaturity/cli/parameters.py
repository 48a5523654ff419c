"""The arguments and options that several commands share, each written once."""

from __future__ import annotations

from typing import Annotated

import typer

from csmaturity.cli.defaults import brand_or_default, language_or_default
from csmaturity.cli.progress import hush

# Here as in the commands' own files, what stands in a signature is a name: typer evaluates every command's signature
# four times at every start, and spelt out there they cost half a bare interpreter.
AssessmentFile = Annotated[
    str, typer.Argument(metavar="FILE", help="The assessment file; - reads standard input.", show_default=False)
]
AssessmentFiles = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE",
        help="The assessment file; - reads standard input. Several, or a folder of them: one result each.",
        show_default=False,
    ),
]
KeepGoingOption = Annotated[
    bool, typer.Option("--keep-going", help="Of several files, leave out the bad ones and name them at the end.")
]
RubricOption = Annotated[
    list[str] | None,
    typer.Option(
        "--rubric",
        "-r",
        metavar="FILE",
        help="A rubric file of your own that the assessment uses (repeatable).",
        show_default=False,
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print the result for machines, versioned.")]
BrandOption = Annotated[
    str | None,
    typer.Option(
        metavar="FOLDER",
        help="The brand that the report wears; begin one with `brand new`.",
        callback=brand_or_default,
        show_default="what csmaturity.toml says",
    ),
]
LanguageOption = Annotated[
    str | None,
    typer.Option(
        metavar="TAG",
        help="The language, such as de; what a rubric has no translation for stays as it is.",
        callback=language_or_default,
        show_default="what csmaturity.toml says, else en",
    ),
]
OldRubricOption = Annotated[
    list[str] | None,
    typer.Option(
        "--old-rubric",
        metavar="FILE",
        help="The rubric in the version that OLD answers (repeatable). Default: today's, if the version is the same, "
        "else ID-VERSION.yaml beside OLD.",
        show_default=False,
    ),
]
QuietOption = Annotated[
    bool,
    typer.Option("--quiet", "-q", help="Say nothing on standard error but notes and errors.", callback=hush),
]
"""Obeyed by what is called while the command line is read, so a command that has it need not look at it."""
OpenOption = Annotated[bool, typer.Option("--open", help="Open what was written, with the system's own viewer.")]
