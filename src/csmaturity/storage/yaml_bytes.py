"""What bytes must be before a parser may see them: not too many, UTF-8, printable.

Not the parsing itself, which is csmaturity.storage.yaml_reader.
"""

from __future__ import annotations

import codecs
import re

from csmaturity.errors import Finding, InputError

MAX_BYTES = 4 * 1024 * 1024
"""No rubric or assessment comes near this; it bounds the time and memory a file can take."""

UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
"""Characters that a text never holds: C0 but tab and newline, DEL, C1, line separators, BOM, non-characters."""

_NOT_IN_FILES = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_OTHER_ENCODINGS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_SAVE_AS = "save the file as UTF-8 in your editor"
_NAMES = {
    "\x00": "a NUL character",
    "\x1b": "an escape character",
    "\x85": "a next-line character",
    "\u2028": "a line separator",
    "\u2029": "a paragraph separator",
    "\ufeff": "a byte-order mark inside the text",
}


def decoded(content: bytes, name: str) -> str:
    """The text of a file, without a leading byte-order mark; raises InputError."""
    if len(content) > MAX_BYTES:
        raise InputError((too_big(name, len(content)),))
    for mark, encoding in _OTHER_ENCODINGS:
        if content.startswith(mark):
            raise InputError((Finding(name, 1, 1, f"this file is {encoding}, not UTF-8", _SAVE_AS),))
    try:
        text = content.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError((_undecodable(error, name),)) from None
    if not text.strip():
        raise InputError((Finding(name, 1, 1, "this file is empty"),))
    found = _NOT_IN_FILES.search(text)
    if found:
        raise InputError((_unprintable(text, found.start(), name),))
    return text


def too_big(name: str, size: int | None = None) -> Finding:
    """The fault of a file over the limit; its size in bytes is named where it is known."""
    said = "more than 4 MiB" if size is None else f"{size / 1024 / 1024:.1f} MiB"
    return Finding(name, 1, 1, f"this file is too big ({said}); the limit is 4 MiB", "is it the right file?")


def _undecodable(error: UnicodeDecodeError, name: str) -> Finding:
    before = error.object[: error.start]
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
    if b"\x00" in error.object[:1024]:
        return Finding(name, line, column, "this is not a text file", "is it the right file?")
    return Finding(name, line, column, f"this file is not UTF-8: byte 0x{error.object[error.start]:02X}", _SAVE_AS)


def _unprintable(text: str, start: int, name: str) -> Finding:
    line = text.count("\n", 0, start) + 1
    column = start - text.rfind("\n", 0, start)
    character = text[start]
    if character == "\x00" and text.count("\x00") > len(text) // 4:
        return Finding(name, line, column, "this file is UTF-16 or binary, not UTF-8", _SAVE_AS)
    what = _NAMES.get(character, "a control character")
    return Finding(name, line, column, f"{what} (U+{ord(character):04X}) stands here", "remove it; it can't be seen")
