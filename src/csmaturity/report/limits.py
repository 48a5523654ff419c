"""How much the paper holds: one table of limits, and shortened cells. What is beyond stands in the evidence book.

Not how a page is set, which the style sheet decides; limits are what lets it keep to eight pages with any answers.
"""

from __future__ import annotations

import re

from csmaturity.report.wording import one_line, sentence
from csmaturity.rubric.cells import WORDS

PAGES = 8
"""Pages of a paper at most: ten minutes of reading."""

LETTERS = 18_000
"""Letters of a paper at most, in all its texts and tables: as many as its pages hold when they are set closely."""

LIMITS = {
    "cases": 2,
    "decisions": 3,
    "benchmarks": 2,
    "findings": 3,
    "reasons": 3,
    "calendar": 12,
    "days": 6,
    "left-out": 3,
    "asks": 7,
    "objections": 5,
    "stops": 4,
    "measures": 8,
    "map-rows": 16,
    "parts-without-plan": 32,
    "boxes": 8,
}
"""The most rows of each part of a paper; what is dropped where it is still too long, csmaturity.report.fit says."""

CASE_WORDS = 45
"""The most words of a dated case."""

_PARTS = re.compile(r"(?<=[.!?…])\s+(?=\S)")
_CLAUSE = re.compile(r"[;:,–](?=\s)|\s\((?=\S)")


def short(text: str, words: int = WORDS) -> str:
    """A text as one sentence or several of so many words at most: whole sentences, else a clause, else its first words.

    What is cut ends in an ellipsis; the evidence book has it in full.
    """
    whole = sentence(one_line(text))
    if len(whole.split()) <= words:
        return whole
    kept = ""
    for part in _PARTS.split(whole):
        longer = f"{kept} {part}".strip()
        if len(longer.split()) > words:
            break
        kept = longer
    # A first sentence that concedes says the opposite without the one that answers it.
    return kept if len(kept.split()) * 2 >= words else _cut(whole, words)


def _cut(whole: str, words: int) -> str:
    """The first words, if possible up to where a clause ends; what an open bracket or quotation holds is no end."""
    head = " ".join(whole.split()[:words])
    ends = [match.start() for match in _CLAUSE.finditer(head) if len(head[: match.start()].split()) * 2 >= words]
    cut = next((head[:end] for end in reversed(ends) if _is_closed(head[:end])), head)
    return cut.rstrip(" ,;:–") + " …"


def brief(text: str, words: int = WORDS) -> str:
    """The same without a full stop."""
    return short(text, words).removesuffix(".")


def _is_closed(text: str) -> bool:
    return text.count("(") == text.count(")") and text.count("“") == text.count("”")
