"""The report as a PowerPoint deck for the board: native charts and tables, one message a slide, notes with the rest.

Not the choice of what a slide shows (csmaturity.formats.pptx.deck).
"""

from __future__ import annotations

import io
from typing import Any

import pptx
from pptx.util import Pt

from csmaturity.formats.office import breadth, clean, running_line, same_bytes, set_properties
from csmaturity.formats.pptx.deck import Slide, slides
from csmaturity.formats.pptx.master import (
    CHAPTER,
    CONTENT,
    COVER,
    FACTS,
    FOOT_SIZE,
    add_foot,
    add_sections,
    layout,
    prepare,
)
from csmaturity.formats.pptx.parts import (
    KEY,
    NO_BREAK,
    POINTS,
    TITLE_SIZES,
    add_text,
    lines_in,
    split_text,
    text_height,
    title_type,
)
from csmaturity.formats.pptx.places import (
    BODY_BOTTOM,
    COVER_ROOM,
    COVER_TITLE_HEIGHT,
    KEY_HEIGHT,
    LEFT,
    MARK_ROOM,
    ROOM,
    TITLE_HEIGHT,
)
from csmaturity.formats.safe_text import written_date
from csmaturity.language import say
from csmaturity.report.brand.theme import Theme
from csmaturity.report.labels import KIND_MARKS, kinds_key
from csmaturity.report.model import Report

_COVER_SIZES = (38, 34, 30, 26, 22, 18)


def render(report: Report) -> bytes:
    """The deck as the bytes of a .pptx file; the same report gives the same bytes."""
    deck = pptx.Presentation()
    set_properties(deck.core_properties, report)
    prepare(deck, report.theme)
    chapters = []
    if not report.hand_out:
        _cover(deck, report)
        chapters.append(clean(report.title))
    line = running_line(report, (ROOM - MARK_ROOM) * POINTS / breadth(report.theme), FOOT_SIZE)
    for slide in slides(report):
        _draw(deck, slide, report, line)
        chapters.append(slide.chapter or slide.title)
    if chapters:
        add_sections(deck, chapters)
    written = io.BytesIO()
    deck.save(written)
    return same_bytes(written.getvalue())


def _draw(deck: Any, slide: Slide, report: Report, line: str) -> None:
    made = deck.slides.add_slide(layout(deck, CONTENT))
    _set_title(made, slide.title, report.theme, TITLE_SIZES, (ROOM, TITLE_HEIGHT), slide.count)
    _set_text(made, CHAPTER, [slide.chapter])
    top = slide.top
    for part in slide.parts:
        part.draw(made, top)
        top += part.height + slide.space
    raised = set(made._element.xpath(".//a:r[a:rPr/@baseline]/a:t/text()"))
    if raised:
        used = [kind for kind, mark in KIND_MARKS.items() if mark in raised]
        add_text(made, (LEFT, BODY_BOTTOM - KEY_HEIGHT, ROOM, KEY_HEIGHT), report.theme, [(kinds_key(used), KEY)])
    add_foot(made, line)
    made.notes_slide.notes_text_frame.text = slide.notes


def _set_title(
    slide: Any, title: str, theme: Theme, sizes: tuple[int, ...], room: tuple[float, float], count: str = ""
) -> None:
    """Set a title at the largest size at which it fits its placeholder with its count; past the smallest it is cut."""
    width, height = room
    kind = title_type(f"{title} {count}", theme, sizes, room)
    most = lines_in(height, kind)
    if text_height(f"{title} {count}", width, kind, theme) > height:
        title = split_text(title, width, kind, theme, most - bool(count))[0] + " …"
    # Blanks that don't break keep the count on one line.
    slide.shapes.title.text = f"{title} {count.replace(' ', NO_BREAK)}" if count else title
    slide.shapes.title.text_frame.paragraphs[0].runs[0].font.size = Pt(kind.size)


def _set_text(slide: Any, number: int, lines: list[str]) -> None:
    """Fill a placeholder, or take it away where there is nothing to say: an empty one asks for words."""
    shape = next(one for one in slide.placeholders if one.placeholder_format.idx == number)
    held = [line for line in lines if line]
    if held:
        shape.text_frame.text = "\n".join(held)
    else:
        shape._element.getparent().remove(shape._element)


def _cover(deck: Any, report: Report) -> None:
    theme = report.theme
    made = deck.slides.add_slide(layout(deck, COVER))
    title = clean(report.title) or clean(report.organisation)
    _set_title(made, title, theme, _COVER_SIZES, (COVER_ROOM, COVER_TITLE_HEIGHT))
    _set_text(made, 1, [clean(report.organisation), clean(report.subtitle)])
    by = say("Prepared by {author}", author=clean(report.prepared_by)) if report.prepared_by else ""
    marks = [clean(one) for one in (theme.confidentiality, theme.draft) if one]
    _set_text(made, FACTS, [written_date(report.date), by, clean(theme.cover_text), *marks])
    for paragraph in made.placeholders[FACTS].text_frame.paragraphs[-len(marks) or 99 :]:
        paragraph.runs[0].font.bold = True
    made.notes_slide.notes_text_frame.text = clean(report.disclosure)
