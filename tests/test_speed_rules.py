"""What keeps start-up quick: no command line start imports a library that it does not need. No test measures time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"pydantic", "jinja2", "yaml", "weasyprint", "rich", "markdown_it", "prompt_toolkit"}
ONE_FORMAT = {"weasyprint", "pypdf", "docx", "pptx", "xlsxwriter", "babel"}
"""Each is for one format or one option alone."""
EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "quillmoor-systems.yaml"
HELP = (
    *(["assess"], ["score"], ["explain"], ["plan"], ["report"], ["verify"], ["compare"], ["form"], ["combine"]),
    *(["rubric"], ["rubric", "show"], ["rubric", "check"], ["brand"], ["brand", "check"]),
    *(["worksheet"], ["worksheet", "roles"]),
)


def _loaded(*arguments: str) -> set[str]:
    code = (
        "import sys, csmaturity.cli.main as m\n"
        f"sys.argv = ['csmaturity', *{list(arguments)!r}]\n"
        "try: m.main()\nexcept SystemExit: pass\n"
        "print('\\n'.join(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True
    )
    return {name for name in done.stderr.split() if "." not in name}


def test_the_version_needs_no_library_at_all() -> None:
    assert not _loaded("--version") & (HEAVY | {"typer"})


def test_help_needs_only_the_command_line_library() -> None:
    assert not _loaded("--help") & HEAVY


@pytest.mark.parametrize("command", HELP, ids=" ".join)
def test_the_help_of_a_command_needs_little_more(command: list[str]) -> None:
    # The command line library reads a command's own options with pydantic.
    assert not _loaded(*command, "--help") & ((HEAVY | ONE_FORMAT) - {"pydantic"})


@pytest.mark.parametrize(
    ("format_", "needs"),
    [
        ("terminal", {"rich", "markdown_it"}),
        ("markdown", {"markdown_it"}),
        ("json", set()),
        ("html", {"jinja2", "markdown_it"}),
        ("docx", {"docx", "markdown_it"}),
        ("pptx", {"pptx", "xlsxwriter", "markdown_it"}),
        ("xlsx", {"xlsxwriter", "markdown_it"}),
    ],
)
def test_a_report_needs_the_library_of_its_own_format_alone(format_: str, needs: set[str], tmp_path: Path) -> None:
    loaded = _loaded("report", str(EXAMPLE), "-f", format_, "-o", f"{tmp_path}/report.{format_}")
    assert loaded & (HEAVY | ONE_FORMAT | {"typer"}) <= needs | {"pydantic", "yaml", "typer"}
    assert "pydantic" in loaded


def test_the_interview_needs_no_report_library(tmp_path: object) -> None:
    loaded = _loaded("assess", f"{tmp_path}/new.yaml", "--plain")
    assert not loaded & {"jinja2", "weasyprint", "rich", "markdown_it", "prompt_toolkit", "babel"}
