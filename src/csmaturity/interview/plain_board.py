"""The board of the plan line by line: the moves with a number each, and one line for each decision about them.

Not what a decision does (csmaturity.interview.board).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from csmaturity.assessment.answers import AnswerError, shown
from csmaturity.assessment.plan_choices import step_named
from csmaturity.assessment.plan_edit import KINDS, step_name
from csmaturity.interview.details import Details, Quit
from csmaturity.interview.wrapping import wrap
from csmaturity.language import say
from csmaturity.rubric.plain_text import one_line

if TYPE_CHECKING:
    from csmaturity.interview.board import Board, Row

TAKE_BACK = "-"
CARRIES = " carries "


class PlanPart(Details):
    """The board as part of a talk."""

    refused = 0
    """Lines that could not be obeyed so far."""

    def plan_board(self) -> None:
        """Show the board and act on each line, until an empty one. Raises Quit and EndOfInput."""
        from csmaturity.interview.board import Board

        board = Board.of(self.interview)
        self.talk.show_lines(board_lines(board, self.talk.width))
        self.talk.show("", _brief_help())
        while True:
            typed = one_line(self.talk.ask(say("Your decision:")))
            word = typed.casefold()
            if not word:
                return
            if word in ("q", "quit"):
                raise Quit
            if word in ("?", "help"):
                self.talk.show_lines(help_lines(self.talk.width))
            elif word in ("l", "list"):
                self.talk.show_lines(board_lines(board, self.talk.width))
            else:
                board = self._decided(board, typed)

    def _decided(self, board: Board, typed: str) -> Board:
        """The board after a line; as it was where the line can't be obeyed."""
        try:
            after = obeyed(board, typed)
        except AnswerError as error:
            self.refused += 1
            self.refuse(error)
            return board
        self.keep(after.interview, after.said)
        for row in after.changed_rows():
            self.talk.show_lines(_change_lines(row, self.talk.width))
        return after


def obeyed(board: Board, typed: str) -> Board:
    """The board after one line such as `3 pin 2027-04-01`. Raises AnswerError for one that can't be obeyed."""
    name, _, rest = typed.partition(" ")
    verb, _, detail = rest.strip().partition(" ")
    verb = verb.casefold()
    if verb not in (*KINDS, "back"):
        owner, carries, number = f"{typed} ".partition(CARRIES)
        if carries:
            return board.carry(_owner(board, owner), _said(number, say("cs-leader carries 1")))
        raise AnswerError(
            say("{given} is no decision.", given=shown(typed)),
            say("Write for instance 3 pin 2027-04-01; ? shows what can be decided."),
        )
    row = _row(board, name)
    if verb == "back":
        return board.take_back(row.step)
    examples = {
        "pin": say("3 pin 2027-04-01"),
        "drop": say("3 drop not before the reorganisation"),
        "weeks": say("3 weeks 39"),
        "waive": say("3 waive we have no renewals"),
    }
    return next(board.decide(kind, row.step, _said(detail, examples[kind])) for kind in KINDS if kind == verb)


def board_lines(board: Board, width: int) -> list[str]:
    """The whole board: the moves, those left out, and what each owner carries."""
    lines = [say("Plan"), *wrap(board.head, width)]
    lines += [line for text in board.without_moves for line in wrap(text, width)]
    was_left_out = False
    for row in board.rows:
        if not row.weeks and not was_left_out:
            lines += ["", f"{say('Left out')}:"]
            was_left_out = True
        lines += ["", *_row_lines(board, row, width)] if row.weeks else _row_lines(board, row, width)
    if board.loads:
        lines += ["", f"{say('At a time')}:"]
        # The id is what one types; the rest is what it means.
        lines += [line for owner, words in board.loads for line in wrap(f"{owner}: {words}", width, "- ")]
    return lines


def help_lines(width: int) -> list[str]:
    """Every line that the board obeys."""
    told = (
        (say("3 pin 2027-04-01"), say("move 3 does not start before that day")),
        (say("3 drop not before the reorganisation"), say("move 3 is left out, for that reason")),
        (say("3 weeks 39"), say("move 3 takes that many weeks")),
        (
            say("3 waive we have no renewals"),
            say("move 3 need not wait for what it requires of other questions, for that reason"),
        ),
        (say("cs-leader carries 1"), say("so many moves at a time for that owner")),
        (say("3 pin -"), say("takes that decision back; so with drop, weeks, waive and carries")),
        (say("3 back"), say("takes back all that was decided about move 3; a dropped one comes back")),
        ("l", say("lists the board again")),
        ("q", say("quits; everything is saved")),
    )
    lines = [line for example, meaning in told for line in wrap(f"{example}: {meaning}", width, "", "  ")]
    name = say("A move keeps its number while the board is open. Its name in the file, such as seat@average, does too.")
    return [*lines, *wrap(name, width)]


def _brief_help() -> str:
    return say(
        "Decide with a number and pin, drop, weeks, waive or back, such as 3 pin 2027-04-01. Enter leaves the board, "
        "l lists it again, ? help, q quit."
    )


def _row_lines(board: Board, row: Row, width: int) -> list[str]:
    first = f"{row.number}. "
    rest = " " * len(first)
    head = say("Weeks {weeks}: {move}", weeks=row.weeks, move=row.title) if row.weeks else row.title
    owner = say("{owner} · {span}", owner=board.brief.role(row.owner), span=row.span) if row.weeks else ""
    # Why a level is left out often names it.
    raises = "" if row.raises in row.reason else row.raises
    told = [_with_change(head, row), raises, owner, row.reason, row.decided]
    return [line for text in told if text for line in wrap(text, width, first if text is told[0] else rest)]


def _change_lines(row: Row, width: int) -> list[str]:
    """A move that the last decision changed, on its own."""
    head = say("Weeks {weeks}: {move}", weeks=row.weeks, move=row.title)
    if not row.weeks:
        head = say("Left out: {move}", move=row.title)
    return wrap(_with_change(head, row), width, f"{row.number}. ")


def _with_change(text: str, row: Row) -> str:
    return say("{move} ({change})", move=text, change=row.change) if row.change else text


def _row(board: Board, name: str) -> Row:
    """The move that is meant by its number, or by its name in the file."""
    named = step_named(name, board.interview.rubrics)
    for row in board.rows:
        if name == str(row.number) or row.step == named:
            return row
    most = max((row.number for row in board.rows), default=0)
    if not most:
        raise AnswerError(say("There is no move to decide about."))
    example = step_name(board.rows[0].step, board.interview.rubrics)
    raise AnswerError(
        say("There is no move {given}.", given=shown(name)),
        say("Give its number, from 1 to {most}, or its name, such as {example}.", most=most, example=example),
    )


def _owner(board: Board, name: str) -> str:
    """The owner meant by id, or by the words for the role; anything else as it was typed."""
    word = one_line(name).strip().casefold()
    ids = [owner for owner, _ in board.loads]
    return next((id_ for id_ in ids if word in (id_.casefold(), board.brief.role(id_).casefold())), name.strip())


def _said(detail: str, example: str) -> str | None:
    """What is said of a decision; None where that is to take it back. Raises AnswerError for nothing."""
    detail = detail.strip()
    if not detail:
        raise AnswerError(say("Something is missing."), say("Write for instance: {example}", example=example))
    return None if detail == TAKE_BACK else detail
