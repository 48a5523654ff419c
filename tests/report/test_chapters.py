"""A report for one executive, some chapters of it, and worksheets inside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from csmaturity.api.case import open_case
from csmaturity.api.worksheet import starter
from csmaturity.errors import UsageError
from csmaturity.report.chapters import picked, with_pages
from csmaturity.report.model import Bullets, Report
from csmaturity.report.table import Grid
from csmaturity.report.worksheets.pages import pages
from csmaturity.storage import worksheets


@pytest.fixture(scope="module")
def case(example: Path) -> Any:
    return open_case(str(example), None)


@pytest.fixture(scope="module")
def report(case: Any) -> Report:
    result: Report = case.report()
    return result


def test_the_executive_s_ask_argument_and_objections_come_first(case: Any) -> None:
    made = case.report(reader="cfo")
    first = made.pages[0]
    assert first.id == "for-cfo"
    assert first.title == "Your decision is asked for: Fund the programme"
    (objections,) = [page for page in made.pages if page.id == "objections"]
    grid = next(block for block in objections.blocks if isinstance(block, Grid))
    assert grid.rows[0][0].detail == "Chief financial officer"
    (asks,) = [page for page in made.pages if page.id == "asks"]
    *_, table = (block for block in asks.blocks if isinstance(block, Grid))
    assert table.rows[0][0].text.startswith("Chief financial officer")


def test_the_facts_are_the_same_for_every_reader(case: Any, report: Report) -> None:
    for reader in ("ceo", "cfo", "cro"):
        made = case.report(reader=reader)
        assert made.data == report.data
        ordered = ("asks", "objections", "talks", "more-objections")
        kept = [page for page in made.pages if page.id not in (f"for-{reader}", *ordered)]
        assert kept == [page for page in report.pages if page.id not in ordered]


def test_a_reader_whom_no_rubric_knows_is_refused(case: Any) -> None:
    with pytest.raises(UsageError, match="no rubric speaks of the role `cfx`; did you mean cfo"):
        case.report(reader="cfx")


def test_one_chapter_is_a_hand_out(report: Report) -> None:
    made = picked(report, ["decision"])
    assert [page.id for page in made.pages] == ["decision"]
    assert made.hand_out


def test_chapters_keep_the_report_s_order_and_have_second_names(report: Report) -> None:
    made = picked(report, ["plan", "heat-map", "decision"])
    assert [page.id for page in made.pages] == ["decision", "standing", "plan"]
    assert not made.hand_out
    assert made.document == "paper", "chapters of the paper are set as it is, without a cover"
    assert picked(report, ["decision", "questions"]).document == report.document


def test_questions_and_the_appendix_are_picked_together(report: Report) -> None:
    made = picked(report, ["questions", "appendix"])
    every = [page for page in report.pages if page.appendix or page.id.startswith(("question--", "pattern--"))]
    assert list(made.pages) == every


def test_a_chapter_that_is_not_there_is_named(report: Report) -> None:
    with pytest.raises(UsageError, match="this report has no page `heatmap`; did you mean heat-map"):
        picked(report, ["heatmap"])


def test_what_could_be_picked_is_listed(report: Report) -> None:
    for names, message in (([], "--pages names no page"), (["xyzzy"], "this report has no page `xyzzy`")):
        with pytest.raises(UsageError, match=message) as caught:
            picked(report, names)
        assert caught.value.hint.startswith("Known here: decision, standing, ")


def test_worksheets_stand_before_the_appendix_and_their_assumptions_in_it(report: Report, tmp_path: Path) -> None:
    made = report
    for kind in ("rights", "roles"):
        path = tmp_path / f"{kind}.yaml"
        path.write_text(starter(kind, path.name, "Quillmoor", "2026-11-20"), encoding="utf-8")
        made = with_pages(made, pages(*worksheets.load(str(path))))
    body = [page.id for page in made.pages if page.document == "evidence" and not page.appendix]
    assert body[-4:] == ["decision-rights", "role-plan", "segment-enterprise", "segment-small"]
    assert [page.id for page in made.pages if page.appendix][-1] == "role-assumptions"
    assert not any(isinstance(block, Bullets) and not block.items for page in made.pages for block in page.blocks)


def test_the_author_s_notes_are_no_chapter_for_others(report: Report) -> None:
    with pytest.raises(UsageError, match="this report has no page `ranking`"):
        picked(report, ["ranking"])
