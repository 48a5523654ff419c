"""Rubrics checked and compared from a program: nothing is printed, and everything comes back as values."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from csmaturity.api.check import FORMATS, CheckRequest, check
from csmaturity.api.diff import DiffRequest, diff
from csmaturity.api.rules import notes, rules
from csmaturity.errors import Finding, UsageError

SOUND = """\
format: csmaturity-rubric/1
id: sound
version: 1.0.0
title: Sound
summary: One question.
scale: [{id: low, label: Low, value: 0}, {id: high, label: High, value: 1}]
questions:
  - id: owner
    title: Owner
    ask: Who owns a renewal?
    why: A renewal that nobody owns is lost quietly.
    ask-to-see: [The list of renewals with a name in each row]
    levels:
      low: {text: Nobody is named.}
      high: {text: A named person decides on each renewal.}
"""
BROKEN = SOUND.replace("id: sound", "id: broken").replace("ask: Who", "asks: Who")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a sound rubric and a broken one, from which the check is run."""
    (tmp_path / "sound.yaml").write_text(SOUND, encoding="utf-8")
    (tmp_path / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _told(findings: tuple[Finding, ...]) -> list[tuple[str, str, str]]:
    return [(one.place, one.code, one.message) for one in findings]


def test_two_rubrics_one_of_them_broken_give_findings_with_their_places(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    result = check(CheckRequest(("sound.yaml", "broken.yaml")))
    assert _told(result.findings) == [
        ("broken.yaml:10:5", "CSM101", "unknown key `asks`; did you mean ask?"),
    ]
    assert {(one.name, one.severity, one.at, one.excerpt) for one in result.findings} >= {
        ("unknown-key", "error", "questions/owner/asks", "    asks: Who owns a renewal?")
    }
    assert result.failed
    assert result.report.files == ("sound.yaml", "broken.yaml")
    assert result.report.summary.startswith("Checked 2 rubrics: 1 error.")
    assert capfd.readouterr() == ("", "")


def test_a_sound_rubric_passes(folder: Path) -> None:
    result = check(CheckRequest(("sound.yaml",)))
    assert (result.findings, result.failed, result.notes) == ((), False, ())


def test_what_cannot_be_read_is_a_finding_and_fails_the_check(folder: Path) -> None:
    result = check(CheckRequest(("nowhere.yaml",)))
    assert _told(result.findings) == [("nowhere.yaml:1:1", "CSM009", "there is no file or folder nowhere.yaml")]
    assert result.failed
    assert list(result.unread) == ["nowhere.yaml"]


def test_a_patch_changes_nothing_and_mending_says_what_it_did(folder: Path) -> None:
    path = folder / "sound.yaml"
    path.write_text(SOUND.replace("title: Owner", "title: No"), encoding="utf-8")
    before = path.read_bytes()
    planned = check(CheckRequest(("sound.yaml",), patch=True))
    assert path.read_bytes() == before
    assert '+    title: "No"' in planned.patch.splitlines()
    assert [one.fixable for one in planned.findings] == [True]
    mended = check(CheckRequest(("sound.yaml",), fix=True))
    assert mended.notes == ("Mended 1 finding in 1 file.",)
    assert (mended.findings, mended.patch) == ((), "")
    assert b'title: "No"' in path.read_bytes()


def test_a_rule_that_there_is_not_is_wrong_usage(folder: Path) -> None:
    with pytest.raises(UsageError, match="there is no rule `vague-trem`; did you mean vague-term"):
        check(CheckRequest(select=("vague-trem",)))


@pytest.mark.parametrize("format", FORMATS)
def test_each_format_draws_the_same_findings(folder: Path, format: str) -> None:
    result = check(CheckRequest(("broken.yaml",)))
    assert "did you mean ask?" in result.render(format).replace("&#x27;", "'")
    result.write(format, str(folder / "found"))
    assert (folder / "found").read_text(encoding="utf-8") == result.render(format)


def test_two_versions_are_compared_by_meaning(folder: Path) -> None:
    changed = SOUND.replace("value: 1}", "value: 2}")
    (folder / "new.yaml").write_text(changed, encoding="utf-8")
    result = diff(DiffRequest("sound.yaml", "new.yaml"))
    assert [(one.code, one.name) for one in result.changes] == [("CSM707", "level-value-changed")]
    assert not result.lawful
    assert result.lines()[-1] == "Write `version: 2.0.0` or higher."
    assert json.loads(json.dumps(result.data()))["least-version"] == "2.0.0"
    assert diff(DiffRequest("sound.yaml", "sound.yaml")).lawful
    with pytest.raises(UsageError, match="`score` is no promise; did you mean scores"):
        diff(DiffRequest("sound.yaml", "new.yaml", "score"))


def test_every_rule_explains_itself_and_says_in_which_languages_it_runs() -> None:
    (vague,) = rules("vague-term")
    assert vague.line == "A word that each rater reads differently."
    assert "there are some for English, German and French." in " ".join(notes(vague))
    assert len(rules("CSM7")) == 16
    with pytest.raises(UsageError):
        rules("nonsense")
