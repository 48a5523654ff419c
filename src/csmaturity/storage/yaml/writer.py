"""Records as YAML in our layout: short mappings on one line, long texts folded, texts of several lines as blocks.

PyYAML's emitter writes; here each value gets a style in which no reader, old or new, takes it for something else. Not
the reading (csmaturity.storage.yaml.reader), nor what keeps the rest of a file (csmaturity.storage.yaml.splice).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from csmaturity.rubric.fields import Record, kebab, number_out
from csmaturity.rubric.plain_text import savable
from csmaturity.storage.yaml.pyyaml_inside import yaml
from csmaturity.storage.yaml.scalars import NumberTooLongError, plain_value, reads_otherwise

WIDTH = 100
"""Lines end about here: two of them stand side by side in a review."""

_FULL = 90
"""The emitter breaks a line at the first space behind this column, so that the last word still ends before WIDTH."""

_ENDLESS = 1 << 30
# The emitter would take single quotes; double ones are what our rubrics and guides show.
_QUOTED = re.compile(r"^[-?:,\[\]{}#&*!|>'\"%@`\s]|:(?:\s|$)|\s#|\s$")
_QUOTED_IN_FLOW = re.compile(r"^[-!|>%@`\s]|[,\[\]{}:?#\"'&*]|\s$")
# Where the emitter breaks lines in a folded text, single spaces must stand; a block can't begin or end with emptiness.
_NOT_FOLDED = re.compile(r"\t|  |^ | $|\A\n|\n\Z", re.MULTILINE)
_NOT_LITERAL = re.compile(r"\t|\A[ \n]| $|\n\n\Z", re.MULTILINE)


class Bare(NamedTuple):
    """What is no text and never in quotes: a number, true or false, a date."""

    written: str


Tree = dict[str, Any] | list[Any] | str | Bare
"""What a file says, as written: equal trees are equal files. A text is a str; in a dict and a list stand trees."""


def dump(record: Record) -> str:
    """The record as YAML text: parsed and loaded again it is equal. Parts that were never set are left out."""
    return "\n".join([*lines(tree(record)), ""])


def tree(value: Any) -> Tree:
    """A value as it is written, in the model's order and under its names in a file."""
    if isinstance(value, str):
        return savable(value)
    if isinstance(value, Record):
        value = parts(value)
    if isinstance(value, Mapping):
        return {savable(key): tree(one) for key, one in value.items()}
    if isinstance(value, (tuple, list)):
        return [tree(one) for one in value]
    return _bare(value)


def parts(record: Record) -> dict[str, Any]:
    """The fields of a record that say something, under their names in a file."""
    fields = type(record).model_fields.items()
    held = ((kebab(name), getattr(record, name), field) for name, field in fields)
    return {name: one for name, one, field in held if field.is_required() or not _is_silent(one, field.default)}


def _is_silent(value: Any, default: Any) -> bool:
    return value is None or value in ((), {}) or (isinstance(value, Record) and value == default)


def _bare(value: Any) -> Bare | str:
    if value is None or isinstance(value, bool):
        return Bare({None: "null", True: "true", False: "false"}[value])
    if isinstance(value, dt.datetime):
        return Bare(value.astimezone(dt.UTC).replace(tzinfo=None, microsecond=0).isoformat() + "Z")
    if isinstance(value, float):
        value = Decimal(repr(value))
    number = number_out(value) if isinstance(value, Fraction) else value
    if isinstance(number, str):
        return number
    # Without a point, YAML 1.1 takes 1E+30 for a text.
    return Bare(str(number) if "." in str(number) else str(number).replace("E", ".0E"))


def lines(written: Tree, indent: int = 0) -> list[str]:
    """The lines of a mapping or list at some depth of a file."""
    text = _emitted(list(_collection(written, indent, is_flow=False)), _FULL - indent)
    return [" " * indent + line if line else "" for line in text.removesuffix("\n").split("\n")]


