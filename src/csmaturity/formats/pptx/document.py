"""The report as a PowerPoint deck for the board: native charts and tables, one message a slide, notes with the rest.

Not the choice of what a slide shows (csmaturity.formats.pptx.deck).
"""

from __future__ import annotations

import io
from typing import Any

import pptx
from pptx.util import Inches, Pt

from csmaturity.formats.office import breadth, clean, running_line, same_bytes, set_properties
from csmaturity.formats.pptx.deck import Slide, slides
from csmaturity.formats.pptx.master import (
    BODY_TOP,
    CONTENT,
    COVER,
    FOOT_SIZE,
    LEFT,
    NUMBER_WIDTH,
    ROOM,
    TITLE_HEIGHT,
    TITLE_SIZE,
    TITLE_TOP,
    add_foot,
    layout,
    prepare,
)
from csmaturity.formats.pptx.parts import LINE, POINTS, SPACE, Type, add_text, broken, describe, text_height
from csmaturity.formats.safe_text import written_date
from csmaturity.language import say
from csmaturity.report.brand.theme import Theme
from csmaturity.report.model import Report

_TITLE_SIZES = (TITLE_SIZE, 24, 22, 20, 18, 16, 14)
_COVER_SIZES = (38, 34, 30, 26, 22, 18)
_COVER_TITLE_HEIGHT = 1.7
_LOGO_TOP, _LOGO_HEIGHT = 0.6, 0.8


def render(report: Report) -> bytes:
    """The deck as the bytes of a .pptx file; the same report gives the same bytes."""
    deck = pptx.Presentation()
    set_properties(deck.core_properties, report)
    prepare(deck, report.theme)
    if not report.hand_out:
        _cover(deck, report)
    line = running_line(report, (ROOM - NUMBER_WIDTH) * POINTS / breadth(report.theme), FOOT_SIZE)
    for slide in slides(report):
        _draw(deck, slide, report, line)
    written = io.BytesIO()
    deck.save(written)
    return same_bytes(written.getvalue())


def _draw(deck: Any, slide: Slide, report: Report, line: str) -> None:
    made = deck.slides.add_slide(layout(deck, CONTENT))
    _set_title(made, slide.title, report.theme, _TITLE_SIZES, TITLE_HEIGHT)
    if slide.kicker:
        add_text(made, (LEFT, TITLE_TOP - 0.27, ROOM, 0.24), report.theme, [(slide.kicker, Type(11, True, "grey"))])
    top = BODY_TOP
    for part in slide.parts:
        part.draw(made, top)
        top += part.height + SPACE
    add_foot(made, line)
    made.notes_slide.notes_text_frame.text = slide.notes


def _set_title(slide: Any, title: str, theme: Theme, sizes: tuple[int, ...], height: float) -> None:
    """Set a title at the largest size at which it fits its placeholder; past the smallest it is cut."""
    kinds = [Type(size, bold=True) for size in sizes]
    kind = next((one for one in kinds if text_height(title, ROOM, one, theme) <= height), kinds[-1])
    most = int(height * POINTS / (kind.size * LINE))
    slide.shapes.title.text = " ".join(broken(title, ROOM, kind, theme, most))
    slide.shapes.title.text_frame.paragraphs[0].runs[0].font.size = Pt(kind.size)


def _cover(deck: Any, report: Report) -> None:
    theme = report.theme
    made = deck.slides.add_slide(layout(deck, COVER))
    _set_title(made, clean(report.title) or clean(report.organisation), theme, _COVER_SIZES, _COVER_TITLE_HEIGHT)
    subtitle = made.placeholders[1]
    subtitle.text = clean(report.organisation)
    subtitle.text_frame.add_paragraph().text = clean(report.subtitle)
    by = say("Prepared by {author}", author=clean(report.prepared_by)) if report.prepared_by else ""
    facts = [
        (written_date(report.date), Type(14)),
        *((one, Type(14)) for one in (by, theme.cover_text) if one),
        *((one, Type(14, True)) for one in (theme.confidentiality, theme.draft) if one),
    ]
    add_text(made, (LEFT, 5.2, ROOM, 1.3), theme, facts)
    if theme.logo_raster:
        stream = io.BytesIO(theme.logo_raster.content)
        picture = made.shapes.add_picture(stream, Inches(LEFT), Inches(_LOGO_TOP), height=Inches(_LOGO_HEIGHT))
        if picture.width > Inches(ROOM):
            picture.height = int(picture.height * Inches(ROOM) / picture.width)
            picture.width = Inches(ROOM)
        describe(picture, theme.logo_raster.alt)
    elif theme.brand:
        add_text(made, (LEFT, _LOGO_TOP, ROOM, _LOGO_HEIGHT), theme, [(clean(theme.brand), Type(18, True))])
    made.notes_slide.notes_text_frame.text = clean(report.disclosure)
