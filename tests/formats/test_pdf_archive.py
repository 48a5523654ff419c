"""PDF/A-3a and PDF/UA-1 in one file, by a validator; and the validator seen to fail on files broken on purpose."""

from __future__ import annotations

import dataclasses
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import page
import pypdf
import pytest
from pypdf.generic import ArrayObject, DecodedStreamObject, NameObject, TextStringObject

from csmaturity.api.report import ReportResult, make_documents
from csmaturity.api.report_request import ReportRequest
from csmaturity.formats.pdf import document as pdf
from csmaturity.formats.pdf.archive import Attachment
from csmaturity.language import speaking
from csmaturity.report.model import DOCUMENTS, Note, Page, Report
from csmaturity.report.table import Grid

ANSWERS = Attachment("assessment.yaml", b"answers: {}\r\n", "application/yaml", "The answers")
RECORD = Attachment("record.json", b"{}\n", "application/json", "How it was made", "Supplement")


def faults(made: bytes, profile: str) -> dict[str, str]:
    return {one.rule_id: one.message for one in page.validate_pdf_bytes(made, profile=profile).failures}


@pytest.fixture(scope="module")
def made(templates: dict[str, bytes], whole_report: Report) -> bytes:
    return pdf.render(whole_report, templates, (RECORD, ANSWERS))


@pytest.fixture(scope="module")
def short(templates: dict[str, bytes], whole_report: Report) -> bytes:
    """One page of each kind: to break and to judge it takes a third of what the whole takes."""
    kept = [page for page in whole_report.pages if page.id in ("decision", "standing", "causes", "nine-questions/1")]
    return pdf.render(dataclasses.replace(whole_report, pages=tuple(kept)), templates, (RECORD, ANSWERS))


@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_the_example_report_conforms(rendered: Callable[[str, str], bytes], profile: str) -> None:
    assert faults(rendered("quillmoor-systems", "pdf"), profile) == {}


@pytest.mark.parametrize("language", [None, "de"])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_document_conforms_in_german_too_and_on_letter(
    templates: dict[str, bytes], root: Path, name: str, language: str | None
) -> None:
    result = made_of(str(root / "examples" / "many-voices" / "tarnwick-cloud.yaml"), language, name)
    theme = result.report.theme._replace(paper="letter")
    # Questions and pages of the appendix are built alike: two of each say what all do.
    pages = [one for at, one in enumerate(result.report.pages) if at < 12 or one.appendix]
    with speaking(result.catalogue):
        made = pdf.render(dataclasses.replace(result.report, theme=theme, pages=tuple(pages)), templates)
    assert pypdf.PdfReader(io.BytesIO(made)).root_object["/Lang"].get_object() == TextStringObject(language or "en")
    assert [faults(made, profile) for profile in ("3a", "ua1")] == [{}, {}]


def made_of(file: str, language: str | None, name: str) -> ReportResult:
    (made,) = make_documents(ReportRequest(file, language=language), (name,))
    return made


@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_every_block_conforms_and_so_do_attachments(made: bytes, profile: str) -> None:
    assert faults(made, profile) == {}


@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_a_note_with_links_lists_and_words_inside_links_conforms(
    templates: dict[str, bytes], report: Report, profile: str
) -> None:
    note = "# Title\n\n- one\n  1. [a **bold** and *slanted* link](https://example.org)\n- two\n\n> quoted `code`"
    short = dataclasses.replace(report, pages=(Page("note", "Note", "A note", (Note("Note", note),)),))
    assert faults(pdf.render(short, templates), profile) == {}


def changed(made: bytes, change: Callable[[pypdf.PdfWriter, Any], None]) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(made))
    change(writer, writer.root_object)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def elements(root: Any, kind: str) -> list[Any]:
    found, waiting = [], [root["/StructTreeRoot"]]
    while waiting:
        one = waiting.pop().get_object()
        if isinstance(one, list):
            waiting += one
        elif hasattr(one, "get"):
            if one.get("/S") == kind:
                found.append(one)
            if "/K" in one:
                waiting.append(one["/K"])
    return found


