"""A drawing as DrawingML, the shapes of office files: one group of parts that its reader can edit, for Word and slides.

Not what is drawn (csmaturity.report.figures), nor the paragraph or slide around it. The two formats name the same
things differently; what a shape is, where it stands and how it is painted is said once here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from csmaturity.formats.office import breadth, clean, colour, font, solid
from csmaturity.report.brand.theme import Theme
from csmaturity.report.figures.measure import width as estimated
from csmaturity.report.figures.shapes import Drawing, Ellipse, Line, Polygon, Rectangle, Text

EMU_A_POINT = 12_700
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PLACE = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_GROUP = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_CHOICE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_SLIDE = "http://schemas.openxmlformats.org/presentationml/2006/main"

_ASCENT, _DESCENT = 0.9, 0.25
"""How far letters reach above and below their base line, in type sizes."""
_NEXT_LINE = 1.4
"""A line at most so many type sizes below another goes on with it: both are one text to edit."""
_LEAST_SHARE = 0.9
"""How far letters may shrink to find room in a font that is wider than the one that the drawing was measured for."""
_ALIGNED = {"start": ("l", "left"), "middle": ("ctr", "center"), "end": ("r", "right")}
"""Where the lines of a text box stand, by anchor: in DrawingML and in Word's own words."""


@dataclass(slots=True)
class _Part:
    """A shape with the lines of text that stand in it; None is a text that stands alone on its `canvas`."""

    shape: Rectangle | Ellipse | Polygon | Line | None
    canvas: Rectangle
    lines: list[Text] = field(default_factory=list)

    @property
    def box(self) -> Rectangle:
        """Where the text has room: the shape that it stands in, or a box of its own, wide enough for any font."""
        if isinstance(self.shape, Rectangle):
            return self.shape
        first, (top, foot) = self.lines[0], self._reach
        # A box that reaches over the canvas would make some programs shrink the drawing.
        half = min((foot - top) * 0.75, (top + foot) / 2, self.canvas.height - (top + foot) / 2)
        width = min(max(map(_width, self.lines)) * 1.5 + first.size, self._room(first, self.canvas))
        return Rectangle(_left(first, width), (top + foot) / 2 - half, width, 2 * half)

    @property
    def margins(self) -> tuple[float, float, float, float]:
        """What the text's box leaves free left, above, right and below: its middle is where the lines were drawn."""
        box, first = self.box, self.lines[0]
        to_left, to_right = first.x - box.x, box.x + box.width - first.x
        left, right = {
            "start": (to_left, 0.0),
            "middle": (max(0.0, to_left - to_right), max(0.0, to_right - to_left)),
            "end": (0.0, to_right),
        }[first.anchor]
        down = sum(self._reach) - 2 * box.y - box.height
        return left, max(0.0, down), right, max(0.0, -down)

    @property
    def _reach(self) -> tuple[float, float]:
        first, last = self.lines[0], self.lines[-1]
        return first.y - _ASCENT * first.size, last.y + _DESCENT * last.size

    def takes(self, text: Text) -> bool:
        """Whether a line goes on with this part's text, or stands in its shape, which has none."""
        if self.lines:
            last = self.lines[-1]
            most = _NEXT_LINE * max(last.size, text.size)
            return (last.x, last.anchor) == (text.x, text.anchor) and 0 < text.y - last.y <= most
        box = self.shape
        if not isinstance(box, Rectangle) or not (box.fill or box.stroke):
            return False
        left = _left(text, _width(text))
        is_inside = box.x <= left and left + _width(text) <= box.x + box.width
        return is_inside and box.y <= text.y - text.size / 2 <= box.y + box.height

    def shares(self, theme: Theme) -> Iterator[float]:
        """How much of its size each line can keep so that it has room in the reader's font."""
        box = self.shape if isinstance(self.shape, Rectangle) else self.canvas
        for text in self.lines:
            yield self._room(text, box) / (_width(text) * breadth(theme, bold=text.is_bold))

    def _room(self, text: Text, box: Rectangle) -> float:
        to_left, to_right = text.x - box.x, box.x + box.width - text.x
        return {"start": to_right, "middle": 2 * min(to_left, to_right), "end": to_left}[text.anchor]


def unit(drawing: Drawing, theme: Theme, room: tuple[float, float], least: float) -> float | None:
    """The points that a unit of a drawing takes to fill a room (width, height in points) as far as it can.

    None where its smallest letters would then be smaller than `least` points.
    """
    found = min(room[0] / drawing.width, room[1] / drawing.height)
    sizes = [shape.size for shape in drawing.shapes if isinstance(shape, Text)]
    smallest = min(sizes, default=least / found) * _share(_parts(drawing), theme)
    return found if smallest * found >= least - 0.001 else None


def numbers(drawing: Drawing) -> int:
    """How many numbers a drawing takes at most: one for each shape, for all of them, and for the canvas."""
    return len(drawing.shapes) + 2


