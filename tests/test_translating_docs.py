"""docs/translating.md: each German term of its table is one that the rubrics' overlays or our own sentences use."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROW = re.compile(r"\| (?P<english>.+) \| (?P<german>.+) \|")
NO_TERMS = ("English", "---")
_BEGINNING = 7
"""Letters of a word by which it is looked for, since German bends the ends."""


def test_every_german_term_is_in_use() -> None:
    texts = [*(ROOT / "rubrics").glob("*.de.yaml"), ROOT / "templates" / "language" / "de.po"]
    used = " ".join(text.read_text(encoding="utf-8") for text in texts).casefold()
    rows = map(ROW.fullmatch, (ROOT / "docs" / "translating.md").read_text(encoding="utf-8").splitlines())
    terms = {row["english"]: row["german"] for row in rows if row and not row["english"].startswith(NO_TERMS)}
    assert len(terms) > 40
    for english, german in terms.items():
        if german.startswith("unchanged"):
            continue
        words = re.findall(r"\w{4,}", re.sub(r"\(.*?\)|of one contract|of a start-up also", "", german))
        assert words, english
        for word in words:
            assert word.casefold()[:_BEGINNING] in used, f"{english}: {word}"
