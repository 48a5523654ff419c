"""A role plan for machines: plain dicts, lists and texts, each number rounded for people and exact beside it.

Not the pages (csmaturity.report.worksheets.role_plan).
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from csmaturity.planning.worksheet.roles import RolePlan
from csmaturity.scoring.rounding import exact, one_decimal


def role_data(plan: RolePlan) -> dict[str, Any]:
    """Segments, roles with their quarters, and the totals."""
    return {
        "people": _number(plan.people),
        "cost": _number(plan.cost),
        "hires": plan.hires,
        "segments": [
            {
                "id": one.segment.id,
                "need": one.need,
                "coverage": one.coverage,
                "coverage_from_need": one.implied,
                "human_share": _number(one.human_share),
                "people": {role: _number(people) for role, people in one.people.items()},
                "cost": _number(one.cost),
                "share_of_arr": _number(one.share_of_arr),
                "share_of_gross_profit": _number(one.share_of_profit),
                "customers_per_person": _number(one.customers_per_person),
                "arr_per_person": _number(one.arr_per_person),
            }
            for one in plan.segments
        ],
        "roles": [
            {
                "id": need.role.id,
                "hours": _number(need.hours),
                "people": _number(need.people),
                "staff": _number(need.role.staff),
                "quarters": [
                    {
                        "quarter": one.number,
                        "needed": _number(one.needed),
                        "needed_after_ramp": _number(one.needed_after_ramp),
                        "staffed": _number(one.staffed),
                        "hires": one.hires,
                    }
                    for one in need.quarters
                ],
            }
            for need in plan.roles
        ],
    }


def _number(value: Fraction | None) -> dict[str, str] | None:
    return None if value is None else {"rounded": one_decimal(value), "exact": exact(value)}
