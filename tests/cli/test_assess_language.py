"""`assess --language`: the questionnaire in German from the command line, and the same file in every language."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csmaturity.storage.assessments import load
from csmaturity.storage.lock import session

Run = Callable[..., Any]
FACTS = "Bäckerei Groß\n2\n\n1.200\n\n7,5\n8 %\n\n1, 3\n"


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_the_questions_and_our_words_are_german_and_so_is_the_way_on(run: Run) -> None:
    result = run("assess", "a.yaml", "--language", "de", stdin=FACTS + "2\nq\n")
    assert result.code == 0
    assert result.err == ""
    assert "Frage 1 von 13. Sitz und Rang von Customer Success" in result.out
    assert "Frage 1: Mittel. Gespeichert. b führt dorthin zurück." in result.out
    assert result.out.endswith("  csmaturity assess a.yaml --language de\n")


def test_the_file_is_the_same_in_every_language(run: Run) -> None:
    run("assess", "de.yaml", "--language", "de", stdin=FACTS + "2\nd\n1\nq\n")
    run("assess", "en.yaml", stdin="Bäckerei Groß\n2\n\n1,200\n\n7.5\n8%\n\n1, 3\n2\nd\n1\nq\n")
    german, english = load("de.yaml")[0], load("en.yaml")[0]
    assert german.organisation == english.organisation
    assert german.answers == english.answers
    assert german.rubrics == english.rubrics


def test_a_session_may_go_on_in_another_language(run: Run) -> None:
    run("assess", "a.yaml", stdin=FACTS + "2\nq\n")
    result = run("assess", "a.yaml", "--language", "de", stdin="3\nq\n")
    assert "Bisher 1 von 13 Fragen beantwortet." in result.out
    assert "Frage 2: Hervorragend. Gespeichert." in result.out


def test_a_finished_session_names_the_next_commands_in_the_language(run: Run) -> None:
    result = run("assess", "a.yaml", "--language", "de", stdin="\n" * 9 + "d\n" * 13 + "\n")
    assert "Fertig: 13 Fragen, alle beantwortet." in result.out
    assert "  csmaturity score a.yaml --language de\n  csmaturity report a.yaml --language de\n" in result.out


def test_a_re_assessment_says_in_german_what_it_carries(run: Run, example: Path) -> None:
    result = run("assess", "new.yaml", "--from", example, "--language", "de", stdin="\n" * 8 + "q\n")
    assert result.code == 0
    assert "von 13 Antworten. Zu fragen: " in " ".join(result.err.split())
    assert "Übernommen aus" in result.err
    assert re.search(r"Letztes Mal, \d+\. [A-Z]\w+ 2026:", " ".join(result.out.split()))


def test_a_language_that_we_do_not_speak_is_refused_before_anything_is_written(run: Run, tmp_path: Path) -> None:
    result = run("assess", "a.yaml", "--language", "tlh", stdin="x\n")
    assert result.code == 2
    assert "csmaturity doesn't know the language tlh" in result.err
    assert list(tmp_path.iterdir()) == []


def test_a_rubric_without_a_translation_is_asked_as_it_is_and_counted(run: Run, tmp_path: Path) -> None:
    bakery = Path(__file__).parents[1] / "assessment" / "bakery.yaml"
    result = run("assess", "a.yaml", "--rubric", bakery, "--language", "de", stdin="\n" * 5 + "2\nq\n")
    assert "note: not translated to de, and therefore shown as the rubric has them: texts of bakery (all)" in result.err
    assert "Frage 1: Fair. Gespeichert." in result.out
    assert result.out.endswith(f"  csmaturity assess a.yaml --rubric {bakery} --language de\n")


def test_a_file_in_use_is_told_in_german(run: Run) -> None:
    with session("a.yaml"):
        result = run("assess", "a.yaml", "--language", "de", stdin="x\n")
    assert result.code == 3
    assert "a.yaml ist in einer anderen Sitzung offen" in result.err
