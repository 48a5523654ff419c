"""The report over all four built-in rubrics, from the finished example: chapters, one plan, patterns, our readings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csmaturity.api.case import open_case
from csmaturity.formats import table
from csmaturity.report.figures.figure import Figure, ScoreBar
from csmaturity.report.limits import short
from csmaturity.report.model import Bullets, Page, Paragraph, Report
from csmaturity.report.table import Grid
from csmaturity.rubric.argument import each
from csmaturity.rubric.texts import texts
from csmaturity.scoring.score import score
from csmaturity.storage import library

RUBRICS = ("nine-questions", "empowerment", "role-design", "team-conditions")


@pytest.fixture(scope="module")
def four(reported: Callable[[str], Report]) -> Report:
    return reported("four-rubrics")


def page(report: Report, id_: str) -> Page:
    return next(one for one in report.pages if one.id == id_)


def test_an_overview_comes_first_and_then_a_chapter_for_each_rubric(four: Report, make: Any) -> None:
    ids = [one.id for one in four.pages if one.id.startswith("map--")]
    assert ids == [f"map--{id_}" for id_ in RUBRICS]
    overview = page(four, "standing")
    assert overview.title == "7 of 34 questions in four rubrics stand at their target"
    assert [len(make.charts(page(four, id_).blocks, ScoreBar)) for id_ in ids] == [1, 1, 1, 1]
    parts = next(block.grid for block in overview.blocks if isinstance(block, Figure))
    assert [row[0].text.strip() for row in parts.rows][-2:] == [
        "Eight practices of leaders who serve their team",
        "Team members as clients (our reading)",
    ]
    (shown,) = make.heat_maps(overview.blocks)
    assert [row[0].tone for row in shown.grid.rows] == ["group", "", ""] * 4
    assert page(four, "map--role-design").title == (
        "Role design for Customer Success: We claim “Average” on four and “Poor” on two of six questions; one "
        "claim is not borne out"
    )


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_ask_and_no_argument_of_an_executive_is_cut_in_the_paper(root: Path, language: str) -> None:
    rubrics = open_case(str(root / "examples" / "four-rubrics.yaml"), None, language=language).rubrics
    told = [who for rubric in rubrics for who in rubric.personas]
    said = [one.text for who in told for one in each(who.argument)]
    said += [ask.text for who in told for ask in who.asks]
    assert len(said) > 40
    assert [text for text in said if short(text).endswith("…")] == []


def test_the_decision_comes_first_with_at_most_three_from_one_plan(four: Report) -> None:
    assert four.pages[0].id == "decision"
    assert 1 <= len(four.data["decisions"]) <= 3
    assert len({one["rubric"] for one in four.data["plan"] if one["quarter"] == 1}) > 1


def test_the_plan_shows_a_year_in_full_and_the_rest_as_one_table(four: Report) -> None:
    _, chart = (block for block in page(four, "plan").blocks if isinstance(block, Figure))
    quarters = [one["quarter"] for one in four.data["plan"]]
    assert max(quarters) > 4
    assert len(chart.grid.rows) == 12
    blocks = page(four, "moves").blocks
    (rest,) = (block for block in blocks if isinstance(block, Figure))
    assert len(rest.grid.rows) == sum(one <= 4 for one in quarters) - 12
    later = next(block for block in blocks if isinstance(block, Grid) and block.caption == "After the first year")
    assert len(later.rows) == sum(one > 4 for one in quarters)
    target = [block.text for block in page(four, "target").blocks if isinstance(block, Paragraph)]
    ending = sum(one["end_week"] > 52 for one in four.data["plan"])
    assert f"{ending} moves end after the first year" in target[-1]


def test_a_pattern_is_one_page_without_a_total_and_out_of_the_chapter(four: Report, make: Any) -> None:
    load = page(four, "pattern--team-conditions--load")
    assert load.title == (
        "Six kinds of load (our reading): “Managed” on two and “Unmanaged” on three of six lines; one is open"
    )
    assert not [one for one in four.pages if one.id == "question--team-conditions--recovery"]
    (shown,) = make.heat_maps(page(four, "map--team-conditions").blocks)
    assert [row[0].text for row in shown.grid.rows if row[0].tone == "group"] == [
        "Eight practices of leaders who serve their team",
        "Team members as clients (our reading)",
    ]
    moves = next(
        block for block in page(four, "pattern--team-conditions--alignment").blocks if isinstance(block, Bullets)
    )
    assert "Explain the function to the executive team once" in moves.items[0].text


def test_nobody_aims_at_a_level_of_a_pattern_that_has_no_move(four: Report) -> None:
    table_ = next(block for block in page(four, "target").blocks if isinstance(block, Grid))
    names = [row[0].text for row in table_.rows]
    assert "Feeling with others all day" not in names
    assert "Tension between departments" in names


def test_what_we_rebuilt_is_marked_on_its_page_and_in_the_summary(four: Report, make: Any) -> None:
    ramp = page(four, "question--team-conditions--ramp").blocks[0]
    listening = page(four, "question--team-conditions--listening").blocks[0]
    assert isinstance(ramp, Paragraph)
    assert isinstance(listening, Paragraph)
    assert (ramp.basis, listening.basis) == ("ours", "")
    heads = [row[0].text for figure in make.heat_maps(four.standing) for row in figure.grid.rows]
    assert "Team members as clients (our reading)" in heads


def test_two_rubrics_that_warn_of_the_same_pair_are_heard_once(four: Report) -> None:
    said = [one for one in four.data["findings"] if "clearly in Sales" in one["text"]]
    assert len(said) == 1


def test_no_single_person_and_no_word_of_a_record_about_people_is_printed(root: Path, four: Report) -> None:
    case = open_case(str(root / "examples" / "four-rubrics.yaml"), None)
    printed = table.render("markdown", four, library.templates).decode()
    records = [
        record.text for answer in case.assessment.answers["team-conditions"].values() for record in answer.evidence
    ]
    assert records
    public = {phrase.text for rubric in case.rubrics for phrase in texts(rubric)}
    assert not [text for text in records if text in printed and text not in public]


@pytest.mark.parametrize("people", [3, 5])
def test_a_team_of_fewer_than_five_is_not_asked_about_its_load(root: Path, people: int) -> None:
    case = open_case(str(root / "examples" / "four-rubrics.yaml"), None)
    facts = {**case.assessment.organisation.facts, "team-people": people}
    organisation = case.assessment.organisation.model_copy(update={"facts": facts})
    small: Any = case.assessment.model_copy(update={"organisation": organisation})
    card = score(case.rubrics, small)
    load = card.question("team-conditions", "recovery")
    assert load is not None
    assert (load.state.value == "not asked") is (people < 5)
    assert ("too-few-people" in [one.id for one in card.contradictions]) is (people < 5)
