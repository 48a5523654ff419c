"""A table as a frozen value: a caption, columns and rows of cells, which may be drawn as well as said.

Not the other blocks of a page (csmaturity.report.model), nor pictures that stand alone (csmaturity.report.figures).
"""

from __future__ import annotations

from typing import NamedTuple

from csmaturity.report.figures.shapes import Drawing

BAR_SIGNS = "█▒·◆▓░│"
"""What a bar in characters is made of: reached, open, beyond, a point; a rise, a fall, no change."""


GROUP = "group"
"""The tone of the first cell of a row that heads those below it."""


class Item(NamedTuple):
    """A sentence or cell. `basis` says who says so (source, ours, outside, company, assumption, benchmark), or "".

    `mark` is a symbol that carries the meaning without colour; `tone` (good, middle, bad, open, quiet) supports it,
    or says that the row is a GROUP's head.
    `drawing` stands in place of the text in formats that draw; the others print the text, which says the same.
    `detail` is a second, smaller line; `said` holds both on one. `link` is the id of the page that tells more, or "".
    """

    text: str
    basis: str = ""
    mark: str = ""
    tone: str = ""
    drawing: Drawing | None = None
    detail: str = ""
    link: str = ""

    @property
    def said(self) -> str:
        """The text with its detail behind it, where a cell has one line."""
        return f"{self.text} ({self.detail})" if self.detail else self.text

    @property
    def is_bar(self) -> bool:
        """Whether the text is a bar in characters, which must be equally wide and stand on one line."""
        return bool(self.text) and not self.text.strip(BAR_SIGNS)


class Column(NamedTuple):
    """A table's column: its heading, its share of the width (0–100) and whether it holds numbers.

    Each cell of a `filled` one is a box with signs in its middle, of the colour of its tone (soft without one).
    `drawing` stands in place of the heading in formats that draw. A `chosen` column is the one that is recommended.
    """

    heading: str
    width: int
    numeric: bool = False
    filled: bool = False
    drawing: Drawing | None = None
    chosen: bool = False


class Grid(NamedTuple):
    """A table with a caption that says what it shows; rows are as long as `columns`.

    `message` is what it comes to, a sentence without a full stop: where a format gives each message a page of its own,
    as slides do, a new one begins here and is headed by it. "" goes on with what comes before. What is `for_reading` is
    left out of a talk of ten minutes: slides have it in their notes.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Item, ...], ...]
    note: str = ""
    message: str = ""
    for_reading: bool = False

    @property
    def head(self) -> tuple[Item, ...]:
        """The headings as cells."""
        return tuple(Item(column.heading, drawing=column.drawing) for column in self.columns)

    def widths(self, room: float) -> list[float]:
        """Each column's part of a room, as the table wishes."""
        total = sum(column.width for column in self.columns) or 1
        return [room * column.width / total for column in self.columns]

    @property
    def line(self) -> str:
        """A single row of boxes or bars as one line, "Poor · Average ● · Excellent ◎"; "" for every other table."""
        if len(self.rows) != 1 or not all(column.filled or not column.heading for column in self.columns):
            return ""
        pairs = zip(self.columns, self.rows[0], strict=True)
        return " · ".join(f"{column.heading} {item.text}".strip() for column, item in pairs)
