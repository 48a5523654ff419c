"""docs/assess.md and docs/plan.md show what questionnaire and board really look like: every screen is captured here."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csmaturity.assessment.interview import Interview
from csmaturity.interview.screen import help as screen_help
from csmaturity.interview.screen.board import board_keys
from csmaturity.interview.screen.state import Offer
from csmaturity.language import speaking
from csmaturity.rubric.model import Rubric
from csmaturity.storage import library
from csmaturity.storage.assessments import load
from csmaturity.storage.catalogues import catalogue

SCREENS: dict[str, tuple[str, tuple[str, ...]]] = {
    "question": ("nine-questions/churn", ("n", "\x1b")),
    "gates": ("nine-questions/health", ("g", "j")),
    "overview": ("nine-questions/churn", ("o",)),
    "review": ("review", ()),
    "optional": ("optional/offer", ()),
    "scorecard": ("review", ("\r",)),
}
"""Where the example's interview stands, and what is typed there."""


@pytest.fixture
def page(root: Path) -> Path:
    return root / "docs" / "assess.md"


def _block(page: Path, marker: str, fresh: str, renew: bool) -> None:
    text = page.read_text(encoding="utf-8")
    pattern = re.compile(rf"(<!-- {re.escape(marker)} -->\n```text\n).*?(```\n)", re.DOTALL)
    found = pattern.search(text)
    assert found, f"{page} has no place for {marker}"
    wanted = f"{found[1]}{fresh.rstrip()}\n{found[2]}"
    if renew:
        page.write_text(text.replace(found[0], wanted), encoding="utf-8")
    else:
        assert found[0] == wanted, f"{page} is out of date; look at it, then: pytest --renew"


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_in_the_docs(page: Path, example: Path, play: Callable[..., Any], renew: bool, name: str) -> None:
    at, typed = SCREENS[name]
    assessment, _ = load(example)
    rubrics = tuple(library.load(use.id)[0] for use in assessment.rubrics)
    played = play(
        Interview(rubrics, assessment).go_to(at),
        *typed,
        size=(80, 24),
        saved="saved 14:02",
        offer=Offer(("html", "pdf")),
    )
    _block(page, f"screen: {name}", played.texts[-1], renew)


def test_the_german_screen_in_the_docs(
    page: Path, example: Path, play: Callable[..., Any], german_rubric: Callable[[str], Rubric], renew: bool
) -> None:
    assessment, _ = load(example)
    with speaking(catalogue("de")):
        rubrics = tuple(german_rubric(use.id) for use in assessment.rubrics)
        start = Interview(rubrics, assessment).go_to("nine-questions/churn")
        shown = play(start, "n", "\x1b", size=(80, 24), saved="gespeichert 14:02").texts[-1]
    _block(page, "screen: german", shown, renew)


def test_the_plain_talk_in_the_docs(page: Path, talk: Callable[..., Any], renew: bool) -> None:
    said = talk("2", "", "q", at="bakery/shop").said
    _block(page, "plain", said[said.index("Question 3") :], renew)


def test_the_keys_in_the_docs(page: Path, renew: bool) -> None:
    rows = "".join(f"| {key} | {meaning} |\n" for key, meaning in screen_help.every_key())
    table = f"<!-- keys -->\n\n| key | what it does |\n|---|---|\n{rows}"
    text = page.read_text(encoding="utf-8")
    if renew:
        text = re.sub(r"<!-- keys -->\n(?:\n\|(?:.*\|\n)+)?", lambda _: table, text)
        page.write_text(text, encoding="utf-8")
    assert table in text, "docs/assess.md is out of date; look at it, then: pytest --renew"


@pytest.fixture
def plan_page(root: Path) -> Path:
    return root / "docs" / "plan.md"


def _begun(example: Path) -> Interview:
    assessment, _ = load(example)
    return Interview(tuple(library.load(use.id)[0] for use in assessment.rubrics), assessment).go_to("review")


def test_the_board_in_the_docs(plan_page: Path, example: Path, play: Callable[..., Any], renew: bool) -> None:
    played = play(_begun(example), "p", "p2027-06-01\r", size=(80, 24), saved="saved 14:02")
    _block(plan_page, "screen: board", played.texts[-1].replace("saved 12:00", "saved 14:02"), renew)


def test_the_plain_board_in_the_docs(plan_page: Path, example: Path, talk: Callable[..., Any], renew: bool) -> None:
    said = talk("p", "1 pin 2027-06-01", "7 weeks 39", "q", start=_begun(example)).said
    _block(plan_page, "plain board", said[said.index("Decide with a number") :], renew)


def test_the_keys_of_the_board_in_the_docs(plan_page: Path, renew: bool) -> None:
    rows = "".join(f"| {key} | {meaning} |\n" for key, meaning in board_keys())
    table = f"<!-- board keys -->\n\n| key | what it does |\n|---|---|\n{rows}"
    text = plan_page.read_text(encoding="utf-8")
    if renew:
        text = re.sub(r"<!-- board keys -->\n(?:\n\|(?:.*\|\n)+)?", lambda _: table, text)
        plan_page.write_text(text, encoding="utf-8")
    assert table in text, "docs/plan.md is out of date; look at it, then: pytest --renew"
