"""A report on a rubric in Hebrew, with our own words in English: the direction and language of each text."""

from __future__ import annotations

import contextlib
import io
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import page as validation
import pypdf
import pytest
from docx.oxml.ns import qn

from csmaturity.api.report import ReportResult, make_report
from csmaturity.api.report_request import ReportRequest
from csmaturity.formats.html.mirrored import mirrored
from csmaturity.formats.html.template import document
from csmaturity.formats.pdf import weasyprint_inside as inside
from csmaturity.formats.text import terminal
from csmaturity.report.model import Report

HERE = Path(__file__).parent
TOP = "לקוחות שעזבו"
TITLE, LABEL, NOTE = "מקום ודרגה", "חלש", "המנהל כפוף לסמנכ"


@pytest.fixture(scope="module")
def made() -> ReportResult:
    request = ReportRequest(str(HERE / "hebrew-answers.yaml"), (str(HERE / "hebrew.yaml"),), document="evidence")
    return make_report(request)


@pytest.fixture(scope="module")
def standing() -> Report:
    """The paper of a rubric without moves: where it stands, in sentences of ours that quote the rubric."""
    return make_report(ReportRequest(str(HERE / "hebrew-answers.yaml"), (str(HERE / "hebrew.yaml"),))).report


@pytest.fixture(scope="module")
def word(made: ReportResult) -> bytes:
    return made.render("docx")


def test_our_words_are_english_and_the_rubric_s_hebrew(made: ReportResult) -> None:
    assert (made.report.language, made.report.right_to_left) == ("en", True)
    assert TITLE in made.report.other_texts["he"]


@pytest.mark.parametrize("medium", ["screen", "print"])
def test_a_page_is_read_from_the_right_and_each_text_from_its_own_side(
    made: ReportResult, medium: str, templates: dict[str, bytes]
) -> None:
    page = document(made.report, templates, medium)
    assert '<html lang="en" dir="rtl">' in page
    assert re.search(rf'<span lang="he">{TITLE}</span>', page)
    assert f'<span lang="he" dir="rtl">{LABEL}</span>' in page
    # Emphasis takes a note apart; its parts keep their order by the paragraph's own direction.
    assert '<blockquote dir="ltr"><p><span dir="ltr">Reasons are</span> <strong>' in page
    assert f'<blockquote dir="ltr"><p dir="rtl">{NOTE}' in page
    assert 'class="whole"' not in page
    assert '<span dir="ltr">Contents</span>' in page
    assert '<title lang="he">בגרות' in page or "<title>Evidence: בגרות" in page
    assert re.search(rf'<text lang="he"[^>]*>{LABEL}</text>', page)


@pytest.mark.parametrize("medium", ["screen", "print"])
def test_what_a_sentence_of_ours_quotes_has_its_own_side(
    standing: Report, medium: str, templates: dict[str, bytes]
) -> None:
    page = document(standing, templates, medium)
    assert '<html lang="en" dir="rtl">' in page
    said = f'<span dir="ltr">One question stands at the top: “<span lang="he" dir="rtl">{TOP}</span>”.</span>'
    assert said in page
    assert re.search(rf'<span dir="ltr">All two levels [^<]+: “<span lang="he" dir="rtl">{TITLE}</span>” and ', page)


def test_a_page_without_another_language_has_no_marks(report: Any, templates: dict[str, bytes]) -> None:
    page = document(report, templates, "screen")
    assert " dir=" not in page
    assert page.count("lang=") == 1


def test_a_style_sheet_is_mirrored_but_not_its_texts() -> None:
    css = """a { margin: 1mm 2mm 3mm 4mm; padding-left: 5mm; text-align: right; content: "left"; border-left: 0 }
    @page { @top-left { width: 1% } } b { margin: 0 0 1mm; left: 0; src: url(left.ttf) } .copyright { color: red }"""
    other = mirrored(css)
    for said in ("1mm 4mm 3mm 2mm", "padding-right: 5mm", "text-align: left", 'content: "left"', "border-right: 0"):
        assert said in other
    for said in ("@top-right", "margin: 0 0 1mm", "right: 0;", "url(left.ttf)", ".copyright"):
        assert said in other
    assert mirrored(other) == css


@pytest.fixture(scope="module")
def paper(made: ReportResult, pango: None) -> bytes:
    return made.render("pdf")


@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_the_pdf_conforms(paper: bytes, profile: str) -> None:
    found = validation.validate_pdf_bytes(paper, profile=profile).failures
    assert [one.message for one in found] == []


def test_the_pdf_is_read_from_the_right_and_names_the_language_of_each_text(paper: bytes) -> None:
    assert set(languages(paper)) == {"he"}
    root: Any = pypdf.PdfReader(io.BytesIO(paper)).trailer["/Root"]
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/Direction"] == "/R2L"


def test_the_tags_languages_are_still_to_be_added(
    made: ReportResult, pango: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inside, "languages_in_tags", contextlib.nullcontext)
    assert languages(made.render("pdf")) == [], "WeasyPrint does it by itself now: languages_in_tags can go"


def languages(paper: bytes) -> list[str]:
    """The languages that tags of a PDF name, one for each."""
    root: Any = pypdf.PdfReader(io.BytesIO(paper)).trailer["/Root"]
    found: list[str] = []
    waiting = [root["/StructTreeRoot"]["/K"]]
    while waiting:
        node = waiting.pop()
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            found += [str(node["/Lang"])] if "/Lang" in node else []
            waiting += [node["/K"]] if "/K" in node else []
    return found


def test_word_turns_paragraphs_tables_and_pages(word: bytes) -> None:
    read = docx.Document(io.BytesIO(word))
    body = read.element.body
    assert all(table.tblPr.find(qn("w:bidiVisual")) is not None for table in body.iter(qn("w:tbl")))
    assert body.sectPr.find(qn("w:bidi")) is not None
    turned = {one.text: one._p.pPr is not None and one._p.pPr.find(qn("w:bidi")) is not None for one in read.paragraphs}
    assert turned["Contents"] is False
    assert any(text.startswith(NOTE) and is_turned for text, is_turned in turned.items())
    assert turned["מה מעמדו של מנהל הצלחת הלקוחות (ב-2026)?"] is True


def test_word_names_the_language_of_each_run(word: bytes) -> None:
    read = docx.Document(io.BytesIO(word))
    runs = [
        run
        for run in read.element.body.iter(qn("w:r"))
        if run.rPr is not None and run.rPr.find(qn("w:lang")) is not None
    ]
    assert {run.rPr.find(qn("w:lang")).get(qn("w:bidi")) for run in runs} == {"he"}
    assert all(run.rPr.find(qn("w:rtl")) is not None for run in runs)
    assert TITLE in {run.text for run in runs}
    # Marks keep what stands between two Hebrew texts from joining them.
    assert not any("\u200e" in run.text for run in runs)
    styles = zipfile.ZipFile(io.BytesIO(word)).read("word/styles.xml").decode()
    assert 'w:bidi="en-GB"' in styles


def test_the_terminal_has_no_marks(made: ReportResult) -> None:
    assert not re.search("[\u200e\u200f\u2066-\u2069]", terminal.render(made.report, 100, False))
