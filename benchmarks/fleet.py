"""The fleet's budgets: reports of many clients by one process, by two, and through dask on this machine.

`python benchmarks/fleet.py [CLIENTS]`, by default 200, each a paper as PDF. The clock on the wall is what counts here,
so the figures mean something on a machine that does nothing else; processor seconds stand beside them. Cores that share
caches or a clock slow each other: what two commands reach that know nothing of each other is what the machine gives.
"""

from __future__ import annotations

import hashlib
import os
import socket
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
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


class Crew:
    """A dask scheduler with workers of one thread each, on the loopback interface, and what they took for the work."""

    def __init__(self, workers: int) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{self.port}"
        self.cpu = 0.0
        dask = [sys.executable, "-m"]
        scheduler = ["distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(self.port)]
        worker = ["distributed.cli.dask_worker", self.address, "--nthreads", "1", "--no-nanny"]
        out = subprocess.DEVNULL
        plain = {**os.environ, "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False"}
        self._started = [
            subprocess.Popen([*dask, *command, "--no-dashboard"], stdout=out, stderr=out, cwd=ROOT, env=plain)
            for command in (scheduler, *[worker] * workers)
        ]

    def __enter__(self) -> Crew:
        self._wait()
        return self

    def _wait(self) -> None:
        """Until scheduler and workers have come up; what that took is none of the work."""
        from distributed import Client

        with Client(self.address, timeout="120s", set_as_default=False) as client:  # type: ignore[no-untyped-call]
            client.wait_for_workers(len(self._started) - 1, timeout=120)
        self.cpu = -sum(_taken(process.pid) for process in self._started)

    def __exit__(self, *_: object) -> None:
        for process in self._started:
            process.kill()
        for process in self._started:
            _pid, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            self.cpu += used.ru_utime + used.ru_stime


def _taken(pid: int) -> float:
    """Processor seconds of a process that goes on, where the system tells."""
    try:
        times = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[11:13]
    except OSError:
        return 0.0
    return sum(map(int, times)) / os.sysconf("SC_CLK_TCK")


def apart(folder: Path, out: Path) -> Cost:
    """The reports of two folders by two commands that know nothing of each other: what two cores give at most."""
    halves = sorted(folder.iterdir())
    with ThreadPoolExecutor(len(halves)) as pool:
        costs = list(pool.map(lambda half: reports(half, out / half.name), halves))
    return Cost(sum(one.cpu for one in costs), max(one.wall for one in costs), max(one.memory for one in costs))


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
        for half in ("a", "b"):
            (Path(place) / "halves" / half).mkdir(parents=True)
            invented.write(Path(place) / "halves" / half, count // 2, rubric.version)
        both = apart(Path(place) / "halves", Path(place) / "apart")
        told("two commands, half each", both, count)
        line("two processes ÷ two commands, CPU", two.cpu / both.cpu, 1.05)
        line("two processes ÷ two commands, clock", two.wall / both.wall, 1.05)
        few = Path(place) / "few"
        few.mkdir()
        invented.write(few, max(count // 10, 2), rubric.version)
        least = reports(few, Path(place) / "out-few", "--jobs", "2")
        line("memory, ÷ that of a tenth of the clients", two.memory / least.memory, 1.25)
        with Crew(2) as crew:
            through = reports(folder, Path(place) / "dask", "--cluster", crew.address)
        told("through dask, two workers", through._replace(cpu=through.cpu + crew.cpu), count)
        line("through dask, times faster", one.wall / through.wall, 1.6, least=True)
        same = marks(Path(place) / "one")
        if len(same) != count or any(marks(Path(place) / name) != same for name in ("two", "dask")):
            raise SystemExit("the reports are not the same")
        print("every report is there, and the same in all three ways, byte for byte")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
