"""What holds of every plan, worked out again from the file and the rubrics: proof, order, capacity, dates, reasons."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from csmaturity.planning.plan import Scheduled
from csmaturity.report.brief import Brief

LEVELS = ("poor", "average", "excellent")
Step = tuple[str, str, str]


@pytest.fixture
def written(company: str, file_of: Callable[[str], Path]) -> Mapping[str, Any]:
    """The file, every value a text."""
    held: dict[str, Any] = yaml.load(file_of(company).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return held


@pytest.fixture
def asked(written: Mapping[str, Any], root: Path) -> Mapping[tuple[str, str], Mapping[str, Any]]:
    """The questions of its rubrics, by rubric and id."""
    found: dict[tuple[str, str], Mapping[str, Any]] = {}
    for use in written["rubrics"]:
        rubric = yaml.load((root / "rubrics" / f"{use['id']}.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        found |= {(use["id"], question["id"]): question for question in _questions(rubric)}
    return found


def _questions(node: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield from node.get("questions", [])
    for section in node.get("sections", []):
        yield from _questions(section)


def proven(answer: Mapping[str, Any], question: Mapping[str, Any]) -> set[str]:
    """The levels up to the claimed one, as far as no deciding statement was answered no.

    The source's statements decide; where a level has none of those, ours do. A level with a condition asks for the
    statements that it names and for nothing of the levels below.
    """
    reached, kept = 0, True
    for at, level in enumerate(LEVELS[1 : LEVELS.index(answer.get("level", "poor")) + 1], 1):
        described = question["levels"][level]
        gates = described.get("gates", [])
        deciding = [gate["id"] for gate in gates if gate.get("basis", "source") == "source"] or [
            gate["id"] for gate in gates
        ]
        if "when" in described:
            named = described["when"].get("all", [described["when"]])
            deciding = [name.partition(".")[2] for one in named for name in one]
        denied = any(answer.get("gates", {}).get(id_) == "no" for id_ in deciding)
        kept = kept and not denied
        if kept or ("when" in described and not denied):
            reached = at
    return set(LEVELS[: reached + 1])


def ground(written: Mapping[str, Any], asked: Mapping[tuple[str, str], Mapping[str, Any]]) -> set[Step]:
    """Every step that the file proves."""
    found = set()
    for (rubric, id_), question in asked.items():
        answer = written["answers"][rubric].get(id_, {})
        if "not-applicable" not in answer and "unknown" not in answer:
            found |= {(rubric, id_, level) for level in proven(answer, question)}
    return found


def step(one: Scheduled) -> Step:
    return (one.step.rubric, one.step.question, one.step.level)


def test_no_move_starts_before_what_it_rests_on(
    company: str,
    written: Mapping[str, Any],
    asked: Mapping[tuple[str, str], Mapping[str, Any]],
    brief_of: Callable[[str], Brief],
) -> None:
    moves = brief_of(company).plan.moves
    assert moves
    start = ground(written, asked)
    waived = {name.rpartition("/")[2] for name in written.get("plan", {}).get("waive", {})}
    for one in moves:
        rubric, question, level = step(one)
        there = start | {step(other) for other in moves if other.end <= one.start}
        below = LEVELS[LEVELS.index(level) - 1]
        assert (rubric, question, below) in there, one.step
        assert (rubric, question, level) not in start, one.step
        for name in asked[rubric, question]["moves"][level].get("requires", []):
            where, _, needed = name.rpartition("@")
            owner, slash, needed_question = where.rpartition("/")
            assert {name, f"{question}@{level}"} & waived or (
                (owner if slash else rubric),
                needed_question,
                needed,
            ) in there, f"{one.step} needs {name}"


def test_nobody_carries_more_than_the_rule_allows(
    company: str, written: Mapping[str, Any], brief_of: Callable[[str], Brief]
) -> None:
    plan = brief_of(company).plan
    carries = {owner: int(count) for owner, count in written.get("plan", {}).get("capacity", {}).items()}
    for week in range(plan.end):
        running = [one for one in plan.moves if one.start <= week < one.end]
        small = [one for one in running if (one.move.effort, one.move.political) == ("S", 1)]
        assert len(small) <= 3
        assert len(running) - len(small) <= 3
        assert sum(one.move.political >= 4 for one in running) <= 1
        for owner in {one.owner for one in running}:
            assert sum(one.owner == owner for one in running) <= carries.get(owner, 2), (owner, week)


def test_the_owner_of_the_plan_is_obeyed_and_named(
    company: str, written: Mapping[str, Any], brief_of: Callable[[str], Brief], plan_page: Callable[[str], str]
) -> None:
    brief, choices, page = brief_of(company), written.get("plan", {}), plan_page(company)
    planned = {f"{one.step.question}@{one.step.level}": one for one in brief.plan.moves}
    for name, why in choices.get("drop", {}).items():
        assert name not in planned
        assert why in page
    for name, day in choices.get("pin", {}).items():
        assert brief.day_of(planned[name].start) >= dt.date.fromisoformat(day)
    for name, weeks in choices.get("weeks", {}).items():
        assert planned[name].weeks == int(weeks)
    for why in choices.get("waive", {}).values():
        assert why in page


def test_every_step_is_reached_planned_or_left_out_with_a_reason(
    company: str,
    written: Mapping[str, Any],
    asked: Mapping[tuple[str, str], Mapping[str, Any]],
    brief_of: Callable[[str], Brief],
) -> None:
    plan, start = brief_of(company).plan, ground(written, asked)
    planned = {step(one) for one in plan.moves}
    left = {(one.step.rubric, one.step.question, one.step.level) for one in plan.left_out}
    assert not planned & left
    for (rubric, id_), answers in ((key, written["answers"][key[0]].get(key[1], {})) for key in asked):
        if "not-applicable" in answers:
            continue
        for level in LEVELS[1:]:
            held = [(rubric, id_, level) in found for found in (start, planned, left)]
            assert sum(held) == 1, (rubric, id_, level)


def test_every_week_before_a_start_has_its_reason(company: str, brief_of: Callable[[str], Brief]) -> None:
    for one in brief_of(company).plan.moves:
        ends = [0, *(wait.until for wait in one.waits)]
        assert [wait.since for wait in one.waits] == ends[:-1]
        assert ends[-1] == one.start


def test_money_is_asked_for_only_where_a_move_needs_it(company: str, brief_of: Callable[[str], Brief]) -> None:
    brief = brief_of(company)
    paid = [one for one in brief.plan.moves if one.move.new_money]
    asked_for = [one for one in brief.decisions if one.move is None]
    assert not asked_for or paid
    if brief.value and paid and brief.value.finance.starts is None:
        # Whole months after the decision, never before the move.
        assert brief.value.starts * 52 >= paid[0].start * 12
