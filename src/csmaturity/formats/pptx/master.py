"""The deck's master: 16:9, the brand's colours and font as theme, its mark, a field of its colour, and two layouts.

What stands on every slide stands on the master or a layout, and each word in a placeholder, so that a presenter changes
it in one place. Not the slides (csmaturity.formats.pptx.document).
"""

from __future__ import annotations

import io
import re
from copy import deepcopy
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches, Pt

from csmaturity.formats.logo import picture
from csmaturity.formats.office import clean, colour, font, solid
from csmaturity.formats.pptx.parts import TITLE_SIZES, next_number
from csmaturity.formats.pptx.places import (
    BODY,
    BODY_TOP,
    CHAPTER_HEIGHT,
    CHAPTER_TOP,
    COVER_FIELD,
    COVER_ROOM,
    COVER_TITLE_HEIGHT,
    FACTS_HEIGHT,
    FACTS_LEFT,
    FACTS_ROOM,
    FACTS_TOP,
    FIELD,
    FOOTER_HEIGHT,
    FOOTER_TOP,
    HEIGHT,
    LEFT,
    MARK_ROOM,
    RIGHT,
    ROOM,
    TITLE_HEIGHT,
    TITLE_TOP,
    WIDTH,
)
from csmaturity.language import say
from csmaturity.report.brand.theme import Logo, Theme

FOOT_SIZE = 10
COVER, CONTENT = "Title Slide", "Title Only"
CHAPTER, FACTS = 13, 14
"""The numbers of the placeholders for a slide's chapter and for the facts on the cover."""

_THEME = {
    "dk1": "ink", "lt1": "paper", "dk2": "accent", "lt2": "soft", "accent1": "accent", "accent2": "good",
    "accent3": "middle", "accent4": "bad", "accent5": "grey", "accent6": "tint", "hlink": "accent", "folHlink": "grey",
}  # fmt: skip


def prepare(deck: Any, theme: Theme) -> None:
    """Set size, theme and layouts; layouts that no slide uses are dropped."""
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    for one in list(deck.slide_layouts):
        if one.name not in (COVER, CONTENT):
            deck.slide_layouts.remove(one)
    _theme(deck, theme)
    for place in (deck.slide_master, *deck.slide_layouts):
        _arrange(place, theme)
    cover, content = layout(deck, COVER), layout(deck, CONTENT)
    _add_text(cover, FACTS, say("Facts"), (FACTS_LEFT, FACTS_TOP, FACTS_ROOM, FACTS_HEIGHT), theme, ("ink", 14))
    _add_text(content, CHAPTER, say("Chapter"), (LEFT, CHAPTER_TOP, ROOM, CHAPTER_HEIGHT), theme, ("accent", 11))
    # The cover's field is wider, and its mark larger: it shows none of the master's.
    cover._element.set("showMasterSp", "0")
    _add_field(cover, COVER_FIELD)
    _add_field(deck.slide_master, FIELD)
    _add_line(deck.slide_master, theme)
    _add_mark(deck.slide_master, theme, (WIDTH - RIGHT - MARK_ROOM, 6.95, MARK_ROOM, 0.38), 11, to_right=True)
    _add_mark(cover, theme, (FACTS_LEFT, 0.7, FACTS_ROOM, 0.9), 18, to_right=False)


def layout(deck: Any, name: str) -> Any:
    """A layout by name."""
    return next(one for one in deck.slide_layouts if one.name == name)


def add_foot(slide: Any, line: str) -> None:
    """Give a slide its footer and number: python-pptx leaves them on the layout."""
    for shape in slide.slide_layout.placeholders:
        kind = shape.placeholder_format.type
        if kind is None or kind.name not in ("FOOTER", "SLIDE_NUMBER"):
            continue
        copied = deepcopy(shape._element)
        # The layout's may be taken on the slide.
        copied.nvSpPr.cNvPr.set("id", str(next_number(slide)))
        slide.shapes._spTree.append(copied)
        if kind.name == "FOOTER":
            texts = copied.findall(f".//{qn('a:p')}")
            for paragraph in texts:
                for child in list(paragraph):
                    paragraph.remove(child)
            slide.shapes[-1].text_frame.text = line


