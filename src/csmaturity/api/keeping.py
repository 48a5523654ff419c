"""An interview's answers kept: saved in a session of their file, copied before some are lost, rescued elsewhere.

Not how an interview is opened (csmaturity.api.answering).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from csmaturity.storage.lock import FileSession, InUseError, session
from csmaturity.storage.opening import goes_on

if TYPE_CHECKING:
    from csmaturity.assessment.model import Assessment

__all__ = ("FileSession", "InUseError", "as_text", "goes_on", "hand_on", "keep_copy", "rescue", "save", "session")


def keep_copy(file: str) -> Path:
    """Copy a file whose answers don't all fit, before it is saved without those; returns the copy's name."""
    import os

    from csmaturity.storage.files import read_bytes, write_whole

    content, copy, number = read_bytes(file), Path(f"{file}.bak"), 2
    while os.path.lexists(copy) and not (_is_plain(copy) and read_bytes(copy) == content):
        copy, number = Path(f"{file}.bak{number}"), number + 1
    if not copy.exists():
        write_whole(copy, content)
    return copy


def _is_plain(path: Path) -> bool:
    """Whether it is a file itself: under a name of ours no link is followed."""
    return path.is_file() and not path.is_symlink()


def save(session: FileSession, assessment: Assessment) -> None:
    """Write the answers whole. Raises CsmaturityError, also where another session took the file over.

    Where somebody changed the file in an editor meanwhile, what they wrote is kept beside it and told by a first
    refusal; the next save goes over it, since only the answers here are whole.
    """
    from csmaturity.errors import CsmaturityError
    from csmaturity.language import say
    from csmaturity.storage import assessments

    session.check()
    if not session.look():
        copy = keep_copy(str(session.path))
        raise CsmaturityError(
            say("{file} was changed by another program while it was open here", file=session.path),
            say("What stands there now is kept as {copy}; the next save goes over it.", copy=copy),
        )
    assessments.save(session.path, assessment)
    session.look()


def hand_on(stream: str, assessment: Assessment) -> None:
    """Write the answers to what goes on (`goes_on`), which no session can have. Raises CsmaturityError."""
    from csmaturity.storage.files import write_whole

    write_whole(stream, as_text(assessment).encode())


def rescue(file: str, assessment: Assessment) -> str:
    """Save answers that can't go into their file in the first other place that has room, beside it if there is.

    Returns the name of the new file. Raises CsmaturityError where no place can be written.
    """
    from csmaturity.storage.refuge import written

    return written(file, as_text(assessment).encode())


def as_text(assessment: Assessment) -> str:
    """The answers as their file would hold them, for whoever has no other place left than the screen."""
    from csmaturity.storage.yaml.writer import dump

    return dump(assessment)
