"""The table of many clients: rows kept by the content that they follow from, and questions put to them.

With csmaturity.storage.table_cache the only door to DuckDB. Not what a row says (csmaturity.scoring.nodes) nor which
questions are asked (csmaturity.api.portfolio_queries).
"""

from __future__ import annotations

import contextlib
import csv
import hashlib
import json
import tempfile
from array import array
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from csmaturity.errors import CsmaturityError, UsageError
from csmaturity.storage.files import NO_ROOM, no_room
from csmaturity.storage.looks import UNSURE
from csmaturity.storage.table_cache import CHOSEN, COLUMNS, HERE, KEPT, LOOKED, NODES, opened

if TYPE_CHECKING:
    import datetime as dt

    from csmaturity.scoring.nodes import Node
    from csmaturity.storage.looks import Look

PASSED_OVER, STRANGER, UNREAD = 0, -1, -2
"""What stands for a client where a file is another one of ours, nothing of ours, or could not be read."""

_CHUNK = 10_000
"""Rows that are in memory at a time where they are streamed."""

_DIGITS = 16
"""Of a mark as it is written."""

_SEEN = f"""
CREATE OR REPLACE TEMP TABLE seen AS
    SELECT place, coalesce(prefix, '') || name AS file, client FROM (
        SELECT place, prefix, unnest(string_split(names, '/')) AS name,
            unnest(string_split(clients, '/')::INTEGER[]) AS client
        FROM {HERE} JOIN {LOOKED} USING (real, number))
"""  # noqa: S608
_FILES = f"""
CREATE OR REPLACE TEMP TABLE ranked AS
    SELECT file, client, part, organisation, coalesce(who, chr(0) || file) AS who, day, facts,
        row_number() OVER (PARTITION BY coalesce(who, chr(0) || file) ORDER BY day DESC, file DESC) AS rank
    FROM seen JOIN {KEPT} USING (client) JOIN {CHOSEN} USING (facts);
CREATE OR REPLACE TEMP TABLE files AS
    SELECT file, client, 'now' AS round, part, organisation, day, facts FROM ranked WHERE rank = 1;
INSERT INTO files
    SELECT file, client, 'before', last, organisation, day, facts
    FROM (SELECT ranked.*, now.part AS last,
            row_number() OVER (PARTITION BY who ORDER BY day DESC, file DESC) AS nearest
        FROM ranked JOIN (SELECT who, part FROM ranked WHERE rank = 1) now USING (who)
        WHERE rank > 1 AND day <= $since) earlier
    WHERE nearest = 1;
CREATE OR REPLACE TEMP TABLE tally AS
    SELECT round, part, count, {NODES}.* EXCLUDE (node) FROM (
        SELECT round, part, node, count(*) AS count FROM (
            SELECT round, part, unnest(rows) AS node FROM files JOIN {KEPT} USING (client)) GROUP BY ALL)
    JOIN {NODES} USING (node);
CREATE OR REPLACE TEMP VIEW clients AS SELECT file, round, part, organisation, day, facts FROM files;
CREATE OR REPLACE TEMP VIEW scores AS
    SELECT file, round, part, organisation, day, {NODES}.* EXCLUDE (node) FROM (
        SELECT file, round, part, files.organisation, files.day, unnest(rows) AS node
        FROM files JOIN {KEPT} USING (client))
    JOIN {NODES} USING (node);
"""  # noqa: S608


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
        """The clients of the files by name and mark, of those that need not be read while both are the same."""
        marks = array("q", bytes.fromhex(self.marks))
        clients = map(int, self.clients.split("/"))
        for name, mark, client in zip(self.names.split("/"), marks, clients, strict=True):
            if mark != UNSURE and client != UNREAD:
                yield (name, mark), client


class BrokenCacheError(Exception):
    """What is kept can't be read, or doesn't fit together: it has to go."""


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
        self._nodes: dict[tuple[str, ...], int] = {tuple(map(_written, row[1:])): row[0] for row in held}
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
        columns = _columns(node)
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
            ((lost,),) = self.ask(f"SELECT count(*) FROM seen ANTI JOIN {KEPT} USING (client) WHERE client > 0")  # noqa: S608
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
                    csv.writer(file).writerows(parts.items())
                self._load(path)
            for statement in _FILES.split(";\n"):
                if "$since" not in statement:
                    self._run.execute(statement)
                elif since:
                    self._run.execute(statement, {"since": since})

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
            layout = f"header=false, nullstr='', quote='\"', escape='\"', columns={types}"
            self._run.execute(f"INSERT INTO {table or path.name} SELECT * FROM read_csv(?, {layout})", [str(path)])  # noqa: S608


class Writer:
    """What is new, on its way into the tables."""

    def __init__(self, folder: Path, files: ExitStack) -> None:
        def opened(name: str) -> Any:
            # The system may hold names that are no text; they are shown as what they are made of.
            stream = (folder / name).open("w", newline="", encoding="utf-8", errors="backslashreplace")
            return csv.writer(files.enter_context(stream)).writerow

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
        self._looked((look.real, look.number, _names(look.names), "/".join(map(str, clients)), _marks(marks), uses))

    def here(self, look: Look) -> None:
        """A part of a folder that this run is about."""
        self._here((look.place, look.prefix, look.real, look.number))

    def nodes(self, rows: Sequence[tuple[Any, ...]]) -> None:
        """Rows of scores that are new."""
        for row in rows:
            self._nodes(row)


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


def content_key(content: bytes) -> str:
    """The fingerprint of an assessment's text, in hexadecimal digits."""
    return hashlib.blake2b(content, digest_size=20).hexdigest()


def _names(names: Sequence[str]) -> str:
    # No name holds a slash.
    return "/".join(names).encode("utf-8", "backslashreplace").decode()


def _marks(marks: Sequence[int]) -> str:
    return array("q", marks).tobytes().hex()


def _columns(node: Node) -> tuple[str, ...]:
    """A row as it is written: equal rows are equal texts."""
    score = node.score
    values = (score.point, score.low, score.high) if score else (None, None, None)
    numbers = (None if value is None else float(value) for value in (*values, *node.shares))
    exact = None if score is None or score.point is None else str(score.point)
    return tuple(map(_written, (*node[:8], *numbers, exact, node.bearing)))


def _written(value: object) -> str:
    return "" if value is None else str(value)
