"""Which words a rule looks for, by language.

Not the words themselves: each language has a module of its own, such as csmaturity.rubric.words.en.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

Words = frozenset[str]

Phrases = Mapping[str, tuple[str, ...]]
"""Phrases by the one of their words that a text must hold before it is worth looking closer."""


_NONE: Words = frozenset()


class Amounts(NamedTuple):
    """How a language speaks of amounts: what stands before a number, between two, and after one."""

    at_least: tuple[str, ...] = ()
    more_than: tuple[str, ...] = ()
    at_most: tuple[str, ...] = ()
    less_than: tuple[str, ...] = ()
    up_to: tuple[str, ...] = ()
    or_more: tuple[str, ...] = ()
    or_less: tuple[str, ...] = ()
    decimal: str = "."
    grouping: str = ","


@dataclass(frozen=True)
class WordLists:
    """The words of one language, all lower-case. `skipped` names the rules that it has no words for."""

    measures: Words
    stop_words: Words
    negations: Words
    plain_negations: Words
    """Those that make a question ask for what is not so, however it begins."""
    vague: Words
    known_acronyms: Words
    spelled_capitals: Words
    skipped: Words = _NONE
    highest_grade: int = 18
    """The reading grade, which counts letters, from which a text is hard: words are longer in some languages."""
    fewest_words: int = 4
    """What a move needs to say who does what."""

    # Single words and phrases
    vague_phrases: Phrases = field(default_factory=dict)
    before_amount: Words = _NONE
    """“How often” and “as many as” ask or compare."""
    absolute: Words = _NONE
    absolute_phrases: Phrases = field(default_factory=dict)
    limited: Words = _NONE
    """“Never more than two days” is a limit."""
    intention: Words = _NONE
    intention_phrases: Phrases = field(default_factory=dict)
    open_endings: Phrases = field(default_factory=dict)
    examples: Mapping[str, str] = field(default_factory=dict)
    """What begins a list of examples, as its bare words, and as it is written."""

    # Questions
    leading_phrases: Phrases = field(default_factory=dict)
    leading_openings: Words = _NONE
    loaded: Words = _NONE
    yes_no: Words = _NONE
    subordinating: Words = _NONE
    before_negation: Words = _NONE
    after_negation: Words = _NONE
    counting_phrases: Phrases = field(default_factory=dict)
    past: Words = _NONE
    time: Words = _NONE
    frequency_phrases: Phrases = field(default_factory=dict)
    existing: Words = _NONE

    # Two questions in one
    conjunctions: Words = _NONE
    alternatives: Words = _NONE
    """What may stand between “and” and the second part: “and if”, “and or”."""
    both: tuple[str, ...] = ()
    how: Words = _NONE
    rating_openings: Words = _NONE
    interrogatives: Words = _NONE
    auxiliaries: Words = _NONE
    passive: Words = _NONE
    determiners: Words = _NONE
    after_verb: Words = _NONE
    verbs: Words = _NONE
    unambiguous_verbs: Words = _NONE
    before_infinitive: Words = _NONE
    third_person: tuple[tuple[str, str], ...] = ()
    """Endings of verbs and what the infinitive has instead; the first that fits counts."""
    participles: Words = _NONE
    not_participles: Words = _NONE
    participle_endings: tuple[str, ...] = ()
    adverb_endings: tuple[str, ...] = ()
    subjects: Words = _NONE
    qualities: Words = _NONE

    # Levels
    negation_frame: Words = _NONE
    evaluative: Words = _NONE
    circular: Words = _NONE
    measured_by: tuple[str, ...] = ()
    """Where a judging word is none: “on average”."""
    comparative_phrases: Phrases = field(default_factory=dict)
    than: tuple[str, ...] = ()
    choice: tuple[str, ...] = ()
    """What lets some of several conditions be enough: “at least two”."""
    amounts: Amounts = field(default_factory=Amounts)

    # Evidence and moves
    unverifiable: Words = _NONE
    not_actions: Words = _NONE
    noun_endings: tuple[str, ...] = ()
    verbs_with_noun_endings: Words = _NONE
    infinitive_endings: tuple[str, ...] = ()
    """How a move ends whose verb stands last."""


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


def word_lists(language: str) -> WordLists | None:
    """The lists of a language such as `en`, `en-GB` or `en_US`; None where there are none."""
    # Imported here, since most runs meet one language.
    match language.replace("_", "-").partition("-")[0].lower():
        case "en":
            from csmaturity.rubric.words.en import ENGLISH

            return ENGLISH
        case "de":
            from csmaturity.rubric.words.de import GERMAN

            return GERMAN
        case "fr":
            from csmaturity.rubric.words.fr import FRENCH

            return FRENCH
    return None
