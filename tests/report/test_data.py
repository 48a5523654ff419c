"""The machine-readable result: what it holds, that it is plain JSON, and that docs/report.md describes it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from csmaturity.report.model import Report
from csmaturity.report.plan_data import FORMAT
from csmaturity.scoring.scorecard import Scorecard

DOCUMENT = Path(__file__).parents[2] / "docs" / "report.md"


def keys(part: Any) -> set[str]:
    """Every key at any depth, except those that are a rubric's own words."""
    if isinstance(part, dict):
        return {one for one in part if one != "distribution"} | {
            key for name, one in part.items() if name != "distribution" for key in keys(one)
        }
    if isinstance(part, list):
        return {key for one in part for key in keys(one)}
    return set()


def test_it_survives_json_unchanged(report: Report) -> None:
    assert json.loads(json.dumps(report.data)) == report.data
    assert report.data["format"] == FORMAT == "csmaturity-result/2"


def test_numbers_come_rounded_and_exact(report: Report, scorecard: Scorecard) -> None:
    score = report.data["rubrics"][0]["score"]
    assert score["point"] == {"rounded": "0.9", "exact": "0.875"}
    assert (score["low"]["exact"], score["high"]["exact"]) == ("7/9", "1")
    assert score["share"] == "44%"
    exact = scorecard.rubrics[0].root.score
    assert exact is not None
    assert str(exact.low) == score["low"]["exact"]


def test_each_question_says_what_is_claimed_and_what_is_proven(report: Report, scorecard: Scorecard) -> None:
    for given, result in zip(report.data["rubrics"], scorecard.rubrics, strict=True):
        for said, one in zip(given["questions"], result.questions, strict=True):
            assert said["claimed"] == one.answer.level
            assert said["level"] == (one.level.id if one.level else None)
            assert said["overclaims"] is one.overclaims
            assert any(page.id == said["page"] for page in report.pages)


def test_what_is_open_comes_with_what_would_settle_it(report: Report) -> None:
    assert [one["question"] for one in report.data["open"]] == ["nine-questions/product-loop", "empowerment/voice"]
    assert all(one["settled_by"] for one in report.data["open"])


def test_every_key_is_in_the_documentation(report: Report) -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    missing = sorted(key for key in keys(dict(report.data)) if f"`{key}`" not in text)
    assert not missing, f"docs/report.md does not name {missing}"
