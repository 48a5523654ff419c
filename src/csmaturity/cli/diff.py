"""csmaturity rubric diff: what changed between two versions of a rubric, and whether its version says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, cast

import typer

from csmaturity.cli.parameters import JsonOption

if TYPE_CHECKING:
    from csmaturity.rubric.diff.model import Compatibility

PROMISES = ("answers", "scores", "meaning")


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
    from csmaturity.cli.output import print_json, put
    from csmaturity.errors import UsageError
    from csmaturity.report.change import rubric as rubric_difference
    from csmaturity.rubric.check.model import Subject
    from csmaturity.rubric.diff import compare
    from csmaturity.rubric.spelling import unknown
    from csmaturity.storage import library

    if compatibility not in PROMISES:
        raise UsageError(*unknown(f"--compatibility: `{compatibility}` is no promise", compatibility, PROMISES))
    before, old_source = library.load(old)
    after, new_source = library.load(new)
    found = compare.diff(Subject(old_source, before), Subject(new_source, after), cast("Compatibility", compatibility))
    if as_json:
        print_json(rubric_difference.data(found, old_source, new_source))
    else:
        put("\n".join(rubric_difference.lines(found, old_source, new_source, after.language)))
    if not found.lawful:
        raise typer.Exit(1)
