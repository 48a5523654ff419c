"""The help: every key in a table, and what else the rubric says about the question.

Not the few keys below each screen, which each panel names itself.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from csmaturity.assessment.steps import QuestionStep
from csmaturity.interview.screen.state import Body, Panel, View
from csmaturity.interview.screen.text import Line, line, lines, shown
from csmaturity.interview.wording import question_help

KEYS: tuple[tuple[str, str], ...] = (
    ("1 to 9", "choose a level or an option; it is saved at once"),
    ("↑ ↓ or k j", "mark a row, and scroll"),
    ("Space", "choose the marked row"),
    ("Enter or →", "next step; never chooses anything at a question"),
    ("b or ←", "back to the step before"),
    ("=", "same as last time, where an earlier answer is shown"),
    ("x", "not applicable, with a reason"),
    ("d", "don't know; the score then becomes a range"),
    ("s", "skip: leave the step open for now"),
    ("-", "take the answer back; note, evidence and gates stay"),
    ("g or w", "evidence check: gates, or warning signs, as a list of yes, no, unknown"),
    ("n", "note, of one or several lines"),
    ("e", "evidence: the records that back the answer"),
    ("c", "confidence: how sure you are"),
    ("t", "target: the level that you want to reach"),
    ("o", "overview of every step, to jump anywhere"),
    ("/", "search the steps"),
    ("r", "review: open questions, contradictions, all answers"),
    ("Page Up, Page Down", "scroll"),
    ("?", "this help"),
    ("Esc", "close what is open"),
    ("q or Ctrl-C", "quit; everything is saved"),
    ("Shift-Tab", "back, also while typing a fact"),
)
"""Every key and what it does, in the order of the help and of docs/assess.md."""

_KEY_COLUMNS = 20


@dataclass(frozen=True, slots=True)
class Help(Panel):
    """The help over a panel, to which closing returns."""

    behind: Panel

    def title(self, view: View) -> str:
        """The help."""
        return "Help"

    def body(self, view: View) -> Body:
        """What the rubric adds about the present question, then the keys."""
        rows: list[Line] = []
        step = view.interview.step
        if isinstance(step, QuestionStep):
            rows += lines(f"{step.number}. {step.question.title}", view.width, "title")
            rows += lines(f"Why it matters: {step.question.why}", view.width)
            rows += [line(shown(text), "title" if text.endswith(":") else "") for text in _about(step, view.width)]
            rows.append(line(""))
        rows.append(line("Keys", "title"))
        for key, meaning in KEYS:
            rows += lines(meaning, view.width, "", f"{key:<{_KEY_COLUMNS}}")
        return Body(tuple(rows))

    def hints(self, view: View) -> tuple[str, ...]:
        """How to scroll and close."""
        return ("↑↓ scroll", "Esc close", "q quit")

    def press(self, view: View, key: str, now: dt.datetime) -> View:
        """Scroll or close."""
        if key in ("escape", "enter", "?"):
            return view.close() if self.behind is view.ground else view.show(self.behind)
        if key in ("up", "down"):
            return replace(view, top=max(0, view.top + (1 if key == "down" else -1)))
        return view.refuse("Esc closes the help.")


def _about(step: QuestionStep, width: int) -> list[str]:
    """What the plain face says in its help, without its own list of commands."""
    said = question_help(step, width)
    return said[: len(said) - said[::-1].index("Commands:") - 1]
