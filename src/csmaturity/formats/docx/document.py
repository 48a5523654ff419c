"""The report as a Word document that can be edited: real styles, contents, captions, running lines.

Not its blocks (csmaturity.formats.docx.blocks) nor its styles (csmaturity.formats.docx.styles).
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.shared import Mm

from csmaturity.formats.docx import languages
from csmaturity.formats.docx.blocks import Writer
from csmaturity.formats.docx.parts import (
    EMU_A_POINT,
    add_field,
    begin_field,
    bookmark,
    describe_picture,
    end_field,
    link_to_bookmark,
)
from csmaturity.formats.docx.styles import prepare
from csmaturity.formats.logo import picture
from csmaturity.formats.office import clean, running_line, same_bytes, set_properties
from csmaturity.formats.safe_text import written_date
from csmaturity.language import say
from csmaturity.report.labels import kinds_key
from csmaturity.report.model import PAPER, Page, Report

LOGO_HEIGHT, LOGO_WIDTH = Mm(16), Mm(100)
QUESTIONS = ("question--", "pattern--")
"""How the ids of the pages begin that go through question by question."""
FOOT_SIZE, PAGE_NUMBER = 8.5, 75
"""The foot's type size and the room of "Page 100 of 100", in points."""
ON_COVER = 8
"""Contents of so many entries at most have room below a cover's facts."""
TOGETHER = 6
"""How many of the last entries of the contents stay on one page."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A heading of the outline: its words, its level (1 or 2), its bookmark; `page` None for a part's own heading."""

    title: str
    level: int
    name: str
    page: Page | None
    new_page: bool


def render(report: Report) -> bytes:
    """The whole report as the bytes of a .docx file; the same report gives the same bytes."""
    document = docx.Document()
    set_properties(document.core_properties, report)
    width = prepare(document, report)
    writer = Writer(document, report.theme, width, has_marks=report.document == PAPER)
    places = list(_outline(report))
    _running_lines(document, report, width)
    _owner(document, report, writer)
    if report.document == PAPER:
        _masthead(report, writer)
    elif not report.hand_out:
        _cover(report, writer)
        _contents(document, places)
    for number, place in enumerate(places):
        _chapter(document, writer, place, number)
    writer.close()
    if writer.kinds:
        document.sections[0].footer.add_paragraph(kinds_key(writer.kinds), style="Footer")
    languages.mark(document, report)
    written = io.BytesIO()
    document.save(written)
    return same_bytes(written.getvalue())


def _outline(report: Report) -> Iterator[_Place]:
    """The argument's pages at the top level, then one part for the questions and one for the appendix."""
    part = ""
    for number, page in enumerate(report.pages):
        # A page of the argument may be dense too, where a rubric has many questions.
        here = "appendix" if page.appendix else "questions" if page.dense and page.id.startswith(QUESTIONS) else ""
        first = here != part
        if here and first:
            title = say("Appendix") if here == "appendix" else say("Question by question")
            yield _Place(title, 1, f"_Toc_{here}_{number}", None, not number)
        part = here
        # Only Word knows where a page ends: were each chapter to begin one, many would be nearly empty before it.
        new_page = not (number or here or report.hand_out or report.document == PAPER)
        yield _Place(clean(page.title), 2 if here else 1, f"_Toc_page_{number}", page, new_page)


def _chapter(document: Document, writer: Writer, place: _Place, number: int) -> None:
    page = place.page
    if page is not None and page.kicker and not page.appendix:
        kicker = writer.paragraph(page.kicker, "Kicker").paragraph_format
        kicker.page_break_before = place.new_page
        if place.new_page:
            kicker.space_before = 0
        starts_page = False
    else:
        starts_page = place.new_page
    heading = document.add_heading(place.title, place.level)
    heading.paragraph_format.page_break_before = starts_page
    bookmark(heading, place.name, number)
    if page is not None:
        writer.write(page.blocks, place.level, numbered=not (page.appendix or page.dense))


