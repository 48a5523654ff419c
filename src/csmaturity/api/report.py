"""The report on an assessment: everything that decides what it says → the report, ready for every format.

Not its pages (csmaturity.report.compose), nor where its documents go (csmaturity.api.writing).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from csmaturity.api.report_request import ReportRequest
from csmaturity.errors import UsageError
from csmaturity.progress import Progress, Step, silent

if TYPE_CHECKING:
    from csmaturity.api.case import Case, Note
    from csmaturity.formats.pdf.archive import Attachment
    from csmaturity.language import Catalogue
    from csmaturity.report.change.earlier import Since
    from csmaturity.report.model import Report

CARRIES_ALL = (
    "The PDF carries every answer, note and name of the assessment: give it only to whoever may read them all."
)


@dataclass(frozen=True, slots=True)
class ReportResult:
    """A report that can be written in every format; `notes` are what the person who asked should hear of.

    `catalogue` is the language that it is written in, None for English. `attachments` go into a PDF. `progress` hears
    how far a document is, as the request said.
    """

    report: Report
    notes: tuple[Note, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    catalogue: Catalogue | None = None
    progress: Progress = silent

    def render(self, format: str, width: int = 80, colour: bool = False) -> bytes:
        """The report as a document: terminal, markdown, html, pdf, json, … by csmaturity.formats.table.

        `width` and `colour` are for the terminal's text. Raises UsageError for a format that is not known,
        MissingLibraryError where a library that it needs is missing.
        """
        from typing import Any

        from csmaturity.formats import table
        from csmaturity.language import say, speaking
        from csmaturity.storage.library import templates

        if format not in table.FORMATS:
            raise UsageError(f"{format} is not a format", f"Choose among: {', '.join(table.FORMATS)}.")
        how: dict[str, Any] = {"width": width, "colour": colour} if format == "terminal" else {}
        if format == "pdf":
            how |= {"attachments": self.attachments, "progress": self.progress}
        # Formats have words of their own, such as the headings of what stands behind the pages.
        with speaking(self.catalogue):
            if format != "pdf":
                self.progress(Step(format, 1, 1, say("writing")))
            return table.render(format, self.report, templates, **how)


def make_report(request: ReportRequest) -> ReportResult:
    """The report that a request asks for.

    Raises InputError for bad files, UsageError for what can't be asked for together, and CsmaturityError.
    """
    from csmaturity.api.case import open_case
    from csmaturity.api.earlier import refuse_same
    from csmaturity.api.embedding import embedded
    from csmaturity.api.theme import catalogue_of, language_of, theme_of
    from csmaturity.assessment.dates import due
    from csmaturity.language import say, speaking

    theme = theme_of(request.brand, request.template)
    language = language_of(request.language, theme)
    catalogue = catalogue_of(language)
    _check_days(request)
    if request.since:
        refuse_same(request.since, request.file)
    elif request.old_rubrics:
        raise UsageError("--old-rubric says nothing without --since", "Name the earlier assessment with --since.")
    with speaking(catalogue):
        request.progress(Step("report", 1, 2, say("reading the answers")))
    case = open_case(request.file, request.rubrics, language)
    date = request.date or case.assessment.updated.date()
    if request.decide_by and request.decide_by < date:
        raise UsageError(
            f"--decide-by: {request.decide_by} is before the report's date, {date}",
            "Give a later day, or an earlier one as --date.",
        )
    settled = replace(request, date=date, decide_by=request.decide_by or due(date))
    with speaking(catalogue):
        request.progress(Step("report", 2, 2, say("putting the pages together")))
        since, notes = _since(case, settled)
        report = replace(case.report(date, settled.decide_by, since, request.reader), theme=theme)
        report = _arranged(report, request)
        attachments = embedded(case, settled) if request.embed else ()
    warning = (CARRIES_ALL,) if request.embed else ()
    return ReportResult(
        report, (*case.notes, *notes, *_lacking(case), *warning), attachments, catalogue, request.progress
    )


def _lacking(case: Case) -> tuple[Note, ...]:
    """Which figures the author still has to give before the report can name an amount; nothing where none was begun."""
    finance = case.assessment.finance
    if finance is None or not finance.lacking:
        return ()
    message = f"the finance block lacks {', '.join(finance.lacking)}, so the report prints no money"
    hint = "csmaturity assess asks for them after the questions; what is there already stays."
    return (case.source.finding(("finance",), message, hint, key=True),)


def _check_days(request: ReportRequest) -> None:
    from csmaturity.assessment.dates import LAST_YEAR

    for option, day in (("--date", request.date), ("--decide-by", request.decide_by)):
        if day and day.year > LAST_YEAR:
            raise UsageError(f"{option}: {day} is too far ahead to plan from", f"The last year is {LAST_YEAR}.")


def _since(case: Case, request: ReportRequest) -> tuple[Since | None, tuple[Note, ...]]:
    """The comparison with an earlier assessment, if one is asked for; raises UsageError for one that isn't earlier."""
    from csmaturity.api.earlier import since

    if request.since is None:
        return None, ()
    found, notes = since(case, request.since, request.old_rubrics)
    if request.date and request.date < found.date:
        raise UsageError(
            f"--date: {request.date} is before the day of {request.since}, {found.date}",
            "Give a later day, or leave out --since.",
        )
    return found, notes


def _arranged(report: Report, request: ReportRequest) -> Report:
    """The report with the worksheets' pages, and only the chapters that are asked for."""
    from csmaturity.report.chapters import picked, with_pages
    from csmaturity.report.worksheets.pages import pages
    from csmaturity.storage import worksheets

    for name in request.worksheets:
        report = with_pages(report, pages(*worksheets.load(name)))
    return report if request.pages is None else picked(report, request.pages)
