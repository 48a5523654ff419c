"""Blocks as plain sentences, one a line: what a speaker reads below a slide, with nothing of the page left out.

Not a format of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from csmaturity.formats.notes import note_tokens
from csmaturity.formats.office import clean, item_words, said
from csmaturity.report.figures.figure import Figure
from csmaturity.report.model import Block, Bullets, Callout, Heading, KeyFigures, Note, Paragraph
from csmaturity.report.table import Grid


def plain_lines(blocks: Iterable[Block]) -> Iterator[str]:
    """Every sentence and number of some blocks, in their order."""
    for block in blocks:
        yield from (line for line in _lines(block) if line)


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield said(block.text, block.basis)
        case Heading():
            yield clean(block.text)
        case Bullets():
            yield clean(block.heading)
            for at, item in enumerate(block.items, start=1):
                yield f"{f'{at}.' if block.numbered else '–'} {item_words(item)}"
        case KeyFigures():
            for figure in block.figures:
                yield said(f"{figure.value} {figure.label}", figure.basis)
        case Callout():
            yield clean(f"{block.title}: {block.text}" if block.title else block.text)
        case Note():
            yield clean(block.label)
            for token in note_tokens(block.markdown):
                if token.content:
                    yield clean("".join(child.content or " " for child in token.children or ()) or token.content)
        case Grid():
            yield from _grid(block)
        case Figure():
            # Signs in a row say nothing aloud.
            yield from [clean(block.alt)] if block.grid.line else _grid(block.grid)
            yield item_words(block.source) if block.source else ""


def _grid(grid: Grid) -> Iterator[str]:
    yield clean(grid.caption)
    for row in grid.rows:
        cells = (
            f"{clean(column.heading)}: {item_words(item)}" if column.heading else item_words(item)
            for column, item in zip(grid.columns, row, strict=True)
            if clean(item.text) and not item.is_bar
        )
        yield "– " + "; ".join(cells)
    if not any(item.is_bar for row in grid.rows for item in row):
        yield clean(grid.note)
