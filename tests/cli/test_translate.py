"""`rubric translate`: writes, refreshes and tells; and the check of a translation with its rubric."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
RUBRIC = """\
format: csmaturity-rubric/1
id: tiny
version: 1.0.0
title: Tiny
summary: For tests
scale: [{id: low, label: Low, value: 0}, {id: top, label: Top, value: 1}]
questions:
  - {id: seat, title: Seat, ask: Where?, why: It matters, levels: {low: {text: A}, top: {text: At least 5}}}
"""


@pytest.fixture
def rubric(tmp_path: Path) -> Path:
    path = tmp_path / "tiny.yaml"
    path.write_text(RUBRIC, encoding="utf-8")
    return path


def test_a_new_file_has_a_place_for_every_text(run: Run, rubric: Path) -> None:
    result = run("rubric", "translate", rubric, "de")
    overlay = rubric.with_name("tiny.de.yaml")
    assert result.code == 0
    assert f"Wrote {overlay}: 9 texts, 9 to translate." in result.err
    assert '  title:\n    source: Tiny\n    text: ""\n' in overlay.read_text(encoding="utf-8")


def test_a_refresh_keeps_marks_and_tells(run: Run, rubric: Path) -> None:
    overlay = rubric.with_name("tiny.de.yaml")
    run("rubric", "translate", rubric, "de")
    text = overlay.read_text(encoding="utf-8")
    text = text.replace('source: At least 5\n    text: ""', "source: At least 5\n    text: Mindestens 5")
    text += "  gone.title: {source: Gone, text: Fort}\n"
    overlay.write_text(text, encoding="utf-8")
    rubric.write_text(RUBRIC.replace("At least 5", "At least 50"), encoding="utf-8")
    result = run("rubric", "translate", rubric, "de")
    assert "9 texts, 8 to translate, 1 whose source changed (marked with `was`)." in result.err
    assert "dropped, since the rubric no longer has it: gone.title: Fort" in result.err
    assert "    was: At least 5\n    source: At least 50\n    text: Mindestens 5\n" in overlay.read_text("utf-8")


def test_a_built_in_rubric_is_translated_into_this_folder(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("rubric", "translate", "empowerment", "fr").code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["empowerment.fr.yaml"]
    result = run("rubric", "translate", "empowerment", "fr", "-o", "-")
    assert result.out == (tmp_path / "empowerment.fr.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("tag", "said"), [("german!", "german! is not the tag of a language"), ("en", "tiny itself is in en")]
)
def test_what_is_no_other_language_is_refused(run: Run, rubric: Path, tag: str, said: str) -> None:
    result = run("rubric", "translate", rubric, tag)
    assert result.code == 2
    assert said in result.err
    assert len(list(rubric.parent.iterdir())) == 1


def test_a_broken_translation_is_never_written_over(run: Run, rubric: Path) -> None:
    overlay = rubric.with_name("tiny.de.yaml")
    overlay.write_text("format: csmaturity-translation/1\nof: tiny\nlanguage: de\ntext: {}\n", encoding="utf-8")
    before = overlay.read_bytes()
    result = run("rubric", "translate", rubric, "de")
    assert result.code == 3
    assert "tiny.de.yaml:4:1: error: unknown key `text`; did you mean texts?" in result.err
    assert overlay.read_bytes() == before


def test_a_rubric_is_checked_with_its_translations(run: Run, rubric: Path) -> None:
    run("rubric", "translate", rubric, "de")
    overlay = rubric.with_name("tiny.de.yaml")
    for paths in ((rubric,), (overlay,), (rubric.parent,)):
        result = run("rubric", "check", *paths, "--select", "CSM6")
        assert result.code == 1
        assert f"{overlay}:5:3: warning[CSM601 missing-translation]: `title` is not translated" in result.out


def test_a_translation_without_its_rubric_can_not_be_checked(run: Run, rubric: Path) -> None:
    run("rubric", "translate", rubric, "de")
    rubric.unlink()
    result = run("rubric", "check", rubric.parent)
    assert result.code == 1
    assert "tiny.de.yaml:2:5: error[CSM107 unknown-reference]: there is no rubric beside this translation" in result.out


def test_a_fault_of_the_rubric_is_told_at_its_translation(run: Run, rubric: Path) -> None:
    run("rubric", "translate", rubric, "de")
    rubric.write_text(RUBRIC.replace("ask: Where?, ", ""), encoding="utf-8")
    result = run("rubric", "check", rubric.with_name("tiny.de.yaml"))
    assert "tiny.de.yaml:2:5: error[CSM107 unknown-reference]: its rubric can't be loaded: " in result.out
    assert "`ask` is missing" in result.out


def test_placeholders_are_found_in_translations(run: Run, rubric: Path) -> None:
    run("rubric", "translate", rubric, "de")
    overlay = rubric.with_name("tiny.de.yaml")
    text = overlay.read_text(encoding="utf-8")
    overlay.write_text(text.replace('source: Seat\n    text: ""', "source: Seat\n    text: TODO"), encoding="utf-8")
    result = run("rubric", "check", overlay, "--select", "placeholder-text")
    assert result.code == 1
    assert "error[CSM212 placeholder-text]: “TODO” is a placeholder" in result.out


def test_the_built_in_german_is_whole(run: Run, root: Path) -> None:
    result = run("rubric", "check", "--pedantic", "--select", "CSM6", root / "rubrics" / "empowerment.de.yaml")
    assert result.code == 0, result.out


def test_the_wording_of_a_translation_is_checked_in_its_own_language(run: Run, rubric: Path) -> None:
    rubric.write_text(RUBRIC.replace("version: 1.0.0", "version: 1.0.0\nlanguage: nl"), encoding="utf-8")
    run("rubric", "translate", rubric, "en")
    overlay = rubric.with_name("tiny.en.yaml")
    text = overlay.read_text(encoding="utf-8")
    before = 'questions.seat.ask:\n    source: Where?\n    text: ""'
    assert before in text
    said = before.replace('""', "Do you agree that backups are essential?")
    overlay.write_text(text.replace(before, said), encoding="utf-8")
    result = run("rubric", "check", overlay, "--select", "leading-question")
    line = said.count("\n") + text[: text.index(before)].count("\n") + 1
    assert f"{overlay}:{line}:11: warning[CSM202 leading-question]" in result.out
    assert result.code == 1
    assert "skipped" not in result.err
