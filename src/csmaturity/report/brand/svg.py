"""Which SVG may be a logo: shapes, groups, gradients and clips, and nothing that could run, load or grow.

Not PNG and fonts (csmaturity.report.brand.files). What is not on the list is refused, so that nothing need be foreseen.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from xml.parsers import expat

from csmaturity.report.brand.files import MOST_SVG_BYTES, BadFileError

MOST_ELEMENTS = 2_000
DEEPEST = 24
SVG = "http://www.w3.org/2000/svg"

_SHAPES = ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon")
_ALLOWED = frozenset(
    ("svg", "g", "defs", "title", "desc", "style", "clipPath", "linearGradient", "radialGradient", "stop", *_SHAPES)
)
_LOCAL = re.compile(r"url\(\s*[\"']?#[\w.-]+[\"']?\s*\)")
_PLAIN = "Export it from the drawing program as plain SVG, without scripts, links, filters or embedded pictures."
_REASONS: Mapping[str, tuple[str, str]] = {
    "script": ("holds a script", _PLAIN),
    "foreignObject": ("holds a web page (foreignObject)", _PLAIN),
    "image": ("holds another picture (image)", "Trace it, or use a PNG."),
    "use": ("repeats shapes by reference (use)", "Expand the clones or symbols into shapes."),
    "text": ("holds letters as text, which look different everywhere", "Convert the text to paths."),
}


def svg_ratio(content: bytes) -> float:
    """The width of a safe SVG by its height, from its viewBox; raises BadFileError with the place of a fault."""
    if len(content) > MOST_SVG_BYTES:
        raise BadFileError(f"has {len(content):,} bytes; the limit is {MOST_SVG_BYTES:,}", "Simplify its paths.")
    try:
        content.decode()
    except UnicodeDecodeError:
        raise BadFileError("is not UTF-8 text, as an SVG here must be", _PLAIN) from None
    return _Reader().ratio(content)


class _Reader:
    """Walks through the file once, and stops at the first thing that is not on the list."""

    def __init__(self) -> None:
        parser = self.parser = expat.ParserCreate("UTF-8", namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._doctype
        parser.ProcessingInstructionHandler = self._instruction
        self.open: list[str] = []
        self.elements = 0
        self.view_box = ""
        self.style = ""

    def ratio(self, content: bytes) -> float:
        """Read it all; raises BadFileError."""
        try:
            self.parser.Parse(content, True)
        except expat.ExpatError as error:
            said = expat.ErrorString(error.code)
            raise BadFileError(f"is not SVG: {said}", _PLAIN, error.lineno, error.offset + 1) from None
        try:
            _, _, width, height = (float(part) for part in re.split(r"[\s,]+", self.view_box.strip()))
        except ValueError:
            raise BadFileError("has no viewBox of four numbers", "Export it with a viewBox.", 1, 1) from None
        if not (0 < width < math.inf and 0 < height < math.inf):
            raise BadFileError("has a viewBox without width or height", "Export it with a viewBox.", 1, 1)
        return width / height

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, tag = name.rpartition(" ")
        self.elements += 1
        if space != SVG or (not self.open and tag != "svg"):
            self._refuse(f"holds the element {tag[:40]}, which is not of SVG", _PLAIN)
        if tag not in _ALLOWED:
            self._refuse(*_REASONS.get(tag, (f"holds the element {tag[:40]}", _PLAIN)))
        if self.elements > MOST_ELEMENTS:
            self._refuse(f"has more than {MOST_ELEMENTS:,} elements", "Simplify the drawing.")
        if len(self.open) >= DEEPEST:
            self._refuse(f"has groups more than {DEEPEST} deep inside each other", "Ungroup the drawing.")
        for attribute, value in attributes.items():
            self._attribute(attribute.rpartition(" ")[2], value)
        if not self.open:
            self.view_box = attributes.get("viewBox", "")
        self.open.append(tag)

    def _attribute(self, name: str, value: str) -> None:
        if name.lower().startswith("on"):
            self._refuse(f"holds a script ({name[:40]})", _PLAIN)
        if name in ("href", "src", "base"):
            self._refuse(f"points to something else ({name})", _PLAIN)
        self._css(value)

    def _css(self, text: str) -> None:
        """Refuse every address but a name in this same file; inside a clip even that, since clips could go round."""
        rest = _LOCAL.sub("", text)
        if "url" in rest.lower() or (rest != text and "clipPath" in self.open):
            self._refuse("points to something else (url)", _PLAIN)
        if "\\" in text or "@" in text or "expression" in text.lower():
            self._refuse("has a style that does more than colour", _PLAIN)

    def _text(self, text: str) -> None:
        if self.open[-1] == "style":
            # Handed over in parts, wherever the parser's buffer ends.
            self.style += text

    def _end(self, _: str) -> None:
        if self.open.pop() == "style":
            self._css(self.style)
            self.style = ""

    def _doctype(self, *_: object) -> None:
        self._refuse("has a DOCTYPE, which could define entities", "Remove the <!DOCTYPE …> line.")

    def _instruction(self, target: str, _: str) -> None:
        self._refuse(f"has a processing instruction ({target[:40]})", "Remove the line between <? and ?>.")

    def _refuse(self, message: str, hint: str) -> None:
        raise BadFileError(message, hint, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)
