"""What an importer gets and gives back: parsed files or sheets of cells; a rubric as data, and what it lacks.

Not the reading of files (csmaturity.storage.foreign_files), nor what each kind means: that is a file each.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from csmaturity.errors import Finding
from csmaturity.rubric.source import Source


class Grid(NamedTuple):
    """The cells of one sheet or CSV file as texts, row by row; `lines` says on which line of the file each begins."""

    name: str
    sheet: str
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]

    def finding(self, row: int, column: int, message: str, hint: str) -> Finding:
        """A fault at a cell; both count from 0. Its line is the file's, its column the sheet's."""
        line = self.lines[row] if row < len(self.lines) else 1
        return Finding(self.name, line, column + 1, message, hint)


class Given(NamedTuple):
    """What stands under the name that was given: YAML or JSON documents, or sheets; never both.

    `stem` is that name without its ending. `skipped` are links in a folder, which are not followed.
    """

    name: str
    stem: str
    sources: tuple[Source, ...] = ()
    grids: tuple[Grid, ...] = ()
    skipped: tuple[str, ...] = ()


class Imported(NamedTuple):
    """A rubric as the data of its file, and what of the model it does not hold, in sentences."""

    data: Mapping[str, Any]
    left: tuple[str, ...]


class Kind(NamedTuple):
    """A kind of model: what it is called, how to tell it by its content, and how it becomes a rubric.

    `read` raises InputError with the places where a file is not what its kind should be.
    """

    title: str
    is_one: Callable[[Given], bool]
    read: Callable[[Given], Imported]
