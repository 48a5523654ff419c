"""The sandbox of template packs: what a piece may call is a list, and loops, texts and numbers have bounds.

Not the judging of what comes out (csmaturity.formats.html.judged) nor a fault's words (csmaturity.formats.html.pack).
"""

from __future__ import annotations

import datetime as dt
import functools
import time
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

MOST_STEPS = 200_000
"""Rounds of loops, calls and pieces that are included, together; a report of 74 pages takes a ninth."""

MOST_CHARACTERS = 30_000_000
"""Of all texts that a piece makes on the way: twenty times the report of ninety questions."""

MOST_SECONDS = 60
"""Of the processor, should the two not suffice."""

LARGEST_NUMBER = 10**100

FILTERS = frozenset(
    (
        *("abs", "anchor", "basis_word", "capitalize", "count", "d", "default", "e", "escape", "first", "float", "int"),
        *("items", "join", "kind", "last", "last_words", "length", "list", "lower", "max", "min", "note", "replace"),
        *("reverse", "round", "string", "sum", "title", "trim", "upper", "wordcount", "written_date"),
    )
)
"""What may stand behind a | in a piece. What asks for attributes by a text, or calls filters by name, is not here."""

TESTS = frozenset(
    (
        *("defined", "undefined", "none", "even", "odd", "divisibleby", "string", "number", "mapping", "sequence"),
        *(
            "sameas",
            "iterable",
            "boolean",
            "true",
            "false",
            "integer",
            "float",
            "lower",
            "upper",
            "in",
            "eq",
            "equalto",
        ),
        *("ne", "lt", "lessthan", "gt", "greaterthan", "le", "ge", "==", "!=", "<", ">", "<=", ">="),
    )
)
_METHODS: tuple[tuple[type, frozenset[str]], ...] = (
    (str, frozenset(("upper", "lower", "strip", "lstrip", "rstrip", "startswith", "endswith", "split", "title",
                     "partition", "rpartition",
                     "capitalize", "count", "find", "isdigit", "removeprefix", "removesuffix"))),
    (dt.date, frozenset(("year", "month", "day", "isoformat", "weekday"))),
    (Fraction, frozenset(("numerator", "denominator"))),
    ((int), frozenset()),
    (float, frozenset()),
    (bytes, frozenset()),
    (dict, frozenset(("get", "items", "keys", "values"))),
)  # fmt: skip
"""What may be asked of Python's own values. Of a report's it is their fields, as the sandbox has it."""


class TooMuchError(Exception):
    """A piece goes on too long or makes too much; the text says which."""


class Allowance:
    """What one rendering may still take."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """A rendering begins."""
        self.steps, self.characters, self.until = MOST_STEPS, MOST_CHARACTERS, time.thread_time() + MOST_SECONDS

    def step(self) -> None:
        """One round, call or piece more."""
        self.steps -= 1
        if self.steps < 0 or (not self.steps % 100 and time.thread_time() > self.until):
            raise TooMuchError("this goes on too long: there are too many rounds, calls or pieces")

    def take(self, size: int) -> None:
        """So many characters or entries more."""
        self.characters -= size
        if self.characters < 0:
            raise TooMuchError("this makes more text than a report may have")


@functools.cache
def environment_class() -> type[Any]:
    """The environment of templates where a pack has a part, with an `allowance`; made when a pack first comes."""
    from jinja2 import nodes
    from jinja2.sandbox import ImmutableSandboxedEnvironment
    from jinja2.visitor import NodeTransformer

    class Bounding(NodeTransformer):
        """Puts a filter of ours around every loop and every ~; their names, with a blank, can't be written."""

        def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802 - the library's name
            self.generic_visit(node)
            node.iter = nodes.Filter(node.iter, " counted", [], [], None, None, lineno=node.lineno)
            return node

        def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
            self.generic_visit(node)
            held = nodes.List(node.nodes, lineno=node.lineno)
            return nodes.Filter(held, " joined", [], [], None, None, lineno=node.lineno)

    class Bounded(ImmutableSandboxedEnvironment):
        """As ours, with what is asked of it counted."""

        intercepted_binops = frozenset(("+", "*", "**", "%"))

        def __init__(self, **how: Any) -> None:
            super().__init__(**how)
            self.allowance = Allowance()
            self.concat = self._concat  # type: ignore[method-assign]
            self.filters.update({" counted": self._counted, " joined": self._joined})
            self.filters.update(join=self._join, replace=self._replace)

        def _generate(self, source: Any, *how: Any, **more: Any) -> Any:
            return super()._generate(Bounding().visit(source), *how, **more)

        def _load_template(self, *what: Any) -> Any:
            self.allowance.step()
            return super()._load_template(*what)

        def call(self, *what: Any, **how: Any) -> Any:
            self.allowance.step()
            return super().call(*what, **how)

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
            self._before(operator, left, right)
            made = super().call_binop(context, operator, left, right)
            if isinstance(made, int) and abs(made) > LARGEST_NUMBER:
                raise TooMuchError("this number is too large")
            return made

        def _before(self, operator: str, left: Any, right: Any) -> None:
            sized = [one for one in (left, right) if hasattr(one, "__len__")]
            if operator == "%" and isinstance(left, str):
                raise TooMuchError("texts are not put together by %, but by ~")
            if operator == "+":
                self.allowance.take(sum(map(len, sized)))
            elif operator == "*" and sized:
                self.allowance.take(len(sized[0]) * max(0, int(right if sized[0] is left else left)))
            elif operator == "**" and (abs(right) > 64 or abs(left) > LARGEST_NUMBER):
                raise TooMuchError("this number is too large")

        def wrap_str_format(self, value: Any) -> None:
            # `format` reaches attributes and makes texts of any width; it is not on the list.
            return None

        def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
            for kind, names in _METHODS:
                if isinstance(obj, kind):
                    return attr in names
            return super().is_safe_attribute(obj, attr, value)

        def _counted(self, held: Iterable[Any]) -> Iterable[Any]:
            # A list stays one, since a loop may ask for its length.
            return _Counted(held, self.allowance) if hasattr(held, "__len__") else self._each(held)

        def _each(self, held: Iterable[Any]) -> Iterator[Any]:
            for one in held:
                self.allowance.step()
                yield one

        def _concat(self, parts: Iterable[str]) -> str:
            found = []
            for part in parts:
                self.allowance.take(len(part))
                found.append(part)
            return "".join(found)

        def _joined(self, parts: list[Any]) -> Any:
            from jinja2.runtime import markup_join

            texts = [one if isinstance(one, str) else str(one) for one in parts]
            self.allowance.take(sum(map(len, texts)))
            return markup_join(texts)

        def _join(self, held: Iterable[Any], sign: str = "") -> Any:
            from jinja2.runtime import markup_join

            parts: list[Any] = []
            for one in held:
                self.allowance.step()
                parts += [sign, one] if parts else [one]
            return self._joined(parts) if parts else markup_join([])

        def _replace(self, text: str, old: str, new: str) -> Any:
            if not old:
                raise TooMuchError("nothing can't be replaced by something")
            self.allowance.take(len(text) + text.count(old) * len(new))
            return text.replace(old, new)

    return Bounded


class _Counted(list[Any]):
    """A list whose entries count as steps while a loop goes through it."""

    def __init__(self, held: Iterable[Any], allowance: Allowance) -> None:
        super().__init__(held)
        self._allowance = allowance

    def __iter__(self) -> Iterator[Any]:
        for one in super().__iter__():
            self._allowance.step()
            yield one
