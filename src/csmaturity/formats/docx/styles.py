"""The Word report's styles, paper and language: what makes it editable, with an outline, and in the brand's colours.

Not its contents (csmaturity.formats.docx.blocks).
"""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from csmaturity.formats.docx.parts import element
from csmaturity.formats.office import colour, font, language_tag
from csmaturity.report.brand.theme import Theme
from csmaturity.report.model import Report

PAPERS = {"a4": (Mm(210), Mm(297)), "letter": (Mm(215.9), Mm(279.4))}
MARGIN = Mm(22)
TABLE_STYLE = "Report Table"
BORDER = 'w:val="single" w:sz="4" w:space="0"'

# Name, base, size, bold, colour role, space before and after in points.
_PARAGRAPHS = (
    ("Kicker", "Normal", 9, True, "accent", 20, 2),
    ("Lead", "Normal", 12, False, "ink", 0, 8),
    ("Cover Fact", "Normal", 11, False, "grey", 0, 4),
    ("Table Text", "Normal", 8.5, False, "ink", 1, 1),
    ("Table Heading", "Table Text", 8.5, True, "accent", 1, 1),
    ("Table Note", "Normal", 8.5, False, "grey", 3, 10),
    ("Figure Value", "Normal", 20, True, "accent", 4, 0),
    ("Callout Title", "Normal", 10, True, "accent", 8, 0),
    ("Callout", "Normal", 10, False, "ink", 0, 8),
)
_BUILT_IN = (
    ("Normal", 10, False, "ink", 0, 6),
    ("Title", 28, True, "accent", 0, 8),
    ("Subtitle", 13, False, "grey", 0, 24),
    ("Heading 1", 18, True, "accent", 0, 8),
    ("Heading 2", 13, True, "accent", 6, 4),
    ("Heading 3", 11, True, "ink", 10, 3),
    ("List Bullet", 10, False, "ink", 0, 3),
    ("List Number", 10, False, "ink", 0, 3),
    ("Caption", 9.5, True, "ink", 10, 3),
    ("Quote", 10, False, "ink", 0, 4),
    ("TOC Heading", 18, True, "accent", 0, 8),
    ("Header", 8.5, False, "grey", 0, 0),
    ("Footer", 8.5, False, "grey", 0, 0),
)
_KEPT = ("Kicker", "Table Heading", "Callout Title", "Caption", "Figure Value")


