"""When a new wording counts as an edit, and when as another meaning."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csmaturity.rubric.diff.wording import editorial
from csmaturity.storage.library import word_lists

ENGLISH = word_lists("en").weighty

GERMAN = "Jede Erneuerung hat einen Termin und eine verantwortliche Person im Vertrieb oder im Service der Firma"
FRENCH = "Le contrat est revu chaque trimestre par la personne qui suit le client depuis la signature du contrat"
LONG = "Each renewal of the last two quarters has an owner, a date and a note on what the customer said about it"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The plan is written", "the plan is written."),
        ("The plan is written", "The  plan\nis written"),
        ("It’s written", "It's written"),
        ("Owner and deputy, named", "Owner and deputy (named)"),
        (LONG, LONG.replace("note on", "note about")),
        (LONG, LONG.replace("renewal", "renewl")),
        ("Café", "Cafe\u0301"),
    ],
)
def test_an_edit(before: str, after: str) -> None:
    assert editorial(before, after, ENGLISH)
    assert editorial(after, before, ENGLISH)


@pytest.mark.parametrize(
    ("before", "after", "language"),
    [
        (LONG, LONG.replace("two", "three"), "en"),
        (LONG, LONG.replace("Each", "Most"), "en"),
        (LONG, LONG.replace("has", "should have"), "en"),
        (LONG, LONG.replace("has an", "has no"), "en"),
        (LONG, LONG.replace("said", "hasn't said"), "en"),
        (LONG, LONG.replace("date and", "date or"), "en"),
        (LONG, LONG.replace("quarters", "months"), "en"),
        (LONG + " ≥ 50 %", LONG + " ≤ 50 %", "en"),
        (LONG + " 50 %", LONG + " 5.0 %", "en"),
        (LONG + " 50 %", LONG + " 50", "en"),
        ("Analyse the logs of the last week", "Harden the settings of the last release", "en"),
        (GERMAN, GERMAN.replace("Jede", "Manche"), "de-AT"),
        (FRENCH, FRENCH.replace("est revu", "n'est revu"), "fr"),
    ],
)
def test_another_meaning(before: str, after: str, language: str) -> None:
    weighty = word_lists(language).weighty
    assert not editorial(before, after, weighty)
    assert not editorial(after, before, weighty)


def test_a_language_without_words_still_has_numbers() -> None:
    assert not word_lists("fi").weighty
    assert word_lists("EN_gb").weighty
    assert not editorial("Sopimus tarkistetaan 2 kertaa", "Sopimus tarkistetaan 3 kertaa", word_lists("fi").weighty)


@given(st.text(max_size=60))
def test_a_text_is_an_edit_of_itself_whatever_its_spaces(text: str) -> None:
    assert editorial(text, f"  {text}\n", ENGLISH)


@given(st.text(max_size=40), st.text(max_size=40))
def test_the_verdict_is_the_same_in_both_directions_for_what_is_only_folded(before: str, after: str) -> None:
    assert editorial(before, before + " ", ENGLISH) == editorial(before + " ", before, ENGLISH)
    assert isinstance(editorial(before, after, ENGLISH), bool)


def test_texts_of_megabytes_are_compared_at_once() -> None:
    long = "word other thing " * 60_000
    assert editorial(long, long + "more stuff", ENGLISH) in (True, False)
