"""Text of rubrics and answers can be shown on any terminal without being obeyed by it."""

from __future__ import annotations

import datetime as dt
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csmaturity.assessment import answers
from csmaturity.assessment.load import load_answers
from csmaturity.assessment.model import Answer, Assessment
from csmaturity.interview.screen.field import Field
from csmaturity.planning.worksheet.role_plan import RolePlanFile
from csmaturity.report.brand.fields import Brand
from csmaturity.rubric.fields import Record
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.plain_text import as_written, one_line, printable, typed, typed_line, uncomputed
from csmaturity.rubric.translation import Translation
from csmaturity.storage.yaml.reader import parse


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "<U+001B>[31mred<U+001B>[0m"),
        ("\x1b]0;a title\x07after", "<U+001B>]0;a title<U+0007>after"),
        ("\x9b31mred", "<U+009B>31mred"),
        ("file\u202etxt.exe", "file<U+202E>txt.exe"),
        ("a\u200eb", "a<U+200E>b"),
        ("a\u200b\u2060\U000e0041b", "a<U+200B><U+2060><U+E0041>b"),
        ("שלום\u200f (12)", "שלום (12)"),
        ("\u2067مرحبا\u2069 a", "مرحبا a"),
        ("שלום\u202e", "שלום<U+202E>"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("tab\there", "tab    here"),
        ("\ud800lone\ufeff", "<U+D800>lone<U+FEFF>"),
        ("[bold]<b>{{ x }}{% y %}", "[bold]<b>{{ x }}{% y %}"),
        ("שלום 顧客 👩‍🚀", "שלום 顧客 👩‍🚀"),
    ],
)
def test_what_is_shown(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_one_line_folds_white_space() -> None:
    assert one_line("  one\n\n two\tthree ") == "one two three"
    assert one_line("one  two ") == "one two"
    assert one_line("red \u202e\n end") == "red <U+202E> end"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;a title\x07after", "after"),
        ("\x1b]8;;https://example.org\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1bcreset", "reset"),
        ("\x9b31mred", "31mred"),
        ("\u202afile\u202c\u200b\U000e0041.yaml\ufeff", "file.yaml"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("tab\there", "tab    here"),
        ("می\u200cروم 👩\u200d🚀", "می\u200cروم 👩\u200d🚀"),
    ],
)
def test_what_is_typed_brings_nothing_unseen_along(text: str, kept: str) -> None:
    assert typed(text) == kept
    assert typed_line(text) == " ".join(kept.split())


def test_a_space_that_must_not_break_stays_one() -> None:
    assert one_line("12\u00a0%  of\nall") == "12\u00a0% of all"


@given(st.text())
def test_nothing_that_steers_a_terminal_is_left(text: str) -> None:
    shown = printable(text)
    assert not [character for character in shown if (ord(character) < 32 and character != "\n") or character == "\x7f"]
    assert not set(shown) & set("\x1b\x9b\u202e\u2066")
    assert printable(shown) == shown


BRAND = {"format": "csmaturity-brand/1", "name": "A"}
ENDS = ("\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029")


@pytest.mark.parametrize("end", ENDS, ids=ascii)
def test_line_ends_of_slides_and_pdfs_become_one_in_every_way_in(end: str) -> None:
    """The form's own cleaner is held against this one in tests/interview/test_form_browser.py."""
    text, wanted = f"first{end}second", "first\nsecond"
    in_quotes = "".join(f"\\u{ord(one):04x}" for one in end)
    quoted = f'"first{in_quotes}second"'
    file = f"format: csmaturity-assessment/1\nanswers: {{m: {{q: {{note: {quoted}}}}}}}\n"
    read = load_answers(parse(file.encode(), "a.yaml"), dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    assert {
        "typed": answers.text(text, "note"),
        "on screen": Field(has_lines=True).insert(text).text,
        "given by a program": Answer(note=text).note,
        "from a file": read.answer("m", "q").note,
        "of a brand": Brand.model_validate(
            {"format": "csmaturity-brand/1", "name": "A", "cover-text": text}
        ).cover_text,
    } == dict.fromkeys(("typed", "on screen", "given by a program", "from a file", "of a brand"), wanted)


@pytest.mark.parametrize("model", [Rubric, Assessment, Translation, Brand, RolePlanFile], ids=lambda one: one.__name__)
def test_every_text_of_every_file_is_of_the_kind_that_is_cleaned(model: type[Record]) -> None:
    """A field that is plain `str` would let anything in."""
    seen: set[type[Record]] = set()
    bare: list[str] = []

    def look(record: type[Record]) -> None:
        if record in seen:
            return
        seen.add(record)
        for name, field in record.model_fields.items():
            if field.annotation is str and not field.metadata:
                bare.append(f"{record.__name__}.{name}")
            for part in (field.annotation, *walk(field.annotation)):
                if isinstance(part, type) and issubclass(part, Record):
                    look(part)

    def walk(annotation: object) -> list[object]:
        found = list(get_args(annotation))
        return found + [deeper for one in found for deeper in walk(one)]

    look(model)
    assert bare == []


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("a\n=1", "a\n'=1"),
        ("a;=1", "a;'=1"),
        ("a\t@b", "a\t'@b"),
        ("\tx", "'\tx"),
        ("\uff1d1", "'\uff1d1"),
        ("'=1", "''=1"),
        ("a=b", "a=b"),
        ("'a", "'a"),
    ],
)
def test_what_a_spreadsheet_would_compute_stays_a_text_and_comes_back(text: str, cell: str) -> None:
    assert uncomputed(text) == cell
    assert as_written(cell) == text


@given(st.text(alphabet="'=+-@\t\r\n;ax \uff1d"))
def test_every_text_comes_back_from_its_cell(text: str) -> None:
    assert as_written(uncomputed(text)) == text
