"""The report's summary for a terminal, drawn with rich: as wide as asked, readable without colour.

Not the whole report (the other formats hold it), and nothing is printed here: csmaturity.cli does that.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from csmaturity.formats.safe_text import written_date
from csmaturity.formats.text.rich_parts import (
    TONES,
    indented,
    item_words,
    safe_text,
    two_columns,
    with_basis,
)
from csmaturity.formats.text.terminal_tables import table
from csmaturity.report.figures.figure import Figure
from csmaturity.report.labels import callout_word
from csmaturity.report.model import Block, Bullets, Callout, Heading, KeyFigures, Note, Paragraph, Report
from csmaturity.report.table import Grid

if TYPE_CHECKING:
    from rich.console import RenderableType

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
    from rich.text import Text

    head = [safe_text(report.title, "bold"), safe_text(f"{report.organisation} · {written_date(report.date)}", "dim")]
    return _drawn([*head, Text(), *_spaced(report.summary, width)], width, colour)


def render_blocks(blocks: Sequence[Block], width: int, colour: bool) -> str:
    """Some blocks of a report, such as its `standing` or `roadmap`, as `render` shows the summary."""
    return _drawn(_spaced(blocks, width), width, colour)


def _drawn(parts: Iterable[RenderableType], width: int, colour: bool) -> str:
    from rich.console import Console

    console = Console(
        file=io.StringIO(),
        width=_usable(width),
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
        _environ={},
    )
    with console.capture() as capture:
        for part in parts:
            console.print(part, overflow="fold")
    lines = [line.rstrip() for line in capture.get().splitlines()]
    while lines and not lines[-1]:
        lines.pop()
    return "\n".join(lines) + "\n"


def _usable(width: int) -> int:
    return min(WIDEST, max(NARROWEST, width))


def _spaced(blocks: Sequence[Block], width: int) -> Iterable[RenderableType]:
    from rich.text import Text

    for block in blocks:
        yield from _block(block, _usable(width))
        yield Text()


def _block(block: Block, width: int) -> Iterable[RenderableType]:
    match block:
        case Paragraph():
            return [with_basis(safe_text(block.text, "bold" if block.lead else ""), block.basis)]
        case Heading():
            return [safe_text(block.text, "bold")]
        case Bullets():
            return _bullets(block)
        case Grid():
            return [safe_text(block.caption, "bold"), *table(block, width)]
        case Figure():
            return _figure(block, width)
        case KeyFigures():
            values = (safe_text(it.value, f"bold {_ACCENT}") for it in block.figures)
            labels = (with_basis(safe_text(it.label), it.basis) for it in block.figures)
            return [two_columns(zip(values, labels, strict=True))]
        case Callout():
            return _callout(block)
        case Note():
            return [
                safe_text(block.label, "dim"),
                *(indented(safe_text(line), 2) for line in _note_lines(block.markdown)),
            ]


def _figure(block: Figure, width: int) -> Iterable[RenderableType]:
    """Its title with the words beside it, then its table, or its single row as a line."""
    head = safe_text(block.title, "bold")
    yield head.append_text(safe_text(block.words, lead="  ")) if block.words else head
    line = block.grid.line
    if line:
        yield safe_text(line, _ACCENT)
        yield safe_text(block.grid.note, "dim")
    else:
        yield from table(block.grid, width)


def _bullets(block: Bullets) -> Iterable[RenderableType]:
    if block.heading:
        yield safe_text(block.heading, "bold")
    marks = (it.mark or (f"{at}." if block.numbered else "•") for at, it in enumerate(block.items, 1))
    yield two_columns(
        (safe_text(mark, TONES.get(it.tone, "")), item_words(it)) for mark, it in zip(marks, block.items, strict=True)
    )


def _callout(block: Callout) -> Iterable[RenderableType]:
    head = safe_text(callout_word(block.kind).upper(), f"bold {_CALLOUT_STYLES.get(block.kind, _ACCENT)}")
    if block.title:
        head.append("  ").append_text(safe_text(block.title, "bold"))
    return [head, *([indented(safe_text(block.text), 2)] if block.text else [])]


def _note_lines(markdown: str) -> list[str]:
    """A note's words without its markup, a line for each paragraph or entry."""
    from csmaturity.formats.notes import note_tokens

    lines = []
    for token in note_tokens(markdown):
        if token.type == "inline":
            lines.append("".join(" " if part.type.endswith("break") else part.content for part in token.children or []))
        elif token.type in ("fence", "code_block"):
            lines += token.content.splitlines()
    return lines
