"""The report's summary for a terminal: as wide as asked, readable without colour.

Not the whole report (the other formats hold it), and nothing is printed here: csmaturity.cli does that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from csmaturity.formats.notes import note_tokens
from csmaturity.formats.safe_text import written_date
from csmaturity.formats.text.lines import (
    TONES,
    Words,
    drawn,
    indented,
    item_words,
    two_columns,
    with_basis,
    words,
    wrapped,
)
from csmaturity.formats.text.terminal_tables import table
from csmaturity.report.figures.figure import Figure
from csmaturity.report.labels import callout_word
from csmaturity.report.model import Block, Bullets, Callout, Heading, KeyFigures, Note, Paragraph, Report
from csmaturity.report.table import Grid

NARROWEST = 20
"""Below this many columns nothing can be laid out; such widths are taken as this one."""
WIDEST = 100
"""Longer lines are hard to read."""
_ACCENT = "cyan"
_CALLOUT_STYLES = {"finding": "cyan", "caution": "yellow", "missing": "magenta", "disclosure": "dim", "ask": "cyan"}


def render(report: Report, width: int, colour: bool) -> str:
    """Title, organisation and the report's summary in lines of at most `width` columns, ending in a line end.

    `colour` adds terminal colours, which carry nothing that signs and words do not say as well.
    """
    width = _usable(width)
    date = words(f"{report.organisation} · {written_date(report.date)}", "dim")
    head = (*wrapped(words(report.title, "bold"), width), *wrapped(date, width), ())
    return _text((*head, *_spaced(report.summary, width)), colour)


def render_blocks(blocks: Sequence[Block], width: int, colour: bool) -> str:
    """Some blocks of a report, such as its `standing` or `roadmap`, as `render` shows the summary."""
    return _text(_spaced(blocks, _usable(width)), colour)


def _text(lines: Iterable[Words], colour: bool) -> str:
    return "\n".join(drawn(line, colour) for line in lines).rstrip("\n") + "\n"


def _usable(width: int) -> int:
    return min(WIDEST, max(NARROWEST, width))


def _spaced(blocks: Sequence[Block], width: int) -> Iterator[Words]:
    for block in blocks:
        yield from _block(block, width)
        yield ()


def _block(block: Block, width: int) -> Iterable[Words]:
    match block:
        case Paragraph():
            return wrapped(with_basis(words(block.text, "bold" if block.lead else ""), block.basis), width)
        case Heading():
            return wrapped(words(block.text, "bold"), width)
        case Bullets():
            return _bullets(block, width)
        case Grid():
            return (*wrapped(words(block.caption, "bold"), width), *table(block, width))
        case Figure():
            return _figure(block, width)
        case KeyFigures():
            values = (words(it.value, f"bold {_ACCENT}") for it in block.figures)
            labels = (with_basis(words(it.label), it.basis) for it in block.figures)
            return two_columns(zip(values, labels, strict=True), width)
        case Callout():
            return _callout(block, width)
        case Note():
            notes = (line for text in _note_lines(block.markdown) for line in wrapped(words(text), width - 2))
            return (*wrapped(words(block.label, "dim"), width), *indented(notes, 2))


def _figure(block: Figure, width: int) -> Iterator[Words]:
    """Its title with the words beside it, then its table, or its single row as a line."""
    beside = words(block.words, lead="  ") if block.words else ()
    yield from wrapped(words(block.title, "bold") + beside, width)
    line = block.grid.line
    if line:
        yield from wrapped(words(line, _ACCENT), width)
        yield from wrapped(words(block.grid.note, "dim"), width)
    else:
        yield from table(block.grid, width)


def _bullets(block: Bullets, width: int) -> Iterator[Words]:
    if block.heading:
        yield from wrapped(words(block.heading, "bold"), width)
    marks = (it.mark or (f"{at}." if block.numbered else "•") for at, it in enumerate(block.items, 1))
    marked = zip(marks, block.items, strict=True)
    yield from two_columns(((words(mark, TONES.get(it.tone, "")), item_words(it)) for mark, it in marked), width)


def _callout(block: Callout, width: int) -> Iterator[Words]:
    head = words(callout_word(block.kind).upper(), f"bold {_CALLOUT_STYLES.get(block.kind, _ACCENT)}")
    if block.title:
        head += (("  ", ""), *words(block.title, "bold"))
    yield from wrapped(head, width)
    if block.text:
        yield from indented(wrapped(words(block.text), width - 2), 2)


def _note_lines(markdown: str) -> list[str]:
    """A note's words without its markup, a line for each paragraph or entry."""
    lines = []
    for token in note_tokens(markdown):
        if token.type == "inline":
            lines.append("".join(" " if part.type.endswith("break") else part.content for part in token.children or []))
        elif token.type in ("fence", "code_block"):
            lines += token.content.splitlines()
    return lines
