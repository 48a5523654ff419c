"""A waterfall on the terminal: label, number and bar on a line each, or lines of words where there is no room.

Not where the bars stand (csmaturity.formats.waterfall).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from csmaturity.formats.safe_text import columns
from csmaturity.formats.text.rich_parts import TONES, column_widths, empty_table, longest_word, raw_text, safe_text
from csmaturity.formats.waterfall import entries, spans, text_bars
from csmaturity.language import say
from csmaturity.report.figures.charts import Waterfall

if TYPE_CHECKING:
    from rich.console import RenderableType

_ROOMY = 58
"""Below this the bars would be too short to compare."""
_SHORTEST_BARS = 20
_LONGEST_LABELS = 44
_LONGEST_WORD = 24
"""A longer word may be broken, as in the other tables."""
_BETWEEN = 3
_STYLES = {"score": "cyan", "rise": TONES["good"], "fall": TONES["bad"], "level": "dim"}


def waterfall(block: Waterfall, width: int) -> Iterable[RenderableType]:
    """The bars with their numbers; nothing is told by colour alone."""
    yield safe_text(block.title, "bold")
    held = entries(block)
    labels = [label for label, _, _ in held]
    number = max(columns(text) for _, text, _ in held)
    least = min(_LONGEST_WORD, max(map(longest_word, labels)))
    room = width - number - 2 * _BETWEEN
    wished = min(_LONGEST_LABELS, max(map(columns, labels)))
    sizes = column_widths([least, _SHORTEST_BARS], [wished, width], [1, 1], room) if width >= _ROOMY else None
    if sizes is None:
        for label, text, detail in held:
            yield safe_text(label).append(f": {text}", "bold").append_text(safe_text(detail, "dim", lead="  "))
        return
    table = empty_table([("", False), ("", True), ("", False)])
    table.show_header = False
    for column, size in zip(table.columns, (sizes[0], number, sizes[1]), strict=True):
        column.width = size
    table.columns[2].no_wrap = True
    bars = text_bars(block, sizes[1])
    for (label, text, detail), span, bar in zip(held, spans(block), bars, strict=True):
        words = safe_text(label, "bold" if span.kind == "score" else "")
        if detail:
            words.append_text(safe_text(detail, "dim", lead="\n"))
        table.add_row(words, safe_text(text, "bold"), raw_text(bar, _STYLES[span.kind]))
    yield table
    yield safe_text(say("█ score, ▓ raised it, ░ lowered it"), "dim")
