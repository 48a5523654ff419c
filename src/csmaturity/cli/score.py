"""csmaturity score: the scorecard, and a bar for CI to hold it against."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from csmaturity.cli.parameters import AssessmentFile, JsonOption, LanguageOption, RubricOption

if TYPE_CHECKING:
    from csmaturity.scoring.scorecard import Scorecard

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
    from csmaturity.api.case import open_case
    from csmaturity.api.theme import catalogue_of
    from csmaturity.cli.messages import show_notes
    from csmaturity.cli.output import print_blocks, print_json
    from csmaturity.language import speaking

    spoken = catalogue_of(language)
    case = open_case(file, rubric, language)
    show_notes(case.notes)
    with speaking(spoken):
        report = case.report()
        if as_json:
            data = dict(report.data)
            print_json({key: data[key] for key in ("format", "organisation", "date", "rubrics", "contradictions")})
        else:
            print_blocks(report.standing)
    if fail_under is not None:
        _hold_against(case.scorecard, fail_under)


def _hold_against(scorecard: Scorecard, bar: str) -> None:
    """Exit 1 where a rubric's interval does not lie wholly at or above the bar. An unknown is not a pass."""
    from csmaturity.cli.messages import tell
    from csmaturity.scoring.bar import below

    failed = below(scorecard, bar)
    for line in failed:
        tell(line)
    if failed:
        raise typer.Exit(1)
