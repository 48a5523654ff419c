"""The report on an assessment: everything that decides what it says → the report, ready for every format.

Not its pages (csmaturity.report.compose), nor where its documents go (csmaturity.api.writing).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from csmaturity.api.report_request import ReportRequest, check_names
from csmaturity.errors import UsageError
from csmaturity.language import say_count
from csmaturity.progress import Progress, Step, silent

if TYPE_CHECKING:
    from csmaturity.api.case import Case, Note
    from csmaturity.assessment.pool import Pool
    from csmaturity.formats.pdf.archive import Attachment
    from csmaturity.language import Catalogue
    from csmaturity.report.brief import Brief
    from csmaturity.report.change.earlier import Since
    from csmaturity.report.model import Page, Report

NOTES = "notes"
"""The document that is the author's alone (csmaturity.report.model)."""

CARRIES_ALL = (
    "The PDF carries every answer, note and name of the assessment: give it only to whoever may read them all."
)


@dataclass(frozen=True, slots=True)
class ReportResult:
    """A report that can be written in every format; `notes` are what the person who asked should hear of.

    `report` is one of the three documents, or the chapters asked for. `catalogue` is the language that it is written
    in, None for English. `attachments` go into a PDF. `progress` hears how far a document is, as the request said.
    `make_whole` makes all three documents, which few formats print.
    """

    report: Report
    notes: tuple[Note, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    catalogue: Catalogue | None = None
    progress: Progress = silent
    make_whole: Callable[[], Report] | None = None

    @property
    def whole(self) -> Report:
        """All three documents, which formats for machines print; chapters that were asked for stay alone."""
        from csmaturity.language import speaking

        if self.make_whole is None:
            return self.report
        with speaking(self.catalogue):
            return self.make_whole()

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
            held = self.whole if table.FORMATS[format].whole else self.report
            if format != "pdf":
                self.progress(Step(format, 1, 1, say("writing")))
            return table.render(format, held, templates, **how)


def make_report(request: ReportRequest) -> ReportResult:
    """The document that a request asks for.

    Raises InputError for bad files, UsageError for what can't be asked for together, and CsmaturityError.
    """
    return make_documents(request, (request.document,))[0]


def make_documents(request: ReportRequest, names: Sequence[str]) -> tuple[ReportResult, ...]:
    """Some of the three documents of one assessment, which is read, scored and planned once; raises as `make_report`.

    What the person who asked should hear of stands at the first of them.
    """
    from csmaturity.api.case import open_case
    from csmaturity.api.earlier import refuse_same
    from csmaturity.api.embedding import embedded
    from csmaturity.api.theme import catalogue_of, language_of, theme_of
    from csmaturity.assessment.dates import due
    from csmaturity.language import say, speaking
    from csmaturity.report.chapters import with_pages
    from csmaturity.report.compose import Composition
    from csmaturity.report.model import DOCUMENTS

    check_names(names, is_picked=request.pages is not None)
    if request.embed and tuple(names) == (NOTES,):
        raise UsageError(
            "--embed puts sources into a document for others, and the notes are for the author alone",
            "Leave it out, or ask for the paper or the evidence.",
        )
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
        pool, doubts = _pool(case, request.benchmark)
        brief = case.brief(date, settled.decide_by, since, request.reader, pool)
        composition, sheets = Composition(brief), _worksheets(request)

        def report(documents: Sequence[str] = DOCUMENTS) -> Report:
            return with_pages(replace(composition.report(documents), theme=theme), sheets)

        held = report(names if request.pages is None else DOCUMENTS)
        made = [_document(held, request, name) for name in names]
        carried = [
            embedded(case, replace(settled, document=name)) if request.embed and name != NOTES else () for name in names
        ]
        supply = () if request.pages is not None or NOTES in names else _to_supply(brief)
    warning = (CARRIES_ALL,) if request.embed else ()
    told = (*case.notes, *notes, *doubts, *_lacking(case), *supply, *warning)
    # A hand-out of some chapters is one result for machines too.
    machine = report if request.pages is None else None
    return tuple(
        ReportResult(document, told if at == 0 else (), attachments, catalogue, request.progress, machine)
        for at, (document, attachments) in enumerate(zip(made, carried, strict=True))
    )


def _to_supply(brief: Brief) -> tuple[Note, ...]:
    """How much the author could still add: the notes say how, and no document for others says that it is missing."""
    from csmaturity.report.notes.missing import lacking, wants_money

    count = len(lacking(brief)) + wants_money(brief)
    if not count:
        return ()
    return (
        say_count(
            count,
            "note: {number} thing is missing that you can supply; --document notes says which, and how",
            "note: {number} things are missing that you can supply; --document notes says which, and how",
        ),
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


def _pool(case: Case, name: str | None) -> tuple[Pool | None, tuple[Note, ...]]:
    """The pool to stand beside, and what can't be compared with it."""
    if name is None:
        return None, ()
    from csmaturity.report.pool import uncompared
    from csmaturity.storage import pools

    pool = pools.load(name)
    told = (f"note: {name} says nothing on {id} {version}" for id, version in uncompared(pool, case.rubrics))
    return pool, tuple(told)


def _worksheets(request: ReportRequest) -> tuple[Page, ...]:
    """The pages of the worksheets that are asked for."""
    if not request.worksheets:
        return ()
    from csmaturity.report.worksheets.pages import pages
    from csmaturity.storage import worksheets

    return tuple(page for name in request.worksheets for page in pages(*worksheets.load(name)))


def _document(whole: Report, request: ReportRequest, name: str) -> Report:
    """One document, or the chapters that are asked for, whichever of paper and evidence they belong to."""
    from csmaturity.report.chapters import document, picked

    return document(whole, name) if request.pages is None else picked(whole, request.pages)
