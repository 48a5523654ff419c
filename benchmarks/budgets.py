"""Prints the speed budgets of starting the program as ratios to a bare interpreter in the same pairs of runs.

Run with `make bench`. Nothing here is a test: a slow machine is not a fault in the code. The full screen's budgets are
in screen.py, those of PDFs in pdf.py.
"""

from __future__ import annotations

import compileall
import sysconfig
import tempfile
from pathlib import Path

from pairs import BARE, ROOT, line, ratio

EXAMPLE = str(ROOT / "examples" / "quillmoor-systems.yaml")
SCRIPT = str(Path(sysconfig.get_path("scripts")) / "csmaturity")
ROUNDS = 15
FORMATS = ("terminal", "json", "markdown", "html")
"""Reports that have no budget: they are printed to be seen."""


def main() -> None:
    """Print every budget of starting."""
    compileall.compile_dir(str(ROOT / "src"), quiet=2)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        line("--version", ratio([SCRIPT, "--version"], BARE, ROUNDS), 1.3)
        line("--help", ratio([SCRIPT, "--help"], BARE, ROUNDS), 9)
        # `q` leaves at the first prompt, and nothing is saved: each question is that of a new assessment.
        start = [SCRIPT, "assess", str(folder / "new.yaml"), "--plain"]
        line("assess to the first question, plain", ratio(start, BARE, ROUNDS, b"q\n"), 20)
        for read_only in ("score", "explain", "plan"):
            line(read_only, ratio([SCRIPT, read_only, EXAMPLE], BARE, ROUNDS), 20)
        for format_ in FORMATS:
            command = [SCRIPT, "report", EXAMPLE, "-f", format_, "-o", str(folder / f"report.{format_}")]
            print(f"{f'report -f {format_}':<58} {ratio(command, BARE, ROUNDS):7.2f} ×")


if __name__ == "__main__":
    main()
