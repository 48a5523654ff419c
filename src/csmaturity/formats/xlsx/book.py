"""A workbook that takes user text as text and formulas with the values that they give.

Not the sheets (csmaturity.formats.xlsx.answers and its neighbours).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from xlsxwriter.utility import xl_rowcol_to_cell

from csmaturity.formats.office import colour, font
from csmaturity.formats.xlsx.cells import HIGHEST_ROW, LINE, SIZE, Piece, date_format, pieces, safe
from csmaturity.language import say
from csmaturity.report.brand.theme import Theme

LONGEST_NAME = 31
FIRST_YEAR = 1901
"""Excel's calendar begins in 1900, with a day that never was."""
TITLE_SIZES = {"title": 16, "subtitle": 12}
A4, LETTER = 9, 1
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")


class Cell(NamedTuple):
    """A formula without its equals sign, and the value it gives now; `array` where it works on whole ranges."""

    formula: str
    value: Fraction | str | int | float
    array: bool = False


Content = Cell | str | int | float | Fraction | dt.date | None


class Sheet:
    """One sheet, with a cursor that goes down. Rows and columns count from 0."""

    def __init__(self, book: Book, made: Any, name: str) -> None:
        self._book = book
        self.made = made
        self.name = name
        self.row = 0
        self._widths: tuple[float, ...] = ()

    def at(self, row: int, column: int) -> str:
        """A cell's address for formulas of any sheet."""
        return f"'{self.name}'!{xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)}"

    def span(self, first: int, last: int, column: int) -> str:
        """A stretch of a column for formulas of any sheet."""
        return f"{self.at(first, column)}:{xl_rowcol_to_cell(last, column, row_abs=True, col_abs=True)}"

    def across(self, row: int, first: int, last: int) -> str:
        """A stretch of a row for formulas of any sheet."""
        return f"{self.at(row, first)}:{xl_rowcol_to_cell(row, last, row_abs=True, col_abs=True)}"

    def put(self, row: int, column: int, content: Content, style: str = "text") -> None:
        """Write a cell: text never becomes a formula or a link."""
        theme = self._book.style(style)
        match content:
            case Cell():
                value = float(content.value) if isinstance(content.value, Fraction) else content.value
                if content.array:
                    self.made.write_array_formula(row, column, row, column, f"{{={content.formula}}}", theme, value)
                else:
                    self.made.write_formula(row, column, f"={content.formula}", theme, value)
            case None:
                self.made.write_blank(row, column, None, theme)
            case str():
                self.made.write_string(row, column, safe(content), theme)
            case dt.date() if content.year < FIRST_YEAR:
                self.put(row, column, content.isoformat(), style)
            case dt.date():
                self.made.write_datetime(row, column, content, self._book.style(f"{style} date"))
            case _:
                self.made.write_number(row, column, float(content), theme)

    def line(self, contents: Sequence[Content], styles: Sequence[str] | str = "text") -> int:
        """Write a row at the cursor and move on; returns the row's number.

        A text that is more than a cell can hold or show goes on in the next row, behind the same first cell.
        """
        row = self.row
        named = [styles] * len(contents) if isinstance(styles, str) else styles[: len(contents)]
        parted = [self._pieces(*one) for one in zip(contents, named, self._room(len(contents)), strict=True)]
        for number in range(max(map(len, parted), default=1)):
            rest: list[Content] = [one[number].text if number < len(one) else None for one in parted]
            if number and parted[0] and len(parted[0]) == 1 and parted[0][0].text:
                rest[0] = parted[0][0].text
            for column, content in enumerate(rest):
                is_text = isinstance(contents[column], str)
                self.put(self.row, column, content if is_text or number else contents[column], named[column])
            heights = [self._height(one[number].lines, style) for one, style in zip(parted, named, strict=True)
                       if number < len(one)]  # fmt: skip
            self.made.set_row(self.row, max(heights, default=SIZE * LINE))
            self.row += 1
        return row

    def _room(self, columns: int) -> Sequence[float]:
        return (*self._widths, *[0.0] * columns)[:columns]

    def _pieces(self, content: Content, style: str, width: float) -> list[Piece]:
        """A cell's text in the parts that stand below each other; one for everything that is no text."""
        words = content.value if isinstance(content, Cell) else content
        if not isinstance(words, str):
            return [Piece("", 1)]
        is_wrapped = bool({"text", "head"} & set(style.split()))
        found = pieces(words, width if is_wrapped else 0.0, _size(style))
        if isinstance(content, Cell):
            # What a formula gives can't be parted.
            return [Piece(words, found[0].lines)]
        return found

    def _height(self, lines: int, style: str) -> float:
        """How high a row must be for its wrapped texts, in points; not every program finds that out by itself."""
        return min(lines * _size(style) * LINE + 2, HIGHEST_ROW)

    def wide(self, text: str, style: str = "text") -> None:
        """Write a text across all columns that have a width, in as many rows as it needs, and move on."""
        last = len(self._widths) - 1
        for piece in pieces(text, sum(self._widths), _size(style)):
            if last > 0:
                self.made.merge_range(self.row, 0, self.row, last, None, self._book.style(style))
            self.put(self.row, 0, piece.text, style)
            self.made.set_row(self.row, self._height(piece.lines, style))
            self.row += 1

    def heads(self, words: Sequence[str], numbers: range = range(0)) -> int:
        """Write a row of column headings at the cursor; those of `numbers` stand right, as these do."""
        return self.line(words, ["head right" if at in numbers else "head" for at in range(len(words))])

    def widths(self, *widths: float) -> None:
        """Set the columns' widths in characters."""
        self._widths = widths
        for column, width in enumerate(widths):
            self.made.set_column(column, column, width)

    def print_heads(self, row: int) -> None:
        """Keep a heading row in sight, and repeat it on each printed page."""
        self.made.freeze_panes(row + 1, 0)
        self.made.repeat_rows(row)


