"""What is opened: files, and pipes that a shell made; never a device, a named pipe, or a link under a name of ours.

Not how much is read (csmaturity.storage.files) nor what it means.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from csmaturity.errors import CsmaturityError
from csmaturity.language import say

_GIVEN = ("/dev/fd/", "/dev/stdin", "/proc/self/fd/")
"""Where a shell puts what it hands over, as in `assess --answers <(…)`."""

_TAKEN = ("/dev/fd/", "/dev/stdout", "/dev/stderr", "/proc/self/fd/")
"""Where a shell takes what goes on from there, as in `report -o /dev/stdout` and `report -o >(…)`."""

_KINDS = ((stat.S_ISDIR, "folder"), (stat.S_ISFIFO, "pipe"), (stat.S_ISSOCK, "socket"))
_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
"""A named pipe that nobody writes to would be waited for else; for a file it changes nothing."""

NOTHING_ELSE = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
"""For a file under a name of ours: neither what a link leads to, nor a pipe that is waited for."""


@contextlib.contextmanager
def opened(path: Path | str) -> Iterator[BinaryIO]:
    """A file to read. Raises OSError, ValueError, and CsmaturityError for what is none.

    Whoever sets up a file may set up a pipe that nobody ever writes to, so only one that came with the command counts.
    """
    name = str(path)
    if name.startswith(_GIVEN):
        with Path(name).open("rb") as given:
            yield given
        return
    handle = os.open(name, os.O_RDONLY | _AT_ONCE)
    with os.fdopen(handle, "rb") as file:
        mode = os.fstat(handle).st_mode
        if not stat.S_ISREG(mode):
            kind = next((word for is_kind, word in _KINDS if is_kind(mode)), "device")
            raise not_a_file(path, kind)
        yield file


def at_once(path: str, limit: int) -> bytes | None:
    """What a common file of at most `limit` bytes holds, in four calls of the system; None for all else.

    For whoever reads a hundred thousand: csmaturity.storage.files reads the others, and says why one can't be read.
    """
    try:
        handle = os.open(path, os.O_RDONLY | _AT_ONCE)
    except (OSError, ValueError):
        return None
    try:
        about = os.fstat(handle)
        if not stat.S_ISREG(about.st_mode) or about.st_size > limit:
            return None
        found = os.read(handle, about.st_size + 1)
    except OSError:
        return None
    finally:
        os.close(handle)
    return found if len(found) == about.st_size else None


def not_a_file(path: Path | str, kind: str = "folder") -> CsmaturityError:
    """The error for a folder, pipe, socket or device where a file is wanted."""
    hint = "Name a file inside it." if kind == "folder" else "Name a file, or - for standard input."
    return CsmaturityError(f"{path} is a {kind}, not a file", hint)


def goes_on(path: Path | str) -> bool:
    """Whether what is written under a name goes on to somebody and replaces nothing: a stream, a pipe, a device."""
    path = Path(path)
    try:
        return str(path).startswith(_TAKEN) or (path.exists() and not path.is_file() and not path.is_dir())
    except (OSError, ValueError):
        return False


def refuse_link(path: Path | str) -> None:
    """Raise CsmaturityError for a link under a name that we chose ourselves: it would be written through."""
    if Path(path).is_symlink():
        raise CsmaturityError(
            say("{file} is a link, and nobody named it, so nothing is written through it", file=path),
            say("Remove it, or name the file that is meant."),
        )
