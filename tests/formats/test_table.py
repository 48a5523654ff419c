from __future__ import annotations

import subprocess
import sys

import pytest

from csmaturity.errors import MissingLibraryError
from csmaturity.formats.table import FORMATS, render
from csmaturity.report.model import Report


def test_importing_the_table_loads_no_format() -> None:
    code = "import sys, csmaturity.formats.table; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"docx", "pptx", "xlsxwriter", "jinja2", "weasyprint", "rich", "markdown_it", "markupsafe"} & set(loaded)


@pytest.mark.parametrize("name", ["markdown", "json", "html"])
def test_a_format_is_found_by_its_name(name: str, report: Report, templates: dict[str, bytes]) -> None:
    assert b"Havenbrook Analytics" in render(name, report, lambda: templates)


def test_the_terminal_takes_a_width_and_colour(report: Report, templates: dict[str, bytes]) -> None:
    assert b"\x1b" not in render("terminal", report, lambda: templates, width=60, colour=False)


def test_suffixes_differ() -> None:
    assert len({row.suffix for row in FORMATS.values()}) == len(FORMATS)


@pytest.mark.parametrize(("name", "library"), [("docx", "docx"), ("pptx", "pptx"), ("xlsx", "xlsxwriter")])
def test_a_missing_extra_is_named_with_what_to_install(
    name: str, library: str, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingLibraryError) as caught:
        render(name, report, dict)
    assert caught.value.message == f"{name} needs a library that is not installed: {library}."
    assert "pip install 'csmaturity[office]'" in caught.value.hint
    assert caught.value.exit_code == 4
