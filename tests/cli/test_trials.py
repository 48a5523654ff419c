"""Many clients through what goes wrong: a kill, Ctrl-C, a full disk, files that change, two runs at the same time.

Whatever happens, a report that stands there is whole, none is lost or made twice, and the same command goes on.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from csmaturity.api.report import make_report
from csmaturity.api.report_request import ReportRequest

resource = pytest.importorskip("resource", reason="this system has no bounds on processes")

COMPANIES = sorted((Path(__file__).parents[1] / "companies").glob("*.yaml"))[:2]
COUNT = 6
PATIENCE = 120
"""Seconds until a run that hangs is a failure."""


@pytest.fixture(scope="module")
def expected() -> list[bytes]:
    """The report on each of the two companies."""
    return [make_report(ReportRequest(str(path))).render("markdown") for path in COMPANIES]


@pytest.fixture
def clients(tmp_path: Path) -> Path:
    folder = tmp_path / "clients"
    folder.mkdir()
    for number in range(COUNT):
        shutil.copy(COMPANIES[number % 2], folder / f"c{number}.yaml")
    return folder


Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(clients: Path) -> Iterator[Start]:
    """Begin to make the reports of all clients; what is left of it at the end is killed."""
    begun: list[subprocess.Popen[str]] = []

    def started(*more: str, **how: Any) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "csmaturity", "report", "clients", "-f", "markdown", "-o", "out", *more]
        how |= {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        begun.append(subprocess.Popen(command, cwd=clients.parent, start_new_session=True, **how))
        return begun[-1]

    yield started
    for process in begun:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    _, said = process.communicate(timeout=PATIENCE)
    return process.returncode, said


def reports(clients: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((clients.parent / "out").glob("[!.]*"))}


def wait_for_reports(clients: Path, process: subprocess.Popen[str], count: int = 1) -> None:
    deadline = time.monotonic() + PATIENCE
    while not (clients.parent / "out").is_dir() or len(reports(clients)) < count:
        assert time.monotonic() < deadline, "no report came"
        assert process.poll() is None, "the run ended before anything could go wrong"
        time.sleep(0.02)


def check_whole(clients: Path, expected: list[bytes], count: int | None = COUNT) -> None:
    """Every report that stands there is the right one, and there are so many."""
    held = reports(clients)
    assert all(name.endswith("-paper.md") for name in held), "nothing half stands beside the reports"
    for name, content in held.items():
        assert content == expected[int(name[1]) % 2]
    assert count is None or len(held) == count


def workers_of(process: subprocess.Popen[str]) -> list[int]:
    """The processes that make reports for another."""
    listed = subprocess.run(
        ["ps", "-o", "pid=,args=", "--ppid", str(process.pid)], capture_output=True, text=True, check=False
    )
    return [int(line.split()[0]) for line in listed.stdout.splitlines() if "spawn_main" in line]


def test_a_kill_of_the_run_leaves_whole_reports_no_process_and_a_way_on(
    clients: Path, start: Start, expected: list[bytes]
) -> None:
    process = start("--jobs", "2")
    wait_for_reports(clients, process)
    workers = workers_of(process)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    deadline = time.monotonic() + PATIENCE
    while any(Path(f"/proc/{one}").exists() and "Z" not in Path(f"/proc/{one}/stat").read_text() for one in workers):
        assert time.monotonic() < deadline, "a worker goes on for nobody"
        time.sleep(0.1)
    check_whole(clients, expected, None)
    before = len(reports(clients))
    code, said = ended(start("--jobs", "2"))
    assert code == 0, said
    assert f"{COUNT} of {COUNT} done" in said
    assert said.count("up to date") >= before - 1, "one may have been written and not yet noted"
    check_whole(clients, expected)


def test_a_worker_that_is_killed_costs_no_report(clients: Path, start: Start, expected: list[bytes]) -> None:
    process = start("--jobs", "2", "--keep-going")
    wait_for_reports(clients, process)
    for worker in workers_of(process)[:1]:
        os.kill(worker, signal.SIGKILL)
    code, said = ended(process)
    assert (code, f"{COUNT} of {COUNT} done" in said) == (0, True), said
    check_whole(clients, expected)


def test_ctrl_c_ends_with_130_and_says_how_to_go_on(clients: Path, start: Start, expected: list[bytes]) -> None:
    process = start("--jobs", "2")
    wait_for_reports(clients, process)
    os.killpg(process.pid, signal.SIGINT)
    code, said = ended(process)
    assert code == 130, said
    assert "Run the same command again: it goes on with the rest." in said
    assert "Traceback" not in said
    check_whole(clients, expected, None)
    code, said = ended(start("--jobs", "2"))
    assert code == 0, said
    check_whole(clients, expected)


def test_no_room_for_temporary_files_is_said_and_leaves_nothing_half(
    clients: Path, start: Start, expected: list[bytes]
) -> None:
    most = len(expected[0]) // 2
    code, said = ended(start(preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))))
    assert code == 3, said
    assert "clients/c0.yaml: the folder for temporary files takes no more: file too large" in said
    check_whole(clients, expected, 0)
    assert ended(start())[0] == 0
    check_whole(clients, expected)


def test_a_report_for_which_there_is_no_room_is_said_and_leaves_nothing_half(clients: Path, start: Start) -> None:
    """The sources have room as temporary files, and the evidence has none."""
    most = 200_000
    limit: dict[str, Any] = {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))}
    code, said = ended(start("-f", "html", "--document", "evidence", **limit))
    assert code == 3, said
    assert "evidence.html can't be written: file too large" in said
    assert not [name for name in reports(clients) if not name.endswith(".md")]


def test_two_runs_at_the_same_time_make_every_report_whole(clients: Path, start: Start, expected: list[bytes]) -> None:
    one, two = start(), start()
    assert (ended(one)[0], ended(two)[0]) == (0, 0)
    check_whole(clients, expected)
    assert ended(start())[1].count("up to date") == COUNT


def test_a_file_that_goes_while_others_are_made_is_named(clients: Path, start: Start, expected: list[bytes]) -> None:
    process = start("--keep-going")
    wait_for_reports(clients, process)
    (clients / f"c{COUNT - 1}.yaml").unlink()
    code, said = ended(process)
    if code:
        assert code == 3, said
        assert f"there is no file clients/c{COUNT - 1}.yaml" in said
        assert f"{COUNT - 1} of {COUNT} done; with faults: 1" in said
    check_whole(clients, expected, None)
    assert len(reports(clients)) >= COUNT - 1
