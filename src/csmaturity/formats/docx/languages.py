"""The language and direction of each text of a Word document: set on its paragraphs, runs and tables at the end.

A paragraph is read from the side that its own words are; the order of a table's columns follows the report. Not how
texts are told apart (csmaturity.formats.languages).
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from itertools import pairwise
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

from csmaturity.formats.docx.parts import element
from csmaturity.formats.languages import Languages, Piece, has_letters_from_the_right, reads_right_to_left
from csmaturity.formats.office import language_tag
from csmaturity.report.model import Report

_FROM_THE_LEFT, _FROM_THE_RIGHT = "\u200e", "\u200f"
"""Marks that have no width and are read from one side."""

_AFTER_BIDI = ("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents",
               "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl",
               "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange")  # fmt: skip
_AFTER_VISUAL = ("w:tblStyleRowBandSize", "w:tblStyleColBandSize", "w:tblW", "w:jc", "w:tblCellSpacing", "w:tblInd",
                 "w:tblBorders", "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook", "w:tblCaption")  # fmt: skip


def mark(document: Document, report: Report) -> None:
    """Mark whatever is not in the document's own language, or not read from its left."""
    parts = [document.element.body, *_running_lines(document)]
    texts = (text.text or "" for part in parts for text in part.iter(qn("w:t")))
    if not report.right_to_left and not report.other_texts and not any(map(has_letters_from_the_right, texts)):
        return
    languages = Languages(report.other_texts)
    for part in parts:
        for paragraph in list(part.iter(qn("w:p"))):
            _mark_paragraph(paragraph, languages, report.right_to_left)
    if report.right_to_left:
        for table in document.element.body.iter(qn("w:tbl")):
            table.tblPr.insert_element_before(element("bidiVisual"), *_AFTER_VISUAL)
        for section in document.element.body.iter(qn("w:sectPr")):
            section.insert_element_before(element("bidi"), "w:rtlGutter", "w:docGrid", "w:printerSettings")


def _running_lines(document: Document) -> Iterator[Any]:
    section = document.sections[0]
    yield section.header._element
    yield section.footer._element


def _mark_paragraph(paragraph: Any, languages: Languages, mirrored: bool) -> None:
    runs = [run for run in paragraph.iter(qn("w:r")) if next(run.iterancestors(qn("w:p"))) is paragraph]
    words = "".join(text.text or "" for run in runs for text in run.findall(qn("w:t")))
    # A drawing and its labels have their places from the left, whatever they say.
    is_drawn = any(True for _ in paragraph.iterancestors(qn("w:txbxContent")))
    holds_drawing = next(paragraph.iter(qn("w:drawing")), None) is not None
    turned = not is_drawn and not holds_drawing and reads_right_to_left(words, mirrored)
    if turned:
        paragraph.get_or_add_pPr().insert_element_before(element("bidi"), *_AFTER_BIDI)
    for run in runs:
        _mark_run(run, languages, _FROM_THE_RIGHT if turned else _FROM_THE_LEFT)


def _mark_run(run: Any, languages: Languages, side: str) -> None:
    held = run.findall(qn("w:t"))
    if len(held) != 1 or not held[0].text:
        return
    pieces = languages.pieces(held[0].text)
    whole = [run, *(deepcopy(run) for _ in pieces[1:])]
    for before, made in pairwise(whole):
        before.addnext(made)
    for made, piece in zip(whole, pieces, strict=True):
        if len(pieces) > 1:
            # Else a colon between two texts that are read from the other side would make one of them.
            before, after = (side if not piece.language and one is not piece else "" for one in (pieces[0], pieces[-1]))
            text = made.find(qn("w:t"))
            text.text = f"{before}{piece.text}{after}"
            text.set(qn("xml:space"), "preserve")
        _mark_piece(made, piece)


def _mark_piece(run: Any, piece: Piece) -> None:
    from_the_right = reads_right_to_left(piece.text, otherwise=False)
    if not from_the_right and not piece.language:
        return
    properties = run.get_or_add_rPr()
    if from_the_right:
        properties.append(element("rtl"))
    if piece.language:
        tag = language_tag(piece.language)
        properties.append(element("lang", **({"bidi": tag} if from_the_right else {"val": tag})))
