"""A short text drawn large and aslant as bare outlines, to lie behind a page.

Outlines, so that nobody who copies, searches or listens to a page meets the words among its own. Not where the mark
lies (csmaturity.formats.html.theme).
"""

from __future__ import annotations

import functools
import io

from csmaturity.formats.safe_text import one_line

_SLANT = -32
_ALLOWED_WIDTH = 900.0
"""Of a box of 1000 by 1000."""

_TALLEST = 260.0
"""The height of the letters of a very short mark, in the same unit."""


@functools.lru_cache(maxsize=8)
def svg(text: str, font: bytes, colour: str, opacity: float = 1.0) -> bytes:
    """The mark as an SVG of 1000 by 1000; characters that the font lacks are left out."""
    paths, width, capital = _outlines(one_line(text).upper(), font)
    scale = min(_ALLOWED_WIDTH / width, _TALLEST / capital) if width else 1.0
    place = f"translate(500 500) rotate({_SLANT}) scale({scale:.5f} {-scale:.5f})"
    shift = f"translate({-width / 2:.0f} {-capital / 2:.0f})"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 1000" width="1000" height="1000">'
        f'<path fill="{colour}" fill-opacity="{opacity:g}" transform="{place} {shift}" d="{paths}"/></svg>'
    ).encode()


def _outlines(text: str, font: bytes) -> tuple[str, float, float]:
    """The text as one path, its width and the height of a capital, all in the font's units."""
    from fontTools.pens.svgPathPen import SVGPathPen  # type: ignore[import-untyped]
    from fontTools.pens.transformPen import TransformPen  # type: ignore[import-untyped]
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    read = TTFont(io.BytesIO(font), lazy=True)
    glyphs, names = read.getGlyphSet(), read.getBestCmap()
    pen, width = SVGPathPen(glyphs), 0.0
    for character in text:
        name = names.get(ord(character))
        if name is not None:
            glyphs[name].draw(TransformPen(pen, (1, 0, 0, 1, width, 0)))
            width += glyphs[name].width
    return pen.getCommands(), width, float(read["head"].unitsPerEm) * 0.66
