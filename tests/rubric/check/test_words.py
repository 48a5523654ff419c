"""The word lists hang together: what a rule looks for can be found."""

from __future__ import annotations

from dataclasses import fields

import pytest

from csmaturity.rubric.check.page import Wording
from csmaturity.rubric.words.en import ENGLISH
from csmaturity.rubric.words.lists import word_lists

PHRASES = {field.name: getattr(ENGLISH, field.name) for field in fields(ENGLISH) if field.type == "Phrases"}


@pytest.mark.parametrize("name", sorted(PHRASES))
def test_each_phrase_holds_the_word_that_leads_to_it(name: str) -> None:
    for word, phrases in PHRASES[name].items():
        for phrase in phrases:
            assert word in Wording((), phrase).words, f"{phrase!r} under {word!r} is never found"
            assert " ".join(Wording((), phrase).words) == phrase


def test_a_language_with_a_region_has_its_language_s_lists() -> None:
    assert word_lists("en") is word_lists("en-GB") is ENGLISH
    assert word_lists("fi") is None


def test_a_text_is_split_into_words_without_punctuation() -> None:
    wording = Wording((), "“Don’t stop,” she said; it’s a follow-up (e.g. 5 %).")
    assert wording.words == ("don't", "stop", "she", "said", "it's", "a", "follow-up", "e", "g", "5", "%")
    assert wording.sentences == ("“Don’t stop,” she said;", "it’s a follow-up (e.g.", "5 %).")
