"""The roadmap of an assessment with its reasons, also for answers that are only supposed.

Not the rule that makes it (csmaturity.planning.roadmap), nor the report, of which nothing is made here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from csmaturity.api.case import Case
    from csmaturity.assessment.plan_choices import Aim
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


class PlanResult(NamedTuple):
    """The plan of a case, with the supposed answers in place; `before` are the scores of those that were given."""

    case: Case
    before: Scorecard
    what_if: tuple[str, ...] = ()

    @property
    def data(self) -> dict[str, Any]:
        """The plan for machines, versioned: each move with its weeks and waits, and what is left out, always why."""
        from csmaturity.report.discretion import discreet_brief
        from csmaturity.report.plan_data import plan_data

        return plan_data(discreet_brief(self.case.brief())) | {"what_if": list(self.what_if)}

    def render(self, width: int = 80, colour: bool = False) -> str:
        """The plan as a terminal shows it; what supposed answers do to the scores comes first."""
        from csmaturity.api.terminal import blocks_text
        from csmaturity.report.discretion import discreet_brief
        from csmaturity.report.paper.roadmap import blocks
        from csmaturity.report.summary import difference

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
    from csmaturity.planning.what_if import changed, parse_change

    case = open_case(request.file, request.rubrics, aim=request.aim)
    before = case.scorecard
    if request.what_if:
        changes = [parse_change(text) for text in request.what_if]
        case = replace(case, assessment=changed(case.assessment, case.rubrics, changes))
    return PlanResult(case, before, request.what_if)
