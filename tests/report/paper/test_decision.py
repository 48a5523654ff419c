"""The decision: what is asked by when, or what is to be done where nothing can be asked."""

from __future__ import annotations

from typing import Any

import pytest


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
    report = make.report((make.rubric(make.question("seat")),), make.assessment("small", {"seat": said}))
    assert make.page(report, "decision").title == title


def test_who_asks_is_disclosed_with_what_they_may_gain(make: Any) -> None:
    given = make.assessment("small", {"seat": "low"}, respondent={"role": "cs-leader"})
    text = make.said(
        make.report((make.rubric(make.question("seat"), roles={"cs-leader": "CS leader"}),), given), "decision"
    )
    assert "One person answered (CS leader), who may gain rank, budget or influence from what is asked." in text
    assert "Nobody else has rated the questions." in text
