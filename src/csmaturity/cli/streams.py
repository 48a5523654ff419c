"""The three standard streams and the signals that end a command, as every command may rely on them.

Not what is written (csmaturity.cli.output, csmaturity.cli.messages).
"""

from __future__ import annotations

import contextlib
import io
import os
import signal
import sys
import threading
from collections.abc import Iterator

_PACIFIED = "PacifyFlushWrapper"
"""What the library for command lines puts in a stream's place where its reader has gone; then it exits with 1."""


class Ended(KeyboardInterrupt):
    """The system or its owner ends this process: what is open is saved and removed on the way out.

    A kind of KeyboardInterrupt, since asyncio lets nothing else out of what it runs.
    """


def prepare() -> None:
    """Make sure that text can be written: an encoding in which ASCII is none (UTF-16) becomes UTF-8, and no character
    that a stream can't take ends a command."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):
            continue
        with contextlib.suppress(io.UnsupportedOperation, LookupError, ValueError):
            is_plain = "a\n".encode(stream.encoding) == b"a\n"
            errors = "replace" if stream is sys.stdin else "backslashreplace"
            stream.reconfigure(encoding=None if is_plain else "utf-8", errors=errors)


@contextlib.contextmanager
def ended_in_order() -> Iterator[None]:
    """Let the signals that end a process raise Ended instead, so that a session saves and locks go."""
    taken: list[signal.Signals] = []

    def end(*_: object) -> None:
        # Once: what is being saved on the way out must not be cut short by the next.
        for one in taken:
            signal.signal(one, signal.SIG_IGN)
        raise Ended

    if threading.current_thread() is threading.main_thread():
        for name in ("SIGTERM", "SIGHUP"):
            one = getattr(signal, name, None)
            # What started us may have said that a hang-up is to be ignored, as nohup does.
            if one is not None and signal.getsignal(one) is signal.SIG_DFL:
                taken.append(one)
                signal.signal(one, end)
    try:
        yield
    finally:
        for one in taken:
            signal.signal(one, signal.SIG_DFL)


def had_enough() -> bool:
    """Whether the reader of standard output went away while help was printed."""
    return type(sys.stdout).__name__ == _PACIFIED


def closing(code: int) -> int:
    """The exit code, once what is left in the streams is written or has nowhere to go."""
    for number, stream in ((1, sys.stdout), (2, sys.stderr)):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            # Else Python, ending, would try once more, complain, and change the exit code.
            with contextlib.suppress(OSError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), number)
    return code
