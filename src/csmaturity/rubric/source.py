"""A parsed file as a value: its plain data, and the line and column of every key and value.

Not the parsing, which is csmaturity.storage.yaml.reader, nor the validation, which is csmaturity.rubric.load.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from csmaturity.errors import Finding

Path = tuple[str | int, ...]
"""The way to a value from the top of a file: keys and list positions."""


class Place(NamedTuple):
    """Where something stands in a file; both count from 1."""

    line: int
    column: int


class Comment(NamedTuple):
    """A comment, as written after its `#`; `about` is the line of what it speaks of: its own, or the next below."""

    place: Place
    text: str
    about: int


class Source(NamedTuple):
    """One YAML file. `data` holds dict, tuple, str, int, Decimal, bool and None only.

    `plain` holds, as written, each unquoted value that some YAML reader takes for no text: numbers, true, `No`, 12:30.
    `plain_keys` names the keys of that kind. `comments` holds the comments that speak to csmaturity. `length` counts
    the characters of the file.
    """

    name: str
    data: Any
    sha256: str = ""
    values: Mapping[Path, Place] = MappingProxyType({})
    keys: Mapping[Path, Place] = MappingProxyType({})
    plain: Mapping[Path, str] = MappingProxyType({})
    plain_keys: frozenset[Path] = frozenset()
    comments: tuple[Comment, ...] = ()
    length: int = 0

    def place(self, path: Path, *, key: bool = False) -> Place:
        """The place of the value at `path` (or of its key), or of the nearest thing above it."""
        if key and path in self.keys:
            return self.keys[path]
        for length in range(len(path), -1, -1):
            found = self.values.get(path[:length])
            if found:
                return found
        return Place(1, 1)

    def finding(self, path: Path, message: str, hint: str = "", *, key: bool = False, code: str = "") -> Finding:
        """A fault at `path` of this file."""
        line, column = self.place(path, key=key)
        return Finding(self.name, line, column, message, hint, code, path)

    def id_path(self, path: Path) -> str:
        """A path with ids in place of list positions, such as questions/seat/levels/poor/text."""
        node, parts = self.data, []
        for step in path:
            if isinstance(node, dict):
                node = node.get(step)
            elif isinstance(node, tuple) and isinstance(step, int) and step < len(node):
                node = node[step]
            else:
                node = None
            name = node.get("id") if isinstance(step, int) and isinstance(node, dict) else None
            parts.append(name if isinstance(name, str) else str(step))
        return "/".join(parts)
