"""A conversation line by line over two streams: shows lines, asks for one, knows when the other side is gone.

Not what is shown (csmaturity.interview.wording), nor what an answer means (csmaturity.interview.plain).
"""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Callable, Container, Iterable
from typing import TextIO

from csmaturity.errors import CsmaturityError
from csmaturity.interview.wrapping import wrap
from csmaturity.language import say
from csmaturity.rubric.plain_text import one_line, printable, typed

LONGEST_LINE = 1_000_000
"""Characters; a longer line is not typed by anybody."""

LONGEST_NUMBER = 10
"""Characters of a number that chooses among what is listed, its sign included; what stands behind them is let go."""

MOST_PIPED_ANSWERS = 5_000
"""Lines that a pipe may answer with; more come from a program that never stops, such as `yes`."""


class EndOfInput(Exception):  # noqa: N818 - not an error: the input has simply ended
    """There is nothing more to read."""


class Conversation:
    """Append-only talk; nothing already said is changed, and nothing typed can steer the terminal.

    `echo` repeats what was read, for input that no terminal shows. `waiting` tells whether more input has already
    arrived, so that an empty line that begins a pasted text is not taken for Enter alone.
    """

    def __init__(
        self,
        given: TextIO,
        out: TextIO,
        *,
        width: int = 80,
        echo: bool = False,
        waiting: Callable[[], bool] = lambda: False,
    ) -> None:
        self._given = given
        self._out = out
        self._echo = echo
        self._waiting = waiting
        self._ahead: str | None = None
        self._part: list[str] = []
        self._answers = 0
        self.width = width

    @classmethod
    def at_terminal(cls, width: int) -> Conversation:
        """A conversation over standard input and output; what the terminal can't show is replaced."""
        given = sys.stdin or io.StringIO()
        for stream in (given, sys.stdout):
            if isinstance(stream, io.TextIOWrapper):
                with contextlib.suppress(io.UnsupportedOperation):
                    stream.reconfigure(errors="replace")
        typed = given.isatty()
        return cls(given, sys.stdout, width=width, echo=not typed, waiting=_more_typed if typed else lambda: False)

    @property
    def is_piped(self) -> bool:
        """Whether nobody types: the input comes from a file or another program."""
        return self._echo

    def is_over(self) -> bool:
        """Whether the input has ended; waits for the next line to know."""
        if self._ahead is None:
            self._ahead = self._given.readline(LONGEST_LINE)
        return not self._ahead

    def show(self, *texts: str) -> None:
        """Show paragraphs, wrapped."""
        self.show_lines(line for text in texts for line in wrap(text, self.width))

    def show_lines(self, lines: Iterable[str]) -> None:
        """Show lines that are wrapped already."""
        for line in lines:
            self._out.write(printable(line) + "\n")
        self._out.flush()

    def ask(self, prompt: str) -> str:
        """The next line typed, without white space around it. Raises EndOfInput, and CsmaturityError for no text."""
        self._answers += 1
        if self._echo and self._answers > MOST_PIPED_ANSWERS:
            raise CsmaturityError(
                f"the input goes on after {MOST_PIPED_ANSWERS:,} answers, so nobody can be meant by it",
                "The answers so far are saved. Give one line for each question.",
            )
        self._prompt(prompt)
        return typed(self._read()).strip()

    def ask_text(self, prompt: str, alone: Container[str] = ("",)) -> str:
        """A text of several lines, ended by a line with a single full stop; a first line in `alone` is all of it."""
        self._part = []
        line = self.ask(prompt)
        if line in alone and not self._waiting():
            return line
        while line != ".":
            self._part.append(line)
            self._prompt(say("More:"))
            line = typed(self._read()).strip()
        return self.take_part()

    def take_part(self) -> str:
        """What has been read of a text that was not ended; empty where nothing was."""
        text, self._part = "\n".join(self._part).strip("\n"), []
        return text

    def _prompt(self, prompt: str) -> None:
        self._out.write("\n".join(wrap(prompt, self.width)) + " ")
        self._out.flush()

    def _read(self) -> str:
        line = self._given.readline(LONGEST_LINE) if self._ahead is None else self._ahead
        self._ahead = None
        if self._echo or not line:
            self._out.write(one_line(line) + "\n")
            self._out.flush()
        if not line:
            self._ahead = ""
            raise EndOfInput
        if len(line) >= LONGEST_LINE:
            raise CsmaturityError("the input has a line of a million characters, which is no answer")
        return line


def _more_typed() -> bool:
    """Whether more lines have already arrived at the terminal, as after a paste; not known on Windows."""
    import select

    return sys.platform != "win32" and bool(select.select([sys.stdin], [], [], 0.05)[0])
