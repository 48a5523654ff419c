"""What a page may hold that a stranger had a hand in, judged on the tree that a browser makes of it.

Not style sheets (csmaturity.formats.html.sheets), nor where in a pack a fault stands (csmaturity.formats.html.pack).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from csmaturity.formats.html.sheets import carried_fault, style_fault

_HTML = "{http://www.w3.org/1999/xhtml}"
_SVG = "{http://www.w3.org/2000/svg}"

_TEXT = (
    *("a", "abbr", "address", "article", "aside", "b", "bdi", "bdo", "blockquote", "br", "cite", "code"),
    *("data", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "footer"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "i", "img", "ins", "kbd", "li"),
    *("main", "mark", "nav", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "section", "small"),
    *("span", "strong", "sub", "summary", "sup", "time", "u", "ul", "var", "wbr", "caption", "col"),
    *("colgroup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "center", "font", "tt"),
)
_DRAWING = (
    *("svg", "g", "defs", "title", "desc", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text"),
    *("tspan", "clipPath", "linearGradient", "radialGradient", "stop", "pattern", "marker", "mask"),
)
ELEMENTS = frozenset((*(_HTML + name for name in _TEXT), *(_SVG + name for name in _DRAWING)))
"""Text, tables and drawings. What is not here is refused, so that nothing need be foreseen."""

_LOADING = frozenset(
    (
        *("srcset", "data", "poster", "background", "action", "formaction", "ping", "srcdoc", "imagesrcset", "base"),
        *("manifest", "profile", "longdesc", "codebase", "classid", "archive", "attributename", "lowsrc", "dynsrc"),
    )
)
_OUR_OWN = "packaged:brand/"
_LED_TO = ("#", "https://", "http://", "mailto:")


def first_fault(page: str) -> tuple[str, str] | None:
    """The first thing that may not be there, and how it is written; None where all may."""
    import tinyhtml5

    tree = tinyhtml5.parse(page)
    body = tree.find(f"{_HTML}body")
    # A tag of a piece that repeats <html> or <body> adds its attributes to ours.
    for element in (tree, *([] if body is None else [body])):
        if found := next(_attribute_faults(element, ""), None):
            return found
    if body is None:
        return "another frame of the page", "<frameset"
    for element in body.iter():
        if element is body or not isinstance(element.tag, str):
            continue
        name = element.tag.rpartition("}")[2]
        if element.tag not in ELEMENTS:
            return f"the element <{name}>", f"<{name}"
        if found := next(_attribute_faults(element, name), None):
            return found
    return None


def _attribute_faults(element: Any, tag: str) -> Iterator[tuple[str, str]]:
    in_drawing = element.tag.startswith(_SVG)
    for written, value in element.attrib.items():
        name = str(written).rpartition("}")[2].rpartition(":")[2].lower()
        said = (value or "").strip()
        if name.startswith("on"):
            yield f"a script ({name})", name
        elif name in _LOADING or (name == "src" and not said.startswith(_OUR_OWN) and carried_fault(said)):
            yield f"something that is loaded ({name})", f"{name}="
        elif name == "href" and not said.lower().startswith(_LED_TO if tag == "a" else "#"):
            yield "a link that is neither web nor mail", "href="
        elif (name == "style" or (in_drawing and "(" in said)) and style_fault(said):
            yield "a style that loads something", f"{name}="
