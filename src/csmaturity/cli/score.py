"""csmaturity score: the scorecard, and a bar for CI to hold it against."""

from __future__ import annotations

from typing import Annotated

import typer

from csmaturity.cli.parameters import AssessmentFile, JsonOption, LanguageOption, RubricOption

FailUnderOption = Annotated[
    str | None,
    typer.Option(
        "--fail-under",
        metavar="STAGE|SHARE",
        help="Exit 1 unless every rubric surely reaches this stage, or this share of its range (0.5 or 50%).",
        show_default=False,
    ),
]


def score(
    file: AssessmentFile,
    rubric: RubricOption = None,
    as_json: JsonOption = False,
    fail_under: FailUnderOption = None,
    language: LanguageOption = None,
) -> None:
    """Print the scorecard: levels, intervals, contradictions."""
    from csmaturity.api.score import ScoreRequest
    from csmaturity.api.score import score as scored
    from csmaturity.cli.messages import show_notes, tell
    from csmaturity.cli.output import colour, print_json, put, width

    result = scored(ScoreRequest(file, tuple(rubric or ()), language))
    show_notes(result.case.notes)
    if as_json:
        print_json(result.data)
    else:
        put(result.render(width(), colour()))
    failed = () if fail_under is None else result.below(fail_under)
    for line in failed:
        tell(line)
    if failed:
        raise typer.Exit(1)
