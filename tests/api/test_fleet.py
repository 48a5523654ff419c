"""Reports on many clients: what one report alone says, each under a name of its own, nothing lost and nothing twice."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from csmaturity.api.engines import cluster
from csmaturity.api.fleet import ClientResult, FleetRequest, report_fleet, unique_names
from csmaturity.api.report import make_report
from csmaturity.api.report_request import ReportRequest
from csmaturity.errors import CsmaturityError, InputError, UsageError

ROOT = Path(__file__).parents[2]
COMPANIES = sorted((ROOT / "tests" / "companies").glob("*.yaml"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three clients, one of them named as another in a folder of its own."""
    clients = tmp_path / "clients"
    (clients / "north").mkdir(parents=True)
    for path in COMPANIES[:2]:
        shutil.copy(path, clients)
    shutil.copy(COMPANIES[2], clients / "north" / COMPANIES[0].name)
    return clients


def asked(folder: Path, **changes: Any) -> FleetRequest:
    files = tuple(map(str, sorted(folder.rglob("*.yaml"))))
    given = {"formats": ("markdown",), "output": str(folder.parent / "out"), **changes}
    return FleetRequest(files, given.pop("report", ReportRequest("")), **given)


def made(request: FleetRequest) -> dict[str, ClientResult]:
    with ThreadPoolExecutor(2) as executor:
        return {one.file: one for one in report_fleet(request, executor)}


def test_each_client_gets_the_report_that_one_alone_gets(folder: Path) -> None:
    results = made(asked(folder))
    assert len(results) == 3
    for file, one in results.items():
        (path,) = one.written
        assert path.read_bytes() == make_report(ReportRequest(file)).render("markdown")


def test_processes_write_the_same_bytes(folder: Path) -> None:
    made(asked(folder))
    here = asked(folder, output=str(folder.parent / "two"), jobs=2, documents=("paper", "notes"))
    assert all(len(one.written) == 2 for one in report_fleet(here))
    for path in (folder.parent / "out").glob("*.md"):
        assert (folder.parent / "two" / path.name).read_bytes() == path.read_bytes()


def test_names_do_not_collide(folder: Path) -> None:
    names = {path.name for one in made(asked(folder)).values() for path in one.written}
    same = COMPANIES[0].stem
    assert names == {f"clients-{same}-paper.md", f"north-{same}-paper.md", f"{COMPANIES[1].stem}-paper.md"}


def test_names_are_told_apart_by_as_many_folders_as_it_takes() -> None:
    files = ["/a/x/acme.yaml", "/b/x/acme.yaml", "/b/y/Acme.yml", "/b/y/other.yaml"]
    assert list(unique_names(files).values()) == ["a-x-acme", "b-x-acme", "y-Acme", "other"]
    assert len(set(unique_names(["/a/b.yaml", "/a/b.yml"]).values())) == 2


def test_a_second_run_makes_only_what_is_missing_or_older_than_its_sources(folder: Path) -> None:
    first = made(asked(folder))
    assert not any(one.is_kept for one in first.values())
    assert all(one.is_kept for one in made(asked(folder)).values())
    gone, changed, kept = sorted(first)
    first[gone].written[0].unlink()
    text = Path(changed).read_text(encoding="utf-8")
    Path(changed).write_text(text.replace("name: ", "name: New ", 1), encoding="utf-8")
    again = made(asked(folder))
    assert {file for file, one in again.items() if one.is_kept} == {kept}
    assert "New " in first[changed].written[0].read_text(encoding="utf-8")


def test_what_decides_a_report_decides_whether_it_is_made_again(folder: Path) -> None:
    made(asked(folder))
    german = asked(folder, report=ReportRequest("", language="de"))
    assert not any(one.is_kept for one in made(german).values())
    assert all(one.is_kept for one in made(german).values())


