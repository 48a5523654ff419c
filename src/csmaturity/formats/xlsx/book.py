"""A workbook that takes user text as text and formulas with the values that they give.

Not the sheets (csmaturity.formats.xlsx.answers and its neighbours).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from xlsxwriter.utility import xl_rowcol_to_cell

from csmaturity.formats.office import clean, colour, font
from csmaturity.formats.safe_text import plain
from csmaturity.language import say
from csmaturity.report.brand.theme import Theme
from csmaturity.report.figures.measure import wrapped

LONGEST_TEXT = 32_000
"""Characters: Excel takes a few more in a cell, and the library drops a longer text without a word."""
LONGEST_NAME = 31
SIZE, LINE, CHARACTER, HIGHEST_ROW = 10, 1.3, 5.7, 409
"""Type size and height of a row in points: lines are so many sizes high, and a character of a column's width is 5.7."""
TITLE_SIZES = {"title": 16, "subtitle": 12}
A4, LETTER = 9, 1
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")


class Cell(NamedTuple):
    """A formula without its equals sign, and the value it gives now; `array` where it works on whole ranges."""

    formula: str
    value: Fraction | str | int | float
    array: bool = False


Content = Cell | str | int | float | Fraction | None


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
            case _:
                self.made.write_number(row, column, float(content), theme)

    def line(self, contents: Sequence[Content], styles: Sequence[str] | str = "text") -> int:
        """Write a row at the cursor and move on; returns the row's number."""
        row = self.row
        named = [styles] * len(contents) if isinstance(styles, str) else styles
        for column, content in enumerate(contents):
            self.put(row, column, content, named[column])
        self.made.set_row(row, self._height(contents, named))
        self.row += 1
        return row

    def _height(self, contents: Sequence[Content], styles: Sequence[str]) -> float:
        """How high a row must be for its wrapped texts, in points; not every program finds that out by itself."""
        height = 0.0
        for content, style, width in zip(contents, styles, (*self._widths, *[0.0] * len(contents)), strict=False):
            words = content.value if isinstance(content, Cell) else content
            size = next((TITLE_SIZES[part] for part in style.split() if part in TITLE_SIZES), SIZE)
            lines = 1
            if isinstance(words, str) and width and {"text", "head"} & set(style.split()):
                room = width * CHARACTER
                lines = sum(len(wrapped(line, room, size)) for line in safe(words).split("\n"))
            height = max(height, lines * size * LINE + 2)
        return min(height, HIGHEST_ROW) if contents else SIZE * LINE

    def wide(self, text: str, style: str = "text") -> None:
        """Write a text at the cursor across all columns that have a width, and move on."""
        last = len(self._widths) - 1
        if last > 0:
            self.made.merge_range(self.row, 0, self.row, last, None, self._book.style(style))
        row = self.row
        self.put(row, 0, text, style)
        own, self._widths = self._widths, (sum(self._widths),)
        self.made.set_row(row, self._height([text], [f"text {style}"]))
        self._widths = own
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
            "score": {"num_format": "0.0"},
            "share": {"num_format": "0%"},
            "rate": {"num_format": "0.0%"},
            "money": {"num_format": "#,##0"},
            "points": {"num_format": "0.00"},
            "exact": {"num_format": "0.0000"},
            "right": {"align": "right"},
            "indent": {"indent": 1, "align": "left"},
            "indent2": {"indent": 2, "align": "left"},
        }  # fmt: skip
        return options[name]


def safe(text: str) -> str:
    """User text that a cell can hold; its line ends stay, and what is too long ends in an ellipsis."""
    lines = [clean(line) for line in plain(text).split("\n")]
    held = "\n".join(lines).strip()
    return held if len(held) <= LONGEST_TEXT else held[: LONGEST_TEXT - 1] + "…"
