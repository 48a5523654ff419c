"""A role plan's pages: who is needed and hired, each segment's map, and the assumptions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from csmaturity.report.model import Page
from csmaturity.report.table import Grid

PLAN = """\
format: csmaturity-roles/1
organisation: Quillmoor
date: 2026-11-20
quarters: 2
roles:
  - {id: consultant, title: Consultant, cost: 150000, staff: 2}
segments:
  - id: enterprise
    name: Enterprise
    rule: Connected to two systems
    experience: A named person
    customers: 40
    arr: 8000000
    gross-margin: 0.75
    complexity: 3
    human: 2
    expertise: 2
    milestones: [{id: review, name: Review, phase: use, times: 4, hours: 15, role: consultant}]
"""
Shown = Callable[[str], Sequence[Page]]


def test_who_is_needed_and_hired_is_the_title_of_the_first_page(shown: Shown, words: Callable[[Page], str]) -> None:
    plan, segment, assumptions = shown(PLAN)
    assert plan.title == "The work needs 2.3 people, 2.0 are there: hire one, ahead of the load"
    assert "Today’s work is more than today’s people have hours for: Consultant (2.0 of 2.3)." in words(plan)
    assert segment.title == "Enterprise: a named person, 2.3 people for 40 customers"
    assert assumptions.appendix


def test_enough_people_need_no_hire_and_no_warning(shown: Shown, words: Callable[[Page], str]) -> None:
    plan = shown(PLAN.replace("staff: 2", "staff: 3"))[0]
    assert plan.title == "The work needs 2.3 people, 3.0 are there, and nobody need be hired"
    assert "Overload" not in words(plan)


def test_a_segment_that_costs_more_than_it_earns_is_named(shown: Shown, words: Callable[[Page], str]) -> None:
    plan = shown(PLAN.replace("arr: 8000000", "arr: 80000"))[0]
    assert "Enterprise needs a named person, and serving it costs" in words(plan)
    assert "Segments that cost more" not in words(shown(PLAN)[0])


def test_less_than_a_segment_needs_is_a_caution_with_its_reason(shown: Shown, words: Callable[[Page], str]) -> None:
    chosen = "    coverage: {level: tech, reason: They asked for it}\n    milestones"
    segment = shown(PLAN.replace("    milestones", chosen))[1]
    text = words(segment)
    assert "These customers get less than they need" in text
    assert "Chosen instead: technology first. Reason: They asked for it" in text


def test_each_assumption_says_who_stands_behind_it(shown: Shown) -> None:
    page = shown(PLAN)[2]
    figures = next(block for block in page.blocks if isinstance(block, Grid))
    found = {row[0].text: (row[1].text, row[1].basis) for row in figures.rows}
    assert found["Effective hours a person and year"] == ("1,065", "benchmark")
    assert found["Full cost of one Consultant a year"] == ("$150k", "company")
