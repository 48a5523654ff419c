"""What makes a PDF of ours PDF/A-3a and PDF/UA-1 in one file, and the files that travel in it.

Not the pages themselves (csmaturity.formats.pdf.document) nor the way back from a file to its parts
(csmaturity.formats.pdf.reading).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from csmaturity.formats.pdf.file import write

BASE_VARIANT = "pdf/a-3a"
"""What WeasyPrint claims by itself; `finisher` adds the other claim."""

PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}\Z")
"""The names an attachment may have: one plain file name, the same on every system."""

_SECOND_CLAIM = b"""<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="" pdfuaid:part="1" />\
<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" \
rdf:about=""><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of the standard that the file conforms to</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description></rdf:RDF>"""
"""PDF/A wants every property declared that it does not know itself, that of PDF/UA included."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside the PDF. `relationship` is one of PDF's own words: Source, Data, Supplement."""

    name: str
    content: bytes
    media_type: str
    description: str
    relationship: str = "Source"

    def __post_init__(self) -> None:
        if not PLAIN_NAME.match(self.name):
            raise ValueError(f"{self.name!r} is not a plain file name")


def attached(attachments: Iterable[Attachment], date: dt.date, weasyprint: Any) -> list[Any]:
    """The attachments as WeasyPrint takes them, in the order of their names; `date` stands for made and changed."""
    moment = dt.datetime.combine(date, dt.time())
    return [
        weasyprint.Attachment(
            string=one.content,
            name=one.name,
            description=one.description,
            created=moment,
            modified=moment,
            relationship=one.relationship,
        )
        for one in sorted(attachments, key=lambda one: one.name)
    ]


def finisher(attachments: Sequence[Attachment]) -> Callable[[Any, Any], None]:
    """What WeasyPrint is to do with a PDF before it is written, by csmaturity.formats.pdf.file."""

    def finish(_document: Any, pdf: Any) -> None:
        _claim_both(pdf)
        _name_media_types(pdf, {one.name: one.media_type for one in attachments})
        _tag_links(pdf)
        _say_what_headers_head(pdf)
        _mark_running_lines(pdf)
        pdf.write = partial(write, pdf)

    return finish


def _dictionaries(pdf: Any, kind: str) -> list[Any]:
    return [one for one in pdf.objects if isinstance(one, dict) and one.get("Type") == kind]


def _claim_both(pdf: Any) -> None:
    """Write the second claim into the metadata, which stay uncompressed: any program may read them."""
    for one in pdf.objects:
        if getattr(one, "extra", {}).get("Type") == "/Metadata":
            one.stream = [b"\n".join(one.stream).replace(b"</rdf:RDF>", _SECOND_CLAIM, 1)]
            one.compress = False


def _name_media_types(pdf: Any, types: dict[str, str]) -> None:
    """Give each attachment its own type (else the machine's tables would decide) and list each once."""
    for one in _dictionaries(pdf, "/Filespec"):
        stream = pdf.objects[int(one["EF"]["F"].split()[0])]
        stream.extra["Subtype"] = "/" + types[one["UF"].string].replace("/", "#2f")
    if "AF" in pdf.catalog:
        pdf.catalog["AF"][:] = dict.fromkeys(pdf.catalog["AF"])


def _tag_links(pdf: Any) -> None:
    """Tag what holds a link annotation as a link: WeasyPrint annotates each element inside a link, and tags one."""
    annotations = {one.reference for one in _dictionaries(pdf, "/OBJR")}
    for one in _dictionaries(pdf, "/StructElem"):
        if not annotations.isdisjoint(one["K"]):
            one["S"] = "/Link"


def _say_what_headers_head(pdf: Any) -> None:
    """Give each header cell its direction: WeasyPrint names a cell's headers, but not those of other headers."""
    elements = {one.reference: one for one in _dictionaries(pdf, "/StructElem")}
    for one in elements.values():
        if one["S"] == "/TH":
            group = elements[elements[one["P"]]["P"]]
            one["A"]["Scope"] = "/Column" if group["S"] == "/THead" else "/Row"


def _mark_running_lines(pdf: Any) -> None:
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


def _as_artifacts(tokens: list[Any], mcids: set[int]) -> None:
    for place, token in enumerate(tokens):
        if isinstance(token, dict) and token.get("MCID") in mcids:
            tokens[place - 1] = "/Artifact"
            token.clear()
            token["Type"] = "/Pagination"
