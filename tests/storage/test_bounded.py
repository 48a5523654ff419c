"""A process for strangers' files: bounded in memory, time and files, and its folder is gone whatever happens."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

import pytest

from csmaturity.storage import bounded
from csmaturity.storage.bounded import BoundError, lines_of
from csmaturity.storage.process_use import Use

_PLACE = "import json, os; print(json.dumps({'place': os.getcwd()}), flush=True); "


def _run(code: str, content: bytes = b"") -> list[dict[str, object]]:
    return [json.loads(line) for line in lines_of(f"{_PLACE}{code}", (), content)]


def test_the_folder_holds_the_file_and_is_gone_at_the_end() -> None:
    place, held = _run("print(json.dumps(dict(held=open('given').read())))", b"mine")
    assert held == {"held": "mine"}
    assert not Path(str(place["place"])).exists()


def _ended(code: str, words: str) -> None:
    """It is told with these words, and its folder is gone."""
    lines = lines_of(f"{_PLACE}\nopen('litter', 'w').write('x')\n{code}", (), b"")
    place = json.loads(next(lines))["place"]
    assert Path(place).exists()
    with pytest.raises(BoundError, match=words):
        list(lines)
    assert not Path(place).exists()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("held = bytearray(300 << 20); import time; time.sleep(60)", "more than 100 MiB of memory"),
        ("held = []\nwhile True: held.append('x' * 1_000_000)", "more than 100 MiB of memory"),
        ("import time; time.sleep(60)", "more than 3 seconds"),
        ("while True: pass", "more than 3 seconds"),
        ("os.abort()", "broke down"),
        ("os._exit(7)", "broke down"),
        ("raise ValueError", "broke down"),
    ],
)
def test_what_goes_beyond_a_bound_is_ended_and_told(monkeypatch: pytest.MonkeyPatch, code: str, words: str) -> None:
    monkeypatch.setattr(bounded, "MOST_MEBIBYTES", 100)
    monkeypatch.setattr(bounded, "MOST_CLOCK_SECONDS", 3 if "seconds" in words else 60)
    _ended(code, words)


@pytest.mark.skipif(sys.platform == "win32", reason="no processes of this kind")
def test_what_the_process_began_is_ended_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "MOST_CLOCK_SECONDS", 2)
    code = (
        "import subprocess, time; one = subprocess.Popen(['sleep', '300']); "
        "print(json.dumps({'pid': one.pid}), flush=True); time.sleep(60)"
    )
    lines = lines_of(f"{_PLACE}{code}", (), b"")
    next(lines)
    found = json.loads(next(lines))
    with pytest.raises(BoundError):
        next(lines)
    process = int(found["pid"])
    for _ in range(100):
        state = Path(f"/proc/{process}/stat")
        if not state.exists() or state.read_text().split()[2] == "Z":
            return
        time.sleep(0.05)
    os.kill(process, 0)
    pytest.fail("it goes on")


_UNBOUND = (
    "import sys; sys.modules['resource'] = None\nfrom csmaturity.storage.bounded import bound_here; bound_here()\n"
)
"""As on Windows, where a process can't bound itself."""


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("held = []\nwhile True: held.append('x' * 1_000_000)", "more than 100 MiB of memory"),
        ("held = []\nwhile True: print('{}', flush=True); held.append('x' * 1_000_000)", "more than 100 MiB of memory"),
        ("while True: pass", "more than 1 seconds"),
        ("while True: print('{}', flush=True)", "more than 1 seconds"),
        ("os.close(1)\nwhile True: pass", "more than 1 seconds"),
        ("open('big', 'wb').truncate(200 << 20); import time; time.sleep(60)", "writes more than 128 MiB"),
        ("print('{', end='')\nwhile True: print('x' * 1_000_000, end='', flush=True)", "answer takes more than 32 MiB"),
    ],
)
def test_the_watcher_alone_holds_every_bound(monkeypatch: pytest.MonkeyPatch, code: str, words: str) -> None:
    monkeypatch.setattr(bounded, "MOST_MEBIBYTES", 100)
    monkeypatch.setattr(bounded, "MOST_SECONDS", 1 if "seconds" in words else 60)
    _ended(f"{_UNBOUND}{code}", words)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems bound memory in other ways")
def test_the_process_is_refused_memory_at_once() -> None:
    code = (
        "from csmaturity.storage.bounded import bound_here; bound_here()\n"
        "try: held = bytearray(2 << 30)\n"
        "except MemoryError: print(json.dumps({'refused': True}))"
    )
    assert _run(f"\n{code}")[1:] == [{"refused": True}]


@pytest.mark.skipif(sys.platform == "win32", reason="no bound of this kind")
def test_time_that_the_process_bounds_itself_is_told_as_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "use_of", lambda process: Use())
    code = "from csmaturity.storage import bounded; bounded.MOST_SECONDS = 1; bounded.bound_here()\nwhile True: pass"
    with pytest.raises(BoundError, match="more than 120 seconds"):
        _run(f"\n{code}")


def test_what_a_library_prints_is_no_answer() -> None:
    assert _run("print('hello'); print(json.dumps({'a': 1}))")[1:] == [{"a": 1}]
