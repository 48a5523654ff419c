"""The HTML report in a real browser: no barrier that axe knows, no request, nothing that sticks out, and it prints."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def report(rendered: Callable[[str, str], bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's HTML; brands are looked at in test_contrast_on_pages.py."""
    path: Path = tmp_path_factory.mktemp("html") / "report.html"
    path.write_bytes(rendered("quillmoor-systems", "html"))
    return path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(report: Path, browser: Any, barriers: Callable[..., Any], scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme, bypass_csp=True, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(report.as_uri())
    found = barriers(page, RULES)
    context.close()
    assert found == []


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_nothing_sticks_out_and_nothing_is_requested(report: Path, browser: Any, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(report.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert [url for url in asked if not url.startswith("data:")] == [report.as_uri()]
    context.close()


def test_it_prints_on_paper(report: Path, browser: Any) -> None:
    from io import BytesIO

    from pypdf import PdfReader

    context = browser.new_context()
    page = context.new_page()
    page.goto(report.as_uri())
    printed = PdfReader(BytesIO(page.pdf(format="A4")))
    context.close()
    words = printed.pages[0].extract_text()
    assert "Quillmoor Systems" in words
    assert "Skip to the report" not in words
    assert 15 <= len(printed.pages) <= 80
