"""A rubric's `decimals`: each score is printed with as many, in every format and command, and stays exact behind."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest

from csmaturity.api.case import open_case
from csmaturity.api.compare import CompareRequest, compare
from csmaturity.api.explain import ExplainRequest, explain
from csmaturity.api.plan import PlanRequest, plan
from csmaturity.api.score import ScoreRequest, score
from csmaturity.errors import InputError
from csmaturity.formats.table import FORMATS
from csmaturity.report.chapters import document
from csmaturity.storage import library

RUBRIC = """\
format: csmaturity-rubric/1
id: own
version: 1.0.0
title: Three questions on renewals
summary: What is known of renewals.
{decimals}
scale: [{{id: poor, label: Poor, value: 0}}, {{id: good, label: Good, value: 1}}]
sections:
  - id: money
    title: Money at stake
    questions:
      - {{id: one, title: Owner, ask: Who owns renewals?, why: Somebody has to., levels: {{poor: {{}}, good: {{}}}}}}
      - {{id: two, title: Forecast, ask: Who forecasts?, why: Somebody has to., levels: {{poor: {{}}, good: {{}}}}}}
      - {{id: three, title: Reasons, ask: Who asks why?, why: Somebody has to., levels: {{poor: {{}}, good: {{}}}}}}
"""
ANSWERS = """\
format: csmaturity-assessment/1
organisation: {{name: Harrow Mills}}
respondent: {{role: cs-leader}}
rubrics: [{{id: own, version: 1.0.0}}]
started: 2026-11-21T10:00:00Z
updated: 2026-11-21T10:00:00Z
answers:
  own: {{one: {{level: good}}, two: {{level: good}}, three: {{level: {third}}}}}
"""
SHOWN = {0: "1", 1: "0.7", 2: "0.67", 4: "0.6667"}
DATA = SHOWN | {None: "0.7"}


def files(folder: Path, decimals: int | None) -> tuple[str, str, str]:
    """A rubric, answers that reach two thirds of it, and earlier ones that reached all of it."""
    rubric, now, then = (folder / name for name in ("own.yaml", "now.yaml", "then.yaml"))
    rubric.write_text(RUBRIC.format(decimals="" if decimals is None else f"decimals: {decimals}"), encoding="utf-8")
    now.write_text(ANSWERS.format(third="poor"), encoding="utf-8")
    then.write_text(ANSWERS.format(third="good"), encoding="utf-8")
    return str(rubric), str(now), str(then)


def words(made: bytes, kind: str) -> str:
    """What a file says, without its marks."""
    if kind in ("docx", "pptx"):
        with zipfile.ZipFile(io.BytesIO(made)) as package:
            parts = [package.read(name).decode() for name in package.namelist() if name.endswith(".xml")]
        return " ".join(re.sub(r"<[^>]*>", " ", part) for part in parts)
    return (
        re.sub(r"<style.*?</style>|<[^>]*>", " ", made.decode(), flags=re.DOTALL) if kind == "html" else made.decode()
    )


def scores_in(text: str) -> set[str]:
    """Every number that could be the score of two thirds."""
    return set(re.findall(r"\b0[.,][67]\d*", text))


@pytest.mark.parametrize("kind", [kind for kind in FORMATS if kind not in ("terminal", "pdf", "xlsx", "json")])
@pytest.mark.parametrize("part", ["paper", "evidence"])
def test_every_format_prints_the_decimals_of_the_rubric(tmp_path: Path, kind: str, part: str) -> None:
    from csmaturity.formats.table import render

    rubric, now, _ = files(tmp_path, 2)
    made = render(kind, document(open_case(now, (rubric,)).report(), part), library.templates)
    assert scores_in(words(made, kind)) == {"0.67"}


@pytest.mark.parametrize("decimals", list(DATA))
def test_data_are_rounded_so_and_exact(tmp_path: Path, decimals: int | None) -> None:
    rubric, now, _ = files(tmp_path, decimals)
    held = score(ScoreRequest(now, (rubric,))).data["rubrics"][0]
    assert held["decimals"] == (1 if decimals is None else decimals)
    for one in (held["score"], held["sections"][0]["score"]):
        assert one["point"] == {"rounded": DATA[decimals], "exact": "2/3"}
    assert json.loads(json.dumps(held)) == held


@pytest.mark.parametrize(("decimals", "shown"), SHOWN.items())
def test_commands_print_the_same(tmp_path: Path, decimals: int, shown: str) -> None:
    rubric, now, then = files(tmp_path, decimals)
    assert f"  {shown} on a scale from 0 to 1" in score(ScoreRequest(now, (rubric,))).render()
    lines = [line.text for line in explain(ExplainRequest(now, "own", (rubric,))).derivation.lines]
    assert lines[0].startswith(f"{shown} on a range of 0 to 1, 67% of it")
    assert lines[-1].endswith(f" and shown as {shown}")
    if_better = plan(PlanRequest(now, (rubric,), what_if=("own/three=good",))).render()
    assert shown in if_better
    changed = compare(CompareRequest(then, now, rubrics=(rubric,))).render("markdown").decode()
    assert f"Score {shown} on 0 to 1." in changed


@pytest.mark.parametrize(("decimals", "shown"), SHOWN.items())
def test_the_workbook_computes_and_shows_them(tmp_path: Path, decimals: int, shown: str) -> None:
    from csmaturity.formats.xlsx.document import render

    rubric, now, _ = files(tmp_path, decimals)
    made = render(open_case(now, (rubric,)).report())
    sheet = openpyxl.load_workbook(io.BytesIO(made), data_only=True)["Scores"]
    cell = next(row[1] for row in sheet.iter_rows() if row[0].value == "Three questions on renewals")
    assert cell.value == pytest.approx(float(shown))
    assert cell.number_format == ("0." + "0" * decimals if decimals else "0")


@pytest.mark.parametrize("bad", ["-1", "5", "1.5", "two"])
def test_nothing_else_is_taken(tmp_path: Path, bad: str) -> None:
    rubric, now, _ = files(tmp_path, 1)
    held = Path(rubric).read_text(encoding="utf-8").replace("decimals: 1", f"decimals: {bad}")
    Path(rubric).write_text(held, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        open_case(now, (rubric,))
    assert "decimals" in "".join(f"{one.message}" for one in caught.value.findings)
