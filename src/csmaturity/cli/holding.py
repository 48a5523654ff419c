"""Holding the file of a sitting of `csmaturity assess`, and what to do where another session holds it.

Not the lock itself (csmaturity.storage.lock) nor the sitting (csmaturity.cli.sitting).
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csmaturity.errors import CsmaturityError
    from csmaturity.storage.assessments import Held


@contextlib.contextmanager
def held_file(file: str) -> Iterator[Held | None]:
    """Hold the file; where another session does, ask whether to look only (None) or to take it over.

    Raises InUseError where nobody can be asked or neither is wanted.
    """
    from csmaturity.storage.assessments import InUseError, session

    with contextlib.ExitStack() as stack:
        try:
            held: Held | None = stack.enter_context(session(file))
        except InUseError as error:
            wanted = _look_or_take(error)
            if not wanted:
                raise
            held = stack.enter_context(session(file, take_over=True)) if wanted == "t" else None
        yield held


def _look_or_take(error: CsmaturityError) -> str:
    """What the person wants of a file that another session holds: l look, t take over, or nothing."""
    import sys

    from csmaturity.cli.sitting import conversation
    from csmaturity.interview.conversation import EndOfInput
    from csmaturity.language import say

    if not (sys.stdin and sys.stdin.isatty()):
        return ""
    talk = conversation()
    talk.say(f"{error.message}.")
    while True:
        try:
            word = talk.ask(say("l looks at it without changing it, t takes it over, q quits:")).casefold()
        except EndOfInput:
            return ""
        if word[:1] in ("l", "t"):
            return word[:1]
        if word[:1] in ("q", ""):
            return ""
