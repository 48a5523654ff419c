"""csmaturity report: the advocacy report in one or more formats."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

import typer

from csmaturity.cli.parameters import (
    AssessmentFile,
    BrandOption,
    FormatOption,
    LanguageOption,
    OldRubricOption,
    OutputOption,
    RubricOption,
    TemplateOption,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from csmaturity.api.case import Case
    from csmaturity.formats.pdf.archive import Attachment
    from csmaturity.report.change.earlier import Since
    from csmaturity.report.model import Report

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
SinceOption = Annotated[
    str | None,
    typer.Option(metavar="OLD", help="Add a page on what changed since an earlier assessment.", show_default=False),
]
ForOption = Annotated[
    str | None,
    typer.Option("--for", metavar="ROLE", help="The executive who reads it, such as cfo; theirs comes first."),
]
PagesOption = Annotated[
    str | None,
    typer.Option(
        metavar="NAMES",
        help="Only these chapters, such as decision,heat-map; a single one is a hand-out.",
        show_default="all",
    ),
]
WorksheetOption = Annotated[
    list[str] | None,
    typer.Option(metavar="SHEET", help="Add a worksheet's pages (repeatable).", show_default=False),
]
EmbedOption = Annotated[
    bool,
    typer.Option("--embed", help="Put the answers, rubrics and brand into the PDF, for `csmaturity verify`."),
]


def report(
    file: AssessmentFile,
    format_: FormatOption = None,
    output: OutputOption = None,
    rubric: RubricOption = None,
    date: DateOption = None,
    decide_by: DecideByOption = None,
    language: LanguageOption = None,
    embed: EmbedOption = False,
    brand: BrandOption = None,
    template: TemplateOption = None,
    since: SinceOption = None,
    old_rubric: OldRubricOption = None,
    for_: ForOption = None,
    pages: PagesOption = None,
    worksheet: WorksheetOption = None,
) -> None:
    """Write the report that goes to the CEO and CFO."""
    given = dict(locals())
    from dataclasses import replace

    from csmaturity.api.case import open_case
    from csmaturity.api.earlier import refuse_same
    from csmaturity.cli.dressing import catalogue_of, chosen, files, note_idle, tongue
    from csmaturity.cli.messages import show_notes
    from csmaturity.cli.output import spare_inputs, targets, write_all
    from csmaturity.errors import UsageError
    from csmaturity.language import speaking

    wanted = targets(file, format_ or ["terminal"], output)
    note_idle(template, wanted)
    read = [file, *(rubric or []), *([since] if since else []), *(old_rubric or []), *(worksheet or [])]
    spare_inputs(wanted, [*read, *files(brand, template)])
    theme = chosen(brand, template)
    language = tongue(language, theme)
    spoken = catalogue_of(language)
    day, due = _day("--date", date), _day("--decide-by", decide_by)
    if since:
        refuse_same(since, file)
    case = open_case(file, rubric, language)
    show_notes(case.notes)
    day = day or case.assessment.updated.date()
    if due and due < day:
        raise UsageError(
            f"--decide-by: {due} is before the report's date, {day}", "Give a later day, or an earlier one as --date."
        )
    # The plan words its reasons and the formats their headings: all is said inside.
    with speaking(spoken):
        made = case.report(day, due, _since(case, since, old_rubric, day), for_ or "")
        made = _arranged(replace(made, theme=theme), worksheet or (), pages)
        write_all(made, wanted, _embedded(case, given, day, due) if embed else ())


def _arranged(report: Report, worksheets: Sequence[str], names: str | None) -> Report:
    """The report with the worksheets' pages, and only the chapters that are asked for."""
    from csmaturity.cli.worksheet import read
    from csmaturity.report.chapters import picked, with_pages
    from csmaturity.report.worksheets.pages import pages

    for name in worksheets:
        report = with_pages(report, pages(*read(name)))
    return report if names is None else picked(report, [name.strip() for name in names.split(",") if name.strip()])


def _since(case: Case, old: str | None, old_rubrics: list[str] | None, day: dt.date) -> Since | None:
    """The comparison with an earlier assessment, if one is asked for. Raises UsageError for one that isn't earlier."""
    from csmaturity.errors import UsageError

    if old is None:
        if old_rubrics:
            raise UsageError("--old-rubric says nothing without --since", "Name the earlier assessment with --since.")
        return None
    from csmaturity.api.earlier import since
    from csmaturity.cli.messages import show_notes

    found, notes = since(case, old, old_rubrics or [])
    show_notes(notes)
    if day < found.date:
        raise UsageError(
            f"--date: {day} is before the day of {old}, {found.date}", "Give a later day, or leave out --since."
        )
    return found


def _embedded(case: Case, given: Mapping[str, Any], day: dt.date, due: dt.date | None) -> tuple[Attachment, ...]:
    """What `csmaturity verify` needs, as attachments of the PDF. Raises UsageError where no PDF is written."""
    from csmaturity.cli.embedding import embedded
    from csmaturity.cli.messages import tell
    from csmaturity.errors import UsageError
    from csmaturity.report.compose import DAYS_TO_DECIDE

    if "pdf" not in (given["format_"] or ()):
        raise UsageError("--embed puts files into a PDF, and no PDF is asked for", "Add --format pdf.")
    due = due or day + dt.timedelta(days=DAYS_TO_DECIDE)
    carried = embedded(case, given, {"date": day.isoformat(), "decide-by": due.isoformat()})
    tell("The PDF carries every answer, note and name of the assessment: give it only to whoever may read them all.")
    return carried


def _day(option: str, text: str | None) -> dt.date | None:
    """A day given on the command line; raises UsageError where it is none."""
    from csmaturity.assessment.model import LAST_YEAR
    from csmaturity.errors import UsageError

    if text is None:
        return None
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{option}: {text} is not a day", "Write it as year-month-day, such as 2026-11-21.") from None
    if day.year > LAST_YEAR:
        raise UsageError(f"{option}: {text} is too far ahead to plan from", f"The last year is {LAST_YEAR}.")
    return day
