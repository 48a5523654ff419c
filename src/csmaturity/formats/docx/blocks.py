"""Each block of the report as Word's paragraphs and tables.

Not the document around them (csmaturity.formats.docx.document), nor the styles that they name
(csmaturity.formats.docx.styles).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Pt

from csmaturity.formats import drawingml
from csmaturity.formats.columns import column_widths
from csmaturity.formats.docx import notes as docx_notes
from csmaturity.formats.docx.parts import (
    EMU_A_POINT,
    PADDING,
    SIZE,
    add_field,
    describe_table,
    fill,
    fix_widths,
    keep_whole,
    repeat_header,
)
from csmaturity.formats.docx.styles import TABLE_STYLE
from csmaturity.formats.office import bar, clean, colour, has_bars, item_words, tint
from csmaturity.formats.safe_text import basis_word
from csmaturity.language import say
from csmaturity.report.brand.theme import Theme
from csmaturity.report.figures.figure import Figure
from csmaturity.report.figures.shapes import Drawing
from csmaturity.report.labels import KIND_MARKS, callout_word
from csmaturity.report.model import Block, Bullets, Callout, Heading, KeyFigures, Note, Paragraph
from csmaturity.report.table import GROUP, Grid, Item

TOGETHER = 3
"""How many paragraphs at the end of a page's blocks stay together."""
FIRST_SHAPE = 1000
"""The number of the first drawn shape; pictures of the document have lower ones."""
HIGHEST, SMALLEST = 600, 6
"""In points: what of a drawing fits on a page below its title, and how small its letters may be."""
NATURAL = 0.65
"""The points of a drawing's unit where it stands in a line or a cell, so that its letters are as large as these."""
_NUMBER = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for an exhibit's number until Word's field takes its place."""
HANGING = 28
"""The share of the text's width by which lists are set in: one part of so many."""


