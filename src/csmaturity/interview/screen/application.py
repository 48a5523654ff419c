"""The questionnaire in the whole window: reads keys, shows what a view draws, saves what it answers.

Not what a key does (csmaturity.interview.screen.keys) nor how a view looks (csmaturity.interview.screen.layout).
"""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from prompt_toolkit.application import Application
from prompt_toolkit.data_structures import Point
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import FormattedTextControl, Layout, Window
from prompt_toolkit.output import ColorDepth, Output

from csmaturity.assessment.interview import Interview
from csmaturity.errors import CsmaturityError
from csmaturity.interview.autosave import Autosave
from csmaturity.interview.details import Clock
from csmaturity.interview.plain import Ending
from csmaturity.interview.screen import keys as screen_keys
from csmaturity.interview.screen.layout import draw
from csmaturity.interview.screen.scorecard import ReportPanel
from csmaturity.interview.screen.state import Quit, View, WriteReport
from csmaturity.interview.screen.terminal import ESCAPE_SECONDS, IGNORED, KEYS, STYLES, forget_typed_ahead
from csmaturity.interview.wrapping import place_at
from csmaturity.language import say
from csmaturity.rubric.plain_text import typed

BURST_SECONDS = 0.03
"""Keys closer than this were typed ahead or pasted: nobody sees what one does before pressing the next."""

Writer = Callable[[Interview, tuple[str, ...], str], tuple[str, ...]]
"""Writes the report of an interview in formats into a folder and returns lines about it; raises CsmaturityError."""


