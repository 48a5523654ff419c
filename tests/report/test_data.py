"""The machine-readable result: what it holds, that it is plain JSON, and that docs/report.md describes it."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl

from csmaturity.api.case import open_case
from csmaturity.formats.xlsx.document import render
from csmaturity.language import speaking
from csmaturity.report.head import FORMAT
from csmaturity.report.model import Report
from csmaturity.scoring.scorecard import Scorecard
from csmaturity.storage import catalogues

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


def test_a_statement_says_whether_it_applies_and_why_not(make: Any) -> None:
    gates = (
        {"id": "one", "text": "One leads", "may-not-apply": True},
        {"id": "two", "text": "They meet", "applies-when": {"size": "big"}},
    )
    levels = {"low": {"text": "l"}, "high": {"text": "h", "gates": gates}}
    rubric = make.rubric(make.question("seat", levels=levels), profile=({"id": "size", "ask": "?", "kind": "text"},))
    answers = {"seat": {"gates": {"one": {"not-applicable": "We are two."}}}}
    case = make.assessment("small", answers)
    case = case.model_copy(update={"organisation": case.organisation.model_copy(update={"facts": {"size": "small"}})})
    report = make.report((rubric,), case)
    one, two = report.data["rubrics"][0]["questions"][0]["statements"]
    assert (one["applies"], one["said"], one["reason"]) == (True, "not-applicable", "We are two.")
    assert (two["applies"], two["said"], two["reason"]) == (False, None, None)

    book = openpyxl.load_workbook(io.BytesIO(render(report)))
    rows = {row[3].value: row[5].value for row in book["Evidence"]}
    assert rows["One leads"] == "Not applicable: We are two."
    assert rows["They meet"] == "Not asked"


def test_rounded_values_are_the_same_in_every_language(root: Path) -> None:
    def rounded(node: object) -> Iterator[object]:
        if isinstance(node, dict):
            for name, value in node.items():
                yield from [value] if name == "rounded" else rounded(value)
        elif isinstance(node, (list, tuple)):
            for value in node:
                yield from rounded(value)

    for file in ("quillmoor-systems.yaml", "four-rubrics.yaml", "many-voices/tarnwick-cloud.yaml"):
        case = open_case(str(root / "examples" / file))
        english = list(rounded(case.report().data))
        with speaking(catalogues.catalogue("de")):
            german = list(rounded(case.report().data))
        assert len(english) > 50
        assert german == english
