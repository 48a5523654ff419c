"""One sitting of `csmaturity assess`: who may hold the file, which face asks, what is saved, what is said at the end.

Not the opening of files (csmaturity.cli.assess) nor the faces (csmaturity.interview).
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csmaturity.assessment.interview import Interview
    from csmaturity.assessment.model import Assessment
    from csmaturity.errors import CsmaturityError
    from csmaturity.interview.autosave import Autosave
    from csmaturity.interview.conversation import Conversation
    from csmaturity.interview.plain import Ending, PlainInterview
    from csmaturity.interview.screen import FullScreen
    from csmaturity.storage.assessments import Held


@dataclass(frozen=True, slots=True)
class Setting:
    """What the command line says about a sitting; `held` is None where the file may only be looked at."""

    file: str
    options: tuple[str, ...]
    held: Held | None
    has_answers: bool
    asks_gates: bool
    is_plain: bool

    @property
    def again(self) -> tuple[str, ...]:
        """The options of the command that goes on with the interview."""
        return (*self.options, *(["--evidence"] if self.asks_gates else []), *(["--plain"] if self.is_plain else []))


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

    from csmaturity.interview.conversation import EndOfInput

    if not (sys.stdin and sys.stdin.isatty()):
        return ""
    talk = conversation()
    talk.say(f"{error.message}.")
    while True:
        try:
            word = talk.ask("l looks at it without changing it, t takes it over, q quits:").casefold()
        except EndOfInput:
            return ""
        if word[:1] in ("l", "t"):
            return word[:1]
        if word[:1] in ("q", ""):
            return ""


def hold(interview: Interview, setting: Setting, *, save_first: bool) -> None:
    """Hold the interview, and say how to go on. Raises UsageError where nobody is there to answer."""
    import shlex
    import sys

    from csmaturity.errors import UsageError
    from csmaturity.interview import ending

    talk, told = conversation(), list[str]()
    saving = autosave(setting, told.append)
    nobody = not (sys.stdin and sys.stdin.isatty()) and talk.is_over()
    if nobody and not setting.has_answers and not interview.is_complete:
        raise UsageError(
            "there is no terminal and no input, so nobody can be asked",
            f"Run it in a terminal, pipe one answer a line into it, or fill in an assessment file and run:\n"
            f"csmaturity assess {shlex.quote(setting.file)} --answers ANSWERS.yaml",
        )
    if save_first and setting.held:
        saving.keep(interview.assessment)
    if nobody:
        _close(saving, told, interview)
        is_finished = interview.is_complete
    else:
        interview, is_finished = _asked(interview, setting, talk, saving, told)
    if setting.held:
        closing = ending.finished if is_finished else ending.stopped
        options = setting.options if is_finished else setting.again
        talk.say_lines(closing(interview, setting.file, options, talk.width))


def _asked(
    interview: Interview, setting: Setting, talk: Conversation, saving: Autosave, told: list[str]
) -> tuple[Interview, bool]:
    """The interview after a sitting, and whether it was finished. Whatever ends the sitting, the answers are kept."""
    from csmaturity.interview import ending
    from csmaturity.interview.plain import Ending

    face = _face(interview, setting, talk, saving, told)
    if face is None:
        return interview, False
    is_kept = setting.held is None
    try:
        ended: Ending = face.run()
    except KeyboardInterrupt:
        if not is_kept:
            _close(saving, told, face.interview)
            talk.say_lines(["", *ending.stopped(face.interview, setting.file, setting.again, talk.width)])
        raise
    except BaseException:
        if not is_kept:
            _close(saving, told, face.interview)
        raise
    if not is_kept:
        _close(saving, told, face.interview)
    talk.say("")
    return face.interview, ended is Ending.FINISHED or (ended is Ending.INPUT_ENDED and face.interview.is_complete)


def _face(
    interview: Interview, setting: Setting, talk: Conversation, saving: Autosave, told: list[str]
) -> FullScreen | PlainInterview | None:
    """The face that fits the terminal; None where all there is to see, in a look only, has been said."""
    import datetime as dt

    from csmaturity.interview.faces import why_plain
    from csmaturity.interview.plain import PlainInterview

    reason = why_plain(_surroundings(), is_asked_for=setting.is_plain)
    if reason is None:
        screen = _full_screen(interview, setting, saving, told)
        if not isinstance(screen, str):
            return screen
        reason = screen
    talk.say(f"Questions come line by line: {reason}.", "")
    if setting.held is None:
        from csmaturity.interview.review_lines import review_lines

        talk.say_lines(review_lines(interview, talk.width))
        return None
    _tell_directly(told)
    return PlainInterview(interview, talk, saving, lambda: dt.datetime.now(dt.UTC), ask_gates=setting.asks_gates)
