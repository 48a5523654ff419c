"""One session at a time for a file: a lock that ends with the process that holds it.

Not the saving itself, which is whole even without a lock (csmaturity.storage.files).
"""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import hashlib
import os
import platform
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from csmaturity.errors import CsmaturityError
from csmaturity.language import say
from csmaturity.storage.files import own_name, remove_leftovers, unwritable
from csmaturity.storage.opening import NOTHING_ELSE, not_a_file, opened, refuse_link
from csmaturity.storage.yaml.bytes import MAX_BYTES

# Windows forbids reading a locked byte, so the lock lies behind the words that say who holds it.
_LOCKED_BYTE = 4096
_NO_LOCKS_HERE = frozenset({errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP})


_SIGNED = b"process "
"""How our words in a lock begin."""


class InUseError(CsmaturityError):
    """Another session has the file."""


class FileSession(NamedTuple):
    """A file that no other session writes, until one takes it over; `seen` is what it held when we looked last."""

    path: Path
    lock: Path
    handle: int
    seen: list[bytes]

    def look(self) -> bool:
        """Whether the file holds what it held at the last look, or is gone; an editor knows nothing of our lock."""
        found = _content(self.path)
        held, self.seen[:] = self.seen[:], [found]
        return not found or held == [found]

    def check(self) -> None:
        """Raise CsmaturityError where another session took the file over: saving now would undo its answers.

        A folder that was moved or removed took the lock along, and is told by the save itself.
        """
        if self.lock.parent.is_dir() and not _still_there(self.handle, self.lock):
            raise CsmaturityError(
                say("{file} was taken over by another session", file=self.path),
                say("Go on there, and leave this one with q."),
            )


@contextlib.contextmanager
def session(path: Path | str, *, take_over: bool = False) -> Iterator[FileSession]:
    """A session with a file; raises InUseError where another has one, and CsmaturityError for its folder.

    What a killed session left behind (its lock, half-written temporary files) is taken over or removed in silence.
    With `take_over` a living session loses the file: it is told at its next save (`FileSession.check`).
    """
    path = Path(path)
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise not_a_file(path)
    lock = target.with_name(own_name(target, ".lock"))
    refuse_link(lock)
    if take_over:
        # The other session keeps its lock on a file without a name. Windows refuses, and the session stays in use.
        with contextlib.suppress(OSError):
            lock.unlink()
    handle = _acquire(lock, path)
    try:
        remove_leftovers(target)
        yield FileSession(path, lock, handle, [_content(path)])
    finally:
        _release(handle, lock)


def _content(path: Path) -> bytes:
    """A fingerprint of what the file holds; nothing where it can't be read."""
    try:
        with opened(path) as file:
            return hashlib.sha256(file.read(MAX_BYTES + 1)).digest()
    except (OSError, ValueError, CsmaturityError):
        return b""


def _release(handle: int, lock: Path) -> None:
    # Unlinked while still held, so that nobody can take a lock file that is about to vanish.
    is_ours = _still_there(handle, lock)
    if is_ours:
        with contextlib.suppress(OSError):
            lock.unlink()
    os.close(handle)
    if is_ours and sys.platform == "win32":
        with contextlib.suppress(OSError):
            lock.unlink()


def _acquire(lock: Path, path: Path) -> int:
    while True:
        try:
            handle = os.open(lock, os.O_RDWR | os.O_CREAT | NOTHING_ELSE, 0o644)
        except OSError as error:
            raise unwritable(path, error) from None
        try:
            _take(handle)
        except OSError as error:
            if error.errno not in _NO_LOCKS_HERE:
                holder = _holder(handle)
                os.close(handle)
                raise InUseError(
                    say("{file} is open in another session: {holder}", file=path, holder=holder),
                    say("Finish there first; if that window is gone, end the process."),
                ) from None
        if _still_there(handle, lock):
            _sign(handle)
            return handle
        os.close(handle)


def _take(handle: int) -> None:
    """Lock an open file without waiting; OSError where another process has it."""
    if sys.platform == "win32":
        import msvcrt

        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _still_there(handle: int, lock: Path) -> bool:
    """Whether the locked file is the one under that name: its last holder may just have removed it."""
    try:
        return os.path.samestat(os.fstat(handle), lock.stat())
    except OSError:
        return False


def _sign(handle: int) -> None:
    since = dt.datetime.now().strftime("%Y-%m-%d %H:%M")
    words = f"{_SIGNED.decode()}{os.getpid()} on {platform.node() or 'this computer'} since {since}\n"
    with contextlib.suppress(OSError):
        if not _is_ours(handle):
            return
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, words.encode("utf-8", "replace"))


def _is_ours(handle: int) -> bool:
    """Whether nothing would be lost by signing: a second name of somebody's file, or text of theirs, stays."""
    os.lseek(handle, 0, os.SEEK_SET)
    begun = os.read(handle, len(_SIGNED))
    return os.fstat(handle).st_nlink == 1 and (not begun or begun == _SIGNED)


def _holder(handle: int) -> str:
    with contextlib.suppress(OSError):
        os.lseek(handle, 0, os.SEEK_SET)
        words = os.read(handle, 300).decode("utf-8", "replace").strip()
        if words and words.isprintable():
            return words
    return "it has not said which"
