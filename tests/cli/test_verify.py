"""A report that carries its sources, verified; and every way that was thought of to change one, found."""

from __future__ import annotations

import functools
import hashlib
import io
import json
import re
import shutil
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf
import pytest
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from csmaturity.api import verify as api
from csmaturity.api import verify_inside
from csmaturity.progress import Progress, silent
from csmaturity.report.manifest import NAME, Carried, Manifest

Run = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("pango", "forked")

RUBRIC = """format: csmaturity-rubric/1
id: tiny
version: 1.0.0
title: Tiny
summary: Two questions.
scale: [{id: low, label: Low, value: 1}, {id: high, label: High, value: 5}]
questions:
  - {id: first, title: The first, ask: How is it?, why: To see., levels: {low: {text: Bad.}, high: {text: Good.}}}
  - id: second
    title: The second
    ask: And this?
    why: To see.
    levels: {low: {text: Bad.}, high: {text: Good.}}
    moves:
      high: {title: Mend it, why-now: It is bad., first-step: Look., steps: [Mend], owner: ceo, effort: S, political: 1,
        produces: A thing, indicator: Mended, done-when: It is mended.}
"""
ANSWERS = """format: csmaturity-assessment/1
organisation: {name: Havenbrook}
rubrics: [{id: tiny, version: 1.0.0}]
started: 2026-11-21T10:00:00Z
updated: 2026-11-21T10:00:00Z
answers: {tiny: {first: {level: high}, second: {level: low}}}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report with its sources, made once by the real command."""
    made = tmp_path_factory.mktemp("verify")
    (made / "tiny.yaml").write_text(RUBRIC, encoding="utf-8")
    (made / "mine.yaml").write_text(ANSWERS, encoding="utf-8")
    command = [sys.executable, "-m", "csmaturity", "report", "mine.yaml", "-f", "pdf", "--embed", "-o", "report.pdf"]
    done = subprocess.run([*command, "--decide-by", "2026-12-24"], cwd=made, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "carries every answer, note and name" in done.stderr
    return made


@pytest.fixture(scope="module")
def report(folder: Path) -> Path:
    return folder / "report.pdf"


@pytest.fixture
def once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is shown in two ways is verified once: the answer is the same, and takes a second."""
    monkeypatch.setattr(api, "verify", functools.cache(api.verify))


@pytest.fixture(scope="module")
def follows(report: Path) -> tuple[dict[str, bytes], dict[str, str], bytes]:
    """The report's sources and options, and what follows from them: the report itself, as is seen here.

    Whoever is forked from this process afterwards need not build anew what a first report builds.
    """
    whole = report.read_bytes()
    found = verify_inside.verified(whole, report.name, silent)
    assert (found.holds, found.compared) == (True, "bytes")
    carried = {name: contents[0] for name, contents in pypdf.PdfReader(report).attachments.items()}
    return carried, json.loads(carried.pop(NAME))["options"], whole


@pytest.fixture
def made_before(follows: tuple[dict[str, bytes], dict[str, str], bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    """What follows from the report's own sources and options is at hand; from others it is made."""
    carried, options, whole = follows
    again = verify_inside._made_again

    def made(record: Manifest, sources: tuple[Carried, ...], name: str, progress: Progress) -> bytes:
        own = {one.name: one.content for one in sources} == carried and dict(record.options) == options
        return whole if own else again(record, sources, name, progress)

    monkeypatch.setattr(verify_inside, "_made_again", made)


@pytest.fixture
def tamper(report: Path, tmp_path: Path, made_before: None) -> Callable[..., Path]:
    """Change the report with a function of a writer and its catalogue; the file that comes out."""

    def make(*changes: Callable[[pypdf.PdfWriter, Any], None]) -> Path:
        writer = pypdf.PdfWriter(clone_from=report)
        for change in changes:
            change(writer, writer.root_object)
        target = tmp_path / "changed.pdf"
        with target.open("wb") as file:
            writer.write(file)
        return target

    return make


def page_with(writer: pypdf.PdfWriter, words: str) -> int:
    texts = [" ".join(page.extract_text().split()) for page in writer.pages]
    return next(number for number, text in enumerate(texts) if words in text)


def draw(page: Any, change: Callable[[bytes], bytes]) -> None:
    stream = DecodedStreamObject()
    stream.set_data(change(page["/Contents"].get_data()))
    page[NameObject("/Contents")] = stream


def digits(page: Any) -> dict[str, str]:
    """Digit to glyph, as the fonts of the page map them, where all fonts agree."""
    found: dict[str, str] = {}
    for font in page["/Resources"]["/Font"].values():
        table = font["/ToUnicode"].get_data().decode()
        found |= {chr(int(code, 16)): glyph for glyph, code in re.findall(r"<([0-9a-f]{4})> <(00[0-9a-f]{2})>", table)}
    return found


def other_number(writer: pypdf.PdfWriter, _: Any) -> None:
    """On one page, each 3 becomes a 5."""
    page: Any = writer.pages[page_with(writer, "3.0")]
    glyphs = digits(page)
    draw(page, lambda content: content.replace(f"<{glyphs['3']}>".encode(), f"<{glyphs['5']}>".encode()))


def other_chart_text(_: pypdf.PdfWriter, root: Any) -> None:
    waiting = [root["/StructTreeRoot"]]
    while waiting:
        one = waiting.pop().get_object()
        if isinstance(one, list):
            waiting += one
        elif hasattr(one, "get") and "/Alt" in one:
            one[NameObject("/Alt")] = TextStringObject("All is at the highest level")
            return
        elif hasattr(one, "get") and "/K" in one:
            waiting.append(one["/K"])
    raise AssertionError("no chart has a text")


def page_removed(writer: pypdf.PdfWriter, _: Any) -> None:
    writer.remove_page(1)


def page_added(writer: pypdf.PdfWriter, _: Any) -> None:
    writer.insert_page(writer.pages[1], 2)


def covered(writer: pypdf.PdfWriter, _: Any) -> None:
    """A white shape over the page's upper half."""
    draw(writer.pages[1], lambda content: content + b"\nq 1 1 1 rg 0 400 600 450 re f Q\n")


def hidden_text(writer: pypdf.PdfWriter, _: Any) -> None:
    """The page's own words, from some place on in a mode that shows nothing."""
    draw(writer.pages[1], lambda content: content.replace(b"BT\n", b"BT\n3 Tr\n"))


def white_text(writer: pypdf.PdfWriter, _: Any) -> None:
    draw(writer.pages[1], lambda content: re.sub(rb"[0-9.]+ [0-9.]+ [0-9.]+ rg\nBT", b"0.99 0.99 0.99 rg\nBT", content))


def note_over_page(writer: pypdf.PdfWriter, _: Any) -> None:
    note = DictionaryObject()
    note[NameObject("/Type")] = NameObject("/Annot")
    note[NameObject("/Subtype")] = NameObject("/FreeText")
    note[NameObject("/Contents")] = TextStringObject("9.9")
    note[NameObject("/Rect")] = ArrayObject([FloatObject(at) for at in (100, 600, 300, 700)])
    page: Any = writer.pages[1]
    page[NameObject("/Annots")] = ArrayObject([*page.get("/Annots", []), writer._add_object(note)])


def picture_over_page(writer: pypdf.PdfWriter, _: Any) -> None:
    picture = b"\nq 500 0 0 500 50 200 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xff EI Q\n"
    draw(writer.pages[1], lambda content: content + picture)


def other_font(writer: pypdf.PdfWriter, _: Any) -> None:
    """Glyphs of another shape behind the same text."""
    page: Any = writer.pages[1]
    file = next(iter(page["/Resources"]["/Font"].values()))["/DescendantFonts"][0]["/FontDescriptor"]["/FontFile2"]
    file.set_data(file.get_data()[:-4] + b"abcd")


def script_at_opening(_: pypdf.PdfWriter, root: Any) -> None:
    script = DictionaryObject()
    script[NameObject("/S")] = NameObject("/JavaScript")
    script[NameObject("/JS")] = TextStringObject("1")
    root[NameObject("/OpenAction")] = script


def attached(root: Any, name: str) -> Any:
    names = root["/Names"]["/EmbeddedFiles"]["/Names"]
    return names[names.index(name) + 1].get_object()["/EF"]["/F"].get_object()


def with_source(name: str, old: bytes, new: bytes, *, consistent: bool) -> Callable[[pypdf.PdfWriter, Any], None]:
    """Another source, with its hash in the manifest or without."""

    def change(_: pypdf.PdfWriter, root: Any) -> None:
        stream = attached(root, name)
        before = stream.get_data()
        after = before.replace(old, new)
        assert after != before
        stream.set_data(after)
        if consistent:
            record = attached(root, NAME)
            hashes = [hashlib.sha256(content).hexdigest().encode() for content in (before, after)]
            record.set_data(record.get_data().replace(*hashes))

    return change


def with_record(change: Callable[[dict[str, Any]], None]) -> Callable[[pypdf.PdfWriter, Any], None]:
    def make(_: pypdf.PdfWriter, root: Any) -> None:
        stream = attached(root, NAME)
        data = json.loads(stream.get_data())
        change(data)
        stream.set_data(json.dumps(data).encode())

    return make


def older_tools(data: dict[str, Any]) -> None:
    data["tools"]["weasyprint"] = "1.0"


def test_a_report_that_carries_its_sources_is_verified_byte_for_byte(run: Run, report: Path) -> None:
    result = run("verify", report)
    assert result.code == 0
    words = " ".join(result.out.split())
    assert re.search(r"Verified: every number on the \d+ pages follows from the answers", words)
    assert "the same, byte for byte" in words
    assert "The rubric tiny is not built in" in words
    assert "Not proven by this: that the answers are true, and who made the file." in words
    assert result.err == ""


def test_the_result_for_machines_is_versioned_and_holds_all_that_was_compared(run: Run, report: Path) -> None:
    data = json.loads(run("verify", report, "--json").out)
    assert data["format"] == "csmaturity-verification/1"
    assert (data["verified"], data["compared"], data["differences"]) == (True, "bytes", [])
    assert data["options"] == {"date": "2026-11-21", "decide-by": "2026-12-24", "document": "paper"}
    assert [one["role"] for one in data["sources"]] == ["assessment", "rubric"]
    assert data["sources"][0]["sha256"] == hashlib.sha256(ANSWERS.encode()).hexdigest()
    assert data["made_with"] == data["checked_with"]
    assert {"csmaturity", "weasyprint", "pango"} <= data["made_with"].keys()


def test_no_path_of_the_author_s_machine_travels(report: Path, folder: Path) -> None:
    reader = pypdf.PdfReader(report)
    assert sorted(reader.attachments) == ["assessment.yaml", NAME, "rubric-tiny.yaml"]
    for contents in reader.attachments.values():
        assert folder.name.encode() not in contents[0]
        assert b"mine.yaml" not in contents[0]


def test_without_the_option_nothing_travels(run: Run, folder: Path, tmp_path: Path) -> None:
    plain = tmp_path / "plain.pdf"
    assert run("report", folder / "mine.yaml", "-f", "pdf", "-o", plain).code == 0
    assert pypdf.PdfReader(plain).attachments == {}
    result = run("verify", plain)
    assert result.code == 3
    assert "carries no sources" in result.err
    assert "--embed" in result.err


def test_a_file_that_another_program_wrote_again_is_still_verified(run: Run, tamper: Callable[..., Path]) -> None:
    result = run("verify", tamper(), "--json", "--strict")
    assert result.code == 0
    assert json.loads(result.out)["compared"] == "drawing"


@pytest.mark.parametrize(
    ("change", "kind", "words"),
    [
        (other_number, "words", "follows"),
        (other_chart_text, "alternative", "All is at the highest level"),
        (page_removed, "missing", "this page is missing"),
        (page_added, "added", "does not follow from the sources"),
        (covered, "drawing", "covered or hidden: drawing"),
        (hidden_text, "drawing", "covered or hidden: drawing"),
        (white_text, "drawing", "covered or hidden: drawing"),
        (picture_over_page, "drawing", "covered or hidden: drawing"),
        (note_over_page, "drawing", "covered or hidden: links and notes"),
        (other_font, "drawing", "covered or hidden: fonts and pictures"),
        (script_at_opening, "part", "OpenAction"),
    ],
)
@pytest.mark.usefixtures("once")
def test_what_was_changed_is_found_and_named(
    run: Run, tamper: Callable[..., Path], change: Callable[[Any, Any], None], kind: str, words: str
) -> None:
    changed = tamper(change)
    data = json.loads(run("verify", changed, "--json").out)
    assert (data["verified"], data["compared"]) == (False, "drawing")
    assert kind in {one["kind"] for one in data["differences"]}
    result = run("verify", changed)
    assert result.code == 1
    assert words in result.out


def test_a_changed_number_is_named_with_page_title_and_what_follows(run: Run, tamper: Callable[..., Path]) -> None:
    found = json.loads(run("verify", tamper(other_number), "--json").out)["differences"]
    assert len({one["page"] for one in found}) == 1
    assert all(one["title"] for one in found)
    assert any("5.0" in one["printed"] and "3.0" in one["follows"] for one in found)


@pytest.mark.parametrize(
    "change",
    [
        *(other_number, other_chart_text, page_removed, page_added, covered, white_text, hidden_text),
        *(picture_over_page, note_over_page, script_at_opening),
    ],
)
def test_a_claim_of_other_tools_does_not_excuse_it(
    run: Run, tamper: Callable[..., Path], change: Callable[[Any, Any], None]
) -> None:
    result = run("verify", tamper(change, with_record(older_tools)), "--json")
    data = json.loads(result.out)
    assert (result.code, data["verified"], data["compared"]) == (1, False, "words")
    assert "weasyprint 1.0" in data["notes"][0]


def test_a_claim_of_other_tools_alone_is_told_and_does_no_harm(run: Run, tamper: Callable[..., Path]) -> None:
    result = run("verify", tamper(with_record(older_tools)))
    assert result.code == 0
    assert "It says that it was made with weasyprint 1.0; here is" in result.out


@pytest.mark.usefixtures("once")
def test_where_only_words_can_be_compared_it_says_so_and_strict_refuses(run: Run, tamper: Callable[..., Path]) -> None:
    def moved(writer: pypdf.PdfWriter, _: Any) -> None:
        draw(writer.pages[1], lambda content: content.replace(b"1 0 0 -1 ", b"1 0 0 -1.0001 "))

    changed = tamper(moved, with_record(older_tools))
    result = run("verify", changed)
    assert result.code == 0
    assert "Only words could be compared" in result.out
    assert run("verify", changed, "--strict").code == 1


def test_other_answers_with_a_true_hash_give_other_pages(run: Run, tamper: Callable[..., Path]) -> None:
    result = run("verify", tamper(with_source("assessment.yaml", b"level: low", b"level: high", consistent=True)))
    assert result.code == 1
    assert "follows" in result.out


def test_another_rubric_with_a_true_hash_gives_other_pages(run: Run, tamper: Callable[..., Path]) -> None:
    result = run("verify", tamper(with_source("rubric-tiny.yaml", b"value: 5", b"value: 9", consistent=True)))
    assert result.code == 1
    assert "follows" in result.out


def test_a_source_that_is_not_the_manifest_s_is_named(run: Run, tamper: Callable[..., Path]) -> None:
    result = run("verify", tamper(with_source("assessment.yaml", b"level: low", b"level: high", consistent=False)))
    assert result.code == 1
    assert "the source assessment.yaml was changed: its SHA-256 is not the one in the manifest" in result.out


def test_a_source_that_is_missing_or_that_nobody_named_is_told(run: Run, tamper: Callable[..., Path]) -> None:
    def renamed(_: pypdf.PdfWriter, root: Any) -> None:
        names = root["/Names"]["/EmbeddedFiles"]["/Names"]
        file = names[names.index("rubric-tiny.yaml") + 1].get_object()
        file[NameObject("/UF")] = file[NameObject("/F")] = TextStringObject("other.yaml")

    result = run("verify", tamper(renamed))
    assert result.code == 1
    assert "the source rubric-tiny.yaml is missing" in result.out
    assert "carries other.yaml, which its manifest does not name" in result.out


def test_other_options_give_other_pages(run: Run, tamper: Callable[..., Path]) -> None:
    result = run("verify", tamper(with_record(lambda data: data["options"].update(date="2026-11-20"))))
    assert result.code == 1
    assert re.search("printed “[^”]*21”, follows “[^”]*20”", result.out)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda data: data["options"].update(colour="red"), "an option that this version doesn't know: colour"),
        (lambda data: data["options"].update(file="/etc/passwd"), "an option that this version doesn't know: file"),
        (lambda data: data["options"].update(output="/tmp/x"), "an option that this version doesn't know: output"),
        (lambda data: data["options"].update(date=3), "`options` must hold texts"),
        (lambda data: data["options"].update(date="soon"), "soon is not a day"),
        (lambda data: data["sources"][0].update(place="../../x.yaml"), "more than plain file names"),
        (lambda data: data["sources"][0].update(place="/etc/x.yaml"), "more than plain file names"),
        (lambda data: data["sources"][0].update(role="../up"), "more than plain file names"),
        (lambda data: data["sources"].append(data["sources"][0]), "names a source twice"),
        (lambda data: data.update(format="csmaturity-manifest/9"), "format is not csmaturity-manifest/1"),
        (lambda data: data["sources"].pop(0), "is missing|names no answers|does not name"),
        (lambda data: data.pop("sources"), "`sources` is missing"),
    ],
)
def test_a_manifest_from_anybody_can_do_no_harm(
    run: Run, tamper: Callable[..., Path], change: Callable[[dict[str, Any]], None], words: str
) -> None:
    result = run("verify", tamper(with_record(change)))
    assert result.code in {1, 3}
    assert re.search(words, result.err + result.out)
    assert "Traceback" not in result.err


