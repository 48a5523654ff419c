"""csmaturity score: the scorecard, and a bar for CI to hold it against."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from csmaturity.cli.parameters import AssessmentFiles, JsonOption, KeepGoingOption, LanguageOption, RubricOption

if TYPE_CHECKING:
    from csmaturity.api.score import FleetScores, ScoreRequest, ScoreResult

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
    files: AssessmentFiles,
    rubric: RubricOption = None,
    as_json: JsonOption = False,
    fail_under: FailUnderOption = None,
    language: LanguageOption = None,
    keep_going: KeepGoingOption = False,
) -> None:
    """Print the scorecard: levels, intervals, contradictions.

    Of several files, or of a folder, a row for each client.
    """
    from csmaturity.api.places import is_folder
    from csmaturity.api.score import ScoreRequest
    from csmaturity.cli.messages import tell

    first = ScoreRequest(files[0], tuple(rubric or ()), language)
    if len(files) == 1 and not is_folder(files[0]):
        result: ScoreResult | FleetScores = _one(first, as_json)
        code = 0
    else:
        result, code = _many(files, first, as_json, keep_going)
    failed = () if fail_under is None else result.below(fail_under)
    for line in failed:
        tell(line)
    if code or failed:
        raise typer.Exit(code or 1)


def _one(request: ScoreRequest, as_json: bool) -> ScoreResult:
    from csmaturity.api.score import score as scored
    from csmaturity.cli.messages import show_notes
    from csmaturity.cli.output import colour, print_json, put, width

    result = scored(request)
    show_notes(result.case.notes)
    if as_json:
        print_json(result.data)
    else:
        put(result.render(width(), colour()))
    return result


def _many(places: list[str], request: ScoreRequest, as_json: bool, keep_going: bool) -> tuple[FleetScores, int]:
    """The scores of all, and the exit code that bad files ask for; without `keep_going`, one ends the command."""
    from csmaturity.api.score import score_each
    from csmaturity.cli.fleet import assessments, name_faults
    from csmaturity.cli.messages import show_error
    from csmaturity.cli.output import colour, print_json, put, width

    files = assessments(places)
    result = score_each(files, request.rubrics, request.language)
    if result.faults and not keep_going:
        raise result.faults[0][1]
    if as_json:
        print_json(result.data)
    elif result.results:
        put(result.render(width(), colour()))
    for _, fault in result.faults:
        show_error(fault)
    return result, name_faults(result.faults, len(files), len(files))
