"""The table of many clients: rows kept by the content that they follow from, and questions put to them.

With csmaturity.storage.table_cache the only door to DuckDB. Not what a row says (csmaturity.scoring.nodes) nor which
questions are asked (csmaturity.api.portfolio_queries).
"""

from __future__ import annotations

import contextlib
import csv
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csmaturity.errors import CsmaturityError, UsageError
from csmaturity.storage.files import NO_ROOM, no_room
from csmaturity.storage.table_cache import CHOSEN, COLUMNS, HERE, KEPT, LOOKED, NODES, opened
from csmaturity.storage.table_rows import BrokenCacheError, Kept, Looked, Writer, columns_of, written

if TYPE_CHECKING:
    import datetime as dt

    from csmaturity.scoring.nodes import Node

_CHUNK = 10_000
"""Rows that are in memory at a time where they are streamed."""

_LAYOUT = r"""auto_detect=false, header=false, delim=',', new_line='\n', nullstr='', quote='"', escape='"'"""
"""How what is handed to DuckDB is written."""

_SEEN = f"""
CREATE OR REPLACE TEMP TABLE seen AS
    SELECT place, coalesce(prefix, '') || name AS file, client FROM (
        SELECT place, prefix, unnest(string_split(names, '/')) AS name,
            unnest(string_split(clients, '/')::INTEGER[]) AS client
        FROM {HERE} JOIN {LOOKED} USING (real, number))
"""  # noqa: S608
_FILES = f"""
CREATE OR REPLACE TEMP TABLE rounds AS
    SELECT file, client, part, organisation, coalesce(who, chr(0) || file) AS who, day, 'now' AS round
    FROM seen JOIN {KEPT} USING (client) JOIN {CHOSEN} USING (facts);
UPDATE rounds SET round = '' FROM (
    SELECT who, max((day, file)) AS latest FROM rounds
    WHERE who IN (SELECT who FROM rounds GROUP BY who HAVING count(*) > 1) GROUP BY who) last
    WHERE rounds.who = last.who AND (day, file) <> latest;
UPDATE rounds SET round = 'before', part = nearest.part FROM (
    SELECT who, max((rounds.day, file)) AS latest, any_value(now.part) AS part
    FROM rounds JOIN (SELECT who, part FROM rounds WHERE round = 'now') now USING (who)
    WHERE round = '' AND day <= $since GROUP BY who) nearest
    WHERE rounds.who = nearest.who AND (day, file) = latest;
CREATE OR REPLACE TEMP VIEW files AS SELECT file, client, round, part, organisation, day FROM rounds WHERE round <> '';
CREATE OR REPLACE TEMP TABLE tally AS
    SELECT round, part, count, {NODES}.* EXCLUDE (node) FROM (
        SELECT round, part, node, count(*) AS count FROM (
            SELECT round, part, unnest(rows) AS node FROM files JOIN {KEPT} USING (client)) GROUP BY ALL)
    LEFT JOIN {NODES} USING (node);
CREATE OR REPLACE TEMP VIEW clients AS
    SELECT file, round, part, files.organisation, files.day, facts FROM files JOIN {KEPT} USING (client);
CREATE OR REPLACE TEMP VIEW scores AS
    SELECT file, round, part, organisation, day, {NODES}.* EXCLUDE (node) FROM (
        SELECT file, round, part, files.organisation, files.day, unnest(rows) AS node
        FROM files JOIN {KEPT} USING (client))
    JOIN {NODES} USING (node);
"""  # noqa: S608


