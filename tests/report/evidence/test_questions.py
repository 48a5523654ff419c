"""A question's page: where it stands, what the answer rests on, what would settle it."""

from __future__ import annotations

from typing import Any

import pytest

from csmaturity.report.table import Grid

PAGE = "question--small--seat"


def report(make: Any, said: Any, **more: Any) -> Any:
    held = {"moves": {"high": make.move("Move it")}} | more
    return make.report((make.rubric(make.question("seat", **held)),), make.assessment("small", {"seat": said}))


@pytest.mark.parametrize(
    ("said", "standing"),
    [
        ({"level": "low", "target": "high"}, "we are at “Low” today, and “High” is the target"),
        ({"level": "high", "target": "high"}, "we are at “High”, which is the target"),
        ({"level": "high", "target": "low"}, "we are at “High”, above the target of “Low”"),
        ({"unknown": True}, "our level is not known"),
    ],
)
def test_the_title_holds_today_against_the_target(said: Any, standing: str, make: Any) -> None:
    assert make.page(report(make, said), PAGE).title == f"The seat: {standing}"


def test_where_nothing_leads_up_the_next_level_is_nobody_s_target(make: Any) -> None:
    held = report(make, "low", moves={})
    assert make.page(held, PAGE).title == "The seat: we are at “Low”"
    assert "target" not in make.said(held, "standing")
    (map_,) = make.heat_maps(make.page(held, "standing").blocks)
    assert "target" not in f"{map_.grid.note} {map_.alt} {make.said(held, PAGE)}"
    assert held.data["rubrics"][0]["questions"][0]["target"] is None
    chosen = report(make, {"level": "low", "target": "high"}, moves={})
    assert make.page(chosen, PAGE).title == "The seat: we are at “Low” today, and “High” is the target"
    (map_,) = make.heat_maps(make.page(chosen, "standing").blocks)
    assert "target" in map_.grid.note


def test_a_claim_that_is_not_borne_out_is_called_so_in_the_title(make: Any) -> None:
    levels = {"low": {"text": "l"}, "high": {"text": "h", "gates": ({"id": "one", "text": "One person leads"},)}}
    held = report(make, {"level": "high", "gates": {"one": "no"}}, levels=levels)
    assert make.page(held, PAGE).title == "The seat: we claim “High”, “Low” is borne out, and “High” is the target"
    assert make.page(held, "standing").title == "We claim “High” on the only question; one claim is not borne out"


def test_a_record_stands_with_its_day_and_place(make: Any) -> None:
    record = {"text": "The chart", "date": "2026-10-02", "url": "https://example.org/chart"}
    text = make.said(report(make, {"level": "low", "evidence": (record,), "confidence": "high"}), PAGE)
    assert "The chart (2 October 2026, https://example.org/chart)" in text
    assert "Records named as proof (the respondent's confidence: high)" in text


def test_a_bare_claim_is_called_one(make: Any) -> None:
    text = make.said(report(make, {"level": "low", "confidence": "low"}), PAGE)
    assert "Proof: none is named, the level is only claimed. The respondent's confidence is low." in text


def test_an_open_question_says_what_would_settle_it(make: Any) -> None:
    gates = ({"id": "one", "text": "One person leads"}, {"id": "two", "text": "They meet"})
    levels = {"low": {"text": "l"}, "high": {"text": "h", "gates": gates}}
    bare = make.said(report(make, {"unknown": True}, levels=levels, **{"ask-to-see": ("the chart",)}), PAGE)
    assert "A level chosen by whoever knows, or a yes or no to each of two statements. Ask to see: the chart." in bare
    partly = make.said(report(make, {"gates": {"one": "yes", "two": "unknown"}}, levels=levels), PAGE)
    assert "A yes or no to: “They meet”." in partly


def test_an_answer_that_was_carried_over_says_from_when_it_is(make: Any) -> None:
    text = make.said(report(make, {"level": "low", "as-of": "2025-11-20"}), PAGE)
    assert "This answer is as of 20 November 2025 and was not asked again." in text


def left_out(make: Any, said: Any, reason: str = "We sell one product.") -> Any:
    gates = ({"id": "one", "text": "One person leads", "may-not-apply": True}, {"id": "two", "text": "They meet"})
    levels = {"low": {"text": "l"}, "high": {"gates": gates}}
    answers = {"gates": {"one": {"not-applicable": reason}, "two": said}}
    return report(make, answers, levels=levels)


def test_a_statement_that_does_not_apply_stands_with_its_reason(make: Any) -> None:
    for said in ("yes", "no"):
        text = make.said(left_out(make, said), PAGE)
        assert "One person leads" in text
        assert "Not applicable: We sell one product." in text


def test_a_statement_that_does_not_apply_would_settle_nothing(make: Any) -> None:
    text = make.said(left_out(make, "unknown"), PAGE)
    assert "A yes or no to: “They meet”." in text


def test_a_level_without_a_text_stands_by_its_label(make: Any) -> None:
    text = make.said(left_out(make, "yes"), PAGE)
    assert "we are at “High”" in make.page(left_out(make, "yes"), PAGE).title
    assert "None" not in text


def test_what_follows_from_a_level_stands_with_who_says_it(make: Any) -> None:
    levels = {"low": {"text": "low", "means": "Nobody looks.", "means-basis": "ours"}, "high": {"means": "All see it."}}
    report = make.report(
        (make.rubric(make.question("seat", levels=levels)),), make.assessment("small", {"seat": "low"})
    )
    cells = {
        item.text: item.basis
        for block in make.page(report, PAGE).blocks
        if isinstance(block, Grid)
        for row in block.rows
        for item in row
    }
    assert (cells["Nobody looks."], cells["All see it."]) == ("ours", "source")


@pytest.mark.parametrize(
    ("written", "chosen", "told"),
    [
        ({}, {}, "Up to one quarter"),
        ({"weeks": 30}, {}, "30 weeks"),
        ({"weeks": 30}, {"small/seat@high": 9}, "9 weeks"),
    ],
)
def test_a_move_that_takes_longer_than_its_letter_says_so(make: Any, written: Any, chosen: Any, told: str) -> None:
    question = make.question("seat", moves={"high": make.move("Look", effort="M", **written)})
    answers = make.assessment("small", {"seat": "low"}, **({"plan": {"weeks": chosen}} if chosen else {}))
    assert told in make.said(make.report((make.rubric(question),), answers), PAGE)
