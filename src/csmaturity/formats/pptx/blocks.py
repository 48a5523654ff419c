"""Each block of the report as a part of a slide: measured first, parted where it must be, drawn later.

Not the figures (csmaturity.formats.pptx.figures), nor what goes on which slide (csmaturity.formats.pptx.deck).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Inches, Pt

from csmaturity.formats.office import clean
from csmaturity.formats.pptx.figures import figure_part, table_part
from csmaturity.formats.pptx.parts import (
    CAPTION,
    POINTS,
    How,
    Part,
    Taken,
    Type,
    add_raised,
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
_BESIDE, _RULE = 0.25, 0.03
"""Between key figures, and how thick the line above each is, in inches."""
_LEAST_FIGURE = 1.9
"""Key figures in less room than this, in inches, stand below each other."""


def part_of(block: Block, theme: Theme, room: float, how: How) -> Taken[Block]:
    """A block as a part of at most `room` inches, with what of it goes on; nothing of what slides don't show."""
    match block:
        case Paragraph():
            return _paragraph(block, theme, room, how)
        case Heading():
            part = _text(block.text, "", CAPTION, theme, how)
            return (part if part.height <= room or how.must else None), None
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


def _paragraph(block: Paragraph, theme: Theme, room: float, how: How) -> Taken[Block]:
    kind = how.of(LEAD if block.lead else BODY)
    words, mark = how.worded(block.text, block.basis)
    if text_height(words + mark, how.width, kind, theme) <= room:
        return _text(words, mark, kind, theme, how), None
    if not how.must:
        return None, None
    first, rest = split_text(words, how.width, kind, theme, lines_in(room, kind))
    # Who says so is told where the text ends.
    return _text(first, "", kind, theme, how), Paragraph(rest, block.lead, block.basis if mark else "")


def _text(words: str, mark: str, kind: Type, theme: Theme, how: How) -> Part:
    height = text_height(words + mark, how.width, kind, theme)

    def draw(slide: Any, top: float) -> None:
        box = add_text(slide, (how.left, top, how.width, height), theme, [(words, kind)])
        add_raised(box.text_frame.paragraphs[0], mark, kind, theme)

    return Part(height, draw)


def _bullets(block: Bullets, theme: Theme, room: float, how: How) -> Taken[Block]:
    """A list, or as many of its sentences as fit, then the others with the signs that they would have had."""
    rows = [item._replace(mark=_sign(block, item, at)) for at, item in enumerate(block.items, start=1)]
    whole = _list(block.heading, rows, theme, how)
    if whole.height <= room:
        return whole, None
    if not how.splits:
        return None, None
    for shown in range(len(rows) - 1, 0, -1):
        part = _list(block.heading, rows[:shown], theme, how)
        if part.height <= room and (how.must or shown >= _LEAST_BULLETS):
            return part, Bullets(tuple(rows[shown:]), heading=block.heading)
    if not how.must:
        return None, None
    kind = how.of(BODY)
    most = lines_in(room - _list(block.heading, [], theme, how).height - _GAP, kind)
    words, mark = how.worded(rows[0].text, rows[0].basis)
    first, rest = split_text(words, how.width - INDENT, kind, theme, max(1, most))
    going_on = [Item(rest, rows[0].basis if mark else "", mark=_GOES_ON)] if rest else []
    begun = Item(first, mark=rows[0].mark)
    return _list(block.heading, [begun], theme, how), Bullets((*going_on, *rows[1:]), heading=block.heading)


def _sign(block: Bullets, item: Item, at: int) -> str:
    return f"{at}." if block.numbered else clean(item.mark) or "•"


