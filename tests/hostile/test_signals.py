"""A session that is ended from outside ends as `q` does: saved, nothing left beside, the terminal given back."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

pexpect = pytest.importorskip("pexpect")
pytestmark = pytest.mark.skipif(os.name != "posix", reason="no signals of this kind")
LEAVES_THE_SCREEN = "\x1b[?1049l"


@pytest.fixture
def place(place: Path) -> Path:
    """With one question still open."""
    text = (place / "a.yaml").read_text(encoding="utf-8")
    (place / "a.yaml").write_text(text.partition("    burnt:")[0], encoding="utf-8")
    return place


@pytest.mark.parametrize("face", ["--plain", ""])
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_signal_ends_a_session_in_order(place: Path, face: str, name: str) -> None:
    before = set(place.iterdir())
    session = pexpect.spawn(
        sys.executable,
        ["-m", "csmaturity", "assess", "a.yaml", "-r", "demo.yaml", *face.split()],
        cwd=place,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "80", "LINES": "24", "LC_ALL": "C.UTF-8"},
        dimensions=(24, 80),
        timeout=25,
        encoding="utf-8",
    )
    session.expect("What happens when bread comes back")
    session.expect("Your answer:" if face else "q.* quit")
    session.send("2\r" if face else "2")
    session.expect("[Rr]eview" if face else "saved")
    session.kill(getattr(signal, name))
    session.expect(pexpect.EOF)
    session.close()
    assert session.exitstatus == 130
    assert "Saved in a.yaml" in session.before
    assert (LEAVES_THE_SCREEN in session.before) == (not face)
    assert "burnt:" in (place / "a.yaml").read_text(encoding="utf-8")
    assert set(place.iterdir()) == before


def test_a_session_whose_answers_fit_nowhere_prints_them(place: Path) -> None:
    """SIGTERM on a full disk: here no file may grow at all."""
    limited = (
        "import resource, signal, sys\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))\n"
        "from csmaturity.cli.main import main\n"
        "sys.exit(main())"
    )
    session = pexpect.spawn(
        sys.executable,
        ["-c", limited, "assess", "a.yaml", "-r", "demo.yaml", "--plain"],
        cwd=place,
        env={**os.environ, "TERM": "xterm", "LC_ALL": "C.UTF-8", "HOME": "", "TMPDIR": "/nowhere"},
        timeout=25,
        encoding="utf-8",
    )
    session.expect("Your answer:")
    session.send("2\r")
    session.expect("Not saved")
    session.expect("Your answer:|[Rr]eview")
    session.kill(signal.SIGTERM)
    session.expect(pexpect.EOF)
    session.close()
    assert "burnt:" in session.before
    assert "printed above" in session.before
    assert session.exitstatus == 3
    assert "burnt:" not in (place / "a.yaml").read_text(encoding="utf-8")
    assert sorted(path.name for path in place.iterdir() if path.name.startswith((".", "a-"))) == []


def test_a_command_that_is_ended_leaves_nothing_half_made(place: Path) -> None:
    running = pexpect.spawn(
        sys.executable,
        ["-m", "csmaturity", "report", "a.yaml", "-r", "demo.yaml", "-f", "pdf", "-o", "new/x.pdf"],
        cwd=place,
        timeout=25,
        encoding="utf-8",
    )
    running.expect("pdf|Making")
    running.kill(signal.SIGTERM)
    running.expect(pexpect.EOF)
    running.close()
    assert running.exitstatus in (0, 130)
    held = [path.read_bytes() for path in (place / "new").glob("*")]
    # The signal may come when the paper stands there already.
    assert (place / "new").exists() == bool(held)
    assert held or running.exitstatus == 130
    assert all(one.startswith(b"%PDF") and one.rstrip().endswith(b"%%EOF") for one in held)
