"""csmaturity explain: how a number came about, line by line."""

from __future__ import annotations

from typing import Annotated

import typer

from csmaturity.cli.parameters import AssessmentFile, RubricOption

NodeArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="[NODE]", help="A rubric, section or question; all rubrics if left out.", show_default=False
    ),
]


def explain(
    file: AssessmentFile,
    node: NodeArgument = None,
    rubric: RubricOption = None,
) -> None:
    """Show how a score came about, line by line."""
    from csmaturity.api.case import open_case
    from csmaturity.cli.messages import show_notes
    from csmaturity.cli.output import print_derivation
    from csmaturity.report.explain.explain import explain as derive

    case = open_case(file, rubric)
    show_notes(case.notes)
    print_derivation(derive(case.scorecard, node, case.sources, case.voices))
