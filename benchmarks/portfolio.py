"""The portfolio's budgets: a first read beside a plain script that makes the same table, its growth, a second look.

`python benchmarks/portfolio.py [CLIENTS …]`, by default 1,000 and 10,000; 100,000 take ten minutes. The plain script
needs pandas, which the product does not: a folder that holds it may be named as CSMATURITY_PANDAS.
"""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import invented
from pairs import line
from processes import Cost, run

from csmaturity.api.portfolio import portfolio
from csmaturity.api.portfolio_request import PortfolioRequest
from csmaturity.storage import library

CHANGED = 5
AT_REST = 4
"""Seconds after which a file counts as unchanged for as long as the system says so."""
TINY = 1e-9


def kept_in(cache: Path) -> dict[str, str]:
    """The settings of a process with a cache of its own, and pandas where it is."""
    held = os.environ.get("CSMATURITY_PANDAS", "")
    path = os.pathsep.join(one for one in (held, os.environ.get("PYTHONPATH", "")) if one)
    return {"XDG_CACHE_HOME": str(cache), "PYTHONPATH": path}


def looked(folder: Path, cache: Path, *more: str) -> Cost:
    """The product's table of a folder."""
    command = [sys.executable, "-m", "csmaturity", "portfolio", str(folder), "--quiet", *more]
    return run(command, kept_in(cache))


def check(folder: Path, cache: Path, made: list[invented.Client]) -> None:
    """Hold the table against aggregates computed by other means."""
    os.environ["XDG_CACHE_HOME"] = str(cache)
    with portfolio(PortfolioRequest((str(folder),), dt.date(2026, 12, 31))) as found:
        quartiles = "quantile_cont(point, 0.25), median(point), quantile_cont(point, 0.75)"
        _, ((count, *scores),) = found.sql(f"SELECT count(*), {quartiles} FROM scores WHERE kind = 'rubric'")
        _, levels = found.sql("SELECT id, level, count(*) FROM scores WHERE kind = 'question' GROUP BY 1, 2")
    counted = Counter((question, level) for one in made for question, level in one.levels.items())
    far = [one for one, other in zip(scores, invented.quartiles(made), strict=True) if abs(one - other) > TINY]
    if far or count != len(made) or {(id_, level): number for id_, level, number in levels} != counted:
        raise SystemExit(f"the table is wrong: {count} clients, quartiles {scores}")
    print("counts, quartiles and the distribution of every question are those of the generator")


def change(folder: Path) -> None:
    """Give a few clients another answer."""
    for path in sorted(folder.rglob("*.yaml"))[:CHANGED]:
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("level: average", "level: excellent", 1), encoding="utf-8")


def has_pandas() -> bool:
    """Whether the plain script can be run."""
    found = subprocess.run(
        [sys.executable, "-c", "import pandas"],
        env={**os.environ, "PYTHONPATH": os.environ.get("CSMATURITY_PANDAS", "")},
        capture_output=True,
        check=False,
    )
    return found.returncode == 0


def told(what: str, cost: Cost, count: int) -> None:
    """One line on what a process took."""
    each = cost.cpu / count * 1000
    print(f"{what:<40} {cost.cpu:8.2f} s CPU {cost.wall:8.2f} s {cost.memory:6.0f} MiB {each:7.3f} ms a client")


def main(counts: list[int]) -> None:
    """Print every figure beside its budget."""
    rubric, source = library.load("nine-questions")
    plain = has_pandas()
    if not plain:
        print("pandas is not installed: no plain script to compare with")
    first: dict[int, Cost] = {}
    for count in counts:
        with tempfile.TemporaryDirectory(prefix="csmaturity-bench-") as place:
            folder, cache = Path(place) / "clients", Path(place) / "cache"
            folder.mkdir()
            made = invented.write(folder, count, rubric.version)
            time.sleep(AT_REST)
            print(f"--- {count:,} clients")
            first[count] = cost = looked(folder, cache, "--by", "company-size")
            told("first read", cost, count)
            if plain:
                script = [sys.executable, "benchmarks/plain_portfolio.py", str(folder), str(library.file_of(source))]
                peer = run(script, kept_in(cache))
                told("plain script", peer, count)
                line("first read, times fewer CPU seconds", peer.cpu / cost.cpu, 5, least=True)
            line("memory", cost.memory, 1024, "MiB")
            check(folder, cache, made)
            change(folder)
            again = looked(folder, cache, "--by", "company-size")
            told(f"second look, {CHANGED} changed", again, count)
            line("second look ÷ first read", again.cpu / cost.cpu * 100, 5, "%")
            if plain:
                line("second look ÷ plain script", again.cpu / peer.cpu * 100, 5, "%")
    if len(counts) > 1:
        few, many = min(counts), max(counts)
        line(f"growth of CPU, {few:,} → {many:,}, ÷ of clients", first[many].cpu / first[few].cpu / (many / few), 1)


if __name__ == "__main__":
    main([int(word.replace(",", "")) for word in sys.argv[1:]] or [1_000, 10_000])
