"""In which languages a report's texts stand, and from which side it is read.

Our own sentences are in one language, a rubric's texts may be in another. Not how a format tells them apart
(csmaturity.formats.languages).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from csmaturity.language import is_right_to_left, primary_language, spoken
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.plain_text import one_line
from csmaturity.rubric.texts import texts

_OURS = "en"
_TELLING = 3
"""A text of so many words that is the same in the rubric as written was not translated; "Pipeline" may have been."""


def own_language() -> str:
    """The tag of our own words."""
    catalogue = spoken()
    return catalogue.language if catalogue else _OURS


def habits_of() -> str:
    """The tag of the language whose numbers and dates are followed."""
    catalogue = spoken()
    return (catalogue.asked or catalogue.language) if catalogue else _OURS


def is_mirrored(rubrics: Sequence[Rubric]) -> bool:
    """Whether the report is read from right to left: as the language asked for is, or the first rubric's."""
    return any(map(is_right_to_left, [habits_of(), *(rubric.language for rubric in rubrics[:1])]))


def other_texts(rubrics: Sequence[Rubric]) -> Mapping[str, frozenset[str]]:
    """The rubrics' texts that are in another language than our own words, each on one line, by their tag."""
    ours = primary_language(own_language())
    found: dict[str, set[str]] = {}
    for rubric in rubrics:
        for tag, text in _told_apart(rubric, ours):
            found.setdefault(tag, set()).add(text)
    return {tag: frozenset(held) for tag, held in sorted(found.items())}


def _told_apart(rubric: Rubric, ours: str) -> Iterator[tuple[str, str]]:
    written = rubric.as_written
    if {primary_language(rubric.language), primary_language(written.language)} == {ours}:
        return
    as_written = {phrase.text for phrase in texts(written)} if written is not rubric else frozenset[str]()
    for phrase in texts(rubric):
        stayed = phrase.text in as_written and len(phrase.text.split()) >= _TELLING
        tag = written.language if stayed else rubric.language
        if primary_language(tag) != ours:
            yield tag, one_line(phrase.text)
