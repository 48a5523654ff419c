"""Mending: the smallest edit, the rest of the file as it was, and never a file that reads otherwise than meant."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csmaturity.rubric.check.run import check
from csmaturity.rubric.check.settings import Settings
from csmaturity.storage.library import word_lists
from csmaturity.storage.mending import mend
from csmaturity.storage.rubric_files import from_bytes
from csmaturity.storage.yaml.reader import parse

HEAD = """\
format: csmaturity-rubric/1
id: small
version: 1.0.0
summary: There is no better rubric to mend.
scale: [{id: low, label: Low, value: 0}, {id: high, label: High, value: 1}]
questions:
  - {id: owner, title: Owner, ask: Who owns it?, why: x, levels: {low: {text: None.}, high: {text: One.}}}
"""
ALL = Settings(pedantic=True)


def _mended(text: str) -> tuple[str, int]:
    file = from_bytes(text.encode(), "small.yaml")
    mended = mend(file, check([file], ALL, word_lists).found)
    return mended.text, len(mended.answered)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: No  # não", 'title: "No"  # não'),
        ("title:   1.10", 'title:   "1.10"'),
        ('title: "Two  words "', 'title: "Two words"'),
        ("title: ' Two  words'", "title: 'Two words'"),
        ("title: Two  words   # and  a remark", "title: Two words   # and  a remark"),
        ("title: >-\n  Two  words \n  and  more\n\n  here", "title: >-\n  Two words\n  and more\n\n  here"),
        ("title: |\n  Two  words\n    # no  comment ", "title: |\n  Two words\n    # no comment"),
        ('title: "Two\n  words  here"', 'title: "Two\n  words here"'),
        ("title: x  # csmaturity: ignore[vague-term] because", "title: x"),
        ("title: x # csmaturity: ignore[vague-term, CSM205] y", "title: x"),
        ("# csmaturity: ignore[vague-term] because\ntitle: x", "title: x"),
        (
            "title: No # csmaturity: ignore[vague-term,stray-whitespace , CSM205] y",
            'title: "No"',
        ),
        (
            'title: x\nglossary:\n  Owner: who owns\n  # unused\n  Zebra: >-\n    a\n    beast\n  "None": nothing',
            'title: x\nglossary:\n  Owner: who owns\n  # unused\n  "None": nothing',
        ),
        ("title: x\nglossary: {Owner: a, Zebra: b}", "title: x\nglossary: {Owner: a, Zebra: b}"),
        (
            "title: x\npersonas: []\nglossary:\n  no: the word\n  Owner: x",
            'title: x\npersonas: []\nglossary:\n  "no": the word\n  Owner: x',
        ),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_only_what_is_wrong_changes(before: str, after: str, line_end: str) -> None:
    text = (HEAD + before + "\n").replace("\n", line_end)
    mended, _ = _mended(text)
    assert mended == (HEAD + after + "\n").replace("\n", line_end)
    assert _mended(mended)[1] == 0


def test_a_comment_keeps_the_rules_that_are_needed() -> None:
    text = HEAD + 'title: "Two  words"  # csmaturity: ignore[vague-term, stray-whitespace,CSM205] y\n'
    assert _mended(text)[0] == HEAD + 'title: "Two  words"  # csmaturity: ignore[stray-whitespace] y\n'


def test_what_cannot_be_mended_safely_is_left_alone() -> None:
    text = HEAD + 'title: "Two\\x20\\x20words"\n'
    assert _mended(text) == (text, 0)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab éN:#'\"\\-\n", min_size=1, max_size=30), st.sampled_from(["'", '"', "|", ">", ""]))
def test_a_mended_file_holds_the_same_words(text: str, style: str) -> None:
    if style in ("|", ">"):
        written = f"{style}\n" + "\n".join(f"  {line}" for line in text.split("\n"))
    else:
        written = f"{style}{text}{style}".replace("\n", "\n  ")
    file = from_bytes((HEAD + f"title: {written}\n").encode(), "small.yaml")
    if file.source is None or not isinstance(file.source.data.get("title"), str):
        return
    mended = mend(file, check([file], ALL, word_lists).found)
    after = parse(mended.text.encode(), "small.yaml").data
    assert after["title"].split() == file.source.data["title"].split()
    assert {**after, "title": ""} == {**file.source.data, "title": ""}
