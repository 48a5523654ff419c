"""The screen of one fact about the organisation: a list to choose from, or a field to type into.

Not the questions (csmaturity.interview.screen.question).
"""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass, replace

from csmaturity.assessment.answers import AnswerError
from csmaturity.assessment.facts import fact_words
from csmaturity.assessment.interview import Interview
from csmaturity.assessment.steps import FactStep
from csmaturity.interview.help_words import kind_words
from csmaturity.interview.screen.commands import command
from csmaturity.interview.screen.field import MARGIN, Field, field_lines
from csmaturity.interview.screen.help import Help
from csmaturity.interview.screen.question import DIGITS
from csmaturity.interview.screen.state import Body, Panel, View
from csmaturity.interview.screen.text import Line, line, lines
from csmaturity.interview.welcome import Told
from csmaturity.interview.wording import fact_asked
from csmaturity.language import gate_word, none_of_them, say


def title(step: FactStep) -> str:
    """The head of either kind of fact."""
    return say("Fact {number} of {total} · About the organisation", number=step.number, total=step.total)


def asked(step: FactStep, width: int) -> tuple[Line, ...]:
    """The fact as asked, with its help."""
    ask, help = fact_asked(step.fact)
    rows = lines(ask, width, "title")
    rows += lines(help, width) if help else ()
    return (*rows, line(""))


def skipped_facts(interview: Interview) -> Interview:
    """On to the first question, leaving the facts that are left open."""
    return interview.go_to(interview.questions[0]) if interview.questions else interview.go_to("review")


@dataclass(frozen=True, slots=True)
class ChoiceFact(Panel):
    """A fact that is one of several options; `mark` is the row under the arrows, None before one was pressed."""

    step: FactStep
    mark: int | None = None

    @classmethod
    def at(cls, interview: Interview, step: FactStep) -> ChoiceFact:
        """The panel of a fact, marked at its value where it has one."""
        panel = cls(step)
        values = [value for _, value, _ in panel.choices]
        value = interview.fact(step)
        return cls(step, values.index(value) if value in values else None)

    @property
    def choices(self) -> tuple[tuple[str, str, str], ...]:
        """Key, value and words of each option."""
        if not self.step.fact.options:
            return tuple((id[0], id, gate_word(id).capitalize()) for id in self.step.fact.choices)
        return self.options

    @property
    def options(self) -> tuple[tuple[str, str, str], ...]:
        """The same of the rubric's own options."""
        return tuple(
            (DIGITS[index] if index < len(DIGITS) else "", option.id, option.label)
            for index, option in enumerate(self.step.fact.options)
        )

    def is_chosen(self, id: str, value: object) -> bool:
        """Whether an option is in the fact's value."""
        return id == value

    def pressed(self, view: View, id: str, now: dt.datetime) -> Interview:
        """The interview once an option's key was pressed."""
        return view.interview.give_fact(id, now)

    def title(self, view: View) -> str:
        """The fact's number."""
        return title(self.step)

    def body(self, view: View) -> Body:
        """The fact and its options."""
        rows: list[Line] = [*asked(self.step, view.width)]
        focus, value = range(0), view.interview.fact(self.step)
        for index, (key, id, label) in enumerate(self.choices):
            begins, is_marked = len(rows), index == self.mark
            is_chosen = self.is_chosen(id, value)
            style = "chosen" if is_chosen else "marked" if is_marked else ""
            mine = f" {say('(your answer)')}" if is_chosen else ""
            rows += lines(label + mine, view.width, style, f"{'▸' if is_marked else ' '} {key or ' '}  ")
            focus = range(begins, len(rows)) if is_marked else focus
        return Body(tuple(rows), focus, (focus.start, 0))

    def hints(self, view: View) -> tuple[str, ...]:
        """The keys at a choice."""
        keys = self.choosing()
        enter = say("Enter skip") if view.interview.fact(self.step) is None else say("Enter next")
        more = (say("b back"), say("Esc to the questions"), say("o overview"))
        return (*keys, enter, *more, say("? help"), say("q quit"))

    def choosing(self) -> tuple[str, ...]:
        """The keys that choose."""
        if not self.step.fact.options:
            return (say("y yes"), say("n no"))
        return (say("{keys} choose", keys=f"1-{len(self.choices)}"),)

    def told(self, value: object) -> str:
        """The value in words, as it is confirmed."""
        return next((label for _, id, label in self.choices if id == value), "")

    def press(self, view: View, key: str, now: dt.datetime) -> View:
        """Choose, take back, move on."""
        keys = [key for key, _, _ in self.choices]
        if key == " " and self.mark is not None:
            key = keys[self.mark] or key
        if key in keys:
            index = keys.index(key)
            chosen = view.with_interview(self.pressed(view, self.choices[index][1], now))
            value = chosen.interview.fact(self.step)
            said = say("Answer taken back.") if value is None else None
            return replace(chosen, step_panel=replace(self, mark=index)).tell(
                said or say("{answer}. Enter goes on.", answer=self.told(value))
            )
        if key in ("up", "down"):
            last = len(keys) - 1
            start = (-1 if key == "down" else len(keys)) if self.mark is None else self.mark
            return replace(view, step_panel=replace(self, mark=min(last, max(0, start + (1 if key == "down" else -1)))))
        if key in ("enter", "right", "tab"):
            return view.with_interview(view.interview.next())
        if key in ("-", "delete", "backspace"):
            return view.with_interview(view.interview.clear(now)).tell(say("Answer taken back."))
        return view.with_interview(skipped_facts(view.interview)) if key == "escape" else command(view, key)


