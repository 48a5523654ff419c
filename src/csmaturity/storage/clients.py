"""Many assessments on disk: those that a folder holds, and the journal of what was made from them.

Not what an assessment says (csmaturity.storage.assessments) nor the work on many (csmaturity.api.fleet).
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from csmaturity.errors import CsmaturityError
from csmaturity.storage.opening import NOTHING_ELSE, opened

_FORMAT = re.compile(rb"""^\W{0,3}["']?format["']?[ \t]*:[ \t]*["']?(csmaturity-[a-z]+)?""", re.MULTILINE)
"""The line that says what a YAML file is, as every layout of it begins."""

_HEAD = 8192
"""Bytes in which the line is looked for."""

ASSESSMENT = b"csmaturity-assessment"
JOURNAL = ".csmaturity-made.jsonl"
_LONGEST_JOURNAL = 64 * 1024 * 1024
"""Bytes: some 500,000 files."""


class Clients(NamedTuple):
    """The assessment files found, in order of names, and the YAML files among them that are nothing of ours."""

    files: tuple[str, ...]
    others: tuple[str, ...] = ()


class Candidate(NamedTuple):
    """A file that may be an assessment: one that is named counts as it is, one of a folder by what it says it is."""

    path: str
    folder: str | None


def clients(places: Sequence[str]) -> Clients:
    """The assessments that are named, and those below the folders that are named; each file once.

    A file counts as it is named. Below a folder, hidden names are passed over, and so are our other files, such as
    rubrics. Raises CsmaturityError for a name that isn't there and a folder that can't be read or holds no assessment.
    """
    sorting = Sorting(places)
    for one in candidates(places):
        sorting.add(one, _head_of(one.path) if one.folder is not None else b"")
    return sorting.found()


class Sorting:
    """Candidates on the way to being the clients of some places, in whichever way their content comes in."""

    def __init__(self, places: Sequence[str]) -> None:
        self._empty = {place for place in places if Path(place).is_dir()}
        self._files: list[str] = []
        self._others: list[str] = []

    def add(self, one: Candidate, content: bytes | None) -> bool:
        """Take up a candidate with what stands in it, None where it can't be read; whether it is an assessment."""
        if one.folder is not None:
            # Whoever opens a file that can't be read says why.
            kind = ASSESSMENT if content is None else kind_in(content)
            if kind in (ASSESSMENT, None):
                self._empty.discard(one.folder)
            if kind is None:
                self._others.append(one.path)
            if kind != ASSESSMENT:
                return False
        self._files.append(one.path)
        return True

    def found(self) -> Clients:
        """The clients. Raises CsmaturityError for a folder without any."""
        for place in sorted(self._empty):
            raise CsmaturityError(f"the folder {place} holds no assessment", "Check the name, or name files in it.")
        return Clients(tuple(self._files), tuple(self._others))


def candidates(places: Sequence[str]) -> list[Candidate]:
    """Every file that is named, and every YAML file below a folder that is named, in order; each file once."""
    found: dict[str, Candidate] = {}
    for place in places:
        if Path(place).is_dir():
            for path, real in _yaml_below(str(Path(place)), os.path.realpath(place)):
                found.setdefault(real, Candidate(path, place))
        else:
            found.setdefault(os.path.realpath(place), Candidate(place, None))
    return list(found.values())


def kind_in(content: bytes) -> bytes | None:
    """Which of our formats a YAML file says it has; None where it names none of ours."""
    found = _FORMAT.search(content, 0, _HEAD)
    return found[1] if found else None


def _head_of(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - a hundred thousand Path objects cost more than the files
            return file.read(_HEAD)
    except OSError:
        return None


def _yaml_below(folder: str, real: str) -> Iterator[tuple[str, str]]:
    """Regular YAML files below a folder, in order of names, with their real names; links to folders are not followed,
    so there is no loop."""
    try:
        entries = sorted(os.scandir(folder), key=lambda one: one.name)
    except OSError as error:
        raise CsmaturityError(f"the folder {folder} can't be read: {(error.strerror or 'refused').lower()}") from None
    for entry in entries:
        if entry.name.startswith("."):
            continue
        at = os.path.join(real, entry.name)  # noqa: PTH118
        if entry.is_dir(follow_symlinks=False):
            yield from _yaml_below(entry.path, at)
        elif entry.name.endswith((".yaml", ".yml")) and entry.is_file():
            yield entry.path, os.path.realpath(at) if entry.is_symlink() else at


class Journal:
    """What was made into a folder from which sources: one line a result, added at once, so that a kill loses none.

    Two runs at a time may both add lines; the last one about a name counts. Whoever deletes it makes everything anew.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / JOURNAL
        self._known: dict[str, tuple[str, int]] = {}
        try:
            with opened(self._path) as file:
                lines = file.read(_LONGEST_JOURNAL).splitlines()
        except (OSError, CsmaturityError):
            lines = []
        for line in lines:
            try:
                name, key, size = json.loads(line)
                self._known[str(name)] = (str(key), int(size))
            except (ValueError, TypeError, OverflowError, RecursionError):
                continue  # a line that a kill cut short, or nothing of ours

    def holds(self, path: Path, key: str) -> bool:
        """Whether a file that was made from the sources with this key still stands there whole."""
        known = self._known.get(path.name)
        try:
            return known is not None and known == (key, path.stat().st_size)
        except OSError:
            return False

    def add(self, path: Path, key: str, size: int) -> None:
        """Write down that a file was made. A folder that takes no journal only costs the work of making it again."""
        self._known[path.name] = (key, size)
        # Behind a line end, since the line before may have been cut short.
        line = b"\n" + json.dumps([path.name, key, size]).encode()
        try:
            handle = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | NOTHING_ELSE, 0o644)
        except OSError:
            return
        try:
            os.write(handle, line)
        except OSError:
            return
        finally:
            os.close(handle)
