"""csmaturity plan: the roadmap with its reasons, also for changed answers."""

from __future__ import annotations

from typing import Annotated

import typer

from csmaturity.cli.parameters import AssessmentFile, JsonOption, RubricOption

WhatIfOption = Annotated[
    list[str] | None,
    typer.Option(
        "--what-if",
        metavar="QUESTION=LEVEL",
        help="Plan as if a question were answered so (repeatable); the file is not changed.",
        show_default=False,
    ),
]


def plan(
    file: AssessmentFile,
    rubric: RubricOption = None,
    what_if: WhatIfOption = None,
    as_json: JsonOption = False,
) -> None:
    """Print the roadmap: which moves come when, and why."""
    from dataclasses import replace

    from csmaturity.api.case import open_case
    from csmaturity.cli.messages import show_notes
    from csmaturity.cli.output import print_blocks, print_json
    from csmaturity.planning.what_if import changed, parse_change
    from csmaturity.report.change.what_if import difference

    case = open_case(file, rubric)
    show_notes(case.notes)
    if what_if:
        changes = [parse_change(text) for text in what_if]
        before = case
        case = replace(case, assessment=changed(case.assessment, case.rubrics, changes))
        if not as_json:
            print_blocks((difference(before.scorecard, case.scorecard, what_if),))
    report = case.report()
    if as_json:
        data = dict(report.data)
        keys = ("format", "organisation", "date", "plan", "left_out")
        print_json({key: data[key] for key in keys} | {"what_if": what_if or []})
    else:
        print_blocks(report.roadmap)
