"""A Python process that is forked from this one instead of started: what took a second to import is there already.

For tests of what runs in a process of its own; those of the process itself (its bounds, its start) use a real one.
Stands in for subprocess.Popen with the command `python -P -c CODE ARGUMENT…`.
"""

from __future__ import annotations

import gc
import os
import sys
import traceback
from collections.abc import Mapping, Sequence
from typing import BinaryIO


class Forked:
    """A child that runs Python code: `pid`, `stdout`, `poll` and `wait` as subprocess.Popen has them."""

    def __init__(self, command: Sequence[str], *, cwd: str, env: Mapping[str, str], **_: object) -> None:
        _program, _safe, _c, code, *arguments = command
        read, written = os.pipe()
        self._status: int | None = None
        self.pid = os.fork()
        if self.pid == 0:
            os.close(read)
            _be(code, arguments, cwd, env, written)
        os.close(written)
        self.stdout: BinaryIO = os.fdopen(read, "rb")

    def poll(self) -> int | None:
        """The exit code, a signal's number below zero, or None while it runs."""
        return self._ended(os.WNOHANG)

    def wait(self, timeout: float | None = None) -> int:
        """The exit code, once it has ended; there is no timeout."""
        code = self._ended(0)
        assert code is not None
        return code

    def _ended(self, how: int) -> int | None:
        if self._status is None:
            pid, status = os.waitpid(self.pid, how)
            self._status = os.waitstatus_to_exitcode(status) if pid else None
        return self._status


def _be(code: str, arguments: Sequence[str], folder: str, environment: Mapping[str, str], written: int) -> None:
    ended = 1
    # Not searched for circles, which would copy all that the parent holds.
    gc.freeze()
    try:
        os.setsid()
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(environment)
        nothing = os.open(os.devnull, os.O_RDWR)
        for own, descriptor in enumerate((nothing, written, nothing)):
            os.dup2(descriptor, own)
        for number, name in enumerate(("stdout", "stderr"), start=1):
            stream = os.fdopen(number, "w", encoding="utf-8", closefd=False)
            vars(sys).update({name: stream, f"__{name}__": stream})
        sys.argv = ["-c", *arguments]
        exec(compile(code, "<string>", "exec"), {"__name__": "__main__"})
        sys.stdout.flush()
        ended = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(ended)
