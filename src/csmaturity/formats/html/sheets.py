"""Style sheets from anybody, judged as a browser reads them: by their tokens, escapes resolved, never by their letters.

Not HTML (csmaturity.formats.html.judged) nor what a picture may be (csmaturity.report.brand).
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Collection, Iterable, Iterator
from typing import Any, NamedTuple
from urllib.parse import unquote_to_bytes

from csmaturity.errors import endless_number
from csmaturity.report.brand.files import BadFileError, png_ratio
from csmaturity.report.brand.svg import svg_ratio

_MARGINS = ("top-left-corner", "top-left", "top-center", "top-right", "top-right-corner", "left-top", "left-middle")
_OTHER_MARGINS = ("left-bottom", "right-top", "right-middle", "right-bottom", "bottom-left-corner", "bottom-left")
_LAST_MARGINS = ("bottom-center", "bottom-right", "bottom-right-corner")
AT_RULES = frozenset(
    ("media", "supports", "page", "font-face", "counter-style", "layer", *_MARGINS, *_OTHER_MARGINS, *_LAST_MARGINS)
)
"""What may begin with @. All others are refused: lists of what may not are never complete."""

_ADDRESSING = frozenset(("url", "src"))
_LOADING = frozenset(
    ("image", "image-set", "-webkit-image-set", "cross-fade", "-webkit-cross-fade", "element", "-moz-element", "paint")
)
"""Functions that load a picture in another way."""

_FONTS = ("font/", "application/font-", "application/x-font-")
_CARRY = "Write it into the file, as url(data:…): a PNG, a plain SVG, a font."
_DEEPEST = 60


class Fault(NamedTuple):
    """What may not be there: the place in the style sheet, and what is wrong."""

    line: int
    column: int
    message: str
    hint: str


def faults(text: str, variables: Collection[str]) -> Iterator[Fault]:
    """What loads in a style sheet, can't be read, or names a variable that is none of `variables` nor its own."""
    import tinycss2

    try:
        rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    except ValueError:
        yield Fault(*endless_number(text), "Write a shorter one.")
        return
    nodes = list(_walked(rules))
    known = {*variables, *_defined(nodes)}
    for node in nodes:
        found = _fault(node, known)
        if found:
            yield Fault(node.source_line, node.source_column, *found)


def style_fault(text: str) -> str:
    """What is wrong with the value of a `style` attribute, or of an attribute of SVG; empty where nothing is."""
    import tinycss2

    try:
        nodes = tinycss2.parse_component_value_list(text, skip_comments=True)
    except ValueError:
        return endless_number(text)[2]
    for node in _walked(nodes):
        local = _address(node)
        if local is not None and local.startswith("#"):
            continue
        if node.type == "error":
            return "a style that can't be read"
        if found := _loading(node):
            return found[0]
    return ""


def carried_fault(address: str) -> str:
    """Why what an address of a page or style sheet leads to may not be there; empty for what it carries itself."""
    kind, comma, held = address.partition(",")
    scheme, _, kind = kind.partition(":")
    if scheme.strip().lower() != "data" or not comma:
        return "would be loaded from elsewhere"
    name, *more = (part.strip().lower() for part in kind.split(";"))
    try:
        content = base64.b64decode(unquote_to_bytes(held)) if "base64" in more else unquote_to_bytes(held)
    except (binascii.Error, ValueError):
        return "is not base64, as it says"
    try:
        if name == "image/png":
            png_ratio(content)
        elif name == "image/svg+xml":
            svg_ratio(content)
        elif not name.startswith(_FONTS):
            return f"is of the kind {name or 'text'}, and only PNG, plain SVG and fonts may be carried"
    except BadFileError as error:
        return error.message
    return ""


def _walked(nodes: Iterable[Any], depth: int = 0) -> Iterator[Any]:
    for node in nodes:
        yield node
        if depth > _DEEPEST:
            return
        for part in ("prelude", "content", "arguments", "value"):
            held = getattr(node, part, None)
            if isinstance(held, list):
                yield from _walked(held, depth + 1)


def _defined(nodes: Iterable[Any]) -> Iterator[str]:
    """Names of variables that the sheet brings itself, as they stand before a colon."""
    before = None
    for node in nodes:
        if node.type == "literal" and node.value == ":" and before is not None and before.type == "ident":
            yield before.value
        if node.type not in ("whitespace", "comment"):
            before = node


def _fault(node: Any, known: Collection[str]) -> tuple[str, str] | None:
    if node.type == "error":
        return f"this can't be read as a style sheet: {node.message}", "Correct it; a browser would pass over more."
    if node.type == "at-rule" and node.lower_at_keyword in ("import", "charset", "namespace"):
        return "a style sheet can't load another", "Copy the rules into this file."
    if node.type in ("at-rule", "at-keyword"):
        name = node.lower_at_keyword if node.type == "at-rule" else node.lower_value
        if name not in AT_RULES:
            return f"`@{name[:40]}` may not stand in a style sheet here", f"Use {', '.join(sorted(AT_RULES)[-4:])}."
    if node.type == "function" and node.lower_name == "var":
        name = next((one.value for one in node.arguments if one.type == "ident"), "")
        if name not in known:
            return f"the variable `{name}` is not known", ""
    return _loading(node)


def _address(node: Any) -> str | None:
    """The address in url(…) or src(…), however it is written; None for anything else."""
    if node.type == "url":
        return str(node.value)
    if node.type == "function" and node.lower_name in _ADDRESSING:
        return "".join(one.value for one in node.arguments if one.type == "string")
    return None


def _loading(node: Any) -> tuple[str, str] | None:
    address = _address(node)
    if address is not None and (why := carried_fault(address)):
        return f"`{address[:60]}` {why}", _CARRY
    if node.type == "function" and node.lower_name in _LOADING:
        return f"`{node.lower_name}()` would be loaded from elsewhere", _CARRY
    return None