def prepare(document: Document, report: Report) -> int:
    """Set styles, paper, margins and language; returns the width between the margins."""
    theme = report.theme
    _drop_unused(document)
    for name, *rest in _BUILT_IN:
        _dress(document.styles[str(name)], theme, *rest)
    for name, base, *rest in _PARAGRAPHS:
        style: Any = document.styles.add_style(str(name), WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles[str(base)]
        _dress(style, theme, *rest)
    for level in (1, 2):
        style = document.styles.add_style(f"TOC {level}", WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        style.paragraph_format.left_indent = Mm(6 * (level - 1))
        style.paragraph_format.space_before = Pt(0 if level > 1 else 2)
        style.paragraph_format.space_after = Pt(1)
        style.font.size = Pt(9.5 if level == 1 else 9)
        style.font.bold = level == 1
        style.paragraph_format.right_indent = Mm(12)
        width = PAPERS.get(theme.paper, PAPERS["a4"])[0] - 2 * MARGIN
        style.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
    for name in _KEPT:
        document.styles[name].paragraph_format.keep_with_next = True
    for name in ("Callout Title", "Callout", "Quote"):
        _frame(document.styles[name], theme)
    _quiet(document, theme)
    document.styles.element.append(parse_xml(_table_style(theme)))
    _language(document, report.language)
    return _paper(document, theme)


def _drop_unused(document: Document) -> None:
    """Leave out the hundred table styles of the library's template: readers would have to look past them for ours."""
    for style in list(document.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name != "Normal Table":
            style.delete()
    for name in ("Footer", "Header", "Subtitle"):
        for old in document.styles[name].element.xpath("w:pPr/w:tabs | w:rPr/w:spacing"):
            old.getparent().remove(old)


def _dress(style: Any, theme: Theme, size: Any, bold: Any, role: Any, before: Any, after: Any) -> None:
    face = font(theme)
    style.font.name = face
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{kind}"), None)
    for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{kind}"), face)
    style.font.size = Pt(size)
    style.font.bold = bold
    style.font.cs_bold = bold
    style.font.italic = False
    # The size of letters read from the right, which Word keeps apart.
    style.element.rPr.insert_element_before(element("szCs", val=str(round(size * 2))), *_AFTER_SIZE)
    style.font.color.rgb = RGBColor.from_string(colour(theme, role))
    shape = style.paragraph_format
    shape.space_before, shape.space_after = Pt(before), Pt(after)
    shape.widow_control = True
    if style.name == "Title":
        # The default template draws a line of its own blue below titles.
        for line in style.element.xpath(".//w:pBdr"):
            line.getparent().remove(line)
    shape.alignment = WD_ALIGN_PARAGRAPH.LEFT


def _frame(style: Any, theme: Theme) -> None:
    """A bar at the left of callouts and quotations and, for callouts, a tint."""
    style.paragraph_format.left_indent = Mm(4)
    properties = style.element.get_or_add_pPr()
    role = "rule" if style.name == "Quote" else "accent"
    bar = f'<w:left w:val="single" w:sz="18" w:space="8" w:color="{colour(theme, role)}"/>'
    properties.insert_element_before(parse_xml(f"<w:pBdr {nsdecls('w')}>{bar}</w:pBdr>"), *_AFTER_BORDER)
    if style.name != "Quote":
        fill = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{colour(theme, "soft")}"/>'
        properties.insert_element_before(parse_xml(fill), *_AFTER_BORDER[1:])


_AFTER_SIZE = ("w:highlight", "w:u", "w:effect", "w:bdr", "w:shd", "w:fitText", "w:vertAlign", "w:rtl", "w:cs", "w:em",
               "w:lang", "w:eastAsianLayout", "w:specVanish", "w:oMath")  # fmt: skip
_AFTER_BORDER = ("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc",
                 "w:outlineLvl")  # fmt: skip


def _quiet(document: Document, theme: Theme) -> None:
    """Who says so, and what stands below a cell's words."""
    for name, is_italic in (("Basis", True), ("Detail", False)):
        style: Any = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        style.font.italic = is_italic
        style.font.color.rgb = RGBColor.from_string(colour(theme, "grey"))


def _table_style(theme: Theme) -> str:
    rule, accent = colour(theme, "rule"), colour(theme, "accent")
    return f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="ReportTable"><w:name w:val="{TABLE_STYLE}"/>
<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>
<w:tblPr><w:tblBorders><w:top {BORDER} w:color="{accent}"/><w:bottom {BORDER} w:color="{rule}"/>
<w:insideH {BORDER} w:color="{rule}"/></w:tblBorders>
<w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>
<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{accent}"/></w:tcBorders>
<w:shd w:val="clear" w:color="auto" w:fill="{colour(theme, "soft")}"/></w:tcPr></w:tblStylePr></w:style>"""


def _language(document: Document, language: str) -> None:
    tag = language_tag(language)
    for defaults in document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr"):
        for old in defaults.findall(qn("w:lang")):
            defaults.remove(old)
        defaults.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="{tag}" w:eastAsia="{tag}" w:bidi="{tag}"/>'))


def _paper(document: Document, theme: Theme) -> int:
    section = document.sections[0]
    section.page_width, section.page_height = PAPERS.get(theme.paper, PAPERS["a4"])
    section.left_margin = section.right_margin = MARGIN
    section.top_margin, section.bottom_margin = Mm(21), Mm(19)
    section.header_distance = section.footer_distance = Mm(10)
    return int(section.page_width) - 2 * int(MARGIN)
