"""Text for a terminal: blocks of a report as lines, and words that nothing in a file can steer a terminal with.

Not the printing, which the command line does.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from csmaturity.rubric.plain_text import printable

if TYPE_CHECKING:
    from csmaturity.progress import Step
    from csmaturity.report.model import Block as Block

__all__ = ("blocks_text", "printable", "step_bar", "step_words")


def blocks_text(blocks: Sequence[Block], width: int, colour: bool) -> str:
    """Blocks of a report in lines of at most `width` columns; `colour` adds terminal colours."""
    from csmaturity.formats.text.terminal import render_blocks

    return render_blocks(blocks, width, colour)


def step_bar(step: Step, width: int, colour: bool, ascii_only: bool) -> str:
    """A step of long work as a line of fewer than `width` columns, with a bar; to be written over by the next."""
    from csmaturity.formats.text.progress import progress_bar

    return progress_bar(step, width, colour, ascii_only)


def step_words(step: Step) -> str:
    """A step of long work as a line for a log."""
    from csmaturity.formats.text.progress import progress_words

    return printable(progress_words(step))
