"""The manual pages say what --help says, and `man` can show them."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import man_pages  # type: ignore[import-not-found]

FOLDER = Path(__file__).parents[1] / "docs" / "man"


def test_the_manual_pages_are_up_to_date(renew: bool) -> None:
    fresh = man_pages.pages()
    if renew:
        FOLDER.mkdir(exist_ok=True)
        for old in FOLDER.glob("*.1"):
            old.unlink()
        for name, text in fresh.items():
            (FOLDER / name).write_text(text, encoding="utf-8")
    kept = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.1")}
    assert kept == fresh, "the manual pages are out of date; run: make examples"


def test_each_page_names_its_options_and_nothing_begins_a_request_by_chance() -> None:
    for name, text in man_pages.pages().items():
        assert r"\-h, \-\-help" in text, name
        for line in text.splitlines():
            if line.startswith((".", "'")):
                assert line.split()[0] in {".TH", ".SH", ".B", ".TP", ".PP", ".RS", ".RE", ".br"}, f"{name}: {line}"
