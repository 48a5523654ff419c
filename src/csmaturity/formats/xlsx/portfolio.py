"""Tables as a workbook, those of many clients or of a rubric: a sheet for each, numbers and days as what they are.

Not the values (csmaturity.report.portfolio.overview).
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

from csmaturity.formats.xlsx.cells import safe
from csmaturity.language import say

WIDTHS = {0: 40}
NARROW = 14


def render(sheets: Iterable[tuple[str, Sequence[str], Iterable[Sequence[Any]]]], title: str = "") -> bytes:
    """The workbook: each sheet has a name, headings and rows of texts, numbers, days or None.

    Without a `title` it is a portfolio.
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
                    sheet.write_string(count, column, safe(str(value)))
        sheet.autofilter(0, 0, count, len(headings) - 1)
    book.close()
    return file.getvalue()
