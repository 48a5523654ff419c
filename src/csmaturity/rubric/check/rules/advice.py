"""The rule on arguments, asks and objections: what speaks of a move or of money says beside which plan it holds.

Not while one holds (csmaturity.planning.speaking).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from csmaturity.errors import Finding
from csmaturity.rubric.advice import advice
from csmaturity.rubric.check.model import Subject
from csmaturity.rubric.check.page import Wording
from csmaturity.rubric.words.lists import WordLists

_AMOUNT = re.compile(r"[$€£¥] ?\d[\d.,]*|\d[\d.,]* ?[$€£¥]")


def unconditional_argument(subject: Subject) -> Iterator[Finding]:
    """An argument, ask or objection that speaks of a move or of money, whatever the plan says.

    Without `while` it stands beside every plan. Somebody then reads that no money is asked for, beside a request for
    money, or is asked for a trial that the plan does not hold.

    Bad: cfo: You are not asked for a larger share of revenue.
    Good: cfo: {text: Today no money is asked for., while: {budget-asked: false}}
    """
    rubric, known = subject.rubric, subject.page.known
    if rubric is None or known is None:
        return
    for one in advice(rubric, known):
        if one.said.while_ is None:
            for path, text in one.texts:
                word = _commitment(Wording(path, text), subject.lists)
                if word:
                    message = f"“{word}” holds only beside some plans, and this is said beside every one"
                    yield subject.finding(path, message, "Say beside which: `while: {scheduled: question@level}`.")
                    break


def _commitment(wording: Wording, lists: WordLists) -> str:
    """The first word, phrase or amount that commits a plan; "" where there is none."""
    word = next((word for word in wording.words if word in lists.commitments), "")
    if word or (word := wording.phrase(lists.commitment_phrases)):
        return word
    amount = _AMOUNT.search(wording.text)
    return amount[0] if amount else ""
