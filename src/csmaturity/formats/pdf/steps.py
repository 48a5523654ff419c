"""How far a PDF is: the eight steps of its making, told from what WeasyPrint logs of its own work.

Not how steps are shown (csmaturity.progress).
"""

from __future__ import annotations

import contextlib
import logging
import re
from collections.abc import Iterator

from csmaturity.language import say
from csmaturity.progress import Progress, Step, silent

_LOGGER = "weasyprint.progress"
_PAGE = re.compile(r"Page (\d+)$")
"""How WeasyPrint ends what it says of each page that it sets, and not of one that stays as it was."""


_WORDS = {
    1: lambda: say("starting"),
    2: lambda: say("reading the pages"),
    3: lambda: say("applying the styles"),
    4: lambda: say("building lines and tables"),
    5: lambda: say("laying out the pages"),
    6: lambda: say("numbering the pages"),
    7: lambda: say("drawing the pages"),
    8: lambda: say("writing the file"),
}
"""Most of the time goes into laying out and drawing."""

_BEGINS = {
    "Step 1 ": 2,
    "Step 3 ": 3,
    "Step 4 ": 4,
    "Step 5 - Creating layout - Repagination": 6,
    "Step 5 ": 5,
    "Step 6 ": 7,
    "Step 7 ": 8,
}
"""How WeasyPrint's message on the beginning of a step begins; looked through in this order."""

_PAGED = {5, 6}
STEPS = len(_WORDS)


def words(number: int) -> str:
    """What is done in a step, in the language spoken."""
    return _WORDS[number]()


class _Listener(logging.Handler):
    """Tells each step once, and each page of the steps that lay out."""

    def __init__(self, progress: Progress) -> None:
        super().__init__(logging.INFO)
        self._progress = progress
        self._at = 0

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        number = next((at for begins, at in _BEGINS.items() if message.startswith(begins)), 0)
        page = _PAGE.search(message)
        # Rounds of the layout may follow, and style sheets inside style sheets: no step begins twice.
        if number > self._at or (page and self._at in _PAGED):
            self._at = max(number, self._at)
            detail = say("page {page}", page=page[1]) if page else ""
            self._progress(Step("pdf", self._at, STEPS, words(self._at), detail))


@contextlib.contextmanager
def told(progress: Progress) -> Iterator[None]:
    """Tell of the steps of the PDF that is made inside; nothing is listened to where nobody wants to hear."""
    if progress is silent:
        yield
        return
    logger = logging.getLogger(_LOGGER)
    listener, level, passes_on = _Listener(progress), logger.level, logger.propagate
    progress(Step("pdf", 1, STEPS, words(1)))
    logger.addHandler(listener)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(listener)
        logger.setLevel(level)
        logger.propagate = passes_on
