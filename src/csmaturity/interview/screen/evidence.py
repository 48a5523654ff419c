"""The records that back an answer: the list of them, and the form for one more.

Not what a record is (csmaturity.assessment.model).
"""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass, field, replace

from csmaturity.assessment.answers import AnswerError
from csmaturity.assessment.model import Answer, Evidence
from csmaturity.assessment.steps import QuestionStep
from csmaturity.interview import answer_words
from csmaturity.interview.screen.field import Field, field_lines
from csmaturity.interview.screen.record_form import RecordForm
from csmaturity.interview.screen.state import Body, Panel, View
from csmaturity.interview.screen.text import Line, line, lines
from csmaturity.language import say

FIELDS = 3
"""What, where, from when."""

_EMPTY = Field()


@dataclass(frozen=True, slots=True)
class EvidenceList(Panel):
    """The records named so far; `mark` is the one under the arrows."""

    step: QuestionStep
    mark: int = 0

    @classmethod
    def begin(cls, step: QuestionStep, answer: Answer) -> Panel:
        """The list, or at once the form where there is no record yet."""
        return cls(step) if answer.evidence else EvidenceForm(step)

    def title(self, view: View) -> str:
        """Whose evidence it is."""
        return say("Evidence · {question}", question=self.step.question.name)

    def body(self, view: View) -> Body:
        """Every record, the marked one first in sight."""
        rows: list[Line] = []
        focus = range(0)
        for index, record in enumerate(view.interview.answer_to(self.step).evidence):
            begins = len(rows)
            first = f"{'▸' if index == self.mark else ' '} {index + 1}. "
            rows += lines(
                answer_words.evidence_words(record), view.width, "marked" if index == self.mark else "", first
            )
            focus = range(begins, len(rows)) if index == self.mark else focus
        if not rows:
            return Body((line(say("No evidence is named yet.")),), cursor=(0, 0))
        return Body(tuple(rows), focus, (focus.start, 0))

    def hints(self, view: View) -> tuple[str, ...]:
        """The keys in the list."""
        keys = (say("a add one"), say("Enter change the marked one"), say("- remove it"), say("↑↓ move"))
        return (*keys, say("Esc close"), say("Ctrl-C quit"))

    def press(self, view: View, key: str, now: dt.datetime) -> View:
        """Move, add, remove or close."""
        records = view.interview.answer_to(self.step).evidence
        last = max(0, len(records) - 1)
        if key in ("up", "down"):
            return view.turn(replace(self, mark=min(last, max(0, self.mark + (1 if key == "down" else -1)))))
        if key in ("a", "e"):
            return view.open(EvidenceForm(self.step))
        if key == "enter" and records:
            return view.open(EvidenceForm.of(self.step, self.mark + 1, records[self.mark]))
        if key in ("-", "delete") and records:
            kept = view.with_interview(view.interview.remove_evidence(self.mark + 1, now))
            return kept.turn(replace(self, mark=min(self.mark, max(0, last - 1)))).tell(say("Evidence removed."))
        if key in ("escape", "enter"):
            return view.close()
        return view.refuse(
            say("Press a to add a record, Enter to change the marked one, - to remove it, Esc to close.")
        )


@dataclass(frozen=True, slots=True)
class EvidenceForm(RecordForm):
    """A record, the one with a `number` or one more: what, where, from when. `at` is the field being typed in."""

    step: QuestionStep
    number: int | None = None
    fields: tuple[Field, ...] = field(default=(_EMPTY,) * FIELDS, kw_only=True)

    @classmethod
    def of(cls, step: QuestionStep, number: int, record: Evidence) -> EvidenceForm:
        """The form of a record that is there already."""
        texts = (record.text, record.url, record.date.isoformat() if record.date else None)
        return cls(step, number, fields=tuple(map(Field.of, texts)))

    def title(self, view: View) -> str:
        """Whose evidence it is."""
        if self.number is None:
            return say("New evidence · {question}", question=self.step.question.name)
        return say("Evidence {number} · {question}", number=str(self.number), question=self.step.question.name)

    def is_changed(self, view: View) -> bool:
        """Whether the fields differ from the record."""
        if self.number is None:
            return any(one.text.strip() for one in self.fields)
        record = view.interview.answer_to(self.step).evidence[self.number - 1]
        before = EvidenceForm.of(self.step, self.number, record).fields
        return [one.text for one in self.fields] != [one.text for one in before]

    def body(self, view: View) -> Body:
        """What a sceptical reader would ask to see, and the three fields."""
        rows: list[Line] = []
        focus, cursor = range(0), (0, 0)
        for index, (label, typed) in enumerate(zip(_labels(), self.fields, strict=True)):
            rows += lines(label, view.width, "title" if index == self.at else "")
            drawn, (row, column) = field_lines(typed, view.width)
            if index == self.at:
                cursor = (len(rows) + row, column)
                focus = range(max(0, cursor[0] - 1), cursor[0] + 1)
            rows += [*drawn, line("")]
        if self.step.question.ask_to_see:
            rows += lines(say("A sceptical reader would ask to see:"), view.width)
            rows += [row for one in self.step.question.ask_to_see for row in lines(one, view.width, "", "- ")]
        return Body(tuple(rows), focus, cursor)

    def leave(self, view: View, now: dt.datetime) -> View:
        """A record that was typed is kept; a date that can't be read goes along as text."""
        text, url, date = (field.text.strip() for field in self.fields)
        with suppress(AnswerError):
            return self._kept(view, now)
        said = " ".join(filter(None, (text or url, f"({date})" if date else "")))
        with suppress(AnswerError):
            return view.with_interview(view.interview.add_evidence(said, now, url or None, number=self.number))
        return view

    def following(self, view: View, now: dt.datetime, *, may_keep: bool) -> View:
        """On to the next field, once the record has a name; keep from the last one."""
        if not self.fields[0].text.strip():
            return view.refuse(say("Name the record first, or press Esc to go back."))
        if not self.is_last:
            return view.turn(replace(self, at=self.at + 1))
        if not may_keep:
            return view.turn(replace(self, at=0))
        return self._kept(view, now).close().tell(say("Evidence kept."))

    def _kept(self, view: View, now: dt.datetime) -> View:
        text, url, date = (field.text.strip() for field in self.fields)
        return view.with_interview(view.interview.add_evidence(text, now, url or None, date or None, self.number))


def _labels() -> tuple[str, ...]:
    """What each field asks for."""
    return (
        say("Which record is it?"),
        say("Where is it? A web address, for instance (optional)"),
        say("From when? 2026-11-21 (optional)"),
    )
