"""Which SVG may be a logo: shapes, groups, gradients and clips, and nothing that could run, load or grow.

Not PNG and fonts (csmaturity.report.brand.files). What is not on the list is refused, so that nothing need be foreseen.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import NoReturn
from xml.parsers import expat

from csmaturity.report.brand.files import MOST_SVG_BYTES, BadFileError
from csmaturity.rubric.plain_text import one_line

MOST_ELEMENTS = 2_000
DEEPEST = 24
SVG = "http://www.w3.org/2000/svg"

_SHAPES = ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon")
_ALLOWED = frozenset(
    ("svg", "g", "defs", "title", "desc", "style", "clipPath", "linearGradient", "radialGradient", "stop", *_SHAPES)
)
MOST_PATH_STEPS = 20_000
"""Commands and numbers of all paths together: a traced picture has fewer, and an engraving is no logo."""

LARGEST_NUMBER = 1_000_000.0
MOST_REFERENCES = 200
"""Gradients and clips that are used; each is made anew where it is."""

_NUMBER = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
_STEP = re.compile(rf"[\s,]*(?:([MmZzLlHhVvCcSsQqTtAa])|({_NUMBER}))")
_FLAG = re.compile(r"[\s,]*(?:([A-Za-z])|([01]))")
_NUMBERS = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "t": 2, "a": 7, "z": 0}
"""How many numbers each command of a path takes, or a multiple of that."""

_MEASURES = frozenset(
    (
        *("x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "fx", "fy", "fr", "r", "rx", "ry", "width", "height", "offset"),
        *("stroke-width", "stroke-miterlimit", "opacity", "fill-opacity", "stroke-opacity", "stop-opacity"),
    )
)
_LISTS = frozenset(("points", "viewbox", "transform", "gradienttransform", "patterntransform", "stroke-dasharray"))
_MEASURE = re.compile(rf"{_NUMBER}(?:%|px|pt|pc|mm|cm|in|em|ex|rem|Q)?\Z")
_LIST = re.compile(rf"(?:[\s,()]|matrix|translate|scale|rotate|skewX|skewY|none|{_NUMBER}(?:px|%|deg)?)*+\Z")
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
        self.path_steps = self.references = 0

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
        if name == "d":
            self._path(value)
        elif name.lower() in _LISTS:
            self._numbers(name, value, _LIST)
        elif name.lower() in _MEASURES:
            self._numbers(name, value, _MEASURE)
        elif name == "spreadMethod" and value.strip() != "pad":
            # The layout engine draws each repetition by itself, and a tiny gradient has millions.
            self._refuse(f"has a gradient that repeats ({value.strip()[:40]})", "Let it end in plain colours.")
        self._css(value)

    def _path(self, text: str) -> None:
        """Refuse a path that is none to its end: what stands behind a slip some programs draw, and others never end."""
        at, command, numbers, end = 0, "", 0, len(text.rstrip())
        while at < end:
            # The two flags of an arc are often written without a blank behind them.
            is_flag = command == "a" and numbers % 7 in (3, 4)
            found = (_FLAG if is_flag else _STEP).match(text, at)
            self.path_steps += 1
            if found is None or (not command and not found[1]):
                self._refuse(f"has a path that can't be read (at “{one_line(text[at : at + 20])}”)", _PLAIN)
            if self.path_steps > MOST_PATH_STEPS:
                self._refuse(f"has paths of more than {MOST_PATH_STEPS:,} steps", "Simplify the drawing.")
            if found[1]:
                self._whole(command, numbers)
                command, numbers = found[1].lower(), 0
            else:
                numbers += 1
                self._bound(found[2])
            at = found.end()
        self._whole(command, numbers)

    def _whole(self, command: str, numbers: int) -> None:
        """Refuse a command of a path that lacks numbers, or has some that it can't take."""
        each = _NUMBERS.get(command, 0)
        if (each and (not numbers or numbers % each)) or (command and not each and numbers):
            self._refuse(f"has a path with {numbers} numbers behind {command}", _PLAIN)

    def _numbers(self, name: str, value: str, pattern: re.Pattern[str]) -> None:
        if value.strip() in ("", "auto", "inherit", "none"):
            return
        if not pattern.match(value.strip()):
            self._refuse(f"has no number that can be read in {name}", _PLAIN)
        for number in re.findall(_NUMBER, value):
            self.path_steps += 1
            self._bound(number)
        if self.path_steps > MOST_PATH_STEPS:
            self._refuse(f"has more than {MOST_PATH_STEPS:,} numbers", "Simplify the drawing.")

    def _bound(self, number: str) -> None:
        if abs(float(number)) > LARGEST_NUMBER:
            self._refuse(f"has the number {number[:20]}; the limit is {LARGEST_NUMBER:,.0f}", "Scale the drawing.")

    def _css(self, text: str) -> None:
        """Refuse every address but a name in this same file; inside a clip even that, since clips could go round."""
        rest = _LOCAL.sub("", text)
        if "url" in rest.lower() or (rest != text and "clipPath" in self.open):
            self._refuse("points to something else (url)", _PLAIN)
        self.references += text.count("url(")
        if self.references > MOST_REFERENCES:
            self._refuse(f"uses more than {MOST_REFERENCES} gradients and clips", "Simplify the drawing.")
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

    def _refuse(self, message: str, hint: str) -> NoReturn:
        raise BadFileError(message, hint, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)
