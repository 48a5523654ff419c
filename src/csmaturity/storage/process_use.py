"""What another process uses of memory and processor, as each system tells it.

Not what it may use, nor what happens when it takes more (csmaturity.storage.bounded).
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NamedTuple


class Use(NamedTuple):
    """Bytes of memory now, and seconds of the processor so far; 0 where the system does not say."""

    memory: int = 0
    seconds: float = 0.0


def use_of(process: int) -> Use:
    """What a process uses; nothing where there is none of that number."""
    if sys.platform == "win32":
        return _on_windows(process)
    return _in_proc(process) if _HAS_PROC else _by_ps(process)


_HAS_PROC = Path("/proc/self/statm").exists()
LOOK_EVERY = 0.05 if _HAS_PROC or sys.platform == "win32" else 0.5
"""Seconds between two looks; less often where each costs a process of its own."""


def _in_proc(process: int) -> Use:
    try:
        pages = Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]
        # The name of the program stands in brackets and may hold blanks.
        fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except (OSError, IndexError):
        return Use()
    ticks = int(fields[11]) + int(fields[12])
    return Use(int(pages) * os.sysconf("SC_PAGE_SIZE"), ticks / os.sysconf("SC_CLK_TCK"))


def _by_ps(process: int) -> Use:
    """Memory alone, as on macOS, where the time of the processor has a bound that the system keeps."""
    import subprocess

    try:
        asked = ["ps", "-o", "rss=", "-p", str(process)]
        said = subprocess.run(asked, check=False, capture_output=True, timeout=10)  # noqa: S603
        return Use(int(said.stdout) * 1024)
    except (OSError, ValueError, subprocess.SubprocessError):
        return Use()


_MAY_ASK = 0x1000 | 0x0010
"""PROCESS_QUERY_LIMITED_INFORMATION and PROCESS_VM_READ."""

_TICKS_A_SECOND = 10_000_000


def _on_windows(process: int) -> Use:
    import ctypes
    from ctypes import c_int, c_size_t, c_uint32, c_uint64, c_void_p

    class Counters(ctypes.Structure):
        """PROCESS_MEMORY_COUNTERS."""

        _fields_ = (
            *(("size", c_uint32), ("faults", c_uint32), ("peak", c_size_t), ("resident", c_size_t)),
            *((name, c_size_t) for name in ("paged_peak", "paged", "unpaged_peak", "unpaged", "committed", "most")),
        )

    windows = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined,unused-ignore]
    windows.OpenProcess.argtypes, windows.OpenProcess.restype = (c_uint32, c_int, c_uint32), c_void_p
    windows.K32GetProcessMemoryInfo.argtypes = c_void_p, c_void_p, c_uint32
    windows.GetProcessTimes.argtypes = (c_void_p,) * 5
    windows.CloseHandle.argtypes = (c_void_p,)
    handle = windows.OpenProcess(_MAY_ASK, 0, process)
    if not handle:
        return Use()
    try:
        counters = Counters(size=ctypes.sizeof(Counters))
        if not windows.K32GetProcessMemoryInfo(handle, ctypes.byref(counters), counters.size):
            counters = Counters()
        began, ended, inside, own = (c_uint64() for _ in range(4))
        windows.GetProcessTimes(handle, *(ctypes.byref(one) for one in (began, ended, inside, own)))
    finally:
        windows.CloseHandle(handle)
    # What was moved out to disk counts too.
    return Use(max(counters.resident, counters.committed), (inside.value + own.value) / _TICKS_A_SECOND)
