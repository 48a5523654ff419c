"""The table of many clients: rows kept by the content that they follow from, and questions put to them.

The only door to DuckDB. Not what a row says (csmaturity.scoring.nodes) nor which questions are asked
(csmaturity.api.portfolio).
"""

from __future__ import annotations

import contextlib
import csv
import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from csmaturity.errors import CsmaturityError, MissingLibraryError, UsageError
from csmaturity.shown import shown_name
from csmaturity.storage.files import NO_ROOM, no_room

if TYPE_CHECKING:
    import duckdb

    from csmaturity.scoring.nodes import Node

SCHEMA = "2"
"""Rises when the columns below change: what is kept under another one is not found."""

_CHUNK = 10_000
"""Rows that are in memory at a time where they are streamed."""

KEPT, NODES, FILES = "kept", "nodes", "files"
_TABLES = {
    KEPT: "client INTEGER, content VARCHAR, uses VARCHAR, organisation VARCHAR, day DATE, facts VARCHAR, "
    "rows INTEGER[]",
    NODES: "node INTEGER, rubric VARCHAR, version VARCHAR, kind VARCHAR, id VARCHAR, place INTEGER, state VARCHAR, "
    "level VARCHAR, rank INTEGER, point DOUBLE, low DOUBLE, high DOUBLE, share DOUBLE, share_low DOUBLE, "
    "share_high DOUBLE, exact VARCHAR, bearing VARCHAR",
    FILES: "file VARCHAR, client INTEGER, round VARCHAR, part VARCHAR",
}
_VIEWS = """
CREATE OR REPLACE TEMP VIEW clients AS
    SELECT file, round, part, organisation, day, facts FROM files JOIN kept USING (client);
CREATE OR REPLACE TEMP VIEW scores AS
    SELECT file, round, part, organisation, day, nodes.* EXCLUDE (node)
    FROM (SELECT file, round, part, organisation, day, unnest(rows) AS node FROM files JOIN kept USING (client))
    JOIN nodes USING (node);
"""


class Kept(NamedTuple):
    """A client that is there: its number, the key of its answers, those of its rubrics, who and when."""

    client: int
    content: str
    uses: Mapping[str, str]
    organisation: str
    day: str
    facts: Mapping[str, Any]


