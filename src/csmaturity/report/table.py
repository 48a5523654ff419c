"""A table as a frozen value: a caption, columns and rows of cells, which may be drawn as well as said.

Not the other blocks of a page (csmaturity.report.model), nor pictures that stand alone (csmaturity.report.figures).
"""

from __future__ import annotations

from dataclasses import dataclass

from csmaturity.report.figures.shapes import Drawing


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence or cell. `basis` says who says so (source, ours, outside, company, assumption, benchmark), or "".

    `mark` is a symbol that carries the meaning without colour; `tone` (good, middle, bad, open, quiet) supports it.
    `drawing` stands in place of the text in formats that draw; the others print the text, which says the same.
    `link` is the id of the page that tells more, or "".
    """

    text: str
    basis: str = ""
    mark: str = ""
    tone: str = ""
    drawing: Drawing | None = None
    link: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column: its heading, its share of the width (0–100) and whether it holds numbers.

    Each cell of a `filled` one is a box with signs in its middle, of the colour of its tone (soft without one).
    `drawing` stands in place of the heading in formats that draw.
    """

    heading: str
    width: int
    numeric: bool = False
    filled: bool = False
    drawing: Drawing | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a caption that says what it shows; rows are as long as `columns`."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Item, ...], ...]
    note: str = ""
