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
from typing import TYPE_CHECKING, Any

from csmaturity.errors import CsmaturityError, Finding, InputError
from csmaturity.formats.html.judged import first_fault
from csmaturity.report.brand.theme import PACK_STYLE, PIECES, TemplatePack

if TYPE_CHECKING:
    from jinja2 import BaseLoader, Environment, StrictUndefined

ORIGINALS = "default/"
"""Before a piece's name: ours, although the pack has one of that name."""

_UNKNOWN = re.compile("^the variable `(.*)` is not known$")
_GUIDE = "docs/branding.md lists the pieces and what each may use."


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
            from csmaturity.formats.html.sandbox import TooMuchError

            if isinstance(error, TooMuchError):
                raise CsmaturityError(f"with the templates in {pack.folder}, {error}", _in_words(error)[1]) from None
            raise
        raise InputError((Finding(*place, 1, *_in_words(error)),)) from None


def style(pack: TemplatePack | None) -> str:
    """The pack's style sheet, to stand after all others; "" without one."""
    return "\n" + pack.files[PACK_STYLE].decode() if pack and PACK_STYLE in pack.files else ""


def _file(pack: TemplatePack | None, name: str) -> str:
    return f"{pack.folder.rstrip('/')}/{name}" if pack else name


def _piece_faults(environment: Environment, pack: TemplatePack, name: str) -> Iterator[Finding]:
    from jinja2 import TemplateSyntaxError, nodes

    from csmaturity.formats.html.sandbox import FILTERS, TESTS

    file = _file(pack, name)
    try:
        tree = environment.parse(pack.files[name].decode(), name, file)
        environment.get_template(name)
    except TemplateSyntaxError as error:
        said = (error.message or "this can't be read").rstrip(".")
        yield Finding(file, error.lineno, 1, f"{said[0].lower()}{said[1:]}", _GUIDE)
        return
    except (RecursionError, MemoryError, OverflowError):
        yield Finding(file, 1, 1, "this piece is nested too deep to be read", "Make it simpler.")
        return
    for node in tree.find_all((nodes.EvalContextModifier, nodes.Extends, nodes.Filter, nodes.Test)):
        match node:
            case nodes.Extends():
                yield Finding(file, node.lineno, 1, "a piece can't extend another", f"Include it: {_include(name)}.")
            case nodes.EvalContextModifier():
                yield Finding(file, node.lineno, 1, "text is always escaped", "Remove the `autoescape` block.")
            case nodes.Filter() if node.name not in FILTERS:
                message = f"no filter named '{node.name}' may be used here{_near(node.name, FILTERS)}"
                yield Finding(file, node.lineno, 1, message, _GUIDE)
            case nodes.Filter() if any(one.key == "attribute" for one in node.kwargs):
                yield Finding(file, node.lineno, 1, "a filter can't be told an attribute here", _GUIDE)
            case nodes.Test() if node.name not in TESTS:
                yield Finding(file, node.lineno, 1, f"no test named '{node.name}' may be used here", _GUIDE)


def _include(name: str) -> str:
    return f'{{% include "{ORIGINALS}{name}" %}}'


def _style_faults(pack: TemplatePack, variables: Collection[str]) -> Iterator[Finding]:
    from csmaturity.formats.html.sheets import faults

    text = style(pack)[1:]
    # The page holds the sheet between two tags, so these end it wherever they stand, in a comment too.
    for match in re.finditer(r"</|<!", text):
        yield _in_style(pack, text, match.start(), "a style sheet holds no tags", "Remove it; write HTML in a piece.")
    for one in faults(text, variables):
        unknown = _UNKNOWN.search(one.message)
        near = _near(unknown[1], variables) if unknown else ""
        yield Finding(_file(pack, PACK_STYLE), one.line, one.column, f"{one.message}{near}", one.hint or _GUIDE)


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

    from csmaturity.formats.html.sandbox import TooMuchError

    match error:
        case TemplateNotFound():
            pieces = [*PIECES, *(f"{ORIGINALS}{name}" for name in PIECES)]
            return f"there is no template `{error.name}`{_near(str(error.name), pieces)}", _GUIDE
        case UndefinedError():
            return error.message or "a name is not known here", _GUIDE
        case SecurityError():
            return f"a template may not do this: {str(error).rstrip('.')}", "It may only read the report."
        case TooMuchError():
            return str(error), "Make it smaller, or look for a loop that goes on too long."
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
    found = first_fault(text)
    if not found:
        return
    what, written = found
    message = f"the report would hold {what}"
    for name, content in sorted(pack.files.items()):
        match = re.search(re.escape(written), content.decode(), re.IGNORECASE)
        if match:
            lines = match.string[: match.start()].split("\n")
            place = f"{pack.folder.rstrip('/')}/{name}", len(lines), len(lines[-1]) + 1
            raise InputError((Finding(*place, message, _HINT),))
    raise CsmaturityError(f"with the templates in {pack.folder}, {message}", _HINT)
