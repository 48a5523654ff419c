"""csmaturity rubric diff: what changed between two versions of a rubric, and whether its version says so."""

from __future__ import annotations

from typing import Annotated

import typer

from csmaturity.cli.parameters import JsonOption


def diff(
    old: Annotated[
        str,
        typer.Argument(metavar="OLD", help="The older version: a rubric file, a built-in rubric's id, or - (stdin)."),
    ],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The newer version, named likewise.")],
    compatibility: Annotated[
        str,
        typer.Option(
            metavar="PROMISE",
            help="What a version with the same first number keeps: answers; scores too; or meaning too.",
        ),
    ] = "scores",
    as_json: JsonOption = False,
) -> None:
    """Say what changed between two versions, by meaning.

    And which part of the version must rise for it. Exit code 1: it rose too little.
    """
    from csmaturity.api import diff as api
    from csmaturity.cli.output import print_json, put

    result = api.diff(api.DiffRequest(old, new, compatibility))
    if as_json:
        print_json(result.data())
    else:
        put("\n".join(result.lines()))
    if not result.lawful:
        raise typer.Exit(1)
