"""The board of the plan on the full screen: its moves by week, and the field in which a decision about one is typed.

Not what a decision does (csmaturity.interview.board).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from csmaturity.assessment.answers import AnswerError
from csmaturity.assessment.interview import Interview
from csmaturity.assessment.plan_choices import MOST_CARRIED
from csmaturity.assessment.plan_edit import Kind
from csmaturity.interview.board import Board, Row
from csmaturity.interview.screen.field import Field
from csmaturity.interview.screen.one_field import OneField
from csmaturity.interview.screen.state import Body, Panel, View
from csmaturity.interview.screen.text import Line, apart, fitted, line, lines
from csmaturity.interview.wrapping import columns
from csmaturity.language import say
from csmaturity.rubric.moves import Step
from csmaturity.rubric.question import LONGEST_MOVE

KINDS: dict[str, Kind] = {"p": "pin", "d": "drop", "w": "weeks", "v": "waive"}

_WEEKS = 8
"""Columns for the weeks of a move, such as 104–117; more where a plan goes on for longer."""


def board_keys() -> tuple[tuple[str, str], ...]:
    """Every key of the board and what it does, in the order of the help and of docs/plan.md."""
    return (
        (say("↑ ↓ or k j"), say("mark a move, and scroll")),
        ("p", say("pin: the day before which the move does not start")),
        ("d", say("drop: leave the move out, with a reason")),
        ("w", say("weeks: how long the move takes")),
        ("v", say("waive what the move requires of other questions, with a reason")),
        ("c", say("carry: how many moves its owner carries at a time")),
        ("-", say("take back all that was decided about the move; a dropped one comes back")),
        (say("Page Up, Page Down"), say("scroll")),
        ("?", say("this help")),
        (say("b or Esc"), say("close the board, where it was opened from the review")),
        (say("q or Ctrl-C"), say("quit; everything is saved")),
    )


@dataclass(frozen=True, slots=True)
class BoardPanel(Panel):
    """The plan by week. `marked` stays on its move wherever a decision puts that; `behind` is what closing shows."""

    board: Board
    marked: Step | None
    behind: Panel | None = None

    @classmethod
    def of(cls, interview: Interview, behind: Panel | None = None) -> BoardPanel:
        """The board of an interview's plan, its first move marked."""
        board = Board.of(interview)
        return cls(board, board.rows[0].step if board.rows else None, behind)

    def title(self, view: View) -> str:
        """The plan."""
        return say("Plan")

    def subtitle(self, view: View) -> str:
        """From when the weeks count."""
        return self.board.head

    def help_keys(self) -> tuple[tuple[str, str], ...]:
        """The keys of the board."""
        return board_keys()

    def body(self, view: View) -> Body:
        """Why nothing is planned, if so; the moves, those left out, and what each owner carries."""
        rows: list[Line] = [one for text in self.board.without_moves for one in lines(text, view.width, "title")]
        weeks = max([_WEEKS, *(len(row.weeks) + 1 for row in self.board.rows)])
        if self.board.brief.plan.moves:
            rows.append(line(f"  {say('Weeks'):<{weeks}}{say('Move')}", "title"))
        focus = range(0)
        was_left_out = False
        for row in self.board.rows:
            if not row.weeks and not was_left_out:
                rows += [*([line("")] if rows else []), line(say("Left out"), "title")]
                was_left_out = True
            begins = len(rows)
            rows += _row_lines(self.board, row, (weeks, view.width), is_marked=row.step == self.marked)
            if row.step == self.marked:
                focus = range(begins, len(rows))
        if self.board.loads:
            rows += [line(""), line(say("At a time"), "title")]
            rows += [one for _, words in self.board.loads for one in lines(words, view.width, "", "  ")]
        return Body(tuple(rows), focus, (focus.start, 0))

    def hints(self, view: View) -> tuple[str, ...]:
        """The keys of the board."""
        keys = (say("p pin"), say("d drop"), say("w weeks"), say("v waive"), say("- undo"), say("c carry"))
        back = (say("b back"),) if self.behind else ()
        return (*keys, *back, say("? help"), say("q quit"))

    def press(self, view: View, key: str, now: dt.datetime) -> View:
        """Mark a move, decide about it, or close."""
        if key in ("up", "down", "home", "end"):
            return self._moved(view, key)
        if key in ("escape", "b", "left", "enter"):
            if self.behind is None:
                return view.refuse(say("q leaves the board; everything is saved. ? shows the keys."))
            return view.close() if self.behind is view.step_panel else view.open(self.behind)
        marked = self.board.by_step.get(self.marked) if self.marked else None
        if key not in (*KINDS, "c", "-", "delete", "backspace"):
            return view.refuse(say("p, d, w, v, c and - decide about the marked move; ? says what each does."))
        if marked is None:
            return view.refuse(say("There is no move to decide about."))
        if view.is_read_only:
            return view.refuse(say("Nothing can be changed: another session holds the file."))
        if key in KINDS:
            self.board.check(KINDS[key], marked.step)
            return view.open(DecisionField.about_move(self, marked, KINDS[key]))
        if key == "c":
            return view.open(DecisionField.about_owner(self, marked))
        return self.decided(view, self.board.take_back(marked.step))

    def decided(self, view: View, board: Board) -> View:
        """The view with the board after a decision, the same move marked, and what the decision changed said."""
        return self.shown(view.with_interview(board.interview), replace(self, board=board)).tell(board.said)

    def shown(self, view: View, panel: BoardPanel) -> View:
        """The view with a state of this board in its place."""
        return replace(view, step_panel=panel, over=None) if self.behind is None else replace(view, over=panel)

    def _moved(self, view: View, key: str) -> View:
        steps = [row.step for row in self.board.rows]
        if not steps:
            return replace(view, top=max(0, view.top + (1 if key == "down" else -1)))
        at = steps.index(self.marked) if self.marked in steps else 0
        there = {"up": at - 1, "down": at + 1, "home": 0, "end": len(steps) - 1}[key]
        if there >= len(steps):
            # Below the last move stands what each owner carries: the mark stays, the view goes on.
            return replace(view, top=view.top + 1)
        marked = replace(self, marked=steps[max(0, there)])
        return replace(self.shown(view, marked), top=view.top if there > 0 else 0)


