"""The word lists hang together: what a rule looks for can be found."""

from __future__ import annotations

from dataclasses import fields

import pytest

from csmaturity.rubric.check.page import Wording
from csmaturity.rubric.words.lists import NO_WORDS, Amounts, read
from csmaturity.storage.library import all_word_lists, word_lists

ENGLISH = word_lists("en")
PHRASES = {field.name: getattr(ENGLISH, field.name) for field in fields(ENGLISH) if field.type == "Phrases"}


@pytest.mark.parametrize("name", sorted(PHRASES))
def test_each_phrase_holds_the_word_that_leads_to_it(name: str) -> None:
    for word, phrases in PHRASES[name].items():
        for phrase in phrases:
            assert word in Wording((), phrase).words, f"{phrase!r} under {word!r} is never found"
            assert " ".join(Wording((), phrase).words) == phrase


def test_a_language_with_a_region_has_its_language_s_lists() -> None:
    assert word_lists("en") is word_lists("en-GB") is ENGLISH
    assert word_lists("fi") is word_lists("../en") is word_lists("") is NO_WORDS


def test_every_file_of_words_is_a_language_with_a_name_and_english_comes_first() -> None:
    assert [(tag, lists.language) for tag, lists in all_word_lists().items()] == [
        ("en", "English"),
        ("de", "German"),
        ("fr", "French"),
    ]


def test_a_list_holds_words_phrases_other_lists_and_signs_that_can_t_be_seen() -> None:
    lists = read(
        "# a remark\n"
        "language: Elvish\n\n"
        "rhythms: daily\n    weekly\n"
        "measures: @rhythms ten\n"
        "vague-phrases:\n    # another remark\n    now: now and then, by now\n    now: just now\n"
        "at-least: at least, no less than\n"
        "grouping: U+0020 .\n"
        "highest-grade: 20\n"
    )
    assert lists.measures == {"daily", "weekly", "ten"}
    assert lists.vague_phrases == {"now": ("now and then", "by now", "just now")}
    assert lists.amounts == Amounts(at_least=("at least", "no less than"), grouping=" .")
    assert (lists.language, lists.highest_grade, lists.vague) == ("Elvish", 20, frozenset())


def test_a_list_that_nothing_looks_for_is_an_error() -> None:
    with pytest.raises(ValueError, match="no rule looks for vage"):
        read("language: Elvish\nvage: often\n")


def test_a_text_is_split_into_words_without_punctuation() -> None:
    wording = Wording((), "“Don’t stop,” she said; it’s a follow-up (e.g. 5 %).")
    assert wording.words == ("don't", "stop", "she", "said", "it's", "a", "follow-up", "e", "g", "5", "%")
    assert wording.sentences == ("“Don’t stop,” she said;", "it’s a follow-up (e.g.", "5 %).")
