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
AimOption = Annotated[
    str | None,
    typer.Option(
        metavar="next|top",
        help="How far to plan where a question has no target of its own: to the next level, or to the top.",
        show_default="what the file says, else next",
    ),
]


def plan(
    file: AssessmentFile,
    rubric: RubricOption = None,
    what_if: WhatIfOption = None,
    aim: AimOption = None,
    as_json: JsonOption = False,
) -> None:
    """Print the roadmap: which moves come when, and why."""
    from csmaturity.api.plan import PlanRequest, aim_named
    from csmaturity.api.plan import plan as planned
    from csmaturity.cli.messages import show_notes
    from csmaturity.cli.output import colour, print_json, put, width

    result = planned(PlanRequest(file, tuple(rubric or ()), tuple(what_if or ()), aim_named(aim)))
    show_notes(result.case.notes)
    if as_json:
        print_json(result.data)
    else:
        put(result.render(width(), colour()))
