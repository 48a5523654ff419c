"""The role planner's arithmetic, exact, with its worked sample."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csmaturity.planning.worksheet.role_plan import RolePlanFile, load
from csmaturity.planning.worksheet.roles import RolePlan, needed_now, role_plan
from csmaturity.planning.worksheet.sensitivity import swings
from csmaturity.report.table import Grid
from csmaturity.report.worksheets.pages import worksheet_report
from csmaturity.rubric.source import Source
from csmaturity.storage.library import templates
from csmaturity.storage.yaml.reader import parse

Parse = Callable[[str], Source]


@pytest.fixture
def plan(source: Parse, roles_text: str) -> RolePlan:
    return role_plan(load(source(roles_text)))


def test_forty_customers_at_sixty_hours_need_two_point_three_people(plan: RolePlan) -> None:
    consultant = plan.roles[0]
    assert consultant.hours == 2400
    assert consultant.people == Fraction(2400, 1065)
    assert float(consultant.people) == pytest.approx(2.3, abs=0.05)


def test_cost_to_serve_is_people_times_their_full_cost(plan: RolePlan) -> None:
    (enterprise,) = plan.segments
    assert enterprise.cost == Fraction(2400, 1065) * 150_000
    assert enterprise.share_of_arr == enterprise.cost / 8_000_000
    assert enterprise.share_of_profit == enterprise.cost / 6_000_000


def test_ratios_are_outputs(plan: RolePlan) -> None:
    (enterprise,) = plan.segments
    assert enterprise.customers_per_person == 40 / enterprise.headcount
    assert enterprise.arr_per_person == 8_000_000 / enterprise.headcount


def test_the_human_share_counts_touches(plan: RolePlan) -> None:
    # 4 reviews and 1 meeting on goals by people, 8 touches by technology.
    assert plan.segments[0].human_share == Fraction(5, 13)


@pytest.mark.parametrize(
    ("needs", "coverage"),
    [((0, 0, 0), "tech"), ((1, 1, 0), "tech"), ((1, 1, 1), "pooled"), ((2, 2, 0), "pooled"), ((2, 2, 1), "high")],
)
def test_coverage_follows_from_need(source: Parse, roles_text: str, needs: tuple[int, ...], coverage: str) -> None:
    text = roles_text.replace("complexity: 3", f"complexity: {needs[0]}").replace("human: 2", f"human: {needs[1]}")
    (segment,) = role_plan(load(source(text.replace("expertise: 2", f"expertise: {needs[2]}")))).segments
    assert (segment.need, segment.implied, segment.coverage) == (sum(needs), coverage, coverage)


def test_a_choice_below_need_is_seen(source: Parse, roles_text: str) -> None:
    text = roles_text.replace("    milestones:", "    coverage: {level: pooled, reason: trial}\n    milestones:")
    (segment,) = role_plan(load(source(text))).segments
    assert (segment.coverage, segment.is_below_need) == ("pooled", True)


def test_people_are_hired_ahead_of_the_load_by_the_ramp(source: Parse, roles_text: str) -> None:
    # 40 customers growing by a quarter: 50, 62.5, 78.125; one person carries 1065 of 60 hours each.
    text = roles_text.replace("quarters: 2", "quarters: 2\ngrowth: 0.25\nramp-quarters: 1")
    first, second = role_plan(load(source(text))).roles[0].quarters
    assert first.needed == Fraction(50 * 60, 1065)
    assert first.needed_after_ramp == Fraction(125 * 30, 1065)
    assert [first.staffed, first.hires] == [2, 2]
    assert [second.staffed, second.hires] == [4, 1]
    assert first.staffed < first.needed
    assert second.staffed >= second.needed


def test_a_part_time_post_that_fills_the_gap_needs_no_hire(source: Parse, roles_text: str) -> None:
    text = roles_text.replace("staff: 2}", "staff: 2.5}")
    assert role_plan(load(source(text))).hires == 0


def test_the_starts_of_new_customers_count_by_the_year(source: Parse, roles_text: str) -> None:
    text = roles_text.replace(
        "    milestones:",
        "    new-per-quarter: 3\n    onboarding: {kind: guided, hours: {analyst: 20}}\n    milestones:",
    )
    assert role_plan(load(source(text))).roles[1].hours == 3 * 4 * 20


def test_a_segment_that_costs_more_than_it_earns_is_named(source: Parse, roles_text: str) -> None:
    text = roles_text.replace("arr: 8000000", "arr: 400000")
    assert role_plan(load(source(text))).segments[0].costs_more_than_it_earns


def test_effective_hours_and_customers_swing_the_answer_most(plan: RolePlan) -> None:
    found = swings(plan.file)
    assert [one.key for one in found[:3]] == ["effective-hours", "cost", "customers"]
    hours = found[0]
    assert hours.people == (Fraction(2400, 1065) / Fraction(9, 10), Fraction(2400, 1065) / Fraction(11, 10))
    assert all(one.width >= other.width for one, other in pairwise(found))


def test_what_is_needed_now_is_the_plan_s(plan: RolePlan) -> None:
    assert needed_now(plan.file) == (plan.people, plan.cost)


@given(customers=st.integers(1, 500), hours=st.integers(0, 40), staff=st.integers(0, 20), growth=st.integers(-20, 40))
def test_after_the_ramp_nobody_is_short(customers: int, hours: int, staff: int, growth: int) -> None:
    text = (templates()["worksheet/roles.yaml"]).decode().replace("@DATE@", "2026-11-20")
    file = load(parse(text.encode(), "roles.yaml"))
    segment = file.segments[0].model_copy(update={"customers": customers})
    segment = segment.model_copy(
        update={"milestones": (segment.milestones[0].model_copy(update={"hours": Fraction(hours)}),)}
    )
    changes = {
        "segments": (segment,),
        "growth": Fraction(growth, 100),
        "roles": tuple(role.model_copy(update={"staff": Fraction(staff)}) for role in file.roles),
    }
    plan = role_plan(_changed(file, changes))
    for need in plan.roles:
        for before, after in pairwise(need.quarters):
            assert before.staffed + before.hires == after.staffed
            assert after.staffed >= after.needed


def _changed(file: RolePlanFile, changes: dict[str, object]) -> RolePlanFile:
    return file.model_copy(update=changes)


def test_a_segment_with_reactive_work_alone_shows_no_empty_table(source: Parse, roles_text: str) -> None:
    start, end = roles_text.index("    milestones:"), roles_text.index("    reactive:")
    file = load(source(roles_text[:start] + roles_text[end:]))
    report = worksheet_report(file)
    tables = [block for page in report.pages for block in page.blocks if isinstance(block, Grid)]
    assert all(table.rows for table in tables)
    assert "Success milestones" not in " ".join(table.caption for table in tables)