def without_language(_: Any, root: Any) -> None:
    del root["/Lang"]


def without_a_shown_title(_: Any, root: Any) -> None:
    del root["/ViewerPreferences"]


def without_tags(_: Any, root: Any) -> None:
    del root["/StructTreeRoot"]
    del root["/MarkInfo"]


def without_the_text_of_a_chart(_: Any, root: Any) -> None:
    del elements(root, "/Figure")[0]["/Alt"]


def without_table_headers(_: Any, root: Any) -> None:
    for one in elements(root, "/TH"):
        one[NameObject("/S")] = NameObject("/TD")
        one.pop("/A", None)
    for one in elements(root, "/TD"):
        one.pop("/A", None)


def with_a_heading_left_out(_: Any, root: Any) -> None:
    for one in elements(root, "/H2"):
        one[NameObject("/S")] = NameObject("/H5")


def with_a_link_that_is_no_link(_: Any, root: Any) -> None:
    for one in elements(root, "/Link"):
        one[NameObject("/S")] = NameObject("/Span")


def without_claim(claim: bytes) -> Callable[[Any, Any], None]:
    def change(_: Any, root: Any) -> None:
        stream = DecodedStreamObject()
        stream.update({key: value for key, value in root["/Metadata"].items() if key != "/Length"})
        said = root["/Metadata"].get_data()
        assert claim in said
        stream.set_data(said.replace(claim, b""))
        root[NameObject("/Metadata")] = stream

    return change


def without_colours(_: Any, root: Any) -> None:
    del root["/OutputIntents"]


def without_the_fonts_themselves(writer: pypdf.PdfWriter, _: Any) -> None:
    for font in writer.pages[2]["/Resources"]["/Font"].values():  # type: ignore[index]
        descriptor = font["/DescendantFonts"][0]["/FontDescriptor"]
        del descriptor["/FontFile2"]


def without_relationships(_: Any, root: Any) -> None:
    del root["/AF"]
    for one in root["/Names"]["/EmbeddedFiles"]["/Names"][1::2]:
        del one.get_object()["/AFRelationship"]


def with_a_script(_: Any, root: Any) -> None:
    script = pypdf.generic.DictionaryObject()
    script[NameObject("/S")] = NameObject("/JavaScript")
    script[NameObject("/JS")] = pypdf.generic.TextStringObject("app.alert(1)")
    root[NameObject("/OpenAction")] = script


def same(_: Any, __: Any) -> None:
    """Only written by another program."""


@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_writing_again_alone_breaks_nothing(short: bytes, profile: str) -> None:
    # Else the next test could not tell what broke.
    assert faults(changed(short, same), profile) == {}


@pytest.mark.parametrize(
    ("change", "profile", "words"),
    [
        (without_language, "ua1", "no local, inherited, or catalog /Lang"),
        (without_a_shown_title, "ua1", "ViewerPreferences|DisplayDocTitle"),
        (without_tags, "ua1", "tag|struct|Mark"),
        (without_tags, "3a", "tag|struct|Mark"),
        (without_the_text_of_a_chart, "ua1", "[Ff]igure"),
        (with_a_heading_left_out, "ua1", "[Hh]eading"),
        (with_a_link_that_is_no_link, "ua1", "Link"),
        (without_claim(b' pdfuaid:part="1"'), "ua1", "[Ii]dentification|part"),
        (without_claim(b'pdfaid:part="3" pdfaid:conformance="A"'), "3a", "[Ii]dentification|part"),
        (without_colours, "3a", "[Oo]utput|colou?r|Device"),
        (without_the_fonts_themselves, "3a", "font"),
        (without_the_fonts_themselves, "ua1", "font"),
        (without_relationships, "3a", "AFRelationship|associated|AF"),
        (with_a_script, "3a", "OpenAction"),
    ],
)
def test_each_thing_that_is_taken_away_is_missed(
    short: bytes, change: Callable[[Any, Any], None], profile: str, words: str
) -> None:
    found = faults(changed(short, change), profile)
    assert any(re.search(words, message) for message in found.values()), found


