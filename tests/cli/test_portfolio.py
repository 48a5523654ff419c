"""portfolio: what the command shows, writes and refuses."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
COMPANIES = Path(__file__).parents[1] / "companies"


@pytest.fixture
def clients(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "clients"
    folder.mkdir()
    for path in COMPANIES.glob("*.yaml"):
        shutil.copy(path, folder)
    return folder


def test_the_table_fits_a_terminal_of_eighty_columns(run: Run, clients: Path) -> None:
    result = run("portfolio", clients, "--by", "company-size")
    assert result.code == 0
    assert max(map(len, result.out.splitlines())) <= 80
    for words in ("Five clients", "Kelderwick", "Quartile", "Scores by company-size", "Weakest where it bears most"):
        assert words in result.out


def test_it_speaks_german(run: Run, clients: Path) -> None:
    assert "Fünf Kunden" in run("portfolio", clients, "--language", "de").out


def test_a_bad_file_is_named_and_the_rest_shown(run: Run, clients: Path) -> None:
    bad = clients / "bad.yaml"
    bad.write_text("format: csmaturity-assessment/1\nanswers: [\n", encoding="utf-8")
    (clients / "stranger.yaml").write_text("services: {}\n", encoding="utf-8")
    result = run("portfolio", clients)
    assert result.code == 3
    assert "Kelderwick" in result.out
    assert f"{bad}:3:1: error" in result.err
    assert "stranger.yaml" in result.err
    assert "5 of 6 done" in result.err


def test_files_queries_and_data(run: Run, clients: Path, tmp_path: Path) -> None:
    page = tmp_path / "new" / "portfolio.html"
    result = run("portfolio", clients, "-o", page)
    assert f"Wrote {page}" in result.err
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert json.loads(run("portfolio", clients, "--json").out)["clients"] == 5
    asked = run("portfolio", clients, "--sql", "SELECT count(*) AS how_many FROM clients")
    assert asked.out.split() == ["how_many", "5"]


@pytest.mark.parametrize(
    "words",
    [
        ["-o", "acme.yaml"],
        ["-o", "acme.docx"],
        ["--sql", "DROP TABLE kept"],
        ["--where", "size"],
        ["--where", "nothing=large"],
        ["--where", "company-size>=many"],
        ["--by", "nothing"],
        ["--since", "yesterday"],
    ],
)
def test_what_can_not_be_done_is_said(run: Run, clients: Path, words: list[str]) -> None:
    result = run("portfolio", clients, *words)
    assert result.code == 2
    assert result.err.startswith("csmaturity: ")


def test_a_folder_that_is_not_there_or_holds_none_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for place in ("empty", "missing"):
        assert run("portfolio", tmp_path / place).code == 3
