"""What we reach for inside WeasyPrint's beginning: it is there, has its effect, and is needed."""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from csmaturity.formats.html.template import document
from csmaturity.formats.pdf import weasyprint_start as start
from csmaturity.report.chapters import document as document_of
from csmaturity.report.model import DOCUMENTS, Note, Page, Report

ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the search is only shortened on Linux")

pytestmark = pytest.mark.usefixtures("pango")


@ON_LINUX
def test_the_library_search_is_shortened_for_known_names_and_restored(monkeypatch: pytest.MonkeyPatch) -> None:
    import ctypes.util

    asked: list[str] = []
    monkeypatch.setattr(ctypes.util, "find_library", asked.append)
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    with start.quick_library_search():
        assert ctypes.util.find_library("libpango-1.0-0") == "libpango-1.0.so.0"
        assert ctypes.util.find_library("harfbuzz-subset-0.0") == "libharfbuzz-subset.so.0"
        ctypes.util.find_library("something-else")
    assert asked == ["something-else"]
    assert ctypes.util.find_library == asked.append


@ON_LINUX
def test_weasyprint_asks_for_its_libraries_in_the_way_that_is_shortened() -> None:
    code = """
import contextlib, ctypes.util, sys
asked = []
original = ctypes.util.find_library
ctypes.util.find_library = lambda name: asked.append(name) or original(name)
from csmaturity.formats.pdf import document, weasyprint_start
if "long" in sys.argv: weasyprint_start.quick_library_search = contextlib.nullcontext
document._weasyprint()
print(len(asked))
"""

    def asked(*how: str) -> int:
        done = subprocess.run([sys.executable, "-c", code, *how], capture_output=True, text=True, check=True)
        return int(done.stdout)

    assert asked() == 0
    assert asked("long") > 0


def test_nothing_of_the_fonts_stays_on_the_machine(example: Path, tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    command = [sys.executable, "-m", "csmaturity", "report", str(example), "-f", "pdf", "--pages", "decision"]
    done = subprocess.run(
        [*command, "-o", str(tmp_path / "report.pdf")],
        env={**os.environ, "TMPDIR": str(scratch)},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, "Exception" in done.stderr) == (0, False), done.stderr
    assert [*scratch.iterdir()] == []


def test_the_fonts_have_the_folder_that_is_put_away(tmp_path: Path) -> None:
    from weasyprint.text.fonts import FontConfiguration

    fonts: Any = FontConfiguration()
    assert fonts._folder is None
    fonts._folder = tmp_path / "fonts"
    fonts._folder.mkdir()
    start._put_away(fonts)
    assert not any(tmp_path.iterdir())
    assert fonts._folder is None


def test_pango_tells_its_version() -> None:
    assert int(start.pango_version()) > 10_000


FONT_TOOLS = """
import sys
from csmaturity.formats.pdf import document, weasyprint_start
if "all" in sys.argv: weasyprint_start.seldom_used_later = __import__("contextlib").nullcontext
weasyprint = document._weasyprint()
before = "fontTools.varLib" in sys.modules
from weasyprint.pdf import fonts
if "none" in sys.argv: fonts.harfbuzz_subset = None
made = weasyprint.HTML(string="<p>Some letters").write_pdf()
import pypdf, io
print(before, "fontTools.varLib" in sys.modules, pypdf.PdfReader(io.BytesIO(made)).pages[0].extract_text())
"""


@pytest.mark.parametrize(("how", "loaded"), [("", "False False"), ("none", "False True"), ("all", "True True")])
def test_font_tools_are_loaded_where_harfbuzz_makes_no_subset_and_only_there(how: str, loaded: str) -> None:
    done = subprocess.run([sys.executable, "-c", FONT_TOOLS, how], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == f"{loaded} Some letters"


NAMESPACE = "{http://www.w3.org/2000/xmlns/}xmlns"
"""An attribute for HTML's parser, and none for XML's."""


def elements(root: Element) -> Iterator[tuple[Any, ...]]:
    """All of a page but the white space around its blocks."""
    for one in root.iter():
        given = {name: value for name, value in one.attrib.items() if name != NAMESPACE}
        yield one.tag, given, *((text or "").strip() for text in (one.text, one.tail))


@pytest.mark.parametrize("name", [*DOCUMENTS, "some chapters"])
def test_a_page_of_ours_is_xml_and_means_the_same(
    report: Report, templates: dict[str, bytes], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import weasyprint

    note = Note(
        "Note", "# A heading\n\n1. <b>&amp; a [link](https://example.org?a=1&b=2)\\\nnext\n\n---\n\n`x < y`\n\n> said"
    )
    odd = Page("odd", "Odd", "A ]]> and \x0b, \ufffe & <p>", (note,))
    held = report if name == "some chapters" else document_of(report, name)
    html = document(dataclasses.replace(held, pages=(*held.pages, odd)), templates, "print")
    theirs = weasyprint.HTML(string=html).etree_element
    monkeypatch.setattr(weasyprint.HTML, "__init__", None)  # called only for a page that is no XML
    assert [*elements(start.page(html, None).etree_element)] == [*elements(theirs)]


def test_a_page_that_is_no_xml_is_read_as_always() -> None:
    root = start.page("<!DOCTYPE html><p>one<p>two &nbsp;", None).etree_element
    assert [one.text.strip() for one in root.iter("p")] == ["one", "two"]
