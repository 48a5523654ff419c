"""All that decides what a report says, and its days and names as somebody writes them.

Not the making of the report (csmaturity.api.report), nor what a PDF carries of a request (csmaturity.api.embedding).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from csmaturity.errors import UsageError
from csmaturity.progress import Progress, silent


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """All that decides what a report says. Files and folders are given by name; "-" is standard input.

    `file` are the answers, `rubrics` files of rubrics that are not built in. `date` is by default the day of the
    last answer, and decisions are due 30 days later unless `decide_by` names a day. `language` is a tag such as
    "de", by default the brand's. `since` is an earlier assessment to compare with, `old_rubrics` the rubrics that
    it was answered with. `benchmark` is a pool of other organisations' quartiles to stand beside. `reader` is a
    role such as "cfo", whose page comes first. `pages` are the chapters wanted, all if None. `embed` makes a PDF
    carry its own sources, for csmaturity.api.verify. `document` is the one of three that is wanted: "paper",
    "evidence" or "notes"; the author's notes carry no sources. `progress` hears how far the work is.
    """

    file: str
    rubrics: tuple[str, ...] = ()
    date: dt.date | None = None
    decide_by: dt.date | None = None
    language: str | None = None
    brand: str | None = None
    template: str | None = None
    since: str | None = None
    old_rubrics: tuple[str, ...] = ()
    benchmark: str | None = None
    reader: str = ""
    pages: tuple[str, ...] | None = None
    worksheets: tuple[str, ...] = ()
    embed: bool = False
    document: str = "paper"
    progress: Progress = silent

    def inputs(self) -> Iterator[str]:
        """Every file that goes in, the folders' files among them: no document may be written over one."""
        from csmaturity.api.theme import files_of

        yield from (self.file, *self.rubrics, *self.old_rubrics, *self.worksheets)
        yield from (name for name in (self.since, self.benchmark) if name)
        yield from files_of(self.brand, self.template)


def day_of(option: str, text: str) -> dt.date:
    """A day that somebody wrote, such as 2026-11-21; raises UsageError where it is none."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{option}: {text} is not a day", "Write it as year-month-day, such as 2026-11-21.") from None


def names_of(text: str) -> tuple[str, ...]:
    """Names that somebody wrote with commas between."""
    return tuple(name.strip() for name in text.split(",") if name.strip())


def check_names(names: Collection[str], *, is_picked: bool) -> None:
    """Raise UsageError for a name that no document has, and for chapters picked of the notes or of several."""
    from csmaturity.report.model import DOCUMENTS, NOTES

    for name in names:
        if name not in DOCUMENTS:
            raise UsageError(f"--document: {name} is no document", f"Choose among: {', '.join(DOCUMENTS)}, all.")
    if is_picked and (NOTES in names or len(names) > 1):
        raise UsageError("--pages picks chapters of paper and evidence, not of the notes", "Leave out one of the two.")
