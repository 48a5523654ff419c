"""The report as a PDF on paper: page numbers in the contents, running lines, PDF/A-3a and PDF/UA-1 in one file.

Not the templates (templates/) nor their surroundings (csmaturity.formats.html.template), which HTML shares; nor the
finish that makes both claims true (csmaturity.formats.pdf.archive).
"""

from __future__ import annotations

import contextlib
import gc
import io
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from csmaturity import __version__
from csmaturity.errors import MissingLibraryError
from csmaturity.formats.html.template import document
from csmaturity.formats.html.theme import served
from csmaturity.formats.pdf import weasyprint_inside as inside
from csmaturity.formats.pdf import weasyprint_start as start
from csmaturity.formats.pdf.archive import BASE_VARIANT, Attachment, attached, finisher
from csmaturity.formats.pdf.density import LOOSE, loosest
from csmaturity.formats.pdf.steps import told
from csmaturity.progress import Progress, silent
from csmaturity.report.model import PAPER, Report

PACKAGED = "packaged:"
"""The scheme of the style sheet's own files: what follows is a name among the templates."""

_INSTALL = """Install it, then try again; every other format works without it.
  Debian, Ubuntu  sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
  Fedora          sudo dnf install pango
  Alpine          sudo apk add pango
  macOS           brew install pango
  Windows         install MSYS2, run `pacman -S mingw-w64-ucrt-x86_64-pango` in it, and set WEASYPRINT_DLL_DIRECTORIES
                  to its folder, usually C:\\msys64\\ucrt64\\bin"""


def render(
    report: Report,
    templates: Mapping[str, bytes],
    attachments: Sequence[Attachment] = (),
    progress: Progress = silent,
) -> bytes:
    """The whole report as PDF bytes: the same report, templates and attachments give the same bytes.

    `progress` hears of each of csmaturity.formats.pdf.steps. Raises MissingLibraryError where Pango, which sets the
    text, is not installed.
    """
    with told(progress), _no_collection():
        # Nothing holds the pages any more when garbage is looked for again.
        return _written(laid_out(report, templates), report, attachments)


def laid_out(report: Report, templates: Mapping[str, bytes]) -> Any:
    """The layout engine's document, whose `pages` are those of the PDF; a paper as csmaturity.formats.pdf.density says.

    Raises MissingLibraryError.
    """
    weasyprint = _weasyprint()
    fetcher = _fetcher(served(report.theme, templates))

    def at(density: int) -> Any:
        html = document(replace(report, density=density), templates, "print")
        # Whoever writes templates of their own writes HTML.
        read = weasyprint.HTML(string=html, url_fetcher=fetcher) if report.theme.pack else start.page(html, fetcher)
        return read.render(font_config=start.shared_fonts(), pdf_variant=BASE_VARIANT)

    return loosest(report, at) if report.document == PAPER and report.pages else at(LOOSE)


def small_pdf(html: str) -> bytes:
    """A page that holds all it needs as a bare PDF, whatever its drawing is for. Raises MissingLibraryError."""
    weasyprint = _weasyprint()
    with warnings.catch_warnings():
        # As in `_written`.
        warnings.simplefilter("ignore", ResourceWarning)
        return bytes(weasyprint.HTML(string=html, url_fetcher=_fetcher({})).write_pdf())


def tools() -> dict[str, str]:
    """The versions of all that decides how a page is drawn, by name. Raises MissingLibraryError."""
    import zlib

    weasyprint = _weasyprint()
    import pydyf

    return {
        "csmaturity": __version__,
        "weasyprint": str(weasyprint.__version__),
        "pydyf": str(pydyf.__version__),
        "pango": start.pango_version(),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
    }


def _written(pages: Any, report: Report, attachments: Sequence[Attachment]) -> bytes:
    with warnings.catch_warnings(), inside.languages_in_tags(), inside.pages_named_once():
        # WeasyPrint leaves it to Python to close its colour profile's file.
        warnings.simplefilter("ignore", ResourceWarning)
        return bytes(
            pages.write_pdf(
                pdf_variant=BASE_VARIANT,
                attachments=attached(attachments, report.date, _weasyprint()),
                finisher=finisher(attachments, right_to_left=report.right_to_left),
            )
        )


def _weasyprint() -> Any:
    # On failure WeasyPrint prints a banner; standard output belongs to the command's result.
    with (
        contextlib.redirect_stdout(io.StringIO()),
        warnings.catch_warnings(),
        start.quick_library_search(),
        start.seldom_used_later(),
    ):
        warnings.simplefilter("ignore")
        try:
            import weasyprint
        except (ImportError, OSError) as error:
            raise MissingLibraryError("PDF needs Pango, a system library that sets text.", _INSTALL) from error
    return weasyprint


@contextlib.contextmanager
def _no_collection() -> Iterator[None]:
    """Look for no garbage while pages are laid out: nearly all made then stays, and looking costs a fifth.

    What a report leaves behind is found by the first search after it: many reports take no more memory than one.
    """
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


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
