"""One session of an interview: which face asks, what is saved, what is said at the end.

Not the faces themselves (csmaturity.interview.screen, csmaturity.interview.plain), nor how answers are saved and
reports written: that is given to it.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from csmaturity.errors import CsmaturityError, UsageError
from csmaturity.interview import wording
from csmaturity.interview.autosave import Autosave
from csmaturity.interview.conversation import Conversation, EndOfInput
from csmaturity.interview.faces import Surroundings, why_plain
from csmaturity.interview.plain import Ending, PlainInterview
from csmaturity.interview.review_lines import review_lines
from csmaturity.interview.wrapping import wrap
from csmaturity.language import say
from csmaturity.rubric.plain_text import printable

if TYPE_CHECKING:
    from csmaturity.assessment.interview import Interview
    from csmaturity.assessment.model import Assessment
    from csmaturity.interview.screen.application import FullScreen
    from csmaturity.interview.screen.state import View


class Settings(NamedTuple):
    """What is asked of a session. `rubrics` are the files of rubrics that are not built in.

    `has_answers` says that some were given beforehand, so that nobody has to be there to answer. `begun` is what there
    is to say of an earlier assessment that it begins from: the full screen shows it before the first question.
    """

    file: str
    rubrics: tuple[str, ...] = ()
    language: str | None = None
    has_answers: bool = False
    asks_gates: bool = False
    is_plain: bool = False
    is_quick: bool = False
    begun: tuple[str, ...] = ()

    @property
    def options(self) -> tuple[str, ...]:
        """The options of the commands that come after the interview."""
        rubrics = (part for name in self.rubrics for part in ("--rubric", name))
        return (*rubrics, *(["--language", self.language] if self.language else []))

    @property
    def again(self) -> tuple[str, ...]:
        """The options of the command that goes on with the interview."""
        how = (("--evidence", self.asks_gates), ("--quick", self.is_quick), ("--plain", self.is_plain))
        return (*self.options, *(option for option, is_wanted in how if is_wanted))


class Outside(NamedTuple):
    """What a session does beyond asking.

    `save` and `rescue` are those of an `Autosave`; without `save` the answers can only be looked at. `text` gives them
    as their file would hold them. `write_report` writes the saved answers' report in formats into a folder and returns
    lines about it; `tell` shows a line beside the interview.
    """

    save: Callable[[Assessment], None] | None
    rescue: Callable[[Assessment], str]
    text: Callable[[Assessment], str]
    write_report: Callable[[tuple[str, ...], str], tuple[str, ...]]
    tell: Callable[[str], None]


class PlainFace(Protocol):
    """A face that asks line by line; `interview` is the present state at any moment."""

    interview: Interview

    def run(self) -> Ending:
        """Ask until it is left."""


class Session:
    """An interview that is asked until it is finished or left."""

    def __init__(self, interview: Interview, settings: Settings, talk: Conversation, outside: Outside) -> None:
        self.interview = interview
        self.settings = settings
        self.talk = talk
        self.outside = outside
        self._saving = Autosave(self._save, self._tell, outside.rescue)
        self._has_screen = False
        self._screen_lines: list[str] = []
        self._written: list[str] = []

    def run(self, *, save_first: bool) -> None:
        """Ask, and say how to go on. Raises UsageError where nobody is there to answer."""
        settings = self.settings
        nobody = self.talk.is_piped and self.talk.is_over()
        if nobody and not settings.has_answers and not self.interview.is_complete:
            raise UsageError(
                "there is no terminal and no input, so nobody can be asked",
                "Run it in a terminal, pipe one answer a line into it, or fill in an assessment file and run:",
                f"csmaturity assess {shlex.quote(settings.file)} --answers ANSWERS.yaml",
            )
        if save_first and self.outside.save:
            self._saving.keep(self.interview.assessment)
        elif not save_first and Path(settings.file).exists():
            self._saving.opened(self.interview.assessment)
        if nobody:
            self._close()
        is_finished = self.interview.is_complete if nobody else self._ask()
        if self.outside.save:
            self.talk.show_lines(self._last_lines(is_finished))

    def _ask(self) -> bool:
        """Whether the interview was finished. Whatever ends the session, the answers are kept."""
        face = self._face()
        if face is None:
            return False
        try:
            ended: Ending = face.run()
        except BaseException as stop:
            self._leave(face)
            with contextlib.suppress(OSError, ValueError):
                self.talk.show_lines(dict.fromkeys(self._written))
            if not isinstance(stop, Exception) and self.outside.save:
                said = (line for text in self._screen_lines for line in wrap(text, self.talk.width))
                # The terminal may be what has gone.
                with contextlib.suppress(OSError, ValueError):
                    self.talk.show_lines(["", *said, *self._last_lines(is_finished=False)])
            raise
        self._leave(face)
        # What the full screen wrote is said again, now that it is gone.
        self.talk.show_lines(["", *dict.fromkeys(self._written), *([""] if self._written else [])])
        return ended is Ending.FINISHED or (ended is Ending.INPUT_ENDED and self.interview.is_complete)

    def _face(self) -> FullScreen | PlainFace | None:
        """The face that fits the terminal; None where all there is to see, in a look only, has been said."""
        reason = why_plain(Surroundings.here(), is_asked_for=self.settings.is_plain)
        if reason is None:
            try:
                return self._full_screen()
            except CsmaturityError as error:
                reason = error.message
        self.talk.show_lines([*self._why_plain(reason), ""])
        if self.outside.save is None:
            self.talk.show_lines(self._look())
            return None
        return self._plain()

    def _why_plain(self, reason: str) -> list[str]:
        return wrap(say("The questions come line by line: {reason}.", reason=reason), self.talk.width)

    def _look(self) -> list[str]:
        """All there is to see where nothing can be changed."""
        return review_lines(self.interview, self.talk.width)

    def _plain(self) -> PlainFace:
        return PlainInterview(self.interview, self.talk, self._saving, _now, ask_gates=self.settings.asks_gates)

    def _view(self) -> View:
        """The first view of the full screen."""
        from csmaturity.formats.table import FORMATS
        from csmaturity.interview.screen import keys as screen_keys
        from csmaturity.interview.screen.state import Offer

        settings = self.settings
        return screen_keys.begin(
            self.interview,
            offer=Offer(tuple(name for name in FORMATS if name != "terminal"), str(Path(settings.file).parent)),
            is_read_only=self.outside.save is None,
            asks_gates=settings.asks_gates,
            begun=settings.begun,
        )

    def _full_screen(self) -> FullScreen:
        """The full screen over this terminal; raises CsmaturityError where it can't start."""
        from csmaturity.interview.screen.application import FullScreen
        from csmaturity.interview.screen.terminal import terminal

        view = self._view()
        given, output = terminal()
        self._has_screen = True

        def write(interview: Interview, formats: tuple[str, ...], folder: str) -> tuple[str, ...]:
            lines = tuple(map(printable, self.outside.write_report(formats, folder)))
            self._written.extend(lines)
            return lines

        def clock() -> dt.datetime:
            try:
                return dt.datetime.now().astimezone()
            except ValueError:
                # TZ may name a time zone that is none, more than a day away.
                return _now()

        return FullScreen(view, self._saving, self._screen_lines, clock, write, given=given, output=output)

    def _save(self, assessment: Assessment) -> None:
        if self.outside.save:
            self.outside.save(assessment)

    def _tell(self, line: str) -> None:
        """Tell of saving: the full screen shows such lines itself."""
        if self._has_screen:
            self._screen_lines.append(line)
        else:
            self.outside.tell(line)

    def _leave(self, face: FullScreen | PlainFace) -> None:
        self._has_screen = False
        self.interview = face.interview
        self._close()

    def _close(self) -> None:
        """Make sure that the last state is kept somewhere, at worst on the screen; then raises CsmaturityError."""
        if self.outside.save and not self._saving.finish(self.interview.assessment):
            self.talk.show_lines(["", *self.outside.text(self.interview.assessment).splitlines()])
            raise CsmaturityError(
                say("the answers could not be saved anywhere, so they are printed above"),
                say("Copy all from the line with format: into a file, free some space, and go on with that file."),
            )

    def _last_lines(self, is_finished: bool) -> list[str]:
        closing, options = (
            (wording.finished, self.settings.options) if is_finished else (wording.stopped, self.settings.again)
        )
        return closing(self.interview, self._saving.rescued_to or self.settings.file, options, self.talk.width)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def look_or_take(talk: Conversation, reason: str) -> str:
    """What the person wants of a file that another session has: l look, t take over, or nothing."""
    if talk.is_piped:
        return ""
    talk.show(f"{reason}.")
    while True:
        try:
            word = talk.ask(say("l looks at it without changing it, t takes it over, q quits:")).casefold()
        except EndOfInput:
            return ""
        if word[:1] in ("l", "t"):
            return word[:1]
        if word[:1] in ("q", ""):
            return ""
