"""Work on a stranger's file in a process of its own, with bounds on memory, time and files, and in a folder of its own.

Not what the work is (csmaturity.api.verify_inside). The process bounds itself where the system can, at once and
exactly, and is watched from here on every system, Windows too.
"""

from __future__ import annotations

import contextlib
import json
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

from csmaturity.storage.process_use import LOOK_EVERY, use_of

MOST_MEBIBYTES = 640
"""Of memory: more than twice what our largest report takes, and far below what a laptop has to spare."""

MOST_SECONDS = 120
"""Of the processor. A report of fifty pages takes about ten."""

MOST_CLOCK_SECONDS = 600
"""Of the clock, for a machine that has much else to do."""

MOST_FILE_MEBIBYTES = 128
"""Of one file where the process bounds itself, and of all files in its folder, as they are seen from here."""

MOST_OPEN_FILES = 256
LONGEST_LINE = 32 * 1024 * 1024
"""Bytes of an answer."""

_SECONDS_TO_SAY_SO = 5
"""Between the signal that says why a process is ended, and the one that only ends it."""

_MEBIBYTE = 1024 * 1024
_WHO = "import os; print('{\"process\": %d}' % os.getpid(), flush=True)\n"
"""Said before all else: in a virtual environment of Windows, the process that we begin only begins the real one."""


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
    try:
        import resource
    except ImportError:
        return
    wanted = {
        "RLIMIT_CPU": (MOST_SECONDS, MOST_SECONDS + _SECONDS_TO_SAY_SO),
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
    command = [sys.executable, "-P", "-c", _WHO + code, *arguments]
    running = subprocess.Popen(  # noqa: S603 - our own code, whatever the file holds
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    watch = _Watch(running, folder)
    try:
        yield from watch.lines()
    finally:
        watch.end()


class _Watch:
    """A process that is looked at from here every moment until it ends, whatever it says or does not say."""

    def __init__(self, running: subprocess.Popen[bytes], folder: str) -> None:
        assert running.stdout
        self._running, self._folder, self._stream = running, folder, running.stdout
        self._process = running.pid
        self._given = _held(folder)
        self._until = time.monotonic() + MOST_CLOCK_SECONDS

    def lines(self) -> Iterator[str]:
        """What it says in lines of JSON; whatever a library prints besides is none of ours. Raises BoundError."""
        said: queue.Queue[bytes] = queue.Queue()
        threading.Thread(target=_listen, args=(self._stream, said), daemon=True).start()
        is_known = False
        while line := self._next(said):
            if not line.startswith(b"{"):
                continue
            if len(line) >= LONGEST_LINE:
                raise BoundError(f"its answer takes more than {LONGEST_LINE // _MEBIBYTE} MiB")
            if is_known:
                yield line.decode("utf-8", "replace").rstrip("\n")
            else:
                self._process, is_known = json.loads(line)["process"], True
        self._judge(self._code())

    def _next(self, said: queue.Queue[bytes]) -> bytes:
        """The next line; nothing at the end of all."""
        while True:
            self._look()
            with contextlib.suppress(queue.Empty):
                return said.get(timeout=LOOK_EVERY)

    def _code(self) -> int:
        while True:
            self._look()
            with contextlib.suppress(subprocess.TimeoutExpired):
                return self._running.wait(timeout=LOOK_EVERY)

    def _look(self) -> None:
        used = use_of(self._process)
        if used.memory > MOST_MEBIBYTES * _MEBIBYTE:
            raise BoundError(too_much())
        if used.seconds > MOST_SECONDS:
            raise BoundError(_too_long(MOST_SECONDS))
        if time.monotonic() > self._until:
            raise BoundError(_too_long(MOST_CLOCK_SECONDS))
        if _held(self._folder) - self._given > MOST_FILE_MEBIBYTES * _MEBIBYTE:
            raise BoundError(f"making it again writes more than {MOST_FILE_MEBIBYTES} MiB")

    def _judge(self, code: int) -> None:
        if code and code == -getattr(signal, "SIGXCPU", 0):
            raise BoundError(_too_long(MOST_SECONDS))
        if code:
            raise BoundError(f"making it again broke down ({code}), as when memory is refused")

    def end(self) -> None:
        """End the process with all that it began, and wait until it is gone, so that its folder can go."""
        if self._running.poll() is None:
            with contextlib.suppress(OSError):
                if sys.platform == "win32":
                    # There, any signal ends a process at once. It has no group, and begins no other that would go on.
                    os.kill(self._process, signal.SIGTERM)
                    self._running.kill()
                else:
                    os.killpg(self._running.pid, signal.SIGKILL)
        self._running.wait()
        with contextlib.suppress(OSError, ValueError):
            self._stream.close()


def _listen(stream: BinaryIO, said: queue.Queue[bytes]) -> None:
    with contextlib.suppress(OSError, ValueError):
        while line := stream.readline(LONGEST_LINE):
            said.put(line)
    said.put(b"")


def _held(folder: str) -> int:
    """The bytes of all files below a folder, as far as they can be seen at this moment."""
    held = 0
    for place, _, names in os.walk(folder):
        for name in names:
            with contextlib.suppress(OSError):
                held += Path(place, name).lstat().st_size
    return held


def _too_long(seconds: int) -> str:
    return f"making it again takes more than {seconds} seconds"


def too_much() -> str:
    """That memory was refused, in words."""
    return f"making it again takes more than {MOST_MEBIBYTES} MiB of memory"
