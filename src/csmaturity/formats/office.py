"""What the three office formats share: the font, safe text, languages, properties, and files whose bytes repeat.

Not the documents themselves (csmaturity.formats.docx.document, .pptx, .xlsx).
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from typing import Any

from csmaturity.formats.safe_text import basis_word, one_line
from csmaturity.report.brand.theme import DEFAULT_THEME, Theme
from csmaturity.report.figures.measure import width, wrapped
from csmaturity.report.figures.shapes import Drawing
from csmaturity.report.model import Report
from csmaturity.report.table import GROUP, Column, Grid, Item

FONT = "Arial"
"""On every machine, or one of the same widths: an office file doesn't carry its fonts."""

_ARIAL, _STAND_IN = (1.04, 1.1), (1.17, 1.32)
"""How much wider than estimated a text runs at most, plain and bold: in our font; in what stands in for a brand's.

Measured over the example's sentences, in Arial and, for the reader who lacks the font, in the widest usual stand-in.
"""

TINTS = {GROUP: "soft", "good": "good-tint", "middle": "middle-tint", "bad": "bad-tint", "accent": "tint"}
"""What a cell or a box of a tone is filled with: the role of the colour."""

_SIGN = 60
"""A drawing of at most so many units is a sign, or some beside each other."""

_WRITTEN_AT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_REGIONS = {"en": "en-GB", "de": "de-DE", "fr": "fr-FR", "es": "es-ES", "it": "it-IT", "nl": "nl-NL"}


def font(theme: Theme) -> str:
    """The brand's font where it names one, since its readers have it; else one that every machine has."""
    return FONT if theme.font == DEFAULT_THEME.font else theme.font


def breadth(theme: Theme, *, bold: bool = False) -> float:
    """What a text's estimated width is multiplied by, so that it has room whatever font its reader has."""
    return (_ARIAL if font(theme) == FONT else _STAND_IN)[bold]


def clean(text: str) -> str:
    """User text on one line; what XML can't hold stands there by its name."""
    return one_line(text)


def said(text: str, basis: str) -> str:
    """A text with who says so behind it, on one line."""
    return clean(f"{text} ({basis_word(basis)})" if basis else text)


def item_words(item: Item) -> str:
    """A sentence or cell as plain words: its mark, its text with the detail, and who says so."""
    return said(f"{item.mark} {item.said}", item.basis)


def colour(theme: Theme, role: str) -> str:
    """A colour of the brand as RRGGBB, as office files write it."""
    return theme.colour(role).removeprefix("#").upper()


def solid(theme: Theme, role: str, opacity: float = 1.0) -> str:
    """A colour of the brand as DrawingML fills a shape or a line with it."""
    thin = f'<a:alpha val="{round(opacity * 100_000)}"/>' if opacity < 1 else ""
    return f'<a:solidFill><a:srgbClr val="{colour(theme, role)}">{thin}</a:srgbClr></a:solidFill>'


def bar(item: Item) -> Drawing | None:
    """What a cell draws, unless it is a sign: signs are typed, so that a reader can change them."""
    return item.drawing if item.drawing and item.drawing.width > _SIGN else None


def has_bars(grid: Grid) -> bool:
    """Whether cells draw bars, so that they are what the table is about."""
    return any(bar(item) for row in grid.rows for item in row)


def tint(item: Item, column: Column) -> str:
    """The role of the colour that fills a cell, by its tone or since its column is one of boxes; "" for none."""
    return TINTS.get(item.tone, "soft" if column.filled else "")


def language_tag(language: str) -> str:
    """A language with a region, without which word processors check no spelling."""
    return _REGIONS.get(language, language)


def set_properties(properties: Any, report: Report) -> None:
    """Name the document after the report, dated on the report's day."""
    moment = dt.datetime(report.date.year, report.date.month, report.date.day)
    properties.title = clean(report.title)[:255]
    properties.subject = clean(f"{report.organisation}: {report.subtitle}")[:255]
    properties.author = clean(report.theme.brand or report.prepared_by)[:255]
    properties.last_modified_by = ""
    properties.comments = ""
    properties.keywords = ""
    properties.category = ""
    properties.language = language_tag(report.language)
    properties.created = properties.modified = moment
    properties.revision = 1


def running_line(report: Report, room: float, size: float) -> str:
    """What stands at the foot of every page, on one line of `room` points: whose report this is, and the brand's marks.

    A long name is shortened before a mark is.
    """
    theme = report.theme
    marks = "".join(f" · {clean(part)}" for part in (theme.confidentiality, theme.draft) if part)
    # A hand-out has no cover to say whose it is.
    first = report.organisation if report.hand_out or not theme.footer else ""
    owner = " · ".join(filter(None, (first, theme.footer)))
    name = wrapped(owner, max(room - width(marks, size), room / 4), size, 1)[0]
    return wrapped(f"{name}{marks}", room, size, 1)[0]


def same_bytes(package: bytes, *, is_inside: bool = False) -> bytes:
    """An office file with no time of writing in it, nor in the workbooks inside: the same parts give the same bytes.

    `is_inside`: it is a chart's own workbook, whose parts the library dates too.
    """
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            content = old.read(name)
            if is_inside:
                content = _WRITTEN_AT.sub(rb"\g<1>1980-01-01T00:00:00Z", content)
            else:
                entry.external_attr = 0o600 << 16
            new.writestr(entry, same_bytes(content, is_inside=True) if name.endswith(".xlsx") else content)
    return written.getvalue()
