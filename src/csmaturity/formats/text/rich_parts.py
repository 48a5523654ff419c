"""User text and small tables as rich's values: never markup, no control characters, who says so in brackets.

Not what the terminal shows with them (csmaturity.formats.text.terminal).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from csmaturity.formats.safe_text import basis_word, columns, one_line
from csmaturity.report.table import Item

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

TONES = {"good": "green", "middle": "yellow", "bad": "red", "open": "magenta", "quiet": "dim"}
"""A colour for each tone of the report; a mark or word always stands beside it."""


def column_widths(
    least: Sequence[int], wished: Sequence[int], shares: Sequence[int], room: int
) -> tuple[int, ...] | None:
    """Widths in which no word breaks: `least` each, and the rest by `shares`, up to `wished`. None if `room` is short.

    All in columns of the screen; `room` is what the columns may fill together, without the spaces between them.
    """
    widths = list(least)
    if sum(widths) > room:
        return None
    for _ in range(room - sum(widths)):
        growing = [at for at, width in enumerate(widths) if width < wished[at]]
        if not growing:
            break
        widths[min(growing, key=lambda at: (widths[at] / max(1, shares[at]), at))] += 1
    return tuple(widths)


def longest_word(text: str) -> int:
    """The columns that the widest word of `text` takes; scripts without spaces may break after any character."""
    return max((columns(word) if word.isascii() else _unbroken(word) for word in text.split()), default=1)


def _unbroken(word: str) -> int:
    """The widest stretch of `word` that has to stay together: wide characters stand alone."""
    stretches = "".join(f" {one} " if columns(one) > 1 else one for one in word).split()
    return max(map(columns, stretches), default=1)


def two_columns(rows: Iterable[tuple[Text, Text]]) -> Table:
    """A narrow first column and the words beside it."""
    from rich.table import Table

    table = Table.grid(padding=(0, 1))
    table.add_column(overflow="fold")
    table.add_column(overflow="fold", ratio=1)
    for first, second in rows:
        table.add_row(first, second)
    return table


def indented(part: RenderableType, by: int) -> RenderableType:
    """A part set in from the left by so many columns."""
    from rich.padding import Padding

    return Padding(part, (0, 0, 0, by))


def item_words(item: Item) -> Text:
    """An item's text, coloured by its tone where it has no mark, and who says so."""
    return with_basis(safe_text(item.said, "" if item.mark else TONES.get(item.tone, "")), item.basis)


def marked_words(item: Item) -> Text:
    """An item with its mark before it."""
    words = item_words(item)
    return safe_text(item.mark, TONES.get(item.tone, "")).append(" ").append_text(words) if item.mark else words


def with_basis(words: Text, basis: str) -> Text:
    """`words` and, in brackets, who says so."""
    return words.append_text(safe_text(f"[{basis_word(basis)}]", "dim", lead=" ")) if basis else words


def safe_text(text: str, style: str = "", lead: str = "") -> Text:
    """User text as rich text: never read as markup, on one line, without control characters."""
    return raw_text(lead + one_line(text), style)


def raw_text(text: str, style: str) -> Text:
    """Text of ours as rich text, with its spaces as they are."""
    from rich.text import Text

    # As a span rather than the whole text's style, so that what is appended keeps its own.
    return Text(overflow="fold").append(text, style)
