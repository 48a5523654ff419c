"""csmaturity report: the advocacy report in one or more formats."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer

from csmaturity.cli.parameters import AssessmentFile, RubricOption

FORMATS = "terminal, markdown, html, pdf or json"

FormatOption = Annotated[
    list[str] | None,
    typer.Option("--format", "-f", metavar="FORMAT", help=f"{FORMATS} (repeatable).", show_default="terminal"),
]
OutputOption = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="PATH",
        help="A file for one format, a folder for several; - is standard output.",
        show_default="beside FILE for html and pdf, else standard output",
    ),
]
DateOption = Annotated[
    str | None,
    typer.Option(metavar="DAY", help="The report's date.", show_default="the day of the last answer"),
]
DecideByOption = Annotated[
    str | None,
    typer.Option(
        "--decide-by", metavar="DAY", help="When the decisions are due.", show_default="30 days after the date"
    ),
]


def report(
    file: AssessmentFile,
    format_: FormatOption = None,
    output: OutputOption = None,
    rubric: RubricOption = None,
    date: DateOption = None,
    decide_by: DecideByOption = None,
) -> None:
    """Write the report that goes to the CEO and CFO."""
    from csmaturity.cli.inputs import open_case
    from csmaturity.cli.output import spare_inputs, targets, write_all
    from csmaturity.errors import UsageError

    wanted = targets(file, format_ or ["terminal"], output)
    spare_inputs(wanted, [file, *(rubric or [])])
    day, due = _day("--date", date), _day("--decide-by", decide_by)
    case = open_case(file, rubric)
    day = day or case.assessment.updated.date()
    if due and due < day:
        raise UsageError(
            f"--decide-by: {due} is before the report's date, {day}", "Give a later day, or an earlier one as --date."
        )
    write_all(case.report(day, due), wanted)


def _day(option: str, text: str | None) -> dt.date | None:
    """A day given on the command line; raises UsageError where it is none."""
    from csmaturity.errors import UsageError

    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{option}: {text} is not a day", "Write it as year-month-day, such as 2026-11-21.") from None
