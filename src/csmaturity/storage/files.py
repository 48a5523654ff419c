"""Reading a file within bounds and writing one whole: what stands on disk is the old content or the new, never a part.

Not what the content means (csmaturity.storage.yaml.reader, csmaturity.storage.yaml.writer).
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import itertools
import os
import shlex
import stat
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from csmaturity.errors import CsmaturityError, InputError
from csmaturity.language import say
from csmaturity.rubric.source import Source
from csmaturity.storage.opening import goes_on, not_a_file, opened
from csmaturity.storage.yaml.bytes import MAX_BYTES, too_big

STDIN = "-"

_UNFINISHED = ".csmaturity-unfinished"
"""How the names of half-written files end: nobody else's do, so that none of theirs is taken for a leftover of ours."""

_ROOM = 40
"""Bytes that a temporary name adds."""

_LONGEST_NAME = 255
"""Bytes of a file's name on every system that we know."""


_MOST_NAMES = 1_000
"""So many names of a folder are compared with one that is not there."""

_made: list[Path] = []
"""The folders that were made since the process began, outer ones first."""


def read_source(path: Path | str) -> Source:
    """Parse a YAML file, or standard input for `-`; raises CsmaturityError or InputError."""
    from csmaturity.storage.yaml.reader import parse

    return parse(read_bytes(path), name_of(path))


def name_of(path: Path | str) -> str:
    """What messages call a file, or standard input."""
    return "<stdin>" if str(path) == STDIN else str(path)


def read_bytes(path: Path | str, limit: int = MAX_BYTES) -> bytes:
    """A file's content, or standard input's for `-`; never more than `limit`. Raises CsmaturityError or InputError."""
    if str(path) == STDIN:
        if sys.stdin is None:
            raise CsmaturityError("standard input is closed, so there is nothing to read", "Name a file instead of -.")
        return _bounded(sys.stdin.buffer, "<stdin>", limit)
    path = Path(path)
    try:
        # A folder would fail with another message on each system.
        if path.is_dir():
            raise not_a_file(path)
        with opened(path) as file:
            return _bounded(file, str(path), limit)
    except FileNotFoundError:
        raise absent(path) from None
    except PermissionError:
        raise CsmaturityError(f"{path} can't be read: permission denied", "Ask its owner for access.") from None
    except (OSError, ValueError) as error:
        raise CsmaturityError(f"{path} can't be read: {_reason(error)}") from None


def absent(path: Path, what: str = "file") -> CsmaturityError:
    """That there is nothing of this name, and which name beside it is meant; of a link, that it leads nowhere."""
    if path.is_symlink():
        message = f"{path} is a link to {path.readlink()}, which is not there"
        return CsmaturityError(message, "Put the file there, or make the link anew.")
    return CsmaturityError(f"there is no {what} {path}{_meant(path)}", "Check the name, or the folder you are in.")


def _meant(path: Path) -> str:
    """The name in the same folder that is nearest to a misspelt one, as the end of a message; endings say little."""
    from csmaturity.rubric.spelling import nearest

    try:
        with os.scandir(path.parent) as beside:
            names = sorted(one.name for one in itertools.islice(beside, _MOST_NAMES))
    except (OSError, ValueError):
        return ""
    named = {Path(name).stem: name for name in names if not name.startswith(".")}
    near = nearest(path.stem, named)
    return f"; did you mean {named[near]}?" if near else ""


def write_whole(path: Path | str, content: bytes) -> None:
    """Replace a file's content in one step; a crash or a full disk leaves the old content. Raises CsmaturityError.

    An existing file keeps its permissions, and a symbolic link keeps pointing where it points. A file
    that may only be read is refused. What goes on (a pipe, a device, `/dev/stdout`) is handed the content, behind
    what stands there already; a reader that has enough is no fault.
    """
    path = Path(path)
    try:
        target = Path(os.path.realpath(path))
        if target.is_dir():
            raise not_a_file(path)
        check_writable(path, say("Ask for write access, or choose another file."))
        if goes_on(path):
            with contextlib.suppress(BrokenPipeError), path.open("ab") as stream:
                stream.write(content)
        else:
            _replace(target, content)
    except (OSError, ValueError) as error:
        raise unwritable(path, error) from None


def check_folder(folder: Path | str) -> None:
    """Raise CsmaturityError where a folder to write into is missing or is a file; better before a long computation."""
    folder = Path(folder)
    if folder.exists() and not folder.is_dir():
        raise CsmaturityError(f"{folder} is a file, not a folder", "Give another folder, or a file name inside one.")
    if not folder.exists():
        raise CsmaturityError(say("there is no folder {folder}", folder=folder), _make_folder_hint(folder))


def check_writable(path: Path | str, hint: str) -> None:
    """Raise CsmaturityError for a file that may only be read: replaced whole, it would be changed all the same."""
    if not Path(path).is_file():
        return
    try:
        os.close(os.open(path, os.O_WRONLY))
    except PermissionError:
        raise CsmaturityError(say("{file} can't be written: it is read-only for you", file=path), hint) from None


