"""One sitting of `csmaturity assess`: which face asks, what is saved, what is said at the end.

Not who may hold the file (csmaturity.cli.holding), its opening (csmaturity.cli.assess) nor the faces
(csmaturity.interview).
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from csmaturity.assessment.interview import Interview
    from csmaturity.assessment.model import Assessment
    from csmaturity.interview.autosave import Autosave
    from csmaturity.interview.conversation import Conversation
    from csmaturity.interview.faces import Surroundings
    from csmaturity.interview.plain import Ending, PlainInterview
    from csmaturity.interview.screen.application import FullScreen
    from csmaturity.storage.assessments import Held


class Setting(NamedTuple):
    """What the command line says about a sitting; `held` is None where the file may only be looked at.

    `rubrics` are the files of rubrics that are not built in.
    """

    file: str
    rubrics: tuple[str, ...]
    held: Held | None
    has_answers: bool
    asks_gates: bool
    is_plain: bool
    language: str | None = None

    @property
    def options(self) -> tuple[str, ...]:
        """The options of the commands that come after the interview."""
        rubrics = (part for name in self.rubrics for part in ("--rubric", name))
        return (*rubrics, *(["--language", self.language] if self.language else []))

    @property
    def again(self) -> tuple[str, ...]:
        """The options of the command that goes on with the interview."""
        return (*self.options, *(["--evidence"] if self.asks_gates else []), *(["--plain"] if self.is_plain else []))


class Teller:
    """Where the lines about saving go: to stderr, or into `lines` while the full screen shows them itself.

    `written` are the lines about reports that the full screen wrote: they are said again when it is gone.
    """

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.written: list[str] = []
        self.is_shown_elsewhere = False

    def __call__(self, line: str) -> None:
        """Tell one line."""
        from csmaturity.cli import messages

        if self.is_shown_elsewhere:
            self.lines.append(line)
        else:
            messages.tell(line)


def hold(interview: Interview, setting: Setting, *, save_first: bool) -> None:
    """Hold the interview, and say how to go on. Raises UsageError where nobody is there to answer."""
    import shlex
    import sys
    from pathlib import Path

    from csmaturity.errors import UsageError
    from csmaturity.interview import ending

    talk, tell = conversation(), Teller()
    saving = _autosave(setting, tell)
    nobody = not (sys.stdin and sys.stdin.isatty()) and talk.is_over()
    if nobody and not setting.has_answers and not interview.is_complete:
        raise UsageError(
            "there is no terminal and no input, so nobody can be asked",
            f"Run it in a terminal, pipe one answer a line into it, or fill in an assessment file and run:\n"
            f"csmaturity assess {shlex.quote(setting.file)} --answers ANSWERS.yaml",
        )
    if save_first and setting.held:
        saving.keep(interview.assessment)
    elif not save_first and Path(setting.file).exists():
        saving.opened(interview.assessment)
    if nobody:
        _close(saving, setting, interview)
        is_finished = interview.is_complete
    else:
        interview, is_finished = _asked(interview, setting, talk, saving, tell)
    if setting.held:
        closing = ending.finished if is_finished else ending.stopped
        options = setting.options if is_finished else setting.again
        talk.say_lines(closing(interview, saving.place or setting.file, options, talk.width))


def _asked(
    interview: Interview, setting: Setting, talk: Conversation, saving: Autosave, tell: Teller
) -> tuple[Interview, bool]:
    """The interview after a sitting, and whether it was finished. Whatever ends the sitting, the answers are kept."""
    from csmaturity.interview import ending
    from csmaturity.interview.plain import Ending

    face = _face(interview, setting, talk, saving, tell)
    if face is None:
        return interview, False
    try:
        ended: Ending = face.run()
    except BaseException as stop:
        tell.is_shown_elsewhere = False
        _close(saving, setting, face.interview)
        talk.say_lines(dict.fromkeys(tell.written))
        if isinstance(stop, KeyboardInterrupt) and setting.held:
            place = saving.place or setting.file
            talk.say_lines(["", *ending.stopped(face.interview, place, setting.again, talk.width)])
        raise
    tell.is_shown_elsewhere = False
    _close(saving, setting, face.interview)
    talk.say_lines(["", *dict.fromkeys(tell.written), *([""] if tell.written else [])])
    return face.interview, ended is Ending.FINISHED or (ended is Ending.INPUT_ENDED and face.interview.is_complete)


def _face(
    interview: Interview, setting: Setting, talk: Conversation, saving: Autosave, tell: Teller
) -> FullScreen | PlainInterview | None:
    """The face that fits the terminal; None where all there is to see, in a look only, has been said."""
    import datetime as dt

    from csmaturity.errors import CsmaturityError
    from csmaturity.interview.faces import why_plain
    from csmaturity.interview.plain import PlainInterview
    from csmaturity.interview.review_lines import review_lines
    from csmaturity.language import say

    reason = why_plain(_surroundings(), is_asked_for=setting.is_plain)
    if reason is None:
        try:
            return _full_screen(interview, setting, saving, tell)
        except CsmaturityError as error:
            reason = error.message
    talk.say(say("The questions come line by line: {reason}.", reason=reason), "")
    if setting.held is None:
        talk.say_lines(review_lines(interview, talk.width))
        return None
    return PlainInterview(interview, talk, saving, lambda: dt.datetime.now(dt.UTC), ask_gates=setting.asks_gates)


def _surroundings() -> Surroundings:
    """Where this runs."""
    import os
    import sys

    from csmaturity.interview.faces import Surroundings

    is_terminal = bool(sys.stdin and sys.stdout and sys.stdin.isatty() and sys.stdout.isatty())
    columns, rows = 0, 0
    if is_terminal:
        with contextlib.suppress(OSError):
            columns, rows = os.get_terminal_size(sys.stdout.fileno())
    encoding = getattr(sys.stdout, "encoding", None) or ""
    return Surroundings(is_terminal, columns, rows, encoding, os.environ, sys.platform == "win32")


def _full_screen(interview: Interview, setting: Setting, saving: Autosave, tell: Teller) -> FullScreen:
    """The full screen over this terminal; raises CsmaturityError where it can't start."""
    import datetime as dt
    from pathlib import Path

    from csmaturity.formats.table import FORMATS
    from csmaturity.interview.screen import application
    from csmaturity.interview.screen import keys as screen_keys
    from csmaturity.interview.screen.state import Offer

    offer = Offer(tuple(name for name in FORMATS if name != "terminal"), str(Path(setting.file).parent))
    view = screen_keys.begin(interview, offer=offer, is_read_only=setting.held is None, asks_gates=setting.asks_gates)
    given, output = application.terminal()
    tell.is_shown_elsewhere = True

    def write(interview: Interview, formats: tuple[str, ...], folder: str) -> tuple[str, ...]:
        said = _written(setting, formats, folder)
        tell.written.extend(said)
        return said

    def clock() -> dt.datetime:
        return dt.datetime.now().astimezone()

    return application.FullScreen(view, saving, tell.lines, clock, write, given=given, output=output)


