"""A session over typed lines, with a small rubric; what was said comes back as text."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from csmaturity.assessment.interview import Interview
from csmaturity.assessment.model import Assessment
from csmaturity.interview.autosave import Autosave
from csmaturity.interview.conversation import Conversation
from csmaturity.interview.plain import Ending, PlainInterview
from csmaturity.interview.screen import keys as screen_keys
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.translation import translated
from csmaturity.storage import library, translations

NOON = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)
BAKERY = Path(__file__).parents[1] / "assessment" / "bakery.yaml"


class Session(NamedTuple):
    """How a session ended, what was said, the state it left, and every state that was saved."""

    ending: Ending
    said: str
    interview: Interview
    saved: list[Assessment]

    @property
    def last(self) -> str:
        """What was said from the last question or review on."""
        return self.said[max(self.said.rfind("\nQuestion "), self.said.rfind("\nReview")) :]


Talk = Callable[..., Session]


@pytest.fixture(scope="session")
def bakery() -> Rubric:
    return library.load(BAKERY)[0]


@pytest.fixture(scope="session")
def german_rubric() -> Callable[[str], Rubric]:
    """A built-in rubric in German."""

    def load(id_: str) -> Rubric:
        rubric, source = library.load(id_)
        found = translations.find(rubric, [library.file_of(source)], "de")
        assert found
        return translated(rubric, source, found[0])

    return load


@pytest.fixture
def interview(bakery: Rubric) -> Interview:
    return Interview.begin([bakery], NOON)


@pytest.fixture
def talk(interview: Interview) -> Talk:
    """A session over typed lines: they are typed one after the other, from a step on."""

    def talked(
        *lines: str, at: str | None = None, start: Interview | None = None, width: int = 80, ask_gates: bool = False
    ) -> Session:
        begun = start or interview
        saved: list[Assessment] = []
        out = io.StringIO()
        talk = Conversation(io.StringIO("".join(f"{line}\n" for line in lines)), out, width=width, echo=True)
        saving = Autosave(saved.append, lambda line: None)
        face = PlainInterview(begun.go_to(at) if at else begun, talk, saving, lambda: NOON, ask_gates=ask_gates)
        return Session(face.run(), out.getvalue(), face.interview, saved)

    return talked


class Emulator:
    """A terminal of a size: what the full screen writes is drawn by pyte, and read back as text."""

    def __init__(self, columns: int, rows: int) -> None:
        import pyte
        from prompt_toolkit.output.vt100 import Vt100_Output

        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.Stream(self.screen)
        self.written = ""
        self.output = Vt100_Output(self, self._size, term="xterm-256color", enable_cpr=False)  # type: ignore[arg-type]

    encoding = "utf-8"

    def _size(self) -> Any:
        from prompt_toolkit.data_structures import Size

        return Size(rows=self.screen.lines, columns=self.screen.columns)

    def write(self, text: str) -> None:
        self.written += text
        self.stream.feed(text)

    def flush(self) -> None:
        """Nothing is held back."""

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        raise io.UnsupportedOperation

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display)

    def resize(self, columns: int, rows: int) -> None:
        self.screen.resize(rows, columns)


class Played(NamedTuple):
    """What a play left: the text after each step, the face, how it ended, and every state that was saved."""

    texts: list[str]
    face: Any
    ending: Ending | None
    saved: list[Assessment]
    emulator: Emulator


IDLE = 0.08
"""Seconds without a redraw after which everything typed has been obeyed; longer than an escape key waits."""


@pytest.fixture
def play() -> Callable[..., Played]:
    """Run the full screen on an emulated terminal; each step is a text typed at once, or a function to call."""
    return play_screen


def play_screen(
    start: Interview,
    *steps: str | Callable[[Emulator], None],
    size: tuple[int, int] = (80, 24),
    save: Callable[[Assessment], None] | None = None,
    monotonic: Callable[[], float] | None = None,
    **options: Any,
) -> Played:
    import itertools

    from prompt_toolkit.input import create_pipe_input

    from csmaturity.interview.screen.application import FullScreen

    saved: list[Assessment] = []
    told: list[str] = []
    texts: list[str] = []
    write = options.pop("write", None)
    ticks = itertools.count()
    emulator = Emulator(*size)
    with create_pipe_input() as given:
        face = FullScreen(
            screen_keys.begin(start, **options),
            Autosave(save or saved.append, told.append),
            told,
            lambda: NOON,
            write,
            given=given,
            output=emulator.output,
            monotonic=monotonic or (lambda: float(next(ticks))),
        )
        application = face._application
        left = list(steps)

        def go_on() -> None:
            texts.append(emulator.text)
            step = left.pop(0) if left else "\x03"
            if isinstance(step, str):
                given.send_text(step)
            else:
                step(emulator)
                application.invalidate()

        waiting: list[Any] = []

        def drawn(_: Any) -> None:
            if application.loop and not application.is_done:
                for timer in waiting:
                    timer.cancel()
                waiting[:] = [application.loop.call_later(IDLE, go_on)]

        application.after_render += drawn
        ending: Ending | None = None
        with contextlib.suppress(KeyboardInterrupt):
            ending = face.run()
    return Played(texts, face, ending, saved, emulator)
