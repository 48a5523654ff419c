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

from csmaturity.formats.pdf import weasyprint_inside as inside

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
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""
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


def finisher(attachments: Sequence[Attachment], *, right_to_left: bool = False) -> Callable[[Any, Any], None]:
    """What WeasyPrint is to do with a PDF before it is written, by csmaturity.formats.pdf.weasyprint_inside."""

    def finish(_document: Any, pdf: Any) -> None:
        inside.add_to_metadata(pdf, _SECOND_CLAIM)
        inside.name_media_types(pdf, {one.name: one.media_type for one in attachments})
        inside.tag_links(pdf)
        inside.say_what_headers_head(pdf)
        inside.mark_running_lines(pdf)
        if right_to_left:
            inside.turn_pages_from_the_right(pdf)
        pdf.write = partial(inside.write, pdf)

    return finish
