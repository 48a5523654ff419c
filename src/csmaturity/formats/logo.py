"""The brand's logo as a PNG, for the office formats that hold no SVG in every version of their programs.

The layout engine that draws the PDF turns the SVG into paths; Pillow fills them. Which SVG may be a logo is said by
csmaturity.report.brand.svg.
"""

from __future__ import annotations

import base64
import functools
import io
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from csmaturity.errors import MissingLibraryError
from csmaturity.formats.paths import Pen, Point, curve, filled, outline
from csmaturity.report.brand.theme import Logo, Theme

_SIDE = 1200
"""The longer side of the picture in pixels: at the size of a cover more than 300 to the inch."""
_FINE = 3
"""It is drawn so many times larger and then scaled down, which smooths its edges."""
_MOST_INK = 60
"""How often all shapes together may cover the picture: each time takes a third of a second."""

_THIN = Pen(1.0)
"""The pen that a PDF begins with."""

Matrix = tuple[float, float, float, float, float, float]


class UnsupportedError(Exception):
    """The logo has something that is not drawn here: a gradient, a transparent group, a dashed line."""


def picture(theme: Theme) -> Logo | None:
    """The PNG that stands for a brand: its own, else its logo drawn as one; None where there is none or it can't be."""
    if theme.logo_raster or theme.logo is None:
        return theme.logo_raster
    try:
        return drawn(theme.logo)
    except (UnsupportedError, MissingLibraryError):
        return None


def drawn(logo: Logo) -> Logo:
    """An SVG as a PNG. Raises UnsupportedError where that can't be, MissingLibraryError without the layout engine."""
    from pypdf.errors import PyPdfError

    try:
        return logo._replace(kind="png", content=_drawn(logo.content, logo.ratio))
    except (ArithmeticError, ValueError, PyPdfError) as error:
        # Numbers that no picture has.
        raise UnsupportedError(str(error)) from error


@functools.lru_cache(maxsize=8)
def _drawn(svg: bytes, ratio: float) -> bytes:
    from PIL import Image

    width, height = (_SIDE, _SIDE / ratio) if ratio >= 1 else (_SIDE * ratio, _SIDE)
    size = max(1, round(width)), max(1, round(height))
    canvas = Image.new("RGBA", (size[0] * _FINE, size[1] * _FINE), (0, 0, 0, 0))
    _Painter(canvas).paint(*_paths(svg, width, height))
    if canvas.getbbox() is None:
        raise UnsupportedError("nothing to see")
    written = io.BytesIO()
    # Scaled with the colours weighed by their cover, so that no dark edge appears.
    canvas.convert("RGBa").resize(size, Image.Resampling.LANCZOS).convert("RGBA").save(written, "PNG", optimize=True)
    return written.getvalue()


def _paths(svg: bytes, width: float, height: float) -> tuple[list[tuple[Any, bytes]], Any]:
    """What a PDF with nothing but the logo draws, step by step, and the named states that it uses."""
    from pypdf import PdfReader
    from pypdf.generic import ContentStream

    from csmaturity.formats.pdf.document import small_pdf

    address = f"data:image/svg+xml;base64,{base64.b64encode(svg).decode()}"
    html = (
        f"<style>@page{{size:{width}px {height}px;margin:0}}html,body{{margin:0}}"
        f'img{{display:block;width:{width}px;height:{height}px}}</style><img src="{address}">'
    )
    reader = PdfReader(io.BytesIO(small_pdf(html)))
    page = reader.pages[0]
    content: Any = ContentStream(page.get_contents(), reader)
    return list(content.operations), page["/Resources"]


@dataclass(frozen=True, slots=True)
class _State:
    """How what follows is drawn: the space it stands in, colours with their opacity, the pen and what is cut away."""

    matrix: Matrix
    fill: tuple[int, int, int] = (0, 0, 0)
    stroke: tuple[int, int, int] = (0, 0, 0)
    fill_alpha: float = 1.0
    stroke_alpha: float = 1.0
    pen: Pen = _THIN
    clip: Any = None


