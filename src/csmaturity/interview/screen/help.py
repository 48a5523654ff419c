"""The help: every key in a table, and what else the rubric says about the question.

Not the few keys below each screen, which each panel names itself.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from csmaturity.assessment.steps import QuestionStep
from csmaturity.interview.help_words import about
from csmaturity.interview.screen.state import Body, Panel, View
from csmaturity.interview.screen.text import Line, line, lines, shown
from csmaturity.interview.wrapping import columns
from csmaturity.language import say

_KEY_COLUMNS = 20


def every_key() -> tuple[tuple[str, str], ...]:
    """Every key and what it does, in the order of the help and of docs/assess.md."""
    return (
        (say("1 to 9"), say("choose a level or an option; it is saved at once")),
        (say("↑ ↓ or k j"), say("mark a row, and scroll")),
        (say("Space"), say("choose the marked row")),
        (say("Enter or →"), say("next step; never chooses anything at a question")),
        (say("b or ←"), say("back to the step before")),
        ("=", say("same as last time, where an earlier answer is shown")),
        ("x", say("not applicable, with a reason")),
        ("d", say("don't know; the score then becomes a range")),
        ("s", say("skip: leave the step open for now")),
        ("-", say("take the answer back; note, evidence and gates stay")),
        ("u", say("undo the last answer; once more, and it is there again")),
        (say("g or w"), say("evidence check: gates, or warning signs, as a list of yes, no, unknown")),
        ("n", say("note, of one or several lines")),
        ("e", say("evidence: the records that back the answer")),
        ("c", say("confidence: how sure you are")),
        ("t", say("target: the level that you want to reach")),
        ("o", say("overview of every step, to jump anywhere")),
        ("/", say("search the steps")),
        ("r", say("review: open questions, contradictions, all answers; a question is gone to by its number")),
        ("p", say("on the review: the plan as a board, to decide about its moves")),
        (say("Page Up, Page Down"), say("scroll")),
        ("?", say("this help")),
        ("Esc", say("close what is open")),
        (say("q or Ctrl-C"), say("quit; everything is saved")),
        (say("Shift-Tab"), say("back, also while typing a fact")),
    )


@dataclass(frozen=True, slots=True)
class Help(Panel):
    """The help over a panel, to which closing returns."""

    behind: Panel

    def title(self, view: View) -> str:
        """The help."""
        return say("Help")

    def body(self, view: View) -> Body:
        """What the rubric adds about the present question, then the keys."""
        rows: list[Line] = []
        step, own = view.interview.step, self.behind.help_keys()
        if isinstance(step, QuestionStep) and not own:
            rows += lines(f"{step.number}. {step.question.name}", view.width, "title")
            rows += [line(shown(text), "title" if text.endswith(":") else "") for text in about(step, view.width)]
            rows.append(line(""))
        rows.append(line(say("Keys"), "title"))
        for key, meaning in own or every_key():
            rows += lines(meaning, view.width, "", key + " " * max(1, _KEY_COLUMNS - columns(key)))
        return Body(tuple(rows))

    def hints(self, view: View) -> tuple[str, ...]:
        """How to scroll and close."""
        return (say("↑↓ scroll"), say("Esc close"), say("q quit"))

    def press(self, view: View, key: str, now: dt.datetime) -> View:
        """Scroll or close."""
        if key in ("escape", "enter", "?"):
            return view.close() if self.behind is view.step_panel else view.open(self.behind)
        if key in ("up", "down"):
            return replace(view, top=max(0, view.top + (1 if key == "down" else -1)))
        return view.refuse(say("Esc closes the help."))
