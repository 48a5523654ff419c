"""csmaturity explain: how a score, a date, an amount or an option came about, line by line."""

from __future__ import annotations

from typing import Annotated

import typer

from csmaturity.cli.parameters import AssessmentFile, RubricOption

NodeArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="[NODE]",
        help="A rubric, section or question, by id or title; a step (seat@average) or plan; money, "
        "money.base.net-gain; option.small. All scores if left out.",
        show_default=False,
    ),
]


def explain(
    file: AssessmentFile,
    node: NodeArgument = None,
    rubric: RubricOption = None,
) -> None:
    """Show how a score, a date, an amount or an option came about, line by line."""
    from csmaturity.api.explain import ExplainRequest
    from csmaturity.api.explain import explain as explained
    from csmaturity.cli.messages import show_notes
    from csmaturity.cli.output import put, width

    result = explained(ExplainRequest(file, node, tuple(rubric or ())))
    show_notes(result.notes)
    put(result.render(width()))
