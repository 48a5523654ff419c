"""Each block of the report as a part of a slide: measured first, parted where it must be, drawn later.

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
from csmaturity.formats.pptx.parts import (
    CAPTION,
    POINTS,
    How,
    Part,
    Taken,
    Type,
    add_text,
    lines_in,
    paint,
    split_text,
    text_height,
)
from csmaturity.report.brand.theme import Theme
from csmaturity.report.figures.figure import Figure
from csmaturity.report.model import Block, Bullets, Callout, Heading, KeyFigures, Paragraph
from csmaturity.report.table import Grid, Item

LEAD, BODY = Type(16), Type(14)
INDENT = 0.25
_CALLOUT_PAD = 0.12
_LEAST_BULLETS = 2
_GAP = 0.05
"""Below each sentence of a list, in inches."""
_GOES_ON = "…"


def part_of(block: Block, theme: Theme, room: float, how: How) -> Taken[Block]:
    """A block as a part of at most `room` inches, with what of it goes on; nothing of what slides don't show."""
    match block:
        case Paragraph():
            return _paragraph(block, theme, room, how)
        case Heading():
            return _within(_text(block.text, CAPTION, theme), room, how), None
        case Bullets():
            return _bullets(block, theme, room, how)
        case KeyFigures():
            return _key_figures_or_list(block, theme, room, how)
        case Callout():
            return _callout(block, theme, room, how)
        case Grid():
            return table_part(block, theme, room, how)
        case Figure():
            return figure_part(block, theme, room, how)
        case _:
            return None, None


def _within(part: Part, room: float, how: How) -> Part | None:
    return part if part.height <= room or how.must else None


def _paragraph(block: Paragraph, theme: Theme, room: float, how: How) -> Taken[Block]:
    kind = LEAD if block.lead else BODY
    words = said(block.text, block.basis)
    if text_height(words, ROOM, kind, theme) <= room:
        return _text(words, kind, theme), None
    if not how.must:
        return None, None
    first, rest = split_text(words, ROOM, kind, theme, lines_in(room, kind))
    return _text(first, kind, theme), Paragraph(rest, block.lead)


def _text(words: str, kind: Type, theme: Theme) -> Part:
    height = text_height(words, ROOM, kind, theme)

    def draw(slide: Any, top: float) -> None:
        add_text(slide, (LEFT, top, ROOM, height), theme, [(words, kind)])

    return Part(height, draw)


def _bullets(block: Bullets, theme: Theme, room: float, how: How) -> Taken[Block]:
    """A list, or as many of its sentences as fit, then the others with the signs that they would have had."""
    rows = [(_sign(block, item, at), said(item.text, item.basis)) for at, item in enumerate(block.items, start=1)]
    whole = _list(block.heading, rows, theme)
    if whole.height <= room:
        return whole, None
    if not how.splits:
        return None, None
    signed = [Item(words, mark=sign) for sign, words in rows]
    for shown in range(len(rows) - 1, 0, -1):
        part = _list(block.heading, rows[:shown], theme)
        if part.height <= room and (how.must or shown >= _LEAST_BULLETS):
            return part, Bullets(tuple(signed[shown:]), heading=block.heading)
    if not how.must:
        return None, None
    sign, words = rows[0]
    most = lines_in(room - _list(block.heading, [], theme).height - _GAP, BODY)
    first, rest = split_text(words, ROOM - INDENT, BODY, theme, max(1, most))
    going_on = (Item(rest, mark=_GOES_ON), *signed[1:]) if rest else tuple(signed[1:])
    return _list(block.heading, [(sign, first)], theme), Bullets(going_on, heading=block.heading)


def _sign(block: Bullets, item: Item, at: int) -> str:
    return f"{at}." if block.numbered else clean(item.mark) or "•"


def _list(heading: str, rows: Sequence[tuple[str, str]], theme: Theme) -> Part:
    head = text_height(heading, ROOM, CAPTION, theme) + _GAP if clean(heading) else 0.0
    size = sum(text_height(words, ROOM - INDENT, BODY, theme) + _GAP for _, words in rows)

    def draw(slide: Any, top: float) -> None:
        if head:
            add_text(slide, (LEFT, top, ROOM, head), theme, [(heading, CAPTION)])
        box = add_text(
            slide, (LEFT, top + head, ROOM, size), theme, [(f"{sign}\t{words}", BODY) for sign, words in rows]
        )
        for paragraph, (sign, words) in zip(box.text_frame.paragraphs, rows, strict=True):
            _hang(paragraph, INDENT)
            # A tab is white space, which `clean` folds: put it back between the sign and the words.
            paragraph.runs[0].text = f"{sign}\t{words}"
            paragraph.space_after = Pt(_GAP * POINTS)

    return Part(head + size, draw)


def _hang(paragraph: Any, indent: float) -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", str(Inches(indent)))
    properties.set("indent", str(-Inches(indent)))


def _key_figures_or_list(block: KeyFigures, theme: Theme, room: float, how: How) -> Taken[Block]:
    """Numbers side by side; below each other where their words are too many for that."""
    made = _key_figures(block, theme)
    if made.height <= room:
        return made, None
    items = tuple(Item(f"{one.value} {one.label}", one.basis) for one in block.figures)
    return _bullets(Bullets(items), theme, room, how) if how.must else (None, None)


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


def _callout(block: Callout, theme: Theme, room: float, how: How) -> Taken[Block]:
    width = ROOM - 2 * _CALLOUT_PAD
    title = Type(BODY.size, True, "accent")
    frame = 2 * _CALLOUT_PAD + (text_height(block.title, width, title, theme) if block.title else 0.0)
    if frame + text_height(block.text, width, BODY, theme) <= room:
        return _box(block, title, frame, theme), None
    if not how.must:
        return None, None
    first, rest = split_text(block.text, width, BODY, theme, max(1, lines_in(room - frame, BODY)))
    return _box(block._replace(text=first), title, frame, theme), block._replace(text=rest)


def _box(block: Callout, title: Type, frame: float, theme: Theme) -> Part:
    height = frame + text_height(block.text, ROOM - 2 * _CALLOUT_PAD, BODY, theme)

    def draw(slide: Any, top: float) -> None:
        parts = [(block.title, title)] if block.title else []
        shape = add_text(slide, (LEFT, top, ROOM, height), theme, [*parts, (block.text, BODY)])
        words = shape.text_frame
        words.margin_left = words.margin_right = Inches(_CALLOUT_PAD)
        words.margin_top = words.margin_bottom = Inches(_CALLOUT_PAD)
        paint(shape, theme, "soft")
        bar = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Inches(LEFT), Inches(top), Inches(0.05), Inches(height))
        paint(bar, theme, "accent")
        bar.line.fill.background()

    return Part(height, draw)
