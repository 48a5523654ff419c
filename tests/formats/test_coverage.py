from __future__ import annotations

import ctypes
import dataclasses

import pytest

from csmaturity.api.report import ReportResult
from csmaturity.api.writing import boxes
from csmaturity.formats.pdf import coverage
from csmaturity.formats.pdf.coverage import uncovered
from csmaturity.report.model import Note, Page, Report


def with_note(report: Report, words: str) -> Report:
    page = Page("notes", "Notes", "What was said", (Note("Note", words),))
    return dataclasses.replace(report, pages=(page,))


def test_a_report_in_its_own_fonts_lacks_nothing(report: Report, templates: dict[str, bytes]) -> None:
    assert uncovered(with_note(report, "Żółć, Ελλάδα, Кириллица: 5 ≥ 3, ẞ"), templates) == ""


def test_what_no_font_has_is_named_once_and_in_order(
    report: Report, templates: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coverage, "_system_fonts", lambda: lambda code: code == ord("本"))
    named = with_note(report, "日本の日本 and \u200d\ufe0f\u202e")
    assert uncovered(named, templates) == "の日"


def test_where_the_machines_fonts_cannot_be_asked_all_that_the_report_lacks_is_named(
    report: Report, templates: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(name: str) -> None:
        raise OSError(name)

    monkeypatch.setattr(ctypes, "CDLL", refuse)
    assert uncovered(with_note(report, "日本"), templates) == "日本"


def test_only_what_is_printed_counts(report: Report, templates: dict[str, bytes]) -> None:
    assert uncovered(dataclasses.replace(report, data={"name": "日本"}), templates) == ""


def test_an_installed_font_is_found_and_a_character_nobody_has_is_not() -> None:
    has_font = coverage._system_fonts()
    if has_font is None:
        pytest.skip("no fontconfig")
    assert not has_font(0x10FFFD)


def test_the_fonts_hold_what_is_taken_for_certain(templates: dict[str, bytes]) -> None:
    drawn = set("◎◐◇█▓▒░│")
    for name in templates:
        if name.endswith(".ttf"):
            held = coverage._characters(templates[name])
            assert all(ord(one) in held or one in drawn for one in coverage._CERTAIN if coverage._is_seen(one)), name


def test_what_is_boxes_is_said_with_what_to_install(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coverage, "_system_fonts", lambda: None)
    first, second = boxes(ReportResult(with_note(report, "日本")), "pdf")
    assert first == "No font here has these characters, so the PDF shows boxes for them: 日 本"
    assert "apt install fonts-noto-cjk" in second
    assert boxes(ReportResult(with_note(report, "日本")), "html") == ()
    assert boxes(ReportResult(with_note(report, "Plain words → here")), "pdf") == ()
