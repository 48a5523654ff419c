"""What a report says about its own making: the sources it was made from, their fingerprints, and the options.

Not the file that carries it (csmaturity.formats.pdf.archive) nor the comparison with it (csmaturity.report.claims).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

FORMAT = "csmaturity-manifest/1"
NAME = "csmaturity-manifest.json"
"""The attachment's name."""

_NAME = r"[^\x00-\x1f/\\:*?\"<>|.][^\x00-\x1f/\\:*?\"<>|]{0,99}"
PLACE = re.compile(rf"{_NAME}(/{_NAME}){{0,4}}\Z")
"""A path that stays inside its folder on every system: no root, no drive, nothing that starts with a dot."""


LONGEST_PLACE = 200
"""Bytes."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A source as it travels: `name` among the attachments, `role` (assessment, rubric, brand, …), its own `place`.

    `place` is where it lies among the files of its role, with slashes.
    """

    name: str
    role: str
    place: str
    content: bytes

    @property
    def sha256(self) -> str:
        """The content's fingerprint, in hexadecimal digits."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Entry:
    """A manifest's line about one source."""

    name: str
    role: str
    place: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """How a report was made. `tools` are versions by name; `options` are those of the command, by their long names."""

    tools: Mapping[str, str]
    options: Mapping[str, str]
    sources: tuple[Entry, ...]


def written(tools: Mapping[str, str], options: Mapping[str, str], sources: Sequence[Carried]) -> bytes:
    """A manifest as the JSON text that is attached."""
    data = {
        "format": FORMAT,
        "tools": dict(sorted(tools.items())),
        "options": dict(sorted(options.items())),
        "sources": [
            {"name": one.name, "role": one.role, "place": one.place, "sha256": one.sha256}
            for one in sorted(sources, key=lambda one: one.name)
        ],
    }
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def read(content: bytes) -> Manifest:
    """A manifest from its text, which may come from anybody. Raises ValueError, with what is wrong, for a bad one."""
    try:
        data = json.loads(content.decode("utf-8"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise ValueError("it is not JSON") from None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise ValueError(f"its format is not {FORMAT}")
    sources = tuple(_entry(one) for one in _list(data.get("sources"), "sources"))
    if len({one.name for one in sources}) < len(sources) or len({(one.role, one.place) for one in sources}) < len(
        sources
    ):
        raise ValueError("it names a source twice")
    _refuse_places(sources)
    return Manifest(
        {name: _text(version, "tools") for name, version in _mapping(data.get("tools"), "tools").items()},
        {name: _text(value, "options") for name, value in _mapping(data.get("options"), "options").items()},
        sources,
    )


def _fits(place: str) -> bool:
    """Whether every system can have files of this name: as bytes neither too long, nor none at all."""
    try:
        return len(place.encode()) <= LONGEST_PLACE
    except UnicodeEncodeError:
        return False


def _refuse_places(sources: Sequence[Entry]) -> None:
    """Raise ValueError for places that can't all be laid out: on some systems capital letters make no difference."""
    files = {f"{one.role}/{one.place}".casefold() for one in sources}
    folders = {file[:at] for file in files for at, sign in enumerate(file) if sign == "/"}
    if len(files) < len(sources) or files & folders:
        raise ValueError("it names one place twice, or as a file and as a folder")


def _entry(data: Any) -> Entry:
    fields = _mapping(data, "sources")
    entry = Entry(*(_text(fields.get(key), f"sources: {key}") for key in ("name", "role", "place", "sha256")))
    if not re.fullmatch("[a-z][a-z-]{0,19}", entry.role) or not PLACE.match(entry.place) or not _fits(entry.place):
        raise ValueError("it names a source by more than plain file names")
    return entry


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str) or len(value) > 1000:
        raise ValueError(f"`{where}` must hold texts")
    return value


def _mapping(value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, dict) or len(value) > 100:
        raise ValueError(f"`{where}` is missing or too long")
    return value


def _list(value: Any, where: str) -> list[Any]:
    if not isinstance(value, list) or not 0 < len(value) <= 200:
        raise ValueError(f"`{where}` is missing or too long")
    return value
