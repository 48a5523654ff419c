"""score and report of several files or a folder: one row or report each, bad files named, the rest done."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
COMPANIES = Path(__file__).parents[1] / "companies"


@pytest.fixture
def clients(tmp_path: Path) -> Path:
    folder = tmp_path / "clients"
    folder.mkdir()
    for name in ("start-up", "hardware-service"):
        shutil.copy(COMPANIES / f"{name}.yaml", folder)
    return folder


@pytest.fixture
def bad(clients: Path) -> Path:
    path = clients / "a-bad.yaml"
    path.write_text("format: csmaturity-assessment/1\nanswers: [\n", encoding="utf-8")
    return path


def test_a_folder_is_scored_with_a_row_for_each_client(run: Run, clients: Path) -> None:
    result = run("score", clients)
    assert result.code == 0
    rows = [line for line in result.out.splitlines() if line.startswith(("Brindlecote", "Kelderwick"))]
    assert len(rows) == 2
    assert all(len(line) <= 80 for line in result.out.splitlines())


def test_two_assessments_of_one_organisation_are_told_apart_by_their_day(
    run: Run, clients: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    text = (clients / "start-up.yaml").read_text(encoding="utf-8")
    (clients / "earlier.yaml").write_text(text.replace(": 2026-", ": 2025-"), encoding="utf-8")
    rows = [re.split("  +", line)[0] for line in run("score", clients).out.splitlines()]
    assert {"Brindlecote, 18 November 2025", "Brindlecote, 18 November 2026", "Kelderwick Apparatus"} < {*rows}


def test_scores_of_many_are_those_of_each(run: Run, clients: Path) -> None:
    many = json.loads(run("score", clients, "--json").out)
    assert many["format"] == "csmaturity-scores/1"
    assert many["faults"] == []
    for one in many["clients"]:
        alone = json.loads(run("score", one.pop("file"), "--json").out)
        assert one == alone


def test_a_bad_file_ends_the_scores_unless_they_keep_going(run: Run, clients: Path, bad: Path) -> None:
    stopped = run("score", clients)
    assert (stopped.code, stopped.out) == (3, "")
    assert f"{bad}:3:1: error" in stopped.err
    going = run("score", clients, "--keep-going")
    assert going.code == 3
    assert "Brindlecote" in going.out
    assert f"{bad}:3:1: error" in going.err
    assert "2 of 3 done; with faults: 1" in going.err
    data = json.loads(run("score", clients, "--keep-going", "--json").out)
    assert [one["file"] for one in data["faults"]] == [str(bad)]


@pytest.mark.parametrize(
    "words", [("score",), ("report", "-f", "markdown", "-o", "out"), ("portfolio",), ("rubric", "quality")]
)
def test_a_rubric_that_is_not_there_is_one_fault_and_not_one_of_each_client(
    run: Run, clients: Path, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(clients.parent)
    result = run(*words, clients, "--rubric", "nine-question")
    said = [line for line in result.err.splitlines() if not line.startswith("Making the folder")]
    assert (result.code, result.out) == (3, "")
    assert said == ["csmaturity: there is no rubric `nine-question`; did you mean nine-questions?"]


def test_reports_of_many_do_not_go_into_the_name_of_one(run: Run, clients: Path) -> None:
    result = run("report", clients, "-f", "markdown", "-o", clients.parent / "all.pdf")
    assert result.code == 2
    assert "all.pdf is the name of one file, and several assessments are named" in result.err
    assert not (clients.parent / "all.pdf").exists()


def test_a_bar_holds_for_every_client(run: Run, clients: Path) -> None:
    result = run("score", clients, "--fail-under", "50%")
    assert result.code == 1
    assert f"{clients / 'hardware-service.yaml'}: nine-questions: below the bar" in result.err
    assert "start-up.yaml" not in result.err


def test_a_folder_gets_a_report_for_each_client_and_a_second_run_nothing_to_do(run: Run, clients: Path) -> None:
    out = clients.parent / "out"
    result = run("report", clients, "-f", "markdown", "-o", out)
    assert result.code == 0
    assert sorted(path.name for path in out.glob("*.md")) == ["hardware-service-paper.md", "start-up-paper.md"]
    assert f"Making the folder {out}" in result.err
    assert "2 of 2 done" in result.err
    again = run("report", clients, "-f", "markdown", "-o", out)
    assert again.err.count("up to date") == 2


def test_a_bad_file_ends_the_reports_unless_they_keep_going(run: Run, clients: Path, bad: Path) -> None:
    out = clients.parent / "out"
    stopped = run("report", clients, "-f", "markdown", "-o", out)
    assert stopped.code == 3
    assert f"{bad}:3:1: error" in stopped.err
    assert "--keep-going" in stopped.err
    going = run("report", clients, "-f", "markdown", "-o", out, "--keep-going")
    assert going.code == 3
    assert len(list(out.glob("*.md"))) == 2
    assert "2 of 3 done; with faults: 1" in going.err


def test_what_belongs_to_one_client_is_refused_for_several(run: Run, clients: Path, tmp_path: Path) -> None:
    old = clients / "start-up.yaml"
    for words in (["--since", old], ["--worksheet", old], ["--open"]):
        result = run("report", clients, "-f", "markdown", "-o", tmp_path / "out", *words)
        assert result.code == 2, words
    assert run("report", clients).code == 2
    assert run("report", clients, "-f", "markdown", "-o", "-").code == 2


def test_a_folder_without_assessments_is_told(run: Run, tmp_path: Path) -> None:
    result = run("score", tmp_path)
    assert result.code == 3
    assert "holds no assessment" in result.err
