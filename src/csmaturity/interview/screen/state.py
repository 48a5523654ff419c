"""The full screen as a frozen value: the interview, what is open over it, and the window that it is drawn in.

Not what a key does (csmaturity.interview.screen.keys), nor how it looks (csmaturity.interview.screen.layout).
"""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from dataclasses import dataclass, field, replace

from csmaturity.assessment.interview import Interview
from csmaturity.interview.faces import FEWEST_COLUMNS, FEWEST_ROWS
from csmaturity.interview.screen.text import Line
from csmaturity.language import say

WIDEST = 96
"""Columns of running text: longer lines are tiring to read."""

FRAME_ROWS = 6
"""Head, progress and rule above the body; rule, message and keys below."""


@dataclass(frozen=True, slots=True)
class Body:
    """What stands between the rules. `focus` are the rows to keep in sight; `cursor` is a row and a column.

    `status` says the gist of lines at the top while those are scrolled away.
    """

    lines: tuple[Line, ...]
    focus: range = range(0)
    cursor: tuple[int, int] | None = None
    status: str = ""


@dataclass(frozen=True, slots=True)
class Quit:
    """Leave the full screen; `finished` after the review, `interrupted` by Ctrl-C."""

    finished: bool = False
    interrupted: bool = False


@dataclass(frozen=True, slots=True)
class WriteReport:
    """Write the report in these formats into a folder."""

    formats: tuple[str, ...]
    folder: str


@dataclass(frozen=True, slots=True)
class Offer:
    """The formats that a report can be written in, and the folder proposed; without formats nothing is offered."""

    formats: tuple[str, ...] = ()
    folder: str = "."


NO_OFFER = Offer()
"""Nothing to write."""

Effect = Quit | WriteReport


class Panel(ABC):
    """Something that fills the body and takes the keys. One kind is one frozen class."""

    __slots__ = ()

    takes_text = False
    """Whether letters are typed into a field instead of being commands."""

    @abstractmethod
    def title(self, view: View) -> str:
        """What the head calls it."""

    def subtitle(self, view: View) -> str:
        """What the second row of the head says; where empty, how far the interview is."""
        return ""

    def help_keys(self) -> tuple[tuple[str, str], ...]:
        """The keys that the help tells of here, with what each does; where empty, those of the interview."""
        return ()

    @abstractmethod
    def body(self, view: View) -> Body:
        """What it shows, in lines of at most `view.width` columns."""

    @abstractmethod
    def hints(self, view: View) -> tuple[str, ...]:
        """The keys that matter here; the last two are kept when room is short."""

    @abstractmethod
    def press(self, view: View, key: str, now: dt.datetime) -> View:
        """The view after a key. Raises AnswerError for an answer that is not allowed."""

    def paste(self, view: View, text: str, now: dt.datetime) -> View:
        """The view after a paste; where no text is asked for, nothing happens."""
        return view.refuse(say("Pasted text is ignored here; n opens a note for it."))

    def leave(self, view: View, now: dt.datetime) -> View:
        """The view when Ctrl-C comes: what was typed so far is kept where it can be."""
        return view


@dataclass(frozen=True)
class View:
    """One moment of the full screen.

    `step_panel` shows the present step, `over` what is open on top of it. `message` is shown until the next key;
    `refused` tells that the last key could not be obeyed. `asks_gates` opens the gates of a question before its level
    is asked for. `wanted` is what the outside is to do next. `top` counts the rows scrolled away; `parting` is
    said once the window is closed. `undo` is how it stood before the last answer or, where that is taken back
    (`is_undone`), with it.
    """

    interview: Interview
    step_panel: Panel
    over: Panel | None = None
    columns: int = 80
    rows: int = 24
    top: int = 0
    message: str = ""
    refused: bool = False
    saved: str = ""
    is_read_only: bool = False
    asks_gates: bool = False
    introduced: frozenset[str] = field(default_factory=frozenset)
    offer: Offer = NO_OFFER
    wanted: Effect | None = None
    parting: str = ""
    undo: Interview | None = None
    is_undone: bool = False

    @property
    def panel(self) -> Panel:
        """What takes the keys."""
        return self.over or self.step_panel

    @property
    def width(self) -> int:
        """Columns of the body: one is left free on either side."""
        return min(self.columns - 2, WIDEST)

    @property
    def room(self) -> int:
        """Rows of the body."""
        return max(1, self.rows - FRAME_ROWS)

    @property
    def is_too_small(self) -> bool:
        """Whether the window is below the least that a question can be read in."""
        return self.columns < FEWEST_COLUMNS or self.rows < FEWEST_ROWS

    def open(self, panel: Panel) -> View:
        """The view with a panel opened over the step."""
        return replace(self, over=panel, top=0)

    def turn(self, panel: Panel) -> View:
        """The view with the present panel in another state."""
        return replace(self, over=panel) if self.over else replace(self, step_panel=panel)

    def close(self) -> View:
        """The view with nothing over the step."""
        return replace(self, over=None, top=0)

    def with_interview(self, interview: Interview) -> View:
        """The view with another state of the interview."""
        if interview.assessment.answers == self.interview.assessment.answers:
            return replace(self, interview=interview)
        return replace(self, interview=interview, undo=self.interview, is_undone=False)

    def undone(self) -> View:
        """The view before the last answer, at its question; once more, and it is there again."""
        if self.undo is None:
            return self.refuse(say("There is no answer to take back."))
        before = replace(self.close().with_interview(self.undo), is_undone=not self.is_undone)
        if self.is_undone:
            return before.tell(say("The last answer is there again; u once more takes it back."))
        return before.tell(say("The last answer is taken back; u once more restores it."))

    def back(self) -> View:
        """The view one step back; the first step has none before it."""
        if self.interview.position == 0:
            return self.refuse(say("This is the first step."))
        return self.close().with_interview(self.interview.back())

    def tell(self, message: str) -> View:
        """The view with a message."""
        return replace(self, message=message)

    def refuse(self, message: str) -> View:
        """The view with the reason why a key can't be obeyed."""
        return replace(self, message=message, refused=True)