def add_sections(deck: Any, chapters: list[str]) -> None:
    """Group the slides by chapter, as PowerPoint's list of slides shows them; `chapters` has one name for each slide.

    Runs of the same chapter are one section. What python-pptx has no words for; the format is [MS-PPTX] 2.6.13.
    """
    sections = ""
    before: str | None = None
    for number, (chapter, slide) in enumerate(zip(chapters, deck.slides._sldIdLst, strict=True), start=1):
        if chapter != before:
            sections += "</p14:sldIdLst></p14:section>" if sections else ""
            # An id that is the same for the same deck, in the form that the format wants.
            sections += f'<p14:section name="{_attribute(chapter)}" id="{{{number:08X}-0000-4000-8000-000000000000}}">'
            sections += "<p14:sldIdLst>"
            before = chapter
        sections += f'<p14:sldId id="{slide.get("id")}"/>'
    made = (
        f'<p:extLst {nsdecls("p")}><p:ext uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}"><p14:sectionLst '
        f'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">{sections}</p14:sldIdLst></p14:section>'
        "</p14:sectionLst></p:ext></p:extLst>"
    )
    root = deck.part._element
    for old in root.findall(qn("p:extLst")):
        root.remove(old)
    root.append(parse_xml(made))


def _attribute(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def _theme(deck: Any, theme: Theme) -> None:
    part = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    xml = part.blob.decode("utf-8")
    for name, role in _THEME.items():
        made = f'<a:{name}><a:srgbClr val="{colour(theme, role)}"/></a:{name}>'
        xml = re.sub(f"<a:{name}>.*?</a:{name}>", made, xml, flags=re.DOTALL)
    face = _attribute(font(theme))
    xml = re.sub(r'<a:latin typeface="[^"]*"', lambda _: f'<a:latin typeface="{face}"', xml)
    part._blob = xml.encode("utf-8")


def _arrange(place: Any, theme: Theme) -> None:
    """Put a master's or layout's placeholders where 16:9 wants them."""
    is_cover = place.name == COVER
    for shape in list(place.placeholders):
        kind = shape.placeholder_format.type.name
        if kind == "DATE" or (is_cover and kind in ("FOOTER", "SLIDE_NUMBER")):
            shape._element.getparent().remove(shape._element)
        elif kind in ("TITLE", "CENTER_TITLE"):
            if is_cover:
                _put(shape, LEFT, 1.7, COVER_ROOM, COVER_TITLE_HEIGHT)
            else:
                _put(shape, LEFT, TITLE_TOP, ROOM, TITLE_HEIGHT)
            role, size = ("on-accent", 38) if is_cover else ("ink", TITLE_SIZES[0])
            _dress(shape, theme, role, size, bold=True)
            shape.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM if is_cover else MSO_ANCHOR.TOP
        elif kind == "SUBTITLE":
            _put(shape, LEFT, 3.8, COVER_ROOM, FACTS_HEIGHT)
            _dress(shape, theme, "on-accent", 18)
        elif kind == "BODY":
            _put(shape, LEFT, BODY_TOP, ROOM, BODY)
        elif kind == "FOOTER":
            _put(shape, LEFT, FOOTER_TOP, ROOM - MARK_ROOM, FOOTER_HEIGHT)
            _dress(shape, theme, "grey", FOOT_SIZE)
        elif kind == "SLIDE_NUMBER":
            _put(shape, 0, FOOTER_TOP, FIELD, FOOTER_HEIGHT)
            _dress(shape, theme, "on-accent", FOOT_SIZE + 1, bold=True, align=PP_ALIGN.CENTER)


def _add_text(
    place: Any, number: int, prompt: str, box: tuple[float, ...], theme: Theme, look: tuple[str, int]
) -> None:
    """A placeholder for text on a layout, which the slides made after it have too."""
    role, size = look
    xml = (
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{next_number(place)}" name="{_attribute(prompt)}"/>'
        '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="body" sz="quarter" idx="{number}"/></p:nvPr></p:nvSpPr><p:spPr/>'
        f"<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:t>{_attribute(prompt)}</a:t></a:r></a:p></p:txBody></p:sp>"
    )
    place.shapes._spTree.append(parse_xml(xml))
    shape = next(one for one in place.placeholders if one.placeholder_format.idx == number)
    _put(shape, *box)
    _dress(shape, theme, role, size, bold=number == CHAPTER)


def _add_field(place: Any, width: float) -> None:
    """The field of the brand's colour, behind everything; it follows the theme."""
    xml = (
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{next_number(place)}" name="Field"/><p:cNvSpPr/>'
        '<p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{Inches(width)}" cy="{Inches(HEIGHT)}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="accent1"/></a:solidFill>'
        "<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )
    tree = place.shapes._spTree
    # After the two elements that every tree of shapes begins with.
    tree.insert(2, parse_xml(xml))


def _add_line(place: Any, theme: Theme) -> None:
    """The thin line above the foot."""
    xml = (
        f'<p:cxnSp {nsdecls("p", "a")}><p:nvCxnSpPr><p:cNvPr id="{next_number(place)}" name="Line"/><p:cNvCxnSpPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvCxnSpPr><p:spPr><a:xfrm><a:off x="{Inches(LEFT)}" y="{Inches(6.9)}"/>'
        f'<a:ext cx="{Inches(ROOM)}" cy="0"/></a:xfrm><a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        f'<a:ln w="6350">{solid(theme, "rule")}</a:ln></p:spPr></p:cxnSp>'
    )
    place.shapes._spTree.insert(3, parse_xml(xml))


def _add_mark(place: Any, theme: Theme, box: tuple[float, ...], size: int, *, to_right: bool) -> None:
    """The brand's logo as large as a box allows, else its name."""
    left, top, width, height = box
    held = picture(theme)
    if held:
        wide = min(width, height * held.ratio)
        high = wide / held.ratio
        at = left + (width - wide if to_right else 0)
        _add_picture(place, held, (at, top + (height - high) / 2 if to_right else top, wide, high))
    elif theme.brand:
        anchor, align = ("ctr", "r") if to_right else ("t", "l")
        x, y, wide, high = (Inches(one) for one in box)
        xml = (
            f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{next_number(place)}" name="Mark"/>'
            '<p:cNvSpPr txBox="1"/><p:nvPr userDrawn="1"/></p:nvSpPr>'
            f'<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>'
            f'<p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"><a:normAutofit/></a:bodyPr>'
            f'<a:lstStyle/><a:p><a:pPr algn="{align}"/><a:r><a:rPr sz="{size * 100}" b="1">{solid(theme, "accent")}'
            f"</a:rPr><a:t>{_attribute(clean(theme.brand))}</a:t></a:r></a:p></p:txBody></p:sp>"
        )
        place.shapes._spTree.append(parse_xml(xml))


def _add_picture(place: Any, held: Logo, box: tuple[float, ...]) -> None:
    _, link = place.part.get_or_add_image_part(io.BytesIO(held.content))
    x, y, wide, high = (Inches(one) for one in box)
    xml = (
        f'<p:pic {nsdecls("p", "a", "r")}><p:nvPicPr><p:cNvPr id="{next_number(place)}" name="Mark" '
        f'descr="{_attribute(clean(held.alt))}"/><p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr>'
        f'<p:nvPr userDrawn="1"/></p:nvPicPr><p:blipFill><a:blip r:embed="{link}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</p:blipFill><p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )
    place.shapes._spTree.append(parse_xml(xml))


def _put(shape: Any, left: float, top: float, width: float, height: float) -> None:
    shape.left, shape.top, shape.width, shape.height = Inches(left), Inches(top), Inches(width), Inches(height)


def _dress(shape: Any, theme: Theme, role: str, size: float, *, bold: bool = False, align: Any = PP_ALIGN.LEFT) -> None:
    """Set a placeholder's type through its list style, from which the slides inherit."""
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    body = frame._txBody
    style = body.find(qn("a:lstStyle"))
    for child in list(style):
        style.remove(child)
    level = style.makeelement(qn("a:lvl1pPr"), {"algn": {PP_ALIGN.LEFT: "l", PP_ALIGN.CENTER: "ctr"}[align],
                                                "indent": "0", "marL": "0"})  # fmt: skip
    style.append(level)
    level.append(level.makeelement(qn("a:buNone"), {}))
    run = level.makeelement(qn("a:defRPr"), {"sz": str(int(Pt(size).pt * 100)), "b": "1" if bold else "0"})
    level.append(run)
    run.append(parse_xml(solid(theme, role).replace("<a:solidFill>", f"<a:solidFill {nsdecls('a')}>", 1)))
