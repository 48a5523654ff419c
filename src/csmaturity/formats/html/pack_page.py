"""What a page that a template pack had a hand in may hold: nothing that runs, loads, asks or leads away.

The page's own policy forbids most of it to browsers once more. Not the pack's faults as a template
(csmaturity.formats.html.pack).
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from csmaturity.errors import CsmaturityError, Finding, InputError
from csmaturity.report.brand.theme import TemplatePack

_REFUSED = frozenset(
    (
        *("script", "noscript", "iframe", "frame", "frameset", "object", "embed", "applet", "portal", "fencedframe"),
        *("form", "input", "button", "select", "textarea", "link", "meta", "base", "style", "template", "image", "use"),
        *("video", "audio", "source", "track", "foreignobject", "animate", "set", "head", "html", "body"),
    )
)
_LOADING = frozenset(
    (
        "src",
        "srcset",
        "data",
        "poster",
        "background",
        "action",
        "formaction",
        "ping",
        "xlink:href",
        "srcdoc",
        "imagesrcset",
    )
)
_CARRIED = ("data:image/png;", "data:image/svg+xml;", "packaged:brand/")
_LED_TO = ("#", "https://", "http://", "mailto:")
_MOST_CHARACTERS = 30_000_000
"""Twenty times the report of ninety questions."""

_HINT = "Remove it: a report holds text, tables, drawings and pictures that it carries itself."


def check_page(text: str, pack: TemplatePack) -> None:
    """Raise InputError, or CsmaturityError where the piece can't be told, for the first thing that may not be there.

    A page of absurd length raises CsmaturityError.
    """
    if len(text) > _MOST_CHARACTERS:
        raise CsmaturityError(
            f"with the templates in {pack.folder}, the report would have {len(text):,} characters; "
            f"the limit is {_MOST_CHARACTERS:,}",
            "Look for a loop or a width that is too large.",
        )
    reader = _Reader()
    reader.feed(text.partition("<body>")[2])
    reader.close()
    if not reader.found:
        return
    what, written = reader.found
    message = f"the report would hold {what}"
    for name, content in sorted(pack.files.items()):
        match = re.search(re.escape(written), content.decode(), re.IGNORECASE)
        if match:
            lines = match.string[: match.start()].split("\n")
            place = f"{pack.folder.rstrip('/')}/{name}", len(lines), len(lines[-1]) + 1
            raise InputError((Finding(*place, message, _HINT),))
    raise CsmaturityError(f"with the templates in {pack.folder}, {message}", _HINT)


class _Reader(HTMLParser):
    """Remembers the first thing that is refused: how it is called, and how it is written."""

    def __init__(self) -> None:
        super().__init__()
        self.found: tuple[str, str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.found:
            return
        if tag in _REFUSED:
            self.found = f"the element <{tag}>", f"<{tag}"
            return
        for name, value in attrs:
            said = (value or "").strip()
            if name.startswith("on"):
                self.found = f"a script ({name})", name
            elif name in _LOADING and not said.startswith(_CARRIED):
                self.found = f"something that is loaded ({name})", f"{name}="
            elif name == "href" and not said.lower().startswith(_LED_TO):
                self.found = "a link that is neither web nor mail", "href="
            elif name == "style" and ("url" in said.lower() or "\\" in said):
                self.found = "a style that loads something", "style="
