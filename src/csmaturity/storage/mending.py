"""Mends what is safe to mend in a rubric file: quotes, stray spaces, comments and entries that nothing needs.

Layout and comments stay. An edit counts only if the file then reads as what was meant; otherwise it is left out.
Not the looking for faults, which is csmaturity.rubric.check.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from csmaturity.errors import Finding, InputError
from csmaturity.rubric.check.run import File
from csmaturity.rubric.source import Path
from csmaturity.storage.yaml.reader import parse
from csmaturity.storage.yaml.spans import Span, Spans, spans
from csmaturity.storage.yaml.writer import inline

_REMOVED = object()
_IDLE = "CSM901"

_MOST_TRIED = 1_000_000
"""Where edits do not fit together they are tried one by one, and each reads the whole file again: so many characters
are read."""


class Edit(NamedTuple):
    """Characters to replace, and what the file's data becomes: at `path` the value `meant`."""

    start: int
    end: int
    text: str
    path: Path | None = None
    meant: object = None


@dataclass(frozen=True, slots=True)
class Mended:
    """A file's new text, and the findings that it answers."""

    text: str
    answered: tuple[Finding, ...] = ()


def mend(file: File, found: Sequence[Finding]) -> Mended:
    """The text of a file with its findings mended, as far as that is safe."""
    wanted = [one for one in found if one.code in _WAYS or one.code == _IDLE]
    if not wanted or file.source is None:
        return Mended(file.text)
    known = spans(file.text)
    planned = [(one, edit) for one in wanted for edit in _ways(file, known, one, wanted)]
    planned = _apart(planned)
    text = _edited(file, [edit for _, edit in planned])
    if text is None:
        tried = planned[: _MOST_TRIED // len(file.text)]
        planned = [(one, edit) for one, edit in tried if _edited(file, [edit]) is not None]
        text = _edited(file, [edit for _, edit in planned])
    if text is None:
        return Mended(file.text)
    return Mended(text, tuple(dict.fromkeys(one for one, _ in planned)))


def _ways(file: File, known: Spans, one: Finding, wanted: Sequence[Finding]) -> Iterator[Edit]:
    if one.code != _IDLE:
        return _WAYS[one.code](file, known, one)
    # What is left of a comment depends on all that is wrong with it.
    line = one.line
    beside = (other for other in wanted if other.code == _IDLE and other.line == line)
    return _without_suppression(file, one, frozenset(other.column for other in beside))


def _apart(planned: list[tuple[Finding, Edit]]) -> list[tuple[Finding, Edit]]:
    """The edits in order, without those that overlap an earlier one; the same edit twice answers two findings."""
    kept: list[tuple[Finding, Edit]] = []
    for one, edit in sorted(planned, key=lambda pair: pair[1][:2]):
        if not kept or edit.start >= kept[-1][1].end or edit == kept[-1][1]:
            kept.append((one, edit))
    return kept


def _edited(file: File, edits: Sequence[Edit]) -> str | None:
    """The text after the edits; None where it would not read as meant."""
    pieces, place = [], 0
    for edit in sorted(dict.fromkeys(edits), key=lambda one: one.start):
        pieces += [file.text[place : edit.start], edit.text]
        place = edit.end
    text = "".join([*pieces, file.text[place:]])
    meant = {edit.path: edit.meant for edit in edits if edit.path is not None}
    touched = frozenset(path[:length] for path in meant for length in range(len(path)))
    try:
        wanted = _with(file.source.data if file.source else None, (), meant, touched)
        return text if parse(text.encode(), file.name).data == wanted else None
    except InputError:
        return None


def _with(data: Any, path: Path, meant: Mapping[Path, object], touched: frozenset[Path]) -> Any:
    """Data with the values at some paths replaced; `touched` holds the paths above them."""
    if path in meant:
        return meant[path]
    if path not in touched:
        return data
    if isinstance(data, dict):
        changed = {key: _with(held, (*path, key), meant, touched) for key, held in data.items()}
        return {key: held for key, held in changed.items() if held is not _REMOVED}
    return tuple(_with(held, (*path, place), meant, touched) for place, held in enumerate(data))


def _quoted(file: File, known: Spans, one: Finding) -> Iterator[Edit]:
    about_key = file.source is not None and file.source.keys.get(one.path) == (one.line, one.column)
    span = (known.keys if about_key else known.values).get(one.path)
    if span and not span.style:
        written = file.text[span.start : span.end]
        meant = () if about_key else (one.path, written)
        yield Edit(span.start, span.end, inline(written), *meant)


def _trimmed(file: File, known: Spans, one: Finding) -> Iterator[Edit]:
    span = known.values.get(one.path)
    value = _at(file.source.data if file.source else None, one.path)
    if span and isinstance(value, str):
        written = file.text[span.start : span.end]
        yield Edit(span.start, span.end, _tidy_scalar(written, span), one.path, _tidy(value))


def _tidy(value: str) -> str:
    end = "\n" * (len(value) - len(value.rstrip("\n")))
    return "\n".join(_one_spaced(line) for line in value.strip().split("\n")) + end


def _one_spaced(line: str) -> str:
    """A line without spaces at its end and without two in a row; its indentation stays."""
    indent = line[: len(line) - len(line.lstrip(" "))]
    return indent + " ".join(part for part in line.strip().split(" ") if part)


def _tidy_scalar(written: str, span: Span) -> str:
    """A scalar as it stands in a file, tidied line by line; the line ends stay what they are."""
    head, body, tail = "", written, ""
    if span.style in ("'", '"'):
        head, body, tail = written[0], written[1:-1].strip(" "), written[-1]
    lines = body.splitlines(keepends=True)
    kept = 1 if span.style in ("|", ">") else 0
    tidied = [_one_spaced(line.rstrip("\r\n")) + line[len(line.rstrip("\r\n")) :] for line in lines[kept:]]
    return head + "".join([*lines[:kept], *tidied]) + tail


def _without_entry(file: File, known: Spans, one: Finding) -> Iterator[Edit]:
    """Remove a key and its value where they have lines of their own, and are not the last entry."""
    key, value = known.keys.get(one.path), known.values.get(one.path)
    around = _at(file.source.data if file.source else None, one.path[:-1])
    if not (key and value and isinstance(around, dict) and len(around) > 1):
        return
    start = file.text.rfind("\n", 0, key.start) + 1
    end = value.end if file.text[value.end - 1 : value.end] == "\n" else file.text.find("\n", value.end) + 1
    if not file.text[start : key.start].strip(" ") and end > start:
        yield Edit(start, end, "", one.path, _REMOVED)


def _without_suppression(file: File, one: Finding, idle: frozenset[int]) -> Iterator[Edit]:
    """Remove from a comment the rules at the columns `idle`, or the whole comment where no other is left."""
    lines = file.text.splitlines(keepends=True)
    line = lines[one.line - 1]
    start = sum(map(len, lines[: one.line - 1]))
    opened = line.rfind("[", 0, one.column - 1) + 1
    closed = line.find("]", opened)
    kept, place = [], opened
    for word in line[opened:closed].split(","):
        if word.strip() and place + len(word) - len(word.lstrip()) + 1 not in idle:
            kept.append(word.strip())
        place += len(word) + 1
    if kept:
        yield Edit(start + opened, start + closed, ", ".join(kept))
        return
    before = line[: line.rfind("#", 0, opened)].rstrip()
    yield Edit(start + len(before), start + len(line.rstrip("\r\n") if before else line), "")


def _at(data: Any, path: Path) -> object:
    for step in path:
        data = data[step]
    return data


_WAYS: Mapping[str, Callable[[File, Spans, Finding], Iterator[Edit]]] = {
    "CSM008": _quoted,
    "CSM215": _trimmed,
    "CSM605": _without_entry,
}
"""How to mend a finding, by its rule's code. Comments, which are edited all at once, are mended beside this table."""
