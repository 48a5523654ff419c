"""Template packs: a consultant's pieces in place of ours, each fault told at its file and line.

Also what a page that a pack had a hand in may hold: nothing that runs, loads, asks or leads away; the page's own policy
forbids most of it to browsers once more. Not the sandbox itself (csmaturity.formats.html.template), nor the files
(csmaturity.storage.template_packs).
"""

from __future__ import annotations

import dataclasses
import difflib
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

from csmaturity.errors import CsmaturityError, Finding, InputError
from csmaturity.report.brand.theme import PACK_STYLE, PIECES, TemplatePack

if TYPE_CHECKING:
    from jinja2 import BaseLoader, Environment, StrictUndefined

ORIGINALS = "default/"
"""Before a piece's name: ours, although the pack has one of that name."""

_GUIDE = "docs/branding.md lists the pieces and what each may use."
_ADDRESS = re.compile(r"url\(\s*[\"']?(?!data:)([^\"')]*)")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
_OWN = re.compile(r"(--[\w-]+)\s*:")


def loader(sources: Mapping[str, str], pack: TemplatePack | None) -> BaseLoader:
    """Templates by name: the pack's pieces first, ours under default/ too, so that a piece may use what it replaces."""
    from jinja2 import FunctionLoader

    own = pack.files if pack else {}

    def find(name: str) -> Any:
        if name in own and name in PIECES:
            # Under the name of its file, by which a fault is found in a traceback.
            return own[name].decode(), _file(pack, name), None
        original = sources.get(name.removeprefix(ORIGINALS) if pack else name)
        return None if original is None else (original, None, None)

    return FunctionLoader(find)


def strict(known: Collection[str]) -> type[StrictUndefined]:
    """What stands for a name that isn't known: a fault that says what is there instead."""
    from jinja2 import StrictUndefined
    from jinja2.utils import missing

    class Unknown(StrictUndefined):
        @property
        def _undefined_message(self) -> str:
            name = str(self._undefined_name)
            if self._undefined_hint:
                return self._undefined_hint
            if self._undefined_obj is missing:
                return f"`{name}` is not known here{_near(name, known)}"
            there = list(_names(self._undefined_obj))
            return f"`{type(self._undefined_obj).__name__}` has no `{name}`{_near(name, there)}"

    return Unknown


def check(environment: Environment, pack: TemplatePack, variables: Collection[str]) -> None:
    """Raise InputError with every fault of a pack that can be seen without a report."""
    found = [*_style_faults(pack, variables)]
    for name in PIECES:
        if name in pack.files:
            found += _piece_faults(environment, pack, name)
    if found:
        raise InputError(tuple(sorted(found)))


def rendered(render: Callable[[], str], pack: TemplatePack | None) -> str:
    """What `render` gives; a failure that comes from the pack raises InputError at its line."""
    try:
        return render()
    except Exception as error:
        if pack is None:
            raise
        place = _place(error, {_file(pack, name) for name in pack.files})
        if place is None:
            raise
        raise InputError((Finding(*place, 1, *_in_words(error)),)) from None


def style(pack: TemplatePack | None) -> str:
    """The pack's style sheet, to stand after all others; "" without one."""
    return "\n" + pack.files[PACK_STYLE].decode() if pack and PACK_STYLE in pack.files else ""


def _file(pack: TemplatePack | None, name: str) -> str:
    return f"{pack.folder.rstrip('/')}/{name}" if pack else name


def _piece_faults(environment: Environment, pack: TemplatePack, name: str) -> Iterator[Finding]:
    from jinja2 import TemplateSyntaxError, nodes

    file = _file(pack, name)
    try:
        tree = environment.parse(pack.files[name].decode(), name, file)
        environment.get_template(name)
    except TemplateSyntaxError as error:
        said = (error.message or "this can't be read").rstrip(".")
        yield Finding(file, error.lineno, 1, f"{said[0].lower()}{said[1:]}", _GUIDE)
        return
    for node in tree.find_all((nodes.EvalContextModifier, nodes.Extends)):
        if isinstance(node, nodes.Extends):
            yield Finding(file, node.lineno, 1, "a piece can't extend another", f"Include it: {_include(name)}.")
        else:
            yield Finding(file, node.lineno, 1, "text is always escaped", "Remove the `autoescape` block.")


def _include(name: str) -> str:
    return f'{{% include "{ORIGINALS}{name}" %}}'


def _style_faults(pack: TemplatePack, variables: Collection[str]) -> Iterator[Finding]:
    text = style(pack)[1:]
    known = {*variables, *_OWN.findall(text)}
    rules: tuple[tuple[str, str, str], ...] = (
        (r"</|<!", "a style sheet holds no tags", "Remove it; write HTML in a piece."),
        (r"(?i)@(import|charset|namespace)", "a style sheet can't load another", "Copy the rules into this file."),
    )
    for pattern, message, hint in rules:
        for match in re.finditer(pattern, text):
            yield _in_style(pack, text, match.start(), message, hint)
    for match in _ADDRESS.finditer(text):
        message = f"`{match[1][:60]}` would be loaded from elsewhere"
        yield _in_style(pack, text, match.start(), message, "Write it into the file, as url(data:…).")
    for match in _VARIABLE.finditer(text):
        if match[1] not in known:
            message = f"the variable `{match[1]}` is not known{_near(match[1], known)}"
            yield _in_style(pack, text, match.start(), message, _GUIDE)


def _in_style(pack: TemplatePack, text: str, at: int, message: str, hint: str) -> Finding:
    column = at - text.rfind("\n", 0, at)
    return Finding(_file(pack, PACK_STYLE), text.count("\n", 0, at) + 1, column, message, hint)


def _place(error: Exception, files: Collection[str]) -> tuple[str, int] | None:
    """The innermost line of the pack that a failure went through."""
    from jinja2 import TemplateSyntaxError

    if isinstance(error, TemplateSyntaxError) and error.filename in files:
        return str(error.filename), error.lineno
    place, trace = None, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in files:
            place = (trace.tb_frame.f_code.co_filename, trace.tb_lineno)
        trace = trace.tb_next
    return place


def _in_words(error: Exception) -> tuple[str, str]:
    from jinja2 import TemplateNotFound, UndefinedError
    from jinja2.exceptions import SecurityError

    match error:
        case TemplateNotFound():
            pieces = [*PIECES, *(f"{ORIGINALS}{name}" for name in PIECES)]
            return f"there is no template `{error.name}`{_near(str(error.name), pieces)}", _GUIDE
        case UndefinedError():
            return error.message or "a name is not known here", _GUIDE
        case SecurityError():
            return f"a template may not do this: {str(error).rstrip('.')}", "It may only read the report."
        case MemoryError():
            return "this needs more memory than there is", "Make it smaller."
        case RecursionError():
            return "this piece uses itself without end", f"To use the original, write `{ORIGINALS}` before its name."
        case _:
            return f"this can't be worked out: {str(error).rstrip('.')}", "Correct this line."


def _near(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f"; did you mean `{near[0]}`?" if near else ""


def _names(value: object) -> Iterable[str]:
    """What a template may ask of a value."""
    if dataclasses.is_dataclass(value):
        return [field.name for field in dataclasses.fields(value)]
    if isinstance(value, tuple):
        return getattr(value, "_fields", ())
    held = value if isinstance(value, Mapping) else getattr(value, "__dict__", {})
    return [str(name) for name in held if not str(name).startswith("_")]


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
