"""What a rubric's author runs: new, schema, diff, and the check against an older version."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from csmaturity.storage.yaml.reader import parse

Run = Callable[..., Any]


@pytest.fixture
def starter(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    assert run("rubric", "new", "my-model.yaml").code == 0
    return tmp_path / "my-model.yaml"


def test_the_starter_passes_the_strictest_check_and_can_be_answered(run: Run, starter: Path) -> None:
    result = run("rubric", "check", "--pedantic", starter)
    assert (result.code, result.out) == (0, "")
    assert "My model (my-model 0.1.0)" in run("rubric", "show", starter).out
    assert starter.read_text().count("#") >= 15
    assert "@" not in starter.read_text().replace("@average", "")


def test_the_starter_s_title_may_hold_anything(run: Run, starter: Path) -> None:
    title = 'No: "x" #\\ {a} — it\x1b[31m'
    assert run("rubric", "new", "other.yaml", "--title", title).code == 0
    assert parse(Path("other.yaml").read_bytes(), "x").data["title"] == 'No: "x" #\\ {a} — it'


def test_the_starter_is_in_the_field_of_its_title_and_in_no_other(run: Run, starter: Path) -> None:
    title = "Data quality of a hospital laboratory"
    assert run("rubric", "new", "lab.yaml", "--title", title).code == 0
    assert (result := run("rubric", "check", "--pedantic", "lab.yaml")).code == 0, result.out
    assert title in parse(Path("lab.yaml").read_bytes(), "x").data["summary"]
    foreign = r"customer|\bCSM?\b|\bARR\b|[GN]RR\b|retention|renewal|sales|account\b|revenue"
    assert re.search(foreign, Path("lab.yaml").read_text(), re.IGNORECASE) is None


def test_a_folder_is_made_and_odd_names_are_quoted_for_the_shell(run: Run, starter: Path) -> None:
    result = run("rubric", "new", "r/Weird Näme 3.yaml")
    assert result.code == 0
    assert "Made the folder r\n" in result.err
    assert "Next: csmaturity rubric check 'r/Weird Näme 3.yaml'\n" in result.err
    assert "csmaturity rubric show 'Weird Näme 3.yaml'" in Path("r/Weird Näme 3.yaml").read_text()
    assert run("rubric", "check", "--pedantic", "r/Weird Näme 3.yaml").code == 0


def test_a_file_that_exists_is_never_written_over(run: Run, starter: Path) -> None:
    starter.write_text("mine")
    result = run("rubric", "new", starter)
    assert result.code == 2
    assert "exists already" in result.err
    assert starter.read_text() == "mine"


@pytest.mark.parametrize("name", ["model.json", "1.yaml", "model", "my-model.yaml/model.yaml", "ü.yaml"])
def test_a_name_that_makes_no_rubric_is_refused(run: Run, starter: Path, name: str) -> None:
    assert run("rubric", "new", name).code in (2, 3)
    assert sorted(path.name for path in starter.parent.iterdir()) == ["my-model.yaml"]


def test_with_schema_editors_find_it_beside_the_rubric(run: Run, starter: Path) -> None:
    run("rubric", "new", "edited.yaml", "--with-schema")
    first = Path("edited.yaml").read_text().splitlines()[0]
    name = first.removeprefix("# yaml-language-server: $schema=")
    schema = json.loads(Path(name).read_text())
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    jsonschema.Draft7Validator.check_schema(schema)
    assert run("rubric", "check", "--pedantic", "edited.yaml").code == 0


def test_the_schema_is_printed_for_each_file_and_draft(run: Run, root: Path) -> None:
    for kind in ("rubric", "assessment", "translation"):
        for draft, suffix in (("2020-12", ""), ("7", "-draft-07")):
            printed = run("rubric", "schema", "--of", kind, "--draft", draft).out
            assert printed == (root / "schemas" / f"csmaturity-{kind}-1{suffix}.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("written", ["draft-07", "draft-7", "7", "draft7", "Draft-07"])
def test_a_draft_goes_by_the_names_that_people_give_it(run: Run, written: str) -> None:
    assert run("rubric", "schema", "--draft", written) == run("rubric", "schema", "--draft", "7")
    for other in ("2020", "draft-2020-12", "2020-12"):
        assert run("rubric", "schema", "--draft", other) == run("rubric", "schema")


@pytest.mark.parametrize("options", [("--of", "rubrics"), ("--draft", "4")])
def test_a_schema_that_there_is_not_is_wrong_usage(run: Run, options: tuple[str, str]) -> None:
    assert run("rubric", "schema", *options).code == 2


def test_the_difference_is_grouped_and_says_what_to_write(run: Run, starter: Path) -> None:
    text = starter.read_text().replace("score: mean", "score: min").replace("less than 10", "less than 11")
    changed = starter.with_name("changed.yaml")
    changed.write_text(text.replace("A task that is noticed late", "A task noticed late"))
    result = run("rubric", "diff", "my-model.yaml", "changed.yaml")
    assert result.code == 1
    assert result.out == (
        "Scores: the same answers score differently\n"
        "  changed.yaml:19:8: CSM713 threshold-or-aggregation-changed [minor]\n"
        "      the whole rolls up by min instead of mean\n"
        "      - mean\n"
        "      + min\n"
        "\n"
        "Meaning: the same answers say something else\n"
        "  changed.yaml:103:15: CSM712 meaning-changed [patch]\n"
        "      `lead-time`, poor was re-worded\n"
        "      - Work on a task begins less than 10 days before its deadline.\n"
        "      + Work on a task begins less than 11 days before its deadline.\n"
        "      If it means the same: changes: [{id: lead-time, kind: editorial, note: …}].\n"
        "\n"
        "None of these: additions, edits, help, moves, arguments\n"
        "  changed.yaml:96:10: [patch]\n"
        "      `lead-time`: `why` changed\n"
        "      - A task that is noticed late can only be rushed.\n"
        "      + A task noticed late can only be rushed.\n"
        "\n"
        "my-model 0.1.0 → 0.1.0: too small a step. "
        "The content changed under the same version, 0.1.0: these changes need a minor version.\n"
        "Write `version: 0.2.0` or higher.\n"
    )
    changed.write_text(text.replace("version: 0.1.0", "version: 0.2.0"))
    result = run("rubric", "diff", "my-model.yaml", "changed.yaml")
    assert result.code == 0
    assert result.out.endswith("fine. These changes need a minor version, and this is a minor one.\n")


def test_the_difference_for_machines_is_versioned(run: Run, starter: Path) -> None:
    changed = starter.with_name("changed.yaml")
    changed.write_text(starter.read_text().replace("score: mean", "score: min"))
    result = run("rubric", "diff", "my-model.yaml", "changed.yaml", "--json")
    data = json.loads(result.out)
    assert result.code == 1
    assert (data["format"], data["needed"], data["found"], data["enough"], data["least-version"]) == (
        *("csmaturity-rubric-diff/1", "minor", "none"), False, "0.2.0",
    )  # fmt: skip
    (change,) = data["changes"]
    assert (change["code"], change["category"], change["line"], change["path"]) == ("CSM713", "scores", 19, "score")


def test_the_same_twice_differs_in_nothing(run: Run) -> None:
    result = run("rubric", "diff", "nine-questions", "nine-questions")
    assert result.code == 0
    assert "nothing changed" in result.out


def test_an_unknown_promise_is_wrong_usage_and_a_missing_file_a_bad_input(run: Run, starter: Path) -> None:
    result = run("rubric", "diff", "my-model.yaml", "my-model.yaml", "--compatibility", "score")
    assert result.code == 2
    assert "did you mean scores" in result.err
    assert run("rubric", "diff", "my-model.yaml", "gone.yaml").code == 3


def test_text_from_a_rubric_can_not_steer_the_terminal(run: Run, starter: Path) -> None:
    changed = starter.with_name("changed.yaml")
    changed.write_text(starter.read_text().replace("text: The new owner", "text: The \u202eboss owner"))
    result = run("rubric", "diff", "my-model.yaml", "changed.yaml")
    assert "\u202e" not in result.out
    assert "boss owner" in result.out


def test_an_unread_revision_ends_with_3_in_every_format(run: Run, starter: Path) -> None:
    if not shutil.which("git"):
        pytest.skip("git is not installed")
    for extra in ((), ("--format", "json"), ("--format", "sarif"), ("--exit-zero",)):
        result = run("rubric", "check", starter, "--against", "main", *extra)
        assert result.code == 3
        assert "not in a git repository" in result.err
        assert result.out == ""


def test_answers_follow_a_question_to_its_new_id(run: Run, starter: Path) -> None:
    answers = starter.with_name("answers.yaml")
    answers.write_text(
        "format: csmaturity-assessment/1\n"
        "rubrics: [{id: my-model, version: 0.1.0}]\n"
        "started: 2026-11-21T10:00:00Z\nupdated: 2026-11-21T10:00:00Z\n"
        "answers: {my-model: {handover: {level: average}, lead-time: {level: excellent}}}\n"
    )
    before = run("score", answers)
    assert before.code == 0
    text = starter.read_text().replace("- id: handover\n", "- id: takeover\n    previously: [handover]\n")
    starter.write_text(text.replace("handover@", "takeover@"))
    after = run("score", answers)
    assert (after.code, after.err) == (0, "")
    assert after.out == before.out


def test_a_retired_id_and_a_former_id_stay_taken(run: Run, starter: Path) -> None:
    text = starter.read_text()
    starter.write_text(f"{text}retired: [{{id: handover, reason: Twice, successor: lead-tim}}]\n")
    result = run("rubric", "check", starter)
    assert "the id `handover` is taken" in result.out
    assert "there is no question `lead-tim`; did you mean lead-time?" in result.out


@pytest.mark.parametrize("ref", ["HEAD", "v1"])
def test_the_check_against_a_commit_or_a_tag(run: Run, starter: Path, ref: str) -> None:
    if not shutil.which("git"):
        pytest.skip("git is not installed")
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    for command in (("init", "--quiet"), ("add", "."), ("commit", "--quiet", "-m", "one"), ("tag", "v1")):
        subprocess.run(["git", *who, *command], check=True, capture_output=True)
    assert run("rubric", "check", ".", "--against", ref).code == 0
    starter.write_text(starter.read_text().replace("score: mean", "score: min"))
    result = run("rubric", "check", ".", "--against", ref)
    assert result.code == 1
    assert "CSM701 bump-too-small" in result.out
    assert run("rubric", "check", ".", "--against", ref, "--compatibility", "answers").code == 1
    starter.write_text(starter.read_text().replace("version: 0.1.0", "version: 0.2.0"))
    assert run("rubric", "check", ".", "--against", ref).code == 0
