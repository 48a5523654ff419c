"""Rules on single words and phrases: vague, absolute, planned rather than done, open-ended.

Not the shape of a question (csmaturity.rubric.check.rules.questions) nor texts as such
(csmaturity.rubric.check.rules.texts).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from csmaturity.errors import Finding
from csmaturity.rubric.check.model import Subject
from csmaturity.rubric.check.page import QuestionWording, Wording
from csmaturity.rubric.words.lists import WordLists

_LAST_WORDS = 80
"""Characters: “such as” further from the end stands inside a sentence that goes on."""


def vague_term(subject: Subject) -> Iterator[Finding]:
    """A word that each rater reads differently.

    "Often" and "adequate" stand for other amounts to other people, so two honest raters give two levels. A sentence
    that carries a number, a date or a rhythm itself is left alone, and so is a level's text that has gates. A number at
    one level says nothing of another; in the question as asked, and at the lowest level, numbers above will do.

    Bad: The list is reviewed regularly.
    Good: The list is reviewed at least once a quarter.
    """
    lists = subject.lists
    for asked in subject.page.questions:
        # Whoever reaches nothing above stands at the lowest level, whatever its words are.
        levels = asked.levels[1:] if asked.measured(lists) else asked.levels
        ask = () if asked.measured(lists) else (asked.ask,)
        for wording in (*ask, *(text for level in levels for text in level.criteria)):
            said = "" if wording.measured(lists) else _vague(wording, lists)
            if said:
                help_ = "Say how many, how often or by when, or which record shows it."
                yield subject.finding(wording.path, f"“{said}” means something else to each rater", help_)


def _vague(wording: Wording, lists: WordLists) -> str:
    if not lists.vague.isdisjoint(wording.present):
        words = wording.words
        for place, word in enumerate(words):
            if word in lists.vague and (place == 0 or words[place - 1] not in lists.before_amount):
                return word
    return wording.phrase(lists.vague_phrases)


def absolute_term(subject: Subject) -> Iterator[Finding]:
    """A level that a single exception makes false.

    Few teams can say "always", so the level is either never given or given by people who did not check. The lowest
    level may say "never".

    Bad: Changes are always tested.
    Good: At least 95% of the changes of a quarter were tested.
    """
    lists = subject.lists
    for asked in subject.page.questions:
        for wording in (asked.ask, *_above_lowest(asked)):
            said = _absolute(wording, lists)
            if said:
                yield subject.finding(
                    wording.path, f"one exception makes “{said}” false", "Give a share or a number that can be met."
                )


def _absolute(wording: Wording, lists: WordLists) -> str:
    if not lists.absolute.isdisjoint(wording.present):
        words = wording.words
        for place, word in enumerate(words):
            if word in lists.absolute and (place + 1 == len(words) or words[place + 1] not in lists.limited):
                return word
    return wording.phrase(lists.absolute_phrases)


def intention_wording(subject: Subject) -> Iterator[Finding]:
    """The text measures what is planned, not what is done.

    Plans cost nothing and cannot be checked. The lowest level may speak of plans.

    Bad: The team plans to automate the report.
    Good: The report is made without manual steps.
    """
    lists = subject.lists
    for asked in subject.page.questions:
        for wording in (asked.ask, *_above_lowest(asked)):
            said = ""
            if not lists.intention.isdisjoint(wording.present):
                said = next(word for word in wording.words if word in lists.intention)
            said = said or wording.phrase(lists.intention_phrases)
            if said:
                yield subject.finding(
                    wording.path, f"“{said}” asks for a plan, not for what is done", "Say what can be seen today."
                )


def open_list(subject: Subject) -> Iterator[Finding]:
    """A criterion that ends in an open list.

    "Etc." leaves the rest to each rater. So does a gate that ends with "such as".

    Bad: Reports go to sales, marketing, etc.
    Good: Reports go to at least sales, marketing and product.
    """
    lists = subject.lists
    for asked in subject.page.questions:
        for wording in (asked.ask, *asked.every_level):
            said = wording.phrase(lists.open_endings) or _open_end(asked, wording, lists)
            if said:
                yield subject.finding(
                    wording.path, f"“{said}” leaves the list open", "Name what counts, or say “at least …”."
                )


def _open_end(asked: QuestionWording, wording: Wording, lists: WordLists) -> str:
    """“Such as” or “e.g.” in the last sentence of a criterion, or dots at its end."""
    if wording.text.endswith(("…", "...")):
        return "…"
    last = wording.spoken[-_LAST_WORDS:]
    said = next((written for written in lists.examples if _spoken(written) in last), "")
    decides = said and any(wording in level.criteria for level in asked.levels[1:])
    return said if decides else ""


@cache
def _spoken(written: str) -> str:
    """What opens examples, as words without punctuation: “e g” for “e.g.”."""
    return Wording((), written).spoken


def _above_lowest(asked: QuestionWording) -> Iterator[Wording]:
    """What decides each level but the lowest."""
    for level in asked.levels[1:]:
        yield from level.criteria
