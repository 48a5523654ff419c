"""Work on a stranger's file in a process of its own, with bounds on memory, time and files, and in a folder of its own.

Not what the work is (csmaturity.api.verify_inside). The process bounds itself where the system can, at once and
exactly, and is watched from here on every system, Windows too.
"""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

MOST_MEBIBYTES = 640
"""Of memory: more than twice what our largest report takes, and far below what a laptop has to spare."""

MOST_SECONDS = 120
"""Of the processor. A report of fifty pages takes about ten."""

MOST_CLOCK_SECONDS = 600
"""Of the clock, for a machine that has much else to do."""

MOST_FILE_MEBIBYTES = 128
MOST_OPEN_FILES = 256
LONGEST_LINE = 32 * 1024 * 1024
_EVERY = 0.05
"""Seconds between two looks at the process."""

_MEBIBYTE = 1024 * 1024


class BoundError(Exception):
    """The process went beyond a bound, or broke down; the text says which, as half a sentence."""


def lines_of(code: str, arguments: tuple[str, ...], content: bytes) -> Iterator[str]:
    """The lines that Python code prints in a process within bounds; `content` lies in its folder as `given`.

    The folder, and whatever is in it, is gone at the end. Raises BoundError.
    """
    with tempfile.TemporaryDirectory(prefix="csmaturity-", ignore_cleanup_errors=True) as folder:
        (Path(folder) / "given").write_bytes(content)
        yield from _lines(code, arguments, folder)


def bound_here() -> None:
    """Bound this process, where the system can; the watcher does the rest."""
    if sys.platform == "win32":
        return
    import resource

    wanted = {
        "RLIMIT_CPU": (MOST_SECONDS, MOST_SECONDS),
        # Memory of its own; files that are only looked into, such as libraries and fonts, don't count.
        "RLIMIT_DATA": (MOST_MEBIBYTES * _MEBIBYTE,) * 2,
        "RLIMIT_FSIZE": (MOST_FILE_MEBIBYTES * _MEBIBYTE,) * 2,
        "RLIMIT_NOFILE": (MOST_OPEN_FILES,) * 2,
        "RLIMIT_CORE": (0, 0),
    }
    for name, limits in wanted.items():
        with contextlib.suppress(AttributeError, OSError, ValueError):
            resource.setrlimit(getattr(resource, name), limits)


def _lines(code: str, arguments: tuple[str, ...], folder: str) -> Iterator[str]:
    environment = {**os.environ, "TMPDIR": folder, "TEMP": folder, "TMP": folder, "PYTHONIOENCODING": "utf-8"}
    # -P: the folder holds what a stranger named, and no module of Python's is to be looked for there.
    command = [sys.executable, "-P", "-c", code, *arguments]
    running = subprocess.Popen(  # noqa: S603 - our own code, whatever the file holds
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield from _watched(running)
    finally:
        _end(running)


def _watched(running: subprocess.Popen[bytes]) -> Iterator[str]:
    assert running.stdout
    said: queue.Queue[bytes] = queue.Queue()
    threading.Thread(target=_listen, args=(running.stdout, said), daemon=True).start()
    until = time.monotonic() + MOST_CLOCK_SECONDS
    while True:
        try:
            line = said.get(timeout=_EVERY)
        except queue.Empty:
            if time.monotonic() > until:
                raise BoundError(_too_long(MOST_CLOCK_SECONDS)) from None
            if _resident(running.pid) > MOST_MEBIBYTES * _MEBIBYTE:
                raise BoundError(too_much()) from None
            continue
        if not line:
            break
        # Whatever a library prints besides is none of ours.
        if line.startswith(b"{"):
            yield line.decode("utf-8", "replace").rstrip("\n")
    code = running.wait(timeout=MOST_CLOCK_SECONDS)
    if code and code == -getattr(signal, "SIGXCPU", 0):
        raise BoundError(_too_long(MOST_SECONDS))
    if code:
        raise BoundError(f"making it again broke down ({code}), as when memory is refused")


def _listen(stream: BinaryIO, said: queue.Queue[bytes]) -> None:
    with contextlib.suppress(OSError, ValueError):
        while line := stream.readline(LONGEST_LINE):
            said.put(line)
    said.put(b"")


def _end(running: subprocess.Popen[bytes]) -> None:
    """End the process with all that it began, and wait until it is gone, so that its folder can go."""
    if running.poll() is None:
        with contextlib.suppress(OSError):
            if sys.platform == "win32":
                running.kill()
            else:
                os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    if running.stdout:
        with contextlib.suppress(OSError, ValueError):
            running.stdout.close()


def _too_long(seconds: int) -> str:
    return f"making it again takes more than {seconds} seconds"


def too_much() -> str:
    """That memory was refused, in words."""
    return f"making it again takes more than {MOST_MEBIBYTES} MiB of memory"


def _resident(process: int) -> int:
    """The bytes of memory that a process has; 0 where the system does not say."""
    if sys.platform == "win32":
        return _resident_on_windows(process)
    try:
        pages = Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]
    except (OSError, IndexError):
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def _resident_on_windows(process: int) -> int:
    import ctypes

    class Counters(ctypes.Structure):
        _fields_ = (
            ("size", ctypes.c_uint32),
            ("faults", ctypes.c_uint32),
            *((name, ctypes.c_size_t) for name in ("peak", "resident", "a", "b", "c", "d", "e", "f")),
        )

    windows = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined,unused-ignore]
    handle = windows.OpenProcess(0x1000 | 0x0010, False, process)
    if not handle:
        return 0
    try:
        counters = Counters()
        counters.size = ctypes.sizeof(counters)
        found = windows.K32GetProcessMemoryInfo(handle, ctypes.byref(counters), counters.size)
        return int(counters.resident) if found else 0
    finally:
        windows.CloseHandle(handle)
