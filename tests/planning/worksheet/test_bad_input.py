"""Faults in worksheets: named with line and column, and with what to do."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from csmaturity.errors import InputError
from csmaturity.planning.worksheet import matrix, rights, role_plan
from csmaturity.rubric.source import Source

Parse = Callable[[str], Source]


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ("hours: 16", "hours: -1", "23:35", "`hours` must be 0 or more"),
        ("customers: 40", "customers: 0", "13:16", "`customers` must be 1 or more"),
        ("after: [review]", "after: [goals]", "21:81", "these milestones wait for each other: goals after goals"),
        (
            "role: consultant}",
            "role: consultent}",
            "20:92",
            "there is no role `consultent`; did you mean consultant?",
        ),
        (", role: consultant, after", ", after", "21:9", "milestone `goals` takes hours, but no role gives them"),
        ("id: analyst", "id: consultant", "7:10", "the id `consultant` is taken already, in line 6"),
        ("human: 2", "human: 4", "17:12", "`human` must be 3 or less"),
        ("gross-margin: 0.75", "gross-margin: 75", "15:19", "`gross-margin` must be 1 or less"),
        (
            "quarters: 2",
            "quarters: 2\nbasis: {grwth: company}",
            "5:9",
            "`grwth` is no figure of this plan; did you mean growth?",
        ),
        (
            "    arr: 8000000\n",
            "    arr: 8000000\n    accounts-per-person: 20\n",
            "15:5",
            "unknown key `accounts-per-person`",
        ),
    ],
)
def test_a_fault_is_named_with_its_place(
    source: Parse, roles_text: str, old: str, new: str, place: str, message: str
) -> None:
    assert old in roles_text
    with pytest.raises(InputError) as caught:
        role_plan.load(source(roles_text.replace(old, new, 1)))
    assert [str(finding) for finding in caught.value.findings] == [f"plan.yaml:{place}: {message}"]


def test_milestones_in_a_circle_are_named_in_order(source: Parse, roles_text: str) -> None:
    text = roles_text.replace("tech-touches: 2, role: consultant}", "role: consultant, after: [goals]}")
    with pytest.raises(InputError, match="review after goals after review"):
        role_plan.load(source(text))


def test_a_segment_without_work_says_so(source: Parse, roles_text: str) -> None:
    text = roles_text[: roles_text.index("    milestones:")]
    with pytest.raises(InputError, match="segment `enterprise` has no work"):
        role_plan.load(source(text))


def test_another_kind_of_file_is_refused(source: Parse) -> None:
    with pytest.raises(InputError, match="this is not a role plan"):
        role_plan.load(source("format: csmaturity-rights/1\n"))


RIGHTS = """\
format: csmaturity-rights/1
organisation: Quillmoor Systems
date: 2026-11-20
roles: [{id: csm, title: CSM}, {id: lead, title: CS leader}]
rights:
  - {id: discount, decision: Discount, who: csm, limit: 5 %, next: [leed], logged: true, reply-within: 1 day}
"""

MATRIX = """\
format: csmaturity-matrix/1
organisation: Quillmoor Systems
date: 2026-11-20
roles: [{id: csm, title: CSM}]
parts:
  - {id: contract, part: Contract, owner: [sales]}
"""


def test_unknown_roles_in_rights_and_matrix_are_named(source: Parse) -> None:
    with pytest.raises(InputError, match=r"plan.yaml:6:69: there is no role `leed`; did you mean lead\?"):
        rights.load(source(RIGHTS))
    with pytest.raises(InputError, match=r"plan.yaml:6:44: there is no role `sales`"):
        matrix.load(source(MATRIX))


def test_a_limit_and_always_contradict_each_other(source: Parse) -> None:
    text = RIGHTS.replace("leed", "lead").replace("limit: 5 %", "limit: 5 %, always: true")
    with pytest.raises(InputError, match="`discount` has a limit and is `always` free"):
        rights.load(source(text))