class FullScreen:
    """One session in the whole window. `interview` is the present state at any moment, also after an interruption.

    `write` makes the report; `told` holds what the autosave says, which the message line shows.
    """

    def __init__(
        self,
        view: View,
        saving: Autosave,
        told: list[str],
        clock: Clock,
        write: Writer | None = None,
        *,
        given: Input | None = None,
        output: Output | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.view = view
        self._saving = saving
        self._told = told
        self._clock = clock
        self._write = write
        self._monotonic = monotonic
        self._drawn = draw(view)
        self._drops_until = 0.0
        self._is_leaving_unsaved = False
        self._is_writing = False
        self._leaves_after_writing: Quit | None = None
        self._has_failed = False
        self._application: Application[Ending] = self._built(given, output)

    @property
    def interview(self) -> Interview:
        """The present state."""
        return self.view.interview

    def run(self) -> Ending:
        """Show the interview until it is left. Raises KeyboardInterrupt after Ctrl-C, with nothing lost."""
        forget_typed_ahead()
        try:
            return self._application.run(handle_sigint=True, set_exception_handler=False, pre_run=self._handle_failures)
        except EOFError:
            return Ending.INPUT_ENDED

    def _built(self, given: Input | None, output: Output | None) -> Application[Ending]:
        bindings = KeyBindings()
        for key in KEYS:
            bindings.add(key)(self._on_key)
        for key in IGNORED:
            bindings.add(key)(lambda event: None)
        bindings.add(Keys.BracketedPaste)(self._on_paste)
        bindings.add(Keys.Any)(self._on_key)
        bindings.add(Keys.ControlZ)(lambda event: event.app.suspend_to_background())
        control = FormattedTextControl(self._fragments, focusable=True, get_cursor_position=self._cursor)
        application: Application[Ending] = Application(
            layout=Layout(Window(control, wrap_lines=False)),
            key_bindings=bindings,
            style=STYLES,
            full_screen=True,
            mouse_support=False,
            color_depth=ColorDepth.DEPTH_1_BIT if os.environ.get("NO_COLOR") else None,
            input=given,
            output=output,
        )
        application.ttimeoutlen = ESCAPE_SECONDS
        application.timeoutlen = ESCAPE_SECONDS
        return application

    def _handle_failures(self) -> None:
        """Take failures over from the library, which would print a traceback over the screen."""
        asyncio.get_running_loop().set_exception_handler(self._on_failure)

    def _on_failure(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """Say that a key failed and go on; where the next picture fails too, give the terminal back and pass it on."""
        error = context.get("exception")
        if error and self._has_failed and not self._application.is_done:
            self._application.exit(exception=error)
            return
        self._has_failed = True
        what = type(error).__name__ if error else str(context.get("message", "unknown"))
        self.view = self.view.refuse(say("A bug in csmaturity ({what}). Your answers are kept; go on.", what=what))
        self._application.invalidate()

    def _fragments(self) -> StyleAndTextTuples:
        size = self._application.output.get_size()
        if (size.columns, size.rows) != (self.view.columns, self.view.rows):
            self.view = screen_keys.resized(self.view, size.columns, size.rows)
        spans: StyleAndTextTuples = []
        self._drawn = draw(self.view)
        for number, row in enumerate(self._drawn.lines):
            spans += [(" ".join(f"class:{name}" for name in style.split()), text) for style, text in row]
            if number == self._drawn.cursor[0]:
                # The library puts the cursor on a character, so one stands where the next will be typed.
                spans.append(("", " "))
            spans.append(("", "\n"))
        return spans[:-1]

    def _cursor(self) -> Point:
        """Where the terminal's own cursor stands: input methods and magnifiers follow it. `x` counts characters."""
        row, column = self._drawn.cursor
        text = "".join(text for _, text in self._drawn.lines[row])
        return Point(x=place_at(text, column), y=row)

    def _on_key(self, event: KeyPressEvent) -> None:
        self._has_failed = False
        pressed = event.key_sequence[0]
        name = KEYS.get(pressed.key) if isinstance(pressed.key, Keys) else None
        key = name or pressed.data
        if len(key) == 1 and not typed(key):
            return
        self._act(lambda view, now: screen_keys.press(view, key, now), is_exempt=key == "ctrl-c")

    def _on_paste(self, event: KeyPressEvent) -> None:
        text = event.data
        self._act(lambda view, now: screen_keys.paste(view, text, now))

    def _act(self, change: Callable[[View, dt.datetime], View], *, is_exempt: bool = False) -> None:
        """Take over the next view; after a refusal, what was typed in the same burst is not obeyed either."""
        if self._monotonic() < self._drops_until and not is_exempt:
            self._drops_until = self._monotonic() + BURST_SECONDS
            return
        before = self.view
        self.view = change(before, self._clock())
        self._save(before)
        if self.view.refused:
            self._forget_the_rest()
        self._obey(self.view)

    def _forget_the_rest(self) -> None:
        """Drop what has arrived already and what follows without a pause; only Ctrl-C still counts."""
        keys = self._application.key_processor
        for press in keys.empty_queue():
            if press.key in (Keys.ControlC, Keys.SIGINT):
                keys.feed(press)
        self._drops_until = self._monotonic() + BURST_SECONDS

    def _save(self, before: View) -> None:
        """Save a changed state, and try again what could not be saved before."""
        view = self.view
        changed = view.interview.assessment is not before.interview.assessment
        if view.is_read_only or not (changed or view.saved == not_saved()):
            return
        self._told.clear()
        is_saved = self._saving.keep(view.interview.assessment)
        said = " ".join(map(_sentence, self._told))
        saved = say("saved {time}", time=f"{self._clock():%H:%M}") if is_saved else not_saved()
        view = replace(view, saved=saved)
        if said:
            view = view.tell(said) if is_saved else replace(view, message=said, refused=True)
        self.view = view

    def _obey(self, view: View) -> None:
        """Do what a view wants of the outside."""
        wanted = view.wanted
        if isinstance(wanted, Quit):
            self._quit(wanted)
        elif isinstance(wanted, WriteReport) and self._write and not self._is_writing:
            self._is_writing = True
            self._application.create_background_task(self._write_report(wanted, self._write))

    def _quit(self, wanted: Quit) -> None:
        """Leave; where the last answers are on no disk, only when asked for twice.

        While the report is being written this waits for it, in sight; a second Ctrl-C does not.
        """
        if self._is_writing and not (wanted.interrupted and self._leaves_after_writing):
            self._leaves_after_writing = wanted
            self.view = self.view.tell(say("Still writing the report; this closes by itself when it is done."))
        elif self.view.saved == not_saved() and not self._is_leaving_unsaved and not wanted.interrupted:
            self._is_leaving_unsaved = True
            self.view = self.view.refuse(say("Not saved. Free space or press q again: then another folder is tried."))
        elif wanted.interrupted:
            self._told[:] = [self.view.parting] if self.view.parting else []
            self._application.exit(exception=KeyboardInterrupt())
        else:
            self._application.exit(result=Ending.FINISHED if wanted.finished else Ending.QUIT)

    async def _write_report(self, wanted: WriteReport, write: Writer) -> None:
        """Write the report beside the event loop, so that the window stays alive."""
        interview = self.view.interview
        try:
            # In this context, so that the report is written in the language of the interview.
            said = await asyncio.to_thread(write, interview, wanted.formats, wanted.folder)
        except CsmaturityError as error:
            self.view = self.view.refuse(f"{error.message} {error.hint or ''}".strip())
        else:
            if isinstance(self.view.panel, ReportPanel):
                shown = self.view.turn(self.view.panel.written(said))
                self.view = screen_keys.in_sight(replace(shown, message="", wanted=None))
            else:
                self.view = self.view.tell(" ".join(said))
        finally:
            self._is_writing = False
        leaving, self._leaves_after_writing = self._leaves_after_writing, None
        if leaving and not self._application.is_done:
            self._quit(leaving)
        self._application.invalidate()


def _sentence(told: str) -> str:
    """A line of several that become one message: with a full stop, where it has no end of its own."""
    line = told.strip()
    return line if line.endswith((".", "?", "!", "…")) else f"{line}."


def not_saved() -> str:
    """What the head says while the last state is on no disk."""
    return say("NOT SAVED")
