"""Progress on stderr: a bar on a terminal, a line a step otherwise, and nothing of work that is done within a second.

Not how a step looks as a line (csmaturity.formats.text.progress), nor what the steps are, which the work tells.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csmaturity.progress import Progress, Step

AFTER_SECONDS = 1.0
"""Whoever waits for less need not be told why."""

_MOST_LINES = 20
"""Work of more steps, such as a check of hundreds of files, tells of a tenth at a time where it can't draw a bar."""

_TENTHS = 10
_quiet = False
_view: _View | None = None


def hush(wanted: bool) -> None:
    """Say nothing on stderr but notes and errors, as --quiet asks."""
    global _quiet  # noqa: PLW0603 - one command line, one stderr
    _quiet = wanted


def is_quiet() -> bool:
    """Whether --quiet is asked for."""
    return _quiet


def clear() -> None:
    """Take the bar away, if there is one, so that something else can be written; the next step draws it again."""
    if _view is not None:
        _view.clear()


@contextlib.contextmanager
def shown(*, only_bar: bool = False) -> Iterator[Progress]:
    """Show the steps of the work inside that the callable is told; nothing with --quiet.

    `only_bar` is for work that says itself what was done: a line a step would say it twice.
    """
    from csmaturity.progress import silent

    global _view  # noqa: PLW0603 - one command line, one stderr
    if _quiet or sys.stderr is None or (only_bar and not _has_bar()):
        yield silent
        return
    _view = _View()
    try:
        yield _view.step
    finally:
        _view.close()
        _view = None


class _View:
    """What stderr shows of the present step. A timer draws the one during which the first second ends."""

    def __init__(self) -> None:
        from threading import Lock, Timer

        self._lock = Lock()
        self._timer = Timer(AFTER_SECONDS, self._begin)
        self._timer.daemon = True
        self._is_due = AFTER_SECONDS == 0
        self._is_begun = self._is_drawn = False
        self._step: Step | None = None
        self._told: tuple[str, int] | None = None
        self._has_bar = _has_bar()

    def step(self, step: Step) -> None:
        """Take a step, and show it once a second has passed since the first."""
        with self._lock:
            self._step = step
            if self._is_due:
                self._draw(step)
            elif not self._is_begun:
                self._is_begun = True
                self._timer.start()

    def clear(self) -> None:
        """Leave an empty line where the bar was."""
        with self._lock:
            if self._is_drawn:
                self._write(f"\r{' ' * (_width() - 1)}\r")
            self._is_drawn = False

    def close(self) -> None:
        """Show no more."""
        self._timer.cancel()
        with self._lock:
            self._is_due, self._step = False, None
        self.clear()

    def _begin(self) -> None:
        with self._lock:
            if self._step is not None:
                self._is_due = True
                self._draw(self._step)

    def _draw(self, step: Step) -> None:
        from csmaturity.api.terminal import step_bar, step_words

        if not self._has_bar:
            part = step.number if step.of <= _MOST_LINES else step.number * _TENTHS // step.of
            if self._told != (step.work, part):
                self._told = step.work, part
                self._write(f"{step_words(step)}\n")
            return
        width = _width()
        is_plain = not (sys.stderr.encoding or "").lower().startswith("utf")
        coloured = not os.environ.get("NO_COLOR")
        self._write(f"\r{' ' * (width - 1)}\r{step_bar(step, width, coloured, is_plain)}")
        self._is_drawn = True

    def _write(self, text: str) -> None:
        # A stderr that is closed or full is no reason to stop the work.
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write(text)
            sys.stderr.flush()


def _has_bar() -> bool:
    """Whether stderr is a terminal that can draw over a line."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def _width() -> int:
    """The columns of the terminal that stderr is; where it does not say, what stdout or COLUMNS say."""
    import shutil

    with contextlib.suppress(OSError, ValueError):
        if columns := os.get_terminal_size(sys.stderr.fileno()).columns:
            return columns
    return shutil.get_terminal_size((80, 24)).columns