def _row_lines(board: Board, row: Row, widths: tuple[int, int], *, is_marked: bool) -> list[Line]:
    """A move in three lines, in full where it is marked; `widths` are the columns for its weeks, and all there are."""
    weeks, width = widths
    first = f"{'▸' if is_marked else ' '} {row.weeks:<{weeks}}"
    style = "marked" if is_marked else "said" if row.change else ""
    room = width - columns(first)
    found = [line(first + apart(row.title, row.change, room), style)]
    rest = " " * columns(first)
    told = [say("{owner} · {span}", owner=board.brief.role(row.owner), span=row.span)] if row.weeks else []
    if not is_marked:
        told.append(row.reason)
        found += [line(rest + fitted(one, room), "dim") for one in told]
    else:
        told[0:0] = [] if row.raises in row.reason else [row.raises]
        told.append(row.reason)
        found += [one for text in told for one in lines(text, width, "", rest)]
    if row.decided:
        found += (
            lines(row.decided, width, "label", rest) if is_marked else [line(rest + fitted(row.decided, room), "label")]
        )
    return found


@dataclass(frozen=True, slots=True)
class DecisionField(OneField):
    """One decision being typed: about a move, or (with no `kind`) about what its owner carries. `held` was decided."""

    panel: BoardPanel
    row: Row
    kind: Kind | None
    held: str

    @classmethod
    def about_move(cls, panel: BoardPanel, row: Row, kind: Kind) -> DecisionField:
        """The field for a decision about a move, holding what was decided before."""
        held = panel.board.typed(kind, row.step)
        return cls(panel, row, kind, held, field=Field.of(held))

    @classmethod
    def about_owner(cls, panel: BoardPanel, row: Row) -> DecisionField:
        """The field for what the owner of a move carries at a time."""
        plan = panel.board.interview.assessment.plan
        held = str((plan.capacity if plan else {}).get(row.owner, ""))
        return cls(panel, row, None, held, field=Field.of(held))

    def title(self, view: View) -> str:
        """The move that it is about, or the owner."""
        about = self.row.title if self.kind else self.panel.board.brief.role(self.row.owner)
        return say("Plan · {about}", about=about)

    def subtitle(self, view: View) -> str:
        """As on the board."""
        return self.panel.board.head

    def asked(self, view: View) -> tuple[Line, ...]:
        """What is decided, and how it is written."""
        ask, help = _asked(self.kind, self.panel.board.brief.role(self.row.owner))
        back = say("Empty the field to take it back.") if self.held else ""
        return (*lines(ask, view.width, "title"), *lines(f"{help} {back}".strip(), view.width))

    def advice(self) -> str:
        """The two keys that end it."""
        return say("Enter keeps it, Esc closes without it.")

    def closed(self, view: View) -> View:
        """Back to the board."""
        return self.panel.shown(view, self.panel)

    def kept(self, view: View, now: dt.datetime) -> View:
        """The board with the decision; an empty field takes it back."""
        typed = self.field.text.strip()
        if typed == self.held:
            if not typed:
                raise AnswerError(_asked(self.kind, "")[1])
            return self.closed(view).tell(say("Nothing changed."))
        board = self.panel.board
        if self.kind is None:
            return self.panel.decided(view, board.carry(self.row.owner, typed or None))
        return self.panel.decided(view, board.decide(self.kind, self.row.step, typed or None))


def _asked(kind: Kind | None, owner: str) -> tuple[str, str]:
    """What a decision asks for, and how it is written."""
    match kind:
        case "pin":
            return say("From which day on may it start?"), say("Write the day as 2026-11-21.")
        case "drop":
            return say("Why is it left out?"), say("Write the reason; the report prints it.")
        case "weeks":
            return say("How many weeks does it take?"), say("Write a whole number from 1 to {most}.", most=LONGEST_MOVE)
        case "waive":
            return (
                say("Why need it not wait for what it requires of other questions?"),
                say("Write the reason; the report prints it."),
            )
        case _:
            return (
                say("How many moves does {owner} carry at a time?", owner=owner),
                say("Write a whole number from 1 to {most}.", most=MOST_CARRIED),
            )
