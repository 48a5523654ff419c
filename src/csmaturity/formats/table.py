"""The formats a report can be written in: the one table that names them.

Not their code: each module is imported when its format is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from csmaturity.report.model import Report


@dataclass(frozen=True, slots=True)
class Format:
    """A row: the module whose `render` makes it, the file suffix, whether bytes come out, whether templates go in."""

    module: str
    suffix: str
    binary: bool = False
    templated: bool = False


FORMATS = {
    "terminal": Format("csmaturity.formats.terminal", ".txt"),
    "markdown": Format("csmaturity.formats.markdown", ".md"),
    "html": Format("csmaturity.formats.html", ".html", templated=True),
    "pdf": Format("csmaturity.formats.pdf", ".pdf", binary=True, templated=True),
    "json": Format("csmaturity.formats.json", ".json"),
}
"""By the name that `report --format` takes. `terminal.render` also takes a width and whether to use colour."""


def render(name: str, report: Report, templates: Callable[[], Mapping[str, bytes]], **how: Any) -> bytes:
    """A report in a format of the table, as bytes. `templates` is called only for formats that need them.

    Raises MissingLibraryError where a format's system library is not installed.
    """
    row = FORMATS[name]
    draw = import_module(row.module).render
    made: str | bytes = draw(report, templates()) if row.templated else draw(report, **how)
    return made.encode() if isinstance(made, str) else made
