"""Respondents' notes: Markdown that can't bring HTML, pictures or dangerous links into a report.

Not the formats that show them; each picks the HTML, the Markdown or the plain text it needs.
"""

from __future__ import annotations

import functools
from collections.abc import MutableMapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from csmaturity.formats.languages import reads_right_to_left
from csmaturity.formats.safe_text import plain

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererProtocol
    from markdown_it.token import Token
    from markdown_it.utils import OptionsDict

_SAFE_LINKS = ("http://", "https://", "mailto:")


def note_html(markdown: str) -> str:
    """A note as HTML: paragraphs, lists, emphasis, code and web or mail links; everything else is text.

    A paragraph that is read from the right says so.
    """
    parser = _parser()
    tokens = parser.parse(plain(markdown))
    for opening, held in pairwise(tokens):
        # As a whole, since emphasis takes a paragraph apart.
        if opening.type == "paragraph_open" and reads_right_to_left(held.content, otherwise=False):
            opening.attrSet("dir", "rtl")
    return str(parser.renderer.render(tokens, parser.options, {}))


def note_tokens(markdown: str) -> Sequence[Token]:
    """A note as markdown-it's block tokens, for a format that writes its own."""
    return _parser().parse(plain(markdown))


@functools.cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False, "linkify": False, "breaks": True})
    parser.validateLink = _is_safe  # type: ignore[method-assign]
    # A note's heading must not enter the report's outline, and a picture would be fetched.
    for name, shown in (("heading_open", "<p><strong>"), ("heading_close", "</strong></p>\n"), ("image", "")):
        parser.add_render_rule(name, _always(shown))
    return parser


def _is_safe(url: str) -> bool:
    return url.strip().lower().startswith(_SAFE_LINKS)


def _always(shown: str) -> Any:
    from html import escape  # brings every name of a character; a report without notes does not need them

    def rule(
        renderer: RendererProtocol,
        tokens: Sequence[Token],
        index: int,
        options: OptionsDict,
        environment: MutableMapping[str, Any],
    ) -> str:
        return shown or escape(tokens[index].content)

    return rule
