"""How a report is dressed, as a frozen value: names, colours, fonts, logo, marks and paper of a brand.

Not the brand file, which csmaturity.report.brand checks, nor what a renderer makes of it (csmaturity.formats).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

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


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture with the words that stand for it; `kind` is "png" or "svg"."""

    kind: str
    content: bytes
    alt: str


@dataclass(frozen=True, slots=True)
class Look:
    """A brand's part in a report. Empty texts and missing colours leave the default.

    `colours` are #rrggbb by role (a key of COLOURS). `fonts` are TrueType files by style: regular, semibold, bold,
    italic; all come from one family, `font`. `logo_raster` is a PNG for formats that can't hold an SVG.
    """

    brand: str = ""
    colours: Mapping[str, str] = field(default_factory=dict)
    font: str = "Source Sans 3"
    fonts: Mapping[str, bytes] = field(default_factory=dict)
    logo: Logo | None = None
    logo_raster: Logo | None = None
    cover_text: str = ""
    footer: str = ""
    confidentiality: str = ""
    draft: str = ""
    paper: str = "a4"

    def colour(self, role: str) -> str:
        """The colour of a role as #rrggbb."""
        return self.colours.get(role) or COLOURS[role]


DEFAULT_LOOK = Look()
