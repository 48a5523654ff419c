"""The report through the template set: one HTML text that needs no script, second file or request, or one for paper.

Not the files (csmaturity.storage hands them in) and not the PDF (csmaturity.formats.pdf.document).
"""

from __future__ import annotations

import base64
import functools
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from csmaturity.formats import notes
from csmaturity.formats import safe_text as text
from csmaturity.formats.html import pack
from csmaturity.formats.html import theme as themes
from csmaturity.formats.html.breaks import breakable
from csmaturity.formats.html.drawing import svg
from csmaturity.formats.html.languages import marked
from csmaturity.formats.html.mirrored import mirrored
from csmaturity.formats.html.shares import shares
from csmaturity.formats.languages import Languages
from csmaturity.language import is_right_to_left, say, say_count
from csmaturity.report import labels
from csmaturity.report.brand.theme import TemplatePack
from csmaturity.report.figures.figure import Figure
from csmaturity.report.figures.marks import drawn
from csmaturity.report.model import Block, Bullets, KeyFigures, Page, Paragraph, Report
from csmaturity.report.table import Grid

if TYPE_CHECKING:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")
# A number and its sign stay on one line.
_PERCENT = re.compile(r"(?<=\d) %")
# Two words or three, short enough for a line of the cover.
_LAST_WORDS = re.compile(r"(?<= )\S{1,10} .{1,10}$")
_VARIABLE = re.compile(r"(?<![\w-])var\(\s*(--[\w-]+)\s*\)")
_PACKAGED_FILE = re.compile(r'url\("packaged:([^"]+)"\)')
_DEFINITION = re.compile(r"(--[\w-]+)\s*:\s*([^;{}]+)(?=[;}])")

_NOTES = "\n.note blockquote { text-align: right; }\n"
"""On a page that is read from the right notes are read from their own side, and begin where all else does."""

_OWN_FROM_THE_LEFT = """
.said::before, .caption::before, figcaption::before { direction: ltr; padding-left: 0.25em; unicode-bidi: isolate; }
@page { @bottom-left { direction: ltr; } }
"""
"""What style sheets say in our own words, where these are read from the left on a page that is read from the right."""

_TOGETHER = 12
"""A table of up to so many rows stays on one page, if it is a figure, or in a paper whose chapters run on."""


def render(report: Report, templates: Mapping[str, bytes]) -> str:
    """The whole report for a screen, with a print style; `templates` are file contents by relative name."""
    return document(report, templates, "screen")


def document(report: Report, templates: Mapping[str, bytes], medium: str) -> str:
    """The whole report as HTML; `medium` is "screen" or "print" and picks the style sheet of that name.

    Raises InputError or CsmaturityError for a fault of the look's template pack.
    """
    theme = report.theme
    sources = tuple(sorted((name, body) for name, body in templates.items() if name.endswith(".j2")))
    folder, pieces = (theme.pack.folder, theme.pack.files) if theme.pack else ("", {})
    environment = _environment(sources, folder, tuple(sorted(pieces.items())))
    if theme.pack:
        pack.check(environment, theme.pack, themes.variables(theme))
        environment.allowance.begin()  # type: ignore[attr-defined]
    languages = Languages(report.other_texts)
    values = {**_values(report, medium, _css(report, templates, medium)), "is_ours": languages.is_ours}
    made = pack.rendered(lambda: environment.get_template("report.html.j2").render(values), theme.pack)
    if theme.pack:
        pack.check_page(made, theme.pack)
    told_apart = marked(made, report, languages)
    return breakable(told_apart) if medium == "print" else told_apart


def _css(report: Report, templates: Mapping[str, bytes], medium: str) -> str:
    theme = report.theme
    ours = templates["common.css"].decode() + templates[f"{medium}.css"].decode()
    css = ours + themes.style(theme, templates, medium) + pack.style(theme.pack)
    if report.right_to_left:
        css = mirrored(css) + _NOTES + ("" if is_right_to_left(report.language) else _OWN_FROM_THE_LEFT)
    if medium != "print":
        return f":root {{ --exhibit: {_exhibit()}; }}\n{_embedded(css, templates)}"
    words = {
        "--page-number": _page_number(),
        "--exhibit": _exhibit(),
        "--kinds": f'"{labels.kinds_key(_bases_used(report.pages))}"',
    }
    return _resolved(css, {**themes.variables(theme), **words})


def _values(report: Report, medium: str, css: str) -> dict[str, Any]:
    """What every template may use, besides the environment's functions."""
    from markupsafe import Markup

    theme = report.theme
    colours, family = themes.palette(theme), themes.chart_family(theme)
    return {
        "report": report,
        "medium": medium,
        # The style sheets are ours or a checked pack's; nothing of the report's text enters them.
        "css": Markup(css),  # noqa: S704
        "main": [page for page in report.pages if not page.appendix],
        "appendix": [page for page in report.pages if page.appendix],
        "anchors": {anchor(page.id) for page in report.pages},
        "bases": _bases_used(report.pages),
        "kinds_key": labels.kinds_key(_bases_used(report.pages)),
        "palette": colours,
        "draw": lambda drawing, kind: svg(drawing, kind, colours, family),
        "schemes": themes.schemes(theme),
        "logo": themes.logo(theme, medium),
    }


