"""Which part of the new version is which part of the old one: questions and sections, matched through renames.

Not what changed within a pair (the other modules of csmaturity.rubric.diff).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from csmaturity.rubric.diff.wording import bag, likeness
from csmaturity.rubric.index import Named, index
from csmaturity.rubric.model import Rubric, questions_of
from csmaturity.rubric.question import Question
from csmaturity.rubric.section import Section
from csmaturity.rubric.source import Path

RENAMED_FROM = 0.75
"""Two questions of different ids that share so much of their words are one question renamed."""

REPLACED_BELOW = 0.30
"""Two questions of one id that share less of their words are two questions: the id was used again."""

_MOST_GUESSES = 2_000
_MOST_WORDS = 500_000
"""Pairs compared in search of a rename, and their words; beyond that removed is removed."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A question or section with its path and the ids of the sections around it, outermost first."""

    path: Path
    node: Question | Section
    around: tuple[str, ...]

    @property
    def question(self) -> Question:
        """The question that stands here."""
        assert isinstance(self.node, Question)
        return self.node


@dataclass(frozen=True)
class QuestionPair:
    """A question in both versions; `said` tells whether the author wrote `previously` where the id differs."""

    old: Question
    new: Question
    old_spot: Spot
    new_spot: Spot
    said: bool = True

    @property
    def renamed(self) -> bool:
        """Whether the id differs."""
        return self.old.id != self.new.id

    @cached_property
    def replaced(self) -> bool:
        """Whether the id now belongs to another question."""
        return not self.renamed and likeness(bag(words_of(self.old)), bag(words_of(self.new))) < REPLACED_BELOW


@dataclass(frozen=True)
class Pairs:
    """Everything matched: pairs in new order, what is gone in old order, what came in new order."""

    questions: tuple[QuestionPair, ...]
    gone: tuple[Spot, ...]
    came: tuple[Spot, ...]
    sections: tuple[tuple[Spot, Spot], ...]
    sections_came: tuple[Spot, ...]

    @cached_property
    def section_ids(self) -> Mapping[str, str]:
        """Old section ids to new ones."""
        return {old.node.id: new.node.id for old, new in self.sections}


def pairs(old: Rubric, new: Rubric) -> Pairs:
    """Match two versions: by id, then by `previously`, then by the words themselves."""
    (before, old_sections), (after, new_sections) = _spots(old), _spots(new)
    matched = [_pair(before[id_], after[id_]) for id_ in after if id_ in before]
    gone = {id_: spot for id_, spot in before.items() if id_ not in after}
    came = {id_: spot for id_, spot in after.items() if id_ not in before}
    matched += _declared(gone, came)
    matched += _alike(gone, came)
    order = {id_: place for place, id_ in enumerate(after)}
    matched.sort(key=lambda pair: order[pair.new.id])
    sections = _sections(old_sections, new_sections, matched)
    kept = {one.node.id for _, one in sections}
    return Pairs(
        tuple(matched),
        tuple(gone.values()),
        tuple(came.values()),
        sections,
        tuple(spot for id_, spot in new_sections.items() if id_ not in kept),
    )


Entry = TypeVar("Entry", bound=Named)


def of_then(old: Iterable[Entry], new: Iterable[Entry]) -> Iterator[tuple[int, Entry | None, Entry]]:
    """Each new entry of a list with its place and the one of then by the same id, if there was one."""
    before = {entry.id: entry for entry in old}
    return ((place, before.get(entry.id), entry) for place, entry in enumerate(new))


def words_of(question: Question) -> str:
    """The words that make a question what it is: its title, its ask and its levels."""
    return " ".join((question.title, question.ask, *(level.text or "" for level in question.levels.values())))


def _spots(rubric: Rubric) -> tuple[dict[str, Spot], dict[str, Spot]]:
    """The questions and the sections of a rubric by id."""
    known = index(rubric)
    ids = {path: section.id for path, section in known.sections}

    def spots(nodes: Sequence[tuple[Path, Question | Section]]) -> dict[str, Spot]:
        # The path of a section round a node is the beginning of the node's own, two steps a section.
        around = ((path, node, tuple(ids[path[:end]] for end in range(2, len(path), 2))) for path, node in nodes)
        return {node.id: Spot(path, node, within) for path, node, within in around}

    return spots(known.questions), spots(known.sections)


def _pair(old: Spot, new: Spot, *, said: bool = True) -> QuestionPair:
    return QuestionPair(old.question, new.question, old, new, said)


def _declared(gone: dict[str, Spot], came: dict[str, Spot]) -> Iterator[QuestionPair]:
    for id_, spot in list(came.items()):
        former = next((one for one in spot.question.previously if one in gone), None)
        if former:
            yield _pair(gone.pop(former), came.pop(id_))


def _alike(gone: dict[str, Spot], came: dict[str, Spot]) -> Iterator[QuestionPair]:
    """Pairs that share most of their words, the most alike first."""
    if not gone or len(gone) * len(came) > _MOST_GUESSES:
        return
    old_words = {id_: bag(words_of(spot.question)) for id_, spot in gone.items()}
    new_words = {id_: bag(words_of(spot.question)) for id_, spot in came.items()}
    words = len(came) * sum(map(len, old_words.values())) + len(gone) * sum(map(len, new_words.values()))
    if words > _MOST_WORDS:
        return
    guesses = sorted(
        (-likeness(old_words[one], new_words[other]), place, one, other)
        for place, one in enumerate(gone)
        for other in came
    )
    for unlike, _, one, other in guesses:
        if -unlike >= RENAMED_FROM and one in gone and other in came:
            yield _pair(gone.pop(one), came.pop(other), said=False)


def _sections(
    before: Mapping[str, Spot], after: Mapping[str, Spot], matched: Sequence[QuestionPair]
) -> tuple[tuple[Spot, Spot], ...]:
    """Sections of the same id, then those that hold the same questions under another id."""
    found = [(before[id_], after[id_]) for id_ in after if id_ in before]
    now = {pair.old.id: pair.new.id for pair in matched}
    gone: dict[frozenset[str], list[Spot]] = {}
    for id_, spot in before.items():
        if id_ not in after:
            gone.setdefault(_held(spot.node, now), []).append(spot)
    for id_, spot in after.items():
        former = gone.get(_held(spot.node, {})) if id_ not in before else None
        if former:
            found.append((former.pop(0), spot))
    return tuple(found)


def _held(node: Question | Section, now: Mapping[str, str]) -> frozenset[str]:
    if isinstance(node, Question):
        return frozenset((now.get(node.id, node.id),))
    return frozenset(now.get(question.id, question.id) for question in questions_of(node))
