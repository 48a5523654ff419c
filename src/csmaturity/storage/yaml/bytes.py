"""What bytes must be before a parser may see them: not too many, UTF-8, printable.

Not the parsing itself, which is csmaturity.storage.yaml.reader.
"""

from __future__ import annotations

import codecs
import re

from csmaturity.errors import Finding, InputError
from csmaturity.rubric.faults import CONTROL_CHARACTER, NOT_ONE_DOCUMENT, NOT_UTF8, RESOURCE_LIMIT, YAML_SYNTAX
from csmaturity.rubric.plain_text import LINE_BREAK

MAX_BYTES = 4 * 1024 * 1024
"""No rubric or assessment comes near this; it bounds the time and memory a file can take."""

_NOT_IN_FILES = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]"
_PAGES = ("<!doctype html", "<html", "<?xml", "<!-- ")
_MERGE = "<<<<<<< "
_OTHER_ENCODINGS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
EMPTY_HINT = "Is it the right file? To begin a new one, remove it or choose another name."
_SAVE_AS = "Save the file as UTF-8 in the program that wrote it."
_NAMES = {
    "\x00": "NUL",
    "\x0b": "vertical tab",
    "\x0c": "form feed",
    "\x1b": "escape",
    "\x85": "next line",
    "\u2028": "line separator",
    "\u2029": "paragraph separator",
    "\ufeff": "a byte-order mark inside the text",
}


def decoded(content: bytes, name: str) -> str:
    """The text of a file, without a leading byte-order mark; raises InputError."""
    if len(content) > MAX_BYTES:
        raise InputError((too_big(name, len(content)),))
    for mark, encoding in _OTHER_ENCODINGS:
        if content.startswith(mark):
            raise InputError((Finding(name, 1, 1, f"this file is {encoding}, not UTF-8", _SAVE_AS, NOT_UTF8),))
    try:
        text = content.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError((_undecodable(error, name),)) from None
    if other := _other(text, name):
        raise InputError((other,))
    if not text.strip():
        raise InputError((Finding(name, 1, 1, "this file is empty", EMPTY_HINT, NOT_ONE_DOCUMENT),))
    # The quick look settles most files, and the pattern takes longer to compile than a rubric to read through.
    found = None if text.replace("\n", "").isprintable() else re.search(_NOT_IN_FILES, text)
    if found:
        raise InputError((_unprintable(text, found.start(), name),))
    return text


def _other(text: str, name: str) -> Finding | None:
    """What stands in a file that is not meant to: a merge that was left unfinished, or a web page."""
    if text.lstrip()[:15].lower().startswith(_PAGES):
        hint = "Download the file itself, not the page that shows it (on a code host: “raw”)."
        return Finding(name, 1, 1, "this is a web page, not a YAML file", hint, YAML_SYNTAX)
    start = 0 if text.startswith(_MERGE) else text.find("\n" + _MERGE) + 1
    if (start or text.startswith(_MERGE)) and "\n=======" in text:
        message = "two versions of this file stand here: a merge was left unfinished"
        hint = "Keep one of the two parts, and remove the lines with <<<<<<<, ======= and >>>>>>>."
        return Finding(name, text.count("\n", 0, start) + 1, 1, message, hint, YAML_SYNTAX)
    return None


def too_big(name: str, size: int | None = None, limit: int = MAX_BYTES) -> Finding:
    """The fault of a file over the limit; its size in bytes is named where it is known."""
    most = f"{limit // 1024 // 1024} MiB"
    said = f"more than {most}" if size is None else f"{size / 1024 / 1024:.1f} MiB"
    return Finding(
        name, 1, 1, f"this file is too big ({said}); the limit is {most}", "Is it the right file?", RESOURCE_LIMIT
    )


def _undecodable(error: UnicodeDecodeError, name: str) -> Finding:
    before = error.object[: error.start]
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
    if b"\x00" in error.object[:1024]:
        return Finding(name, line, column, "this is not a text file", "Is it the right file?", NOT_UTF8)
    message = f"this file is not UTF-8: byte 0x{error.object[error.start]:02X}"
    return Finding(name, line, column, message, _SAVE_AS, NOT_UTF8)


def _unprintable(text: str, start: int, name: str) -> Finding:
    line = text.count("\n", 0, start) + 1
    column = start - text.rfind("\n", 0, start)
    character = text[start]
    if character == "\x00" and text.count("\x00") > len(text) // 4:
        return Finding(name, line, column, "this file is UTF-16 or binary, not UTF-8", _SAVE_AS, NOT_UTF8)
    what = f"{_NAMES.get(character, 'no printable character')}, U+{ord(character):04X}"
    message = f"a control character stands here ({what})"
    ends_line = re.fullmatch(LINE_BREAK, character) is not None
    hint = "Put a space or a new line in its place; it can't be seen." if ends_line else "Remove it; it can't be seen."
    return Finding(name, line, column, message, hint, CONTROL_CHARACTER)
