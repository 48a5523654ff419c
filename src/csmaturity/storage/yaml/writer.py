"""An assessment as the file its owner would have written: short things on one line, long texts folded, notes as blocks.

Not the reading (csmaturity.storage.yaml.reader), which gives back exactly what is written here, nor the saving
(csmaturity.storage.files).
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from csmaturity.assessment.model import Assessment
from csmaturity.rubric.characters import printable
from csmaturity.rubric.fields import Record, kebab, number_out
from csmaturity.storage.yaml.scalars import NumberTooLongError, plain_value

WIDTH = 100
"""Lines are folded here: two of them stand side by side in a review."""

_INDENT = 2
_UNSAFE_START = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`\s.]")
_UNSAFE = re.compile(r":(?=\s|$)|\s#|\s$|[\n\t]")
_UNSAFE_IN_FLOW = re.compile(r"[,\[\]{}:?#\"'&*]")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def dump(assessment: Assessment) -> str:
    """The assessment as YAML text: parsed and loaded again it is equal. Parts that were never set are left out."""
    parts = _parts(assessment)
    voices = parts.pop("voices", ())
    lines = [*_entries(parts, 0), *([_voices(_Itself(voices))] if voices else [])]
    return "\n".join(lines) + "\n"


class _Itself:
    """A value that equals nothing but itself, whatever it holds."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and other.value is self.value

    def __hash__(self) -> int:
        return id(self.value)


@functools.lru_cache(maxsize=1)
def _voices(voices: _Itself) -> str:
    """Many people's answers, kept: they stay as they are while one answer after another is agreed on and saved."""
    return "\n".join(_entries({"voices": voices.value}, 0))


def entry(key: str, value: Any, indent: int = 0, *, flow: bool = True) -> Iterator[str]:
    """The lines of one key with its value, which may be a record; without `flow`, a record is never on one line."""
    if isinstance(value, Record) and not flow:
        yield " " * indent + _key(key) + ":"
        yield from _entries(_parts(value), indent + _INDENT)
    else:
        yield from _after(" " * indent + _key(key) + ":", value, indent)


def _parts(record: Record) -> dict[str, Any]:
    """The fields that say something, in the model's order, under their names in a file."""
    found: dict[str, Any] = {}
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        silent = value is None or value in ((), {}) or (isinstance(value, Record) and value == field.default)
        if not silent:
            found[kebab(name)] = value
    return found


def _entries(mapping: Mapping[str, Any], indent: int) -> Iterator[str]:
    for key, value in mapping.items():
        yield from _after(" " * indent + _key(key) + ":", value, indent)


def _after(head: str, value: Any, indent: int) -> Iterator[str]:
    """A value behind its key: on the same line where it fits, else on the lines below."""
    if isinstance(value, Record):
        value = _parts(value)
    if isinstance(value, Mapping):
        flow = _flow(value, WIDTH - len(head) - 1)
        if flow:
            yield f"{head} {flow}"
        else:
            yield head
            yield from _entries(value, indent + _INDENT)
    elif isinstance(value, (tuple, list)):
        yield head if value else f"{head} []"
        for item in value:
            yield from _item(item, indent + _INDENT)
    else:
        yield from _scalar_lines(head, value, indent + _INDENT)


def _item(value: Any, indent: int) -> Iterator[str]:
    head = " " * indent + "-"
    if isinstance(value, Record):
        value = _parts(value)
    flow = _flow(value, WIDTH - len(head) - 1) if isinstance(value, Mapping) else None
    if flow or not isinstance(value, Mapping):
        yield from [f"{head} {flow}"] if flow else _scalar_lines(head, value, indent + _INDENT)
        return
    lines = _entries(value, indent + _INDENT)
    yield f"{head} {next(lines).lstrip(' ')}"
    yield from lines


def _flow(mapping: Mapping[str, Any], width: int) -> str | None:
    """A mapping on one line, or None where it is too wide for that or a value would need quotes."""
    parts = []
    for key, value in mapping.items():
        if isinstance(value, (Record, Mapping, tuple, list)):
            return None
        text = _plain(value)
        if text is None or _UNSAFE_IN_FLOW.search(text):
            return None
        parts.append(f"{_key(key)}: {text}")
    flow = "{" + ", ".join(parts) + "}"
    return flow if len(flow) <= width or not parts else None


def _key(key: str) -> str:
    text = printable(key)
    safe = text and text != "<<" and not (_UNSAFE_START.match(text) or _UNSAFE.search(text))
    return text if safe and not _UNSAFE_IN_FLOW.search(text) else _quoted(text)


def _plain(value: Any) -> str | None:
    """A value without quotes, or None for a text that would be read as something else."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, Fraction):
        return str(number_out(value))
    if isinstance(value, float):
        return str(Decimal(repr(value)))
    if isinstance(value, (int, Decimal)):
        return str(value)
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).replace(tzinfo=None, microsecond=0).isoformat() + "Z"
    if isinstance(value, dt.date):
        return value.isoformat()
    text = printable(str(value))
    return text if _reads_as_itself(text) else None


def _reads_as_itself(text: str) -> bool:
    if not text or _UNSAFE_START.match(text) or _UNSAFE.search(text):
        return False
    try:
        return plain_value(text) == text
    except NumberTooLongError:
        return False


def _scalar_lines(head: str, value: Any, indent: int) -> Iterator[str]:
    """A single value behind `head`; `indent` is that of a text which needs lines of its own."""
    plain = _plain(value)
    text = printable(value) if isinstance(value, str) else ""
    margin = " " * indent
    longest = max(map(len, text.split("\n")))
    lines: Iterable[str] = ()
    if _is_foldable(text) and longest + (indent if "\n" in text else len(head) + 1) > WIDTH:
        style, lines = ">-", _folded(text, WIDTH - indent)
    elif _is_literal(text):
        style, lines = "|" if text.endswith("\n") else "|-", text.removesuffix("\n").split("\n")
    else:
        style = _quoted(text) if plain is None else plain
    yield f"{head} {style}"
    yield from (margin + line if line else "" for line in lines)


def _is_literal(text: str) -> bool:
    """Whether a text of several lines keeps every character in a literal block."""
    lines = text.removesuffix("\n").split("\n")
    return len(lines) > 1 and text[0] not in " \t\n" and all(map(_is_literal_line, lines)) and bool(lines[-1])


def _is_literal_line(line: str) -> bool:
    return not line or (bool(line.strip(" \t")) and not line.startswith("\t"))


def _is_foldable(text: str) -> bool:
    """Whether a text keeps every character in a folded block: where lines may break, single spaces stand."""
    return bool(text) and not re.search(r"\t|  |^ | $|\A\n|\n\Z", text, re.MULTILINE)


def _folded(text: str, width: int) -> Iterator[str]:
    """The lines of a folded block; one more line break stands for each that the text has."""
    for place, paragraph in enumerate(text.split("\n")):
        if place and paragraph:
            yield ""
        yield from _wrapped(paragraph, width)


def _wrapped(paragraph: str, width: int) -> Iterator[str]:
    line = ""
    for word in paragraph.split(" "):
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line


def _quoted(text: str) -> str:
    return '"' + "".join(_ESCAPES.get(character, character) for character in text) + '"'