class Tables:
    """The rows of the files that a run looks at, with a cache on disk where there is room for one.

    What is kept stands under a key of the content that it follows from, and under the marks of files that did not
    change since: it is looked up, never believed about a file. Raises BrokenCacheError where it can't be read.
    """

    def __init__(self, cache: Path | None, version: str) -> None:
        self._run = opened(cache, version)
        self._is_shut = False
        with _whole():
            held = self.ask(f"SELECT * FROM {NODES} ORDER BY node")  # noqa: S608
            ((self.last,),) = self.ask(f"SELECT coalesce(max(client), 0) FROM {KEPT}")  # noqa: S608
        self._nodes: dict[tuple[str, ...], int] = {tuple(map(written, row[1:])): row[0] for row in held}
        self._new: list[tuple[Any, ...]] = []

    def close(self) -> None:
        """Let go of the cache."""
        self._run.close()

    def looked(self) -> dict[tuple[str, int], Looked]:
        """Every part of a folder that was looked at before, by the folder's real name and its number."""
        with _whole():
            return {(real, number): Looked(*rest) for real, number, *rest in self.ask(f"SELECT * FROM {LOOKED}")}  # noqa: S608

    def kept(self, contents: Sequence[str]) -> list[tuple[str, int, str]]:
        """Keys of contents with the clients that have them, and the rubrics that those follow from as JSON."""
        if not self.last:
            return []
        query = f"SELECT content, client, uses FROM {KEPT} WHERE content IN (SELECT unnest(?))"  # noqa: S608
        with _whole():
            return self.ask(query, [list(contents)])

    def held(self) -> list[Kept]:
        """The clients of all files that were seen, earlier rounds too."""
        columns = f"client, content, uses, coalesce(organisation, ''), CAST(day AS VARCHAR), {KEPT}.facts"
        found = self.ask(f"SELECT {columns} FROM seen JOIN {KEPT} USING (client) ORDER BY file")  # noqa: S608
        # Thousands share their rubrics and their facts.
        parsed = {text: json.loads(text) for row in found for text in (row[2], row[5])}
        return [
            Kept(client, content, parsed[uses], who, day, parsed[facts])
            for client, content, uses, who, day, facts in found
        ]

    def number(self, node: Node) -> int:
        """The number of a row of scores, which all clients share that score the same."""
        columns = columns_of(node)
        if columns not in self._nodes:
            self._nodes[columns] = len(self._nodes) + 1
            self._new.append((len(self._nodes), *columns))
        return self._nodes[columns]

    @contextlib.contextmanager
    def writing(self) -> Iterator[Writer]:
        """Take up clients that are new, and looks, as they come; when it ends badly, none."""
        with _folder() as folder:
            with ExitStack() as files:
                yield (writer := Writer(Path(folder), files))
                writer.nodes(self._new)
            self._run.execute("BEGIN")
            for table in (KEPT, NODES, HERE):
                self._load(Path(folder) / table)
            if writer.looks:
                self._run.execute(f"CREATE OR REPLACE TEMP TABLE fresh ({COLUMNS[LOOKED]})")
                self._load(Path(folder) / LOOKED, "fresh")
                self._run.execute(f"DELETE FROM {LOOKED} WHERE (real, number) IN (SELECT (real, number) FROM fresh)")  # noqa: S608
                self._run.execute(f"INSERT INTO {LOOKED} FROM fresh")
            self._run.execute("COMMIT")
            self._new.clear()

    def see(self) -> None:
        """Put the files of this look together with their clients, and forget those of files that are gone.

        Raises BrokenCacheError where clients are missing.
        """
        with _whole():
            self._run.execute(_SEEN)
            ((lost,),) = self.ask(
                f"SELECT count(*) FROM seen ANTI JOIN {KEPT} USING (client) "  # noqa: S608
                "WHERE coalesce(client, 1) > 0 OR file IS NULL"
            )
            ((gone,),) = self.ask(f"SELECT count(*) FROM {LOOKED} ANTI JOIN {HERE} USING (real, number)")  # noqa: S608
            ((there, wanted),) = self.ask(
                f"SELECT (SELECT count(*) FROM {KEPT}), (SELECT count(DISTINCT client) FROM seen WHERE client > 0)"  # noqa: S608
            )
        if lost:
            raise BrokenCacheError
        if gone or there > 2 * wanted:
            with _folder():
                self._forget(there > 2 * wanted)

    def _forget(self, rows_too: bool) -> None:
        # Looks first: none may speak of a client that is gone.
        self._run.execute("BEGIN")
        self._run.execute(f"DELETE FROM {LOOKED} WHERE (real, number) NOT IN (SELECT (real, number) FROM {HERE})")  # noqa: S608
        if rows_too:
            self._run.execute(f"DELETE FROM {KEPT} WHERE client NOT IN (SELECT client FROM seen)")  # noqa: S608
            self._run.execute(f"DELETE FROM {NODES} WHERE node NOT IN (SELECT unnest(rows) FROM {KEPT})")  # noqa: S608
        self._run.execute("COMMIT")

    def facts(self) -> list[str]:
        """The facts of the clients that were seen, as JSON, each once."""
        with _whole():
            found = self.ask(f"SELECT DISTINCT facts FROM {KEPT} WHERE client IN (SELECT client FROM seen) ORDER BY 1")  # noqa: S608
        return [text for (text,) in found]

    def choose(self, parts: Mapping[str, str] | None, since: dt.date | None) -> None:
        """Say which clients the questions are about: those with these facts, each with its part; None for all.

        Of each organisation its last answers count, and with `since` the last ones up to that day stand beside them.
        Raises BrokenCacheError where they can't be read.
        """
        with _folder() as folder, _whole():
            self._run.execute(f"CREATE OR REPLACE TEMP TABLE {CHOSEN} ({COLUMNS[CHOSEN]})")
            if parts is None:
                self._run.execute(f"INSERT INTO {CHOSEN} SELECT DISTINCT facts, NULL FROM {KEPT}")  # noqa: S608
            else:
                path = Path(folder) / CHOSEN
                with path.open("w", newline="", encoding="utf-8") as file:
                    csv.writer(file, lineterminator="\n").writerows(parts.items())
                self._load(path)
            for statement in _FILES.split(";\n"):
                if "$since" not in statement:
                    self._run.execute(statement)
                elif since:
                    self._run.execute(statement, {"since": since})
            ((lost,),) = self.ask("SELECT count(*) FROM tally WHERE rubric IS NULL")
        if lost:
            raise BrokenCacheError

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

    def _load(self, path: Path, table: str = "") -> None:
        if path.name == HERE:
            self._run.execute(f"CREATE OR REPLACE TEMP TABLE {HERE} ({COLUMNS[HERE]})")
        if path.stat().st_size:
            types = dict(one.split() for one in COLUMNS[path.name].split(", "))
            layout = f"{_LAYOUT}, columns={types}"
            self._run.execute(f"INSERT INTO {table or path.name} SELECT * FROM read_csv(?, {layout})", [str(path)])  # noqa: S608


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
        if "orrupt" in why:
            raise BrokenCacheError from None
        hint = "Make room, or leave the cache out with --no-cache."
        raise CsmaturityError(f"the table of clients can't be kept: {why}", hint) from None


@contextlib.contextmanager
def _whole() -> Iterator[None]:
    """Raises BrokenCacheError where what is kept can't be read."""
    import duckdb

    try:
        yield
    except duckdb.Error as error:
        raise BrokenCacheError(str(error)) from None
