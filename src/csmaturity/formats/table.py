"""The formats a report can be written in: the one table that names them.

Not their code: each module is imported when its format is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass


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
