"""What we reach for inside WeasyPrint and pydyf: it is still there, it still has its effect, and it is still needed."""

from __future__ import annotations

import contextlib
import dataclasses
import inspect
import io
from typing import Any

import pydyf
import pypdf
import pytest

from csmaturity.formats.pdf import document as pdf
from csmaturity.formats.pdf import weasyprint_inside as inside
from csmaturity.formats.pdf.archive import Attachment
from csmaturity.report.model import Note, Page, Report
from csmaturity.report.table import Column, Grid, Item

CARRIED = Attachment("answers.yaml", b"answers: {}\n", "application/yaml", "The answers")

pytestmark = pytest.mark.usefixtures("pango")


@pytest.fixture
def short(report: Report) -> Report:
    """A page with all that a finishing step looks for: a link with words inside, a table, running lines."""
    grid = Grid("Caption", (Column("One", 20), Column("Two", 80)), ((Item("Row"), Item("Words")),) * 3)
    note = Note("Note", "[a **bold** link](https://example.org)")
    return dataclasses.replace(report, pages=(Page("one", "One", "One page", (note, grid)),))


def without(monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    monkeypatch.setattr(inside, step, lambda *_: None)


def loose_links(root: Any) -> bool:
    """Whether a link's annotation hangs on a tag that is none."""
    return any(tag.get("/S") != "/Link" for tag in tags(root) if has_annotation(tag))


def tags(root: Any) -> list[Any]:
    found, waiting = [], [root["/StructTreeRoot"]]
    while waiting:
        one = waiting.pop().get_object()
        if isinstance(one, list):
            waiting += one
        elif hasattr(one, "get") and "/K" in one:
            found.append(one)
            waiting.append(one["/K"])
    return found


def has_annotation(tag: Any) -> bool:
    inner = tag["/K"] if isinstance(tag["/K"], list) else [tag["/K"]]
    held = (one.get_object() for one in inner)
    return any(hasattr(one, "get") and one.get("/Type") == "/OBJR" for one in held)


def headers_without_direction(root: Any) -> bool:
    return any("/Scope" not in tag.get("/A", {}) for tag in tags(root) if tag.get("/S") == "/TH")


def no_second_claim(root: Any) -> bool:
    return b"pdfuaid" not in root["/Metadata"].get_data()


def lines_that_are_read_aloud(root: Any) -> bool:
    return b"/Pagination" not in root["/Pages"]["/Kids"][-1].get_object()["/Contents"].get_data()


def another_media_type(root: Any) -> bool:
    carried = root["/Names"]["/EmbeddedFiles"]["/Names"][1].get_object()["/EF"]["/F"]
    return str(carried.get("/Subtype")) != "/application/yaml" or len(root["/AF"]) != 1


@pytest.mark.parametrize(
    ("step", "is_missed"),
    [
        ("add_to_metadata", no_second_claim),
        ("name_media_types", another_media_type),
        ("tag_links", loose_links),
        ("say_what_headers_head", headers_without_direction),
        ("mark_running_lines", lines_that_are_read_aloud),
    ],
)
def test_each_finishing_step_is_still_needed(
    short: Report, templates: dict[str, bytes], monkeypatch: pytest.MonkeyPatch, step: str, is_missed: Any
) -> None:
    def root() -> Any:
        return pypdf.PdfReader(io.BytesIO(pdf.render(short, templates, (CARRIED,)))).trailer["/Root"]

    assert not is_missed(root())
    without(monkeypatch, step)
    assert is_missed(root()), f"WeasyPrint does it by itself now: {step} can go"


def pydyfs_own(made: Any, output: Any, *rest: Any) -> None:
    type(made).write(made, output, *rest)


def test_pydyf_writes_with_what_we_replace() -> None:
    assert [*inspect.signature(pydyf.PDF.write).parameters] == ["self", "output", "version", "identifier", "compress"]


def test_our_file_holds_what_pydyfs_own_would(
    short: Report, templates: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = pypdf.PdfReader(io.BytesIO(pdf.render(short, templates)))
    monkeypatch.setattr(inside, "write", pydyfs_own)
    theirs = pypdf.PdfReader(io.BytesIO(pdf.render(short, templates)))
    assert [page.extract_text() for page in ours.pages] == [page.extract_text() for page in theirs.pages]
    assert ours.trailer["/Size"] == theirs.trailer["/Size"]
    assert ours.trailer["/Root"]["/StructTreeRoot"]["/K"][0]["/S"] == "/Document"  # type: ignore[index]


def test_each_stream_is_packed_once_and_pydyf_itself_packs_twice(
    short: Report, templates: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    packed: list[Any] = []
    data = pydyf.Stream.data.fget

    def counted(stream: Any) -> Any:
        if stream.compress:
            packed.append(stream)
        return data(stream)

    monkeypatch.setattr(pydyf.Stream, "data", property(counted))
    pdf.render(short, templates)
    assert not packed
    monkeypatch.setattr(inside, "write", pydyfs_own)
    pdf.render(short, templates)
    assert len(packed) > len({id(stream) for stream in packed})


def test_the_pages_are_named_once_and_not_for_each_tag(
    short: Report, templates: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    named: list[Any] = []
    names: Any = pydyf.PDF.page_references

    def counted(one: Any) -> Any:
        named.append(one)
        return names.fget(one)

    monkeypatch.setattr(pydyf.PDF, "page_references", property(counted))
    made = pdf.render(short, templates)
    once = len(named)
    monkeypatch.setattr(inside, "pages_named_once", contextlib.nullcontext)
    assert pdf.render(short, templates) == made
    assert once <= len(pypdf.PdfReader(io.BytesIO(made)).pages) < len(named) - once
