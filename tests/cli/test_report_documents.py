"""report: which of the three documents are written, what they are called, and what is said of the rest."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def acme(example: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(example, tmp_path / "acme.yaml"))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_format_alone_writes_paper_and_evidence_beside_the_assessment(run: Run, acme: Path) -> None:
    result = run("report", acme, "-f", "html")
    assert result.code == 0
    assert names(acme.parent) == ["acme-evidence.html", "acme-paper.html", "acme.yaml"]
    assert "Not written: notes; ask for them with --document notes." in result.err
    assert "Private" not in (acme.parent / "acme-evidence.html").read_text(encoding="utf-8")


def test_a_file_that_is_named_is_the_paper_and_the_rest_is_told(run: Run, acme: Path) -> None:
    target = acme.parent / "board.html"
    result = run("report", acme, "-f", "html", "-o", target)
    assert names(acme.parent) == ["acme.yaml", "board.html"]
    assert "Not written: evidence and notes; ask for them with --document all." in result.err
    assert "Record of decision" in target.read_text(encoding="utf-8")
    assert 'class="cover"' not in target.read_text(encoding="utf-8")


def test_all_of_it_stands_beside_the_file_that_is_named(run: Run, acme: Path) -> None:
    result = run("report", acme, "--document", "all", "-f", "html", "-o", acme.parent / "board.html")
    assert result.code == 0
    assert names(acme.parent) == ["acme.yaml", "board-evidence.html", "board-notes.html", "board.html"]
    assert "Not written" not in result.err
    notes = (acme.parent / "board-notes.html").read_text(encoding="utf-8")
    assert notes.count("Private, for the author alone") >= 4
    assert "Political cost" in notes


def test_formats_that_hold_all_are_written_once(run: Run, acme: Path) -> None:
    folder = acme.parent / "out"
    folder.mkdir()
    assert run("report", acme, "--document", "all", "-f", "html", "-f", "json", "-o", folder).code == 0
    assert names(folder) == ["acme-evidence.html", "acme-notes.html", "acme-paper.html", "acme-report.json"]


def test_the_notes_are_printed_when_asked_for(run: Run, acme: Path) -> None:
    result = run("report", acme, "--document", "notes", "-f", "markdown")
    assert result.code == 0
    assert result.out.startswith("# Private notes: Nine questions")
    assert "How the order comes about, in numbers" in result.out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--document", "letter"), "--document: letter is no document"),
        (("--document", "all", "-f", "markdown"), "three documents can't share standard output"),
        (("--document", "notes", "--pages", "plan"), "--pages picks chapters of paper and evidence"),
        (("--document", "notes", "-f", "pdf", "--embed"), "the notes are for the author alone"),
    ],
)
def test_what_can_t_be_asked_for_is_refused(run: Run, acme: Path, words: tuple[str, ...], message: str) -> None:
    result = run("report", acme, *words)
    assert result.code == 2
    assert message in result.err
    assert names(acme.parent) == ["acme.yaml"]


def test_what_the_author_can_supply_is_counted_on_stderr_and_told_in_the_notes(run: Run, acme: Path) -> None:
    text = acme.read_text(encoding="utf-8")
    acme.write_text(text[: text.index("\nfinance:")] + "\n", encoding="utf-8")
    words = "note: one thing is missing that you can supply; --document notes says which, and how"
    result = run("report", acme, "-f", "markdown")
    assert words in result.err
    assert "finance" not in result.out
    notes = run("report", acme, "-f", "markdown", "--document", "notes")
    assert words not in notes.err
    assert "programme-cost: AMOUNT" in notes.out
