"""The table of many clients: rows kept by the content that they follow from, and questions put to them.

The only door to DuckDB. Not what a row says (csmaturity.scoring.nodes) nor which questions are asked
(csmaturity.api.portfolio).
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from csmaturity.errors import MissingLibraryError, UsageError

if TYPE_CHECKING:
    import duckdb

    from csmaturity.scoring.nodes import Node

SCHEMA = "1"
"""Rises when the columns below change: what is kept under another one is not found."""

KEPT, NODES, FILES = "kept", "nodes", "files"
_TABLES = {
    KEPT: "key VARCHAR, content VARCHAR, uses VARCHAR, organisation VARCHAR, day DATE, facts VARCHAR",
    NODES: "key VARCHAR, rubric VARCHAR, version VARCHAR, kind VARCHAR, id VARCHAR, place INTEGER, state VARCHAR, "
    "level VARCHAR, rank INTEGER, point DOUBLE, low DOUBLE, high DOUBLE, share DOUBLE, share_low DOUBLE, "
    "share_high DOUBLE, exact VARCHAR, bearing VARCHAR",
    FILES: "file VARCHAR, key VARCHAR, round VARCHAR, part VARCHAR",
}
_VIEWS = """
CREATE TEMP VIEW clients AS SELECT file, round, part, organisation, day, facts FROM files JOIN kept USING (key);
CREATE TEMP VIEW scores AS
    SELECT file, round, part, organisation, day, nodes.* EXCLUDE (key)
    FROM files JOIN kept USING (key) JOIN nodes USING (key);
"""


class Kept(NamedTuple):
    """A row that is there: the key of its answers, those of the rubrics that it follows from, who and when."""

    key: str
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

    def close(self) -> None:
        """Let go of the cache."""
        self._run.close()

    def kept(self) -> list[Kept]:
        """Every row that is there."""
        found = self._run.execute(f"SELECT * REPLACE (CAST(day AS VARCHAR) AS day) FROM {KEPT}").fetchall()  # noqa: S608
        return [
            Kept(key, content, json.loads(uses), who, day, json.loads(facts))
            for key, content, uses, who, day, facts in found
        ]

    def keep(self, rows: Iterable[tuple[Kept, Sequence[Node]]]) -> None:
        """Take up rows that are new, as they come; all of them or, when it ends badly, none."""
        with tempfile.TemporaryDirectory(prefix="csmaturity-") as folder:
            paths = [Path(folder) / KEPT, Path(folder) / NODES]
            with (
                paths[0].open("w", newline="", encoding="utf-8") as one,
                paths[1].open("w", newline="", encoding="utf-8") as two,
            ):
                clients, scores = csv.writer(one), csv.writer(two)
                for row, nodes in rows:
                    said = json.dumps(row.uses), row.organisation, row.day, json.dumps(row.facts, ensure_ascii=False)
                    clients.writerow((row.key, row.content, *said))
                    scores.writerows((row.key, *_columns(node)) for node in nodes)
            self._run.execute("BEGIN")
            for path in paths:
                self._load(path)
            self._run.execute("COMMIT")

    def choose(self, files: Iterable[tuple[str, str, str, str]]) -> None:
        """Say which files the questions are about: their names, the keys of their rows, their round, their part.

        Rows that no file has any more are forgotten.
        """
        with tempfile.TemporaryDirectory(prefix="csmaturity-") as folder:
            path = Path(folder) / FILES
            with path.open("w", newline="", encoding="utf-8") as file:
                csv.writer(file).writerows(files)
            self._run.execute(f"CREATE OR REPLACE TEMP TABLE {FILES} ({_TABLES[FILES]})")
            self._load(path)
        self._run.execute(_VIEWS)

    def forget_all_but(self, keys: Iterable[str]) -> None:
        """Drop the rows of content that is no more there, where they are most of what is kept."""
        there, wanted = {one for (one,) in self._run.execute(f"SELECT key FROM {KEPT}").fetchall()}, set(keys)  # noqa: S608
        if len(there) <= 2 * len(wanted):
            return
        for table in (KEPT, NODES):
            gone = list(there - wanted)
            self._run.execute(f"DELETE FROM {table} WHERE key IN (SELECT unnest(?))", [gone])  # noqa: S608

    def ask(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows that a query finds."""
        return self._run.execute(query, list(values)).fetchall()

    def columns(self, query: str) -> tuple[list[str], list[tuple[Any, ...]]]:
        """The names of a query's columns, and its rows."""
        found = self._run.execute(query)
        return [one[0] for one in found.description or ()], found.fetchall()

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
        with tempfile.TemporaryDirectory(prefix="csmaturity-") as folder:
            path = Path(folder) / "rows.parquet"
            self._run.execute(f"COPY ({query}) TO '{str(path).replace(chr(39), chr(39) * 2)}' (FORMAT parquet)")
            return path.read_bytes()

    def _load(self, path: Path) -> None:
        if path.stat().st_size:
            types = dict(one.split() for one in _TABLES[path.name].split(", "))
            layout = f"header=false, nullstr='', quote='\"', escape='\"', columns={types}"
            self._run.execute(f"INSERT INTO {path.name} SELECT * FROM read_csv(?, {layout})", [str(path)])  # noqa: S608


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


def _columns(node: Node) -> tuple[Any, ...]:
    score = node.score
    values = (score.point, score.low, score.high) if score else (None, None, None)
    numbers = ("" if value is None else repr(float(value)) for value in (*values, *node.shares))
    exact = "" if score is None or score.point is None else str(score.point)
    return (*node[:8], *numbers, exact, node.bearing)
