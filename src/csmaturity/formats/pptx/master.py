"""The deck's master: 16:9, the brand's colours and font as theme, two layouts with a title, a footer and a number.

Not the slides (csmaturity.formats.pptx.document).
"""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from csmaturity.formats.office import colour, font
from csmaturity.formats.pptx.parts import next_number
from csmaturity.report.brand.theme import Theme

WIDTH, HEIGHT = 13.333, 7.5
"""The slide in inches."""
LEFT, RIGHT = 0.6, 0.6
ROOM = WIDTH - LEFT - RIGHT
TITLE_TOP, TITLE_HEIGHT = 0.55, 0.95
BODY_TOP, BODY_BOTTOM = 1.65, 6.85
FOOTER_TOP, FOOTER_HEIGHT = 7.0, 0.3
NUMBER_WIDTH = 0.8
FOOT_SIZE = 10
TITLE_SIZE = 26
COVER, CONTENT = "Title Slide", "Title Only"

_THEME = {
    "dk1": "ink", "lt1": "paper", "dk2": "accent", "lt2": "soft", "accent1": "accent", "accent2": "good",
    "accent3": "middle", "accent4": "bad", "accent5": "grey", "accent6": "tint", "hlink": "accent", "folHlink": "grey",
}  # fmt: skip


def prepare(deck: Any, theme: Theme) -> None:
    """Set size, theme and layouts; layouts that no slide uses are dropped."""
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    for layout in list(deck.slide_layouts):
        if layout.name not in (COVER, CONTENT):
            deck.slide_layouts.remove(layout)
    _theme(deck, theme)
    for place in (deck.slide_master, *deck.slide_layouts):
        _arrange(place, theme)


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


def _theme(deck: Any, theme: Theme) -> None:
    part = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    xml = part.blob.decode("utf-8")
    for name, role in _THEME.items():
        made = f'<a:{name}><a:srgbClr val="{colour(theme, role)}"/></a:{name}>'
        xml = re.sub(f"<a:{name}>.*?</a:{name}>", made, xml, flags=re.DOTALL)
    face = font(theme).replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    xml = re.sub(r'<a:latin typeface="[^"]*"', lambda _: f'<a:latin typeface="{face}"', xml)
    part._blob = xml.encode("utf-8")


def _arrange(place: Any, theme: Theme) -> None:
    """Put a master's or layout's placeholders where 16:9 wants them."""
    is_cover = place.name == COVER
    for shape in list(place.placeholders):
        kind = shape.placeholder_format.type.name
        if kind == "DATE":
            shape._element.getparent().remove(shape._element)
        elif kind in ("TITLE", "CENTER_TITLE"):
            top, height = (1.9, 1.7) if is_cover else (TITLE_TOP, TITLE_HEIGHT)
            _put(shape, LEFT, top, ROOM, height)
            _dress(shape, theme, "accent", 38 if is_cover else TITLE_SIZE, bold=True)
            shape.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM if is_cover else MSO_ANCHOR.TOP
        elif kind == "SUBTITLE":
            _put(shape, LEFT, 3.8, ROOM, 1.3)
            _dress(shape, theme, "grey", 18)
        elif kind == "BODY":
            _put(shape, LEFT, BODY_TOP, ROOM, BODY_BOTTOM - BODY_TOP)
        elif kind == "FOOTER":
            _put(shape, LEFT, FOOTER_TOP, ROOM - NUMBER_WIDTH, FOOTER_HEIGHT)
            _dress(shape, theme, "grey", FOOT_SIZE)
        elif kind == "SLIDE_NUMBER":
            _put(shape, WIDTH - RIGHT - NUMBER_WIDTH, FOOTER_TOP, NUMBER_WIDTH, FOOTER_HEIGHT)
            _dress(shape, theme, "grey", FOOT_SIZE, align=PP_ALIGN.RIGHT)


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
    level = style.makeelement(qn("a:lvl1pPr"), {"algn": "r" if align is PP_ALIGN.RIGHT else "l", "indent": "0",
                                                "marL": "0"})  # fmt: skip
    style.append(level)
    level.append(level.makeelement(qn("a:buNone"), {}))
    run = level.makeelement(qn("a:defRPr"), {"sz": str(int(Pt(size).pt * 100)), "b": "1" if bold else "0"})
    level.append(run)
    fill = run.makeelement(qn("a:solidFill"), {})
    run.append(fill)
    fill.append(fill.makeelement(qn("a:srgbClr"), {"val": colour(theme, role)}))
