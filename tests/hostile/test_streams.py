"""A stream that is closed, full, odd or read by somebody who has enough: no crash, and no exit code that lies."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a shell of this kind")

COMMANDS = {
    "version": ("--version", 0),
    "help": ("--help", 0),
    "result": ("score a.yaml -r demo.yaml", 0),
    "no findings": ("rubric check demo.yaml --select yaml-syntax", 0),
    "findings": ("rubric check demo.yaml", 1),
    "wrong usage": ("score --nothing", 2),
    "bad input": ("score nowhere.yaml", 3),
}
STREAMS = {
    ">&-": (0, 1, 2, 3),
    "2>&-": None,
    ">&- 2>&-": (0, 1, 2, 3),
    "2>/dev/full": None,
    ">/dev/full": (0, 2, 3),
    ">/dev/full 2>/dev/full": (0, 2, 3),
    "| head -c 1": None,
    "2>&1 | head -c 1": None,
    "<&-": None,
}
"""How the streams are set, and the exit codes besides the command's own; None where it is that alone."""


def _run(words: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        ["bash", "-c", f"{sys.executable} -m csmaturity {words}; exit ${{PIPESTATUS[0]}}"],
        cwd=folder,
        capture_output=True,
        env={**os.environ, **environment},
        timeout=60,
    )


@pytest.mark.parametrize("streams", STREAMS)
@pytest.mark.parametrize("command", COMMANDS)
def test_an_exit_code_says_what_the_command_found(place: Path, command: str, streams: str) -> None:
    words, code = COMMANDS[command]
    done = _run(f"{words} {streams}", place)
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr
    others = STREAMS[streams]
    # A result that could not be written is exit code 3; findings that could not be are no "nothing found" either.
    allowed = {code} if others is None or code > 1 else {3, code} if done.returncode else {0}
    assert done.returncode in allowed, done.stderr
    if streams == ">/dev/full" and code == 0 and command != "no findings":
        assert done.returncode == 3
    if code == 1:
        assert done.returncode != 0
    else:
        assert done.returncode != 1


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONIOENCODING": "utf-16"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1:strict"},
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "nowhere"},
        {"TZ": "UTC-99"},
        {"TZ": "nowhere/at all"},
        {"TERM": "\x1b[31m"},
        {"COLUMNS": "0"},
        {"COLUMNS": "-5"},
        {"COLUMNS": "many"},
        {"COLUMNS": "1"},
        {"HOME": ""},
        {"TMPDIR": "/nowhere"},
        {"NO_COLOR": "\x1b"},
    ],
    ids=str,
)
@pytest.mark.parametrize(
    "command",
    ["score a.yaml -r demo.yaml", "assess a.yaml -r demo.yaml --plain", "report ä.yaml", "plan a.yaml -r demo.yaml"],
)
def test_an_odd_environment_changes_no_answer(place: Path, command: str, environment: dict[str, str]) -> None:
    done = _run(f"{command} <<< $'2\\nq'", place, **environment)
    assert b"Traceback" not in done.stderr
    assert b"\x1b" not in done.stdout + done.stderr
    assert b"\x00" not in done.stdout + done.stderr
    assert done.returncode == (3 if "ä" in command else 0)


HANDED_ON = {
    "report": ("report a.yaml -r demo.yaml -f markdown", b"# "),
    "form": ("form demo.yaml", b"<!doctype html>"),
    "combine": ("combine one.yaml two.yaml -r demo.yaml", b"format: csmaturity"),
    "export": ("rubric export demo.yaml --format csv", b"About,"),
}


@pytest.mark.parametrize("what", HANDED_ON)
@pytest.mark.parametrize(
    "end", ["/dev/stdout | cat", "/dev/stdout | head -c 9", "/dev/stdout >all", ">(cat >all) | cat"]
)
def test_what_goes_on_is_handed_over_and_never_replaced(place: Path, what: str, end: str) -> None:
    words, begins = HANDED_ON[what]
    (place / "all").write_bytes(b"")
    done = _run(f"{words} -o {end}", place)
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr
    whole = done.stdout + (place / "all").read_bytes()
    assert whole.lower().startswith(begins[:9].lower())
