"""A section that selects, on every face: shown once with its score, never asked, told by explain, compare and diff."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

RUBRIC = (Path(__file__).parents[1] / "mill.yaml").read_text(encoding="utf-8")
VIEWS = """\
  - {id: floor, title: The floor, of: {tags: [core]}, score: min}
  - {id: ends, title: Both ends, of: [grain, stops, floor], score: max}
"""
ANSWERS = {"guards": "average", "stops": "excellent", "ash": "excellent", "sieve": "poor", "damp": "?"}
Run = Callable[..., Any]


@pytest.fixture
def mill(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The rubric with its views, and answers to it."""
    (tmp_path / "mill.yaml").write_text(RUBRIC + VIEWS)
    said = "".join(
        f"    {id_}: {'{unknown: true}' if level == '?' else f'{{level: {level}}}'}\n" for id_, level in ANSWERS.items()
    )
    head = "format: csmaturity-assessment/1\norganisation: {name: Mill}\nrubrics: [{id: mill, version: 1.0.0}]\n"
    days = "started: 2026-11-21T10:00:00Z\nupdated: 2026-11-21T10:00:00Z\n"
    (tmp_path / "now.yaml").write_text(f"{head}{days}answers:\n  mill:\n{said}")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_scorecard_shows_it_once_and_its_questions_where_they_stand(run: Run, mill: Path) -> None:
    out = run("score", "now.yaml", "--rubric", "mill.yaml").out
    assert "The floor" in out
    assert "1.0 of 2" in out
    assert out.count("Guards") == 1 + out.count(": Guards")
    data = json.loads(run("score", "now.yaml", "--rubric", "mill.yaml", "--json").out)["rubrics"][0]
    assert len(data["questions"]) == 5
    assert [one["id"] for one in data["sections"]] == ["safety", "flour", "grain", "floor", "ends"]
    floor, ends = data["parts"][2:]
    assert (floor["selects"], floor["weight"], [part["at"] for part in floor["parts"]]) == (True, "0", [0, 2])
    assert [(part["kind"], part["at"], part["weight"]) for part in ends["parts"]] == [
        ("section", 2, "1"), ("question", 1, "1"), ("section", 3, "1"),
    ]  # fmt: skip


def test_explain_says_what_it_selects_and_how_that_adds_up(run: Run, mill: Path) -> None:
    told = run("explain", "now.yaml", "floor", "--rubric", "mill.yaml")
    assert told.code == 0, told.err
    out = " ".join(told.out.split())
    assert "Selects the questions tagged `core`, which are answered where they stand. [mill.yaml:22]" in out
    assert "Point: the lowest of 1, 2 = 1" in out
    out = " ".join(run("explain", "now.yaml", "ends", "--rubric", "mill.yaml").out.split())
    assert "Selects `grain`, `stops`, `floor`." in out
    assert "weight 0, so it changes no other score" in out


def test_nobody_is_asked_twice(run: Run, mill: Path) -> None:
    out = run("assess", "new.yaml", "--rubric", "mill.yaml", "--plain", stdin="\nq\n").out
    assert "Question 1 of 5." in out
    form = run("form", "mill.yaml", "-o", "form.html")
    assert form.code == 0, form.err
    assert (mill / "form.html").read_text().count("Is it measured?") == 1


@pytest.mark.parametrize("format_", ["markdown", "html", "pdf", "docx", "pptx", "xlsx", "json"])
def test_every_report_is_made(run: Run, mill: Path, format_: str) -> None:
    for rule in ("mean", "none"):
        text = (RUBRIC + VIEWS).replace("summary:", f"score: {rule}\nsummary:")
        (mill / "mill.yaml").write_text(text)
        result = run(
            "report", "now.yaml", "--rubric", "mill.yaml", "-f", format_, "-o", f"{rule}.out", "--document", "all"
        )
        assert result.code == 0, result.err


def test_a_rubric_without_a_score_of_the_whole_says_so_and_compares_its_parts(run: Run, mill: Path) -> None:
    (mill / "mill.yaml").write_text((RUBRIC + VIEWS).replace("summary:", "score: none\nsummary:"))
    out = run("report", "now.yaml", "--rubric", "mill.yaml", "-f", "markdown").out
    assert "This rubric gives no score of the whole: its parts stand beside each other" in out
    assert "No question is asked" not in out
    old = (
        (mill / "now.yaml")
        .read_text()
        .replace("2026", "2025")
        .replace("guards: {level: average}", "guards: {level: poor}")
    )
    (mill / "old.yaml").write_text(old)
    out = run("compare", "old.yaml", "now.yaml", "--rubric", "mill.yaml").out
    rows = [line.split() for line in out.splitlines() if line.startswith(("Safety", "The floor"))]
    assert rows[0][:4] == ["Safety", "0.0", "of", "2"]
    assert rows[1][2:5] == ["0.0", "of", "2"]
    assert "no single value" not in out
    barred = run("score", "now.yaml", "--rubric", "mill.yaml", "--fail-under", "50%")
    assert barred.code == 2
    assert "gives no score of the whole" in barred.err


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("", VIEWS, "the section `floor` is new and selects what stands elsewhere"),
        (VIEWS, "", "the section `floor`, which selected what stands elsewhere, was removed"),
        (VIEWS, VIEWS.replace("{tags: [core]}", "{tags: [late]}"), "the section `floor` no longer selects `guards`"),
        (VIEWS, VIEWS.replace("score: min", "score: max"), "the section `floor` rolls up by max instead of min"),
        (VIEWS, VIEWS.replace("score: min", "score: min, weight: 1"), "`floor` weighs 1 instead of 0"),
    ],
)
def test_diff_tells_of_a_selection(run: Run, mill: Path, old: str, new: str, said: str) -> None:
    (mill / "old.yaml").write_text(RUBRIC + old)
    (mill / "new.yaml").write_text(RUBRIC + new)
    assert said in run("rubric", "diff", "old.yaml", "new.yaml").out


def test_a_tag_that_changes_a_selection_is_told_as_that(run: Run, mill: Path) -> None:
    (mill / "new.yaml").write_text((RUBRIC + VIEWS).replace("id: sieve,", "id: sieve, tags: [core],"))
    out = run("rubric", "diff", "mill.yaml", "new.yaml").out
    assert "the section `floor` selects `sieve`" in out
    assert "need a major version" in out


def test_check_has_nothing_against_a_selection(run: Run, mill: Path) -> None:
    out = run("rubric", "check", "mill.yaml").out
    assert "floor" not in out
    assert "ends" not in out