def _written(setting: Setting, formats: tuple[str, ...], folder: str) -> tuple[str, ...]:
    """Write the report from the saved file; what would go to the terminal comes back as lines instead."""
    import io

    from csmaturity.api.case import open_case
    from csmaturity.cli.output import targets, write_all
    from csmaturity.errors import CsmaturityError
    from csmaturity.language import say
    from csmaturity.rubric.plain_text import printable

    told: list[str] = []
    ignored = io.StringIO()
    with contextlib.redirect_stderr(ignored), contextlib.redirect_stdout(ignored):
        try:
            report = open_case(setting.file, setting.rubrics, setting.language).report()
            write_all(report, targets(setting.file, formats, f"{folder}/"), tell=told.append)
        except CsmaturityError as error:
            reason = error.message or str(error)
            told += [say("Not written: {reason}", reason=reason), *error.hint.splitlines()]
    return tuple(map(printable, told))


def _close(saving: Autosave, setting: Setting, interview: Interview) -> None:
    """Make sure that the last state is kept somewhere. Raises CsmaturityError where no place could be written."""
    from csmaturity.errors import CsmaturityError

    if setting.held and not saving.finish(interview.assessment):
        raise CsmaturityError(
            "the last answers could not be saved anywhere", "Free some space or choose another folder, then go on."
        )


def conversation() -> Conversation:
    """The conversation over standard input and output."""
    import contextlib
    import io
    import sys

    from csmaturity.cli.output import width
    from csmaturity.interview.conversation import Conversation

    given = sys.stdin or io.StringIO()
    for stream in (given, sys.stdout):
        if isinstance(stream, io.TextIOWrapper):
            with contextlib.suppress(io.UnsupportedOperation):
                stream.reconfigure(errors="replace")
    typed = given.isatty()
    return Conversation(
        given, sys.stdout, width=width(), echo=not typed, waiting=_more_typed if typed else lambda: False
    )


def _more_typed() -> bool:
    """Whether more lines have already arrived at the terminal, as after a paste; not known on Windows."""
    import select
    import sys

    return sys.platform != "win32" and bool(select.select([sys.stdin], [], [], 0.05)[0])


def _autosave(setting: Setting, tell: Callable[[str], None]) -> Autosave:
    """Saving to the file; when leaving with the file unwritable, to the home folder or the one for temporary files."""
    import os
    import tempfile
    from pathlib import Path

    from csmaturity.interview.autosave import Autosave
    from csmaturity.storage.assessments import save

    def keep(assessment: Assessment) -> None:
        if setting.held:
            setting.held.check()
            save(setting.file, assessment)

    def rescue(assessment: Assessment) -> str:
        for folder in (Path.home(), Path(tempfile.gettempdir())):
            try:
                handle, name = tempfile.mkstemp(prefix=f"{Path(setting.file).stem}-", suffix=".yaml", dir=folder)
            except OSError:
                continue
            os.close(handle)
            save(name, assessment)
            return name
        raise OSError("no folder can be written")

    return Autosave(keep, tell, rescue)
