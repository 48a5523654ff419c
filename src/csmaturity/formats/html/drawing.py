"""A drawing as SVG inside HTML: one element a shape, whatever the chart.

Not what is drawn (csmaturity.report.figures). Colours stand twice: as attributes for the PDF, and as classes that
screen.css ties to the light or the dark palette.
"""

from __future__ import annotations

import html
import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

from csmaturity.formats.safe_text import plain
from csmaturity.report.figures.shapes import Drawing, Ellipse, Line, Polygon, Rectangle, Shape, Text

if TYPE_CHECKING:
    from markupsafe import Markup

_HEAD, _HALF_HEAD = 7.0, 4.0
"""How long an arrow's head is, and half its width."""
_CORNER = 5.0
"""The radius of the corners of a line."""
_DASH, _GAP = 2.8, 1.9
"""The pieces of a dashed line and the gaps between them, as multiples of its weight."""
_SEMIBOLD = 600


def svg(drawing: Drawing, kind: str, palette: Mapping[str, str], family: str) -> Markup:
    """A drawing as an `svg` of the class `kind`, its `alt` as the title; colours by role, fonts as a CSS list."""
    from markupsafe import Markup

    fonts = f' font-family="{html.escape(family)}"' if any(isinstance(one, Text) for one in drawing.shapes) else ""
    shapes = "".join(_shape(shape, palette) for shape in drawing.shapes)
    size = f"{_number(drawing.width)} {_number(drawing.height)}"
    # Every text is escaped, every other value is a number or one of our own words.
    return Markup(  # noqa: S704
        f'<svg class="{kind}" viewBox="0 0 {size}" role="img"{fonts} xmlns="http://www.w3.org/2000/svg">'
        f"<title>{_text(drawing.alt)}</title>{shapes}</svg>"
    )


def _shape(shape: Shape, palette: Mapping[str, str]) -> str:
    match shape:
        case Rectangle():
            place = " ".join(
                f'{name}="{_number(value)}"'
                for name, value in (("x", shape.x), ("y", shape.y), ("width", shape.width), ("height", shape.height))
            )
            radius = f' rx="{_number(shape.radius)}"' if shape.radius else ""
            opacity = f' fill-opacity="{shape.opacity:.2f}"' if shape.opacity < 1 else ""
            return f"<rect {place}{radius}{opacity} {_paint(shape, palette)}{_dashes(shape)}/>"
        case Ellipse():
            radii = f'rx="{_number(shape.radius_x)}" ry="{_number(shape.radius_y)}"'
            return f'<ellipse cx="{_number(shape.x)}" cy="{_number(shape.y)}" {radii} {_paint(shape, palette)}/>'
        case Polygon():
            return f'<polygon points="{_points(shape.points)}" {_paint(shape, palette)}/>'
        case Line():
            return _line(shape, palette)
        case Text():
            weight = f' font-weight="{_SEMIBOLD}"' if shape.is_bold else ""
            anchor = f' text-anchor="{shape.anchor}"' if shape.anchor != "start" else ""
            place = f'x="{_number(shape.x)}" y="{_number(shape.y)}" font-size="{_number(shape.size)}"{weight}{anchor}'
            return f"<text {place} {_colours(shape.fill, '', palette)}>{_text(shape.text)}</text>"


def _line(line: Line, palette: Mapping[str, str]) -> str:
    if not line.arrow:
        return _path(line, palette, line.points)
    *before, (x, y) = line.points
    from_x, from_y = before[-1]
    long = math.hypot(x - from_x, y - from_y) or 1.0
    along, across = (x - from_x) / long, (y - from_y) / long
    foot = x - _HEAD * along, y - _HEAD * across
    side = _HALF_HEAD * across, _HALF_HEAD * along
    head = ((x, y), (foot[0] + side[0], foot[1] - side[1]), (foot[0] - side[0], foot[1] + side[1]))
    colour = _colours(line.stroke, "", palette)
    return f'{_path(line, palette, (*before, foot))}<polygon points="{_points(head)}" {colour}/>'


def _path(line: Line, palette: Mapping[str, str], points: tuple[tuple[float, float], ...]) -> str:
    """A line through some points, round at the corners."""
    (x, y), *_ = points
    way = [f"M{_number(x)} {_number(y)}"]
    for (ax, ay), (bx, by), (cx, cy) in zip(points, points[1:], points[2:], strict=False):
        before, after = abs(bx - ax) + abs(by - ay), abs(cx - bx) + abs(cy - by)
        radius = min(_CORNER, before / 2, after / 2)
        if radius >= 1 and (ax == bx) != (bx == cx):
            first = bx - radius * (bx - ax) / before, by - radius * (by - ay) / before
            last = bx + radius * (cx - bx) / after, by + radius * (cy - by) / after
            way.append(f"L{_number(first[0])} {_number(first[1])}Q{_number(bx)} {_number(by)}")
            way.append(f" {_number(last[0])} {_number(last[1])}")
        else:
            way.append(f"L{_number(bx)} {_number(by)}")
    x, y = points[-1]
    way.append(f"L{_number(x)} {_number(y)}")
    return f'<path d="{"".join(way)}" {_paint(line, palette)}{_dashes(line)}/>'


def _paint(shape: Rectangle | Ellipse | Polygon | Line, palette: Mapping[str, str]) -> str:
    fill = "" if isinstance(shape, Line) else shape.fill
    weight = f' stroke-width="{_number(shape.weight)}"' if shape.stroke else ""
    return _colours(fill, shape.stroke, palette) + weight


def _colours(fill: str, stroke: str, palette: Mapping[str, str]) -> str:
    names = " ".join(f"{letter}-{role}" for letter, role in (("f", fill), ("s", stroke)) if role)
    line = f' stroke="{palette[stroke]}"' if stroke else ""
    return f'class="{names}" fill="{palette[fill] if fill else "none"}"{line}'


def _dashes(shape: Rectangle | Line) -> str:
    if not shape.is_dashed:
        return ""
    return f' stroke-dasharray="{_number(_DASH * shape.weight)} {_number(_GAP * shape.weight)}"'


def _points(points: tuple[tuple[float, float], ...]) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in points)


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _text(text: str) -> str:
    return html.escape(plain(text), quote=False)
