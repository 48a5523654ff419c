"""Files that are generated and committed: written again here and compared. `make examples` renews them."""

from __future__ import annotations

import contextlib
import io
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pytest

from csmaturity.cli.app import COMMANDS, GROUPS
from csmaturity.formats import table
from csmaturity.report.chapters import document
from csmaturity.report.model import Report
from csmaturity.storage.library import templates

Rendered = Callable[[str, str], bytes]
Reported = Callable[[str], Report]


def _same(path: Path, fresh: bytes, renew: bool) -> None:
    if renew:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(fresh)
    assert path.exists(), f"{path.name} is missing; run: make examples"
    assert path.read_bytes() == fresh, f"{path.name} is out of date; run: make examples"


KEPT = (("paper", "markdown"), ("paper", "html"), ("evidence", "html"))
"""The documents of an example that are committed, beside its PDF and the result for machines."""


@pytest.mark.parametrize(("name", "format_"), KEPT)
def test_the_example_documents_are_up_to_date(
    reported: Reported, example: Path, renew: bool, name: str, format_: str
) -> None:
    path = example.with_name(f"{example.stem}-{name}{table.FORMATS[format_].suffix}")
    _same(path, _document(reported(example.stem), name, format_), renew)


def test_the_result_for_machines_is_up_to_date(rendered: Rendered, example: Path, renew: bool) -> None:
    _same(example.with_name(f"{example.stem}-report.json"), rendered(example.stem, "json"), renew)


@pytest.mark.parametrize(("name", "format_"), KEPT)
def test_the_documents_over_four_rubrics_are_up_to_date(
    reported: Reported, root: Path, renew: bool, name: str, format_: str
) -> None:
    path = root / "examples" / f"four-rubrics-{name}{table.FORMATS[format_].suffix}"
    _same(path, _document(reported("four-rubrics"), name, format_), renew)


def _document(report: Report, name: str, format_: str) -> bytes:
    return table.render(format_, document(report, name), templates)


@pytest.mark.usefixtures("pango")
def test_the_example_paper_has_the_same_pages(reported: Reported, example: Path, root: Path, renew: bool) -> None:
    fresh = _document(reported(example.stem), "paper", "pdf")
    path = example.with_name(f"{example.stem}-paper.pdf")
    if renew:
        path.write_bytes(fresh)
        _pictures(path, root / "docs" / "pictures")
    kept = path.read_bytes()
    assert kept == fresh or _pages(kept) == _pages(fresh), "the example PDF is out of date; run: make examples"


def _pages(pdf: bytes) -> list[str]:
    """The text of each page, spaces folded: fonts and drawing may differ between versions, words may not."""
    from pypdf import PdfReader

    with contextlib.redirect_stderr(io.StringIO()):
        return [re.sub(r"\s+", " ", page.extract_text()).strip() for page in PdfReader(io.BytesIO(pdf)).pages]


def _pictures(pdf: Path, folder: Path) -> None:
    """Pictures of the pages that the README shows."""
    folder.mkdir(parents=True, exist_ok=True)
    for page, name in enumerate(("decision", "standing"), 1):
        command = ["pdftoppm", "-r", "80", "-f", str(page), "-l", str(page), "-singlefile", "-png", str(pdf)]
        subprocess.run([*command, str(folder / name)], check=True)


def _every_command() -> Iterator[str]:
    yield ""
    for name in (*COMMANDS, *GROUPS):
        yield name
        group = import_module(f"csmaturity.cli.{name}")
        for command in group.app.registered_commands if name in GROUPS else ():
            yield f"{name} {command.name or command.callback.__name__}"


@pytest.mark.parametrize("command", tuple(_every_command()))
def test_the_help_in_the_docs_is_what_the_command_prints(root: Path, renew: bool, command: str) -> None:
    fresh = subprocess.run(
        [sys.executable, "-m", "csmaturity", *command.split(), "--help"],
        capture_output=True,
        text=True,
        check=True,
        env={"COLUMNS": "100", "PATH": "", "PYTHONIOENCODING": "utf-8"},
    ).stdout
    page = root / "docs" / "commands.md"
    heading = f"## csmaturity {command}".strip()
    block = f"{heading}\n\n```text\n{fresh.rstrip()}\n```\n"
    text = page.read_text(encoding="utf-8") if page.exists() else "# Commands\n"
    if renew:
        pattern = re.compile(rf"^{re.escape(heading)}\n\n```text\n.*?\n```\n", re.DOTALL | re.MULTILINE)
        text = pattern.sub(lambda _: block, text) if pattern.search(text) else f"{text}\n{block}"
        page.write_text(text, encoding="utf-8")
    assert block in text, f"docs/commands.md is out of date for `{command or 'csmaturity'}`; run: make examples"
