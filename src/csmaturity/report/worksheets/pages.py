"""A worksheet as a report of its own, for people and for machines: the pages of a role plan, or one page to hand out.

Not the pages themselves (csmaturity.report.worksheets.role_plan, hand_outs).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from csmaturity.errors import Finding
from csmaturity.language import say
from csmaturity.planning.worksheet.matrix import MatrixFile
from csmaturity.planning.worksheet.rights import RightsFile
from csmaturity.planning.worksheet.role_plan import RolePlanFile
from csmaturity.planning.worksheet.roles import RolePlan
from csmaturity.planning.worksheet.roles import role_plan as worked_out
from csmaturity.report.languages import is_mirrored, own_language
from csmaturity.report.model import Page, Report
from csmaturity.report.wording import day, one_line
from csmaturity.report.worksheets import role_plan
from csmaturity.report.worksheets.hand_outs import matrix_page, rights_page
from csmaturity.scoring.rounding import number_data

Worksheet = RolePlanFile | RightsFile | MatrixFile

FORMAT = "csmaturity-worksheet/1"


def pages(sheet: Worksheet, found: Sequence[Finding] = ()) -> tuple[Page, ...]:
    """The pages of a worksheet, to stand in a report; `found` is what its checks object to."""
    if isinstance(sheet, RightsFile):
        return (rights_page(sheet, found),)
    if isinstance(sheet, MatrixFile):
        return (matrix_page(sheet, found),)
    return role_plan.pages(worked_out(sheet))


def worksheet_report(sheet: Worksheet, found: Sequence[Finding] = ()) -> Report:
    """A worksheet by itself. One page has neither cover nor contents, so that it can be handed out."""
    held = pages(sheet, found)
    return Report(
        title=one_line(sheet.title),
        subtitle=say("As of {day}", day=day(sheet.date)),
        organisation=one_line(sheet.organisation),
        prepared_by=one_line(sheet.prepared_by or ""),
        date=sheet.date,
        language=own_language(),
        disclosure="",
        pages=held,
        summary=tuple(block for page in held[:1] for block in page.blocks),
        data=_data(sheet, found),
        hand_out=len(held) == 1,
        right_to_left=is_mirrored(()),
    )


def _data(sheet: Worksheet, found: Sequence[Finding]) -> Mapping[str, Any]:
    kind = str(sheet.format).removeprefix("csmaturity-").partition("/")[0]
    own = {} if isinstance(sheet, (RightsFile, MatrixFile)) else _role_data(worked_out(sheet))
    return {
        "format": FORMAT,
        "kind": kind,
        "organisation": sheet.organisation,
        "date": sheet.date.isoformat(),
        "findings": [
            {"line": one.line, "column": one.column, "message": one.message, "hint": one.hint} for one in found
        ],
        **own,
    }


def _role_data(plan: RolePlan) -> dict[str, Any]:
    """Segments, roles with their quarters, and the totals, each number rounded for people and exact beside it."""
    return {
        "people": number_data(plan.people),
        "cost": number_data(plan.cost),
        "hires": plan.hires,
        "segments": [
            {
                "id": one.segment.id,
                "need": one.need,
                "coverage": one.coverage,
                "coverage_from_need": one.implied,
                "human_share": number_data(one.human_share),
                "people": {role: number_data(people) for role, people in one.people.items()},
                "cost": number_data(one.cost),
                "share_of_arr": number_data(one.share_of_arr),
                "share_of_gross_profit": number_data(one.share_of_profit),
                "customers_per_person": number_data(one.customers_per_person),
                "arr_per_person": number_data(one.arr_per_person),
            }
            for one in plan.segments
        ],
        "roles": [
            {
                "id": need.role.id,
                "hours": number_data(need.hours),
                "people": number_data(need.people),
                "staff": number_data(need.role.staff),
                "quarters": [
                    {
                        "quarter": one.number,
                        "needed": number_data(one.needed),
                        "needed_after_ramp": number_data(one.needed_after_ramp),
                        "staffed": number_data(one.staffed),
                        "hires": one.hires,
                    }
                    for one in need.quarters
                ],
            }
            for need in plan.roles
        ],
    }