@dataclass(frozen=True, slots=True)
class SeveralFact(ChoiceFact):
    """A fact that is any number of its options, each put in and taken out by its key; the last row is none of them."""

    @classmethod
    def at(cls, interview: Interview, step: FactStep) -> SeveralFact:
        """The panel of a fact; no row is marked, as many may be chosen."""
        return cls(step)

    @property
    def choices(self) -> tuple[tuple[str, str, str], ...]:
        """Key, value and words of each option; "" is none of them."""
        return (*self.options, ("n", "", none_of_them().capitalize()))

    def is_chosen(self, id: str, value: object) -> bool:
        """Whether an option is among those chosen, or none is and that is the answer."""
        return isinstance(value, (tuple, list)) and (id in value if id else not value)

    def pressed(self, view: View, id: str, now: dt.datetime) -> Interview:
        """The option put in or taken out; without the last one the fact is open again: nobody said none is true."""
        held = set(view.interview.fact(self.step) or ())
        if not id:
            return view.interview.give_fact((), now)
        return view.interview.give_fact(tuple(held ^ {id}), now) if held != {id} else view.interview.clear(now)

    def choosing(self) -> tuple[str, ...]:
        """The keys that choose."""
        return (say("{keys} choose all that are true", keys=f"1-{len(self.step.fact.options)}"), say("n none of them"))

    def told(self, value: object) -> str:
        """All that is chosen."""
        return fact_words(self.step.fact, value)


@dataclass(frozen=True, slots=True)
class WrittenFact(Panel):
    """A fact that is a text, a number or a share."""

    step: FactStep
    field: Field

    takes_text = True

    @classmethod
    def at(cls, interview: Interview, step: FactStep) -> WrittenFact:
        """The panel of a fact, holding its value."""
        value = interview.fact(step)
        return cls(step, Field.of("" if value is None else fact_words(step.fact, value)))

    def title(self, view: View) -> str:
        """The fact's number."""
        return title(self.step)

    def body(self, view: View) -> Body:
        """The fact and its field."""
        head = asked(self.step, view.width)
        drawn, (row, column) = field_lines(self.field, view.width)
        at, below = len(head) + row, line(kind_words(self.step.fact).hint)
        return Body((*head, *drawn, line(""), below), range(at, at + 1), (at, column))

    def hints(self, view: View) -> tuple[str, ...]:
        """The keys while typing."""
        enter = say("Enter next") if self.field.text.strip() else say("Enter skip")
        asks = (say("? help"),) if kind_words(self.step.fact).hint else ()
        return (enter, say("Shift-Tab back"), say("Esc to the questions"), *asks, say("Ctrl-C quit"))

    def press(self, view: View, key: str, now: dt.datetime) -> View:
        """Edit; leaving the field keeps what it holds."""
        if key in ("enter", "tab", "down"):
            kept = self._kept(view, now)
            return kept.with_interview(kept.interview.next())
        if key in ("shift-tab", "up"):
            return self._kept(view, now).back()
        if key == "escape":
            return self._left(view, now)
        if key == "?" and kind_words(self.step.fact).hint:
            return view.open(Help(self))
        field = self.field.press(key, view.width - len(MARGIN))
        if field is None:
            return view.refuse(say("Enter goes on; letters and digits are typed into the field."))
        return replace(view, step_panel=replace(self, field=field))

    def paste(self, view: View, text: str, now: dt.datetime) -> View:
        """Pasted text goes into the field, on one line."""
        return replace(view, step_panel=replace(self, field=self.field.insert(text.strip())))

    def leave(self, view: View, now: dt.datetime) -> View:
        """A value that can be read is kept."""
        with suppress(AnswerError):
            return self._kept(view, now)
        return view

    def _left(self, view: View, now: dt.datetime) -> View:
        """On to the questions; a text that is no value is dropped, and that is said."""
        try:
            kept = self._kept(view, now)
        except AnswerError as error:
            kept = view.tell(say("{reason} It was not kept.", reason=error.message))
        return kept.with_interview(skipped_facts(kept.interview))

    def _kept(self, view: View, now: dt.datetime) -> View:
        """The view with the field's text as the fact's value; raises AnswerError where it is none."""
        value, text = view.interview.fact(self.step), self.field.text.strip()
        if text == ("" if value is None else fact_words(self.step.fact, value)):
            return view
        return view.with_interview(view.interview.give_fact(text, now) if text else view.interview.clear(now))


@dataclass(frozen=True, slots=True)
class Opening(Panel):
    """What lies ahead: before the first fact all of it, before the first question of a rubric that one."""

    text: tuple[Told, ...]
    heading: str

    def title(self, view: View) -> str:
        """Which part begins."""
        return self.heading

    def body(self, view: View) -> Body:
        """Each paragraph below its heading."""
        rows: list[Line] = []
        for heading, text in self.text:
            rows += [line("")] if rows and not heading else []
            rows += lines(heading, view.width, "title") if heading else ()
            rows += lines(text, view.width) if text else ()
        return Body(tuple(rows))

    def hints(self, view: View) -> tuple[str, ...]:
        """How to go on."""
        return (say("Enter begin"), say("b back"), say("? help"), say("q quit"))

    def press(self, view: View, key: str, now: dt.datetime) -> View:
        """Begin, or go back."""
        if key in ("enter", "right", "escape", "tab"):
            return view.close()
        if key in ("b", "left", "shift-tab"):
            return view.back()
        if key in ("up", "down"):
            return replace(view, top=max(0, view.top + (1 if key == "down" else -1)))
        return view.refuse(say("Press Enter to begin."))
