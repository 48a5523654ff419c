"""Files of other people's models, as values: YAML and JSON documents with their places, sheets as texts.

A folder's files are read each, links and hidden ones left out. Nothing in them is followed or computed: no link, no
formula. Not what they mean (csmaturity.rubric.importing).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from csmaturity.errors import CsmaturityError, Finding, InputError
from csmaturity.rubric.faults import told
from csmaturity.rubric.importing.given import Given
from csmaturity.rubric.source import Source
from csmaturity.storage.files import STDIN, absent, name_of, read_bytes
from csmaturity.storage.yaml.bytes import decoded
from csmaturity.storage.yaml.reader import composed
from csmaturity.storage.yaml.repeats import Repeating

MOST_FILES = 2_000
"""Of a folder: ten times the largest model that is published in files."""

MOST_BYTES = 32 * 1024 * 1024
"""Of all files in a folder together."""

_SUFFIXES = (".yaml", ".yml", ".json")
_TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm")
_ZIP = b"PK\x03\x04"
_COMPOUND = bytes.fromhex("D0CF11E0A1B11AE1")
"""How the files of Excel before 2007 begin, and those of any later one that are encrypted."""
_DIVIDER = re.compile(r"^---[ \t]*(?:#.*)?$", re.MULTILINE)
_PAIR = re.compile(r"(?<!\\)((?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")


def read(name: str, *, as_table: bool | None = None) -> Given:
    """What stands under a name: a file, a folder, or `-`. Raises CsmaturityError, and InputError for bad files.

    `as_table` says whether a file is one of cells; None leaves it to its name and its first bytes.
    """
    path = Path(name)
    if name != STDIN and path.is_dir():
        return _folder(path)
    content = read_bytes(name)
    shown = name_of(name)
    stem = "rubric" if name == STDIN else path.stem
    if content.startswith(_COMPOUND):
        message = "this is a workbook of an Excel before 2007, or one with a password"
        raise InputError((Finding(shown, 1, 1, message, "Save it as .xlsx without a password, or as CSV."),))
    is_book = content.startswith(_ZIP)
    if as_table is None:
        as_table = is_book or path.suffix.lower() in _TABLES
    if as_table:
        from csmaturity.storage import sheets

        return Given(shown, stem, grids=sheets.workbook(content, shown) if is_book else sheets.csv(content, shown))
    return Given(shown, stem, sources=tuple(_documents(content, shown)))


def _folder(folder: Path) -> Given:
    sources: list[Source] = []
    skipped: list[str] = []
    faults: list[Finding] = []
    size = 0
    for number, path in enumerate(_walked(folder)):
        if path.is_symlink():
            skipped.append(f"{path}: a link, which nothing here follows")
            continue
        content = read_bytes(path)
        size += len(content)
        if number >= MOST_FILES or size > MOST_BYTES:
            most = f"{MOST_FILES:,} files and {MOST_BYTES // 1024 // 1024} MiB"
            raise CsmaturityError(f"{folder} holds more than {most}", "Name the folder of the model alone.")
        try:
            sources.extend(_documents(content, str(path)))
        except InputError as error:
            # Without one of its files the model would be another, and nobody would see it in the scores.
            faults.extend(error.findings)
    if faults:
        raise InputError(told(faults))
    if not sources:
        raise CsmaturityError(f"{folder} holds no YAML or JSON file", "Is it the right folder?")
    return Given(str(folder), folder.resolve().name, sources=tuple(sources), skipped=tuple(skipped))


def _walked(folder: Path) -> Iterator[Path]:
    try:
        for place, folders, files in os.walk(folder, onerror=_raise):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            names = (name for name in sorted(files) if not name.startswith("."))
            yield from (Path(place, name) for name in names if name.lower().endswith(_SUFFIXES))
    except FileNotFoundError:
        raise absent(folder, "folder") from None


def _raise(error: OSError) -> None:
    raise error


def _documents(content: bytes, name: str) -> Iterator[Source]:
    """The documents of a YAML or JSON file; each keeps its lines, since what stands before it is made empty."""
    text = _PAIR.sub(_joined, decoded(content, name))
    marks = [found.start() for found in _DIVIDER.finditer(text)]
    if len(marks) < 2 and not (marks and text[: marks[0]].strip()):
        yield composed(text, name, "", composer=Repeating)
        return
    for start, end in zip([0, *marks], [*marks, len(text)], strict=True):
        part = text[start:end]
        if any(line.strip() and not line.startswith(("#", "---")) for line in part.splitlines()):
            yield composed("\n" * text.count("\n", 0, start) + part, name, "", composer=Repeating)


def _joined(pair: re.Match[str]) -> str:
    """The character that JSON writes as two halves, which YAML does not know."""
    high, low = int(pair[2], 16), int(pair[3], 16)
    return f"{pair[1]}{chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))}"
