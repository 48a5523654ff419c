"""Parts of a Word document that python-docx has no words for: fields, bookmarks, links, cell fills, table set-up.

Not what is written with them (csmaturity.formats.docx.blocks).
"""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

EMU_A_TWIP = 635
EMU_A_POINT = 12_700


def element(name: str, /, **values: str) -> Any:
    """An element of Word's main namespace, such as `element("tblHeader", val="1")`."""
    made: Any = OxmlElement(f"w:{name}")
    for key, value in values.items():
        made.set(qn(f"w:{key}"), value)
    return made


def add_field(paragraph: Any, code: str, shown: str = "") -> None:
    """A field that Word computes, such as PAGE; `shown` stands there until it does."""
    begin_field(paragraph, code)
    paragraph.add_run(shown)
    end_field(paragraph)


def begin_field(paragraph: Any, code: str) -> None:
    """Begin a field whose result may span paragraphs; `end_field` ends it."""
    paragraph.add_run()._r.append(element("fldChar", fldCharType="begin"))
    instruction = element("instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = f" {code} "
    paragraph.add_run()._r.append(instruction)
    paragraph.add_run()._r.append(element("fldChar", fldCharType="separate"))


def end_field(paragraph: Any) -> None:
    """End the field begun last."""
    paragraph.add_run()._r.append(element("fldChar", fldCharType="end"))


def bookmark(paragraph: Any, name: str, number: int) -> None:
    """Name a place that the table of contents can lead to; `number` is unique in the document."""
    start = element("bookmarkStart", id=str(number), name=name)
    place = 1 if paragraph._p.pPr is not None else 0
    paragraph._p.insert(place, start)
    paragraph._p.append(element("bookmarkEnd", id=str(number)))


def link_to_bookmark(paragraph: Any, name: str, text: str) -> None:
    """A contents entry: the words as a link to their heading, and a field for its page, empty until it is computed."""
    link = element("hyperlink", anchor=name, history="1")
    first = len(paragraph.runs)
    paragraph.add_run(f"{text}\t")
    add_field(paragraph, f"PAGEREF {name} \\h")
    for run in paragraph.runs[first:]:
        link.append(run._r)
    paragraph._p.append(link)


def web_link(paragraph: Any, address: str, text: str) -> None:
    """A link to an address that the caller found safe."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    id_ = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), id_)
    run = paragraph.add_run(text)
    run.font.underline = True
    paragraph._p.append(link)
    link.append(run._r)


def fill(cell: Any, colour: str) -> None:
    """Fill a table cell with a colour, RRGGBB."""
    xml = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{colour}"/>'
    cell._tc.get_or_add_tcPr().append(parse_xml(xml))


def repeat_header(row: Any) -> None:
    """Repeat a row at the head of each page that the table runs over."""
    row._tr.get_or_add_trPr().append(element("tblHeader", val="1"))


def keep_whole(row: Any) -> None:
    """Never split a row over two pages."""
    row._tr.get_or_add_trPr().append(element("cantSplit", val="1"))


def fix_widths(table: Any, widths: list[int]) -> None:
    """Fix the columns' widths (EMU), so that no reader's program sets them by what they hold."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width
    properties = table._tbl.tblPr
    for old in properties.findall(qn("w:tblW")):
        properties.remove(old)
    total = element("tblW", w=str(sum(widths) // EMU_A_TWIP), type="dxa")
    properties.insert_element_before(total, "w:jc", "w:tblInd", "w:tblBorders", "w:tblLayout", "w:tblLook")


def describe_table(table: Any, words: str) -> None:
    """Words that stand for a table where it can't be seen."""
    table._tbl.tblPr.append(element("tblCaption", val=words[:250]))


def describe_picture(shape: Any, words: str) -> None:
    """Words that stand for a picture where it can't be seen."""
    shape._inline.docPr.set("descr", words)
    shape._inline.docPr.set("name", "logo")


SIZE, PADDING = 8.5, 11.5
"""In points: the type of a table, and what Word keeps free at both sides of a cell."""
