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
    return {name for name in done.stderr.split() if "." not in name}


def test_the_version_needs_no_library_at_all() -> None:
    assert not _loaded("--version") & (HEAVY | {"typer"})


def test_help_needs_only_the_command_line_library() -> None:
    assert not _loaded("--help") & HEAVY


@pytest.mark.parametrize("command", [("report",), ("assess",), ("rubric", "show")])
def test_the_help_of_a_command_needs_little_more(command: tuple[str, ...]) -> None:
    # The command line library reads a command's own options with pydantic.
    assert not _loaded(*command, "--help") & (HEAVY - {"pydantic"})


def test_plugins_are_not_looked_for_and_the_real_loader_is_still_there() -> None:
    code = (
        "import sys, importlib\n"
        "from csmaturity.cli.main import main\n"
        "sys.argv = ['csmaturity', 'rubric', 'list']\n"
        "main()\n"
        "assert 'importlib.metadata' not in sys.modules\n"
        "stand_in = importlib.import_module('pydantic.plugin._loader')\n"
        "assert stand_in.PYDANTIC_ENTRY_POINT_GROUP == 'pydantic'\n"
        "assert sys.modules['pydantic.plugin._loader'] is not stand_in\n"
    )
    subprocess.run([sys.executable, "-c", code], stdin=subprocess.DEVNULL, capture_output=True, check=True)


def test_the_interview_needs_no_report_library(tmp_path: object) -> None:
    loaded = _loaded("assess", f"{tmp_path}/new.yaml", "--plain")
    assert not loaded & {"jinja2", "weasyprint", "rich", "markdown_it", "prompt_toolkit"}
