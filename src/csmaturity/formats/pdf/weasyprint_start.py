"""Where we reach into WeasyPrint's beginning beyond what it documents: it is loaded, given fonts and a page quickly.

Not its pages and files (csmaturity.formats.pdf.weasyprint_inside). Each corner says what it saves of a paper of seven
pages (about 2.2 CPU seconds), or what would be wrong without it; tests/formats/test_weasyprint_start.py says which of
them still holds.
"""

from __future__ import annotations

import atexit
import contextlib
import ctypes.util
import functools
import importlib
import re
import sys
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

if TYPE_CHECKING:
    from weasyprint.text.fonts import FontConfiguration

_VOID = re.compile(r"<((?:br|col|hr|img|meta)\b[^>]*?)/?>")
"""Elements that HTML does not close and XML does."""

_SONAMES = {
    "harfbuzz-subset": "libharfbuzz-subset.so.0",
    "harfbuzz-vector": "libharfbuzz-vector.so.0",
    "harfbuzz": "libharfbuzz.so.0",
    "gobject-2.0": "libgobject-2.0.so.0",
    "pangoft2-1.0": "libpangoft2-1.0.so.0",
    "pango-1.0": "libpango-1.0.so.0",
    "fontconfig": "libfontconfig.so.1",
}
"""What the loader calls WeasyPrint's libraries on Linux, longer names first."""

_SELDOM_USED = ("fontTools.subset", "fontTools.varLib.instancer")
"""What WeasyPrint needs of a font where HarfBuzz can't make its subset, and of a variable font."""


@contextlib.contextmanager
def quick_library_search() -> Iterator[None]:
    """Answer WeasyPrint's known library names without a search while it is imported; for others ask as always.

    WeasyPrint asks `ctypes.util.find_library`, which starts a compiler and a linker for each spelling that is tried.
    Saves 0.2 s. Linux only.
    """
    original = ctypes.util.find_library
    if sys.platform != "linux" or "weasyprint" in sys.modules:
        yield
        return

    def quick(name: str) -> str | None:
        stem = name.removeprefix("lib")
        known = (soname for start, soname in _SONAMES.items() if stem.startswith(start))
        return next(known, None) or original(name)

    ctypes.util.find_library = quick
    try:
        yield
    finally:
        ctypes.util.find_library = original


@contextlib.contextmanager
def seldom_used_later() -> Iterator[None]:
    """Load `_SELDOM_USED` not while WeasyPrint is imported, but when it first calls a function of theirs.

    Saves 0.2 s, a third of the import.
    """
    later = [name for name in _SELDOM_USED if name not in sys.modules and "weasyprint" not in sys.modules]
    sys.modules.update({name: _Later(name) for name in later})
    try:
        yield
    finally:
        for name in later:
            if isinstance(sys.modules.get(name), _Later):
                del sys.modules[name]


class _Later(ModuleType):
    """A module whose functions and classes load the one that it stands for when they are called."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("__"):
            raise AttributeError(name)

        def call(*given: Any, **named: Any) -> Any:
            return getattr(importlib.import_module(self.__name__), name)(*given, **named)

        return call


@functools.cache
def shared_fonts() -> FontConfiguration:
    """One for the process: a new one for each report would keep a quarter of a megabyte each time."""
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    atexit.register(_put_away, fonts)
    return fonts


def _put_away(fonts: FontConfiguration) -> None:
    """Remove the folder in which WeasyPrint keeps fonts, while the modules that this needs are still there.

    Kept until Python ends, they would see their own finaliser fail then, and the folder stay.
    """
    fonts.__del__()
    fonts._folder = None


def pango_version() -> str:
    """The version of Pango, which decides how text is set; WeasyPrint tells only what it needs."""
    from weasyprint.text.ffi import pango

    return str(pango.pango_version())


def page(html: str, fetcher: Any) -> Any:
    """`weasyprint.HTML` of a page of ours, which is XML as well: read by Python's own parser, written in C.

    Saves 0.1 s, and more of a longer document. A page that is no XML is read as always.
    """
    import weasyprint
    from weasyprint.logger import PROGRESS_LOGGER

    try:
        # No page declares entities, which is what may grow without end in XML from anybody.
        root = ElementTree.fromstring(_VOID.sub(r"<\1/>", html))  # noqa: S314
    except ElementTree.ParseError:
        return weasyprint.HTML(string=html, url_fetcher=fetcher)
    PROGRESS_LOGGER.info("Step 1 - Fetching and parsing HTML")
    read = weasyprint.HTML.__new__(weasyprint.HTML)
    read.base_url, read.url_fetcher, read.media_type = None, fetcher, "print"
    read.wrapper_element = weasyprint.cssselect2.ElementWrapper.from_html_root(root)
    read.etree_element = root
    return read
