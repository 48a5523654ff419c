"""The rule on the glossary: what it explains is used.

Not words that it should explain and doesn't (csmaturity.rubric.check.rules.texts).
"""

from __future__ import annotations

from collections.abc import Iterator

from csmaturity.rubric.check.model import Hit, Subject
from csmaturity.rubric.model import Rubric

_ENOUGH = 3
"""So often no meaning uses its own term."""


def unused_glossary_entry(subject: Subject) -> Iterator[Hit]:
    """A glossary entry whose term stands nowhere else in the rubric.

    Readers look for where it matters. It is left over from a text that was changed. An executive who is named by id
    (`owner: ceo`) counts as named.

    Bad: glossary: {Churn: …} in a rubric that never says churn
    Good: the entry removed, or the word used
    """
    rubric = subject.rubric
    if rubric is None or not rubric.glossary:
        return
    named, whole = _executives(rubric), subject.page.whole.lower()
    for term, meaning in rubric.glossary.items():
        word = term.lower()
        count = _count(whole, word)
        if word not in named and count < _ENOUGH and count <= _count(meaning.lower(), word):
            yield Hit(("glossary", term), f"“{term}” is used nowhere in this rubric", "Remove the entry.", key=True)


def _executives(rubric: Rubric) -> set[str]:
    """The ids of all whom the rubric addresses; reports write them out."""
    found = {persona.id for persona in rubric.personas}
    for question in rubric.all_questions:
        found |= question.arguments.keys()
        for move in question.moves.values():
            found |= {move.owner, *move.agree}
    return found


def _count(text: str, term: str) -> int:
    """How often a term stands in a text as a word, also in its plural; counting stops at `_ENOUGH`."""
    count = 0
    for form in (term, f"{term[:-1]}ies") if term.endswith("y") else (term,):
        start = text.find(form)
        while start >= 0 and count < _ENOUGH:
            end = start + len(form)
            inside = text[start - 1 : start].isalnum()
            count += not inside and any(not text[last : last + 1].isalnum() for last in _ends(text, end))
            start = text.find(form, end)
    return count


def _ends(text: str, end: int) -> Iterator[int]:
    """Where a word may end that is written out up to `end`: there, or after the letters of a plural."""
    yield end
    for plural in ("s", "es"):
        if text.startswith(plural, end):
            yield end + len(plural)