def inline(text: str | Bare) -> str:
    """A value as it can stand anywhere on one line, also between commas."""
    item = _scalar(text, _ENDLESS, in_flow=True)
    listed = [yaml.SequenceStartEvent(None, None, implicit=True, flow_style=True), item, yaml.SequenceEndEvent()]
    return _emitted(listed, _ENDLESS).strip()[1:-1]


def _emitted(events: list[Any], width: int) -> str:
    start = [yaml.StreamStartEvent(), yaml.DocumentStartEvent(explicit=False)]
    end = [yaml.DocumentEndEvent(explicit=False), yaml.StreamEndEvent()]
    # The C emitter knows no character outside the first plane and would write an emoji as \U0001F389.
    is_plain = all(max(getattr(event, "value", "") or " ") <= "\uffff" for event in events)
    fast: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    dumper = fast if is_plain else yaml.SafeDumper
    text: str = yaml.emit([*start, *events, *end], Dumper=dumper, allow_unicode=True, width=width)
    return text


def _events(value: Any, column: int, indent: int) -> Iterator[Any]:
    """The events of a value behind its key at `column`; on lines of its own it begins at `indent`."""
    if isinstance(value, dict):
        yield from _collection(value, indent, is_flow=_fits(value, _FULL - column))
    elif isinstance(value, list):
        yield from _collection(value, indent - 2, is_flow=not value)
    else:
        yield _scalar(value, _FULL - column)


def _collection(value: Any, indent: int, *, is_flow: bool) -> Iterator[Any]:
    if isinstance(value, list):
        yield yaml.SequenceStartEvent(None, None, implicit=True, flow_style=is_flow)
        for item in value:
            yield from _events(item, indent + 2, indent + 2)
        yield yaml.SequenceEndEvent()
        return
    yield yaml.MappingStartEvent(None, None, implicit=True, flow_style=is_flow)
    for key, one in value.items():
        yield _scalar(key, _ENDLESS, in_flow=True)
        if is_flow:
            yield _scalar(one, _ENDLESS, in_flow=True)
        else:
            yield from _events(one, indent + len(key) + 2, indent + 2)
    yield yaml.MappingEndEvent()


def _fits(mapping: dict[str, Any], room: int) -> bool:
    """Whether a mapping stands on one line, with quotes where it may need some; an empty text waits to be filled in."""
    length = 0
    for key, value in mapping.items():
        text = value.written if isinstance(value, Bare) else value
        if not isinstance(text, str) or not text or "\n" in text:
            return False
        length += len(key) + len(text) + 6
    return length <= room


def _scalar(value: str | Bare, room: int, *, in_flow: bool = False) -> Any:
    style = None if isinstance(value, Bare) else _style(value, room, in_flow)
    text = value.written if isinstance(value, Bare) else value
    return yaml.ScalarEvent(None, None, (True, True), text, style=style)


def _style(text: str, room: int, in_flow: bool) -> str | None:
    """The style of a text; None leaves it to the emitter, which quotes what would break the syntax.

    Where the emitter is known to lose a space or a line break in a block, the text stands in double quotes, which can
    hold everything.
    """
    is_quoted = "\n" in text or not _reads_as_itself(text)
    is_quoted = is_quoted or (_QUOTED_IN_FLOW if in_flow else _QUOTED).search(text) is not None
    if in_flow or ("\n" not in text and len(text) <= room):
        return '"' if is_quoted else None
    if max(map(len, text.split("\n"))) > room and not _NOT_FOLDED.search(text):
        return ">"
    return "|" if "\n" in text and not _NOT_LITERAL.search(text) else '"'


def _reads_as_itself(text: str) -> bool:
    """Whether every reader of YAML takes the text without quotes for what it is."""
    try:
        return plain_value(text) == text and not reads_otherwise(text) and text != "<<"
    except NumberTooLongError:
        return False
