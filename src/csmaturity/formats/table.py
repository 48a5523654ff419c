"""The formats a report can be written in: the one table that names them.

Not their code: each module is imported when its format is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from csmaturity.errors import MissingLibraryError
from csmaturity.language import say

if TYPE_CHECKING:
    from csmaturity.report.model import Report


@dataclass(frozen=True, slots=True)
class Format:
    """A row: the module whose `render` makes it, the file suffix, whether templates go in.

    `document` is one to hand on, which goes into a file of its own; `binary` one that no terminal can show.
    `library` is an extra that it needs, or "". One that is `whole` holds all of a report, not one of its documents.
    """

    module: str
    suffix: str
    templated: bool = False
    document: bool = False
    binary: bool = False
    library: str = ""
    whole: bool = False


FORMATS = {
    "terminal": Format("csmaturity.formats.text.terminal", ".txt"),
    "markdown": Format("csmaturity.formats.text.markdown", ".md"),
    "html": Format("csmaturity.formats.html.template", ".html", templated=True, document=True),
    "pdf": Format("csmaturity.formats.pdf.document", ".pdf", templated=True, document=True, binary=True),
    "json": Format("csmaturity.formats.json", ".json", whole=True),
    "docx": Format("csmaturity.formats.docx.document", ".docx", document=True, binary=True, library="docx"),
    "pptx": Format("csmaturity.formats.pptx.document", ".pptx", document=True, binary=True, library="pptx"),
    "xlsx": Format(
        "csmaturity.formats.xlsx.document", ".xlsx", document=True, binary=True, library="xlsxwriter", whole=True
    ),
}
"""By the name that `report --format` takes. `terminal.render` also takes a width and whether to use colour."""

ALIASES = {"md": "markdown", "word": "docx", "powerpoint": "pptx", "excel": "xlsx"}
"""Other names that `--format` takes."""


def render(name: str, report: Report, templates: Callable[[], Mapping[str, bytes]], **how: Any) -> bytes:
    """A report in a format of the table, as bytes. `templates` is called only for formats that need them.

    Raises MissingLibraryError where a library that the format needs is not installed.
    """
    row = FORMATS[name]
    if row.library:
        check_installed(name, row.library)
    draw = import_module(row.module).render
    made: str | bytes = draw(report, templates(), **how) if row.templated else draw(report, **how)
    return made.encode() if isinstance(made, str) else made


def check_installed(name: str, library: str) -> None:
    """Raise MissingLibraryError where the library that a format needs is not installed."""
    try:
        import_module(library)
    except ImportError as error:
        raise MissingLibraryError(
            say("{format} needs a library that is not installed: {library}.", format=name, library=library),
            say("Install it with `pip install 'csmaturity[office]'`; every other format works without it."),
        ) from error
