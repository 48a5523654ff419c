"""The decision: what is asked by when, or what is to be done where nothing can be asked."""

from __future__ import annotations

from typing import Any

import pytest

from csmaturity.report.table import Grid


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("low", "Find a move for one gap by 21 December 2026, since the plan holds none"),
        (
            {"unknown": True},
            "Answer one open question by 21 December 2026, because no decision can rest on what we know today",
        ),
        ("high", "Prove what is claimed by 21 December 2026, because no level in this report is proven"),
        (
            {"level": "high", "evidence": ({"text": "The chart"},)},
            "Keep what works, because every question already stands at its target",
        ),
    ],
)
def test_without_a_move_the_page_says_what_comes_first(said: Any, title: str, make: Any) -> None:
    only_big = {"high": make.move("Do it", **{"applies-when": {"size": "big"}})}
    rubric = make.rubric(make.question("seat", moves=only_big), profile=({"id": "size", "ask": "?", "kind": "text"},))
    small = {"facts": {"size": "small"}}
    report = make.report((rubric,), make.assessment("small", {"seat": said}, organisation=small))
    assert make.page(report, "decision").title == title


def test_who_asks_is_disclosed_with_what_they_may_gain(make: Any) -> None:
    given = make.assessment("small", {"seat": "low"}, respondent={"role": "cs-leader"})
    seat = make.question("seat", moves={"high": make.move("Do it")})
    text = make.said(make.report((make.rubric(seat, roles={"cs-leader": "CS leader"}),), given), "decision")
    assert "One person answered (CS leader), who may gain rank, budget or influence from what is asked." in text
    assert "Nobody else has rated the questions." in text


def asked_for(make: Any, new_money: bool | None, **finance: Any) -> str:
    """What page one says where one move is planned, beside the figures of a programme that loses."""
    move = make.move("Do it", **{"owner": "ceo"} | ({} if new_money is None else {"new-money": new_money}))
    figures = make.finance() | {"cost-covers": "Two people", "improvement": {"low": 0, "base": 1, "high": 2}} | finance
    given = make.assessment("small", {"seat": "low"}, finance=figures)
    report = make.report((make.rubric(make.question("seat", moves={"high": move})),), given)
    return str(make.said(report, "decision"))


def test_money_is_asked_for_only_where_a_move_may_need_it(make: Any) -> None:
    for new_money in (True, None):
        text = asked_for(make, new_money)
        assert "Fund the programme" in text
        assert "No money is asked for" not in text
    free = asked_for(make, False)
    assert "Fund the programme" not in free
    assert "No money is asked for: no move of this plan needs the programme of $300k a year." in free
    assert "base case" not in free
    set_start = asked_for(make, False, starts="month 1")
    assert "Fund the programme" in set_start


def test_money_that_comes_later_is_told_with_its_day(make: Any) -> None:
    text = asked_for(make, True, starts="quarter 4")
    assert "Fund the programme" not in text
    assert (
        "No money is asked for today. The programme of $300k a year, on which the amounts rest, begins on "
        "21 September 2027 and is decided by then (“What it costs”)." in text
    )


def test_a_programme_that_loses_has_no_gain_that_a_delay_would_cost(make: Any) -> None:
    text = asked_for(make, True)
    assert "the programme's base case is a loss of" in text
    assert "delay" not in text
    assert "a month's delay costs" in asked_for(make, True, improvement={"low": 1, "base": 2, "high": 3})


def test_what_the_lowest_level_brings_is_not_said_to_whoever_claims_another(make: Any) -> None:
    levels = {
        "low": {"text": "low", "means": "Nobody looks."},
        "high": {"text": "high", "gates": ({"id": "met", "text": "They meet"},)},
    }
    move = make.move("Meet", owner="ceo", **{"new-money": False})
    rubric = make.rubric(make.question("seat", levels=levels, moves={"high": move}))

    def said(answer: Any) -> str:
        return str(make.said(make.report((rubric,), make.assessment("small", {"seat": answer})), "decision"))

    assert "As today: Nobody looks" in said("low")
    denied = said({"level": "high", "gates": {"met": "no"}})
    assert "Still answered no: “They meet”." in denied
    assert "Nobody looks" not in denied


@pytest.mark.parametrize(("says", "marked"), [("source", ""), ("ours", "ours"), ("outside", "outside")])
def test_what_a_no_leaves_is_marked_where_the_source_does_not_say_it(says: str, marked: str, make: Any) -> None:
    levels = {"low": {"text": "low", "means": "Nobody looks.", "means-basis": says}, "high": {"text": "high"}}
    rubric = make.rubric(make.question("seat", levels=levels, moves={"high": make.move("Meet", owner="ceo")}))
    report = make.report((rubric,), make.assessment("small", {"seat": "low"}))
    grids = [block for block in make.page(report, "decision").blocks if isinstance(block, Grid)]
    items = [item for grid in grids for row in grid.rows for item in row]
    assert [item.basis for item in items if item.text.startswith("As today")] == [marked]
