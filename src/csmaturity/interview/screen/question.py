"""The screen of one question: what is asked, its levels, what is known already, and the keys that answer it.

Not the smaller panels that open over it (csmaturity.interview.screen.writing, checks, evidence).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from csmaturity.assessment.interview import Interview
from csmaturity.assessment.model import Answer
from csmaturity.assessment.steps import QuestionStep
from csmaturity.interview import answer_words, wording
from csmaturity.interview.answer_words import voices_line
from csmaturity.interview.screen.checks import Checks
from csmaturity.interview.screen.commands import command
from csmaturity.interview.screen.evidence import EvidenceList
from csmaturity.interview.screen.field import Field
from csmaturity.interview.screen.state import Body, Panel, View
from csmaturity.interview.screen.text import Line, fitted, line, lines, packed
from csmaturity.interview.screen.writing import Amount, Choice, Note, Reason
from csmaturity.interview.wrapping import columns
from csmaturity.language import confidence_word, say
from csmaturity.report.amounts import wanted_words
from csmaturity.rubric.question import ScaleLevel

DIGITS = "1234567890"
"""The keys of the first ten choices; further ones are marked with the arrows and chosen with the space bar."""

ROOM_BESIDE = 16
"""Columns of the head's first line that say when it was saved."""

NOTE_SHOWN = 40
"""Columns of the note that the question's screen shows."""


@dataclass(frozen=True, slots=True)
class QuestionPanel(Panel):
    """A question. `mark` is the row under the arrows, None before one was pressed; it is no answer."""

    step: QuestionStep
    mark: int | None = None

    @classmethod
    def at(cls, interview: Interview, step: QuestionStep) -> QuestionPanel:
        """The panel of a question, marked at its answer where it has one."""
        return cls(step, _rank(step.scale, interview.answer_to(step).chosen))

    def title(self, view: View) -> str:
        """The question's number and the way to it: the rubric, and the sections around the one whose count is shown."""
        step = self.step
        way = [step.rubric.title, *(section.name for section in step.sections[:-1])]
        named = ""
        # Where all of them find no room, the outermost are left out.
        for first in range(len(way)):
            within = " > ".join(["…"] * (first > 0) + way[first:])
            named = say("Question {number} of {total} · {rubric}", number=step.number, total=step.total, rubric=within)
            if columns(named) <= view.columns - ROOM_BESIDE:
                break
        return named

    def body(self, view: View) -> Body:
        """The roomiest arrangement that fits; where none does, the densest, to be scrolled."""
        body = Body(())
        for has_room in (True, False):
            body = self._arranged(view, has_room)
            if len(body.lines) <= view.room:
                break
        return body

    def hints(self, view: View) -> tuple[str, ...]:
        """The keys at a question."""
        keys = say("{keys} choose", keys=f"1-{len(self.step.scale)}")
        return (
            say("0-9 type a number") if self.step.question.answer else keys,
            say("Enter next") if view.interview.is_done(self.step) else say("s skip"),
            *((say("= as last time"),) if view.interview.answer_to(self.step).earlier else ()),
            *(say("b back"), say("n note")),
            *((say("g evidence check"),) if self.step.checks else ()),
            *(say("o overview"), say("r review"), say("u undo"), say("e evidence"), say("c confidence")),
            # The last two stand below the levels as well.
            *(say("t target"), say("d don't know"), say("x not applicable"), say("? help"), say("q quit")),
        )

    def press(self, view: View, key: str, now: dt.datetime) -> View:
        """Choose, move on, or open what belongs to the question."""
        interview, scale = view.interview, self.step.scale
        if self.step.question.answer:
            if key in DIGITS:
                return view.open(Amount(self.step, field=Field.of(key)))
            if key in (" ", "up", "down"):
                return view.refuse(f"{wanted_words(self.step.question.answer)}.")
        if key in DIGITS:
            rank = DIGITS.index(key)
            if rank >= len(scale):
                return view.refuse(say("There is no level {key}: choose 1 to {most}.", key=key, most=len(scale)))
            return self._chosen(view, rank, now)
        if key == " ":
            if self.mark is None:
                return view.refuse(say("No level is marked: mark one with the arrows, or press its number."))
            return self._chosen(view, self.mark, now)
        if key in ("up", "down"):
            return self._moved(view, key)
        if key in ("enter", "right", "tab"):
            if not interview.is_done(self.step):
                first = say("Choose a level first: 1 to {most}, or s to skip.", most=len(scale))
                wanted = self.step.question.answer
                return view.refuse(f"{wanted_words(wanted)}." if wanted else first)
            return view.with_interview(interview.next())
        if key == "d":
            return self._answered(view, interview.dont_know(now))
        if key == "=":
            same = interview.same_as_earlier(now)
            mark = _rank(scale, same.answer_to(self.step).chosen)
            return self._answered(replace(view, step_panel=replace(self, mark=mark)), same)
        if key in ("-", "delete", "backspace"):
            return self._answered(view, interview.clear(now))
        return self._opened(view, key) or command(view, key)

    def _chosen(self, view: View, rank: int, now: dt.datetime) -> View:
        level = self.step.scale[rank]
        return self._answered(replace(view, step_panel=replace(self, mark=rank)), view.interview.choose(level, now))

    def _answered(self, view: View, interview: Interview) -> View:
        if not interview.is_done(self.step):
            return view.with_interview(interview).tell(say("Answer taken back."))
        words = answer_words.answer_words(self.step, interview.answer_to(self.step))
        return view.with_interview(interview).tell(say("{answer}. Enter goes on.", answer=words))

    def _moved(self, view: View, key: str) -> View:
        last = len(self.step.scale) - 1
        if key == "up":
            mark = last if self.mark is None else self.mark - 1 if self.mark else None
            return replace(view, step_panel=replace(self, mark=mark), top=0 if mark is None else view.top)
        if self.mark == last:
            return replace(view, top=view.top + 1)
        return replace(view, step_panel=replace(self, mark=0 if self.mark is None else self.mark + 1))

    def _opened(self, view: View, key: str) -> View | None:
        answer = view.interview.answer_to(self.step)
        if key in ("g", "w"):
            if not self.step.checks:
                return view.refuse(say("This question has no gates to check."))
            return view.open(Checks.begin(self.step, at_warnings=key == "w"))
        if key == "x":
            return view.open(Reason.begin(self.step, answer))
        if key == "n":
            return view.open(Note.begin(self.step, answer))
        if key == "e":
            return view.open(EvidenceList.begin(self.step, answer))
        return view.open(Choice(self.step, key)) if key in ("c", "t") else None

    def _arranged(self, view: View, has_room: bool) -> Body:
        answer, width = view.interview.answer_to(self.step), view.width
        said = voices_line(view.interview, self.step)
        head = (*_asked(self.step, width), *(lines(said, width, "chosen") if said else ()))
        rows: list[Line] = [*head, *([line("")] if has_room else [])]
        focus, cursor = range(0), (0, 0)
        if self.step.question.answer:
            rows += _amount(self.step, answer, width)
        for rank, level in () if self.step.question.answer else enumerate(self.step.scale):
            begins = len(rows)
            rows += self._level(rank, level, answer, width, has_room)
            if rank == self.mark:
                focus, cursor = range(begins, len(rows)), (begins, 0)
        rows += [line("")] if has_room else []
        rows += _others(self.step, answer, width)
        rows += _known(self.step, answer, width)
        return Body(tuple(rows), focus, cursor)

    def _level(self, rank: int, level: ScaleLevel, answer: Answer, width: int, has_room: bool) -> tuple[Line, ...]:
        is_chosen = level.id == answer.level
        mark = answer_words.marks(level, answer)
        mark = f"   {mark}" if mark else ""
        key = DIGITS[rank] if rank < len(DIGITS) else " "
        first = f"{'▸' if rank == self.mark else ' '} {key}  "
        described = self.step.question.levels.get(level.id)
        text = (described.text if described else "") or ""
        style = "chosen" if is_chosen else "marked" if rank == self.mark else ""
        if has_room:
            label = lines(level.label + mark, width, f"{style} label".strip(), first)
            return (*label, *lines(text, width, style, " " * 5)) if text else label
        return lines(f"{level.label}{mark}: {text}" if text else f"{level.label}{mark}", width, style, first)


