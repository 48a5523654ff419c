"""The word lists of the checker, found alike from a wheel and from a checkout: a file a language, read when it occurs.

Not what they hold (csmaturity.rubric.words.lists).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import csmaturity
from csmaturity.rubric.words.lists import NO_WORDS, WordLists, read

_FOLDER = Path(csmaturity.__file__).parent / "rubric" / "words"
"""Inside the package: what checks a rubric is no data that its users replace."""


def word_lists(language: str) -> WordLists:
    """The lists of a language such as `en`, `en-GB` or `en_US`; NO_WORDS where there are none."""
    return _lists(language.replace("_", "-").partition("-")[0].lower())


def all_word_lists() -> dict[str, WordLists]:
    """The lists of every language that has some, by its tag: English, in which all rules speak, first."""
    tags = sorted((path.stem for path in _FOLDER.glob("*.txt")), key=lambda tag: (tag != "en", tag))
    return {tag: _lists(tag) for tag in tags}


@cache
def _lists(tag: str) -> WordLists:
    path = _FOLDER / f"{tag}.txt"
    # What a rubric calls its language is anybody's text, and no way out of the folder.
    return read(path.read_text(encoding="utf-8")) if tag.isalpha() and path.is_file() else NO_WORDS
