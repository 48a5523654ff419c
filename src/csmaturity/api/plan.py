"""The roadmap of an assessment with its reasons, also for supposed answers, and opened to be decided about.

Not the rule that makes it (csmaturity.planning.roadmap), nor the report, of which nothing is made here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from csmaturity.api.case import Case, Note
    from csmaturity.api.keeping import FileSession
    from csmaturity.assessment.interview import Interview
    from csmaturity.assessment.model import Assessment
    from csmaturity.assessment.plan_choices import Aim
    from csmaturity.language import Catalogue
    from csmaturity.scoring.scorecard import Scorecard


class PlanRequest(NamedTuple):
    """An assessment by its file; `what_if` are answers to suppose, each as QUESTION=LEVEL. No file is changed.

    With `aim` top every question without a target of its own is planned to the top of its scale; next goes to the next
    level whatever the file says, and None goes by the file.
    """

    file: str
    rubrics: tuple[str, ...] = ()
    what_if: tuple[str, ...] = ()
    aim: Aim | None = None
    language: str | None = None


class PlanResult(NamedTuple):
    """The plan of a case, with the supposed answers in place; `before` are the scores of those that were given."""

    case: Case
    before: Scorecard
    what_if: tuple[str, ...] = ()
    catalogue: Catalogue | None = None

    @property
    def data(self) -> dict[str, Any]:
        """The plan for machines, versioned: each move with its weeks and waits, and what is left out, always why."""
        from csmaturity.language import speaking
        from csmaturity.report.discretion import discreet_brief
        from csmaturity.report.plan.data import plan_data

        with speaking(self.catalogue):
            return plan_data(discreet_brief(self.case.brief())) | {"what_if": list(self.what_if)}

    def render(self, width: int = 80, colour: bool = False) -> str:
        """The plan as a terminal shows it; what supposed answers do to the scores comes first."""
        from csmaturity.api.terminal import blocks_text
        from csmaturity.language import speaking
        from csmaturity.report.discretion import discreet_brief
        from csmaturity.report.plan.roadmap import blocks
        from csmaturity.report.summary import difference

        with speaking(self.catalogue):
            supposed = (difference(self.before, self.case.scorecard, self.what_if),) if self.what_if else ()
            parts = (supposed, blocks(discreet_brief(self.case.brief())))
            return "".join(blocks_text(part, width, colour) for part in parts if part)


def aim_named(text: str | None) -> Aim | None:
    """How far to plan, as somebody wrote it. Raises UsageError for anything but next and top."""
    from csmaturity.errors import UsageError

    match text:
        case None | "next" | "top":
            return text
        case _:
            raise UsageError(f"“{text}” is no aim of a plan", "Write --aim next or --aim top.")


def plan(request: PlanRequest) -> PlanResult:
    """The plan that a request asks for. Raises InputError for bad files, UsageError for what can't be supposed."""
    from csmaturity.api.case import open_case
    from csmaturity.api.theme import catalogue_of
    from csmaturity.planning.what_if import changed, parse_change

    catalogue = catalogue_of(request.language)
    case = open_case(request.file, request.rubrics, request.language, aim=request.aim)
    before = case.scorecard
    if request.what_if:
        changes = [parse_change(text) for text in request.what_if]
        case = replace(case, assessment=changed(case.assessment, case.rubrics, changes))
    return PlanResult(case, before, request.what_if, catalogue)


class OpenBoard(NamedTuple):
    """A plan to decide about. `kept` is what its file holds; of what is saved, only the plan is taken."""

    interview: Interview
    kept: Assessment
    notes: tuple[Note, ...] = ()


def open_board(request: PlanRequest) -> OpenBoard:
    """The plan of a request to decide about; what is supposed does not count.

    Raises InputError for bad files, and CsmaturityError for one that may only be read.
    """
    from csmaturity.api.case import open_case
    from csmaturity.assessment.interview import Interview
    from csmaturity.language import say
    from csmaturity.storage.assessments import load
    from csmaturity.storage.files import check_writable

    check_writable(request.file, say("Look at the plan without --edit, or ask for write access."))
    case = open_case(request.file, request.rubrics, request.language)
    kept, _ = load(request.file)
    return OpenBoard(Interview(case.rubrics, case.original), kept, case.notes)


def save_plan(session: FileSession, board: OpenBoard, edited: Assessment) -> None:
    """Write what was decided, and nothing else. Raises CsmaturityError, also where another session has the file."""
    from csmaturity.api.keeping import save

    save(session, _merged(board, edited))


def rescue_plan(file: str, board: OpenBoard, edited: Assessment) -> str:
    """Save what was decided in another place, with all that the file held; returns the name of the new file."""
    from csmaturity.api.keeping import rescue

    return rescue(file, _merged(board, edited))


def plan_as_text(board: OpenBoard, edited: Assessment) -> str:
    """The whole file with what was decided, for whoever has no other place left than the screen."""
    from csmaturity.api.keeping import as_text

    return as_text(_merged(board, edited))


def _merged(board: OpenBoard, edited: Assessment) -> Assessment:
    return board.kept.model_copy(update={"plan": edited.plan})
