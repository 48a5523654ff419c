"""The list of colour pairs that brands are checked for, held against the pages as a browser draws them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csmaturity.formats.html import template as html
from csmaturity.report.brand.contrast import TEXT_PAIRS
from csmaturity.report.brand.theme import COLOURS, Theme
from csmaturity.report.model import Report
from csmaturity.storage import brands

# The colour of every text that is seen, with the nearest background behind it.
PAIRS = """() => {
  const found = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || ['TITLE', 'STYLE', 'DESC'].includes(parent.tagName.toUpperCase())) continue;
    const inChart = parent.closest('svg');
    const own = getComputedStyle(parent);
    let under = inChart || parent;
    while (under && getComputedStyle(under).backgroundColor === 'rgba(0, 0, 0, 0)') under = under.parentElement;
    let behind = under ? getComputedStyle(under).backgroundColor : 'rgb(255, 255, 255)';
    if (inChart) {
      // In a drawing: the last filled rectangle that was drawn where the words begin.
      const box = parent.getBoundingClientRect();
      for (const shape of inChart.querySelectorAll('rect')) {
        const at = shape.getBoundingClientRect();
        const inside = at.left <= box.left + 1 && box.left + 1 <= at.right && at.top <= box.top + box.height / 2
          && box.top + box.height / 2 <= at.bottom;
        const before = shape.compareDocumentPosition(parent) & Node.DOCUMENT_POSITION_FOLLOWING;
        if (inside && before && getComputedStyle(shape).fill !== 'none') behind = getComputedStyle(shape).fill;
      }
    }
    found.add((inChart ? own.fill : own.color) + '|' + behind);
  }
  return [...found];
}"""


def test_every_pair_of_text_and_background_is_on_the_list(
    report: Report, templates: dict[str, bytes], browser: Any
) -> None:
    # Every role gets a colour that no other has, by which it is known again.
    odd = {role: f"#{0x10 + at:02x}2030" for at, role in enumerate(COLOURS)}
    roles = {f"rgb({0x10 + at}, 32, 48)": role for at, role in enumerate(COLOURS)}
    theme = Theme(brand="X", colours=odd, draft="Draft", confidentiality="Private", footer="Footer", cover_text="Text")
    page = browser.new_page()
    page.set_content(html.render(dataclasses.replace(report, theme=theme), templates))
    drawn = {tuple(roles[one] for one in pair.split("|")) for pair in page.evaluate(PAIRS)}
    page.close()
    assert drawn - set(TEXT_PAIRS) == set()
    # The walk sees what it should: text on boxes and labels, not only on paper.
    assert {("ink", "tint"), ("middle", "middle-tint"), ("on-accent", "accent"), ("grey", "soft")} <= drawn


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["meridian", "harrow-vale"])
def test_a_branded_draft_can_be_read_by_everybody(
    report: Report,
    templates: dict[str, bytes],
    browser: Any,
    barriers: Callable[..., Any],
    root: Path,
    name: str,
    scheme: str,
) -> None:
    theme = brands.load(root / "examples" / "brands" / name)._replace(draft="Draft")
    # The page's own policy forbids the checker to run inside it.
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.set_content(html.render(dataclasses.replace(report, theme=theme, pages=report.pages[:6]), templates))
    found = barriers(page)
    context.close()
    assert found == []
