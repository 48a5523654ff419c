"""csmaturity.toml: brand, language, formats, documents and folder for whoever asks for nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
BRANDS = Path(__file__).parents[2] / "examples" / "brands"


@pytest.fixture
def project(example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    from csmaturity.cli import defaults

    shutil.copy(example, tmp_path / "acme.yaml")
    shutil.copytree(BRANDS, tmp_path / "brands")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(defaults, "project", defaults.project.__wrapped__)
    return tmp_path


def write(project: Path, text: str) -> None:
    (project / "csmaturity.toml").write_text(text, encoding="utf-8")


def test_reports_go_where_the_project_says(run: Run, project: Path) -> None:
    write(project, 'language = "de"\nformats = ["markdown"]\ndocuments = ["paper", "notes"]\nfolder = "reports"\n')
    result = run("report", "acme.yaml")
    assert result.code == 0
    assert sorted(path.name for path in (project / "reports").iterdir()) == ["acme-notes.md", "acme-paper.md"]
    assert "csmaturity.toml asks for markdown; paper, notes; reports/" in result.err
    assert "Entscheidung" in (project / "reports" / "acme-paper.md").read_text(encoding="utf-8")


def test_the_command_line_goes_first(run: Run, project: Path) -> None:
    write(project, 'language = "de"\nformats = ["html"]\ndocuments = ["evidence"]\nfolder = "reports"\n')
    result = run("report", "acme.yaml", "-o", "mine.md", "--language", "en", "--document", "paper")
    assert result.code == 0
    assert "Decision" in (project / "mine.md").read_text(encoding="utf-8")
    assert not (project / "reports").exists()
    assert run("report", "acme.yaml", "-f", "markdown", "--document", "paper").code == 0
    assert [path.name for path in (project / "reports").iterdir()] == ["acme-paper.md"]


def test_names_are_told_from_the_settings_file_and_found_from_folders_below(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(project, 'brand = "brands/meridian"\nformats = ["html"]\nfolder = "reports"\n')
    below = project / "below"
    below.mkdir()
    monkeypatch.chdir(below)
    assert run("report", "../acme.yaml").code == 0
    page = (project / "reports" / "acme-paper.html").read_text(encoding="utf-8")
    assert "Meridian" in page
    assert run("report", "../acme.yaml", "-o", "plain.html", "--brand", "").code == 0
    assert "Meridian" not in (below / "plain.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ('formats = ["htm"]', "htm is no format; did you mean html?"),
        ('documents = ["papers"]', "papers is no document"),
        ('brand = "nowhere"', "there is no folder nowhere"),
        ("language = 3", "`language` must be"),
        ('lanugage = "de"', "did you mean language?"),
        ("language = ", "this is not TOML"),
    ],
)
def test_settings_that_can_not_be_followed_are_named_with_their_place(
    run: Run, project: Path, text: str, word: str
) -> None:
    write(project, f"# ours\n{text}\n")
    result = run("score", "acme.yaml")
    assert result.code == 3
    assert result.err.startswith("csmaturity.toml:")
    assert word in result.err


def test_completion_offers_commands_and_options() -> None:
    def offered(words: str, at: int) -> list[str]:
        told = {"_CSMATURITY_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(at)}
        command = [sys.executable, "-c", "from csmaturity.cli.main import main; main()"]
        made = subprocess.run(command, env=os.environ | told, capture_output=True, text=True, check=False)
        assert made.stderr == ""
        return made.stdout.split()

    assert offered("csmaturity rep", 1) == ["report"]
    assert offered("csmaturity report --docu", 2) == ["--document"]
    assert "translate" in offered("csmaturity rubric tr", 2)
