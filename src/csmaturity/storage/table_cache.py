"""The file in which the table of many clients is kept between two looks, and what opens it.

A cache that is missing, broken, by another version, or in use by another run costs time and nothing else. Not what is
read from the table (csmaturity.storage.tables).
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csmaturity.errors import MissingLibraryError

if TYPE_CHECKING:
    import duckdb

SCHEMA = "3"
"""Rises when the columns below change: what is kept under another one is thrown away."""

KEPT, NODES, LOOKED, FILES, HERE, CHOSEN = "kept", "nodes", "looked", "files", "here", "chosen"
COLUMNS = {
    KEPT: "client INTEGER, content VARCHAR, uses VARCHAR, organisation VARCHAR, who VARCHAR, day DATE, facts VARCHAR, "
    "rows INTEGER[]",
    NODES: "node INTEGER, rubric VARCHAR, version VARCHAR, kind VARCHAR, id VARCHAR, place INTEGER, state VARCHAR, "
    "level VARCHAR, rank INTEGER, point DOUBLE, low DOUBLE, high DOUBLE, share DOUBLE, share_low DOUBLE, "
    "share_high DOUBLE, exact VARCHAR, bearing VARCHAR",
    # Names and clients are separated by slashes, of marks each is sixteen digits.
    LOOKED: "real VARCHAR, number INTEGER, names VARCHAR, clients VARCHAR, marks VARCHAR, uses VARCHAR",
    HERE: "place VARCHAR, prefix VARCHAR, real VARCHAR, number INTEGER",
    CHOSEN: "facts VARCHAR, part VARCHAR",
}
_KEPT_BETWEEN = (KEPT, NODES, LOOKED)


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


def opened(cache: Path | None, version: str) -> duckdb.DuckDBPyConnection:
    """The tables as this version of the product keeps them; in memory where they can't be kept."""
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
            return _with_tables(duckdb.connect(str(place), config=config), version)
        except (duckdb.IOException, OSError):
            # In use by another run, or no file of DuckDB's; the second is thrown away.
            if not _is_broken(place):
                break
        except duckdb.Error:
            remove(place)
    return _with_tables(duckdb.connect(config=config), version)


def remove(cache: Path) -> None:
    """Throw a cache away, with what DuckDB wrote beside it."""
    for path in (cache, cache.with_name(f"{cache.name}.wal")):
        with contextlib.suppress(OSError):
            path.unlink()


def _with_tables(connection: duckdb.DuckDBPyConnection, version: str) -> duckdb.DuckDBPyConnection:
    """The tables; empty where another version made them, since another one may read the same file otherwise."""
    made_by = f"{version} {SCHEMA}"
    connection.execute("CREATE TABLE IF NOT EXISTS made (version VARCHAR)")
    if connection.execute("SELECT version FROM made").fetchall() != [(made_by,)]:
        connection.execute("BEGIN")
        for table in _KEPT_BETWEEN:
            connection.execute(f"CREATE OR REPLACE TABLE {table} ({COLUMNS[table]})")
        connection.execute("DELETE FROM made")
        connection.execute("INSERT INTO made VALUES (?)", [made_by])
        connection.execute("COMMIT")
    return connection


def _is_broken(cache: Path) -> bool:
    """Whether a cache is no file of DuckDB's; it is removed then."""
    try:
        with cache.open("rb") as file:
            if file.read(12)[8:] == b"DUCK":
                return False
    except OSError:
        return False
    remove(cache)
    return True
