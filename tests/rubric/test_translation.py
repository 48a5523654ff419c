"""A rubric in another language: what is said, what falls back, and how an overlay follows its rubric."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csmaturity.errors import InputError
from csmaturity.rubric.load import load_rubric
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.source import Source
from csmaturity.rubric.texts import texts
from csmaturity.rubric.translation import (
    Entry,
    Translation,
    load_translation,
    misfits,
    missing,
    refreshed,
    translated,
)
from csmaturity.storage.yaml.reader import parse

RUBRIC = """\
format: csmaturity-rubric/1
id: tiny
version: 1.0.0
title: Tiny
summary: For tests
scale: [{id: low, label: Low, value: 0}, {id: top, label: Top, value: 1}]
questions:
  - id: seat
    title: Seat
    ask: Where?
    why: It matters
    ask-to-see: [The chart, The minutes]
    levels: {low: {text: A}, top: {text: At least 5}}
glossary: {Chart: A drawing, Map: A drawing too}
"""


def _rubric(**changes: str) -> tuple[Rubric, Source]:
    text = RUBRIC
    for old, new in changes.items():
        text = text.replace(old.replace("_", " "), new)
    source = parse(text.encode(), "tiny.yaml")
    return load_rubric(source), source


def _translation(**said: str) -> Translation:
    """The overlay in which these texts are translated, each word standing for a text of the rubric."""
    entries = {
        phrase.key: Entry(source=phrase.text, text=said.get(phrase.text.replace(" ", "_"), ""))
        for phrase in texts(_rubric()[0])
    }
    return Translation(format="csmaturity-translation/1", of="tiny", language="de", texts=entries)


def test_what_is_translated_is_said_and_the_rest_stays() -> None:
    rubric, source = _rubric()
    german = translated(rubric, source, _translation(Seat="Sitz", Low="Niedrig", The_chart="Das Organigramm"))
    question = german.by_id["seat"]
    assert (german.language, question.title, question.ask) == ("de", "Sitz", "Where?")
    assert question.ask_to_see == ("Das Organigramm", "The minutes")
    assert [(level.id, level.label) for level in german.scale] == [("low", "Niedrig"), ("top", "Top")]
    assert german.as_written is rubric
    assert rubric.as_written is rubric
    assert rubric.by_id["seat"].title == "Seat"


def test_terms_are_translated_and_none_is_lost_where_two_become_one() -> None:
    rubric, source = _rubric()
    assert translated(rubric, source, _translation(Chart="Bild", A_drawing="Etwas")).glossary == {
        "Bild": "Etwas",
        "Map": "A drawing too",
    }
    both = translated(rubric, source, _translation(Chart="Bild", Map="Bild")).glossary
    assert both == {"Bild": "A drawing", "Map": "A drawing too"}


def test_a_translation_of_another_text_is_not_used() -> None:
    overlay = _translation(At_least_5="Mindestens 5")
    rubric, source = _rubric(At_least_5="At least 50")
    assert translated(rubric, source, overlay).by_id["seat"].levels["top"].text == "At least 50"
    assert "questions.seat.levels.top.text" in {phrase.key for phrase in missing(rubric, overlay)}


def test_a_text_that_moved_keeps_its_translation() -> None:
    overlay = _translation(The_chart="Das Organigramm", The_minutes="Das Protokoll")
    rubric, source = _rubric(**{"[The_chart, The_minutes]": "[New, The minutes, The chart]"})
    seen = translated(rubric, source, overlay).by_id["seat"].ask_to_see
    assert seen == ("New", "Das Protokoll", "Das Organigramm")


def test_a_refresh_keeps_marks_and_drops() -> None:
    overlay = _translation(Seat="Sitz", At_least_5="Mindestens 5", Map="Karte", A_drawing_too="Auch ein Bild")
    rubric, _ = _rubric(At_least_5="At least 50", **{", Map: A drawing too": ""})
    found = refreshed(rubric, overlay, "de")
    entries = found.translation.texts
    assert entries["questions.seat.title"] == Entry(source="Seat", text="Sitz")
    assert entries["questions.seat.levels.top.text"] == Entry(
        was="At least 5", source="At least 50", text="Mindestens 5"
    )
    assert found.changed == ("questions.seat.levels.top.text",)
    assert found.dropped == {"glossary.Map.term": "Karte", "glossary.Map.text": "Auch ein Bild"}
    assert list(entries) == [phrase.key for phrase in texts(rubric)]
    again = refreshed(rubric, found.translation, "de")
    assert again.translation == found.translation
    assert again.changed == found.changed


@given(st.lists(st.sampled_from(sorted({phrase.text for phrase in texts(_rubric()[0])})), unique=True))
def test_refreshing_for_the_same_rubric_changes_nothing_that_is_translated(chosen: list[str]) -> None:
    rubric, _ = _rubric()
    overlay = _translation(**{text.replace(" ", "_"): f"<{text}>" for text in chosen})
    found = refreshed(rubric, overlay, "de")
    assert (found.translation, found.changed, found.dropped) == (overlay, (), {})
    lacking = {phrase.text for phrase in missing(rubric, overlay)}
    assert lacking == {phrase.text for phrase in texts(rubric)} - set(chosen)


def _faults(text: str) -> list[str]:
    source = parse(text.encode(), "tiny.de.yaml")
    with pytest.raises(InputError) as caught:
        load_translation(source)
    return [str(fault) for fault in caught.value.findings]


def test_faults_are_named_with_their_places() -> None:
    head = "format: csmaturity-translation/1\nof: tiny\n"
    assert _faults("format: csmaturity-rubric/1\n") == ["tiny.de.yaml:1:9: this is not a translation: it is a rubric"]
    assert _faults(head + "language: german!\ntexts: {}\n") == [
        "tiny.de.yaml:3:11: `language` must be the tag of a language, such as de or de-AT"
    ]
    assert _faults(head + "language: de\ntexts: {title: {sorce: Tiny, text: Klein}}\n")[-1].endswith(
        "unknown key `sorce`; did you mean source?"
    )


def test_an_overlay_must_be_one_of_this_rubric_and_another_language() -> None:
    rubric, _ = _rubric()
    source = parse(b"format: csmaturity-translation/1\nof: other\nlanguage: de\ntexts: {}\n", "tiny.fr.yaml")
    found = misfits(source, load_translation(source), rubric, "fr")
    assert [str(fault) for fault in found] == [
        "tiny.fr.yaml:2:5: this is a translation of `other`, and the rubric beside it is `tiny`",
        "tiny.fr.yaml:3:11: this file is named for `fr` and says that it is in `de`",
    ]
    source = parse(b"format: csmaturity-translation/1\nof: tiny\nlanguage: en\ntexts: {}\n", "tiny.en.yaml")
    assert [fault.message for fault in misfits(source, load_translation(source), rubric)] == [
        "the rubric itself is in `en`"
    ]
