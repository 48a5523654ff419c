"""Whatever is wrong with a file, the user reads where, what and what to do; never a traceback, never half a file."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
COMMANDS = ("score", "explain", "plan", "report")


def _edited(example: Path, folder: Path, old: str, new: str) -> Path:
    text = example.read_text(encoding="utf-8")
    assert old in text
    path = folder / "edited.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def _line(path: Path, text: str) -> int:
    return path.read_text(encoding="utf-8").splitlines().index(text) + 1


@pytest.mark.parametrize("command", COMMANDS)
def test_a_missing_file(run: Run, tmp_path: Path, command: str) -> None:
    result = run(command, tmp_path / "nowhere.yaml")
    assert result.code == 3
    assert "nowhere.yaml" in result.err
    assert "no such file" in result.err.lower() or "there is no" in result.err.lower()


@pytest.mark.parametrize("command", COMMANDS)
def test_a_folder_in_place_of_a_file(run: Run, tmp_path: Path, command: str) -> None:
    result = run(command, tmp_path)
    assert result.code == 3
    assert "folder" in result.err


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "empty"),
        (b"\n# only a comment\n", "empty"),
        (b"a: 1\x00", "control character"),
        ("format: csmaturity-assessment/1\n".encode("utf-16"), "UTF-16"),
        (b"format: \xff\xfe caf\xe9", "UTF-8"),
        (b"a: &x [1]\nb: *x\n", "anchor"),
        (b"a: !!python/object:os.system x\n", "tag"),
        (b"a: 1\nb: 2\na: 3\n", "twice"),
        (b"--- 1\n--- 2\n", "one document"),
        (b"[" * 100_000, "deep"),
        (b"a: [1, 2\n", ""),
        (b"just a sentence\n", "csmaturity"),
    ],
    ids=["empty", "comment", "nul", "utf16", "latin1", "alias", "tag", "duplicate", "two", "brackets", "open", "text"],
)
def test_a_file_that_is_not_an_assessment(run: Run, tmp_path: Path, content: bytes, word: str) -> None:
    path = tmp_path / "bad.yaml"
    path.write_bytes(content)
    result = run("score", path)
    assert result.code == 3
    assert f"{path}:" in result.err or f"{path} " in result.err
    assert word.lower() in result.err.lower()
    assert result.out == ""


def test_a_huge_file_is_refused_by_its_size(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    result = run("score", path)
    assert result.code == 3
    assert "4 MiB" in result.err


def test_an_unknown_question_is_named_with_its_place_and_the_nearest_one(
    run: Run, tmp_path: Path, example: Path
) -> None:
    path = _edited(example, tmp_path, "\n    seat:\n", "\n    seet:\n")
    result = run("score", path)
    assert result.code == 3
    assert f"{path}:{_line(path, '    seet:')}:5: error:" in result.err
    assert "seat" in result.err.split("seet", 1)[1]


def test_an_unknown_level_is_named_with_its_place_and_the_nearest_one(run: Run, tmp_path: Path, example: Path) -> None:
    path = _edited(example, tmp_path, "      level: poor\n", "      level: pooor\n")
    result = run("score", path)
    assert result.code == 3
    assert f"{path}:{_line(path, '      level: pooor')}:14: error:" in result.err
    assert "did you mean poor" in result.err


def test_an_assessment_for_another_version_of_its_rubric(run: Run, tmp_path: Path, example: Path) -> None:
    path = _edited(example, tmp_path, "{id: nine-questions, version: 2.1.0}", "{id: nine-questions, version: 3.0.0}")
    result = run("score", path)
    assert result.code == 3
    assert "3.0.0" in result.err
    assert "2.1.0" in result.err


def test_a_rubric_of_a_newer_format(run: Run, tmp_path: Path, root: Path) -> None:
    text = (root / "rubrics" / "empowerment.yaml").read_text(encoding="utf-8")
    path = tmp_path / "newer.yaml"
    path.write_text(text.replace("csmaturity-rubric/1", "csmaturity-rubric/2"), encoding="utf-8")
    result = run("rubric", "show", path)
    assert result.code == 3
    assert "newer" in result.err


@pytest.mark.parametrize(("old", "new"), [("grr: 0.86", "grr: 1.02"), ("nrr: 1.01", "nrr: 0.80")])
def test_impossible_retention_is_refused_at_its_line(
    run: Run, tmp_path: Path, example: Path, old: str, new: str
) -> None:
    path = _edited(example, tmp_path, f"  {old}", f"  {new}")
    result = run("report", path)
    assert result.code == 3
    assert f"{path}:" in result.err
    assert "GRR" in result.err or "gross retention" in result.err.lower()


def test_an_output_folder_that_can_t_be_made(run: Run, tmp_path: Path, example: Path) -> None:
    (tmp_path / "no").touch()
    result = run("report", example, "-f", "html,json", "-o", tmp_path / "no" / "such")
    assert result.code == 3
    assert f"the folder {tmp_path / 'no' / 'such'} can't be made: not a directory" in result.err


def test_an_output_folder_that_is_read_only(run: Run, tmp_path: Path, example: Path, commoner: Any) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    assert run("report", example, "-f", "html", "-o", tmp_path / "first.html").code == 0
    with commoner(folder):
        folder.chmod(0o500)
        result = run("report", example, "-f", "html", "-o", folder / "report.html")
    assert result.code == 3
    assert "read-only" in result.err
    assert "report.html" in result.err
    assert list(folder.iterdir()) == []


def test_a_report_never_overwrites_what_it_reads(run: Run, tmp_path: Path, example: Path) -> None:
    path = tmp_path / "acme.yaml"
    path.write_bytes(example.read_bytes())
    link = tmp_path / "link.json"
    link.symlink_to(path)
    for output in (path, link, tmp_path / "new.yaml"):
        result = run("report", path, "-f", "json", "-o", output)
        assert result.code == 2
        assert "would be overwritten" in result.err
    assert path.read_bytes() == example.read_bytes()


def test_a_decision_date_before_the_report_is_wrong_usage(run: Run, example: Path) -> None:
    result = run("report", example, "--decide-by", "2020-01-01")
    assert result.code == 2
    assert "2020-01-01 is before the report's date, 2026-11-12" in result.err


def test_an_unknown_format_lists_the_known_ones(run: Run, example: Path) -> None:
    result = run("report", example, "-f", "odt")
    assert result.code == 2
    assert "markdown" in result.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("report", "x.yaml", "--jobs", "two"), "'--jobs': this is not a whole number"),
        (("combine", "x.yaml", "--min-group", "4.5"), "'--min-group': this is not a whole number"),
        (("portfolio", "x.yaml", "--stale", "-1"), "'--stale': the least is 1"),
        (("portfolio", "x.yaml", "--at-least", "2"), "'--at-least': the least is 5"),
    ],
)
def test_a_number_that_is_none_is_said_in_words_for_people(run: Run, words: tuple[str, ...], said: str) -> None:
    result = run(*words)
    assert result.code == 2
    assert result.err.splitlines()[-1] == f"Error: Invalid value for {said}"


def test_a_bug_looks_like_a_bug(run: Run, example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("a slip of ours")

    monkeypatch.setattr("csmaturity.api.case.open_case", broken)
    result = run("score", example)
    assert result.code == 70
    assert "a slip of ours" in result.err
    assert "bug in csmaturity" in result.err


@pytest.mark.parametrize("option", ["--date", "--decide-by"])
def test_a_day_at_the_end_of_the_calendar_is_no_bug(run: Run, example: Path, option: str) -> None:
    result = run("report", example, option, "9999-12-31")
    assert result.code == 2
    assert f"{option}: 9999-12-31 is too far ahead to plan from" in result.err


@pytest.mark.parametrize("command", COMMANDS)
def test_answers_from_the_end_of_the_calendar_are_refused_at_their_line(
    run: Run, tmp_path: Path, example: Path, command: str
) -> None:
    path = _edited(example, tmp_path, "updated: 2026-11-12", "updated: 9999-11-12")
    result = run(command, path)
    assert result.code == 3
    assert "must be a date and time between the years 1 and 8999" in result.err


@pytest.mark.parametrize("command", [("score",), ("explain",), ("report", "-f", "json", "-o", "-")])
def test_without_standard_output_the_message_says_so(example: Path, command: tuple[str, ...]) -> None:
    name, *options = command
    code = f"import sys; from csmaturity.cli.main import main; sys.argv[1:] = {[name, str(example), *options]!r}"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}; sys.stdout = None; sys.exit(main())"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3
    assert "standard output is closed" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes of this kind")
@pytest.mark.parametrize("command", ["score", "explain"])
def test_a_reader_who_has_enough_is_no_failure(example: Path, command: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "csmaturity", command, str(example)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0
