"""The dependency picture as shapes that Word can edit, in one group that stands in a line of its own.

Not where the boxes stand and the arrows run (csmaturity.formats.diagram).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from csmaturity.formats.diagram import Arrow, Box, Picture, picture
from csmaturity.formats.docx.parts import EMU_A_POINT
from csmaturity.formats.layout import SMALL, TEXT, WIDTH
from csmaturity.formats.office import TINTS, breadth, clean, colour
from csmaturity.report.brand.theme import Theme
from csmaturity.report.figures.charts import Diagram

HIGHEST = 600
"""What fits on a page below its title, in points."""
SMALLEST = 7
"""The smallest type that a box's words may be set in, in points."""
_GROUP = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_CHOICE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_NAMES = f'{nsdecls("w", "wp", "a")} xmlns:wpg="{_GROUP}" xmlns:wps="{_SHAPE}" xmlns:mc="{_CHOICE}"'


def drawing(diagram: Diagram, theme: Theme, width: int, number: int) -> Any | None:
    """The picture as a run's drawing, `width` wide (EMU), with its number; None where a page is too small."""
    made = picture(diagram, WIDTH, breadth(theme, bold=True))
    unit = width / made.width
    if made.height * unit > HIGHEST * EMU_A_POINT or TEXT * unit < SMALLEST * EMU_A_POINT:
        return None
    shapes = [_arrow(arrow, made, unit, theme) for arrow in made.arrows]
    shapes += [_box(box, unit, theme) for box in made.boxes]
    body = "".join(shape.format(id=number + at, name=f"shape {at}") for at, shape in enumerate(shapes, start=1))
    size = f'cx="{width}" cy="{round(made.height * unit)}"'
    return parse_xml(
        f'<mc:AlternateContent {_NAMES}><mc:Choice Requires="wpg"><w:drawing>'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{number}" name="dependencies {number}" descr={quoteattr(clean(diagram.alt))}/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{_GROUP}"><wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext {size}/><a:chOff x="0" y="0"/><a:chExt {size}/></a:xfrm></wpg:grpSpPr>'
        f"{body}</wpg:wgp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice></mc:AlternateContent>"
    )


def _box(box: Box, unit: float, theme: Theme) -> str:
    place = _place(box.x, box.y, box.width, box.height, unit)
    fill = _fill(colour(theme, TINTS.get(box.tone, "soft")))
    line = _line(colour(theme, "accent" if box.emphasis else "grey"), 2.25 if box.emphasis else 0.75)
    size = TEXT * unit / EMU_A_POINT
    texts = _text(box.label.lines, size, "<w:b/>") + _text(box.detail.lines, size * SMALL / TEXT, "")
    return _shape(
        f'{place}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill}{line}',
        f"<wps:txbx><w:txbxContent>{texts}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr wrap="square" lIns="64000" tIns="18000" rIns="64000" bIns="18000" anchor="ctr"/>',
    )


def _text(lines: Iterable[str], size: float, weight: str) -> str:
    words = escape(" ".join(lines)).replace("{", "{{").replace("}", "}}")
    if not words:
        return ""
    # In half points; without this paragraph's own spacing the body's would fill the box.
    run = f'<w:r><w:rPr>{weight}<w:sz w:val="{round(size * 2)}"/></w:rPr><w:t>{words}</w:t></w:r>'
    return f'<w:p><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr>{run}</w:p>'


def _arrow(arrow: Arrow, made: Picture, unit: float, theme: Theme) -> str:
    """A line with its corners, over the whole picture's space, so that its points stand as they are."""
    size = f'w="{round(made.width * unit)}" h="{round(made.height * unit)}"'
    first, *rest = (f'<a:pt x="{round(x * unit)}" y="{round(y * unit)}"/>' for x, y in arrow.points)
    path = f"<a:moveTo>{first}</a:moveTo>" + "".join(f"<a:lnTo>{point}</a:lnTo>" for point in rest)
    is_needed = arrow.kind == "requires"
    ends = ("" if is_needed else '<a:prstDash val="dash"/>') + '<a:round/><a:tailEnd type="triangle"/>'
    return _shape(
        f"{_place(0, 0, made.width, made.height, unit)}<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        f'<a:rect l="l" t="t" r="r" b="b"/><a:pathLst><a:path {size} fill="none">{path}</a:path></a:pathLst>'
        f"</a:custGeom><a:noFill/>{_line(colour(theme, 'ink' if is_needed else 'grey'), 1, ends)}",
        "<wps:bodyPr/>",
    )


def _shape(properties: str, rest: str) -> str:
    """A shape whose number and name are yet to be filled in."""
    return (
        '<wps:wsp><wps:cNvPr id="{id}" name="{name}"/><wps:cNvSpPr/>'
        f"<wps:spPr>{properties}</wps:spPr>{rest}</wps:wsp>"
    )


def _place(x: float, y: float, width: float, height: float, unit: float) -> str:
    x, y, width, height = (round(value * unit) for value in (x, y, width, height))
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def _fill(rgb: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{rgb}"/></a:solidFill>'


def _line(rgb: str, points: float, ends: str = "") -> str:
    return f'<a:ln w="{round(points * EMU_A_POINT)}">{_fill(rgb)}{ends}</a:ln>'
