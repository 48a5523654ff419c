"""The report's summary for a terminal, drawn with rich: as wide as asked, readable without colour.

Not the whole report (the other formats hold it), and nothing is printed here: csmaturity.cli does that.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from csmaturity.formats import signs
from csmaturity.formats.notes import note_tokens
from csmaturity.formats.safe_text import one_line, written_date
from csmaturity.formats.spread import as_grid
from csmaturity.formats.text.rich_parts import (
    TONES,
    indented,
    item_words,
    raw_text,
    safe_text,
    two_columns,
    with_basis,
)
from csmaturity.formats.text.terminal_tables import grid, heat_map
from csmaturity.formats.text.terminal_waterfall import waterfall
from csmaturity.language import numeral
from csmaturity.report.figures.charts import (
    Bar,
    Diagram,
    HeatMap,
    LevelBar,
    RangeChart,
    Roadmap,
    ScoreBar,
    Spread,
    Waterfall,
)
from csmaturity.report.labels import callout_word
from csmaturity.report.model import Block, Bullets, Callout, Heading, KeyFigures, Note, Paragraph, Report
from csmaturity.report.table import Grid

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

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
            return grid(block, width)
        case Spread():
            return grid(as_grid(block), width)
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
        case _:
            return _chart(block, width)


def _chart(
    block: HeatMap | LevelBar | ScoreBar | Diagram | Roadmap | RangeChart | Waterfall, width: int
) -> Iterable[RenderableType]:
    match block:
        case HeatMap():
            return heat_map(block, width)
        case LevelBar():
            return [safe_text(signs.ladder_line(block))]
        case ScoreBar():
            return _score_bar(block, width)
        case Diagram():
            lines = [f"{before} {verb} {'; '.join(after)}" for before, verb, after in signs.arrows(block)]
            return [
                safe_text(block.title, "bold"),
                two_columns((safe_text("→", _ACCENT), safe_text(line)) for line in lines),
            ]
        case Roadmap():
            return _roadmap(block, width)
        case Waterfall():
            return waterfall(block, width)
        case RangeChart():
            mark = [f"{block.mark_label} ({numeral(f'{block.mark:g}')} {block.unit})"] if block.mark is not None else []
            pairs = two_columns((safe_text(it.label, "bold"), safe_text(it.text)) for it in block.bars)
            return [safe_text(block.title, "bold"), pairs, *(safe_text(line, "dim") for line in mark)]


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


def _score_bar(block: ScoreBar, width: int) -> Iterable[RenderableType]:
    length = min(width, 72)
    head = safe_text(block.label, "bold")
    yield head.append("  ").append_text(safe_text(block.text))
    yield safe_text(signs.score_line(block, length), _ACCENT)
    stages = signs.stage_line(block, length)
    yield raw_text(stages, "dim") if stages else safe_text(signs.stage_list(block), "dim")


def _roadmap(block: Roadmap, width: int) -> Iterable[RenderableType]:
    yield safe_text(block.title, "bold")
    for at, quarter in enumerate(block.quarters):
        begun = [bar for bar in block.bars if at <= bar.start < at + 1]
        if begun:
            yield safe_text(quarter, f"bold {_ACCENT}")
            yield indented(two_columns((safe_text("▸"), _move(bar)) for bar in begun), 2)
    if block.note:
        yield safe_text(block.note, "dim")


def _move(bar: Bar) -> Text:
    words = safe_text(bar.label, "bold" if bar.emphasis else "")
    details = " · ".join(one_line(part) for part in (bar.owner, bar.detail) if part)
    return words.append_text(safe_text(details, "dim", lead="\n")) if details else words


def _note_lines(markdown: str) -> list[str]:
    """A note's words without its markup, a line for each paragraph or entry."""
    lines = []
    for token in note_tokens(markdown):
        if token.type == "inline":
            lines.append("".join(" " if part.type.endswith("break") else part.content for part in token.children or []))
        elif token.type in ("fence", "code_block"):
            lines += token.content.splitlines()
    return lines
