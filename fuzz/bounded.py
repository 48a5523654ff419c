"""A command run in a child of its own within bounds, and what no command may ever do, whatever it is given.

For the tests of strangers' files and for `make fuzz`. Not what is tried (fuzz/mutations.py, tests/hostile).
"""

from __future__ import annotations

import gc
import io
import os
import re
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from csmaturity.shown import UNSEEN

MOST_SECONDS = 5.0
"""Of the processor, for one command; the longest that anybody should wait for a refusal."""

MOST_MEBIBYTES = 350
"""At the peak, beyond what the parent holds at the fork: its libraries, which take some 150, and what tests left."""

_PATIENCE = 30
"""Seconds of the clock after which a command counts as waiting for ever."""

EXIT_CODES = frozenset({0, 1, 2, 3, 4, 130})
_COMMAND_TO_A_RUNNER = re.compile(rb"^(::|##\[|##teamcity|##vso)", re.MULTILINE)
_LEFT = (".tmp", ".lock", ".csmaturity-unfinished")


class Outcome(NamedTuple):
    """What a command did. `code` is None where a signal ended it; `left` are names of files that were not there."""

    code: int | None
    out: bytes
    err: bytes
    seconds: float
    mebibytes: float
    left: tuple[str, ...]

    @property
    def said(self) -> str:
        """Both streams, for messages of tests."""
        return (self.out + b"\n" + self.err).decode("utf-8", "replace")


def run(
    arguments: Sequence[str],
    folder: Path,
    *,
    stdin: bytes = b"",
    environment: Mapping[str, str] | None = None,
    seconds: int = _PATIENCE,
) -> Outcome:
    """Run `csmaturity` with arguments in a folder, in a forked child, and tell what it did."""
    before = set(_names(folder))
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, tempfile.TemporaryFile() as given:
        given.write(stdin)
        given.seek(0)
        held = _resident()
        child = os.fork()
        if child == 0:
            _be(arguments, folder, (given.fileno(), out.fileno(), err.fileno()), environment or {}, seconds)
        status, used = _waited(child, seconds)
        out.seek(0)
        err.seek(0)
        code = os.waitstatus_to_exitcode(status)
        said = out.read(4_000_000), err.read(4_000_000)
    left = tuple(sorted(set(_names(folder)) - before))
    peak = max(used.ru_maxrss / 1024 - held, 0)
    return Outcome(code if code >= 0 else None, *said, used.ru_utime + used.ru_stime, peak, left)


def faults(
    done: Outcome, *, is_text: bool = True, seconds: float = MOST_SECONDS, mebibytes: float = MOST_MEBIBYTES
) -> list[str]:
    """What a command did that none may do; empty where all is well. `is_text` says that stdout is for people."""
    return list(_faults(done, is_text=is_text, seconds=seconds, mebibytes=mebibytes))


def _faults(done: Outcome, *, is_text: bool, seconds: float, mebibytes: float) -> Iterator[str]:
    if done.code is None:
        yield "it was ended by a signal"
    elif done.code not in EXIT_CODES:
        yield f"exit code {done.code}"
    if b"Traceback (most recent call last)" in done.err + done.out:
        yield "a traceback"
    if done.seconds > seconds:
        yield f"{done.seconds:.1f} seconds of the processor"
    if done.mebibytes > mebibytes:
        yield f"{done.mebibytes:.0f} MiB"
    for name in done.left:
        if name.endswith(_LEFT):
            yield f"the file {name!r} was left"
    for stream, content in (("stderr", done.err), *([("stdout", done.out)] if is_text else [])):
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError:
            yield f"{stream} is no UTF-8"
            continue
        shown = re.search(UNSEEN, text)
        if shown:
            yield f"{stream} holds U+{ord(shown[0]):04X}"
    if _COMMAND_TO_A_RUNNER.search(done.err):
        yield "a line that a build server would obey"


def _resident() -> float:
    """Mebibytes that this process holds in memory; a forked child begins with them."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0.0
    return pages * resource.getpagesize() / 1024**2


def _names(folder: Path) -> Iterator[str]:
    for place, _, files in os.walk(os.fsencode(folder)):
        yield from (os.fsdecode(os.path.join(place, name)) for name in files)  # noqa: PTH118 - names may be any bytes


def _be(
    arguments: Sequence[str],
    folder: Path,
    streams: tuple[int, int, int],
    environment: Mapping[str, str],
    seconds: int,
) -> None:
    """Become the command; never returns."""
    code = 99
    # Not searched for circles, which would copy all that the parent holds.
    gc.freeze()
    try:
        os.setsid()
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
        sys.stdin = io.TextIOWrapper(io.FileIO(0, closefd=False), encoding="utf-8", errors="surrogateescape")
        sys.stdout = io.TextIOWrapper(io.FileIO(1, "w", closefd=False), encoding="utf-8", line_buffering=True)
        sys.stderr = io.TextIOWrapper(
            io.FileIO(2, "w", closefd=False), encoding="utf-8", errors="backslashreplace", line_buffering=True
        )
        sys.stdout.reconfigure(write_through=True)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 28, 1 << 28))
        for ended in (signal.SIGINT, signal.SIGTERM, signal.SIGALRM):
            signal.signal(ended, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.chdir(folder)
        os.environ.update(environment)
        sys.argv = ["csmaturity", *arguments]
        from csmaturity.cli.main import main

        code = main()
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:
        traceback.print_exc(file=sys.__stderr__)
    finally:
        os._exit(code)


def _waited(child: int, seconds: int) -> tuple[int, resource.struct_rusage]:
    """The child's status and use once it has ended; it and all that it began are ended after the time."""
    until = time.monotonic() + seconds
    pause = 0.001
    while True:
        done, status, used = os.wait4(child, os.WNOHANG)
        if done:
            return status, used
        if time.monotonic() > until:
            os.killpg(child, signal.SIGKILL)
            _, status, used = os.wait4(child, 0)
            return status, used
        time.sleep(pause)
        pause = min(pause * 1.5, 0.02)
