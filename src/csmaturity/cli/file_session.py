"""A file that a command changes while somebody answers: held, or looked at where another session has it.

Not the lock (csmaturity.storage.lock) nor the asking (csmaturity.interview.session).
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csmaturity.api.keeping import FileSession
    from csmaturity.interview.conversation import Conversation


@contextlib.contextmanager
def held(file: str, talk: Conversation) -> Iterator[FileSession | None]:
    """A session with the file; where another one has it, ask whether to look only (None) or to take it over.

    Raises InUseError where nobody can be asked or neither is wanted.
    """
    from csmaturity.api.keeping import InUseError, session
    from csmaturity.interview.session import look_or_take

    with contextlib.ExitStack() as stack:
        try:
            file_session: FileSession | None = stack.enter_context(session(file))
        except InUseError as error:
            wanted = look_or_take(talk, error.message)
            if not wanted:
                raise
            file_session = stack.enter_context(session(file, take_over=True)) if wanted == "t" else None
        yield file_session