_NAMES = frozenset(
    (
        "report",
        "medium",
        "main",
        "appendix",
        "anchors",
        "bases",
        "kinds_key",
        "palette",
        "draw",
        "logo",
        "page",
        "block",
        "blocks",
    )
)
"""What a piece may use: for a misspelt one, the nearest is offered."""


@functools.lru_cache(maxsize=4)
def _environment(
    sources: tuple[tuple[str, bytes], ...], folder: str, pieces: tuple[tuple[str, bytes], ...]
) -> ImmutableSandboxedEnvironment:
    """The templates and a pack's pieces, compiled; kept, so that many reports in one process compile them once."""
    from jinja2.sandbox import ImmutableSandboxedEnvironment
    from markupsafe import Markup

    from csmaturity.formats.html.sandbox import environment_class

    environment = (environment_class() if pieces else ImmutableSandboxedEnvironment)(
        loader=pack.loader(
            {name: body.decode() for name, body in sources},
            TemplatePack(folder, dict(pieces)) if pieces else None,
        ),
        autoescape=True,
        undefined=pack.strict(_NAMES),
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalized,
        # Nothing here is constant enough for the optimiser to win back the time it takes.
        optimized=False,
    )
    # What would let a text through unescaped, or make a report differ from run to run.
    for name in ("safe", "random"):
        del environment.filters[name]
    del environment.globals["lipsum"]
    environment.filters.update(
        kind=kind,
        anchor=anchor,
        last_words=last_words,
        # markdown-it escapes everything that is not one of its own few tags.
        note=lambda markdown: Markup(notes.note_html(markdown)),  # noqa: S704
        basis_word=text.basis_word,
        written_date=text.written_date,
    )
    environment.globals.update(
        shares=shares,
        drawn_sign=drawn,
        TOGETHER=_TOGETHER,
        KINDS=labels.KIND_MARKS,
        say=_with_texts(say),
        say_count=_with_texts(say_count),
        basis_meaning=labels.basis_meaning,
        callout_word=labels.callout_word,
    )
    return environment


def _with_texts(saying: Callable[..., str]) -> Callable[..., str]:
    """`say` for templates: its values become texts first, so that no pattern can reach into what they were."""

    def said(*texts: Any, **values: Any) -> str:
        words = (one if isinstance(one, int) else str(one) for one in texts)
        return saying(*words, **{name: str(value) for name, value in values.items()})

    return said


def _finalized(value: Any) -> Any:
    """What every expression of a template passes through before it is escaped, so that none can be forgotten."""
    from markupsafe import Markup

    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return _PERCENT.sub("\u00a0%", text.plain(value))


def kind(block: Block) -> str:
    """A block's name in a template: the class name in small letters with underscores."""
    return _CAPITAL.sub("_", type(block).__name__).lower()


def anchor(name: str) -> str:
    """A page's id as an HTML id and link target."""
    return re.sub(r"[^A-Za-z0-9_-]+", "-", name)


def last_words(title: str) -> str:
    """The end of a title that stays on one line, so that no word stands alone on its last; "" where it is long."""
    found = _LAST_WORDS.search(title)
    return found[0] if found else ""


def _page_number() -> str:
    """The foot of a page on paper, as the style sheet counts it."""
    words = say("{page} of {pages}", page='" counter(page) "', pages='" counter(pages) "')
    return f'"{words}"'


def _exhibit() -> str:
    """What stands before the caption of a chapter's table or chart, as the style sheet counts it."""
    words = say("Exhibit {number}:", number='" counter(exhibit) "')
    return f'"{words} "'


def _resolved(css: str, given: Mapping[str, str]) -> str:
    """Style sheets with their variables filled in: the layout engine then need not look them up for each element."""
    values = {**dict(_DEFINITION.findall(css)), **given}
    # What none defines, the layout engine takes as it takes any other value that it does not know.
    return _VARIABLE.sub(lambda match: values.get(match[1], match[0]), css)


def _embedded(css: str, templates: Mapping[str, bytes]) -> str:
    """Style sheets with the files they name written into them, so that the page needs no other file."""

    def data(match: re.Match[str]) -> str:
        return f'url("data:font/woff2;base64,{base64.b64encode(templates[match[1]]).decode()}")'

    return _PACKAGED_FILE.sub(data, css)


def _bases_used(pages: tuple[Page, ...]) -> list[str]:
    found = {basis for page in pages for block in page.blocks for basis in _bases(block)}
    return [basis for basis in labels.BASES if basis in found]


def _bases(block: Block) -> list[str]:
    match block:
        case Paragraph():
            return [block.basis]
        case Bullets():
            return [item.basis for item in block.items]
        case Grid():
            return [item.basis for row in block.rows for item in row]
        case Figure():
            return _bases(block.grid)
        case KeyFigures():
            return [figure.basis for figure in block.figures]
        case _:
            return []
