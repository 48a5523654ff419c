"""Which words a rule looks for, by language.

Not the words themselves: each language has a module of its own, such as csmaturity.rubric.check.words_en.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Words = frozenset[str]

Phrases = Mapping[str, tuple[str, ...]]
"""Phrases by the one of their words that a text must hold before it is worth looking closer."""


@dataclass(frozen=True, slots=True)
class WordLists:
    """The words of one language, all lower-case."""

    measures: Words
    stop_words: Words
    negations: Words
    negation_frame: Words
    vague: Words
    vague_phrases: Phrases
    absolute: Words
    absolute_phrases: Phrases
    intention: Words
    intention_phrases: Phrases
    open_endings: Phrases
    leading_phrases: Phrases
    leading_openings: Words
    loaded: Words
    yes_no: Words
    interrogatives: Words
    auxiliaries: Words
    passive: Words
    subordinating: Words
    determiners: Words
    after_verb: Words
    verbs: Words
    unambiguous_verbs: Words
    participles: Words
    not_participles: Words
    subjects: Words
    qualities: Words
    rating_openings: Words
    counting_phrases: Phrases
    past: Words
    time: Words
    frequency_phrases: Phrases
    existing: Words
    spelled_capitals: Words
    known_acronyms: Words
    evaluative: Words
    circular: Words
    comparative_phrases: Phrases
    unverifiable: Words
    not_actions: Words
    noun_endings: tuple[str, ...]
    verbs_with_noun_endings: Words


def words(text: str) -> Words:
    """Words given in a row."""
    return frozenset(text.split())


def phrases(text: str) -> Phrases:
    """Phrases given one a line, each with its telling word before a colon: `needed: as needed`."""
    found: dict[str, tuple[str, ...]] = {}
    for line in text.strip().splitlines():
        word, _, listed = line.strip().partition(": ")
        found[word] = (*found.get(word, ()), *(phrase.strip() for phrase in listed.split(",")))
    return found


def found(spoken: str, present: Words, wanted: Phrases) -> str:
    """The first of the phrases that a text holds, or nothing."""
    if present.isdisjoint(wanted):
        return ""
    for word in sorted(present & wanted.keys()):
        for phrase in wanted[word]:
            if f" {phrase} " in spoken:
                return phrase
    return ""


def word_lists(language: str) -> WordLists | None:
    """The lists of a language such as `en`, `en-GB` or `en_US`; None where there are none."""
    if language.replace("_", "-").partition("-")[0].lower() != "en":
        return None
    from csmaturity.rubric.check.words_en import ENGLISH

    return ENGLISH
