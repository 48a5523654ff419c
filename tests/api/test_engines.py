"""Work spread over processes: each piece comes back, whatever happens to another."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from csmaturity.api.engines import AHEAD, each, each_in_processes, failed
from csmaturity.errors import CsmaturityError

sys.path.insert(0, str(Path(__file__).parent))
from pieces import Piece, work  # type: ignore[import-not-found]


def test_every_piece_comes_back_once_whoever_does_the_work() -> None:
    pieces = [Piece(number) for number in range(20)]
    with ThreadPoolExecutor(3) as executor:
        by_threads = dict(each(work, pieces, executor))
    assert by_threads == {piece: piece.number**2 for piece in pieces}
    assert dict(each_in_processes(work, pieces, 2)) == by_threads


def test_pieces_are_taken_as_fast_as_they_are_done() -> None:
    taken = []

    def pieces() -> object:
        for number in range(40):
            taken.append(number)
            yield Piece(number, "slow" if number < 2 else "")

    done = each_in_processes(work, pieces(), 2)  # type: ignore[arg-type]
    next(done)
    assert len(taken) <= 2 * AHEAD
    assert len(list(done)) == 39


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_process_that_dies_takes_no_other_piece_with_it(jobs: int, tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    pieces = [Piece(number, "death" if number == 3 else "", str(seen)) for number in range(12)]
    results = dict(each_in_processes(work, pieces, jobs))
    assert {piece.number for piece, result in results.items() if isinstance(result, BaseException)} == {3}
    assert {piece.number: result for piece, result in results.items() if piece.number != 3} == {
        number: number**2 for number in range(12) if number != 3
    }
    tries = seen.read_text().split()
    assert tries.count("3") == 2, "once among others, once alone"
    said = failed("acme.yaml", results[pieces[3]])
    assert said.message.startswith("acme.yaml: the process that made its report died")


def test_a_bug_and_a_lack_of_memory_are_the_piece_own() -> None:
    pieces = [Piece(1), Piece(2, "bug"), Piece(3, "memory"), Piece(4)]
    results = dict(each_in_processes(work, pieces, 2))
    assert (results[pieces[0]], results[pieces[3]]) == (1, 16)
    assert isinstance(results[pieces[1]], KeyError)
    assert isinstance(results[pieces[2]], MemoryError)
    bug = failed("acme.yaml", results[pieces[1]])
    assert bug.exit_code == 70
    assert "KeyError" in bug.message
    known = CsmaturityError("the disk is full")
    assert failed("acme.yaml", known) is known


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is a POSIX word")
def test_processes_end_with_the_parent_that_was_killed(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    program = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "from pieces import Piece, work\n"
        "from csmaturity.api.engines import each_in_processes\n"
        "if __name__ == '__main__':\n"
        f"    pieces = (Piece(n, 'slow', {str(seen)!r}) for n in range(10_000))\n"
        "    for done in each_in_processes(work, pieces, 2): pass\n"
    )
    script = tmp_path / "parent.py"
    script.write_text(program, encoding="utf-8")
    parent = subprocess.Popen([sys.executable, str(script)])
    deadline = time.monotonic() + 60
    while not seen.exists():
        assert time.monotonic() < deadline
        time.sleep(0.1)
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    before = -1
    while before != seen.stat().st_size:
        assert time.monotonic() < deadline, "still working"
        before = seen.stat().st_size
        time.sleep(2)
