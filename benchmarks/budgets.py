"""Prints the speed budgets as ratios to a bare interpreter, or to a peer, in the same run.

Run with `make bench`. Runs alternate, so that a machine whose speed drifts slows both sides alike; each figure is the
median over pairs. Nothing here is a test: a slow machine is not a fault in the code.
"""

from __future__ import annotations

import compileall
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "quillmoor-systems.yaml"
SCRIPT = str(Path(sysconfig.get_path("scripts")) / "csmaturity")
BARE = [sys.executable, "-c", "pass"]
ROUNDS = 15
ROUNDS_PDF = 5


def seconds(command: list[str], typed: bytes = b"") -> float:
    """Wall seconds of one whole process."""
    start = time.perf_counter()
    subprocess.run(command, input=typed, capture_output=True, check=False, cwd=ROOT)
    return time.perf_counter() - start


def ratio(command: list[str], peer: list[str], rounds: int, typed: bytes = b"") -> float:
    """Median over pairs of command ÷ peer, after one warm-up of each."""
    seconds(command, typed)
    seconds(peer)
    return statistics.median(seconds(command, typed) / seconds(peer) for _ in range(rounds))


def line(what: str, value: float, budget: float) -> None:
    """Print one figure beside its budget."""
    verdict = "within" if value <= budget else "OVER"
    print(f"{what:<58} {value:6.2f} ×   budget {budget:5.2f} ×   {verdict}")


def pdf_lines(folder: Path) -> None:
    """The cold PDF against the weasyprint command on the same pages, untagged and tagged."""
    from csmaturity.cli.inputs import open_case
    from csmaturity.formats.pdf import PACKAGED
    from csmaturity.formats.template import document
    from csmaturity.storage.library import folder as packaged
    from csmaturity.storage.library import templates

    html = folder / "report.html"
    pages = document(open_case(str(EXAMPLE), None).report(), templates(), "print")
    html.write_text(pages.replace(PACKAGED, f"{packaged('templates').as_uri()}/"), encoding="utf-8")
    weasyprint = str(Path(sysconfig.get_path("scripts")) / "weasyprint")
    ours = [SCRIPT, "report", str(EXAMPLE), "-f", "pdf", "-o", str(folder / "ours.pdf")]
    untagged = [weasyprint, str(html), str(folder / "theirs.pdf")]
    line("report -f pdf, cold, to weasyprint untagged", ratio(ours, untagged, ROUNDS_PDF), 1.00)
    line("report -f pdf, cold, to weasyprint tagged", ratio(ours, [*untagged, "--pdf-tags"], ROUNDS_PDF), 1.10)


def main() -> None:
    """Print every budget of this stage."""
    compileall.compile_dir(str(ROOT / "src"), quiet=2)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        line("--version", ratio([SCRIPT, "--version"], BARE, ROUNDS), 1.3)
        line("--help", ratio([SCRIPT, "--help"], BARE, ROUNDS), 9)
        # A fresh folder each time: the question must come from a new assessment, and `q` leaves at the first prompt.
        start = [SCRIPT, "assess", str(folder / "new.yaml"), "--plain"]
        line("assess to the first question, plain", ratio(start, BARE, ROUNDS, b"q\n"), 20)
        pdf_lines(folder)


if __name__ == "__main__":
    main()
