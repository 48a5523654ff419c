"""A step of long work as one line: a bar for a terminal, and words for whatever else stderr may be.

Not when such a line is shown (csmaturity.cli.progress).
"""

from __future__ import annotations

from csmaturity.formats.safe_text import columns, one_line, plain
from csmaturity.progress import Step

_BAR = 20
"""Columns of the bar; a narrow terminal has half of it, and a very narrow one none."""

_NARROW, _VERY_NARROW = 70, 40
_FIRST_WORD = 12
_DONE, _TO_DO = "\x1b[32m", "\x1b[2m"
_END = "\x1b[0m"


def progress_words(step: Step) -> str:
    """The step as a line for a log: `pdf 5/8: laying out the pages`."""
    return f"{_counted(step)}: {one_line(plain(step.doing))}"


def progress_bar(step: Step, width: int, colour: bool, ascii_only: bool = False) -> str:
    """The step as a line of fewer than `width` columns, for one that is written over and over.

    The bar shows the steps that are done, so it is full only when the work is. `ascii_only` is for an encoding that has
    no lines to draw with.
    """
    room = 0 if width < _VERY_NARROW or step.of == 1 else _BAR // 2 if width < _NARROW else _BAR
    label = f"{_counted(step)}  "
    bar = f"{_drawn(step, room, colour, ascii_only)}  " if room else ""
    left = width - 1 - len(label) - (room + 2 if room else 0)
    detail = one_line(plain(f", {step.detail}" if step.detail else ""))
    sign = "..." if ascii_only else "…"
    # How far it is changes; what is done can be guessed from its beginning.
    doing = _cut(one_line(plain(step.doing)), max(left - columns(detail), _FIRST_WORD), sign)
    return f"{label}{bar}{_cut(doing + detail, left, sign)}"


def _counted(step: Step) -> str:
    return step.work if step.of == 1 else f"{step.work} {step.number}/{step.of}"


def _drawn(step: Step, room: int, colour: bool, ascii_only: bool) -> str:
    full = room * (step.number - 1) // step.of
    if ascii_only:
        return "#" * full + "-" * (room - full)
    if colour:
        return f"{_DONE}{'━' * full}{_END}{_TO_DO}{'━' * (room - full)}{_END}"
    return "━" * full + "─" * (room - full)


def _cut(words: str, room: int, sign: str) -> str:
    if columns(words) <= room:
        return words
    while words and columns(words) > room - len(sign):
        words = words[:-1]
    return words + sign if room >= len(sign) else ""
