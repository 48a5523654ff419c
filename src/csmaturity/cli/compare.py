"""csmaturity compare: what changed between two assessments, and with which answers the score changed."""

from __future__ import annotations

from typing import Annotated

import typer

from csmaturity.cli.parameters import (
    BrandOption,
    FormatOption,
    JsonOption,
    LanguageOption,
    OldRubricOption,
    OutputOption,
    RubricOption,
    TemplateOption,
)

OldFile = Annotated[
    str, typer.Argument(metavar="OLD", help="The earlier assessment; - reads standard input.", show_default=False)
]
NewFile = Annotated[
    str, typer.Argument(metavar="NEW", help="The present assessment; - reads standard input.", show_default=False)
]


def compare(
    old: OldFile,
    new: NewFile,
    rubric: RubricOption = None,
    old_rubric: OldRubricOption = None,
    format_: FormatOption = None,
    output: OutputOption = None,
    as_json: JsonOption = False,
    language: LanguageOption = None,
    brand: BrandOption = None,
    template: TemplateOption = None,
) -> None:
    """Say what changed between two assessments: scores, levels, moves, targets, evidence."""
    from dataclasses import replace

    from csmaturity.api.case import open_case
    from csmaturity.api.earlier import refuse_same, since
    from csmaturity.cli.dressing import catalogue_of, chosen, files, note_idle, tongue
    from csmaturity.cli.messages import show_notes
    from csmaturity.cli.output import print_json, spare_inputs, targets, write_all
    from csmaturity.errors import UsageError
    from csmaturity.language import speaking
    from csmaturity.report.change.pages import alone

    if as_json and (format_ or output):
        raise UsageError("--json goes to standard output, without --format and --output", "Leave one of them out.")
    wanted = targets(new, format_ or ["terminal"], output, "-changes")
    note_idle(template, wanted)
    spare_inputs(wanted, [old, new, *(rubric or []), *(old_rubric or []), *files(brand, template)])
    refuse_same(old, new)
    theme = chosen(brand, template)
    language = tongue(language, theme)
    spoken = catalogue_of(language)
    case = open_case(new, rubric, language)
    show_notes(case.notes)
    with speaking(spoken):
        found, notes = since(case, old, old_rubric or [])
        show_notes(notes)
        report = case.report(since=found)
        if as_json:
            data = report.data
            print_json({"organisation": data["organisation"], "date": data["date"], **data["since"]})
        else:
            write_all(replace(alone(report), theme=theme), wanted)
