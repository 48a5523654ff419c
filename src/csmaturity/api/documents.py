"""Which of a report's three documents are written, and under which names.

Not where a format goes (csmaturity.api.writing), nor what belongs to which document (csmaturity.report.compose).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from csmaturity.api.report_request import check_names
from csmaturity.api.writing import FORMATS, Target, targets
from csmaturity.errors import UsageError
from csmaturity.report.model import DOCUMENTS, EVIDENCE, NOTES, PAPER

ALL = "all"
REPORT = "-report"
"""How a file's name ends that holds all of a report, or chapters of it."""

TOGETHER = ("html", "pdf", "docx")
"""The formats in which paper and evidence are written side by side; slides and sheets are asked for by name."""


def asked_for(
    document: str | None, formats: Sequence[str], output: str | None, *, is_picked: bool = False
) -> tuple[str, ...]:
    """The documents to write: those named, or all; by default the paper, beside the assessment the evidence as well.

    Chapters that are picked are one document. Raises UsageError for another name and for what one stream can't hold.
    """
    if document is None:
        beside = output is None and not is_picked and any(name in TOGETHER for name in formats)
        return (PAPER, EVIDENCE) if beside else (PAPER,)
    given = (name.strip() for name in document.split(","))
    names = {one for name in given for one in (DOCUMENTS if name == ALL else (name,))}
    check_names(names, is_picked=is_picked)
    has_files = any(FORMATS[name].document for name in formats if name in FORMATS)
    if len(names) > 1 and (output == "-" or (output is None and not has_files)):
        count = "three" if len(names) == len(DOCUMENTS) else "two"
        raise UsageError(f"{count} documents can't share standard output", "Name a folder or a file with --output.")
    return tuple(name for name in DOCUMENTS if name in names)


def not_written(names: Sequence[str]) -> str:
    """Which documents were left out where nobody named any, and how to ask for them."""
    from csmaturity.language import say
    from csmaturity.report.wording import listed

    rest = [one for one in (EVIDENCE, NOTES) if one not in names]
    how = ALL if len(rest) > 1 else rest[0]
    return say("Not written: {documents}; ask for them with --document {how}.", documents=listed(rest), how=how)


def targets_of(
    file: str, formats: Sequence[str], output: str | None, names: Sequence[str]
) -> Mapping[str, tuple[Target, ...]]:
    """Where each document goes in each format; raises UsageError as csmaturity.api.writing.targets does.

    A file that is named is the first document's, the others stand beside it; a format that holds all is written once.
    """
    held: dict[str, tuple[Target, ...]] = {}
    for at, name in enumerate(names):
        given = targets(file, formats, output, f"-{name}")
        if at:
            given = tuple(_beside(one, name) for one in given if not FORMATS[one.format].whole)
            if name == EVIDENCE and NOTES not in names:
                given = tuple(one for one in given if one.format in TOGETHER or output is not None)
        held[name] = tuple(_whole(one, name) if FORMATS[one.format].whole else one for one in given)
    return held


def _beside(one: Target, name: str) -> Target:
    if one.path is None or one.path.stem.endswith(f"-{name}"):
        return one
    return one._replace(path=one.path.with_name(f"{one.path.stem}-{name}{one.path.suffix}"))


def _whole(one: Target, name: str) -> Target:
    """The name of a file that holds all: what `targets` made of a folder is no document's."""
    if one.path is None or not one.path.stem.endswith(f"-{name}"):
        return one
    return one._replace(path=one.path.with_name(f"{one.path.stem.removesuffix(f'-{name}')}{REPORT}{one.path.suffix}"))
