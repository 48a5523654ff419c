"""What is said of a fault in a file's fields, for any model: the word in question, what it must be, what to write."""

from __future__ import annotations

from typing import Literal

import pytest
from pydantic import Field

from csmaturity.errors import InputError
from csmaturity.rubric.fields import Record, Text
from csmaturity.rubric.messages import shown, validated
from csmaturity.storage.yaml.reader import parse


class Leaf(Record):
    """A part deep inside."""

    text: Text
    asked: Literal["yes", "no"] = "yes"


class Tree(Record):
    """A file of two floors."""

    title: Text
    done: Literal[True] = True
    leaves: tuple[Leaf, ...] = ()
    named: dict[str, Leaf] = Field(default_factory=dict)


def said(text: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        validated(Tree, parse(text.encode(), "t.yaml"))
    return [f"{one.line}:{one.column} {one.said}" for one in caught.value.findings]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("title: 010", '1:8 `title` must be a text, not `010`. Put it in quotes: "010".'),
        ("title: 1.10", '1:8 `title` must be a text, not `1.10`. Put it in quotes: "1.10".'),
        ("title: True", '1:8 `title` must be a text, not true. Put it in quotes: "true".'),
        ("title: a\ndone: false", "2:7 `done` can only be true, not false. Write true, or remove the key."),
        ("title: a\nleaves: {text: b}", "2:9 `leaves` must be a list, not a mapping. Write each item on its own line"),
        ("title: a\nleaves: [b]", "2:10 `leaves` must be `key: value` pairs, not `b`"),
        ("title: a\nleaves: [{text: b, asked: true}]", "2:27 `asked` must be yes or no, not true. Write yes."),
        ("title: a\nleaves: [{text: b, asked: noo}]", "2:27 `asked` must be yes or no, not `noo`; did you mean no?"),
        ("title: a\nleaves: [{}]", "2:10 `text` is missing. Add `text:` here."),
        ("title: a\nnamed: {one: {}}", "2:14 in `one`: `text` is missing. Add `text:` here."),
    ],
)
def test_a_fault_names_the_key_and_what_to_write(text: str, words: str) -> None:
    (found,) = said(text)
    assert found.startswith(words)


@pytest.mark.parametrize("text", ["leaves: [{txt: c, text: b}]", "named: {one: {text: b, txt: c}}"])
def test_an_unknown_key_is_held_against_those_of_its_own_place(text: str) -> None:
    (found,) = said(f"title: a\n{text}")
    assert "unknown key `txt`; did you mean text?" in found


def test_a_list_whose_one_item_is_bad_is_not_called_empty_too() -> None:
    assert len(said("title: a\nleaves: [{text: }]")) == 1


def test_a_value_is_cut_to_fit_a_message() -> None:
    assert shown("a" * 41) == f"`{'a' * 39}…`"
    assert [shown(one) for one in (None, True, (1,), {"a": 1})] == ["nothing", "true", "a list", "a mapping"]
