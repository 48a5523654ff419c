"""A theme as style sheets, pictures and files: what a brand changes in HTML and PDF.

Not the brand's rules (csmaturity.report.brand.fields), nor the style sheets that are always there (templates/). Every
value that enters a style sheet here is a checked colour, a checked family name or a number; texts never do.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import math
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from csmaturity.formats import safe_text as text
from csmaturity.formats.html import watermark
from csmaturity.report.brand.theme import COLOURS, DEFAULT_THEME, Theme
from csmaturity.report.figures import measure

FOLDER = "brand/"
"""Under this name the packaged fetcher serves a brand's files."""

BOLD = "fonts/SourceSans3-Bold.ttf"
_FALLBACK = "Source Sans 3, system-ui, Segoe UI, Helvetica, Arial, sans-serif"
_LOGO_AREA = 620.0
"""Square millimetres: logos of every shape get the same weight on the cover."""

_WIDEST_LOGO = 74.0
_HIGHEST_LOGO = 26.0

_SHEETS = {"a4": ("A4", "297mm", "235mm"), "letter": ("Letter", "279.4mm", "217mm")}
"""The paper's name, its height, and the height that a chart may have."""

_DRAFT_OPACITY = 0.6
"""Of the tint on the paper: what can be read on the tint can then be read on the mark."""

_RUNNING_LINE, _MARK_SIZE = 490, 8.8
"""Points that a running line has on either paper, and its type size with room for a broad family."""

_WIDEST_MARK = 36
"""Percent of the running line that the confidentiality mark may take; a longer one goes on two lines."""

_WEIGHTS = (("regular", 400, "normal"), ("semibold", 600, "normal"), ("bold", 700, "normal"), ("italic", 400, "italic"))


class Picture(NamedTuple):
    """A logo for a page: its address, the words that stand for it, its size in millimetres."""

    source: str
    alt: str
    width: str
    height: str


def palette(theme: Theme) -> dict[str, str]:
    """Every colour by role, with the two that are always grey."""
    colours = {role: theme.colour(role) for role in COLOURS}
    return {**colours, "open": colours["grey"], "quiet": colours["grey"]}


def chart_family(theme: Theme) -> str:
    """The fonts of a chart, in which they must be named once more: drawings inherit none."""
    return f"'{_face(theme)}', {_FALLBACK}" if theme.fonts else _FALLBACK


def schemes(theme: Theme) -> str:
    """The colour schemes that the page is drawn in, for the browser."""
    return "light" if _stays_light(theme) else "light dark"


def logo(theme: Theme, medium: str) -> Picture | None:
    """The logo as a page shows it; None without one."""
    if theme.logo is None:
        return None
    width = min(math.sqrt(_LOGO_AREA * theme.logo.ratio), _WIDEST_LOGO, _HIGHEST_LOGO * theme.logo.ratio)
    name = f"{FOLDER}logo.{theme.logo.kind}"
    source = f"packaged:{name}" if medium == "print" else _data(name, theme.logo.content)
    return Picture(source, theme.logo.alt, f"{width:.2f}mm", f"{width / theme.logo.ratio:.2f}mm")


def variables(theme: Theme) -> dict[str, str]:
    """The variables of the paper's style sheet that the theme sets."""
    sheet, height, chart = _SHEETS[theme.paper]
    fonts = f'"{_face(theme)}", "Source Sans 3"' if theme.fonts else '"Source Sans 3"'
    colours = {f"--{role}": colour for role, colour in palette(theme).items()}
    return {**colours, "--sheet": sheet, "--sheet-height": height, "--chart-height": chart, "--font": fonts}


def style(theme: Theme, templates: Mapping[str, bytes], medium: str) -> str:
    """What the theme adds to the style sheets of a medium; "" for the default theme."""
    if theme._replace(pack=None) == DEFAULT_THEME:
        return ""
    own = templates[f"brand/{medium}.css"].decode()
    more = _on_paper(theme) if medium == "print" else _on_screen(theme, templates)
    return "\n".join((*_faces(theme, medium), own, *more))


