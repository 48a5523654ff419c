"""The report through the template set: one HTML text, for the screen or for paper.

Not the files (csmaturity.storage hands them in) and not the PDF (csmaturity.formats.pdf).
"""

from __future__ import annotations

import base64
import functools
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from csmaturity.formats import diagram, layout, notes, text
from csmaturity.formats.shares import shares
from csmaturity.report.model import Block, Bullets, Grid, KeyFigures, Page, Paragraph, Report

if TYPE_CHECKING:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")
_VARIABLE = re.compile(r"var\((--[a-z-]+)\)")
_PACKAGED_FILE = re.compile(r'url\("packaged:([^"]+)"\)')
_DEFINITION = re.compile(r"(--[a-z-]+):\s*([^;]+);")


def document(report: Report, templates: Mapping[str, bytes], medium: str) -> str:
    """The whole report as HTML; `medium` is "screen" or "print" and picks the style sheet of that name."""
    from markupsafe import Markup

    common = templates["common.css"].decode()
    style = templates[f"{medium}.css"].decode()
    css = _resolved(common + style) if medium == "print" else _embedded(common + style, templates)
    sources = tuple(sorted((name, body) for name, body in templates.items() if name.endswith(".j2")))
    return (
        _environment(sources)
        .get_template("report.html.j2")
        .render(
            report=report,
            medium=medium,
            # The style sheets are ours; nothing of the report's text enters them.
            css=Markup(css),  # noqa: S704
            main=[page for page in report.pages if not page.appendix],
            appendix=[page for page in report.pages if page.appendix],
            anchors={anchor(page.id) for page in report.pages},
            bases=_bases_used(report.pages),
        )
    )


@functools.lru_cache(maxsize=4)
def _environment(sources: tuple[tuple[str, bytes], ...]) -> ImmutableSandboxedEnvironment:
    """The templates, compiled; kept, so that many reports in one process compile them once."""
    from jinja2 import DictLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment
    from markupsafe import Markup

    environment = ImmutableSandboxedEnvironment(
        loader=DictLoader({name: body.decode() for name, body in sources}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalized,
        # Nothing here is constant enough for the optimiser to win back the time it takes.
        optimized=False,
    )
    environment.filters.update(
        kind=kind,
        anchor=anchor,
        # markdown-it escapes everything that is not one of its own few tags.
        note=lambda markdown: Markup(notes.note_html(markdown)),  # noqa: S704
        basis_word=text.basis_word,
        written_date=text.written_date,
    )
    environment.globals.update(
        ladder=layout.ladder,
        scale=layout.scale,
        schedule=layout.schedule,
        ranges=layout.ranges,
        shares=shares,
        picture=diagram.picture,
        WIDTH=layout.WIDTH,
        TIMELINE=layout.TIMELINE,
        STRIP=layout.STRIP,
        BASIS_MEANINGS=text.BASIS_MEANINGS,
        STRENGTH_WORDS=text.STRENGTH_WORDS,
    )
    return environment


def _finalized(value: Any) -> Any:
    """What every expression of a template passes through before it is escaped, so that none can be forgotten."""
    from markupsafe import Markup

    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    return text.plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def kind(block: Block) -> str:
    """A block's name in a template: the class name in small letters with underscores."""
    return _CAPITAL.sub("_", type(block).__name__).lower()


def anchor(name: str) -> str:
    """A page's id as an HTML id and link target."""
    return re.sub(r"[^A-Za-z0-9_-]+", "-", name)


def _resolved(css: str) -> str:
    """Style sheets with their variables filled in: the layout engine then need not look them up for each element."""
    values = dict(_DEFINITION.findall(css))
    return _VARIABLE.sub(lambda match: values[match[1]], css)


def _embedded(css: str, templates: Mapping[str, bytes]) -> str:
    """Style sheets with the files they name written into them, so that the page needs no other file."""

    def data(match: re.Match[str]) -> str:
        return f'url("data:font/woff2;base64,{base64.b64encode(templates[match[1]]).decode()}")'

    return _PACKAGED_FILE.sub(data, css)


def _bases_used(pages: tuple[Page, ...]) -> list[str]:
    found = {basis for page in pages for block in page.blocks for basis in _bases(block)}
    return [basis for basis in text.BASIS_WORDS if basis in found]


def _bases(block: Block) -> list[str]:
    match block:
        case Paragraph():
            return [block.basis]
        case Bullets():
            return [item.basis for item in block.items]
        case Grid():
            return [item.basis for row in block.rows for item in row]
        case KeyFigures():
            return [figure.basis for figure in block.figures]
        case _:
            return []
