"""Worksheets: roles, decision rights, who takes which part; each as a report, and begun.

Not their arithmetic and checks (csmaturity.planning.worksheet), their pages (csmaturity.report.worksheets) nor the
reading of a file (csmaturity.storage.worksheets).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from csmaturity.errors import UsageError
from csmaturity.progress import Progress, silent

if TYPE_CHECKING:
    from csmaturity.api.report import ReportResult
    from csmaturity.errors import Finding


KINDS = ("roles", "rights", "matrix")


@dataclass(frozen=True, slots=True)
class WorksheetRequest:
    """Which file, and the kind that it must be of, if that matters; with a brand's folder and a language's tag.

    `progress` hears how far a document is.
    """

    file: str
    kind: str | None = None
    brand: str | None = None
    language: str | None = None
    progress: Progress = silent


@dataclass(frozen=True, slots=True)
class WorksheetResult:
    """A worksheet as a report for every format; `faults` are what is still to be settled."""

    report: ReportResult
    faults: tuple[Finding, ...]


def make_worksheet(request: WorksheetRequest) -> WorksheetResult:
    """The worksheet that is asked for. Raises UsageError for one of another kind, InputError for a bad file."""
    from dataclasses import replace

    from csmaturity.api.case import own_words
    from csmaturity.api.report import ReportResult
    from csmaturity.api.theme import catalogue_of, language_of, theme_of
    from csmaturity.language import speaking
    from csmaturity.report.worksheets.pages import worksheet_report
    from csmaturity.storage import worksheets

    file, kind = request.file, request.kind
    theme = theme_of(request.brand)
    language = language_of(request.language, theme)
    catalogue = catalogue_of(language)
    with speaking(catalogue):
        sheet, faults = worksheets.load(file)
        written = str(sheet.format).removeprefix("csmaturity-").partition("/")[0]
        if kind and written != kind:
            hint = f"Try: csmaturity worksheet {written} {file}"
            raise UsageError(f"{file} holds another worksheet: {written}", hint)
        report = replace(worksheet_report(sheet, faults), theme=theme)
    notes = own_words(language) if language else ()
    return WorksheetResult(ReportResult(report, notes, catalogue=catalogue, progress=request.progress), faults)


def new_worksheet(kind: str, file: str | None = None, organisation: str | None = None) -> Path:
    """Write a worksheet with comments to start from; returns its file, KIND.yaml if none is named.

    Raises UsageError for a kind that there is not and for a name that is taken, CsmaturityError.
    """
    import datetime as dt

    from csmaturity.api.places import check_yaml_name, refuse_taken
    from csmaturity.rubric.spelling import unknown
    from csmaturity.storage.files import check_folder, write_whole

    if kind not in KINDS:
        raise UsageError(*unknown(f"there is no worksheet `{kind}`", kind, KINDS))
    path = Path(file or f"{kind}.yaml")
    refuse_taken(path)
    check_yaml_name(path)
    check_folder(path.parent)
    day = dt.datetime.now(tz=dt.UTC).date()
    write_whole(path, starter(kind, str(path), organisation or "Name of the organisation", day.isoformat()).encode())
    return path


def starter(kind: str, name: str, organisation: str, day: str) -> str:
    """The text of a starter file."""
    import shlex

    from csmaturity.rubric.plain_text import one_line, typed_line
    from csmaturity.storage.library import templates
    from csmaturity.storage.yaml.writer import inline

    text = templates()[f"worksheet/{kind}.yaml"].decode()
    words = inline(typed_line(organisation))
    return text.replace('"@ORGANISATION@"', words).replace("@FILE@", shlex.quote(one_line(name))).replace("@DATE@", day)
