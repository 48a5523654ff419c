"""The fleet's budgets: reports of many clients by one process, by two, and through dask on this machine.

`python benchmarks/fleet.py [CLIENTS]`, by default 200, each a paper as PDF. The clock on the wall is what counts here,
so the figures mean something on a machine that does nothing else; processor seconds stand beside them.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import invented
from pairs import ROOT, line
from processes import Cost, run

from csmaturity.storage import library


def reports(folder: Path, out: Path, *more: str) -> Cost:
    """What the reports of a folder take, by a command."""
    command = [sys.executable, "-m", "csmaturity", "report", str(folder), "-f", "pdf", "-o", str(out), "--quiet", *more]
    return run(command)


def marks(out: Path) -> dict[str, str]:
    """The content of every report, as fingerprints."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(out.glob("*.pdf"))}


@contextlib.contextmanager
def cluster(workers: int) -> Iterator[str]:
    """A dask scheduler with workers of one thread each, on the loopback interface."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    dask = [sys.executable, "-m", "distributed.cli"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": ROOT}
    port = address.rpartition(":")[2]
    scheduler = [*dask[:2], "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard"]
    worker = [*dask[:2], "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-dashboard", "--no-nanny"]
    started = [subprocess.Popen(command, **quiet) for command in (scheduler, *[worker] * workers)]  # type: ignore[call-overload]
    try:
        time.sleep(8)
        yield address
    finally:
        for process in started:
            process.kill()
        for process in started:
            process.wait()


def told(what: str, cost: Cost, count: int) -> None:
    """One line on what a run took."""
    each = cost.wall / count
    print(f"{what:<28} {cost.wall:8.1f} s {each:7.2f} s a client {cost.cpu:8.1f} s CPU {cost.memory:6.0f} MiB at most")


def main(count: int) -> None:
    """Print every figure beside its budget."""
    rubric, _ = library.load("nine-questions")
    print(f"{count} clients; load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory(prefix="csmaturity-bench-") as place:
        folder = Path(place) / "clients"
        folder.mkdir()
        invented.write(folder, count, rubric.version)
        one = reports(folder, Path(place) / "one")
        told("one process", one, count)
        two = reports(folder, Path(place) / "two", "--jobs", "2")
        told("two processes", two, count)
        line("two processes, times faster", one.wall / two.wall, 1.8, least=True)
        few = Path(place) / "few"
        few.mkdir()
        invented.write(few, max(count // 10, 2), rubric.version)
        least = reports(few, Path(place) / "out-few", "--jobs", "2")
        line("memory, ÷ that of a tenth of the clients", two.memory / least.memory, 1.25)
        with cluster(2) as address:
            through = reports(folder, Path(place) / "dask", "--cluster", address)
        told("through dask, two workers", through, count)
        line("through dask, times faster", one.wall / through.wall, 1.6, least=True)
        same = marks(Path(place) / "one")
        if len(same) != count or any(marks(Path(place) / name) != same for name in ("two", "dask")):
            raise SystemExit("the reports are not the same")
        print("every report is there, and the same in all three ways, byte for byte")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
