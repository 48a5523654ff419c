"""What the checks of decision rights and of the role matrix object to."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from csmaturity.planning.worksheet import matrix, rights
from csmaturity.rubric.source import Source
from csmaturity.storage.library import templates

Parse = Callable[[str], Source]

RIGHTS = """\
format: csmaturity-rights/1
organisation: Quillmoor Systems
date: 2026-11-20
roles: [{id: csm, title: CSM}, {id: lead, title: CS leader}]
rights:
  - id: discount
    decision: Discount
    who: csm
    limit: 5 %
    next: [lead]
    reply-within: 1 day
    logged: true
    money: true
    measure: Discounts as a share of renewed revenue
"""

MATRIX = """\
format: csmaturity-matrix/1
organisation: Quillmoor Systems
date: 2026-11-20
roles: [{id: csm, title: CSM}, {id: sales, title: Account executive}]
parts:
  - {id: success, part: Success, kind: responsibility, owner: [csm, sales]}
  - {id: problem, part: Product problem, kind: escalation, owner: [csm]}
  - {id: handoff, part: Handoff, kind: handoff, owner: [csm], helps: [sales], told: who calls whom}
"""


def _rights(source: Parse, text: str) -> list[str]:
    read = source(text)
    return [str(finding) for finding in rights.findings(read, rights.load(read))]


def _matrix(source: Parse, text: str) -> list[str]:
    read = source(text)
    return [str(finding) for finding in matrix.findings(read, matrix.load(read))]


def test_complete_sheets_pass(source: Parse) -> None:
    assert _rights(source, RIGHTS) == []
    assert _matrix(source, MATRIX) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("    logged: true\n", "", "plan.yaml:6:5: “Discount” may be decided alone and is not logged"),
        ("    limit: 5 %\n", "", "plan.yaml:6:5: “Discount” has no limit"),
        ("    reply-within: 1 day\n", "", "plan.yaml:6:5: “Discount” can wait for an answer without end"),
        ("    next: [lead]\n", "", "plan.yaml:6:5: nobody is named for “Discount” above the limit"),
        ("    measure: Discounts", "    note: Discounts", "“Discount” gives money away, and no figure shows how much"),
        ("[lead]", "[csm]", "“Discount” goes to the same role again above the limit"),
    ],
)
def test_freedom_without_control_is_found(source: Parse, old: str, new: str, said: str) -> None:
    assert old in RIGHTS
    assert any(said in finding for finding in _rights(source, RIGHTS.replace(old, new)))


def test_what_is_free_by_intent_needs_no_limit(source: Parse) -> None:
    text = RIGHTS.replace("limit: 5 %", "always: true").replace("    next: [lead]\n    reply-within: 1 day\n", "")
    assert _rights(source, text.replace("money: true", "money: false")) == [
        "plan.yaml:4:37: CS leader neither decides nor approves anything"
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("kind: escalation, owner: [csm]", "kind: escalation", "nobody owns the escalation “Product problem”"),
        (
            "kind: escalation, owner: [csm]",
            "kind: contract, owner: [csm, sales]",
            "“Product problem” has several owners",
        ),
        (", told: who calls whom", "", "the customer is told nothing at “Handoff”"),
        ("helps: [sales]", "helps: [csm]", "“Handoff” names the same role as owner and as helper"),
    ],
)
def test_parts_that_nobody_holds_are_found(source: Parse, old: str, new: str, said: str) -> None:
    assert old in MATRIX
    assert any(said in finding for finding in _matrix(source, MATRIX.replace(old, new)))


@pytest.mark.parametrize("kind", ["rights", "matrix"])
def test_the_starters_leave_nothing_to_settle(source: Parse, kind: str) -> None:
    text = templates()[f"worksheet/{kind}.yaml"].decode().replace("@DATE@", "2026-11-20")
    assert (_rights if kind == "rights" else _matrix)(source, text) == []
