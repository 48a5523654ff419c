"""A form for one thing to keep, typed into several fields: what its keys do.

Not what is asked and kept (csmaturity.interview.screen.evidence, csmaturity.interview.screen.cases), nor a field
(csmaturity.interview.screen.field).
"""

from __future__ import annotations

import datetime as dt
from abc import abstractmethod
from dataclasses import dataclass, field, replace
from typing import Self

from csmaturity.interview.screen.field import MARGIN, Field
from csmaturity.interview.screen.state import Panel, View
from csmaturity.language import say


@dataclass(frozen=True, slots=True)
class RecordForm(Panel):
    """The fields so far; `at` is the one being typed in, and what the last one ends is kept.

    `is_warned` where Esc was pressed on what can't be kept yet: pressed again, it drops it.
    """

    fields: tuple[Field, ...] = field(kw_only=True)
    at: int = field(default=0, kw_only=True)
    is_warned: bool = field(default=False, kw_only=True)

    takes_text = True

    @property
    def is_last(self) -> bool:
        """Whether the last field is being typed in."""
        return self.at == len(self.fields) - 1

    def hints(self, view: View) -> tuple[str, ...]:
        """The keys in the form."""
        enter = say("Enter keep") if self.is_last else say("Enter next field")
        return (enter, say("Shift-Tab field before"), say("Esc keep and close"), say("Ctrl-C quit"))

    def press(self, view: View, key: str, now: dt.datetime) -> View:
        """Edit, go from field to field, keep, or close."""
        if key == "escape":
            return self._closed(view, now)
        if key in ("enter", "tab", "down"):
            return self.following(view, now, may_keep=key == "enter")
        if key in ("shift-tab", "up"):
            return view.turn(replace(self, at=max(0, self.at - 1)))
        edited = self.fields[self.at].press(key, view.width - len(MARGIN))
        if edited is None:
            return view.refuse(say("Enter goes on, Esc keeps what is typed and closes."))
        return view.turn(replace(self.holding(edited), is_warned=False))

    def _closed(self, view: View, now: dt.datetime) -> View:
        """Closed, with what was typed kept as a note would be; what can't be kept is dropped at the second Esc only."""
        if not self.is_changed(view):
            return view.close().tell(say("Nothing changed."))
        kept = self.leave(view, now)
        if kept.interview is not view.interview:
            return kept.close().tell(say("Kept."))
        if self.is_warned:
            return view.close().tell(say("Not kept."))
        warned = view.turn(replace(self, is_warned=True))
        return warned.refuse(say("This can't be kept yet: something is missing. Esc again drops it."))

    def is_changed(self, view: View) -> bool:
        """Whether anything is typed that is not kept already."""
        return any(one.text.strip() for one in self.fields)

    def paste(self, view: View, text: str, now: dt.datetime) -> View:
        """Pasted text goes into the field, on one line."""
        return view.turn(self.holding(self.fields[self.at].insert(text.strip())))

    @abstractmethod
    def following(self, view: View, now: dt.datetime, *, may_keep: bool) -> View:
        """On to the next field; from the last one, what was typed is kept if it may be. Raises AnswerError."""

    def holding(self, typed: Field) -> Self:
        """The form with the present field in another state."""
        return replace(self, fields=(*self.fields[: self.at], typed, *self.fields[self.at + 1 :]))
