"""A whole process with what it took, its memory and its time on the clock among it.

Not a benchmark itself, nor the pairs whose processor seconds alone count (pairs.py).
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pairs import ROOT

KIB_A_MIB = 1024


class Cost(NamedTuple):
    """What a process took with those that it waited for: processor seconds, seconds on the clock, MiB at most."""

    cpu: float
    wall: float
    memory: float


def run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Cost:
    """One whole process; ends the benchmark where it fails."""
    began = time.perf_counter()
    with tempfile.TemporaryFile() as talk:
        whole = {**os.environ, **(environment or {})}
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=talk, env=whole, cwd=ROOT)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - began
        if process.returncode:
            talk.seek(0)
            raise SystemExit(f"{' '.join(command)} failed:\n{talk.read()[-2000:].decode(errors='replace')}")
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / KIB_A_MIB)