def _owner(document: Document, report: Report, writer: Writer) -> None:
    """Whose report it is, on a cover as on a hand-out: the logo, else the brand's name."""
    theme = report.theme
    held = picture(theme)
    if held:
        width = min(LOGO_HEIGHT * held.ratio, LOGO_WIDTH)
        shape = document.add_picture(io.BytesIO(held.content), width=round(width), height=round(width / held.ratio))
        describe_picture(shape, clean(held.alt))
    elif theme.brand:
        writer.paragraph(theme.brand, "Kicker")


def _masthead(report: Report, writer: Writer) -> None:
    """Whose paper it is, above its first decision: its first page is read alone, so none stands before it."""
    theme = report.theme
    by = say("Prepared by {author}", author=clean(report.prepared_by)) if report.prepared_by else ""
    facts = (report.title, report.subtitle, by, theme.confidentiality, theme.draft)
    if report.organisation:
        writer.paragraph(report.organisation, "Kicker")
    writer.paragraph(" · ".join(filter(None, map(clean, facts))), "Cover Fact")


def _cover(report: Report, writer: Writer) -> None:
    theme = report.theme
    top = writer.paragraph(report.title, "Title")
    top.paragraph_format.space_before = Mm(60)
    writer.paragraph(report.subtitle, "Subtitle")
    for fact in (report.organisation, written_date(report.date), theme.cover_text):
        if fact:
            writer.paragraph(fact, "Cover Fact")
    if report.prepared_by:
        writer.paragraph(say("Prepared by {author}", author=clean(report.prepared_by)), "Cover Fact")
    for mark in (theme.confidentiality, theme.draft):
        if mark:
            writer.paragraph(mark, "Cover Fact")
    if report.disclosure:
        writer.paragraph(say("Disclosure"), "Callout Title").paragraph_format.space_before = Mm(30)
        writer.paragraph(report.disclosure, "Callout")


def _contents(document: Document, places: list[_Place]) -> None:
    """A field that holds the entries; only a layout knows their pages, which Word adds when the field is updated.

    Nothing makes it do so on opening: it would first ask the reader whether fields "that may refer to other files" are
    to be updated, each time, and not even then in a file that came by mail. So the entries stand without numbers, and
    without dots that lead nowhere.
    """
    head = document.add_paragraph(say("Contents"), style="TOC Heading")
    # A few entries stand on the cover: a page of their own would be nearly empty.
    is_short = len(places) <= ON_COVER
    head.paragraph_format.page_break_before = not is_short
    if is_short:
        head.paragraph_format.space_before = Mm(15)
    made: Any = None
    for number, place in enumerate(places):
        made = document.add_paragraph(style=f"TOC {place.level}")
        if number == 0:
            begin_field(made, 'TOC \\o "1-2" \\h \\z \\u')
        link_to_bookmark(made, place.name, place.title)
        # What goes on over the page does so with some others.
        made.paragraph_format.keep_with_next = len(places) - TOGETHER < number < len(places) - 1
    if made is not None:
        end_field(made)


def _running_lines(document: Document, report: Report, width: int) -> None:
    section = document.sections[0]
    section.different_first_page_header_footer = not (report.hand_out or report.document == PAPER)
    header = section.header.paragraphs[0]
    header.text = clean(report.title)
    footer = section.footer.paragraphs[0]
    footer.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
    footer.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
    footer.add_run(running_line(report, width / EMU_A_POINT - PAGE_NUMBER, FOOT_SIZE) + "\t")
    _page_of_pages(footer)


def _page_of_pages(paragraph: Any) -> None:
    """ "Page 3 of 20" in the report's language, both numbers as fields."""
    before, _, rest = say("Page {page} of {pages}", page="\x00", pages="\x01").partition("\x00")
    between, _, after = rest.partition("\x01")
    paragraph.add_run(before)
    add_field(paragraph, "PAGE", "1")
    paragraph.add_run(between)
    add_field(paragraph, "NUMPAGES", "1")
    paragraph.add_run(after)
