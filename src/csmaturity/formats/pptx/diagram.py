"""The dependency picture as shapes that PowerPoint can edit: boxes, and arrows that stay glued to them.

Not where boxes stand (csmaturity.formats.diagram). Arrows are straight here, since not every program keeps the bends of
one that is glued. Where one must pass boxes by, it runs over joints, little squares that it is glued to as well.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches, Pt

from csmaturity.formats.diagram import Arrow, Box, Picture, picture
from csmaturity.formats.layout import SMALL, TEXT
from csmaturity.formats.office import TINTS, breadth, clean, colour
from csmaturity.formats.pptx.master import LEFT, ROOM
from csmaturity.formats.pptx.parts import POINTS, Type, describe, paint, set_run
from csmaturity.language import say
from csmaturity.report.brand.theme import Theme
from csmaturity.report.figures.charts import Diagram

_SIZES = (15, 14, 13, 12, 11)
"""Type sizes to try, in points; in a larger one the boxes are narrower and the drawing higher."""
_SIDE, _EDGE = 0.1, 0.03
"""A box's margins in inches."""
_LINE, _JOINT = 1.5, 0.025
"""An arrow's weight in points, a joint's side in inches."""
_LEFT_SIDE, _RIGHT_SIDE = 1, 3
"""The numbers of a rectangle's places for arrows."""


def placed(diagram: Diagram, theme: Theme, room: float) -> tuple[Picture, float] | None:
    """The picture over the slide's width in the largest type at which it is no higher than `room` inches.

    With it comes the inches that a unit of it takes. None where it finds no room.
    """
    for size in _SIZES:
        wanted = ROOM * POINTS * TEXT / size
        made = picture(diagram, wanted, breadth(theme, bold=True))
        if made.width <= wanted and made.height * ROOM / made.width <= room:
            return made, ROOM / made.width
    return None


def add_picture(slide: Any, diagram: Diagram, made: Picture, inches: float, theme: Theme, top: float) -> None:
    """Draw a placed picture as one group, `top` inches below the slide's edge."""
    group = slide.shapes.add_group_shape()
    describe(group, diagram.alt)
    shapes = {box.id: _box(group, box, inches, theme, top) for box in made.boxes}
    columns = {node.id: node.column for node in diagram.nodes}
    names = {node.id: clean(f"{node.label} {node.detail}") for node in diagram.nodes}
    for arrow in made.arrows:
        passes = columns[arrow.after] - columns[arrow.before] != 1
        joints = [_joint(group, point, inches, theme, top, arrow) for point in _corners(arrow)] if passes else []
        legs = [shapes[arrow.before], *joints, shapes[arrow.after]]
        verb = say("must come before") if arrow.kind == "requires" else say("makes easier")
        words = f"{names[arrow.before]} {verb} {names[arrow.after]}"
        for at, (before, after) in enumerate(pairwise(legs), start=1):
            describe(_leg(group, before, after, arrow, theme, is_last=at == len(legs) - 1), words)


def _box(group: Any, box: Box, inches: float, theme: Theme, top: float) -> Any:
    place = (LEFT + box.x * inches, top + box.y * inches, box.width * inches, box.height * inches)
    shape = group.shapes.add_shape(MSO_SHAPE.RECTANGLE, *map(Inches, place))
    _undress(shape)
    paint(shape, theme, TINTS.get(box.tone, "soft"))
    shape.line.width = Pt(2.5 if box.emphasis else 0.75)
    shape.line.color.rgb = RGBColor.from_string(colour(theme, "accent" if box.emphasis else "grey"))
    frame = shape.text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
    frame.margin_left = frame.margin_right = Inches(_SIDE)
    frame.margin_top = frame.margin_bottom = Inches(_EDGE)
    size = round(TEXT * inches * POINTS, 1)
    set_run(frame.paragraphs[0].add_run(), " ".join(box.label.lines), Type(size, True), theme)
    if box.detail.lines:
        small = Type(round(size * SMALL / TEXT, 1))
        set_run(frame.add_paragraph().add_run(), " ".join(box.detail.lines), small, theme)
    for paragraph in frame.paragraphs:
        paragraph.alignment = PP_ALIGN.LEFT
    return shape


def _corners(arrow: Arrow) -> list[tuple[float, float]]:
    """Where an arrow that passes boxes by must turn to miss them: level beside them, slanting between the columns."""
    start, *corners, end = arrow.points
    if len(corners) == 1:
        return []
    if len(corners) == 2:
        first, second = corners
        return [second if first[0] - start[0] < end[0] - first[0] else first]
    return corners[1:3]


def _joint(group: Any, point: tuple[float, float], inches: float, theme: Theme, top: float, arrow: Arrow) -> Any:
    x, y = LEFT + point[0] * inches, top + point[1] * inches
    shape = group.shapes.add_shape(MSO_SHAPE.RECTANGLE, *map(Inches, (x - _JOINT / 2, y - _JOINT / 2, _JOINT, _JOINT)))
    _undress(shape)
    paint(shape, theme, _line_role(arrow))
    shape.line.fill.background()
    return shape


def _leg(group: Any, before: Any, after: Any, arrow: Arrow, theme: Theme, *, is_last: bool) -> Any:
    begin = (before.left + before.width, before.top + before.height // 2)
    made = group.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *begin, after.left, after.top + after.height // 2)
    _undress(made)
    made.begin_connect(before, _RIGHT_SIDE)
    made.end_connect(after, _LEFT_SIDE)
    made.line.width = Pt(_LINE)
    made.line.color.rgb = RGBColor.from_string(colour(theme, _line_role(arrow)))
    if arrow.kind != "requires":
        made.line.dash_style = MSO_LINE.DASH
    if is_last:
        made.line._get_or_add_ln().append(parse_xml(f'<a:tailEnd {nsdecls("a")} type="triangle"/>'))
    return made


def _line_role(arrow: Arrow) -> str:
    return "ink" if arrow.kind == "requires" else "grey"


def _undress(shape: Any) -> None:
    """Take away the theme's shadows and colours, which every new shape refers to."""
    style = shape._element.find(qn("p:style"))
    if style is not None:
        shape._element.remove(style)
