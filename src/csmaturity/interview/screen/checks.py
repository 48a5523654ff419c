"""The gates and warning signs of a question as a checklist, with the level that they show as they are answered.

Not the rule by which gates show a level (csmaturity.assessment.evidence).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from csmaturity.assessment.gate_answer import GateAnswer, NotApplicable, gate_state
from csmaturity.assessment.model import Answer
from csmaturity.assessment.standing import separating
from csmaturity.assessment.steps import QuestionStep
from csmaturity.interview import answer_words
from csmaturity.interview.screen.state import Body, Panel, View
from csmaturity.interview.screen.text import Line, line, lines
from csmaturity.interview.screen.writing import Reason
from csmaturity.interview.wrapping import columns
from csmaturity.language import gate_word, say, say_count
from csmaturity.rubric.question import Gate, ScaleLevel, Signal

Check = tuple[ScaleLevel, Gate] | tuple[ScaleLevel, Signal]

_ANSWERS = {"y": "yes", "n": "no", "u": "unknown", "d": "unknown", "-": None, "delete": None, "backspace": None}


def _box(answer: str | None) -> str:
    """A box as wide as the longest of the two words, with the answer in it."""
    yes, no = gate_word("yes"), gate_word("no")
    width = max(map(columns, (yes, no)))
    word = {"yes": yes, "no": no, "unknown": f"{'?':^{width}}", "not-applicable": f"{'–':^{width}}"}.get(
        answer or "", ""
    )
    return f"[{word}{' ' * (width - columns(word))}]"


@dataclass(frozen=True, slots=True)
class Checks(Panel):
    """The checklist; `mark` is the statement that y, n and u answer."""

    step: QuestionStep
    mark: int = 0

    @classmethod
    def begin(cls, step: QuestionStep, *, at_warnings: bool = False) -> Checks:
        """The checklist at its first gate, or at its first warning sign."""
        return cls(step, len(step.gates) if at_warnings and step.signals else 0)

    def title(self, view: View) -> str:
        """Whose evidence is checked."""
        return say("Evidence check · {question}", question=self.step.question.name)

    def body(self, view: View) -> Body:
        """What the gates show, then every statement under its level."""
        answer = view.interview.answer_to(self.step)
        rows: list[Line] = [*_shown(self.step, answer, view.width), line("")]
        separating_now = separating(self.step.question, self.step.standing(answer).rungs, answer)
        missing = [gate.id for gate in separating_now[1]] if separating_now else []
        focus, head = range(0), ""
        for index, check in enumerate(self._checks):
            words = _heading(check)
            if words != head:
                rows += lines(words, view.width, "title")
            head = words
            begins = len(rows)
            sign = "*" if check[1].id in missing else " "
            first = f"{'▸' if index == self.mark else ' '}{sign}{_box(gate_state(answer.gates.get(check[1].id)))} "
            said = answer.gates.get(check[1].id)
            rows += _statement(check, said, first, index == self.mark, self.step, view.width)
            focus = range(begins, len(rows)) if index == self.mark else focus
        status = " ".join(rows[index][0][1] for index in range(rows.index(line(""))))
        return Body(tuple(rows), focus, (focus.start, 2), status)

    def hints(self, view: View) -> tuple[str, ...]:
        """The keys in the checklist."""
        answers: tuple[str, ...] = (say("y yes"), say("n no"), say("u unknown"))
        if self._may_leave_out:
            answers = (*answers, say("x not applicable"))
        return (*answers, say("Esc close"), say("- take back"), say("↑↓ move"), say("? help"), say("q quit"))

    def press(self, view: View, key: str, now: dt.datetime) -> View:
        """Answer the marked statement and go to the next, move, or close."""
        last = len(self._checks) - 1
        if key in _ANSWERS:
            after = view.with_interview(view.interview.gate(self._checks[self.mark][1].id, _ANSWERS[key], now))
            return after.turn(replace(self, mark=min(last, self.mark + 1)))
        if key == "x" and self._may_leave_out:
            return view.turn(Reason.for_gate(self.step, view.interview.answer_to(self.step), self._marked.id, self))
        if key in ("down", "enter", "tab"):
            return view.turn(replace(self, mark=min(last, self.mark + 1)))
        if key in ("up", "shift-tab"):
            after = view.turn(replace(self, mark=max(0, self.mark - 1)))
            return replace(after, top=0) if self.mark <= 1 else after
        if key in ("escape", "g", "b", "left"):
            return view.close()
        return view.refuse(say("Press y, n or u for the marked statement; Esc closes the list."))

    @property
    def _checks(self) -> tuple[Check, ...]:
        return (*self.step.gates, *self.step.signals)

    @property
    def _marked(self) -> Gate | Signal:
        return self._checks[self.mark][1]

    @property
    def _may_leave_out(self) -> bool:
        return isinstance(self._marked, Gate) and self._marked.may_not_apply


def _shown(step: QuestionStep, answer: Answer, width: int) -> tuple[Line, ...]:
    """The level that the gates show now, what separates it from the next, and whether the claim goes beyond."""
    found = step.evidenced(answer)
    if found is None:
        return lines(say("No gate that decides a level is answered yet."), width)
    missing = separating(step.question, step.standing(answer).rungs, answer)
    said = say("The gates show: {levels}.", levels=answer_words.range_words(found))
    if missing and not missing[1]:
        said = f"{said} {answer_words.depends_words(missing[0].level.label)}"
    elif missing:
        lacks = say_count(
            len(missing[1]),
            "{level} lacks {count}, marked *.",
            "{level} lacks {count}, marked *.",
            level=missing[0].level.label,
        )
        said = f"{said} {lacks}"
    rows = lines(said, width, "chosen")
    claimed = step.level_of(answer)
    if answer.level and claimed and step.scale.index(claimed) > step.scale.index(found[1]):
        above = say("Your answer, {level}, is above that; the report will say so.", level=claimed.label)
        rows += lines(above, width, "error", "! ")
    return rows


def _heading(check: Check) -> str:
    level, statement = check
    if isinstance(statement, Signal):
        return say("Warning signs of {level}", level=level.label)
    return say("{level} needs", level=level.label)


def _statement(
    check: Check, said: GateAnswer | None, first: str, is_marked: bool, step: QuestionStep, width: int
) -> tuple[Line, ...]:
    statement = check[1]
    style = "marked" if is_marked else ""
    text = statement.text
    if isinstance(statement, Gate) and statement.id not in step.question.deciding:
        text = say("{text} (supporting, decides no level)", text=text)
    rows = lines(text, width, style, first)
    if isinstance(said, NotApplicable):
        rows += lines(say("Not applicable: {reason}", reason=said.not_applicable), width, "", " " * len(first))
    if is_marked and isinstance(statement, Gate) and statement.evidence:
        rows += lines(say("Proof: {proof}", proof=statement.evidence), width, "", " " * len(first))
    return rows
