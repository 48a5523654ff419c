"""What the benchmarks share: whole processes timed in turn with a peer, and a figure printed beside its budget.

Not a benchmark itself. Processor seconds are counted, of a command and all that it starts, since the clock on the wall
also counts what else the machine does; runs alternate, so that a machine whose speed drifts slows both sides alike.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BARE = [sys.executable, "-c", "pass"]


def seconds(command: Sequence[str], typed: bytes = b"") -> float:
    """Processor seconds of one whole process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, input=typed, capture_output=True, check=False, cwd=ROOT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if b"Traceback" in done.stderr:
        raise SystemExit(f"{command[0]} failed:\n{done.stderr[-2000:].decode(errors='replace')}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def ratio(command: Sequence[str], peer: Sequence[str], rounds: int, typed: bytes = b"") -> float:
    """Median over pairs of command ÷ peer, after one warm-up of each."""
    seconds(command, typed)
    seconds(peer)
    return statistics.median(seconds(command, typed) / seconds(peer) for _ in range(rounds))


def line(what: str, value: float, budget: float, unit: str = "×", least: bool = False) -> None:
    """Print one figure beside its budget, which is the most that it may be, or the least."""
    within = value >= budget if least else value <= budget
    bound = "at least" if least else "budget"
    print(f"{what:<58} {value:7.2f} {unit:<3} {bound:>8} {budget:6.2f} {unit:<3} {'within' if within else 'OVER'}")