def test_sources_that_no_report_can_be_made_from_are_told_by_their_own_names(
    run: Run, tamper: Callable[..., Path]
) -> None:
    result = run("verify", tamper(with_source("assessment.yaml", b"level: low", b"level: lo", consistent=True)))
    assert result.code == 3
    assert re.search(
        "not verified, because no report can be made from the sources that .*changed.pdf carries\n", result.err
    )
    assert re.search("\n    .*changed.pdf: assessment/assessment.yaml:6:", result.err)
    assert "csmaturity-" not in result.err


def test_what_is_no_report_is_refused_in_words(run: Run, report: Path, tmp_path: Path) -> None:
    whole = report.read_bytes()
    writer = pypdf.PdfWriter(clone_from=report)
    writer.encrypt("secret", algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)
    files = {
        "empty": b"",
        "text": b"hello",
        "html": b"<!DOCTYPE html><p>%PDF-",
        "head": b"%PDF-1.7\n",
        "half": whole[: len(whole) // 2],
        "hole": whole[:5000] + b"\0" * 30_000 + whole[35_000:],
        "encrypted": locked.getvalue(),
        "circle": b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
    }
    for name, content in files.items():
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(content)
        result = run("verify", path)
        assert result.code in {1, 3}, (name, result)
        assert name in result.err + result.out or result.code == 1, (name, result)
        assert "Traceback" not in result.err, name
    assert "is not a PDF" in run("verify", tmp_path / "text.pdf").err
    assert "is encrypted" in run("verify", tmp_path / "encrypted.pdf").err
    assert "no file" in run("verify", tmp_path / "nowhere.pdf").err


@functools.cache
def gigabyte() -> bytes:
    """A gigabyte of one character, packed; each mebibyte stands for itself, so that it is packed once."""
    packer, mebibyte, check = zlib.compressobj(9), b"0" * 1024**2, 1
    head = packer.compress(mebibyte) + packer.flush(zlib.Z_FULL_FLUSH)
    part = packer.compress(mebibyte) + packer.flush(zlib.Z_FULL_FLUSH)
    for _ in range(1024):
        check = zlib.adler32(mebibyte, check)
    return head + part * 1023 + packer.flush(zlib.Z_FINISH)[:-4] + check.to_bytes(4, "big")


@pytest.mark.parametrize("place", ["page", "attachment"])
def test_a_bomb_does_not_go_off(run: Run, tamper: Callable[..., Path], place: str) -> None:
    """A stream that unpacks to a gigabyte."""

    def packed(writer: pypdf.PdfWriter, root: Any) -> None:
        page: Any = writer.pages[1]
        stream = attached(root, "assessment.yaml") if place == "attachment" else page["/Contents"].get_object()
        stream._data = gigabyte()
        stream[NameObject("/Filter")] = NameObject("/FlateDecode")
        stream[NameObject("/Length")] = NumberObject(len(stream._data))

    result = run("verify", tamper(packed))
    assert result.code == 3
    assert "can't be read" in result.err


@pytest.mark.parametrize("count", [-1, 0, 1, 2, 1_000_000_000, "many"])
def test_a_forged_number_of_pages_is_never_verified(run: Run, tamper: Callable[..., Path], count: int | str) -> None:
    """A viewer follows the tree of pages, whatever stands beside it."""

    def forged(_: pypdf.PdfWriter, root: Any) -> None:
        said = NumberObject(count) if isinstance(count, int) else TextStringObject(count)
        root["/Pages"][NameObject("/Count")] = said

    result = run("verify", tamper(forged))
    assert result.code == 3
    assert re.search("not verified, because .* (says that it has|is damaged)", result.err)


@pytest.mark.parametrize(
    "place",
    [
        "x" * 99 + "/" + "y" * 99 + "/" + "z" * 99,
        "ä" * 99 + "/" + "ö" * 99,
        "\ud800.yaml",
        "a\x00b.yaml",
        "a\nb.yaml",
        "",
        ".",
        "..",
        "/x.yaml",
        "a//b.yaml",
        "C:x.yaml",
        "brand.yaml/logo.svg",
        "BRAND.YAML",
    ],
)
def test_a_place_that_no_file_can_have_is_refused(run: Run, tamper: Callable[..., Path], place: str) -> None:
    def change(data: dict[str, Any]) -> None:
        first = data["sources"][0]
        data["sources"].append({**first, "name": "second", "place": place})
        data["sources"].append({**first, "name": "third", "place": "brand.yaml"})

    result = run("verify", tamper(with_record(change)))
    assert result.code == 3
    assert re.search(
        "not verified, because .*(more than plain file names|one place twice|a file and as a folder)", result.err
    )


def test_a_file_encrypted_in_a_way_that_we_cannot_read_is_called_encrypted(run: Run, tmp_path: Path) -> None:
    key = b"(" + b"0" * 48 + b")"
    path = tmp_path / "locked.pdf"
    path.write_bytes(
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[4 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Filter/Standard/V 5/R 6/Length 256/P -1/O "
        + key
        + b"/U "
        + key
        + b"/OE("
        + b"0" * 32
        + b")/UE("
        + b"0" * 32
        + b")/Perms("
        + b"0" * 16
        + b")/CF<</StdCF<</CFM/AESV3/AuthEvent/DocOpen/Length 32>>>>"
        b"/StmF/StdCF/StrF/StdCF>>endobj\n4 0 obj<</Type/Page/Parent 2 0 R>>endobj\n"
        b"trailer<</Root 1 0 R/Encrypt 3 0 R/ID[(a)(a)]>>\n%%EOF\n"
    )
    result = run("verify", path)
    assert result.code == 3
    assert "is encrypted" in result.err


def test_embedding_needs_a_pdf_and_a_file(run: Run, folder: Path) -> None:
    result = run("report", folder / "mine.yaml", "--embed")
    assert result.code == 2
    assert "no PDF is asked for" in result.err
    piped = run("report", "-", "-f", "pdf", "--embed", "-r", folder / "tiny.yaml", "-o", "x.pdf", stdin=ANSWERS)
    assert piped.code == 2
    assert "in a file" in piped.err


def test_answers_and_rubrics_that_are_gone_are_not_needed(run: Run, report: Path, tmp_path: Path) -> None:
    alone = tmp_path / "elsewhere" / "report.pdf"
    alone.parent.mkdir()
    shutil.copy(report, alone)
    assert run("verify", alone).code == 0


def test_all_that_decides_a_report_is_recorded_carried_or_of_no_weight() -> None:
    from dataclasses import fields
    from inspect import signature

    from csmaturity.api.embedding import OPTIONS, ROLES, UNRECORDED
    from csmaturity.api.report_request import ReportRequest
    from csmaturity.cli.report import report

    asked = [field.name for field in fields(ReportRequest)]
    assert sorted(asked) == sorted((*OPTIONS, *ROLES, *UNRECORDED))
    # The command asks for nothing else than where the documents go, who makes them, and how much is said of that.
    beside = {"format_", "output", "open_", "quiet", "jobs", "cluster", "keep_going"}
    assert len(signature(report).parameters) == len({*asked} - {"progress"}) + len(beside)


def test_a_report_with_brand_language_and_chapters_is_verified(
    run: Run, example: Path, root: Path, tmp_path: Path
) -> None:
    made = tmp_path / "branded.pdf"
    brand = root / "examples" / "brands" / "meridian"
    options = ("--brand", brand, "--language", "de", "--for", "cfo", "--pages", "decision,heat-map")
    assert run("report", example, "-f", "pdf", "--embed", "-o", made, *options).code == 0
    data = json.loads(run("verify", made, "--json").out)
    assert (data["verified"], data["compared"]) == (True, "bytes")
    assert data["options"] == {
        "date": "2026-11-12",
        "decide-by": "2026-12-12",
        "document": "paper",
        "for": "cfo",
        "language": "de",
        "pages": "decision,heat-map",
    }
    assert "brand" in {one["role"] for one in data["sources"]}


def test_a_report_since_an_earlier_one_is_verified(run: Run, example: Path, tmp_path: Path) -> None:
    made = tmp_path / "since.pdf"
    earlier = example.with_name("quillmoor-systems-2025.yaml")
    options = ("--since", earlier, "--pages", "decision")
    assert run("report", example, "-f", "pdf", "--embed", "-o", made, *options).code == 0
    assert json.loads(run("verify", made, "--json").out)["compared"] == "bytes"


@pytest.fixture
def years(folder: Path, tmp_path: Path) -> Path:
    """A folder with answers of two years, the rubric's older version beside the earlier ones, and another client's."""
    (tmp_path / "tiny.yaml").write_text(RUBRIC.replace("1.0.0", "1.1.0"), encoding="utf-8")
    (tmp_path / "now.yaml").write_text(ANSWERS.replace("1.0.0", "1.1.0"), encoding="utf-8")
    then = tmp_path / "then"
    then.mkdir()
    (then / "tiny-1.0.0.yaml").write_text(RUBRIC, encoding="utf-8")
    (then / "then.yaml").write_text(ANSWERS.replace("2026", "2025").replace("high", "low"), encoding="utf-8")
    (then / "tiny-other-client.yaml").write_text(ANSWERS, encoding="utf-8")
    return tmp_path


def sources_of_verified(run: Run, made: Path) -> list[str]:
    """The roles of the sources of a report that was made again byte for byte."""
    data = json.loads(run("verify", made, "--json").out)
    assert (data["verified"], data["compared"]) == (True, "bytes"), data["differences"]
    return [one["role"] for one in data["sources"]]


def test_only_the_rubric_of_then_travels_with_earlier_answers(run: Run, years: Path) -> None:
    made = years / "report.pdf"
    options = ("--since", years / "then" / "then.yaml", "--pages", "change")
    assert run("report", years / "now.yaml", "-f", "pdf", "--embed", "-o", made, *options).code == 0
    assert sources_of_verified(run, made) == ["assessment", "rubric", "since", "since"]
    assert "As reported on 21 November 2025" in pypdf.PdfReader(made).pages[0].extract_text()


def test_a_report_with_templates_worksheets_and_an_older_rubric_is_verified(
    run: Run, years: Path, root: Path, tmp_path: Path
) -> None:
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "cover.html.j2").write_text('{% include "default/cover.html.j2" %}<p>Second reading</p>', encoding="utf-8")
    (pack / "block.html.j2").write_text('{% include "default/block.html.j2" %}', encoding="utf-8")
    (pack / "README.md").write_text("For our eyes only.", encoding="utf-8")
    old = (years / "then" / "tiny-1.0.0.yaml").rename(years / "old.yaml")
    made = years / "report.pdf"
    sheets = [root / "examples" / "worksheets" / name for name in ("rights.yaml", "roles.yaml")]
    options = [word for sheet in sheets for word in ("--worksheet", sheet)]
    options += ["--template", pack, "--since", years / "then" / "then.yaml", "--old-rubric", old]
    assert run("report", years / "now.yaml", "-f", "pdf", "--embed", "-o", made, *options).code == 0
    assert sources_of_verified(run, made) == [
        *("assessment", "old-rubric", "rubric", "since", "template", "template", "worksheet", "worksheet")
    ]
    assert "templates of its own" in run("verify", made).out
    bomb = b"{% set a = 'xxxxxxxxxx' %}" + b"{% set a = a ~ a %}" * 40
    writer = pypdf.PdfWriter(clone_from=made)
    name = next(name for name, held in pypdf.PdfReader(made).attachments.items() if b"default/block" in held[0])
    with_source(name, b'{% include "default/block.html.j2" %}', bomb, consistent=True)(writer, writer.root_object)
    with made.open("wb") as file:
        writer.write(file)
    result = run("verify", made)
    assert result.code == 3
    assert "not verified, because no report can be made from the sources" in result.err
    assert "template/block.html.j2:1:1: this makes more text than a report may have" in result.err


def test_what_a_brand_folder_holds_besides_stays_at_home(run: Run, folder: Path, root: Path, tmp_path: Path) -> None:
    brand = tmp_path / "brand"
    shutil.copytree(root / "examples" / "brands" / "harrow-vale", brand)
    (brand / "price-list.md").write_text("For our eyes only.", encoding="utf-8")
    made = tmp_path / "report.pdf"
    assert run("report", folder / "mine.yaml", "-f", "pdf", "--embed", "-o", made, "--brand", brand).code == 0
    carried = b"".join(part for parts in pypdf.PdfReader(made).attachments.values() for part in parts)
    assert b"For our eyes only" not in carried
    assert b"harrow-vale" not in carried
    assert (brand / "fonts" / "LICENSE.md").read_bytes() in carried
    assert "brand" in sources_of_verified(run, made)


@pytest.mark.parametrize("option", ["--since", "--worksheet", "--rubric"])
def test_what_came_through_a_pipe_can_t_be_carried(
    run: Run, folder: Path, root: Path, tmp_path: Path, option: str
) -> None:
    made = tmp_path / "report.pdf"
    sheet = root / "examples" / "worksheets" / "rights.yaml"
    piped = {"--since": ANSWERS.replace("2026", "2025"), "--rubric": RUBRIC, "--worksheet": sheet.read_text("utf-8")}
    call = ("report", folder / "mine.yaml", "-f", "pdf", "--embed", "-o", made, option, "-")
    result = run(*call, stdin=piped[option])
    assert (result.code, f"--embed needs a file for {option}" in result.err) == (2, True), result.err
    assert not made.exists()


def test_answers_of_several_people_are_never_handed_out(run: Run, root: Path, tmp_path: Path) -> None:
    combined = next(
        path
        for path in sorted((root / "examples" / "many-voices").rglob("*.yaml"))
        if "voices:" in path.read_text("utf-8")
    )
    result = run("report", combined, "-f", "pdf", "--embed", "-o", tmp_path / "all.pdf")
    assert result.code == 2
    assert "what each of several people answered" in result.err
    assert not (tmp_path / "all.pdf").exists()
