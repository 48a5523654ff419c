"""A session with the plan alone: the board on whichever face fits, what is saved, what is said at the end.

Not the questionnaire (csmaturity.interview.session), of which this is the plan's part.
"""

from __future__ import annotations

import datetime as dt
import shlex
from typing import TYPE_CHECKING

from csmaturity.errors import CsmaturityError, UsageError
from csmaturity.interview.board import Board
from csmaturity.interview.conversation import Conversation, EndOfInput
from csmaturity.interview.details import Quit
from csmaturity.interview.plain import Ending
from csmaturity.interview.plain_board import PlanPart, board_lines
from csmaturity.interview.session import Outside, PlainFace, Session, Settings
from csmaturity.interview.wrapping import wrap
from csmaturity.language import say, say_count

if TYPE_CHECKING:
    from csmaturity.assessment.interview import Interview
    from csmaturity.interview.screen.state import View


class PlainBoard(PlanPart):
    """The board line by line, and nothing else."""

    def run(self) -> Ending:
        """Decide until it is left. A KeyboardInterrupt passes through with nothing lost."""
        try:
            self.plan_board()
        except Quit:
            return Ending.QUIT
        except EndOfInput:
            return Ending.INPUT_ENDED
        return Ending.FINISHED


class PlanSession(Session):
    """The plan of an interview, decided about until it is left."""

    def __init__(self, interview: Interview, settings: Settings, talk: Conversation, outside: Outside) -> None:
        super().__init__(interview, settings, talk, outside)
        self._begun = interview.assessment
        self._talked: PlainBoard | None = None

    def decide(self) -> None:
        """Show the board and save each decision.

        Raises UsageError where nobody is there to decide, and CsmaturityError after lines of a pipe that could not be
        obeyed: a script has to hear of them.
        """
        if self.talk.is_piped and self.talk.is_over():
            file = shlex.quote(self.settings.file)
            raise UsageError(
                say("there is no terminal and no input, so nobody can decide"),
                say("Run it in a terminal, or pipe one decision a line into it, such as 1 pin 2027-04-01."),
                f"csmaturity plan {file}",
            )
        self._saving.opened(self._begun)
        self._ask()
        if self.outside.save:
            self.talk.show_lines(self._last_lines(is_finished=True))
        refused = self._talked.refused if self._talked and self.talk.is_piped else 0
        if refused:
            raise CsmaturityError(
                say_count(
                    refused,
                    "{count} line could not be obeyed; what it says is above",
                    "{count} lines could not be obeyed; what they say is above",
                ),
                say("The other decisions are saved."),
            )

    def _why_plain(self, reason: str) -> list[str]:
        return wrap(say("The board comes line by line: {reason}.", reason=reason), self.talk.width)

    def _look(self) -> list[str]:
        return board_lines(Board.of(self.interview), self.talk.width)

    def _plain(self) -> PlainFace:
        self._talked = PlainBoard(self.interview, self.talk, self._saving, lambda: dt.datetime.now(dt.UTC))
        return self._talked

    def _view(self) -> View:
        from csmaturity.interview.screen.board import BoardPanel
        from csmaturity.interview.screen.state import View

        return View(self.interview, BoardPanel.of(self.interview), is_read_only=self.outside.save is None)

    def _last_lines(self, is_finished: bool) -> list[str]:
        file = self._saving.rescued_to or self.settings.file
        said = say("Saved in {file}. Next:", file=file)
        if self.interview.assessment is self._begun:
            said = say("Nothing was decided; {file} is as it was. Next:", file=file)
        commands = [shlex.join(["csmaturity", name, file, *self.settings.options]) for name in ("plan", "report")]
        return [*wrap(said, self.talk.width), *(f"  {command}" for command in commands)]
