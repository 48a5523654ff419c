"""A report from the library: what a request decides, and what comes back beside the report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from csmaturity.api.report import CARRIES_ALL, make_report
from csmaturity.api.report_request import ReportRequest
from csmaturity.errors import InputError, UsageError


@pytest.fixture(autouse=True)
def _silence(capfd: pytest.CaptureFixture[str]) -> Iterator[None]:
    """Whatever is asked for, the library says nothing itself."""
    yield
    assert capfd.readouterr() == ("", "")


@pytest.fixture
def earlier(example: Path) -> Path:
    return example.with_name("quillmoor-systems-2025.yaml")


def test_a_report_is_rendered_as_the_committed_one(example: Path) -> None:
    result = make_report(ReportRequest(str(example)))
    assert result.notes == ()
    assert result.render("markdown") == example.with_name("quillmoor-systems-paper.md").read_bytes()
    assert b"Nine questions" in result.render("terminal", width=40)


def test_the_language_is_the_one_asked_for_else_the_brand_s(example: Path, tmp_path: Path) -> None:
    brand = tmp_path / "brand"
    brand.mkdir()
    (brand / "brand.yaml").write_text("format: csmaturity-brand/1\nname: Ours\nlanguage: de\n", encoding="utf-8")
    in_german = make_report(ReportRequest(str(example), brand=str(brand), pages=("decision",)))
    assert in_german.report.language == "de"
    # Headings of the format's own are said in the report's language too, long after it was made.
    assert '<html lang="de">' in in_german.render("html").decode()
    in_english = make_report(ReportRequest(str(example), brand=str(brand), language="en"))
    assert in_english.report.language == "en"


def test_notes_say_what_is_not_translated_and_who_is_compared(example: Path, earlier: Path, tmp_path: Path) -> None:
    other = tmp_path / "then.yaml"
    other.write_text(earlier.read_text(encoding="utf-8").replace("Quillmoor Systems", "Havenbrook"), encoding="utf-8")
    result = make_report(ReportRequest(str(example), since=str(other)))
    (note,) = result.notes
    assert str(note).endswith(f"is about Havenbrook, {example} about Quillmoor Systems")
    assert result.whole
    assert "change" in {page.id for page in result.whole.pages if page.document == "evidence"}


def test_pages_reader_and_worksheets_decide_what_it_holds(example: Path) -> None:
    sheet = example.parent / "worksheets" / "rights.yaml"
    request = ReportRequest(str(example), reader="cfo", pages=("decision", "heat-map"), worksheets=(str(sheet),))
    assert [page.id for page in make_report(request).report.pages] == ["decision", "standing"]
    whole = make_report(ReportRequest(str(example), reader="cfo", worksheets=(str(sheet),))).report
    assert whole.pages[0].id == "for-cfo"
    evidence = make_report(ReportRequest(str(example), worksheets=(str(sheet),), document="evidence")).report
    assert "decision-rights" in {page.id for page in evidence.pages}


DAY = dt.date(2026, 11, 12)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"decide_by": DAY - dt.timedelta(days=1)}, "is before the report's date, 2026-11-12"),
        ({"date": dt.date(9999, 1, 1)}, "too far ahead"),
        ({"old_rubrics": ("old.yaml",)}, "says nothing without --since"),
        ({"reader": "gardener"}, "gardener"),
        ({"pages": ()}, "names no page"),
        ({"language": "tlh"}, "doesn't know the language tlh"),
    ],
)
def test_what_can_t_be_asked_for_is_wrong_usage(example: Path, more: dict[str, object], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        make_report(ReportRequest(str(example), **more))  # type: ignore[arg-type]


def test_an_earlier_assessment_must_be_another_and_earlier_than_the_date(example: Path, earlier: Path) -> None:
    with pytest.raises(UsageError, match="are the same file"):
        make_report(ReportRequest(str(example), since=str(example)))
    with pytest.raises(UsageError, match="is before the day of"):
        make_report(ReportRequest(str(example), since=str(earlier), date=dt.date(2025, 1, 1)))


def test_a_bad_file_comes_back_as_findings(tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text("format: csmaturity-assessment/1\nanswers: 12\n", encoding="utf-8")
    with pytest.raises(InputError) as failed:
        make_report(ReportRequest(str(path)))
    assert {finding.file for finding in failed.value.findings} == {str(path)}


def test_a_format_that_is_not_known_lists_the_known_ones(example: Path) -> None:
    result = make_report(ReportRequest(str(example), pages=("decision",)))
    with pytest.raises(UsageError, match="word is not a format") as failed:
        result.render("word")
    assert "markdown" in failed.value.hint


@pytest.mark.usefixtures("pango")
def test_what_is_embedded_is_attached_and_warned_of(example: Path) -> None:
    result = make_report(ReportRequest(str(example), embed=True))
    assert result.notes == (CARRIES_ALL,)
    assert {one.name for one in result.attachments} > {"assessment.yaml", "csmaturity-manifest.json"}


def test_every_file_that_goes_in_is_named(example: Path, tmp_path: Path) -> None:
    (tmp_path / "brand.yaml").write_text("", encoding="utf-8")
    request = ReportRequest(
        "a.yaml",
        rubrics=("r.yaml",),
        since="then.yaml",
        old_rubrics=("o.yaml",),
        worksheets=("w.yaml",),
        brand=str(tmp_path),
    )
    assert set(request.inputs()) == {
        *("a.yaml", "r.yaml", "then.yaml", "o.yaml", "w.yaml", str(tmp_path / "brand.yaml"))
    }