def for_word(drawing: Drawing, theme: Theme, points: float, number: int) -> str:
    """What a run of Word holds: the drawing, `points` large a unit; `number` and those after it are its own.

    A program that knows no groups of shapes shows the words that stand for the drawing.
    """
    scaled = _Scaled(drawing, theme, points)
    shapes = "".join(
        f'<wps:wsp><wps:cNvPr id="{number + at}" name="shape {at}"/><wps:cNvSpPr/><wps:spPr>{properties}</wps:spPr>'
        f"{_word_text(part, scaled)}</wps:wsp>"
        for at, (part, properties) in enumerate(scaled.shapes(), start=1)
    )
    size, alt = scaled.size, quoteattr(clean(drawing.alt))
    return (
        f'<mc:AlternateContent xmlns:mc="{_CHOICE}" xmlns:w="{_WORD}" xmlns:wp="{_PLACE}" xmlns:a="{_MAIN}" '
        f'xmlns:wpg="{_GROUP}" xmlns:wps="{_SHAPE}"><mc:Choice Requires="wpg"><w:drawing>'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr id="{number}" name="drawing {number}" descr={alt}/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{_GROUP}"><wpg:wgp><wpg:cNvGrpSpPr/>'
        f"<wpg:grpSpPr>{_frame(size, (0, 0))}</wpg:grpSpPr>{shapes}</wpg:wgp></a:graphicData></a:graphic></wp:inline>"
        f"</w:drawing></mc:Choice><mc:Fallback><w:t>{escape(clean(drawing.alt))}</w:t></mc:Fallback></mc:AlternateContent>"
    )


def for_slide(drawing: Drawing, theme: Theme, points: float, number: int, corner: tuple[int, int]) -> str:
    """What a slide's tree of shapes holds: the drawing with its upper left corner at a place in EMU."""
    scaled = _Scaled(drawing, theme, points)
    shapes = "".join(
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number + at}" name="shape {at}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
        f"<p:spPr>{properties}</p:spPr>{_slide_text(part, scaled)}</p:sp>"
        for at, (part, properties) in enumerate(scaled.shapes(), start=1)
    )
    return (
        f'<p:grpSp xmlns:p="{_SLIDE}" xmlns:a="{_MAIN}"><p:nvGrpSpPr>'
        f'<p:cNvPr id="{number}" name="drawing {number}" descr={quoteattr(clean(drawing.alt))}/>'
        f"<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>{_frame(scaled.size, corner)}</p:grpSpPr>{shapes}</p:grpSp>"
    )


def _frame(size: str, corner: tuple[int, int]) -> str:
    """A group's place; its parts keep the drawing's own space, which begins at 0."""
    x, y = corner
    inside = f'<a:chOff x="0" y="0"/><a:chExt {size}/>'
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext {size}/>{inside}</a:xfrm>'


class _Scaled:
    """A drawing in the measures of office files: lengths in EMU, letters in points."""

    def __init__(self, drawing: Drawing, theme: Theme, points: float) -> None:
        self.theme, self._points = theme, points
        self._parts = _parts(drawing)
        self._letters = points * _share(self._parts, theme)
        face = quoteattr(font(theme))
        self.font = f"<w:rFonts w:ascii={face} w:hAnsi={face} w:cs={face}/>"
        """In cells of tables not every program gives a drawing's words the document's own font."""
        self.size = f'cx="{self.emu(drawing.width)}" cy="{self.emu(drawing.height)}"'

    def emu(self, length: float) -> int:
        """A length of the drawing."""
        return round(length * self._points * EMU_A_POINT)

    def letters(self, text: Text) -> float:
        """A text's size in points."""
        return text.size * self._letters

    def shapes(self) -> Iterator[tuple[_Part, str]]:
        """Each part with what DrawingML calls its shape's properties: place, outline, fill and line."""
        for part in self._parts:
            match part.shape:
                case None:
                    yield part, f"{self._box(part.box)}{_PRESET.format('rect', '')}<a:noFill/>"
                case Rectangle(fill=fill, opacity=opacity, radius=radius) as shape:
                    round_off = round(radius / (min(shape.width, shape.height) or 1) * 100_000)
                    outline = _PRESET.format(*(("roundRect", _ROUND.format(round_off)) if radius else ("rect", "")))
                    yield part, self._box(shape) + outline + self._fill(fill, opacity) + self._line(shape)
                case Ellipse(x=x, y=y, radius_x=across, radius_y=down, fill=fill) as shape:
                    box = Rectangle(x - across, y - down, 2 * across, 2 * down)
                    yield part, self._box(box) + _PRESET.format("ellipse", "") + self._fill(fill) + self._line(shape)
                case Polygon(points=points, fill=fill) as shape:
                    yield part, self._outline(points, closed=True) + self._fill(fill) + self._line(shape)
                case Line(points=points) as shape:
                    yield part, self._outline(points, closed=False) + "<a:noFill/>" + self._line(shape)

    def _box(self, box: Rectangle) -> str:
        # A shape of no height is none.
        size = f'cx="{max(1, self.emu(box.width))}" cy="{max(1, self.emu(box.height))}"'
        return f'<a:xfrm><a:off x="{self.emu(box.x)}" y="{self.emu(box.y)}"/><a:ext {size}/></a:xfrm>'

    def _outline(self, points: Sequence[tuple[float, float]], *, closed: bool) -> str:
        left, top = min(x for x, _ in points), min(y for _, y in points)
        right, foot = max(x for x, _ in points), max(y for _, y in points)
        first, *rest = (f'<a:pt x="{self.emu(x - left)}" y="{self.emu(y - top)}"/>' for x, y in points)
        path = f"<a:moveTo>{first}</a:moveTo>" + "".join(f"<a:lnTo>{point}</a:lnTo>" for point in rest)
        size = f'w="{max(1, self.emu(right - left))}" h="{max(1, self.emu(foot - top))}"'
        kind, end = ("", "<a:close/>") if closed else (' fill="none"', "")
        return (
            f"{self._box(Rectangle(left, top, right - left, foot - top))}<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/>"
            f'<a:cxnLst/><a:rect l="l" t="t" r="r" b="b"/><a:pathLst><a:path {size}{kind}>{path}{end}</a:path>'
            "</a:pathLst></a:custGeom>"
        )

    def _fill(self, role: str, opacity: float = 1.0) -> str:
        return solid(self.theme, role, opacity) if role else "<a:noFill/>"

    def _line(self, shape: Rectangle | Ellipse | Polygon | Line) -> str:
        if not shape.stroke:
            return "<a:ln><a:noFill/></a:ln>"
        dash = '<a:prstDash val="dash"/>' if isinstance(shape, Rectangle | Line) and shape.is_dashed else ""
        head = '<a:tailEnd type="triangle"/>' if isinstance(shape, Line) and shape.arrow else ""
        return f'<a:ln w="{self.emu(shape.weight)}">{self._fill(shape.stroke)}{dash}<a:round/>{head}</a:ln>'


