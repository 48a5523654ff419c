"""Tables as a workbook, those of many clients or of a rubric: a sheet for each, numbers and days as what they are.

Not the values (csmaturity.report.portfolio.overview).
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

from csmaturity.errors import CsmaturityError
from csmaturity.formats.xlsx.cells import safe
from csmaturity.language import say

MOST_ROWS = 1_048_576
"""Of a sheet, the headings among them: a workbook has no more, and the library drops what is below without a word."""

WIDTHS = {0: 40}
NARROW = 14


def check_rows(count: int) -> None:
    """Raise CsmaturityError for more rows than a sheet takes below its headings."""
    if count >= MOST_ROWS:
        raise CsmaturityError(
            f"{count:,} rows have no room in a workbook, whose sheets take {MOST_ROWS - 1:,} below the headings",
            "Write a .csv or .parquet file, or choose fewer clients with --where.",
        )


def render(sheets: Iterable[tuple[str, Sequence[str], Iterable[Sequence[Any]]]], title: str = "") -> bytes:
    """The workbook: each sheet has a name, headings and rows of texts, numbers, days or None.

    Without a `title` it is a portfolio. Raises CsmaturityError for a text that is longer than a cell.
    """
    import datetime as dt

    import xlsxwriter

    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title or say("Portfolio")})
    head, day = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "yyyy-mm-dd"})
    for name, headings, rows in sheets:
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 1)
        for column, heading in enumerate(headings):
            sheet.set_column(column, column, WIDTHS.get(column, NARROW))
            sheet.write_string(0, column, heading, head)
        count = 0
        for count, row in enumerate(rows, 1):
            for column, value in enumerate(row):
                if isinstance(value, dt.date):
                    sheet.write_datetime(count, column, dt.datetime.combine(value, dt.time()), day)
                elif isinstance(value, int | float):
                    sheet.write_number(count, column, value)
                elif value is not None:
                    _write(sheet, count, column, safe(str(value)))
        sheet.autofilter(0, 0, count, len(headings) - 1)
    book.close()
    return file.getvalue()


def _write(sheet: Any, row: int, column: int, text: str) -> None:
    """Write a text whole: the library cuts off what a cell has no room for, and only its answer says so."""
    from xlsxwriter.utility import xl_rowcol_to_cell

    if sheet.write_string(row, column, text) < 0:
        raise CsmaturityError(
            f"the text of cell {xl_rowcol_to_cell(row, column)} has more characters than a workbook's cell takes",
            "Write a .csv file, which takes a text of any length.",
        )