class Book:
    """The workbook, its styles by name, and its sheets in the order in which they are added."""

    def __init__(self, made: Any, theme: Theme, foot: str) -> None:
        self._made = made
        self._look = theme
        self._foot = foot
        self._styles: dict[str, Any] = {}

    def sheet(self, name: str) -> Sheet:
        """A new sheet: landscape, as wide as one page, with a footer."""
        safe_name = _FORBIDDEN.sub(" ", name)[:LONGEST_NAME]
        made = self._made.add_worksheet(safe_name)
        made.set_landscape()
        made.set_paper(LETTER if self._look.paper == "letter" else A4)
        made.fit_to_pages(1, 0)
        made.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        page = say("Page {page} of {pages}", page="&P", pages="&N")
        foot = self._foot.replace("&", "&&")
        made.set_footer(f"&L{foot[: 200 - len(page)]}&R{page}")
        made.hide_gridlines(2)
        return Sheet(self, made, safe_name)

    def chart(self, options: dict[str, str]) -> Any:
        """A native chart, to be inserted into a sheet."""
        return self._made.add_chart(options)

    def colour(self, role: str) -> str:
        """A colour of the brand as #RRGGBB."""
        return f"#{colour(self._look, role)}"

    def style(self, name: str) -> Any:
        """The cell format of a name; several are joined by blanks, as in "input right"."""
        if name not in self._styles:
            options: dict[str, Any] = {"font_name": font(self._look), "font_size": SIZE, "valign": "top",
                                       "font_color": self.colour("ink")}  # fmt: skip
            for part in name.split():
                options |= self._options(part)
            self._styles[name] = self._made.add_format(options)
        return self._styles[name]

    def _options(self, name: str) -> dict[str, Any]:
        accent, soft, rule = self.colour("accent"), self.colour("soft"), self.colour("rule")
        options: dict[str, dict[str, Any]] = {
            "title": {"bold": True, "font_size": TITLE_SIZES["title"], "font_color": accent},
            "subtitle": {"bold": True, "font_size": TITLE_SIZES["subtitle"], "font_color": accent,
                         "text_wrap": True},
            "head": {"bold": True, "font_color": accent, "bg_color": soft, "bottom": 2, "bottom_color": accent,
                     "text_wrap": True},
            "text": {"text_wrap": True},
            "plain": {},
            "quiet": {"font_color": self.colour("grey")},
            "bold": {"bold": True},
            "line": {"bottom": 1, "bottom_color": rule},
            "input": {"bg_color": self.colour("tint"), "border": 1, "border_color": rule, "locked": False},
            "number": {"num_format": "General"},
            **{f"score{places}": {"num_format": f"0.{'0' * places}".rstrip(".")} for places in range(5)},
            "share": {"num_format": "0%"},
            "rate": {"num_format": "0.0%"},
            "money": {"num_format": "#,##0"},
            "points": {"num_format": "0.00"},
            "exact": {"num_format": "0.0000"},
            "right": {"align": "right"},
            "date": {"num_format": date_format(), "align": "left"},
            "indent": {"indent": 1, "align": "left"},
            "indent2": {"indent": 2, "align": "left"},
        }  # fmt: skip
        return options[name]


def _size(style: str) -> float:
    return next((TITLE_SIZES[part] for part in style.split() if part in TITLE_SIZES), SIZE)
