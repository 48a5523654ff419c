"""The report as a tagged PDF (PDF/UA-1) on A4, with page numbers in the contents and running lines.

Not the templates (templates/) nor their surroundings (csmaturity.formats.template), which HTML shares.
"""

from __future__ import annotations

import contextlib
import ctypes.util
import functools
import gc
import io
import sys
import warnings
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from csmaturity.errors import MissingLibraryError
from csmaturity.formats.template import document
from csmaturity.report.model import Report

if TYPE_CHECKING:
    from weasyprint.text.fonts import FontConfiguration

PACKAGED = "packaged:"
"""The scheme of the style sheet's own files: what follows is a name among the templates."""

# What the loader calls WeasyPrint's libraries on Linux, longer names first. To ask ctypes.util instead starts a
# compiler and a linker for each of the six spellings that are tried, a third of the import's time.
_SONAMES = {
    "harfbuzz-subset": "libharfbuzz-subset.so.0",
    "harfbuzz-vector": "libharfbuzz-vector.so.0",
    "harfbuzz": "libharfbuzz.so.0",
    "gobject-2.0": "libgobject-2.0.so.0",
    "pangoft2-1.0": "libpangoft2-1.0.so.0",
    "pango-1.0": "libpango-1.0.so.0",
    "fontconfig": "libfontconfig.so.1",
}

_INSTALL = """Install it, then try again; every other format works without it.
  Debian, Ubuntu  sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
  Fedora          sudo dnf install pango
  Alpine          sudo apk add pango
  macOS           brew install pango
  Windows         install MSYS2, run `pacman -S mingw-w64-ucrt-x86_64-pango` in it, and set WEASYPRINT_DLL_DIRECTORIES
                  to its folder, usually C:\\msys64\\ucrt64\\bin"""


def render(report: Report, templates: Mapping[str, bytes]) -> bytes:
    """The whole report as PDF bytes: the same report and templates give the same bytes.

    Raises MissingLibraryError where Pango, which sets the text, is not installed.
    """
    weasyprint = _weasyprint()
    with _rare_collection():
        html = weasyprint.HTML(string=document(report, templates, "print"), url_fetcher=_fetcher(templates))
        pdf: bytes = html.write_pdf(font_config=_fonts(), pdf_variant="pdf/ua-1")
    return pdf


def _weasyprint() -> Any:
    # On failure WeasyPrint prints a banner; standard output belongs to the command's result.
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings(), _quick_library_search():
        warnings.simplefilter("ignore")
        try:
            import weasyprint
        except (ImportError, OSError) as error:
            raise MissingLibraryError("PDF needs Pango, a system library that sets text.", _INSTALL) from error
    return weasyprint


@contextlib.contextmanager
def _quick_library_search() -> Iterator[None]:
    """Answer WeasyPrint's known library names without a search; for all others ask as always. Linux only."""
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
def _rare_collection() -> Iterator[None]:
    """Look for garbage seldom while pages are laid out: nearly all made then stays, and looking costs a tenth."""
    thresholds = gc.get_threshold()
    gc.set_threshold(200_000, 50, 1_000)
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)


@functools.cache
def _fonts() -> FontConfiguration:
    """One for the process: a new one for each report would keep a quarter of a megabyte each time."""
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


def _fetcher(templates: Mapping[str, bytes]) -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class PackagedFiles(URLFetcher):  # type: ignore[misc]
        """Serves the templates' own files and data URIs, and refuses every other address."""

        def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:
            if url.startswith(PACKAGED):
                name = url.removeprefix(PACKAGED)
                if name not in templates:
                    raise ValueError(f"no packaged file {name}")
                return URLFetcherResponse(url, body=templates[name])
            if url.lower().startswith("data:"):
                return super().fetch(url, headers)
            raise ValueError(f"refused: {url}")

    return PackagedFiles(allowed_protocols=["data"])
