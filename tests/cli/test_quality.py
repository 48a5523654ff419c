"""rubric quality as an author of rubrics meets it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]
COMPANIES = Path(__file__).parents[1] / "companies"
VOICES = Path(__file__).parents[2] / "examples" / "many-voices" / "tarnwick-cloud.yaml"
BAD = """\
format: csmaturity-assessment/1
rubrics: [{id: nope, version: 1.0.0}]
started: 2026-10-01T10:00:00Z
updated: 2026-10-02T10:00:00Z
"""


def test_one_file_and_a_folder_fit_eighty_columns(run: Run) -> None:
    for place in (COMPANIES / "start-up.yaml", COMPANIES):
        result = run("rubric", "quality", place)
        assert result.code == 0, result.err
        assert max(map(len, result.out.splitlines())) <= 80
    assert "What the answers say about each question" in result.out
    assert "One person answered." in run("rubric", "quality", COMPANIES / "start-up.yaml").out


def test_people_of_a_combined_file_are_counted_one_by_one(run: Run) -> None:
    data = json.loads(run("rubric", "quality", VOICES, "--json").out)
    assert data["format"] == "csmaturity-quality/1"
    (rubric,) = data["rubrics"][:1]
    assert rubric["people"] > 1
    assert rubric["files"] == 1
    question = rubric["questions"][0]
    assert (
        sum(question["levels"].values()) + question["open"] + question["unanswered"] + question["not_applicable"]
        == (question["asked"])
    )


def test_mixed_versions_are_told(run: Run, tmp_path: Path) -> None:
    now = (COMPANIES / "start-up.yaml").read_text(encoding="utf-8")
    data = json.loads(run("rubric", "quality", COMPANIES / "start-up.yaml", "--json").out)
    (version,) = data["rubrics"][0]["versions"]
    major = version.partition(".")[0]
    old = tmp_path / "old.yaml"
    old.write_text(now.replace(f"version: {version}", f"version: {major}.0.0"), encoding="utf-8")
    result = run("rubric", "quality", COMPANIES / "start-up.yaml", old)
    assert result.code == 0, result.err
    if version != f"{major}.0.0":
        assert "They answered version" in " ".join(result.out.split())


def test_bad_files_are_named_with_their_place_and_the_others_counted(run: Run, tmp_path: Path) -> None:
    shutil.copy(COMPANIES / "start-up.yaml", tmp_path / "a.yaml")
    (tmp_path / "b.yaml").write_text(BAD, encoding="utf-8")
    (tmp_path / "c.yaml").write_text("format: csmaturity-assessment/1\nx: [\n", encoding="utf-8")
    result = run("rubric", "quality", tmp_path)
    assert result.code not in (0, 70)
    assert "One person answered." in result.out
    assert f"{tmp_path / 'c.yaml'}:3:1: error:" in result.err
    assert "uses the rubric nope, which is not built in" in result.err
    assert "1 of 3 done; with faults: 2" in result.err
    data = json.loads(run("rubric", "quality", tmp_path, "--json").out)
    assert data["files"] == 1
    assert len(data["faults"]) == 2


def test_nothing_of_what_no_report_prints_is_shown(run: Run) -> None:
    out = run("rubric", "quality", COMPANIES).out
    from csmaturity.report.discretion import private_sections
    from csmaturity.rubric.model import questions_of
    from csmaturity.storage import library

    rubric, _ = library.load("team-conditions")
    private = [one.id for section in private_sections((rubric,)) for one in questions_of(section)]
    assert private
    shown = [
        one["id"]
        for held in json.loads(run("rubric", "quality", COMPANIES, "--json").out)["rubrics"]
        for one in held["questions"]
    ]
    assert not set(private) & set(shown)
    assert out


def test_it_speaks_german(run: Run) -> None:
    assert (
        "Eine Person hat geantwortet." in run("rubric", "quality", COMPANIES / "start-up.yaml", "--language", "de").out
    )
