"""The arguments and options that several commands share, each written once."""

from __future__ import annotations

from typing import Annotated

import typer

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