class _Painter:
    """Follows the operators of a PDF page, those that shapes and groups need; raises UnsupportedError at others."""

    def __init__(self, canvas: Any) -> None:
        self._canvas = canvas
        # A PDF's unit is 4/3 of a CSS pixel, and its y goes up.
        scale = _FINE * 4 / 3
        self._state = _State((scale, 0, 0, -scale, 0, canvas.height))
        self._saved: list[_State] = []
        self._path: list[list[Point]] = []
        self._closed: list[bool] = []
        self._cut = ""
        self._inked = 0

    def paint(self, operations: Sequence[tuple[Any, bytes]], resources: Any) -> None:
        """Draw a page, given as its operators and its named states."""
        for operands, operator in operations:
            name = operator.decode("latin-1")
            if name == "gs":
                self._named(resources["/ExtGState"][operands[0]])
            else:
                self._do(name, operands)

    def _do(self, name: str, values: Any) -> None:
        match name:
            case "q":
                self._saved.append(self._state)
            case "Q":
                self._state = self._saved.pop()
            case "cm":
                self._state = replace(self._state, matrix=_times(tuple(map(float, values)), self._state.matrix))
            case "rg" | "g":
                self._state = replace(self._state, fill=_rgb(values))
            case "RG" | "G":
                self._state = replace(self._state, stroke=_rgb(values))
            case "w":
                self._state = replace(self._state, pen=self._state.pen._replace(width=float(values[0])))
            case "M":
                self._state = replace(self._state, pen=self._state.pen._replace(miter=float(values[0])))
            case "J":
                self._state = replace(self._state, pen=self._state.pen._replace(cap=int(values[0])))
            case "j":
                self._state = replace(self._state, pen=self._state.pen._replace(join=int(values[0])))
            case "d" if not values[0]:
                pass
            case "m" | "l" | "c" | "re" | "h":
                self._extend(name, [float(value) for value in values])
            case "W" | "W*":
                self._cut = name
            case "f" | "f*" | "S" | "s" | "B" | "B*" | "b" | "b*" | "n":
                self._finish(name)
            case "BDC" | "BMC" | "EMC" | "i" | "ri":
                pass
            case _:
                raise UnsupportedError(name)

    def _named(self, state: Any) -> None:
        """A named state: only opacity is known."""
        if set(state) - {"/ca", "/CA", "/Type"}:
            raise UnsupportedError("gs")
        held = self._state
        self._state = replace(held, fill_alpha=float(state.get("/ca", held.fill_alpha)),
                              stroke_alpha=float(state.get("/CA", held.stroke_alpha)))  # fmt: skip

    def _extend(self, name: str, values: Sequence[float]) -> None:
        points = [_at(self._state.matrix, pair) for pair in zip(values[::2], values[1::2], strict=True)]
        match name:
            case "m":
                self._path.append(points)
                self._closed.append(False)
            case "l":
                self._path[-1].extend(points)
            case "c":
                self._path[-1].extend(curve(self._path[-1][-1], *points))
            case "re":
                x, y, wide, high = values
                corners = ((x, y), (x + wide, y), (x + wide, y + high), (x, y + high))
                self._path.append([_at(self._state.matrix, corner) for corner in corners])
                self._closed.append(True)
            case _:
                self._closed[-1] = True

    def _finish(self, name: str) -> None:
        """Fill and draw the path that was made, cut away what is outside it where that was said, and forget it."""
        if name in ("s", "b", "b*"):
            self._closed = [True] * len(self._closed)
        parts = [part for part in self._path if len(part) > 1]
        if name[0] in "fBb" and parts:
            self._ink(filled(self._canvas.size, parts, is_even_odd="*" in name), self._state.fill,
                      self._state.fill_alpha)  # fmt: skip
        if name[0] in "SsBb" and parts:
            state = self._state
            wide = state.pen.width * math.sqrt(
                abs(state.matrix[0] * state.matrix[3] - state.matrix[1] * state.matrix[2])
            )
            lines = [piece for part, closed in zip(self._path, self._closed, strict=True)
                     for piece in outline(part, state.pen._replace(width=wide), is_closed=closed)]  # fmt: skip
            self._ink(filled(self._canvas.size, lines, is_union=True), state.stroke, state.stroke_alpha)
        if self._cut:
            self._clip(filled(self._canvas.size, parts, is_even_odd="*" in self._cut))
        self._path, self._closed, self._cut = [], [], ""

    def _clip(self, cut: tuple[Any, tuple[int, int]]) -> None:
        from PIL import Image, ImageChops

        mask, corner = cut
        whole = Image.new("L", self._canvas.size, 0)
        whole.paste(mask, corner)
        held = self._state.clip
        self._state = replace(self._state, clip=whole if held is None else ImageChops.multiply(held, whole))

    def _ink(self, area: tuple[Any, tuple[int, int]], colour: tuple[int, int, int], alpha: float) -> None:
        from PIL import Image, ImageChops

        mask, (left, top) = area
        self._inked += mask.width * mask.height
        if self._inked > _MOST_INK * self._canvas.width * self._canvas.height:
            raise UnsupportedError("too much to draw")
        box = (left, top, left + mask.width, top + mask.height)
        if self._state.clip is not None:
            mask = ImageChops.multiply(mask, self._state.clip.crop(box))
        ink = Image.new("RGBA", mask.size, (*colour, 0))
        ink.putalpha(mask.point(lambda value: round(value * alpha)))
        self._canvas.alpha_composite(ink, (left, top))


def _times(one: Sequence[float], other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _at(matrix: Matrix, point: Sequence[float]) -> Point:
    a, b, c, d, e, f = matrix
    x, y = point
    return a * x + c * y + e, b * x + d * y + f


def _rgb(values: Sequence[Any]) -> tuple[int, int, int]:
    parts = [round(float(value) * 255) for value in values]
    red, green, blue = parts if len(parts) == 3 else parts * 3
    return red, green, blue
