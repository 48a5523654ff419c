"""A panel that asks for one thing in one field: Enter keeps it, Esc leaves it as it was.

Not what is asked and kept (csmaturity.interview.screen.writing, csmaturity.interview.screen.board), nor a form of
several fields (csmaturity.interview.screen.record_form).
"""

from __future__ import annotations

import datetime as dt
from abc import abstractmethod
from dataclasses import dataclass, field, replace

from csmaturity.interview.screen.field import MARGIN, Field, field_lines
from csmaturity.interview.screen.state import Body, Panel, View
from csmaturity.interview.screen.text import Line, line
from csmaturity.language import say


@dataclass(frozen=True, slots=True)
class OneField(Panel):
    """The field so far."""

    field: Field = field(kw_only=True)

    takes_text = True

    @abstractmethod
    def asked(self, view: View) -> tuple[Line, ...]:
        """What is asked, above the field."""

    @abstractmethod
    def kept(self, view: View, now: dt.datetime) -> View:
        """The view with what was typed taken over. Raises AnswerError."""

    @abstractmethod
    def advice(self) -> str:
        """What is said to a key that does nothing here."""

    def closed(self, view: View) -> View:
        """The view without the panel."""
        return view.close()

    def body(self, view: View) -> Body:
        """What is asked, and the field."""
        asked = (*self.asked(view), line(""))
        drawn, (row, column) = field_lines(self.field, view.width)
        at = len(asked) + row
        return Body((*asked, *drawn), range(at, at + 1), (at, column))

    def hints(self, view: View) -> tuple[str, ...]:
        """The keys while typing."""
        return (say("Enter keep"), say("Esc close without"), say("Ctrl-C quit"))

    def press(self, view: View, key: str, now: dt.datetime) -> View:
        """Edit, keep, or close without."""
        if key == "escape":
            return self.closed(view).tell(say("Nothing changed."))
        if key == "enter":
            return self.kept(view, now)
        edited = self.field.press(key, view.width - len(MARGIN))
        return view.refuse(self.advice()) if edited is None else view.turn(replace(self, field=edited))

    def paste(self, view: View, text: str, now: dt.datetime) -> View:
        """Pasted text goes into the field, on one line."""
        return view.turn(replace(self, field=self.field.insert(text.strip())))
