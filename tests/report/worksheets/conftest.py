"""Worksheets as text, parsed and checked as a file would be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csmaturity.report.model import Page
from csmaturity.report.worksheets.pages import pages
from csmaturity.storage import worksheets


@pytest.fixture
def shown(tmp_path: Path) -> Callable[[str], tuple[Page, ...]]:
    """The pages of a worksheet, with what its checks object to."""

    def made(text: str) -> tuple[Page, ...]:
        path = tmp_path / "sheet.yaml"
        path.write_text(text, encoding="utf-8")
        return pages(*worksheets.load(str(path)))

    return made


@pytest.fixture
def words(make: Any) -> Callable[[Page], str]:
    """All that a reader sees on a page, as one text."""
    return lambda page: " ".join(make.texts(page))
