"""Where a long piece of work stands, as a value that it hands to whoever asked for the work.

Not how that is shown (csmaturity.formats.text.progress draws it, csmaturity.cli.progress puts it on stderr).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Step(NamedTuple):
    """One step begins: `number` of `of`, counted from 1, of a `work` such as "pdf".

    `doing` says in the language of the result what is done now, `detail` how far: a page, a file. Both may come from a
    file's words, so whoever prints them makes them printable.
    """

    work: str
    number: int
    of: int
    doing: str
    detail: str = ""


Progress = Callable[[Step], None]
"""What a request may bring: called in the thread of the work whenever a step begins or a detail changes."""


def silent(step: Step, /) -> None:
    """Hear of no step: what every request brings by default."""
