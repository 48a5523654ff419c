"""Sheets of cells as texts: CSV, and workbooks of Excel and LibreOffice. The only door to openpyxl.

Formulas are not computed (the value that was saved stands), macros and links not looked at. Not what the cells mean
(csmaturity.rubric.importing.spreadsheet).
"""

from __future__ import annotations

import csv as csv_library
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

from csmaturity.errors import CsmaturityError, Finding, InputError, MissingLibraryError
from csmaturity.rubric.faults import RESOURCE_LIMIT
from csmaturity.rubric.importing.given import Grid
from csmaturity.rubric.plain_text import as_written
from csmaturity.storage.yaml.bytes import decoded

MOST_ROWS, MOST_COLUMNS, MOST_SHEETS = 10_000, 200, 30
LONGEST_CELL = 32_767
"""Characters: what Excel itself lets a cell hold."""

MOST_UNPACKED = 64 * 1024 * 1024
"""Bytes of all parts of a workbook together; a small file can claim to unpack to anything."""

_DELIMITERS = ";,\t|"
_DECLARATION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def csv(content: bytes, name: str) -> tuple[Grid, ...]:
    """The one sheet of a CSV file, whatever divides its cells: comma, semicolon, tab. Raises InputError."""
    text = decoded(content, name)
    first = next((line for line in text.splitlines() if any(one in line for one in _DELIMITERS)), "")
    divider = max(_DELIMITERS, key=first.count)
    reader = csv_library.reader(io.StringIO(text, newline=""), delimiter=divider, strict=True)
    rows: list[tuple[str, ...]] = []
    lines: list[int] = []
    try:
        while True:
            lines.append(reader.line_num + 1)
            rows.append(tuple(map(as_written, next(reader))))
            _bound(name, lines[-1], rows[-1], len(rows))
    except StopIteration:
        lines.pop()
    except csv_library.Error as error:
        hint = "Look at the quotes in this line, or save the table again as CSV in UTF-8."
        raise InputError((Finding(name, max(reader.line_num, 1), 1, f"this is no CSV: {error}", hint),)) from None
    return (Grid(name, "", tuple(rows), tuple(lines)),)


def workbook(content: bytes, name: str) -> tuple[Grid, ...]:
    """The sheets of an .xlsx file that hold cells; raises InputError, MissingLibraryError without openpyxl."""
    try:
        import openpyxl
    except ImportError:
        raise MissingLibraryError(
            "reading .xlsx needs openpyxl, which is not installed",
            "Install it: pip install 'csmaturity[office]'. Or save the table as CSV.",
        ) from None
    _check_parts(content, name)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        with_cells = (sheet for sheet in book.worksheets[:MOST_SHEETS] if sheet.sheet_state == "visible")
        return tuple(grid for sheet in with_cells if (grid := _grid(sheet, name)).rows)
    except CsmaturityError:
        raise
    except Exception as error:  # the library raises whatever a broken part makes it stumble over
        is_long = isinstance(error, ValueError) and "set_int_max_str_digits" in str(error)
        why = "a number in it has thousands of digits" if is_long else str(error) or type(error).__name__
        raise InputError((_broken(name, why),)) from None


def _check_parts(content: bytes, name: str) -> None:
    """Raise InputError for a file that unpacks to too much, or that declares entities of its own."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            held = parts.infolist()
            if sum(part.file_size for part in held) > MOST_UNPACKED:
                message = f"this workbook unpacks to more than {MOST_UNPACKED // 1024 // 1024} MiB"
                raise InputError((Finding(name, 1, 1, message, "Save the sheet alone, as CSV.", RESOURCE_LIMIT),))
            for part in held:
                if part.filename.endswith((".xml", ".rels")) and _DECLARATION.search(parts.read(part)):
                    raise InputError((_broken(name, "a part declares entities, which no spreadsheet program writes"),))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, ValueError, EOFError) as error:
        raise InputError((_broken(name, str(error)),)) from None


def _grid(sheet: Any, name: str) -> Grid:
    # What a sheet says of its own size is no reason to make so many rows.
    sheet.reset_dimensions()
    rows: list[tuple[str, ...]] = []
    for cells in sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS + 1, values_only=True):
        row = _trimmed(map(_text, cells))
        rows.append(row)
        _bound(name, len(rows), row, len(rows))
    while rows and not rows[-1]:
        rows.pop()
    return Grid(name, sheet.title, tuple(rows), tuple(range(1, len(rows) + 1)))


def _trimmed(cells: Iterable[str]) -> tuple[str, ...]:
    row = list(cells)
    while row and not row[-1]:
        row.pop()
    return tuple(row)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _bound(name: str, line: int, row: tuple[str, ...], count: int) -> None:
    for message in _beyond(row, count):
        raise InputError((Finding(name, line, 1, message, "Is it the right file?", RESOURCE_LIMIT),))


def _beyond(row: tuple[str, ...], count: int) -> Iterator[str]:
    if count > MOST_ROWS:
        yield f"this table has more than {MOST_ROWS:,} rows"
    if len(row) > MOST_COLUMNS:
        yield f"this table has more than {MOST_COLUMNS} columns"
    if any(len(cell) > LONGEST_CELL for cell in row):
        yield f"a cell here holds more than {LONGEST_CELL:,} characters"


def _broken(name: str, why: str) -> Finding:
    return Finding(name, 1, 1, f"this workbook can't be read: {why[:200]}", "Save it again as .xlsx, or as CSV.")
