"""Each block of the report as a part of a slide: measured first, cut where it must be, drawn later.

Not the figures (csmaturity.formats.pptx.figures), nor what goes on which slide (csmaturity.formats.pptx.deck).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Inches, Pt

from csmaturity.formats.office import clean, said
from csmaturity.formats.pptx.figures import figure_part, table_part
from csmaturity.formats.pptx.master import LEFT, ROOM
from csmaturity.formats.pptx.parts import CAPTION, POINTS, SMALL, Part, Type, add_text, broken, paint, text_height
from csmaturity.language import say
from csmaturity.report.brand.theme import Theme
from csmaturity.report.figures.figure import Figure
from csmaturity.report.model import Block, Bullets, Callout, Heading, KeyFigures, Paragraph
from csmaturity.report.table import Grid, Item

LEAD, BODY = Type(16), Type(14)
INDENT = 0.25
_CALLOUT_PAD = 0.12
_LEAST_BULLETS = 2


def part_of(block: Block, theme: Theme, room: float, *, captioned: bool = True) -> Part | None:
    """A block as a part of at most `room` inches; None where it has no place on slides or doesn't fit.

    `captioned` is False where the slide's title is the caption.
    """
    match block:
        case Paragraph():
            return _within(_paragraph(block.text, LEAD if block.lead else BODY, theme, block.basis), room)
        case Heading():
            return _within(_paragraph(block.text, CAPTION, theme), room)
        case Bullets():
            return _bullets(block, theme, room, captioned)
        case KeyFigures():
            return _within(_key_figures(block, theme), room)
        case Callout():
            return _within(_callout(block, theme), room)
        case Grid():
            return table_part(block, theme, room, captioned=captioned)
        case Figure():
            return figure_part(block, theme, room, captioned=captioned)
        case _:
            return None


def cut_paragraph(text: str, theme: Theme, room: float) -> Part:
    """As much of a text as fits, ending in an ellipsis."""
    most = max(1, int(room * POINTS / (BODY.size * 1.22)))
    return _paragraph(" ".join(broken(text, ROOM, BODY, theme, most)), BODY, theme)


def _within(part: Part, room: float) -> Part | None:
    return part if part.height <= room else None


def _paragraph(text: str, type_: Type, theme: Theme, basis: str = "") -> Part:
    words = said(text, basis)
    height = text_height(words, ROOM, type_, theme)

    def draw(slide: Any, top: float) -> None:
        add_text(slide, (LEFT, top, ROOM, height), theme, [(words, type_)])

    return Part(height, draw)


def _bullets(block: Bullets, theme: Theme, room: float, captioned: bool) -> Part | None:
    heading = block.heading if captioned else ""
    for shown in range(len(block.items), 0, -1):
        left = len(block.items) - shown
        if left and shown < _LEAST_BULLETS:
            return None
        rows = [
            (_sign(block, item, at), said(item.text, item.basis))
            for at, item in enumerate(block.items[:shown], start=1)
        ]
        more = say("More of this list is in the speaker notes.") if left else ""
        part = _list(heading, rows, more, theme)
        if part.height <= room:
            return part
    return None


def _sign(block: Bullets, item: Item, at: int) -> str:
    return f"{at}." if block.numbered else clean(item.mark) or "•"


def _list(heading: str, rows: Sequence[tuple[str, str]], more: str, theme: Theme) -> Part:
    gap = 0.05
    head = text_height(heading, ROOM, CAPTION, theme) + gap if clean(heading) else 0.0
    heights = [text_height(words, ROOM - INDENT, BODY, theme) + gap for _, words in rows]
    foot = text_height(more, ROOM, SMALL, theme) if more else 0.0

    def draw(slide: Any, top: float) -> None:
        if head:
            add_text(slide, (LEFT, top, ROOM, head), theme, [(heading, CAPTION)])
        size = sum(heights)
        box = add_text(
            slide, (LEFT, top + head, ROOM, size), theme, [(f"{sign}\t{words}", BODY) for sign, words in rows]
        )
        for paragraph, (sign, words) in zip(box.text_frame.paragraphs, rows, strict=True):
            _hang(paragraph, INDENT)
            # A tab is white space, which `clean` folds: put it back between the sign and the words.
            paragraph.runs[0].text = f"{sign}\t{words}"
            paragraph.space_after = Pt(gap * POINTS)
        if more:
            add_text(slide, (LEFT, top + head + size, ROOM, foot), theme, [(more, SMALL)])

    return Part(head + sum(heights) + foot, draw, whole=not more)


def _hang(paragraph: Any, indent: float) -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", str(Inches(indent)))
    properties.set("indent", str(-Inches(indent)))


def _key_figures(block: KeyFigures, theme: Theme) -> Part:
    count = len(block.figures)
    each = ROOM / count
    value, label = Type(28, True, "accent"), Type(12, role="grey")
    labels = [said(one.label, one.basis) for one in block.figures]
    top_height = max(text_height(one.value, each - 0.2, value, theme) for one in block.figures)
    low_height = max(text_height(text, each - 0.2, label, theme) for text in labels)

    def draw(slide: Any, top: float) -> None:
        for at, (figure, text) in enumerate(zip(block.figures, labels, strict=True)):
            box = (LEFT + at * each, top, each - 0.2, top_height + low_height)
            add_text(slide, box, theme, [(figure.value, value), (text, label)])

    return Part(top_height + low_height, draw)


def _callout(block: Callout, theme: Theme) -> Part:
    width = ROOM - 2 * _CALLOUT_PAD
    title = Type(BODY.size, True, "accent")
    height = text_height(block.text, width, BODY, theme) + 2 * _CALLOUT_PAD
    if block.title:
        height += text_height(block.title, width, title, theme)

    def draw(slide: Any, top: float) -> None:
        parts = [(block.title, title)] if block.title else []
        shape = add_text(slide, (LEFT, top, ROOM, height), theme, [*parts, (block.text, BODY)])
        frame = shape.text_frame
        frame.margin_left = frame.margin_right = Inches(_CALLOUT_PAD)
        frame.margin_top = frame.margin_bottom = Inches(_CALLOUT_PAD)
        paint(shape, theme, "soft")
        bar = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Inches(LEFT), Inches(top), Inches(0.05), Inches(height))
        paint(bar, theme, "accent")
        bar.line.fill.background()

    return Part(height, draw)
