"""The few shapes that every chart is made of, in one coordinate space: a format that draws these draws every chart.

Units are those of the drawing, x to the right and y downwards from its upper left corner. Colours are roles of the
theme (csmaturity.report.brand.theme), such as accent or ink, never values; "" draws nothing. Not what a chart shows
(csmaturity.report.figures), nor how a shape becomes ink (csmaturity.formats).
"""

from __future__ import annotations

from typing import Literal, NamedTuple


class Rectangle(NamedTuple):
    """A box from its upper left corner; `opacity` 0–1 is that of the fill."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    stroke: str = ""
    weight: float = 1.0
    is_dashed: bool = False
    radius: float = 0.0
    opacity: float = 1.0


class Ellipse(NamedTuple):
    """A disc around its centre."""

    x: float
    y: float
    radius_x: float
    radius_y: float
    fill: str = ""
    stroke: str = ""
    weight: float = 1.0


class Polygon(NamedTuple):
    """A closed outline through three points or more."""

    points: tuple[tuple[float, float], ...]
    fill: str = ""
    stroke: str = ""
    weight: float = 1.0


class Line(NamedTuple):
    """Straight pieces through two points or more, corners a little round; `arrow` puts a head on the last."""

    points: tuple[tuple[float, float], ...]
    stroke: str = "ink"
    weight: float = 1.0
    is_dashed: bool = False
    arrow: bool = False


class Text(NamedTuple):
    """One line of words, already wrapped; `x` is its anchor, `y` its base line, `size` the height of its letters."""

    x: float
    y: float
    text: str
    size: float = 12.0
    fill: str = "ink"
    is_bold: bool = False
    anchor: Literal["start", "middle", "end"] = "start"


Shape = Rectangle | Ellipse | Polygon | Line | Text


class Drawing(NamedTuple):
    """Shapes on a canvas of `width` × `height` units, later ones over earlier; `alt` says what they show."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    alt: str