def test_a_bad_file_is_named_with_its_place_and_stops_no_other(folder: Path) -> None:
    bad = folder / "bad.yaml"
    bad.write_text("format: csmaturity-assessment/1\nanswers: [\n", encoding="utf-8")
    results = made(asked(folder))
    fault = results[str(bad)].fault
    assert isinstance(fault, InputError)
    assert fault.findings[0].file == str(bad)
    assert not results[str(bad)].written
    assert sum(bool(one.written) for one in results.values()) == 3
    assert not list((folder.parent / "out").glob("bad*"))


def test_notes_speak_of_the_files_that_were_named(folder: Path) -> None:
    broken = folder / COMPANIES[1].name
    text = broken.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if "gross-margin" not in line]
    broken.write_text("\n".join(lines) + "\n", encoding="utf-8")
    notes = made(asked(folder))[str(broken)].notes
    places = [note.file for note in notes if not isinstance(note, str)]
    assert places
    assert set(places) == {str(broken)}


def test_a_worker_of_another_version_says_so(folder: Path) -> None:
    from csmaturity.api.unit import make, unit_of

    unit = unit_of(ReportRequest(str(COMPANIES[0])), (("paper", "markdown"),))._replace(version="0.0.1")
    fault = make(unit).fault
    assert fault is not None
    assert "0.0.1" in fault.message


def test_what_can_not_be_met_is_refused_before_any_work(folder: Path) -> None:
    with pytest.raises(UsageError, match="is not a format"):
        list(report_fleet(asked(folder, formats=("papyrus",))))
    with pytest.raises(UsageError, match="standard output"):
        list(report_fleet(asked(folder, output=None)))
    (folder.parent / "file").write_text("", encoding="utf-8")
    with pytest.raises(CsmaturityError, match="is a file"):
        list(report_fleet(asked(folder, output=str(folder.parent / "file"))))


def test_a_cluster_loses_a_worker_and_no_report(folder: Path) -> None:
    """A real scheduler with two workers on the loopback interface, one of which is killed in the middle."""
    for number in range(3):
        shutil.copy(COMPANIES[number % len(COMPANIES)], folder / f"more-{number}.yaml")
    made(asked(folder))
    scheduler_file = folder.parent / "scheduler.json"
    run = [sys.executable, "-m"]
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder.parent}
    where = ["--scheduler-file", str(scheduler_file), "--no-dashboard", "--host", "127.0.0.1"]
    work = [*where, "--nthreads", "1", "--no-nanny", "--local-directory", str(folder.parent)]
    running = [subprocess.Popen([*run, "distributed.cli.dask_scheduler", *where, "--port", "0"], **quiet)]
    try:
        running += [subprocess.Popen([*run, "distributed.cli.dask_worker", *work], **quiet) for _ in range(2)]
        address = _address(scheduler_file)
        results = {}
        with cluster(address) as executor:
            _wait_for_workers(address, 2)
            for one in report_fleet(asked(folder, output=str(folder.parent / "cluster")), executor):
                results[one.file] = one
                if len(results) == 1:
                    running[-1].kill()
        assert [one.fault for one in results.values() if one.fault] == []
        assert len(results) == 6
    finally:
        for process in running:
            process.kill()
        for process in running:
            process.wait()
    for path in (folder.parent / "out").glob("*.md"):
        assert (folder.parent / "cluster" / path.name).read_bytes() == path.read_bytes()


def test_a_scheduler_that_is_not_there_is_said() -> None:
    with pytest.raises(UsageError, match="no scheduler answers"), cluster("tcp://127.0.0.1:1", patience=1):
        pass


def _address(scheduler_file: Path) -> str:
    import json

    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        try:
            return str(json.loads(scheduler_file.read_text(encoding="utf-8"))["address"])
        except (OSError, ValueError):
            time.sleep(0.2)
    raise AssertionError("no scheduler came")


def _wait_for_workers(address: str, count: int) -> None:
    from distributed import Client

    with Client(address, set_as_default=False) as client:  # type: ignore[no-untyped-call]
        client.wait_for_workers(count, timeout=90)
