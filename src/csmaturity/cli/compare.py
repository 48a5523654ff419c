"""csmaturity compare: what changed between two assessments, and with which answers the score changed."""

from __future__ import annotations

from typing import Annotated

import typer

from csmaturity.cli.documents import FormatOption, OutputOption, TemplateOption, check_wanted, wanted_from, write_all
from csmaturity.cli.parameters import (
    BrandOption,
    JsonOption,
    LanguageOption,
    OldRubricOption,
    OpenOption,
    QuietOption,
    RubricOption,
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
    open_: OpenOption = False,
    quiet: QuietOption = False,
) -> None:
    """Say what changed between two assessments: scores, levels, moves, targets, evidence."""
    from dataclasses import replace

    from csmaturity.api.compare import CompareRequest
    from csmaturity.api.compare import compare as compared
    from csmaturity.cli.messages import show_notes
    from csmaturity.cli.output import print_json
    from csmaturity.cli.progress import shown
    from csmaturity.errors import UsageError

    if as_json and (format_ or output):
        raise UsageError("--json goes to standard output, without --format and --output", "Leave one of them out.")
    request = CompareRequest(
        old=old,
        new=new,
        rubrics=tuple(rubric or ()),
        old_rubrics=tuple(old_rubric or ()),
        language=language,
        brand=brand,
        template=template,
    )
    wanted = wanted_from(new, format_, output, "-changes")
    check_wanted(wanted, tuple(request.inputs()), template, opened=open_)
    with shown() as progress:
        result = compared(replace(request, progress=progress))
        show_notes(result.notes)
        if as_json:
            print_json(result.changes)
        else:
            write_all(result, wanted, opened=open_)
