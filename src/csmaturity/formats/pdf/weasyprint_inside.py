"""Where we reach into WeasyPrint's pages and pydyf's files beyond what they document: what may break when they move.

Not what makes WeasyPrint start quickly (csmaturity.formats.pdf.weasyprint_start), what the PDF claims
(csmaturity.formats.pdf.archive) nor how a report becomes one (csmaturity.formats.pdf.document). Each corner says what
it saves, in CPU seconds of a PDF with 44 pages (about six), or what would be wrong without it;
tests/formats/test_weasyprint_inside.py says which of them still holds.
"""

from __future__ import annotations

import contextlib
import struct
import zlib
from collections.abc import Iterator
from hashlib import md5
from itertools import accumulate, count
from typing import Any, BinaryIO

_COMPRESSION = 7
"""WeasyPrint's own 9 takes three times as long for a file smaller by a fiftieth."""

_HEADER = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"
_FREE, _AT, _INSIDE = range(3)
_ENTRY = struct.Struct(">BII")
"""Where an object lies: one of these three, then a byte in the file or the number of a stream and the place in it."""

_CONTAINERS = frozenset(("html", "body", "main", "section"))
"""The elements whose boxes reach as far as their page, whatever they hold."""


def filled(page: Any) -> float:
    """How far down its content reaches, as a share of a page's height: chapters that begin pages are stretched."""
    sheet = page._page_box
    box = sheet.children[0]
    while box.element_tag in _CONTAINERS and box.children:
        box = box.children[-1]
    return float((box.position_y + box.height - sheet.content_box_y()) / sheet.height)


def _dictionaries(pdf: Any, kind: str) -> list[Any]:
    return [one for one in pdf.objects if isinstance(one, dict) and one.get("Type") == kind]


def add_to_metadata(pdf: Any, claim: bytes) -> None:
    """Write one more claim into the metadata, which stay uncompressed: any program may read them."""
    for one in pdf.objects:
        if getattr(one, "extra", {}).get("Type") == "/Metadata":
            one.stream = [b"\n".join(one.stream).replace(b"</rdf:RDF>", claim + b"</rdf:RDF>", 1)]
            one.compress = False


def name_media_types(pdf: Any, types: dict[str, str]) -> None:
    """Give each attachment its own type (else the machine's tables would decide) and list each once."""
    for one in _dictionaries(pdf, "/Filespec"):
        stream = pdf.objects[int(one["EF"]["F"].split()[0])]
        stream.extra["Subtype"] = "/" + types[one["UF"].string].replace("/", "#2f")
    if "AF" in pdf.catalog:
        pdf.catalog["AF"][:] = dict.fromkeys(pdf.catalog["AF"])


def tag_links(pdf: Any) -> None:
    """Tag what holds a link annotation as a link: WeasyPrint annotates each element inside a link, and tags one."""
    annotations = {one.reference for one in _dictionaries(pdf, "/OBJR")}
    for one in _dictionaries(pdf, "/StructElem"):
        if not annotations.isdisjoint(one["K"]):
            one["S"] = "/Link"


def say_what_headers_head(pdf: Any) -> None:
    """Give each header cell its direction: WeasyPrint names a cell's headers, but not those of other headers."""
    elements = {one.reference: one for one in _dictionaries(pdf, "/StructElem")}
    for one in elements.values():
        if one["S"] == "/TH":
            group = elements[elements[one["P"]]["P"]]
            one["A"]["Scope"] = "/Column" if group["S"] == "/THead" else "/Row"


def mark_running_lines(pdf: Any) -> None:
    """Mark as page furniture what stands outside the tag tree: the running lines, which must not be read aloud."""
    elements = {one.reference: one for one in _dictionaries(pdf, "/StructElem")}
    root = _dictionaries(pdf, "/StructTreeRoot")[0]
    inside: set[Any] = set()
    waiting = list(root["K"])
    while waiting:
        reference = waiting.pop()
        if reference in elements and reference not in inside:
            inside.add(reference)
            waiting += elements[reference]["K"]
    numbers = pdf.objects[int(root["ParentTree"].split()[0])]["Nums"]
    pages = pdf.pages["Kids"][::3]
    for page, held in zip(pages, numbers[1::2], strict=False):
        outside = {mcid for mcid, reference in enumerate(held) if reference not in inside}
        if outside:
            _as_artifacts(pdf.objects[int(pdf.objects[page]["Contents"].split()[0])].stream, outside)
            held[:] = ["null" if mcid in outside else reference for mcid, reference in enumerate(held)]
    for reference in elements.keys() - inside:
        # What nothing refers to any more would only be read by programs that mend files.
        elements[reference].clear()


def turn_pages_from_the_right(pdf: Any) -> None:
    """Tell readers' programs that pages beside each other begin at the right."""
    pdf.catalog["ViewerPreferences"]["Direction"] = "/R2L"


