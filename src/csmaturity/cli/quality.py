"""csmaturity rubric quality: what a set of answers says about the questions that were asked."""

from __future__ import annotations

from typing import Annotated

import typer

from csmaturity.cli.parameters import JsonOption, LanguageOption, QuietOption, RubricOption


def quality(
    places: Annotated[
        list[str],
        typer.Argument(metavar="FILES...", help="Files of answers, or folders of them.", show_default=False),
    ],
    rubric: RubricOption = None,
    as_json: JsonOption = False,
    language: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Show what answers say about a rubric: levels nobody chooses, gates out of order, people who differ."""
    from csmaturity.api.quality import QualityRequest
    from csmaturity.api.quality import quality as counted
    from csmaturity.cli.fleet import name_faults, note_others
    from csmaturity.cli.messages import show_error
    from csmaturity.cli.output import colour, print_json, put, width
    from csmaturity.cli.progress import shown

    with shown(only_bar=True) as progress:
        result = counted(QualityRequest(tuple(places), tuple(rubric or ()), language, progress))
    if as_json:
        print_json(result.data)
    else:
        put(result.render(width(), colour()))
    note_others(result.others)
    for _, fault in result.faults:
        show_error(fault)
    total = result.files + len(result.faults)
    if code := name_faults(result.faults, total, total):
        raise typer.Exit(code)
