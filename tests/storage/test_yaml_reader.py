"""YAML as people write it: what each word means, where everything stands, and what is refused in plain words."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from typing import Any

import pytest

from csmaturity.errors import Finding, InputError
from csmaturity.rubric.source import Place
from csmaturity.storage.yaml.reader import parse


def value(text: str) -> Any:
    return parse(f"key: {text}\n".encode(), "f.yaml").data["key"]


def faults(content: bytes | str) -> tuple[Finding, ...]:
    with pytest.raises(InputError) as caught:
        parse(content.encode() if isinstance(content, str) else content, "f.yaml")
    return caught.value.findings


def fault(content: bytes | str) -> tuple[str, str]:
    """The one fault of a file: place and message together, and the hint."""
    (found,) = faults(content)
    return str(found), found.hint


@pytest.mark.parametrize(
    "text",
    ["No", "no", "yes", "on", "Off", "y", "12:30", "2026-11-21", "2026-11-21T10:00:00Z", "1.0.0", "1_000", "0b1"],
)
def test_what_older_yaml_would_change_stays_text(text: str) -> None:
    assert value(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("true", True),
        ("FALSE", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("12", 12),
        ("-3", -3),
        ("+7", 7),
        ("010", 10),
        ("0o17", 15),
        ("0x1F", 31),
        ("tRUE", "tRUE"),
        ("-a", "-a"),
        ("1e3", Decimal(1000)),
        ("0.1", Decimal("0.1")),
        (".5", Decimal("0.5")),
        ("5.", Decimal(5)),
        (".", "."),
        ("+", "+"),
        ("1.2.3", "1.2.3"),
        ("12 %", "12 %"),
    ],
)
def test_plain_words_follow_yaml_1_2(text: str, expected: object) -> None:
    found = value(text)
    assert found == expected
    assert type(found) is type(expected)


def test_a_decimal_is_exact() -> None:
    assert value("0.1234567890123456789012345678901234567890") == Decimal("0.1234567890123456789012345678901234567890")


@pytest.mark.parametrize("text", ['"true"', "'12'", '"null"', "'~'", '"1.5"', "|-\n  12", ">-\n  true"])
def test_what_stands_in_quotes_or_blocks_is_text(text: str) -> None:
    assert isinstance(value(text), str)


def test_lists_are_tuples_and_every_place_is_known() -> None:
    source = parse("a: 1\nlist:\n  - x\n  - {b: é, c: 2}\n".encode(), "f.yaml")
    assert source.data == {"a": 1, "list": ("x", {"b": "é", "c": 2})}
    assert source.keys[("list",)] == Place(2, 1)
    assert source.values[("list", 0)] == Place(3, 5)
    assert source.keys[("list", 1, "c")] == Place(4, 12)
    assert source.values[("list", 1, "c")] == Place(4, 15)
    assert source.place(("list", 1, "nothing", "here")) == Place(4, 5)


def test_keys_are_text_as_written() -> None:
    assert parse(b"1.0: a\nno: b\n'x y': c\ntrue: d\n", "f.yaml").data == {
        "1.0": "a",
        "no": "b",
        "x y": "c",
        "true": "d",
    }


def test_the_fingerprint_is_of_the_bytes() -> None:
    content = b"\xef\xbb\xbfa: 1\r\n"
    assert parse(content, "f.yaml").sha256 == hashlib.sha256(content).hexdigest()


def test_a_leading_byte_order_mark_and_windows_lines_are_fine() -> None:
    source = parse(b"\xef\xbb\xbfa: 1\r\nb: |\r\n  x\r\n  y\r\n", "f.yaml")
    assert source.data == {"a": 1, "b": "x\ny\n"}
    assert source.keys[("a",)] == Place(1, 1)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "f.yaml:1:1: this file is empty"),
        (b" \n\n", "f.yaml:1:1: this file is empty"),
        (b"# nothing\n", "f.yaml:1:1: this file is empty but for comments"),
        ("a: 1".encode("utf-16"), "f.yaml:1:1: this file is UTF-16, not UTF-8"),
        ("a: 1".encode("utf-32"), "f.yaml:1:1: this file is UTF-32, not UTF-8"),
        ("a: 1".encode("utf-16-le"), "f.yaml:1:2: this file is UTF-16 or binary, not UTF-8"),
        ("a: 1\nb: caf\u00e9".encode("latin-1"), "f.yaml:2:7: this file is not UTF-8: byte 0xE9"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "f.yaml:1:1: this is not a text file"),
        (b"a: \xed\xa0\x80", "f.yaml:1:4: this file is not UTF-8: byte 0xED"),
        (b"a: 1\nb: x\x00", "f.yaml:2:5: a control character stands here (NUL, U+0000)"),
        (b"a: \x1b[31m", "f.yaml:1:4: a control character stands here (escape, U+001B)"),
        (b"a: \x7f", "f.yaml:1:4: a control character stands here (no printable character, U+007F)"),
        ("a: é\u0085".encode(), "f.yaml:1:5: a control character stands here (next line, U+0085)"),
        ("a: \u2028".encode(), "f.yaml:1:4: a control character stands here (line separator, U+2028)"),
        ("a: \ufeff".encode(), "(a byte-order mark inside the text, U+FEFF)"),
        (b"#" + b"a" * 4 * 1024 * 1024, "f.yaml:1:1: this file is too big (4.0 MiB); the limit is 4 MiB"),
    ],
)
def test_bytes_that_never_reach_the_parser(content: bytes, message: str) -> None:
    said, _ = fault(content)
    assert message in said


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("a: 1\na: 2", "f.yaml:2:1: `a` stands here twice: first on line 1", "Keep one of the two."),
        ("a: &x 1", "f.yaml:1:4: `&x` is an anchor", "Anchors are not allowed: remove it."),
        ("&x a: 1", "f.yaml:1:1: `&x` is an anchor", "Anchors are not allowed: remove it."),
        ("a: *x", "f.yaml:1:4: `*x` repeats an anchor", "Anchors are not allowed: write the text out."),
        ("a: !!python/object:os.system x", "f.yaml:1:4: `!!python/object:os.system` is a tag", "Tags are not allowed"),
        ("a: !!str 1", "f.yaml:1:4: `!!str` is a tag", "Tags are not allowed: remove it."),
        ("! a: 1", "f.yaml:1:1: `!` is a tag", "Tags are not allowed: remove it."),
        ("<<: {a: 1}", "f.yaml:1:1: `<<` merges another mapping", "Merge keys are not allowed"),
        ("?\n: 1", "f.yaml:1:2: a key is missing before the colon", "Write `key: value`."),
        ("? [a]\n: 1", "f.yaml:1:3: a key must be a single word or text", "A list or mapping can't be a key."),
        ("a: 1\n---\nb: 2", "f.yaml:2:1: a second document starts here", "Keep one document a file"),
        ("%YAML 1.1\n---\na: no", "f.yaml:1:1: this file declares YAML 1.1, where `no` means false", "%YAML line"),
        ("%TAG ! tag:x,2026:\n---\na: 1", "f.yaml:1:1: %TAG lines are not allowed", "Remove the line."),
        (
            "a: 1e999",
            "f.yaml:1:4: this number is too large or too small to be meant",
            "Put it in quotes if it is a text.",
        ),
        ("a: " + "9" * 500, "f.yaml:1:4: this number has more than 400 digits", "Put it in quotes if it is a text."),
        (r'a: "\e[31m"', "f.yaml:1:4: this text holds the control character U+001B", "Remove the escape"),
        (r'"\0": 1', "f.yaml:1:1: this text holds the control character U+0000", "Remove the escape"),
    ],
)
def test_yaml_that_people_do_not_need(text: str, message: str, hint: str) -> None:
    said, advice = fault(text)
    assert said == message
    assert hint in advice


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("a: b: c", "f.yaml:1:5: a colon stands where no `key: value` can begin", "Put the text in quotes"),
        ("a:\n\t- b", "f.yaml:2:1: this character can't begin a value", "Indent with spaces, not tabs."),
        (
            "- a\nb: c",
            "f.yaml:2:1: this line is neither a list item nor part of one (it began on line 1)",
            "same column",
        ),
        (
            "a:\n  b: 1\n c: 2",
            "f.yaml:3:2: this line doesn't fit the lines above it (it began on line 1)",
            "same column",
        ),
        ('a: "x\n', "f.yaml:2:1: a quoted text is not closed before the end of the file (it began on line 1)", "quote"),
        ("a: [1, 2\n", "f.yaml:2:1: this list in brackets is not closed, or a comma is missing", "brackets"),
        ("{a: 1, b", "this mapping in braces is not closed, or a comma is missing", "commas"),
        ("a: @x", "f.yaml:1:4: this character can't begin a value", "Put the text in quotes"),
        ("a: * x", "`*` and `&` can't begin a value", "Put the text in quotes"),
        ("a: |x\n b", "f.yaml:1:5: after `|` or `>` the text begins on the next line", "Move the text down"),
        (r'a: "C:\dir"', "this backslash sequence means nothing", "backslash"),
        ("a: 1\n b\nc", "this is neither `key: value` nor a list item", "Add the colon"),
    ],
)
def test_slips_of_the_pen_are_told_in_plain_words(text: str, message: str, hint: str) -> None:
    said, advice = fault(text)
    assert message in said
    assert hint in advice


def test_all_faults_of_a_file_come_together_in_order() -> None:
    found = faults("a: &x 1\nb: !!str 2\na: *x\n")
    assert [(one.line, one.column) for one in found] == [(1, 4), (2, 4), (3, 1), (3, 4)]


def test_after_a_hundred_faults_reading_stops() -> None:
    found = faults("a: 1\n" * 5000)
    assert len(found) == 101
    assert found[-1].message == "this file has more faults; the first 100 are listed"
    assert found[-1].line == 101
    assert len(faults("a: 1\n" * 101)) == 100


def test_places_are_the_same_whether_or_not_the_file_ends_in_a_newline() -> None:
    text = "a:\n  - b: [1, {c: x}]\n    d: >-\n      y\n'e f': 2"
    one, other = parse(text.encode(), "f.yaml"), parse(f"{text}\n".encode(), "f.yaml")
    assert dict(one.values) == dict(other.values)
    assert dict(one.keys) == dict(other.keys)
    assert one.values[("a", 0, "b", 1, "c")] == Place(2, 16)
    assert one.keys[("e f",)] == Place(5, 1)
    assert one.place(("a", 0, "d")) == Place(3, 8)


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 100_000,
        b"{a: " * 100_000,
        b"- " * 100_000,
        b"? " * 100_000,
        b"a: [" + b"*x, " * 100_000,
        b"\n".join(b" " * depth + b"a:" for depth in range(2000)),
        b"'" + b"x" * 3_000_000,
        b"- a\n" * 1_000_000,
    ],
    ids=["brackets", "braces", "dashes", "question marks", "aliases", "indents", "open quote", "many values"],
)
def test_files_made_to_hurt_are_refused(content: bytes) -> None:
    assert faults(content)


def test_sixty_four_levels_are_enough_and_more_are_refused() -> None:
    assert parse(b"[" * 64 + b"]" * 64, "f.yaml").data
    said, _ = fault(b"[" * 65 + b"]" * 65)
    assert said == "f.yaml:1:65: lists and mappings stand more than 64 deep inside each other"
