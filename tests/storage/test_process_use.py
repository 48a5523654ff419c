"""What a process uses, as each system tells it; Windows by what its library would write into our memory."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import pytest

from csmaturity.storage import process_use
from csmaturity.storage.process_use import Use, use_of

_BUSY = "held = bytearray(b'x') * (80 << 20); print('held', flush=True)\nwhile True: pass"
_NOBODY = 2**22 + 1


@pytest.fixture
def busy() -> Iterator[int]:
    """A process that holds 80 MiB and computes."""
    with subprocess.Popen([sys.executable, "-c", _BUSY], stdout=subprocess.PIPE) as running:
        assert running.stdout
        running.stdout.readline()
        yield running.pid
        running.kill()


@pytest.mark.skipif(not os.path.exists("/proc/self/statm"), reason="no such files")  # noqa: PTH110
def test_memory_and_time_as_linux_tells_them(busy: int) -> None:
    assert 80 << 20 < use_of(busy).memory < 200 << 20
    for _ in range(600):
        if use_of(busy).seconds >= 0.2:
            return
        time.sleep(0.05)
    pytest.fail("no time was used")


@pytest.mark.skipif(shutil.which("ps") is None, reason="no ps")
def test_memory_as_ps_tells_it(busy: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process_use, "_HAS_PROC", False)
    assert 80 << 20 < use_of(busy).memory < 200 << 20
    assert use_of(_NOBODY) == Use()


def test_without_any_way_to_tell_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process_use, "_HAS_PROC", False)
    monkeypatch.setenv("PATH", "")
    assert use_of(os.getpid()) == Use()


def test_a_process_that_is_not_there_uses_nothing() -> None:
    assert use_of(_NOBODY) == Use()


class _Function:
    """One of the system's: its types may be said, and what it does is given."""

    def __init__(self, done: Any) -> None:
        self.argtypes: Any = None
        self.restype: Any = None
        self._done = done

    def __call__(self, *given: Any) -> Any:
        assert self.argtypes is None or len(given) == len(self.argtypes)
        return self._done(*given)


class _Kernel:
    """The part of Windows that is asked, as its documentation describes it."""

    def __init__(self, name: str) -> None:
        assert name == "kernel32"
        self.closed: list[int] = []
        self.OpenProcess = _Function(lambda rights, inherited, process: 44 if process == 7 else None)
        self.K32GetProcessMemoryInfo = _Function(self._memory)
        self.GetProcessTimes = _Function(self._times)
        self.CloseHandle = _Function(self.closed.append)

    def _memory(self, handle: int, counters: Any, size: int) -> int:
        # DWORD cb, DWORD PageFaultCount, and eight sizes, of which the second and the seventh are asked for.
        assert size == ctypes.sizeof(counters._obj) == 8 + 8 * ctypes.sizeof(ctypes.c_size_t)
        sizes = (ctypes.c_size_t * 8).from_buffer(counters._obj, 8)
        sizes[1], sizes[6] = 300 << 20, 700 << 20
        return 1

    def _times(self, handle: int, began: Any, ended: Any, inside: Any, own: Any) -> int:
        assert [ctypes.sizeof(one._obj) for one in (began, ended, inside, own)] == [8] * 4
        inside._obj.value, own._obj.value = 5_000_000, 20_000_000
        return 1


def test_memory_and_time_as_windows_tells_them(monkeypatch: pytest.MonkeyPatch) -> None:
    kernel = _Kernel("kernel32")
    monkeypatch.setattr(ctypes, "WinDLL", lambda name: kernel, raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    assert use_of(7) == Use(700 << 20, 2.5)
    assert kernel.closed == [44]
    assert use_of(8) == Use()