def make_folder(folder: Path | str) -> bool:
    """Make a folder to write into, with those above it, and return whether it was missing; raises CsmaturityError."""
    folder = Path(folder)
    is_missing = not folder.exists()
    if is_missing:
        refuse_home(folder)
        missing = [one for one in (folder, *folder.parents) if not one.exists()]
        # Noted before they are made: whoever is ended in between leaves none behind.
        _made.extend(reversed(missing))
        try:
            folder.mkdir(parents=True)
        except (OSError, ValueError) as error:
            reason = _reason(error)
            raise CsmaturityError(
                say("the folder {folder} can't be made: {reason}", folder=folder, reason=reason),
                say("Choose another folder, or ask for write access."),
            ) from None
    check_folder(folder)
    return is_missing


def remove_empty_folders() -> None:
    """Remove the folders that were made for files that never came: a command that fails leaves nothing half made."""
    while _made:
        with contextlib.suppress(OSError):
            _made.pop().rmdir()


@contextlib.contextmanager
def all_or_none(paths: Sequence[Path]) -> Iterator[None]:
    """Remove new files again where not all of them could be written."""
    new = [path for path in paths if not path.exists()]
    try:
        yield
    except BaseException:
        for path in new:
            with contextlib.suppress(OSError):
                path.unlink()
        raise


def refuse_home(folder: Path) -> None:
    """Raise CsmaturityError for a folder that would be called `~`: home is meant, and `rm -r ~` is a trap."""
    if any(part.name == "~" and not part.exists() for part in (folder, *folder.parents)):
        raise CsmaturityError(
            say("there is no folder {folder}, and none is made that is called ~", folder=folder),
            say("Write ~/ at the beginning of the name for your home folder."),
        )


def remove_leftovers(path: Path | str) -> None:
    """Remove the temporary files that an interrupted write of this file left beside it."""
    target = Path(os.path.realpath(path))
    with contextlib.suppress(OSError):
        for leftover in target.parent.iterdir():
            if leftover.name.startswith(own_name(target, "-")) and leftover.name.endswith(_UNFINISHED):
                leftover.unlink(missing_ok=True)


def own_name(target: Path, ending: str) -> str:
    """What a file of ours beside `target` is called, or begins with: after it, unless its name has no room for more."""
    name = f".{target.name}{ending}"
    if len(os.fsencode(name)) <= _LONGEST_NAME - _ROOM:
        return name
    return f".{hashlib.sha256(os.fsencode(target.name)).hexdigest()[:32]}{ending}"


def _bounded(file: BinaryIO, name: str, limit: int) -> bytes:
    content = file.read(limit + 1)
    if len(content) > limit:
        raise InputError((too_big(name, limit=limit),))
    return content


def _replace(target: Path, content: bytes) -> None:
    handle, temporary = tempfile.mkstemp(prefix=own_name(target, "-"), suffix=_UNFINISHED, dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _keep_mode(target, temporary)
        os.replace(temporary, target)  # noqa: PTH105 - the temporary name is text already
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108
        raise
    _sync_folder(target.parent)


def _keep_mode(target: Path, temporary: str) -> None:
    try:
        mode = stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    with contextlib.suppress(PermissionError, NotImplementedError):
        Path(temporary).chmod(mode)


def _sync_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut; systems that can't open a folder don't need it."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""What the system says where nothing more can be written."""


def no_room(error: OSError, who: str = "") -> CsmaturityError:
    """That what is written in between has no room; results are written whole, with a message of their own."""
    why = (error.strerror or "no room").lower()
    return CsmaturityError(
        f"{who}the folder for temporary files takes no more: {why}", "Make room, and run the same command again."
    )


def unwritable(path: Path, error: OSError | ValueError) -> CsmaturityError:
    """Why a file can't be written, and what to do, for what the system said."""
    folder = path.parent
    code = getattr(error, "errno", None)
    if code in {errno.ENOENT, errno.ENOTDIR} and not folder.is_dir():
        why = say("{file} can't be written: there is no folder {folder}", file=path, folder=folder)
        return CsmaturityError(why, _make_folder_hint(folder))
    if code in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return CsmaturityError(
            say("{file} can't be written: the folder {folder} is read-only for you", file=path, folder=folder),
            say("Choose another folder, or ask for write access."),
        )
    if code in {errno.ENOSPC, errno.EDQUOT}:
        return CsmaturityError(
            say("{file} can't be written: the disk is full; the file there is unchanged", file=path),
            say("Free some space and run the same command again."),
        )
    return CsmaturityError(
        say("{file} can't be written: {reason}", file=path, reason=_reason(error)),
        say("The file there, if any, is unchanged."),
    )


def _make_folder_hint(folder: Path) -> str:
    command = f"mkdir -p {shlex.quote(str(folder))}" if os.name == "posix" else f'mkdir "{folder}"'
    return say("Make it first: {command}", command=command)


def _reason(error: OSError | ValueError) -> str:
    return (error.strerror or "the system refused").lower() if isinstance(error, OSError) else "this is not a file name"
