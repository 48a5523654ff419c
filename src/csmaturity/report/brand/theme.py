"""The theme of a report, as a frozen value: names, colours, fonts, logo, marks and paper of a brand.

Not the brand file, which csmaturity.report.brand.fields checks, nor what a renderer makes of it (csmaturity.formats).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

COLOURS = {
    "ink": "#14252d",
    "grey": "#53636b",
    "rule": "#c9d2d6",
    "soft": "#eef2f3",
    "paper": "#ffffff",
    "accent": "#0b5563",
    "tint": "#d5e6e9",
    "on-accent": "#ffffff",
    "good": "#0b6b53",
    "middle": "#8a5a00",
    "bad": "#a23722",
    "good-tint": "#d3e9e1",
    "middle-tint": "#f7e8c6",
    "bad-tint": "#f5dcd5",
}
"""The default colours by role, as in templates/common.css (a test compares them)."""

DARK_COLOURS = {
    "ink": "#e6edf0",
    "grey": "#a7b6bd",
    "rule": "#3b4a52",
    "soft": "#1e2a31",
    "paper": "#12191e",
    "accent": "#6cc3d2",
    "tint": "#1f4650",
    "on-accent": "#08242b",
    "good": "#6fd0ae",
    "middle": "#e5b65a",
    "bad": "#f29a86",
    "good-tint": "#17463a",
    "middle-tint": "#4b3a12",
    "bad-tint": "#54261c",
}
"""The same for a screen in dark mode, as in templates/screen.css."""

PIECES = (
    *("cover.html.j2", "masthead.html.j2", "contents.html.j2", "legend.html.j2"),
    *("page.html.j2", "block.html.j2", "hand_out.html.j2"),
)
"""The pieces of HTML and PDF that a template pack may replace, each a file of templates/."""

PACK_STYLE = "extra.css"
"""The style sheet of a pack, which stands after ours."""


class Logo(NamedTuple):
    """A picture with the words that stand for it; `kind` is "png" or "svg", `ratio` its width by its height."""

    kind: str
    content: bytes
    alt: str
    ratio: float = 1.0


class TemplatePack(NamedTuple):
    """Pieces of the report in a consultant's own words: file contents by name, and the folder that they stand in."""

    folder: str
    files: Mapping[str, bytes]


class Theme(NamedTuple):
    """A brand's part in a report. Empty texts and missing colours leave the default.

    `colours` are #rrggbb by role (a key of COLOURS); `dark` the same for a screen in dark mode, None to stay light.
    `fonts` are TrueType files by style (regular, semibold, bold, italic) of one family, `font`. `logo_raster` is a PNG
    for formats that can't hold an SVG.
    `paper` is a4 or letter, `language` a tag such as "de" or "". `pack` replaces pieces of HTML and PDF.
    """

    brand: str = ""
    colours: Mapping[str, str] = MappingProxyType({})
    dark: Mapping[str, str] | None = None
    font: str = "Source Sans 3"
    fonts: Mapping[str, bytes] = MappingProxyType({})
    logo: Logo | None = None
    logo_raster: Logo | None = None
    cover_text: str = ""
    footer: str = ""
    confidentiality: str = ""
    draft: str = ""
    paper: str = "a4"
    language: str = ""
    pack: TemplatePack | None = None

    def colour(self, role: str) -> str:
        """The colour of a role as #rrggbb."""
        return self.colours.get(role) or COLOURS[role]


DEFAULT_THEME = Theme()
