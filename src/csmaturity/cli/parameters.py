"""The arguments and options that several commands share, each written once."""

from __future__ import annotations

from typing import Annotated

import typer

# Here as in the commands' own files, what stands in a signature is a name: typer evaluates every command's signature
# four times at every start, and spelt out there they cost half a bare interpreter.
AssessmentFile = Annotated[
    str, typer.Argument(metavar="FILE", help="The assessment file; - reads standard input.", show_default=False)
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
