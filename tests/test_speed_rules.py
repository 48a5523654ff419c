"""What keeps start-up quick: no command line start imports a library that it does not need. No test measures time."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {"pydantic", "jinja2", "yaml", "weasyprint", "rich", "markdown_it", "prompt_toolkit"}


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
    return {name.split(".")[0] for name in done.stderr.split()}


def test_the_version_needs_no_library_at_all() -> None:
    assert not _loaded("--version") & (HEAVY | {"typer"})


def test_help_needs_only_the_command_line_library() -> None:
    assert not _loaded("--help") & HEAVY


@pytest.mark.parametrize("command", [("report",), ("assess",), ("rubric", "show")])
def test_the_help_of_a_command_needs_little_more(command: tuple[str, ...]) -> None:
    # The command line library reads a command's own options with pydantic.
    assert not _loaded(*command, "--help") & (HEAVY - {"pydantic"})


def test_the_interview_needs_no_report_library(tmp_path: object) -> None:
    loaded = _loaded("assess", f"{tmp_path}/new.yaml", "--plain")
    assert not loaded & {"jinja2", "weasyprint", "rich", "markdown_it", "prompt_toolkit"}
