"""The texts of a rubric with their keys: every text for a reader, none of the rest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args, get_type_hints

import pytest

from csmaturity.rubric.fields import Record, Verbatim
from csmaturity.rubric.load import load_rubric
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.source import Path
from csmaturity.rubric.texts import texts
from csmaturity.storage import library
from csmaturity.storage.yaml.reader import parse

RUBRIC = """\
format: csmaturity-rubric/1
id: tiny
version: 1.0.0
title: Tiny
summary: For tests
scale: [{id: low, label: Low, value: 0}, {id: top, label: Top, value: 1}]
questions:
  - {id: seat, title: Seat, ask: Where?, why: It matters, levels: {low: {text: A}, top: {text: B}}}
"""
BUILT_IN = sorted(library.rubric_files())


@pytest.mark.parametrize("id_", BUILT_IN)
def test_keys_are_unique_and_paths_lead_to_the_text(id_: str) -> None:
    rubric, source = library.load(id_)
    phrases = list(texts(rubric))
    assert len({phrase.key for phrase in phrases}) == len(phrases)
    for phrase in phrases:
        assert phrase.text == (phrase.path[-1] if phrase.term else " ".join(_at(source.data, phrase.path).split()))


def _at(node: object, path: Path) -> str:
    for step in path:
        node = node[step]  # type: ignore[index]
    assert isinstance(node, str)
    return node


def test_ids_make_the_keys_and_depth_does_not_matter() -> None:
    keys = {phrase.key for phrase in texts(library.load("nine-questions")[0])}
    assert {"questions.seat.title", "questions.seat.levels.poor.signals.p1.text", "personas.ceo.argument"} <= keys
    assert "glossary.CSM.term" in keys
    assert "glossary.CSM.text" in keys


@pytest.mark.parametrize("id_", BUILT_IN)
def test_names_ids_and_addresses_are_left_out(id_: str) -> None:
    last = {phrase.key.rsplit(".", 1)[-1] for phrase in texts(library.load(id_)[0])}
    assert last.isdisjoint({"id", "url", "version", "language", "owner", "lens", "effort", "basis", "year"})


def test_every_text_that_is_not_translated_reads_alike_in_every_language_or_is_shown_nowhere() -> None:
    """A new field is one for readers, or stands here with its reason."""
    kept = {
        ("Rubric", "language"): "a tag",
        ("SourceText", "url"): "an address",
        ("Section", "ref"): "a number of the source",
        ("Question", "ref"): "a number of the source",
        ("Capacity", "owner"): "an id, whose words stand under `roles`",
        ("Move", "owner"): "an id, whose words stand under `roles`",
        ("Move", "agree"): "ids, whose words stand under `roles`",
        ("Variant", "agree"): "ids, whose words stand under `roles`",
        ("Move", "lens"): "for authors; no page shows it",
        ("Reworded", "note"): "for authors; no page shows it",
    }
    found = {
        (model.__name__, name) for model in _models(Rubric) for name in model.model_fields if _is_kept(model, name)
    }
    assert found == set(kept)


def _models(top: type[Record]) -> set[type[Record]]:
    found, left = set[type[Record]](), [top]
    while left:
        model = left.pop()
        if model not in found:
            found.add(model)
            hints = get_type_hints(model, include_extras=True).values()
            left += [
                one for hint in hints for one in _within(hint) if isinstance(one, type) and issubclass(one, Record)
            ]
    return found


def _is_kept(model: type[Record], name: str) -> bool:
    mark = get_args(Verbatim)[1]
    return any(one is mark for one in _within(get_type_hints(model, include_extras=True)[name]))


def _within(hint: object) -> Iterator[object]:
    """A hint and all that it is made of, marks included."""
    yield hint
    for one in get_args(hint):
        yield from _within(one)


def test_what_has_neither_letters_nor_digits_needs_no_translation() -> None:
    rubric = library.load("empowerment")[0]
    cells = {cell for table in rubric.tables for row in table.rows for cell in row.cells}
    assert {"—", "____"} <= cells
    assert {"—", "____"}.isdisjoint(phrase.text for phrase in texts(rubric))


def test_a_bare_figure_is_a_text_because_its_marks_differ() -> None:
    figures = {phrase.key: phrase.text for phrase in texts(library.load("nine-questions")[0])}
    assert figures["benchmarks.19.figure"] == "73%"


def test_each_argument_has_a_key_of_its_own_however_many_there_are() -> None:
    def keys(written: str) -> list[tuple[str, Path, str]]:
        text = f"{RUBRIC}personas: [{{id: ceo, title: Chief, tests-for: Sense, argument: {written}}}]\n"
        rubric = load_rubric(parse(text.encode(), "r.yaml"))
        return [one[:3] for one in texts(rubric) if one.key.startswith("personas.ceo.argument")]

    above = ("personas", 0, "argument")
    assert keys("It pays") == [("personas.ceo.argument", above, "It pays")]
    assert keys("{text: It pays, while: {by-quarter: 1}}") == [
        ("personas.ceo.argument.text", (*above, "text"), "It pays")
    ]
    assert keys("[{text: Soon, while: {by-quarter: 1}}, {text: Later}]") == [
        ("personas.ceo.argument.1.text", (*above, 0, "text"), "Soon"),
        ("personas.ceo.argument.2.text", (*above, 1, "text"), "Later"),
    ]


def test_the_names_of_roles_are_texts() -> None:
    assert ("roles.cs-leader", "CS leader") in {
        (phrase.key, phrase.text) for phrase in texts(library.load("nine-questions")[0])
    }


def test_conditions_are_no_texts_and_a_level_may_have_none() -> None:
    text = (
        "{format: csmaturity-rubric/1, id: r, version: 1.0.0, title: T, summary: S, "
        "scale: [{id: low, label: Low, value: 0}, {id: top, label: Top, value: 1}], "
        "profile: [{id: size, ask: How big?, kind: text}], "
        "questions: [{id: q, title: Q, ask: A, why: W, levels: {low: {}, top: {when: {q.g: yes}, "
        "gates: [{id: g, text: G, applies-when: {size: big}, may-not-apply: true}]}}}]}"
    )
    keys = {phrase.key for phrase in texts(load_rubric(parse(text.encode(), "r.yaml")))}
    assert {key for key in keys if ".levels." in key} == {"questions.q.levels.top.gates.g.text"}