def served(theme: Theme, templates: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The packaged files with those of the theme, for the fetcher of the PDF."""
    files = {f"{FOLDER}{style}.ttf": content for style, content in theme.fonts.items()}
    if theme.logo:
        files[f"{FOLDER}logo.{theme.logo.kind}"] = theme.logo.content
    if theme.draft:
        files[f"{FOLDER}draft.svg"] = _draft(theme, templates, _DRAFT_OPACITY)
    return {**templates, **files} if files else templates


def _on_paper(theme: Theme) -> Iterator[str]:
    if theme.confidentiality:
        share = min(_WIDEST_MARK, math.ceil(100 * measure.width(theme.confidentiality, _MARK_SIZE) / _RUNNING_LINE))
        place = f"padding-bottom: 4mm; text-align: right; vertical-align: bottom; width: {share}%"
        yield f"@page {{ @top-right {{ content: {_quoted(theme.confidentiality)}; {place}; }} }}"
        yield f"@page {{ @top-left {{ width: {100 - share}%; }} }} @page cover {{ @top-right {{ content: none; }} }}"
    if theme.footer:
        yield f"@page {{ @bottom-left {{ content: {_quoted(theme.footer)}; }} }}"
    if theme.draft:
        # A background is an artifact of a tagged PDF: nobody hears or copies it, and the text stands before it.
        yield f'@page {{ background: url("packaged:{FOLDER}draft.svg") center / 170mm no-repeat; }}'
        yield "body { background: none; }"


def _on_screen(theme: Theme, templates: Mapping[str, bytes]) -> Iterator[str]:
    light = "; ".join(f"--{role}: {colour}" for role, colour in palette(theme).items())
    yield f":root {{ {light}; }}"
    if theme.dark is not None:
        shades = {**theme.dark, "open": theme.dark["grey"], "quiet": theme.dark["grey"]}
        dark = "; ".join(f"--{role}: {colour}" for role, colour in shades.items())
        plate = f"background: {theme.colour('paper')}; border-radius: 3px; box-sizing: content-box; padding: 0.6rem"
        # A logo is made for its own paper, so it keeps a piece of it.
        yield f"@media (prefers-color-scheme: dark) {{ :root {{ {dark}; }} .cover-logo {{ {plate}; }} }}"
        yield f"@media print {{ :root {{ {light}; }} }}"
    if theme.fonts:
        yield f'html {{ font-family: "{_face(theme)}", {_FALLBACK.replace("Source Sans 3", "serif", 1)}; }}'
    if theme.paper == "letter":
        yield "@media print { @page { size: Letter; margin: 20mm; } }"
    if theme.draft:
        mask = f'url("{_data("draft.svg", _draft(theme, templates, 1.0))}") center / min(86vw, 62rem) no-repeat'
        yield f"body::before {{ -webkit-mask: {mask}; mask: {mask}; opacity: {_DRAFT_OPACITY}; }}"
        yield 'body::before { background: var(--tint); content: ""; inset: 0; position: fixed; z-index: -1; }'


def _stays_light(theme: Theme) -> bool:
    """Whether a brand gives colours for paper and day only; nobody has seen it in the dark."""
    return bool(theme.colours) and theme.dark is None


def _faces(theme: Theme, medium: str) -> Iterator[str]:
    for style, weight, slant in _WEIGHTS:
        # Headings are semibold; a family without that style has them bold. Browsers take one for the other.
        held = style if style in theme.fonts else "bold" if style == "semibold" else ""
        if held not in theme.fonts or (medium == "screen" and style == "bold"):
            continue
        name = f"{FOLDER}{held}.ttf"
        source = f"packaged:{name}" if medium == "print" else _data(name, theme.fonts[held])
        yield (
            f'@font-face {{ font-family: "{_face(theme)}"; font-style: {slant}; font-weight: {weight}; '
            f'src: url("{source}") format("truetype"); }}'
        )


def _face(theme: Theme) -> str:
    """The family under a name of its own: two brands may call different files the same, in one process."""
    digest = hashlib.sha256(b"".join(content for _, content in sorted(theme.fonts.items()))).hexdigest()
    return f"{theme.font} {digest[:8]}"


def _draft(theme: Theme, templates: Mapping[str, bytes], opacity: float) -> bytes:
    own = theme.fonts.get("bold") or theme.fonts.get("semibold") or theme.fonts.get("regular")
    if own:
        # A font may be right enough for the layout engine and still be none that can be drawn from.
        with contextlib.suppress(Exception):
            return watermark.svg(theme.draft, own, theme.colour("tint"), opacity)
    return watermark.svg(theme.draft, templates[BOLD], theme.colour("tint"), opacity)


def _quoted(words: str) -> str:
    """A text as a string of CSS with every character as its number, so that none can end it."""
    return '"' + "".join(f"\\{ord(character):06x}" for character in text.one_line(words)) + '"'


def _data(name: str, content: bytes) -> str:
    kinds = {"svg": "image/svg+xml", "png": "image/png", "ttf": "font/ttf"}
    return f"data:{kinds[name.rpartition('.')[2]]};base64,{base64.b64encode(content).decode()}"
