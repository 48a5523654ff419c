"""The difference between two versions of a rubric in words, and as data for machines.

Not what changed, which is csmaturity.rubric.diff, nor how findings of a check are printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, Final

from csmaturity.rubric.diff.model import Category, Change, Difference
from csmaturity.rubric.diff.version import part_for
from csmaturity.rubric.plain_text import one_line
from csmaturity.rubric.source import Place, Source

FORMAT: Final = "csmaturity-rubric-diff/1"

_HEADINGS: Final[dict[Category, str]] = {
    "answers": "Answers: what was answered finds no place, or another one",
    "scores": "Scores: the same answers score differently",
    "meaning": "Meaning: the same answers say something else",
    "other": "None of these: additions, edits, help, moves, arguments",
}


def lines(difference: Difference, old: Source, new: Source) -> tuple[str, ...]:
    """The difference for a reader, group by group, with the verdict last; every line is safe to print."""
    body = [
        line for category, changes in _grouped(difference) for line in _group(difference, category, changes, old, new)
    ]
    if difference.changes and difference.wordless:
        how = "re-worded texts are told from edited ones by numbers alone."
        body += [f"There is no word list for `{difference.wordless}`: {how}", ""]
    return tuple(_safe(line) for line in (*body, *_verdict(difference)))


def data(difference: Difference, old: Source, new: Source) -> dict[str, Any]:
    """The difference for machines; `format` names the version of this shape."""
    return {
        "format": FORMAT,
        "rubric": difference.new_id,
        "old": {"file": old.name, "id": difference.old_id, "version": difference.old_version, "sha256": old.sha256},
        "new": {"file": new.name, "id": difference.new_id, "version": difference.new_version, "sha256": new.sha256},
        "compatibility": difference.compatibility,
        "needed": difference.needed,
        "found": difference.found,
        "least-version": difference.least_version,
        "enough": difference.lawful,
        "fault": difference.fault,
        "changes": [_change_data(difference, change, old, new) for change in difference.changes],
    }


def _safe(text: str) -> str:
    """A line without anything that a terminal obeys; spaces in front are kept."""
    return text[: len(text) - len(text.lstrip(" "))] + one_line(text)


def _grouped(difference: Difference) -> Iterator[tuple[Category, Sequence[Change]]]:
    for category, changes in groupby(difference.changes, key=lambda change: change.category):
        yield category, tuple(changes)


def _group(
    difference: Difference, category: Category, changes: Sequence[Change], old: Source, new: Source
) -> Iterator[str]:
    yield _HEADINGS[category]
    for change in changes:
        source = old if change.gone else new
        place = _place(change, source)
        part = part_for(change, difference.compatibility, difference.old_version)
        rule = f" {change.code} {change.name}" if change.code else ""
        said = "never allowed" if change.forbidden else part
        yield f"  {source.name}:{place.line}:{place.column}:{rule} [{said}]"
        yield f"      {change.message}"
        if change.before or change.after:
            yield f"      - {change.before or '(nothing)'}"
            yield f"      + {change.after or '(nothing)'}"
        if change.help:
            yield f"      {change.help}"
    yield ""


def _verdict(difference: Difference) -> Iterator[str]:
    name = f"{difference.new_id} {difference.old_version} → {difference.new_version}"
    if not difference.changes and not difference.fault:
        yield f"{name}: nothing changed but comments, layout or the version itself."
        return
    if difference.fault:
        yield f"{name}: too small a step. {difference.fault[0].upper()}{difference.fault[1:]}."
        if difference.found == "back":
            yield f"Write a version above {difference.old_version}."
        else:
            yield f"Write `version: {difference.least_version}` or higher."
    elif difference.needed == "none":
        yield f"{name}: fine."
    else:
        yield f"{name}: fine. These changes need a {difference.needed} version, and this is a {difference.found} one."
    if any(change.forbidden for change in difference.changes):
        yield "No version allows what is marked as never allowed."


def _place(change: Change, source: Source) -> Place:
    return source.place(change.path)


def _change_data(difference: Difference, change: Change, old: Source, new: Source) -> dict[str, Any]:
    source = old if change.gone else new
    place = _place(change, source)
    return {
        "code": change.code or None,
        "name": change.name,
        "category": change.category,
        "needs": part_for(change, difference.compatibility, difference.old_version),
        "allowed": not change.forbidden,
        "file": source.name,
        "line": place.line,
        "column": place.column,
        "path": source.id_path(change.path),
        "message": change.message,
        "help": change.help,
        "before": change.before,
        "after": change.after,
    }
