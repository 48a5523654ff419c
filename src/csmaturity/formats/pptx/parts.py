"""Measured parts of a slide: each knows its height before it is drawn, so that nothing runs over an edge.

Not which parts go on a slide (csmaturity.formats.pptx.deck), nor tables and charts, which have modules of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from pptx.dml.color import RGBColor
from pptx.oxml import parse_xml
from pptx.util import Inches, Pt

from csmaturity.formats.drawingml import for_slide
from csmaturity.formats.office import breadth, clean, colour, said
from csmaturity.formats.pptx.places import LEFT, ROOM
from csmaturity.report.brand.theme import Theme
from csmaturity.report.figures.measure import wrapped
from csmaturity.report.figures.shapes import Drawing
from csmaturity.report.labels import KIND_MARKS

LINE = 1.22
"""A line's height as a multiple of its type size."""
POINTS = 72
NO_BREAK = "\u00a0"
SMALLEST = 11.0
"""Points: smaller letters are read by nobody in the room."""
UNBOUNDED = 1_000_000
"""Lines of a text that goes on until it ends."""


@dataclass(frozen=True, slots=True)
class Part:
    """Something to draw on a slide: its height in inches, and what draws it at a distance from the top (inches)."""

    height: float
    draw: Callable[[Any, float], None]


Rest = TypeVar("Rest")
Taken = tuple[Part | None, Rest | None]
"""A part and what of its block goes on; no part where there is no room for one."""


@dataclass(frozen=True, slots=True)
class Type:
    """How a text is set: size in points, weight and the role of its colour."""

    size: float
    bold: bool = False
    role: str = "ink"


@dataclass(frozen=True, slots=True)
class How:
    """How a block may be placed: whether in part, and whether it must, since the slide is empty.

    `left` and `width` say between which edges (inches), `scale` by how much its letters are larger than usual.
    `has_marks`: a letter says who stands behind a figure, and the slide's foot what it means. `measured` are heights
    and widths of tables by what decides them: one is tried at many places of a slide.
    """

    splits: bool = False
    must: bool = False
    left: float = LEFT
    width: float = ROOM
    scale: float = 1.0
    has_marks: bool = False
    measured: dict[object, list[float]] = field(default_factory=dict, compare=False, repr=False)

    def of(self, kind: Type) -> Type:
        """A type at this scale, large enough to read."""
        return replace(kind, size=max(SMALLEST, round(kind.size * self.scale * 2) / 2))

    def within(self, *, splits: bool = False, must: bool = False) -> How:
        """The same place under other terms."""
        return replace(self, splits=splits, must=must)

    def worded(self, text: str, basis: str) -> tuple[str, str]:
        """A text with who says so: in words behind it, or as a raised letter of its own."""
        if self.has_marks and basis in KIND_MARKS:
            return clean(text), KIND_MARKS[basis]
        return said(text, basis), ""


CAPTION, NOTE, SMALL = Type(13, True, "accent"), Type(12), Type(11, role="grey")
"""Above a figure, beside one and below it."""
TITLE_SIZES = (26, 24, 22, 20, 18, 16, 14)
"""Of a slide's title, the largest first."""
KEY = Type(11, role="grey")
"""What the marks of a slide mean."""
SPACE = 0.16
"""Between parts, in inches."""


def broken(text: str, width: float, type_: Type, theme: Theme, most: int = UNBOUNDED) -> tuple[str, ...]:
    """The lines that a text takes in a width (inches); more than `most` end in an ellipsis."""
    return wrapped(text, width * POINTS / breadth(theme, bold=type_.bold), type_.size, most)


def split_text(text: str, width: float, type_: Type, theme: Theme, most: int) -> tuple[str, str]:
    """As many lines of a text as there is room for, and the rest, which goes on elsewhere; "" where all has room."""
    held = clean(text)
    at = 0
    for line in broken(held, width, type_, theme, UNBOUNDED)[:most]:
        at = held.index(line, at) + len(line)
    return held[:at], held[at:].strip()


def lines_in(room: float, type_: Type) -> int:
    """How many lines of a type fit into a height in inches."""
    # Lengths are sums of floats: what fits exactly must not miss by the last digit.
    return int(room * POINTS / (type_.size * LINE) + 1e-6)


def text_height(text: str, width: float, type_: Type, theme: Theme) -> float:
    """How high a text is, in inches."""
    return len(broken(text, width, type_, theme)) * type_.size * LINE / POINTS


def title_type(title: str, theme: Theme, sizes: Sequence[int], room: tuple[float, float]) -> Type:
    """The largest type at which a title fits a width and height; else the smallest."""
    kinds = [Type(size, bold=True) for size in sizes]
    return next((one for one in kinds if text_height(title, room[0], one, theme) <= room[1]), kinds[-1])


def add_text(
    slide: Any, box: tuple[float, float, float, float], theme: Theme, parts: Sequence[tuple[str, Type]]
) -> Any:
    """A text box (left, top, width, height in inches) with a paragraph for each part; no margins, no resizing."""
    shape = slide.shapes.add_textbox(*(Inches(value) for value in box))
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for at, (text, type_) in enumerate(parts):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        set_run(paragraph.add_run(), text, type_, theme)
    return shape


def set_run(run: Any, text: str, type_: Type, theme: Theme) -> None:
    """Fill a run with user text."""
    run.text = clean(text)
    run.font.size, run.font.bold = Pt(type_.size), type_.bold
    run.font.color.rgb = rgb(theme, type_.role)


def add_raised(paragraph: Any, mark: str, type_: Type, theme: Theme) -> None:
    """A mark behind a text, raised as notes are; nothing where there is none."""
    if mark:
        run = paragraph.add_run()
        set_run(run, mark, replace(type_, bold=True, role="accent"), theme)
        run._r.get_or_add_rPr().set("baseline", "30000")


def add_drawing(slide: Any, drawing: Drawing, theme: Theme, points: float, corner: tuple[float, float]) -> None:
    """A drawing as a group of shapes, its upper left corner at a place in inches, `points` large a unit."""
    x, y = corner
    made = for_slide(drawing, theme, points, next_number(slide), (Inches(x), Inches(y)))
    slide.shapes._spTree.append(parse_xml(made))


def next_number(slide: Any) -> int:
    """A number that no shape of a slide has, nor any after it."""
    taken = slide.shapes._spTree.xpath("//@id[string(number(.)) != 'NaN']")
    return max(map(int, taken), default=0) + 1


def rgb(theme: Theme, role: str) -> RGBColor:
    """A colour of the brand as python-pptx takes it."""
    return RGBColor(*bytes.fromhex(colour(theme, role)))


def paint(filled: Any, theme: Theme, role: str) -> None:
    """Fill a shape or a cell with a colour of the brand."""
    filled.fill.solid()
    filled.fill.fore_color.rgb = rgb(theme, role)


def describe(shape: Any, words: str) -> None:
    """Words that stand for a picture, chart or table where it can't be seen."""
    frame = shape._element
    frame.xpath("./*/p:cNvPr")[0].set("descr", clean(words))
