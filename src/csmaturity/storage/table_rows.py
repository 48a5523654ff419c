"""What the table of many clients holds, as values, and on the way into it as text.

Not the table itself (csmaturity.storage.tables).
"""

from __future__ import annotations

import csv
import hashlib
import json
from array import array
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from csmaturity.shown import shown_name
from csmaturity.storage.looks import UNSURE
from csmaturity.storage.table_cache import HERE, KEPT, LOOKED, NODES

if TYPE_CHECKING:
    from csmaturity.scoring.nodes import Node
    from csmaturity.storage.looks import Look

PASSED_OVER, STRANGER, UNREAD = 0, -1, -2
"""What stands for a client where a file is another one of ours, nothing of ours, or could not be read."""


class BrokenCacheError(Exception):
    """What is kept can't be read, or doesn't fit together: it has to go."""


class Kept(NamedTuple):
    """A client that is there: its number, the key of its answers, those of its rubrics, who and when."""

    client: int
    content: str
    uses: Mapping[str, str]
    organisation: str
    day: str
    facts: Mapping[str, Any]


class Looked(NamedTuple):
    """Part of a folder as it was looked at before: the clients of its files, and the rubrics that they follow from."""

    names: str
    clients: str
    marks: str
    uses: str

    def is_as(self, look: Look) -> bool:
        """Whether nothing changed since, as far as the system tells."""
        return UNSURE not in look.marks and self.marks == _marks(look.marks) and self.names == _names(look.names)

    def sure(self) -> Iterator[tuple[tuple[str, int], int]]:
        """The clients of the files by shown name and mark, of those that need not be read while these are so."""
        try:
            marks = array("q", bytes.fromhex(self.marks))
            clients = map(int, self.clients.split("/"))
            for name, mark, client in zip(self.names.split("/"), marks, clients, strict=True):
                if mark != UNSURE and client != UNREAD:
                    yield (name, mark), client
        except ValueError as error:
            raise BrokenCacheError(str(error)) from None


class Writer:
    """What is new, on its way into the tables."""

    def __init__(self, folder: Path, files: ExitStack) -> None:
        def opened(name: str) -> Any:
            stream = (folder / name).open("w", newline="", encoding="utf-8")
            return csv.writer(files.enter_context(stream), lineterminator="\n").writerow

        self._kept, self._nodes, self._looked, self._here = map(opened, (KEPT, NODES, LOOKED, HERE))
        self._said: dict[int, tuple[Mapping[str, Any], str]] = {}
        self.looks = 0

    def client(self, row: Kept, numbers: Sequence[int]) -> None:
        """A client with the numbers of its rows."""
        # Thousands share one mapping; it is held here, so that its id stays its own.
        said = self._said
        for mapping in (row.uses, row.facts):
            if id(mapping) not in said:
                said[id(mapping)] = mapping, json.dumps(mapping, ensure_ascii=False)
        client, content, uses, name, day, facts = row
        self._kept((client, content, said[id(uses)][1], name, name.casefold(), day, said[id(facts)][1], numbers))

    def look(self, look: Look, clients: Sequence[int], uses: str) -> None:
        """A part of a folder that changed since it was looked at, or is new."""
        self.looks += 1
        marks = [mark if client != UNREAD else UNSURE for mark, client in zip(look.marks, clients, strict=True)]
        self._looked((*look.key, _names(look.names), "/".join(map(str, clients)), _marks(marks), uses))

    def here(self, look: Look) -> None:
        """A part of a folder that this run is about."""
        self._here((look.place and ascii(look.place), shown_name(look.prefix), *look.key))

    def nodes(self, rows: Sequence[tuple[Any, ...]]) -> None:
        """Rows of scores that are new."""
        for row in rows:
            self._nodes(row)


def uses_in(text: str) -> Any:
    """What a text says of the rubrics that clients follow from. Raises BrokenCacheError where it says nothing."""
    try:
        return json.loads(text)
    except ValueError as error:
        raise BrokenCacheError(str(error)) from None


def content_key(content: bytes) -> str:
    """The fingerprint of an assessment's text, in hexadecimal digits."""
    return hashlib.blake2b(content, digest_size=20).hexdigest()


def _names(names: Sequence[str]) -> str:
    # No name holds a slash. Any bytes may stand in one, and a table holds text.
    return shown_name("/".join(names))


def _marks(marks: Sequence[int]) -> str:
    return array("q", marks).tobytes().hex()


def columns_of(node: Node) -> tuple[str, ...]:
    """A row as it is written: equal rows are equal texts."""
    score = node.score
    values = (score.point, score.low, score.high) if score else (None, None, None)
    numbers = (None if value is None else float(value) for value in (*values, *node.shares))
    exact = None if score is None or score.point is None else str(score.point)
    return tuple(map(written, (*node[:8], *numbers, exact, node.bearing)))


def written(value: object) -> str:
    """A value as text; nothing for none."""
    return "" if value is None else str(value)
