"""The rule on the glossary: what it explains is used.

Not words that it should explain and doesn't (csmaturity.rubric.check.rules.texts).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from csmaturity.errors import Finding
from csmaturity.rubric.check.model import Subject
from csmaturity.rubric.model import Rubric

_LONGEST_TERM = 8
"""Words; a longer term is left alone."""

Words = tuple[str, ...]


def unused_glossary_entry(subject: Subject) -> Iterator[Finding]:
    """A glossary entry whose term stands nowhere else in the rubric.

    Readers look for where it matters. It is left over from a text that was changed. An executive who is named by id
    (`owner: ceo`) counts as named.

    Bad: glossary: {Churn: …} in a rubric that never says churn
    Good: the entry removed, or the word used
    """
    rubric = subject.rubric
    if rubric is None or not rubric.glossary:
        return
    named = _executives(rubric)
    terms = {term: forms for term in rubric.glossary if (forms := _forms(term)) and term.lower() not in named}
    used = _count(subject.page.whole, {form for forms in terms.values() for form in forms})
    for term, forms in terms.items():
        count = sum(used[form] for form in forms)
        if not count or count <= _count(rubric.glossary[term], forms).total():
            yield subject.finding(
                ("glossary", term), f"“{term}” is used nowhere in this rubric", "Remove the entry.", key=True
            )


def _executives(rubric: Rubric) -> set[str]:
    """The ids of all whom the rubric addresses; reports write them out."""
    found = {persona.id for persona in rubric.personas}
    for question in rubric.all_questions:
        found |= question.arguments.keys()
        for move in question.moves.values():
            found |= {move.owner, *move.agree}
    return found


def _forms(term: str) -> frozenset[Words]:
    """A term as words, also in its plural; none where it has no words or too many."""
    words = _words(term)
    if not 0 < len(words) <= _LONGEST_TERM:
        return frozenset()
    last = words[-1]
    plurals = (last, f"{last}s", f"{last}es", *((f"{last[:-1]}ies",) if last.endswith("y") else ()))
    return frozenset((*words[:-1], plural) for plural in plurals)


def _count(text: str, wanted: Iterable[Words]) -> Counter[Words]:
    """How often each of some terms stands in a text: one pass for each length, however many terms there are."""
    terms, words = frozenset(wanted), _words(text)
    found: Counter[Words] = Counter()
    for length in {len(term) for term in terms}:
        windows = zip(*(words[start:] for start in range(length)), strict=False)
        found.update(window for window in windows if window in terms)
    return found


def _words(text: str) -> Words:
    """The runs of letters and digits in a text, in small letters."""
    return tuple(re.findall(r"[^\W_]+", text.lower()))
