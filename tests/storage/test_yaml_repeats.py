"""Other people's YAML: values repeated by name, mappings that take over others; bounded as if they were written out."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest

from csmaturity.errors import InputError
from csmaturity.rubric.source import Source
from csmaturity.storage.yaml.reader import composed
from csmaturity.storage.yaml.repeats import Repeating


def read(text: str) -> Source:
    return composed(text, "f.yaml", "", composer=Repeating)


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a: &x text\nb: *x", {"a": "text", "b": "text"}),
        ("a: &x 1.5\nb: [*x, *x]", {"a": read("a: 1.5").data["a"], "b": (read("a: 1.5").data["a"],) * 2}),
        ("a: &x [1, {b: c}]\nd: *x", {"a": (1, {"b": "c"}), "d": (1, {"b": "c"})}),
        ("a: &x 1\nb: &x 2\nc: *x", {"a": 1, "b": 2, "c": 2}),
        ("a: &x {k: 1, l: 2}\nb: {l: 3, <<: *x}", {"a": {"k": 1, "l": 2}, "b": {"k": 1, "l": 3}}),
        (
            "a: &x {k: 1}\nb: &y {k: 2, m: 3}\nc: {<<: [*x, *y]}",
            {"a": {"k": 1}, "b": {"k": 2, "m": 3}, "c": {"k": 1, "m": 3}},
        ),
        ('a: {"<<": 1}', {"a": {"<<": 1}}),
    ],
)  # fmt: skip
def test_what_is_repeated_is_the_value_as_it_was_written(text: str, data: Any) -> None:
    assert read(text).data == data


def told(text: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        read(text)
    return [f"{one.line}:{one.column}: {one.message}" for one in caught.value.findings]


def test_a_name_that_stands_nowhere_above_is_told_with_its_place() -> None:
    assert told("a: 1\nb: [*x]") == ["2:5: `*x` repeats nothing that stands above"]


def test_a_value_never_holds_itself() -> None:
    assert told("a: &x [*x]") == ["1:8: `*x` repeats nothing that stands above"]


def test_a_fault_inside_what_is_repeated_points_to_where_it_is_repeated() -> None:
    source = read("a: &x {b: {c: 1}}\nd:\n  e: *x")
    assert source.place(("d", "e", "b", "c")) == (3, 6)


def laughs(levels: int, width: int, inner: str) -> str:
    lines = [f"l0: &l0 {inner}"]
    lines += [f"l{at}: &l{at} [{', '.join([f'*l{at - 1}'] * width)}]" for at in range(1, levels)]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (laughs(10, 10, "[ha, ha]"), "200,000 values"),
        (f"a: &x {'y' * 100_000}\nb: [{', '.join(['*x'] * 100)}]", "has more than 4 MiB"),
        (laughs(60, 1, "[" * 20 + "]" * 20), "64 deep"),
        (
            "a: &x {k: [" + "1, " * 1_000 + "]}\n" + "\n".join(f"b{at}: {{<<: *x}}" for at in range(1_000)),
            "200,000 values",
        ),
    ],
    ids=["values", "characters", "depth", "merged"],
)  # fmt: skip
def test_a_small_file_that_repeats_itself_again_and_again_is_refused_at_once(text: str, message: str) -> None:
    begun = time.process_time()
    (found,) = told(text)
    assert message in found
    assert re.match(r"\d+:\d+: ", found)
    assert time.process_time() - begun < 5