_PRESET = '<a:prstGeom prst="{}"><a:avLst>{}</a:avLst></a:prstGeom>'
_ROUND = '<a:gd name="adj" fmla="val {}"/>'


def _parts(drawing: Drawing) -> list[_Part]:
    """Shapes in their order, each line of text with the shape that it stands in or the line that it goes on from."""
    canvas = Rectangle(0, 0, drawing.width, drawing.height)
    # It is not seen; without it some programs would stretch what is drawn over the whole room.
    found = [_Part(canvas, canvas)]
    for shape in drawing.shapes:
        if not isinstance(shape, Text):
            found.append(_Part(shape, canvas))
        elif clean(shape.text):
            home = next((part for part in reversed(found) if part.takes(shape)), None)
            if home is None:
                found.append(_Part(None, canvas, [shape]))
            else:
                home.lines.append(shape)
    return found


def _share(parts: Sequence[_Part], theme: Theme) -> float:
    """By how much all letters shrink, so that those of one drawing stay alike."""
    return max(_LEAST_SHARE, min(1.0, *(share for part in parts for share in part.shares(theme)), 1.0))


def _width(text: Text) -> float:
    return estimated(clean(text.text), text.size)


def _left(text: Text, width: float) -> float:
    return text.x - {"start": 0.0, "middle": width / 2, "end": width}[text.anchor]


def _body(part: _Part, scaled: _Scaled) -> str:
    sides = " ".join(f'{side}Ins="{scaled.emu(size)}"' for side, size in zip("ltrb", part.margins, strict=True))
    return f'{sides} wrap="square" anchor="ctr"'


def _word_text(part: _Part, scaled: _Scaled) -> str:
    if not part.lines:
        return "<wps:bodyPr/>"
    paragraphs = ""
    # Each line is a paragraph: in cells of tables LibreOffice loses breaks.
    for text in part.lines:
        # Without this paragraph's own spacing the body's would fill the box. Sizes are in half points.
        how = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
        how += f'<w:jc w:val="{_ALIGNED[text.anchor][1]}"/>'
        run = f'{scaled.font}{"<w:b/>" if text.is_bold else ""}<w:color w:val="{colour(scaled.theme, text.fill)}"/>'
        run += f'<w:sz w:val="{round(scaled.letters(text) * 2)}"/>'
        words = f"<w:r><w:rPr>{run}</w:rPr><w:t>{escape(clean(text.text))}</w:t></w:r>"
        paragraphs += f"<w:p><w:pPr>{how}</w:pPr>{words}</w:p>"
    return f"<wps:txbx><w:txbxContent>{paragraphs}</w:txbxContent></wps:txbx><wps:bodyPr {_body(part, scaled)}/>"


def _slide_text(part: _Part, scaled: _Scaled) -> str:
    if not part.lines:
        return ""
    paragraphs = ""
    for text in part.lines:
        size, bold = round(scaled.letters(text) * 100), int(text.is_bold)
        how = f'<a:rPr sz="{size}" b="{bold}">{solid(scaled.theme, text.fill)}</a:rPr>'
        words = f"<a:r>{how}<a:t>{escape(clean(text.text))}</a:t></a:r>"
        paragraphs += f'<a:p><a:pPr algn="{_ALIGNED[text.anchor][0]}"/>{words}</a:p>'
    return f"<p:txBody><a:bodyPr {_body(part, scaled)}/><a:lstStyle/>{paragraphs}</p:txBody>"
