"""A worksheet as a report of its own: the pages of a role plan, or one page to hand out.

Not the pages themselves (role_plan, rights_page, matrix_page).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from csmaturity.errors import Finding
from csmaturity.language import say, spoken
from csmaturity.planning.worksheet.matrix import MatrixFile
from csmaturity.planning.worksheet.rights import RightsFile
from csmaturity.planning.worksheet.role_plan import RolePlanFile
from csmaturity.planning.worksheet.roles import role_plan as worked_out
from csmaturity.report.model import Page, Report
from csmaturity.report.wording import day, one_line
from csmaturity.report.worksheets import matrix as matrix_page
from csmaturity.report.worksheets import rights as rights_page
from csmaturity.report.worksheets import role_plan
from csmaturity.report.worksheets.role_data import role_data

Worksheet = RolePlanFile | RightsFile | MatrixFile

FORMAT = "csmaturity-worksheet/1"


def pages(sheet: Worksheet, found: Sequence[Finding] = ()) -> tuple[Page, ...]:
    """The pages of a worksheet, to stand in a report; `found` is what its checks object to."""
    if isinstance(sheet, RightsFile):
        return (rights_page.page(sheet, found),)
    if isinstance(sheet, MatrixFile):
        return (matrix_page.page(sheet, found),)
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
        language=catalogue.language if (catalogue := spoken()) else "en",
        disclosure="",
        pages=held,
        summary=tuple(block for page in held[:1] for block in page.blocks),
        data=_data(sheet, found),
        hand_out=len(held) == 1,
    )


def _data(sheet: Worksheet, found: Sequence[Finding]) -> Mapping[str, Any]:
    kind = str(sheet.format).removeprefix("csmaturity-").partition("/")[0]
    own = {} if isinstance(sheet, (RightsFile, MatrixFile)) else role_data(worked_out(sheet))
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
