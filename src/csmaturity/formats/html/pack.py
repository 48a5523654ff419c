"""Template packs: a consultant's pieces in place of ours, each fault told at its file and line.

Not the sandbox itself (csmaturity.formats.html.template), the files (csmaturity.storage.template_packs), nor what the
finished page may hold (csmaturity.formats.html.pack_page).
"""

from __future__ import annotations

import dataclasses
import difflib
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from csmaturity.errors import Finding, InputError
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
    held = value if isinstance(value, Mapping) else getattr(value, "__dict__", {})
    return [str(name) for name in held if not str(name).startswith("_")]
