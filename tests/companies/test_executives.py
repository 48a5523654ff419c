"""Nobody who does not exist in a company owns a move, agrees to one or is asked for anything."""

from __future__ import annotations

from collections.abc import Callable

from csmaturity.report.brief import Brief

MISSING = {
    "start-up": {"cro", "cfo", "cmo", "chro", "coo"},
    "saas-under-cro": {"coo"},
    "usage-based": {"cro", "coo"},
    "hardware-service": {"cmo"},
    "enterprise": set[str](),
}


def test_no_executive_is_named_whom_the_company_has_not(company: str, brief_of: Callable[[str], Brief]) -> None:
    brief = brief_of(company)
    named = {role for one in brief.plan.moves for role in (one.owner, *one.agree)}
    named |= {one.owner for one in brief.decisions}
    assert not named & MISSING[company]