class Tables:
    """The rows of the files that a run looks at, with a cache on disk where there is room for one.

    What is kept stands under a key of the content that it follows from: it is looked up, never believed about a file. A
    cache that is missing, broken, or in use by another run costs time and nothing else.
    """

    def __init__(self, cache: Path | None) -> None:
        self._run = _opened(cache)
        self._is_shut = False
        held = self._run.execute(f"SELECT * FROM {NODES} ORDER BY node").fetchall()  # noqa: S608
        self._nodes: dict[tuple[str, ...], int] = {tuple(map(_written, row[1:])): row[0] for row in held}
        self._new: list[tuple[Any, ...]] = []

    def close(self) -> None:
        """Let go of the cache."""
        self._run.close()

    def kept(self) -> list[Kept]:
        """Every client that is there."""
        columns = "client, content, uses, organisation, CAST(day AS VARCHAR), facts"
        found = self._run.execute(f"SELECT {columns} FROM {KEPT}").fetchall()  # noqa: S608
        # Thousands share their rubrics and their facts.
        parsed = {text: json.loads(text) for row in found for text in (row[2], row[5])}
        return [
            Kept(client, content, parsed[uses], who or "", day, parsed[facts])
            for client, content, uses, who, day, facts in found
        ]

    def number(self, node: Node) -> int:
        """The number of a row of scores, which all clients share that score the same."""
        columns = _columns(node)
        if columns not in self._nodes:
            self._nodes[columns] = len(self._nodes) + 1
            self._new.append((len(self._nodes), *columns))
        return self._nodes[columns]

    def keep(self, clients: Iterable[tuple[Kept, Sequence[int]]]) -> None:
        """Take up clients that are new, as they come, with the numbers of their rows; when it ends badly, none."""
        said: dict[int, tuple[Mapping[str, Any], str]] = {}
        with _folder() as folder:
            paths = [Path(folder) / KEPT, Path(folder) / NODES]
            with paths[0].open("w", newline="", encoding="utf-8") as file:
                writer = csv.writer(file)
                for row, numbers in clients:
                    # Thousands share one mapping; it is held here, so that its id stays its own.
                    for mapping in (row.uses, row.facts):
                        if id(mapping) not in said:
                            said[id(mapping)] = mapping, json.dumps(mapping, ensure_ascii=False)
                    uses, facts = said[id(row.uses)][1], said[id(row.facts)][1]
                    writer.writerow((*row[:2], uses, *row[3:5], facts, numbers))
            with paths[1].open("w", newline="", encoding="utf-8") as file:
                csv.writer(file).writerows(self._new)
            self._run.execute("BEGIN")
            for path in paths:
                self._load(path)
            self._run.execute("COMMIT")
            self._new.clear()

    def choose(self, files: Iterable[tuple[str, int, str, str]]) -> None:
        """Say which files the questions are about: their names, the numbers of their clients, round and part."""
        with _folder() as folder:
            path = Path(folder) / FILES
            with path.open("w", newline="", encoding="utf-8") as file:
                # A name may hold any bytes, and a table holds text.
                csv.writer(file).writerows((shown_name(name), *rest) for name, *rest in files)
            self._run.execute(f"CREATE OR REPLACE TEMP TABLE {FILES} ({_TABLES[FILES]})")
            self._load(path)
        self._run.execute(_VIEWS)

    def forget_all_but(self, clients: Iterable[int]) -> None:
        """Drop the rows of content that is no more there, where they are most of what is kept."""
        there, wanted = {one for (one,) in self._run.execute(f"SELECT client FROM {KEPT}").fetchall()}, set(clients)  # noqa: S608
        if len(there) <= 2 * len(wanted):
            return
        self._run.execute(f"DELETE FROM {KEPT} WHERE client IN (SELECT unnest(?))", [list(there - wanted)])  # noqa: S608
        self._run.execute(f"DELETE FROM {NODES} WHERE node NOT IN (SELECT unnest(rows) FROM {KEPT})")  # noqa: S608

    def ask(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows that a query finds."""
        return self._run.execute(query, list(values)).fetchall()

    def columns(self, query: str) -> tuple[list[str], list[tuple[Any, ...]]]:
        """The names of a query's columns, and its rows."""
        found = self._run.execute(query)
        return [one[0] for one in found.description or ()], found.fetchall()

    def stream(self, query: str) -> tuple[list[str], Iterator[tuple[Any, ...]]]:
        """The same with the rows as they are asked for: a million of them would take a gigabyte."""
        found = self._run.execute(query)
        chunks = iter(lambda: found.fetchmany(_CHUNK), [])
        return [one[0] for one in found.description or ()], (row for chunk in chunks for row in chunk)

    def ask_freely(self, query: str) -> tuple[list[str], list[tuple[Any, ...]]]:
        """The columns and rows of somebody's own query, which may only read, and nothing but these tables.

        From then on no file can be written from here either. Raises UsageError for anything else than a query.
        """
        import duckdb

        hint = "The tables are clients and scores; docs/portfolio.md lists their columns."
        try:
            query.encode()
        except UnicodeEncodeError:
            raise UsageError("--sql: the query holds bytes that are no UTF-8", hint) from None
        try:
            statements = duckdb.extract_statements(query)
            if [one.type for one in statements] != [duckdb.StatementType.SELECT]:
                raise UsageError("--sql takes one query that begins with SELECT", hint)
            if not self._is_shut:
                self._run.execute("SET enable_external_access = false; SET lock_configuration = true")
                self._is_shut = True
            return self.columns(query)
        except duckdb.Error as error:
            raise UsageError(f"--sql: {str(error).splitlines()[0]}", hint) from None

    def parquet(self, query: str) -> bytes:
        """The rows of a query as a Parquet file."""
        with _folder() as folder:
            path = Path(folder) / "rows.parquet"
            self._run.execute(f"COPY ({query}) TO '{str(path).replace(chr(39), chr(39) * 2)}' (FORMAT parquet)")
            return path.read_bytes()

    def _load(self, path: Path) -> None:
        if path.stat().st_size:
            types = dict(one.split() for one in _TABLES[path.name].split(", "))
            layout = f"header=false, nullstr='', quote='\"', escape='\"', columns={types}"
            self._run.execute(f"INSERT INTO {path.name} SELECT * FROM read_csv(?, {layout})", [str(path)])  # noqa: S608


@contextlib.contextmanager
def _folder() -> Iterator[str]:
    """A folder for what is handed to DuckDB. Raises CsmaturityError where there is no room, there or in the cache."""
    import duckdb

    try:
        with tempfile.TemporaryDirectory(prefix="csmaturity-") as folder:
            yield folder
    except OSError as error:
        if error.errno in NO_ROOM:
            raise no_room(error) from None
        raise
    except (duckdb.IOException, duckdb.OutOfMemoryException) as error:
        why = str(error).splitlines()[0]
        hint = "Make room, or leave the cache out with --no-cache."
        raise CsmaturityError(f"the table of clients can't be kept: {why}", hint) from None


def content_key(content: bytes, version: str) -> str:
    """The fingerprint of an assessment's text and of who reads it, in hexadecimal digits."""
    return hashlib.blake2b(content + b"\0" + f"{version} {SCHEMA}".encode(), digest_size=20).hexdigest()


def cache_of(places: Sequence[str]) -> Path | None:
    """Where the table of these files and folders is kept; None where the user's home has no room for it."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    try:
        folder = (Path(base) if base else Path.home() / ".cache") / "csmaturity"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except (OSError, RuntimeError):
        return None
    named = "\0".join(map(os.path.realpath, places)).encode("utf-8", "replace")
    return folder / f"portfolio-{hashlib.blake2b(named, digest_size=10).hexdigest()}.duckdb"


def _opened(cache: Path | None) -> duckdb.DuckDBPyConnection:
    try:
        import duckdb
    except ImportError:
        raise MissingLibraryError(
            "portfolio needs a library that is not installed: duckdb.",
            "Install it with `pip install 'csmaturity[fleet]'`.",
        ) from None
    config: dict[str, Any] = {"autoinstall_known_extensions": False, "autoload_known_extensions": False, "threads": 1}
    for place in (cache, cache, None):
        if place is None:
            break
        try:
            return _with_tables(duckdb.connect(str(place), config=config))
        except (duckdb.IOException, OSError):
            # In use by another run, or no file of DuckDB's; the second is thrown away.
            if not _is_broken(place):
                break
        except duckdb.Error:
            place.unlink(missing_ok=True)
    return _with_tables(duckdb.connect(config=config))


def _with_tables(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    for table in (KEPT, NODES):
        connection.execute(f"CREATE TABLE IF NOT EXISTS {table} ({_TABLES[table]})")
    return connection


def _is_broken(cache: Path) -> bool:
    """Whether a cache is no file of DuckDB's; it is removed then."""
    try:
        with cache.open("rb") as file:
            if file.read(12)[8:] == b"DUCK":
                return False
        cache.unlink()
    except OSError:
        return False
    return True


def _columns(node: Node) -> tuple[str, ...]:
    """A row as it is written: equal rows are equal texts."""
    score = node.score
    values = (score.point, score.low, score.high) if score else (None, None, None)
    numbers = (None if value is None else float(value) for value in (*values, *node.shares))
    exact = None if score is None or score.point is None else str(score.point)
    return tuple(map(_written, (*node[:8], *numbers, exact, node.bearing)))


def _written(value: object) -> str:
    return "" if value is None else str(value)