def _list(heading: str, rows: Sequence[Item], theme: Theme, how: How) -> Part:
    kind, title = how.of(BODY), how.of(CAPTION)
    said = [(item.mark, *how.worded(item.text, item.basis)) for item in rows]
    head = text_height(heading, how.width, title, theme) + _GAP if clean(heading) else 0.0
    size = sum(text_height(words + mark, how.width - INDENT, kind, theme) + _GAP for _, words, mark in said)

    def draw(slide: Any, top: float) -> None:
        if head:
            add_text(slide, (how.left, top, how.width, head), theme, [(heading, title)])
        lines = [(f"{sign}\t{words}", kind) for sign, words, _ in said]
        box = add_text(slide, (how.left, top + head, how.width, size), theme, lines)
        for paragraph, (sign, words, mark) in zip(box.text_frame.paragraphs, said, strict=True):
            _hang(paragraph, INDENT)
            # A tab is white space, which `clean` folds: put it back between the sign and the words.
            paragraph.runs[0].text = f"{sign}\t{words}"
            add_raised(paragraph, mark, kind, theme)
            paragraph.space_after = Pt(_GAP * POINTS)

    return Part(head + size, draw)


def _hang(paragraph: Any, indent: float) -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", str(Inches(indent)))
    properties.set("indent", str(-Inches(indent)))


def _key_figures_or_list(block: KeyFigures, theme: Theme, room: float, how: How) -> Taken[Block]:
    """Numbers side by side; below each other where their words are too many for that."""
    made = _key_figures(block, theme, how)
    if made.height <= room and how.width / len(block.figures) >= _LEAST_FIGURE:
        return made, None
    items = tuple(Item(f"{one.value} {one.label}", one.basis) for one in block.figures)
    return _bullets(Bullets(items), theme, room, how)


def _key_figures(block: KeyFigures, theme: Theme, how: How) -> Part:
    count = len(block.figures)
    each = (how.width + _BESIDE) / count
    value, label = how.of(Type(28, True, "accent")), how.of(Type(12, role="grey"))
    said = [(clean(one.value), *how.worded(one.label, one.basis)) for one in block.figures]
    # The mark of a figure stands behind its value, and words on who says so behind what it counts.
    high = max(text_height(number + mark, each - _BESIDE, value, theme) for number, _, mark in said)
    low = max(text_height(words, each - _BESIDE, label, theme) for _, words, _ in said)

    def draw(slide: Any, top: float) -> None:
        for at, (number, words, mark) in enumerate(said):
            left, wide = how.left + at * each, each - _BESIDE
            line = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *map(Inches, (left, top, wide, _RULE)))
            paint(line, theme, "accent")
            line.line.fill.background()
            box = (left, top + 2 * _RULE, wide, high + low)
            made = add_text(slide, box, theme, [(number, value), (words, label)])
            add_raised(made.text_frame.paragraphs[0], mark, replace(value, size=value.size * 0.7), theme)

    return Part(2 * _RULE + high + low, draw)


def _callout(block: Callout, theme: Theme, room: float, how: How) -> Taken[Block]:
    width = how.width - 2 * _CALLOUT_PAD
    title, kind = how.of(Type(BODY.size, True, "accent")), how.of(BODY)
    frame = 2 * _CALLOUT_PAD + (text_height(block.title, width, title, theme) if block.title else 0.0)
    if frame + text_height(block.text, width, kind, theme) <= room:
        return _box(block, title, frame, theme, how), None
    if not how.must:
        return None, None
    first, rest = split_text(block.text, width, kind, theme, max(1, lines_in(room - frame, kind)))
    return _box(block._replace(text=first), title, frame, theme, how), block._replace(text=rest)


def _box(block: Callout, title: Type, frame: float, theme: Theme, how: How) -> Part:
    kind = how.of(BODY)
    height = frame + text_height(block.text, how.width - 2 * _CALLOUT_PAD, kind, theme)

    def draw(slide: Any, top: float) -> None:
        parts = [(block.title, title)] if block.title else []
        shape = add_text(slide, (how.left, top, how.width, height), theme, [*parts, (block.text, kind)])
        words = shape.text_frame
        words.margin_left = words.margin_right = Inches(_CALLOUT_PAD)
        words.margin_top = words.margin_bottom = Inches(_CALLOUT_PAD)
        paint(shape, theme, "soft")
        bar = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *map(Inches, (how.left, top, 0.05, height)))
        paint(bar, theme, "accent")
        bar.line.fill.background()

    return Part(height, draw)
