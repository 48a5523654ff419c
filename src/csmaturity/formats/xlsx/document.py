"""The report's numbers as a workbook: answers to choose, scores and money as live formulas, plan, evidence, method.

Not the sheets, each of which has its own module.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter

from csmaturity.formats.office import clean, running_line
from csmaturity.formats.safe_text import written_date
from csmaturity.formats.xlsx.book import Book, Sheet
from csmaturity.formats.xlsx.computed import write_computed
from csmaturity.formats.xlsx.money import Money
from csmaturity.formats.xlsx.options import Options
from csmaturity.formats.xlsx.pages import sheet_names, write_pages, write_read_me
from csmaturity.formats.xlsx.xlsxwriter_inside import PlainSheet
from csmaturity.language import say
from csmaturity.report.figures.figure import Figure, Spread, Waterfall
from csmaturity.report.model import Page, Report

FOOT_ROOM, FOOT_SIZE = 600, 10
"""Room for the foot of a landscape page and its type size, in points."""
PLAN_PAGES = ("decision", "target", "plan", "moves", "measures")
ASSUMPTION_PAGES = ("assumptions", "benchmarks")
METHOD_PAGES = ("method", "open", "dissent", "glossary", "sources")
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
           "nan_inf_to_errors": True}  # fmt: skip


def render(report: Report) -> bytes:
    """The workbook as the bytes of an .xlsx file; the same report gives the same bytes."""
    written = io.BytesIO()
    made = xlsxwriter.Workbook(written, OPTIONS)
    made.worksheet_class = PlainSheet
    made.set_properties(_properties(report))
    made.set_calc_mode("auto")
    book = Book(made, report.theme, running_line(report, FOOT_ROOM, FOOT_SIZE))
    rubrics: Sequence[Mapping[str, Any]] = report.data.get("rubrics", ())
    value = report.data.get("value")
    options = report.data.get("options", ())
    deciding = report.data.get("deciding", ())
    read_me = book.sheet(say("Read me"))
    plan = any(page.id in PLAN_PAGES for page in report.pages)
    names = sheet_names(money=bool(value), options=bool(value and options), plan=plan, conditions=bool(deciding))
    sheets = {name: book.sheet(name) for name, _ in names}
    write_read_me(read_me, report, names)
    write_computed(book, sheets, rubrics, deciding, written_date(report.date))
    if value:
        computed = Money(sheets[say("Money")], sheets[say("Months")], sheets[say("Arithmetic")], value).write()
        if options:
            small = sheets[say("Months of the smallest step")]
            Options(sheets[say("Ways forward")], small, options, value["currency"]).write(*computed)
    _pages(book, report, sheets)
    made.close()
    return written.getvalue()


def _pages(book: Book, report: Report, sheets: Mapping[str, Sheet]) -> None:
    for name, ids in ((say("Plan"), PLAN_PAGES), (say("Assumptions"), ASSUMPTION_PAGES), (say("Method"), METHOD_PAGES)):
        if name in sheets:
            write_pages(sheets[name], name, [page for page in report.pages if page.id in ids])
    people = [page for page in report.pages if _compares(page)]
    if people:
        name = say("Changes and people")
        write_pages(book.sheet(name), name, people)


def _compares(page: Page) -> bool:
    return any(isinstance(block, Figure) and isinstance(block.chart, Waterfall | Spread) for block in page.blocks)


def _properties(report: Report) -> dict[str, Any]:
    return {
        "title": clean(report.title)[:255],
        "subject": clean(report.organisation)[:255],
        "author": clean(report.theme.brand or report.prepared_by)[:255],
        "created": dt.datetime(report.date.year, report.date.month, report.date.day),
    }
