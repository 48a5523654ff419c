"""Which words the rules look for, and how the file of a language holds them: `en.txt`, `de.txt`, `fr.txt` beside this.

Not where the files are found (csmaturity.storage.library), nor what a rule makes of the words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, NamedTuple

Words = frozenset[str]

Phrases = Mapping[str, tuple[str, ...]]
"""Phrases by the one of their words that a text must hold before it is worth looking closer."""

Sayings = tuple[str, ...]
"""Phrases in an order that matters, or that are few."""

_NONE: Words = frozenset()


class Amounts(NamedTuple):
    """How a language speaks of amounts: what stands before a number, between two, and after one."""

    at_least: Sayings = ()
    more_than: Sayings = ()
    at_most: Sayings = ()
    less_than: Sayings = ()
    up_to: Sayings = ()
    or_more: Sayings = ()
    or_less: Sayings = ()
    decimal: str = "."
    grouping: str = ","


@dataclass(frozen=True, eq=False, repr=False)
class WordLists:
    """The words of one language, all lower-case. `skipped` names the rules that it has no words for.

    `language` is its English name; without one there are no words at all.
    """

    language: str = ""
    skipped: Words = _NONE
    highest_grade: int = 18
    """The reading grade, which counts letters, from which a text is hard: words are longer in some languages."""
    fewest_words: int = 4
    """What a move needs to say who does what."""

    # Single words and phrases
    measures: Words = _NONE
    stop_words: Words = _NONE
    negations: Words = _NONE
    plain_negations: Words = _NONE
    """Those that make a question ask for what is not so, however it begins."""
    weighty: Words = _NONE
    """Negations, quantifiers, modals, frequencies, written-out numbers: words whose change changes a statement."""
    vague: Words = _NONE
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
    examples: Sayings = ()
    """What begins a list of examples, as it is written."""
    known_acronyms: Words = _NONE
    spelled_capitals: Words = _NONE

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
    both: Sayings = ()
    how: Words = _NONE
    rating_openings: Words = _NONE
    interrogatives: Words = _NONE
    auxiliaries: Words = _NONE
    passive: Words = _NONE
    determiners: Words = _NONE
    after_verb: Words = _NONE
    verbs: Words = _NONE
    nouns_too: Words = _NONE
    """Verbs that are nouns as well: “review”, “plan”."""
    before_infinitive: Words = _NONE
    third_person: Sayings = ()
    """Endings of verbs, and after > what the infinitive has instead; the first that fits counts."""
    participles: Words = _NONE
    not_participles: Words = _NONE
    participle_endings: Sayings = ()
    adverb_endings: Sayings = ()
    subjects: Words = _NONE
    qualities: Words = _NONE

    # Levels
    negation_frame: Words = _NONE
    evaluative: Words = _NONE
    circular: Words = _NONE
    judging: Words = _NONE
    """What judges whoever stands at a level: “thin”, “loudest”."""
    judging_phrases: Phrases = field(default_factory=dict)
    measured_by: Sayings = ()
    """Where a judging word is none: “on average”."""
    comparative_phrases: Phrases = field(default_factory=dict)
    than: Sayings = ()
    choice: Sayings = ()
    """What lets some of several conditions be enough: “at least two”."""
    amounts: Amounts = field(default_factory=Amounts)

    # Evidence and moves
    unverifiable: Words = _NONE
    not_actions: Words = _NONE
    noun_endings: Sayings = ()
    verbs_with_noun_endings: Words = _NONE
    infinitive_endings: Sayings = ()
    """How a move ends whose verb stands last."""

    # Arguments, asks and objections
    commitments: Words = _NONE
    """Money, people to hire, trials: a sentence that speaks of them holds beside some plans only."""
    commitment_phrases: Phrases = field(default_factory=dict)


NO_WORDS = WordLists()
"""What is known of a language that has no file."""

Vocabulary = Callable[[str], WordLists]
"""The lists of a language by its tag, such as `en`, `en-GB` or `en_US`; NO_WORDS where there are none."""


def read(text: str) -> WordLists:
    """The lists in a file; raises ValueError where it holds one that nothing looks for."""
    written = dict(_written(text))
    known = {one.name: str(one.type) for one in fields(WordLists) if one.name != "amounts"}
    own = {name: _READERS[kind](written, name) for name, kind in known.items() if name in written}
    said = {name: _READERS[kind](written, name) for name, kind in _SAID_OF_AMOUNTS.items() if name in written}
    idle = [name for name in written if not (name in own or name in said or f"@{name.replace('_', '-')}" in text)]
    if idle:
        raise ValueError(f"no rule looks for {', '.join(idle)}")
    return WordLists(**own, amounts=Amounts(**said))


def _written(text: str) -> Iterator[tuple[str, list[str]]]:
    """The lines of each list, by its name."""
    lines: list[str] = []
    for line in text.splitlines():
        said = line.strip()
        if not said or said[0] == "#":
            continue
        if line[0] == " ":
            lines.append(said)
        else:
            name, _, first = said.partition(":")
            lines = [first.strip()] if first else []
            yield name.replace("-", "_"), lines


def _words(written: Mapping[str, list[str]], name: str) -> Words:
    found = " ".join(written[name]).split()
    others = (_words(written, word[1:].replace("-", "_")) for word in found if word[0] == "@")
    return frozenset(word for word in found if word[0] != "@").union(*others)


def _phrases(written: Mapping[str, list[str]], name: str) -> Phrases:
    found: dict[str, Sayings] = {}
    for line in written[name]:
        word, _, listed = line.partition(": ")
        found[word] = (*found.get(word, ()), *listed.split(", "))
    return found


def _sayings(written: Mapping[str, list[str]], name: str) -> Sayings:
    return tuple(" ".join(written[name]).split(", "))


def _whole(written: Mapping[str, list[str]], name: str) -> int:
    return int(written[name][0])


def _signs(written: Mapping[str, list[str]], name: str) -> str:
    """A text; each `U+00A0` in it is the character of that number, since spaces can't be seen."""
    words = written[name][0].split()
    return "".join(chr(int(word[2:], 16)) if word.startswith("U+") else word for word in words)


_READERS: Mapping[str, Callable[[Mapping[str, list[str]], str], Any]] = {
    "Words": _words,
    "Phrases": _phrases,
    "Sayings": _sayings,
    "int": _whole,
    "str": _signs,
}
"""How a list is read, by the type of its field."""

_SAID_OF_AMOUNTS = {name: "str" if name in ("decimal", "grouping") else "Sayings" for name in Amounts._fields}
