"""What each command prints for the finished example, and where the documents go."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def test_the_scorecard_leads_with_the_distribution_and_names_what_is_open(run: Run, example: Path) -> None:
    result = run("score", example)
    assert result.code == 0
    assert "“Excellent” on two, “Average” on three and “Poor” on three of nine questions" in " ".join(
        result.out.split()
    )
    assert result.out.index("“Excellent” on two") < result.out.index("0.9 on a scale")
    assert "claimed “Average”, but" in " ".join(result.out.split())
    assert result.err == ""


def test_the_scorecard_for_machines_is_versioned_and_exact(run: Run, example: Path) -> None:
    data = json.loads(run("score", example, "--json").out)
    assert data["format"] == "csmaturity-result/2"
    first = data["rubrics"][0]
    assert first["id"] == "nine-questions"
    assert first["distribution"] == {"Excellent": 2, "Average": 3, "Poor": 3}
    assert first["score"]["low"] == {"rounded": "0.8", "exact": "7/9"}


@pytest.mark.parametrize(("bar", "code"), [("30%", 0), ("0.3", 0), ("trusted", 1), ("90%", 1)])
def test_a_bar_for_ci(run: Run, example: Path, bar: str, code: int) -> None:
    result = run("score", example, "--fail-under", bar)
    assert result.code == code
    assert ("below the bar" in result.err) == bool(code)


@pytest.mark.parametrize("bar", ["trustd", "150%", "-1"])
def test_a_bar_that_is_none_is_wrong_usage(run: Run, example: Path, bar: str) -> None:
    result = run("score", example, f"--fail-under={bar}")
    assert result.code == 2
    assert "--fail-under" in result.err


def test_explain_goes_down_to_the_rubric_s_line(run: Run, example: Path, root: Path) -> None:
    result = run("explain", example, "health")
    line = (root / "rubrics" / "nine-questions.yaml").read_text(encoding="utf-8").splitlines().index("  - id: health")
    assert result.code == 0
    assert f"rubrics/nine-questions.yaml:{line + 1}" in result.out
    assert "a1 is no" in result.out


def test_explain_names_what_was_meant(run: Run, example: Path) -> None:
    result = run("explain", example, "helth")
    assert result.code == 2
    assert "health" in result.err


def test_what_if_shows_both_scores_and_leaves_the_file_alone(run: Run, example: Path) -> None:
    before = example.read_bytes()
    result = run("plan", example, "--what-if", "value=excellent")
    assert result.code == 0
    assert "0.9 (0.8 to 1.0)" in result.out
    assert "1.1 (1.0 to 1.2)" in result.out
    assert example.read_bytes() == before


def test_the_plan_for_machines_has_reasons(run: Run, example: Path) -> None:
    data = json.loads(run("plan", example, "--json").out)
    moves = data["plan"]
    assert moves
    assert all(move["reason"] for move in moves)


@pytest.mark.usefixtures("pango")
def test_a_report_in_every_format_goes_into_the_folder(run: Run, example: Path, tmp_path: Path) -> None:
    names = ("markdown", "html", "pdf", "json", "terminal")
    result = run("report", example, *(part for name in names for part in ("-f", name)), "-o", tmp_path)
    assert result.code == 0
    written = {path.suffix for path in tmp_path.iterdir()}
    assert written == {".md", ".html", ".pdf", ".json", ".txt"}
    assert all(str(path) in result.err for path in tmp_path.iterdir())


def test_without_a_place_texts_go_to_stdout_and_documents_beside_the_assessment(
    run: Run, example: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "acme.yaml"
    copy.write_bytes(example.read_bytes())
    assert run("report", copy, "-f", "markdown").out.startswith("# ")
    result = run("report", copy, "-f", "html")
    assert result.out == ""
    assert (tmp_path / "acme-paper.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_an_assessment_comes_in_through_a_pipe(run: Run, example: Path) -> None:
    piped = run("score", "-", stdin=example.read_bytes())
    assert piped.code == 0
    assert piped.out == run("score", example).out


def test_where_pango_is_missing_the_html_is_written_and_the_message_says_what_to_install(
    example: Path, tmp_path: Path
) -> None:
    blocked = (
        "import sys\n"
        "class Missing:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'weasyprint': raise OSError('cannot load library libpango-1.0-0')\n"
        "sys.meta_path.insert(0, Missing())\n"
        "from csmaturity.cli.main import main\n"
        "sys.exit(main())\n"
    )
    arguments = ["report", str(example), "-f", "pdf", "-f", "html", "-o", str(tmp_path)]
    done = subprocess.run([sys.executable, "-c", blocked, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 4
    assert [path.suffix for path in tmp_path.iterdir()] == [".html"]
    for word in ("apt", "dnf", "brew", "MSYS2"):
        assert word in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


def test_the_built_in_rubrics_are_listed_and_shown(run: Run) -> None:
    listed = run("rubric", "list").out
    assert "nine-questions" in listed
    assert "empowerment" in listed
    shown = run("rubric", "show", "nine-questions").out
    assert shown.count("Excellent:") == 9
    one = run("rubric", "show", "nine-questions", "seat")
    assert "Move the reporting line to the CEO" in one.out
    assert "[our reading]" in one.out


def test_an_unknown_question_of_a_rubric_is_wrong_usage(run: Run) -> None:
    result = run("rubric", "show", "nine-questions", "seet")
    assert result.code == 2
    assert "did you mean seat" in result.err


def test_a_reader_that_goes_away_is_no_error(example: Path) -> None:
    if os.name == "nt":
        pytest.skip("pipes end differently on Windows")
    command = f"{sys.executable} -m csmaturity score {example} | head -n 1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="no device that is always full")
def test_a_full_disk_and_a_closed_input_are_no_bugs(example: Path) -> None:
    run = [sys.executable, "-m", "csmaturity", "score"]
    for command, words in (
        ([*run, str(example), ">/dev/full"], "the disk is full"),
        ([*run, "-", "<&-"], "standard input is closed"),
    ):
        done = subprocess.run(["bash", "-c", " ".join(command)], capture_output=True, text=True, check=False)
        assert done.returncode == 3
        assert words in done.stderr
        assert "Traceback" not in done.stderr


def test_a_rubric_of_one_s_own_lies_beside_the_assessment_or_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "tiny.yaml").write_text(
        "format: csmaturity-rubric/1\nid: tiny\nversion: 1.0.0\ntitle: Tiny\nsummary: One question.\n"
        "scale: [{id: low, label: Low, value: 1}, {id: high, label: High, value: 5}]\n"
        "questions:\n  - id: only\n    title: The only one\n    ask: How is it?\n    why: To see.\n"
        "    levels: {low: {text: Bad.}, high: {text: Good.}}\n",
        encoding="utf-8",
    )
    assessment = tmp_path / "mine.yaml"
    assessment.write_text(
        "format: csmaturity-assessment/1\nrubrics: [{id: tiny, version: 1.0.0}]\n"
        "started: 2026-11-21T10:00:00Z\nupdated: 2026-11-21T10:00:00Z\nanswers: {tiny: {only: {level: high}}}\n",
        encoding="utf-8",
    )
    beside = run("score", assessment)
    assert beside.code == 0
    assert "5.0 on a scale from 1 to 5" in beside.out
    (tmp_path / "tiny.yaml").rename(tmp_path / "elsewhere.yaml")
    missing = run("score", assessment)
    assert missing.code == 3
    assert "--rubric" in missing.err
    assert run("score", assessment, "--rubric", tmp_path / "elsewhere.yaml").code == 0


def test_every_document_that_can_t_be_written_is_named_and_the_others_are_there(
    run: Run, example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for library in ("docx", "xlsxwriter"):
        monkeypatch.setitem(sys.modules, library, None)
    result = run("report", example, "-f", "docx", "-f", "html", "-f", "xlsx", "-o", tmp_path)
    assert result.code == 4
    assert "docx needs a library" in result.err
    assert "xlsx needs a library" in result.err
    assert [path.suffix for path in tmp_path.iterdir()] == [".html"]


def test_the_list_of_commands_is_the_same_whether_their_options_were_learnt(run: Run) -> None:
    asked, told = run("--help"), run()
    assert asked.code == 0
    assert asked.out == run("-h").out == (told.out or told.err)
    assert "rubric" in asked.out


@pytest.mark.parametrize("group", [(), ("rubric",), ("brand",), ("worksheet",)], ids=" ".join)
@pytest.mark.parametrize("width", [60, 80])
def test_a_list_of_commands_cuts_no_sentence_off(
    run: Run, monkeypatch: pytest.MonkeyPatch, group: tuple[str, ...], width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    said = run(*group, "--help").out
    assert "..." not in said.partition("Commands:")[2]
    assert max(map(len, said.splitlines())) <= width
