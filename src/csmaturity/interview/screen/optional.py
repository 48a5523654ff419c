"""The screens of the optional part: the offer with its parts, and a field for the author or a money figure.

Not the dated cases (csmaturity.interview.screen.cases), nor what is kept (csmaturity.interview.optional_answers).
"""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass, replace

from csmaturity.assessment.answers import AnswerError
from csmaturity.assessment.course import REVIEW
from csmaturity.assessment.finance import GivenFinance
from csmaturity.assessment.interview import Interview
from csmaturity.assessment.steps import OptionalStep
from csmaturity.interview import optional_words as words
from csmaturity.interview.optional_answers import kept, kept_basis, kept_source
from csmaturity.interview.screen.commands import command
from csmaturity.interview.screen.field import MARGIN, Field, field_lines
from csmaturity.interview.screen.state import Body, Panel, View
from csmaturity.interview.screen.text import Line, line, lines
from csmaturity.language import figure_basis_word, say


@dataclass(frozen=True, slots=True)
class OfferPanel(Panel):
    """What the optional part is for, and its parts with a key each."""

    def title(self, view: View) -> str:
        """The optional part."""
        return say("The optional part")

    def body(self, view: View) -> Body:
        """The purpose, then each part and how it stands."""
        rows: list[Line] = [*lines(words.purpose(view.interview), view.width, "title"), line("")]
        for number, part in enumerate(words.parts(view.interview), start=1):
            said = say("{title}: {stand}", title=part.title, stand=part.stand)
            rows += lines(said, view.width, "", f"  {number}  ")
        rows += [
            line(""),
            *lines(say("Each figure is saved at once; what is left out can be given later."), view.width),
        ]
        return Body(tuple(rows))

    def hints(self, view: View) -> tuple[str, ...]:
        """The keys at the offer."""
        begin = say("{keys} begin there", keys=f"1-{len(words.parts(view.interview))}")
        return (begin, say("Enter to the review"), say("b back"), say("o overview"), say("? help"), say("q quit"))

    def press(self, view: View, key: str, now: dt.datetime) -> View:
        """Begin at a part, or pass over all of it."""
        parts = words.parts(view.interview)
        if key in map(str, range(1, len(parts) + 1)):
            return view.with_interview(view.interview.go_to(parts[int(key) - 1].first))
        if key in ("enter", "right", "tab", "escape", "s"):
            return view.with_interview(view.interview.go_to(REVIEW))
        if key in ("up", "down"):
            return replace(view, top=max(0, view.top + (1 if key == "down" else -1)))
        return command(view, key)


@dataclass(frozen=True, slots=True)
class OptionalField(Panel):
    """What is said at a step: the value, and of a figure who says so and where it comes from. `at` is typed in."""

    step: OptionalStep
    fields: tuple[Field, ...]
    at: int = 0

    takes_text = True

    @classmethod
    def begin(cls, interview: Interview, step: OptionalStep) -> OptionalField:
        """The fields, holding what was said before."""
        return cls(step, _fields(interview, step))

    def title(self, view: View) -> str:
        """The step's place."""
        place = {"number": self.step.number, "total": self.step.total}
        if self.step.part == "author":
            return say("Optional {number} of {total} · Author", **place)
        return say("Optional {number} of {total} · Money figures", **place)

    def body(self, view: View) -> Body:
        """What is asked, and the fields."""
        ask, help = words.asked(self.step)
        rows: list[Line] = [*lines(ask, view.width, "title"), *lines(help, view.width), line("")]
        for number, choice in enumerate(words.choices(view.interview, self.step), start=1):
            rows += lines(choice, view.width, "", f"  {number}  ")
        cursor = (0, 0)
        for index, field in enumerate(self.fields):
            if index:
                rows += [line(""), *lines(_label(index), view.width, "title" if index == self.at else "")]
            drawn, (row, column) = field_lines(field, view.width)
            if index == self.at:
                cursor = (len(rows) + row, column)
            rows += drawn
        return Body(tuple(rows), range(max(0, cursor[0] - 1), cursor[0] + 1), cursor)

    def hints(self, view: View) -> tuple[str, ...]:
        """The keys while typing."""
        enter = say("Enter skip")
        if self.fields[0].text.strip():
            enter = say("Enter next field") if self.at < len(self.fields) - 1 else say("Enter next")
        return (enter, say("Shift-Tab back"), say("Esc to the review"), say("Ctrl-C quit"))

    def press(self, view: View, key: str, now: dt.datetime) -> View:
        """Edit; leaving a field keeps what it holds."""
        if key in ("enter", "tab", "down"):
            return self._next(view, now)
        if key in ("shift-tab", "up"):
            kept_view = self._kept(view, now)
            return kept_view.turn(replace(self._again(kept_view), at=self.at - 1)) if self.at else kept_view.back()
        if key == "escape":
            return self._left(view, now)
        field = self.fields[self.at].press(key, view.width - len(MARGIN))
        if field is None:
            return view.refuse(say("Enter goes on; letters and digits are typed into the field."))
        return view.turn(self._with(field))

    def paste(self, view: View, text: str, now: dt.datetime) -> View:
        """Pasted text goes into the field, on one line."""
        return view.turn(self._with(self.fields[self.at].insert(text.strip())))

    def leave(self, view: View, now: dt.datetime) -> View:
        """What can be read is kept."""
        with suppress(AnswerError):
            return self._kept(view, now)
        return view

    def _next(self, view: View, now: dt.datetime) -> View:
        """On to the next field, or to the next step from the last one or from an empty value."""
        after = self._kept(view, now)
        is_last = self.at == len(self.fields) - 1 or not self.fields[0].text.strip()
        if is_last:
            return after.with_interview(after.interview.next())
        shown = after.turn(replace(self._again(after), at=self.at + 1))
        return shown if self.at else shown.tell(words.kept_words(after.interview, self.step.id))

    def _left(self, view: View, now: dt.datetime) -> View:
        """On to the review; a text that can't be kept is dropped, and that is said."""
        try:
            after = self._kept(view, now)
        except AnswerError as error:
            after = view.tell(say("{reason} It was not kept.", reason=error.message))
        return after.with_interview(after.interview.go_to(REVIEW))

    def _kept(self, view: View, now: dt.datetime) -> View:
        """The view with the present field's text kept. Raises AnswerError where it can't be."""
        typed = self.fields[self.at].text.strip()
        if typed == _fields(view.interview, self.step)[self.at].text:
            return view
        keep = (kept, kept_basis, kept_source)[self.at]
        return view.with_interview(keep(view.interview, self.step, typed, now))

    def _again(self, view: View) -> OptionalField:
        """The panel with what is now kept, in full."""
        return replace(self, fields=_fields(view.interview, self.step))

    def _with(self, field: Field) -> OptionalField:
        return replace(self, fields=(*self.fields[: self.at], field, *self.fields[self.at + 1 :]))


def _fields(interview: Interview, step: OptionalStep) -> tuple[Field, ...]:
    value = Field.of(words.typed_form(interview, step.id))
    if not words.needs_basis(step.id):
        return (value,)
    finance = interview.assessment.finance or GivenFinance()
    basis = figure_basis_word(finance.basis[step.id]) if step.id in finance.basis else ""
    return value, Field.of(basis), Field.of(finance.sources.get(step.id, ""))


def _label(index: int) -> str:
    """What the second and third field ask for."""
    if index == 1:
        return say("Who says so: c company, a assumption or b benchmark? (optional)")
    return say("Where does it come from? (optional)")