@contextlib.contextmanager
def languages_in_tags() -> Iterator[None]:
    """Give each tag the language that its element has of its own: WeasyPrint names the document's alone.

    Without it a rubric's texts are read aloud as if they were in the language of our own words.
    """
    import pydyf
    from weasyprint.pdf import tags

    original = tags._build_box_tree

    def named(box: Any, *rest: Any) -> Iterator[Any]:
        element = getattr(box, "element", None)
        language = element is not None and element.tag not in {"html", "body"} and element.get("lang")
        for one in original(box, *rest):
            if language:
                one["Lang"] = pydyf.String(language)
            yield one

    tags._build_box_tree = named
    try:
        yield
    finally:
        tags._build_box_tree = original


@contextlib.contextmanager
def pages_named_once() -> Iterator[None]:
    """Name a PDF's pages once, not for each of its tags: those of a long book would take the square of its length.

    Saves a fortieth of a book of 80 pages, and more of a longer one.
    """
    import pydyf

    original: Any = pydyf.PDF.page_references

    def references(pdf: Any) -> tuple[bytes, ...]:
        held: tuple[bytes, ...] = vars(pdf).get("_named", ())
        if len(held) != len(pdf.pages["Kids"]) // 3:
            held = pdf._named = original.fget(pdf)
        return held

    pydyf.PDF.page_references = property(references)
    try:
        yield
    finally:
        pydyf.PDF.page_references = original


def _as_artifacts(tokens: list[Any], mcids: set[int]) -> None:
    for place, token in enumerate(tokens):
        if isinstance(token, dict) and token.get("MCID") in mcids:
            tokens[place - 1] = "/Artifact"
            token.clear()
            token["Type"] = "/Pagination"


def pack(stream: Any) -> None:
    """Compress a `pydyf.Stream`, now and for good.

    A stream whose last byte is a carriage return is ambiguous: readers can't tell whether that byte belongs to it. So
    one that would end so gets a line break more, and a file that travels in the PDF, which must stay as it is, is kept
    unpacked.
    """
    stream.compress = False
    plain = stream.data.partition(b"\nstream\n")[2].removesuffix(b"\nendstream")
    packed = zlib.compress(plain, _COMPRESSION)
    if packed.endswith(b"\r"):
        if stream.extra.get("Type") in {"/EmbeddedFile", "/XRef"}:
            return
        packed = zlib.compress(plain + b"\n", _COMPRESSION)
        if "Length1" in stream.extra:
            stream.extra["Length1"] += 1
    stream.stream = [packed]
    stream.extra["Filter"] = "/FlateDecode"


def write(pdf: Any, output: BinaryIO, *_: object) -> None:
    """Write a `pydyf.PDF` to an empty `output`, as its own `write` does; its identifier hangs on its content alone.

    Its own writes every part a second time for that identifier, packs the tags twice, and all at level 9. Saves 0.5 s,
    8 %; and of the hundred streams in a report each would end, once in 256 times, as `pack` avoids.
    """
    import pydyf

    pdf.add_object(pdf.info)
    for one in pdf.objects:
        if isinstance(one, pydyf.Stream) and one.compress:
            pack(one)
    inside = {one.number: one.data for one in pdf.objects[1:] if one.compressible}
    starts = accumulate((len(data) + 1 for data in inside.values()), initial=0)
    index = " ".join(f"{number} {start}" for number, start in zip(inside, starts, strict=False)).encode()
    holder = pydyf.Stream([index, *inside.values()], {"Type": "/ObjStm", "N": len(inside), "First": len(index) + 1})
    pdf.add_object(holder)
    pack(holder)
    order = count()
    table = [_ENTRY.pack(_FREE, 0, 65_535)]
    output.write(_HEADER)
    for one in pdf.objects[1:]:
        if one.number in inside:
            table.append(_ENTRY.pack(_INSIDE, holder.number, next(order)))
        else:
            table.append(_ENTRY.pack(_AT, output.tell(), 0))
            output.write(one.indirect + b"\n")
    _close(pdf, output, table)


def _close(pdf: Any, output: BinaryIO, table: list[bytes]) -> None:
    import pydyf

    start = output.tell()
    output.seek(0)
    identifier = pydyf.String(md5(output.read(), usedforsecurity=False).hexdigest()).data
    extra = {
        "Type": "/XRef",
        "W": pydyf.Array((1, 4, 4)),
        "Size": len(table) + 1,
        "Root": pdf.catalog.reference,
        "Info": pdf.info.reference,
        "ID": pydyf.Array((identifier, identifier)),
    }
    cross_references = pydyf.Stream([b"".join([*table, _ENTRY.pack(_AT, start, 0)])], extra)
    pdf.add_object(cross_references)
    pack(cross_references)
    output.write(cross_references.indirect + f"\nstartxref\n{start}\n%%EOF\n".encode())