def _amount(step: QuestionStep, answer: Answer, width: int) -> tuple[Line, ...]:
    """What number is asked for, what its levels look like, and the one that was given."""
    rows: tuple[Line, ...] = ()
    if step.question.answer:
        rows = lines(f"{wanted_words(step.question.answer)}.", width, "label")
    for level, described in step.described:
        rows += lines(f"{level.label}: {described.text}", width, "", " " * 5) if described.text else ()
    if answer.number is not None:
        rows += lines(f"{answer_words.answer_words(step, answer)} {say('(your answer)')}", width, "chosen")
    return rows


def _asked(step: QuestionStep, width: int) -> tuple[Line, ...]:
    """The question as asked."""
    return lines(wording.with_basis(step.question.ask, step.rubric.basis_of(step.question)), width, "title")


def _rank(scale: tuple[ScaleLevel, ...], level: str | None) -> int | None:
    return next((rank for rank, one in enumerate(scale) if one.id == level), None)


def _others(step: QuestionStep, answer: Answer, width: int) -> tuple[Line, ...]:
    """The two answers that are no level."""
    mine = f" {say('(your answer)')}"
    not_applicable = f"  x  {say('Not applicable')}{mine if answer.not_applicable else ''}"
    unsure = say("Don't know")
    unknown = f"d  {unsure}{mine if answer.unknown else ''}"
    style = "chosen" if answer.not_applicable or answer.unknown else ""
    rows: tuple[Line, ...] = (line(fitted_pair(not_applicable, unknown, width), style),)
    if answer.not_applicable:
        rows += lines(say("Because: {reason}", reason=answer.not_applicable), width, "", " " * 5)
    return rows


def fitted_pair(left: str, right: str, width: int) -> str:
    """Two short texts on one line."""
    return f"{left}        {right}"[:width]


def _known(step: QuestionStep, answer: Answer, width: int) -> tuple[Line, ...]:
    """Note, evidence, confidence, target and what the gates show, as far as there are any."""
    shown = step.evidenced(answer)
    target = next((level.label for level in step.scale if level.id == answer.target), None)
    parts = [
        say("Note: {text}", text=fitted(answer.note, NOTE_SHOWN)) if answer.note else "",
        say("Evidence: {records}", records=len(answer.evidence)) if answer.evidence else "",
        say("Confidence: {confidence}", confidence=confidence_word(answer.confidence)) if answer.confidence else "",
        say("Target: {level}", level=target) if target else "",
        say("Gates show: {levels}", levels=answer_words.range_words(shown)) if shown else "",
    ]
    earlier = answer_words.earlier_words(step, answer)
    return (*(lines(earlier, width) if earlier else ()), *packed(filter(None, parts), width))
