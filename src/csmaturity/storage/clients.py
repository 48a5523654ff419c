"""Many assessments on disk: those that a folder holds, and the journal of what was made from them.

Not what an assessment says (csmaturity.storage.assessments) nor the work on many (csmaturity.api.fleet).
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import NamedTuple

from csmaturity.errors import CsmaturityError
from csmaturity.storage.looks import looks
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


def clients(places: Sequence[str]) -> Clients:
    """The assessments that are named, and those below the folders that are named; each file once.

    A file counts as it is named. Below a folder, hidden names are passed over, and so are our other files, such as
    rubrics. Raises CsmaturityError for a name that isn't there and a folder that can't be read or holds no assessment.
    """
    files: list[str] = []
    others: list[str] = []
    filled: set[str] = set()
    for look in looks(places):
        for path in (look.prefix + name for name in look.names):
            kind = ASSESSMENT if look.place is None else kind_of(_head_of(path))
            if look.place is not None and kind in (ASSESSMENT, None):
                filled.add(look.place)
            if kind == ASSESSMENT:
                files.append(path)
            elif kind is None:
                others.append(path)
    check_filled(places, filled)
    return Clients(tuple(files), tuple(others))


def check_filled(places: Sequence[str], filled: AbstractSet[str]) -> None:
    """Raise CsmaturityError for a folder among the places that is none of those in which something was found."""
    for place in sorted({place for place in places if Path(place).is_dir()} - filled):
        raise CsmaturityError(f"the folder {place} holds no assessment", "Check the name, or name files in it.")


def kind_of(content: bytes | None) -> bytes | None:
    """Which of our formats a YAML file says it has; None where it names none of ours.

    One that can't be read (None) is taken for an assessment: whoever opens it says why.
    """
    return ASSESSMENT if content is None else kind_in(content)


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
