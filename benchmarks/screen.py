"""Prints the full screen's budgets, measured from outside through a pseudo-terminal.

Not a test: a slow machine is no fault in the code. Start-up is a ratio to a bare interpreter in the same pair of runs;
keys are timed from the moment of sending to the last byte of the redraw.
"""

from __future__ import annotations

import compileall
import os
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path
from typing import Any

import pexpect

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "quillmoor-systems.yaml"
SCRIPT = str(Path(sysconfig.get_path("scripts")) / "csmaturity")
PAIRS = 15
PRESSES = 100
END_OF_REDRAW = "\x1b[?25h"
"""The cursor is shown again as the last act of every redraw."""


def spawn(file: Path) -> Any:
    """The questionnaire in a terminal of 80 × 24."""
    environment = {**os.environ, "TERM": "xterm-256color", "PYTHONUTF8": "1"}
    child = pexpect.spawn(SCRIPT, ["assess", str(file)], env=environment, encoding="utf-8", dimensions=(24, 80))
    child.delaybeforesend = None
    return child


def first_screen(folder: Path) -> float:
    """Seconds from the command to the first question on the screen."""
    start = time.perf_counter()
    child = spawn(folder / "new.yaml")
    child.expect_exact("called?")
    taken = time.perf_counter() - start
    child.send("\x03")
    child.expect(pexpect.EOF)
    child.close()
    return taken


def bare() -> float:
    """Seconds of an interpreter that does nothing."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    return time.perf_counter() - start


def pressed(child: Any, key: str) -> float:
    """Milliseconds from a key to the end of its redraw."""
    start = time.perf_counter()
    child.send(key)
    child.expect_exact(END_OF_REDRAW)
    taken = (time.perf_counter() - start) * 1000
    time.sleep(0.04)
    return taken


def p95(values: list[float]) -> float:
    """The value that 95 of 100 stay below."""
    return statistics.quantiles(values, n=20)[-1]


def line(what: str, value: float, unit: str, budget: float) -> None:
    """Print one figure beside its budget."""
    verdict = "within" if value <= budget else "OVER"
    print(f"{what:<46} {value:7.1f} {unit:<2}  budget {budget:6.1f} {unit:<2}  {verdict}")


def main() -> None:
    """Print every budget of the full screen."""
    compileall.compile_dir(str(ROOT / "src"), quiet=2)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        first_screen(folder)
        ratios = [first_screen(folder) / bare() for _ in range(PAIRS)]
        line("assess to the first question, full screen", statistics.median(ratios), "×", 30)
        shutil.copy(EXAMPLE, folder / "example.yaml")
        child = spawn(folder / "example.yaml")
        child.expect_exact(END_OF_REDRAW)
        time.sleep(0.3)
        line("key to redraw, p95", p95([pressed(child, "kj"[turn % 2]) for turn in range(PRESSES)]), "ms", 50)
        line("digit with save, p95", p95([pressed(child, "12"[turn % 2]) for turn in range(PRESSES)]), "ms", 60)
        closing = []
        for _ in range(PRESSES // 2):
            pressed(child, "o")
            closing.append(pressed(child, "\x1b"))
        line("Esc, p95", p95(closing), "ms", 150)
        child.send("q")
        child.expect(pexpect.EOF)
        child.close()


if __name__ == "__main__":
    main()
