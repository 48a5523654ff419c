"""Rules that hold a level's text, its gates and the signs of the lowest level against each other.

Not how each of them is worded (csmaturity.rubric.check.rules.levels, texts and terms).
"""

from __future__ import annotations

from collections.abc import Iterator

from csmaturity.errors import Finding
from csmaturity.rubric.check.model import Subject
from csmaturity.rubric.check.page import LevelWording, QuestionWording, Wording
from csmaturity.rubric.words.lists import WordLists

_STEM = 5
_FEWEST_STEMS = 3
"""Words with content: a shorter clause is mostly a remark on the one before it."""

_SAME, _OF = 4, 5
"""Of five words of a sign, so many also stand in a higher level's text or gate: then it says the same."""


def clause_without_gate(subject: Subject) -> Iterator[Finding]:
    """A level's text claims something that no gate asks.

    Who reads the text believes it to be needed, and who answers the gates never hears of it: the two give different
    levels. A clause is found that shares no word with a gate of its level or of one below, nor with their proof, where
    the level has gates; the words of the question itself do not count.

    Bad: text: The plan is signed, and suppliers are audited on site. · gates: The plan is signed.
    Good: a gate for the audit as well, or the text without it
    """
    lists = subject.lists
    for asked in subject.page.questions:
        frame = _stems(f"{asked.question.title} {asked.question.ask}", lists)
        gated = frozenset[str]()
        for level in asked.levels:
            for gate in level.level.gates:
                gated |= _stems(f"{gate.text} {gate.evidence or ''}", lists)
            for clause in _clauses(level.wording, lists) if level.gates else ():
                said = _stems(clause, lists) - frame
                if len(said) >= _FEWEST_STEMS and said.isdisjoint(gated):
                    message = f"no gate asks for this: “{clause}”"
                    yield subject.finding(level.wording.path, message, "Write a gate for it, or take it out.")


def _clauses(wording: Wording, lists: WordLists) -> Iterator[str]:
    """The sentences of a text, cut before each “, and”."""
    for sentence in wording.sentences:
        cut = sentence
        for word in sorted(lists.conjunctions):
            cut = cut.replace(f", {word} ", "\n")
        yield from cut.split("\n")


def sign_of_higher_level(subject: Subject) -> Iterator[Finding]:
    """A sign of a low level says what a higher level's text or gate says too.

    Whoever stands higher confirms it and is told that it speaks against their answer.

    Bad: signals: The board sees churn once a year. · excellent: The board sees churn once a year and each loss at once.
    Good: signals: The board has not seen churn this year.
    """
    lists = subject.lists
    for asked in subject.page.questions:
        for level in asked.levels:
            for number, sign in enumerate(level.level.signals):
                if above := _said_above(Wording((), sign.text), level, asked, lists):
                    path = (*asked.path, "levels", level.scale_level.id, "signals", number, "text")
                    message = f"this sign of `{level.scale_level.id}` is also true of `{above.scale_level.id}`"
                    yield subject.finding(path, message, "Say what is only seen below.")


def _said_above(sign: Wording, level: LevelWording, asked: QuestionWording, lists: WordLists) -> LevelWording | None:
    """The first higher level of which a sentence says nearly all that the sign says, with the same limits."""
    stems, limits = _stems(sign.text, lists), _limits(sign, lists)
    if len(stems) < _FEWEST_STEMS:
        return None
    for above in asked.levels[level.place + 1 :]:
        for wording in (above.wording, *above.gates):
            for sentence in wording.sentences:
                said = Wording((), sentence)
                shared = len(stems & _stems(sentence, lists))
                if shared * _OF >= _SAME * len(stems) and _limits(said, lists) == limits:
                    return above
    return None


def _limits(wording: Wording, lists: WordLists) -> frozenset[str]:
    """What turns a sentence into another: its negations, quantities and numbers."""
    numbers = frozenset(word for word in wording.present if any(map(str.isdigit, word)))
    return numbers | (wording.present & (lists.weighty | lists.negations | lists.measures))


def _stems(text: str, lists: WordLists) -> frozenset[str]:
    words = Wording((), text).present - lists.stop_words
    return frozenset(word[:_STEM] for word in words)
