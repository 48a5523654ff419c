"""A framework that others published: its own ids are printed, its scales have names, and labels alone are levels."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csmaturity.formats.table import FORMATS

from .test_another_field import words_of

Run = Callable[..., Any]


@pytest.fixture
def mill(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The framework and an assessment, in the current folder."""
    folder = Path(shutil.copytree(Path(__file__).with_name("framework"), tmp_path / "mill"))
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_prints_the_published_id_before_the_title(run: Run, mill: Path, name: str) -> None:
    out = mill / f"report{FORMATS[name].suffix}"
    result = run("report", "now.yaml", "--rubric", "mill.yaml", "-f", name, "-o", out, "--document", "paper")
    assert result.code == 0, result.err
    text = " ".join(words_of(name, out.read_bytes()).split())
    for part in ("SA Safety", "SA.1 Guards stand", "FL.1 Ash is measured"):
        assert part in text or f'"ref": "{part.split()[0]}"' in text


@pytest.mark.parametrize(
    "words", [("score",), ("explain",), ("report", "-f", "markdown", "--document", "evidence")], ids=" ".join
)
def test_every_command_prints_it(run: Run, mill: Path, words: tuple[str, ...]) -> None:
    result = run(words[0], "now.yaml", "--rubric", "mill.yaml", *words[1:])
    assert result.code == 0, result.err
    assert "SA.1 Guards" in " ".join(result.out.split())


def test_the_interview_and_the_form_print_it(run: Run, mill: Path) -> None:
    asked = run("assess", "new.yaml", "--rubric", "mill.yaml", "--plain", stdin="2\nq\n")
    assert "SA.1 Guards stand" in asked.out
    assert "SA Safety" in asked.out
    form = run("form", "mill.yaml", "-o", "form.html")
    assert form.code == 0, form.err
    assert "SA.1 Guards stand" in (mill / "form.html").read_text()


def test_a_question_is_scored_on_the_scale_that_it_names(run: Run, mill: Path) -> None:
    data = json.loads(run("score", "now.yaml", "--rubric", "mill.yaml", "--json").out)
    safety, flour = data["rubrics"][0]["sections"]
    assert (safety["score"]["low"]["exact"], safety["score"]["high"]["exact"]) == ("0.5", "1.5")
    assert (flour["score"]["point"]["exact"], flour["score"]["highest"]["exact"]) == ("1", "1")
    said = run("explain", "now.yaml", "guards", "--rubric", "mill.yaml").out
    assert "Scale: Nowhere 0, On some lines 1, On every line 2.  [mill.yaml:8]" in said


def test_a_level_without_a_text_is_its_label_once(run: Run, mill: Path) -> None:
    shown = run("rubric", "show", "mill.yaml", "guards").out
    assert shown.count("On some lines") == 1
    book = run("report", "now.yaml", "--rubric", "mill.yaml", "-f", "markdown", "--document", "evidence").out
    assert "Today: On some lines" not in book


def test_a_scale_that_nobody_named_is_told_with_its_place(run: Run, mill: Path) -> None:
    path = mill / "mill.yaml"
    path.write_text(
        path.read_text().replace("ask: Do guards stand?, scale: coverage", "ask: Do guards stand?, scale: covrage")
    )
    result = run("rubric", "check", "mill.yaml")
    assert result.code == 1
    assert "mill.yaml:17:103: error" in result.out
    assert "`covrage` is no scale of this rubric; did you mean coverage?" in result.out


def test_levels_are_described_all_or_not_at_all(run: Run, mill: Path) -> None:
    path = mill / "mill.yaml"
    path.write_text(
        path.read_text().replace("ask: Is ash measured?", "ask: Is ash measured?, levels: {present: {text: Daily.}}")
    )
    result = run("rubric", "check", "mill.yaml")
    assert "levels are missing: absent" in result.out
    assert "Describe each level of the scale, or none." in result.out


def test_a_difference_tells_of_a_named_scale_once(run: Run, mill: Path) -> None:
    new = mill / "new.yaml"
    text = (mill / "mill.yaml").read_text().replace("value: 2", "value: 3").replace("version: 1.0.0", "version: 2.0.0")
    new.write_text(text)
    said = run("rubric", "diff", "mill.yaml", "new.yaml").out
    assert said.count("the level `everywhere` is worth 3 instead of 2") == 1
    new.write_text(text.replace("value: 3", "value: 2").replace("On every line", "Everywhere at all"))
    said = run("rubric", "diff", "mill.yaml", "new.yaml").out
    assert said.count("the label of `everywhere`") == 1


def test_without_moves_there_is_no_plan_and_nobody_is_asked_for_anything(run: Run, mill: Path) -> None:
    made = run("report", "now.yaml", "--rubric", "mill.yaml", "-f", "markdown", "--document", "all", "-o", "all.md")
    assert made.code == 0, made.err
    paper = (mill / "all.md").read_text()
    headings = [line for line in paper.splitlines() if line.startswith("## ")]
    assert len(headings) == 2
    assert headings[0].startswith("## We stand")
    assert headings[1] == "## What this picture rests on, and when we look again"
    every = " ".join((mill / name).read_text() for name in ("all.md", "all-evidence.md", "all-notes.md"))
    for said in ("move", "the plan", "decision can rest", "Find ", "gain rank", "function gains"):
        assert said not in every
    plan = run("plan", "now.yaml", "--rubric", "mill.yaml")
    assert "nothing to plan" in plan.out


def test_the_workbook_has_no_plan_then(run: Run, mill: Path) -> None:
    assert run("report", "now.yaml", "--rubric", "mill.yaml", "-o", "all.xlsx").code == 0
    text = words_of("xlsx", (mill / "all.xlsx").read_bytes())
    assert "Arithmetic" in text
    assert "Moves by quarter" not in text


def test_check_says_once_a_question_that_nothing_proves_it(run: Run, mill: Path) -> None:
    out = run("rubric", "check", "mill.yaml").out
    assert out.count("CSM401") == 3
    assert "nothing would prove `in-part`, `everywhere`" in out
