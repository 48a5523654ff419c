"""What somebody meant who wrote a word that isn't known here.

Not where such a word stands, which the one who asks knows.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable

_FEW = 12
"""So many known words can be listed in one message and still be read."""

_LONGEST = 100
"""Comparing takes time with the square of a word's length, and no id is longer."""

_MOST_LETTERS = 2_000
"""So many letters of known words are compared with one word: a hundred ids, the likeliest first."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The known word nearest to a misspelt one, as the end of a message; empty where none is near."""
    near = nearest(word, known)
    return f"; did you mean {near}?" if near else ""


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word nearest to a misspelt one; empty where none is near."""
    near = difflib.get_close_matches(word[:_LONGEST], _likeliest(word, list(known)), n=1, cutoff=0.6)
    return near[0] if near else ""


def _likeliest(word: str, known: list[str]) -> list[str]:
    """All known words where they are few; else those of about the same length with the same beginning, then others."""
    if sum(map(len, known)) <= _MOST_LETTERS:
        return known
    left, kept = _MOST_LETTERS, []
    for other in sorted(known, key=lambda one: (one[:2] != word[:2], abs(len(one) - len(word)))):
        left -= len(other)
        if left < 0:
            break
        kept.append(other)
    return kept


def unknown(message: str, word: str, known: Iterable[str]) -> tuple[str, str]:
    """Message and hint for a word that isn't known: the nearest known one is offered, else all where they are few."""
    choices = list(dict.fromkeys(known))
    near = did_you_mean(word, choices)
    return message + near, f"Known here: {', '.join(choices)}." if 0 < len(choices) <= _FEW and not near else ""
