"""A respondent's note as Word's runs: paragraphs, lists, emphasis, code and safe links; the rest is text.

Not the parsing (csmaturity.formats.notes), which lets no HTML, picture or dangerous link through.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from docx.document import Document

from csmaturity.formats.docx.parts import web_link
from csmaturity.formats.notes import note_tokens
from csmaturity.formats.office import clean

if TYPE_CHECKING:
    from markdown_it.token import Token

MONOSPACED = "Courier New"


def write(document: Document, markdown: str) -> None:
    """Write a note at the document's end as quotation, its lists indented."""
    depth = 0
    numbers: list[int] = []
    for token in note_tokens(markdown):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            depth += 1
            numbers.append(1 if token.type.startswith("ordered") else 0)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            depth -= 1
            numbers.pop()
        elif token.type == "inline":
            made: Any = document.add_paragraph(style="Quote")
            if depth:
                made.paragraph_format.left_indent = (made.style.paragraph_format.left_indent or 0) + 180_000 * depth
                made.add_run(f"{numbers[-1]}. " if numbers[-1] else "• ")
                numbers[-1] += 1 if numbers[-1] else 0
            _runs(made, token.children or [])
        elif token.type in ("fence", "code_block"):
            for line in token.content.splitlines():
                document.add_paragraph(style="Quote").add_run(clean(line)).font.name = MONOSPACED


def _runs(paragraph: Any, tokens: Sequence[Token]) -> None:
    bold = italic = 0
    address = ""
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                italic += token.nesting
            case "softbreak" | "hardbreak":
                paragraph.add_run().add_break()
            case "link_open":
                address = str(token.attrGet("href") or "")
            case "link_close":
                address = ""
            case "text" | "code_inline" | "image":
                _run(paragraph, token, bool(bold), bool(italic), address)


def _run(paragraph: Any, token: Token, bold: bool, italic: bool, address: str) -> None:
    text = _spaced(token.content)
    if address:
        web_link(paragraph, address, text)
        return
    run = paragraph.add_run(text)
    run.bold, run.italic = bold or None, italic or None
    if token.type == "code_inline":
        run.font.name = MONOSPACED


def _spaced(text: str) -> str:
    """Clean text that keeps the space at its ends, where emphasis or a link begins or stops."""
    line = clean(text)
    return (" " if text[:1].isspace() else "") + line + (" " if line and text[-1:].isspace() else "")
