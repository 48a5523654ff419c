"""The arguments and options that several commands share, each written once."""

from __future__ import annotations

from typing import Annotated

import typer

# Here as in the commands' own files each has a name outside the function's signature: typer reads every signature
# four times at every start, and a name is read ten times as fast as what it stands for.
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