class Writer:
    """Writes blocks at the end of a document whose text is `width` wide (EMU); counts exhibits for Word.

    `has_marks`, as a paper's: a raised letter says who stands behind a figure, and the foot of each page what it means;
    no table has a number. `kinds` are those met so far.
    """

    def __init__(self, document: Document, theme: Theme, width: int, *, has_marks: bool = False) -> None:
        self._document = document
        self._look = theme
        self._width = width
        self._has_marks = has_marks
        self.kinds: set[str] = set()
        self._exhibits = 0
        self._next_shape = FIRST_SHAPE
        self._is_numbered = False

    def write(self, blocks: Sequence[Block], level: int, *, numbered: bool) -> None:
        """Write blocks under a heading of `level` (1 or 2); `numbered`: their tables and pictures are exhibits."""
        self._is_numbered = numbered and not self._has_marks
        for at, block in enumerate(blocks):
            # Room below a table only where something follows: at a page's end it would make a page of its own.
            if at and self._ends_in_table():
                self._styled("Table Note")
            self._block(block, level + 1)
            if not at and isinstance(block, Paragraph) and any(isinstance(one, Figure) for one in blocks[1:2]):
                # A chapter's first words and the picture that they are about.
                self._document.element.body[-2].get_or_add_pPr().keepNext_val = True
        if blocks:
            self._keep_end_together()

    def close(self) -> None:
        """End the document as Word wants it to end, in a paragraph."""
        if self._ends_in_table():
            last = self._document.add_paragraph().paragraph_format
            last.line_spacing, last.space_after = Pt(1), 0

    def _ends_in_table(self) -> bool:
        # The very last element of a body holds its paper and margins.
        return bool(self._document.element.body[-2].tag == qn("w:tbl"))

    def _keep_end_together(self) -> None:
        """Let the last paragraphs go over the page together, with two rows of a table before them: no lone line."""
        last, *before = self._document.element.body[-2 : -2 - TOGETHER : -1]
        if last.tag != qn("w:p"):
            return
        last.get_or_add_pPr().keepLines_val = True
        for part in before:
            rows = part.findall(qn("w:tr"))[-2:]
            for paragraph in [one for row in rows for one in row.iter(qn("w:p"))] or [part]:
                paragraph.get_or_add_pPr().keepNext_val = True
            if rows:
                return

    def paragraph(self, text: str, style: str, basis: str = "") -> Any:
        """A paragraph of ours with who says so behind it."""
        made = self._styled(style, clean(text))
        self._add_basis(made, basis)
        return made

    def _styled(self, style: str, text: str = "") -> Any:
        """A paragraph of a style, by its id: to look styles up by their names took a third of a document's time."""
        made = self._document.add_paragraph(text)
        if style != "Normal":
            made._p.style = style.replace(" ", "")
        return made

    def _block(self, block: Block, level: int) -> None:
        match block:
            case Paragraph():
                self.paragraph(block.text, "Lead" if block.lead else "Normal", block.basis)
            case Heading():
                self._document.add_heading(clean(block.text), level)
            case Bullets():
                self._bullets(block, level)
            case Grid():
                self._grid(block)
            case KeyFigures():
                self._key_figures(block)
            case Callout():
                # A paper's readers need no name for a kind of remark.
                kind = "" if self._has_marks else callout_word(block.kind)
                title = ". ".join(part for part in (kind, block.title) if part)
                self.paragraph(title, "Callout Title")
                self.paragraph(block.text, "Callout")
            case Note():
                self._document.add_heading(clean(block.label), level)
                docx_notes.write(self._document, block.markdown)
            case Figure():
                self._figure(block)

    def _bullets(self, block: Bullets, level: int) -> None:
        if block.heading:
            self._document.add_heading(clean(block.heading), level)
        for at, item in enumerate(block.items, start=1):
            # Numbers are written out, since Word's would run on from list to list; a mark takes the bullet's place.
            sign = f"{at}." if block.numbered else clean(item.mark)
            made = self._styled("List Number" if sign else "List Bullet")
            if sign:
                _unnumbered(made, self._width // HANGING)
                made.add_run(f"{sign}\t")
            self._add_item(made, Item(item.text, item.basis) if item.mark == sign else item)

    def _caption(self, words: str, *, is_exhibit: bool = True) -> None:
        """The words above a table or picture, with the number that it has in the PDF too."""
        is_numbered = self._is_numbered and is_exhibit
        if not is_numbered and not clean(words):
            return
        caption = self._styled("Caption")
        if is_numbered:
            self._exhibits += 1
            before, _, after = say("Exhibit {number}:", number=_NUMBER).partition(_NUMBER)
            caption.add_run(before)
            add_field(caption, "SEQ Exhibit \\* ARABIC", str(self._exhibits))
            caption.add_run(f"{after} ")
        caption.add_run(clean(words))

    def _figure(self, figure: Figure) -> None:
        """The drawing with its key; its table where there is none, or where a page is too small for it."""
        if figure.words:
            self.paragraph(f"{figure.title}: {figure.words}", "Normal").paragraph_format.keep_with_next = True
        else:
            self._caption(figure.title, is_exhibit=figure.is_exhibit)
        drawing = figure.drawing
        room = (self._width / EMU_A_POINT, HIGHEST)
        points = drawing and drawingml.unit(drawing, self._look, room, SMALLEST)
        if drawing and points:
            held = self._document.add_paragraph()
            held.paragraph_format.keep_with_next = bool(figure.key)
            self._draw(held, drawing, points)
        else:
            self._table(figure.grid, figure.alt)
        is_drawn = bool(points) or has_bars(figure.grid)
        self._notes((*(figure.key if is_drawn else (Item(figure.grid.note),)), *filter(None, (figure.source,))))

    def _notes(self, items: Sequence[Item]) -> None:
        """The line below a table or picture: what its signs mean, each behind its drawing, and the source."""
        shown = [item for item in items if clean(item.text)]
        if not shown:
            return
        made = self._styled("Table Note")
        for at, item in enumerate(shown):
            made.add_run("  " if at else "")
            if item.drawing:
                self._draw(made, item.drawing, NATURAL)
                made.add_run(" ")
            self._add_item(made, item)

    def _draw(self, paragraph: Any, drawing: Drawing, points: float) -> None:
        made = drawingml.for_word(drawing, self._look, points, self._next_shape)
        self._next_shape += drawingml.numbers(drawing)
        paragraph.add_run()._r.append(parse_xml(made))

    def _grid(self, grid: Grid) -> None:
        self._caption(grid.caption)
        self._table(grid, grid.caption, has_note=bool(clean(grid.note)))
        self._notes([Item(grid.note)])

    def _table(self, grid: Grid, alt: str, *, has_note: bool = False) -> None:
        table = self._document.add_table(rows=1 + len(grid.rows), cols=len(grid.columns), style=TABLE_STYLE)
        table.alignment = WD_TABLE_ALIGNMENT.LEFT
        describe_table(table, clean(alt))
        rows = table.rows
        repeat_header(rows[0])
        widths = column_widths(grid, self._width / EMU_A_POINT, SIZE, PADDING, self._look, self._words)
        for at, (row, items) in enumerate(zip(rows, (grid.head, *grid.rows), strict=True)):
            keep_whole(row)
            for cell, item, column, width in zip(row.cells, items, grid.columns, widths, strict=True):
                made = cell.paragraphs[0]
                # By its id, as in _styled.
                made._p.style = "TableText" if at else "TableHeading"
                strip = bar(item)
                if strip:
                    self._draw(made, strip, min(NATURAL, (width - PADDING) / strip.width))
                else:
                    self._add_item(made, item)
                if item.tone == GROUP:
                    for run in made.runs:
                        run.bold = True
                if column.numeric or column.filled:
                    made.alignment = WD_ALIGN_PARAGRAPH.RIGHT if column.numeric else WD_ALIGN_PARAGRAPH.CENTER
                if role := tint(item, column) or ("tint" if column.chosen else ""):
                    fill(cell, colour(self._look, role))
                # Two rows at least stay with the header, the last two together, and a note with these.
                ends = len(grid.rows) - 1 <= at < len(grid.rows) + has_note
                made.paragraph_format.keep_with_next = at < min(2, len(grid.rows)) or ends
        fix_widths(table, [int(one * EMU_A_POINT) for one in widths])

    def _key_figures(self, block: KeyFigures) -> None:
        table = self._document.add_table(rows=2, cols=len(block.figures))
        describe_table(table, say("Key figures"))
        for at, figure in enumerate(block.figures):
            value, label = table.cell(0, at).paragraphs[0], table.cell(1, at).paragraphs[0]
            value.style, label.style = "Figure Value", "Table Text"
            value.add_run(clean(figure.value))
            label.add_run(clean(figure.label))
            self._add_basis(value if self._marked(figure.basis) else label, figure.basis)
        for row in table.rows:
            keep_whole(row)
        fix_widths(table, [self._width // len(block.figures)] * len(block.figures))

    def _words(self, item: Item) -> str:
        """What a cell prints, with its letter in place of the words that it stands for."""
        return (
            item_words(item._replace(basis="")) + KIND_MARKS[item.basis]
            if self._marked(item.basis)
            else item_words(item)
        )

    def _marked(self, basis: str) -> bool:
        return self._has_marks and basis in KIND_MARKS

    def _add_item(self, paragraph: Any, item: Item) -> None:
        paragraph.add_run(clean(f"{item.mark} {item.text}"))
        if item.detail:
            paragraph.add_run().add_break()
            paragraph.add_run(clean(item.detail), style="Detail")
        self._add_basis(paragraph, item.basis)

    def _add_basis(self, paragraph: Any, basis: str) -> None:
        if self._marked(basis):
            if KIND_MARKS[basis]:
                paragraph.add_run(KIND_MARKS[basis]).font.superscript = True
                self.kinds.add(basis)
        elif basis:
            paragraph.add_run(f" ({clean(basis_word(basis))})", style="Basis")


def _unnumbered(paragraph: Any, indent: int) -> None:
    """Take a list style's own number away, its sign being written out, and keep the hanging indent."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_numId().val = 0
    shape = paragraph.paragraph_format
    shape.left_indent, shape.first_line_indent = indent, -indent
    shape.tab_stops.add_tab_stop(indent)