def test_bookmarks_lead_to_every_page_of_the_report(made: bytes, whole_report: Report) -> None:
    reader = pypdf.PdfReader(io.BytesIO(made))

    def titles(items: list[Any]) -> list[str]:
        return [title for one in items for title in (titles(one) if isinstance(one, list) else [one.title])]

    assert {each.title for each in whole_report.pages} <= set(titles(reader.outline))


def test_tables_say_which_cells_head_what(made: bytes, whole_report: Report) -> None:
    grids = sum(isinstance(block, Grid) for each in whole_report.pages for block in each.blocks)
    heads = elements(pypdf.PdfReader(io.BytesIO(made)).trailer["/Root"], "/TH")
    assert grids
    assert {str(one["/A"]["/Scope"]) for one in heads} == {"/Column", "/Row"}


def test_running_lines_are_furniture_and_not_read_aloud(made: bytes, whole_report: Report) -> None:
    reader = pypdf.PdfReader(io.BytesIO(made))
    content = reader.pages[4]["/Contents"].get_data()  # type: ignore[attr-defined]
    assert content.count(b"/Artifact\n<</Type /Pagination>>\nBDC") >= 3
    tree: Any = reader.trailer["/Root"]
    held = [one for one in tree["/StructTreeRoot"]["/ParentTree"]["/Nums"][1::2] if isinstance(one, ArrayObject)]
    assert all("/S" in one for each in held for one in each if isinstance(one.get_object(), dict))


def test_attachments_keep_their_bytes_type_date_and_purpose(made: bytes, whole_report: Report) -> None:
    root: Any = pypdf.PdfReader(io.BytesIO(made)).trailer["/Root"]
    names = root["/Names"]["/EmbeddedFiles"]["/Names"]
    assert [str(name) for name in names[::2]] == ["assessment.yaml", "record.json"]
    files = [one.get_object() for one in names[1::2]]
    streams = [one["/EF"]["/F"] for one in files]
    assert [one.get_data() for one in streams] == [ANSWERS.content, RECORD.content]
    assert [str(one["/AFRelationship"]) for one in files] == ["/Source", "/Supplement"]
    assert [str(one["/Subtype"]) for one in streams] == ["/application/yaml", "/application/json"]
    assert {str(one["/Params"]["/ModDate"]) for one in streams} == {f"D:{whole_report.date:%Y%m%d}000000Z"}
    assert len(root["/AF"]) == 2


@pytest.mark.parametrize("name", ["../up.yaml", "a/b.yaml", "C:\\x", ".hidden", "", "a\nb", "x" * 101])
def test_an_attachment_has_a_plain_file_name(name: str) -> None:
    with pytest.raises(ValueError, match="plain file name"):
        Attachment(name, b"", "text/plain", "")


def test_with_attachments_too_the_same_input_gives_the_same_bytes(
    made: bytes, templates: dict[str, bytes], whole_report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert pdf.render(whole_report, templates, (ANSWERS, RECORD)) == made


def test_no_stream_ends_where_a_validator_must_guess(templates: dict[str, bytes], report: Report) -> None:
    for at in range(12):
        short = dataclasses.replace(report, pages=(Page("one", "One", f"One page {at}", ()),))
        carried = Attachment("a.txt", bytes(range(at, 200)) + b"\r", "text/plain", "Any")
        made = pdf.render(short, templates, (carried,))
        assert b"\r\nendstream" not in made
        held: Any = pypdf.PdfReader(io.BytesIO(made)).attachments["a.txt"]
        assert held == [carried.content]
