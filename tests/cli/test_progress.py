"""Work of more than a second shows where it is: a bar on a terminal, lines otherwise, on stderr alone."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csmaturity.api.report import make_report
from csmaturity.api.report_request import ReportRequest
from csmaturity.cli import progress
from csmaturity.progress import Progress, Step, silent

Run = Callable[..., Any]


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch, run: Run) -> Run:
    """The command line that does not wait a second before it shows progress."""
    monkeypatch.setattr(progress, "AFTER_SECONDS", 0)
    return run


class Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def test_short_work_says_nothing(run: Run, example: Path) -> None:
    assert run("report", example, "-f", "markdown").err == ""


@pytest.mark.usefixtures("pango")
def test_a_pdf_tells_its_eight_steps(at_once: Run, example: Path, tmp_path: Path) -> None:
    out = tmp_path / "acme.pdf"
    result = at_once("report", example, "--pages", "decision", "-o", out)
    assert result.out == ""
    assert result.err.splitlines() == [
        "report 1/2: reading the answers",
        "report 2/2: putting the pages together",
        "pdf 1/8: starting",
        "pdf 2/8: reading the pages",
        "pdf 3/8: applying the styles",
        "pdf 4/8: building lines and tables",
        "pdf 5/8: laying out the pages",
        "pdf 7/8: drawing the pages",
        "pdf 8/8: writing the file",
        f"Wrote {out}",
    ]


@pytest.mark.usefixtures("pango")
def test_progress_is_in_the_language_of_the_report_and_that_of_verify_in_ours(
    at_once: Run, example: Path, tmp_path: Path
) -> None:
    out = tmp_path / "acme.pdf"
    made = at_once("report", example, "--pages", "decision", "--embed", "--language", "de", "-o", out).err
    assert "pdf 5/8: Seiten werden gesetzt\n" in made
    result = at_once("verify", out)
    assert result.code == 0
    assert result.err.splitlines()[:3] == [
        "verify 1/11: reading the PDF",
        "verify 2/11: putting the report together again",
        "verify 3/11: starting",
    ]
    assert "verify 7/11: laying out the pages\n" in result.err
    assert at_once("verify", out, "-q").err == ""


def test_several_files_are_counted(at_once: Run, example: Path, tmp_path: Path) -> None:
    twin = tmp_path / "twin.yaml"
    twin.write_bytes(example.read_bytes().replace(b"2026-11-12T", b"2026-11-13T"))
    result = at_once("combine", example, twin, "--keep-going", "-o", tmp_path / "all.yaml")
    assert result.err.startswith("combine 1/2: reading the answers\ncombine 2/2: reading the answers\n")


def test_a_check_of_many_files_tells_of_a_tenth_at_a_time(at_once: Run, tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number}.yaml").write_text("format: csmaturity-rubric/1\n", encoding="utf-8")
    told = [line for line in at_once("rubric", "check", tmp_path).err.splitlines() if line.startswith("check ")]
    assert told[0] == "check 1/40: checking rubrics"
    assert told[-1] == "check 40/40: checking rubrics"
    assert len(told) == 11


def test_quiet_leaves_notes_and_errors(at_once: Run, example: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "acme.md"
    assert at_once("report", example, "-o", out, "--quiet").err == ""
    assert out.exists()
    noted = at_once("report", example, "-o", out, "-q", "--template", tmp_path / "none")
    assert "note: --template changes" in noted.err
    assert "there is no folder" in noted.err or "none" in noted.err
    assert f"Wrote {out}\n" in at_once("report", example, "-o", out).err


def test_a_bar_is_drawn_over_and_gone_before_anything_else_is_said(
    at_once: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from csmaturity.cli.messages import tell

    stderr = Terminal()
    monkeypatch.setattr(sys, "stderr", stderr)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")
    with progress.shown() as told:
        told(Step("pdf", 1, 8, "starting"))
        told(Step("pdf", 5, 8, "laying out", "page 3"))
        tell("Wrote it")
    blank = f"\r{' ' * 79}\r"
    assert stderr.getvalue() == (
        f"{blank}pdf 1/8  ────────────────────  starting"
        f"{blank}pdf 5/8  ━━━━━━━━━━──────────  laying out, page 3"
        f"{blank}Wrote it\n"
    )


def test_what_goes_wrong_takes_the_bar_along(at_once: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    stderr = Terminal()
    monkeypatch.setattr(sys, "stderr", stderr)
    monkeypatch.setenv("TERM", "xterm")

    def interrupted(told: Progress) -> None:
        told(Step("pdf", 1, 8, "starting"))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), progress.shown() as told:
        interrupted(told)
    assert stderr.getvalue().endswith(f"\r{' ' * 79}\r")


def test_a_step_that_lasts_is_shown_though_no_other_follows(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "AFTER_SECONDS", 0.01)
    progress.hush(wanted=False)
    with progress.shown() as told:
        told(Step("docx", 1, 1, "writing"))
        said, deadline = "", time.monotonic() + 60
        while not said and time.monotonic() < deadline:
            said += capsys.readouterr().err
    assert said == "docx: writing\n"


def test_a_closed_stderr_stops_no_work(at_once: Run, example: Path, tmp_path: Path) -> None:
    if os.name == "nt":
        pytest.skip("a shell of POSIX closes it")
    out = tmp_path / "acme.html"
    command = f"{sys.executable} -m csmaturity report {example} -o {out} 2>&-"
    assert subprocess.run(["sh", "-c", command], check=False).returncode == 0
    assert out.exists()


@pytest.mark.usefixtures("pango")
def test_the_library_tells_whoever_asks_and_prints_nothing(example: Path, capfd: pytest.CaptureFixture[str]) -> None:
    steps: list[Step] = []
    result = make_report(ReportRequest(str(example), pages=("decision", "standing"), progress=steps.append))
    listened = result.render("pdf")
    assert [(one.work, one.number) for one in steps[:3]] == [("report", 1), ("report", 2), ("pdf", 1)]
    assert {one.detail for one in steps} >= {"", "page 1", "page 2"}
    assert all(one.of == 8 for one in steps[2:])
    numbers = [one.number for one in steps[2:]]
    assert numbers == sorted(numbers)
    assert capfd.readouterr() == ("", "")
    import logging

    logger = logging.getLogger("weasyprint.progress")
    assert (logger.handlers, logger.level, logger.propagate) == ([], 0, True)
    unheard = make_report(ReportRequest(str(example), pages=("decision", "standing")))
    assert unheard.progress is silent
    assert unheard.render("pdf") == listened
