"""Rules on the levels of a question: apart from each other, about the same thing, stated as facts.

Not their values (csmaturity.rubric.check.rules.scoring) nor the numbers in their texts
(csmaturity.rubric.check.rules.quantities).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from csmaturity.errors import Finding
from csmaturity.rubric.check.model import Subject
from csmaturity.rubric.check.page import LevelWording, QuestionWording, Wording
from csmaturity.rubric.check.rules.questions import alike
from csmaturity.rubric.question import Question
from csmaturity.rubric.words.lists import WordLists

LONGEST_TO_SHORTEST = 3
_CLEARLY_LONGER = 20
"""Words: three words beside ten are no imbalance that anybody notices."""

MOST_CONDITIONS = 3
_COMPARISON_ONLY = 15
"""Words: a longer text says more than its comparison."""

_SHARED = 2
_STEM = 5


def levels_too_similar(subject: Subject) -> Iterator[Finding]:
    """Two levels of a question read nearly the same.

    Raters choose between them by chance. Levels that differ by a number, a rhythm or a "not" are apart.

    Bad: average: The plan is written and shared. · excellent: The plan is well written and shared.
    Good: average: The plan is written. · excellent: The plan is written and Finance has signed it.
    """
    lists = subject.lists
    for asked in subject.page.questions:
        for below, above in pairwise(asked.levels):
            one, other = below.wording.present, above.wording.present
            if not alike(one, other):
                continue
            apart = one ^ other
            if apart.isdisjoint(lists.measures | lists.negations) and not any(map(_number, apart)):
                message = f"`{above.scale_level.id}` reads nearly the same as `{below.scale_level.id}`"
                yield subject.finding(above.wording.path, message, "Add the fact that sets it apart.")


def _number(word: str) -> bool:
    return any(letter.isdigit() for letter in word)


def levels_unbalanced(subject: Subject) -> Iterator[Finding]:
    """One level of a question is told at length and another in passing.

    The longer text looks more likely, because there is more in it to recognise.

    Bad: poor: None. · excellent: four sentences
    Good: about as many words for each level
    """
    for asked in subject.page.questions:
        counts = [(len(level.wording.words), level) for level in asked.levels if level.level.text]
        if len(counts) < 2:
            continue
        shortest, longest = min(count for count, _ in counts), max(count for count, _ in counts)
        if longest > LONGEST_TO_SHORTEST * shortest and longest - shortest >= _CLEARLY_LONGER:
            level = next(level for count, level in counts if count == longest)
            message = f"`{level.scale_level.id}` has {longest} words, the shortest level {shortest}"
            yield subject.finding(
                level.wording.path, message, "Move detail to gates, or say more at the shortest level."
            )


def comparative_only_level(subject: Subject) -> Iterator[Finding]:
    """The level says only that it is better or worse than something.

    Nobody can check "more mature" against a document.

    Bad: Reporting is more mature than at average.
    Good: Reporting covers cost and risk, and the board sees it each quarter.
    """
    lists = subject.lists
    for asked, level in _levels(subject):
        wording = level.wording
        if len(wording.words) > _COMPARISON_ONLY or any(map(str.isdigit, wording.text)):
            continue
        said = wording.phrase(lists.comparative_phrases)
        labels = (scale_level.label.lower() for scale_level in asked.scale if scale_level is not level.scale_level)
        compared = (f"{than} {label}" for label in labels for than in lists.than)
        said = said or next((words for words in compared if f" {words} " in wording.spoken), "")
        if said:
            yield subject.finding(
                wording.path, f"“{said}” compares and states no fact", "State what can be seen at this level."
            )


def circular_level(subject: Subject) -> Iterator[Finding]:
    """The level is described by a judgement, such as its own label.

    "Excellent: the process is excellent" leaves the judging to the rater, which is what the level was to settle.

    Bad: excellent: Risk management is excellent.
    Good: excellent: Each risk has an owner, a date and a next step.
    """
    lists = subject.lists
    for _, level in _levels(subject):
        wording = level.wording
        if any(map(str.isdigit, wording.text)):
            continue  # “the average time is under 4 hours” measures
        judging = lists.circular
        own = wording.words and level.scale_level.label.lower()
        if own in lists.evaluative:
            judging = judging | {own}
        said = next((word for word in wording.words if word in judging), "")
        measured = any(f" {frame.format(said)} " in wording.spoken for frame in lists.measured_by)
        if said and not measured:
            yield subject.finding(
                wording.path, f"“{said}” is a judgement, not a description", "State what can be seen."
            )


def judging_word(subject: Subject) -> Iterator[Finding]:
    """A level's text judges those who stand at it, instead of describing what they do.

    Nobody chooses "thin reasons" for themselves, and a second person with another interest could not choose it for
    them. A level says what is seen, so that whoever is there can say so.

    Bad: poor: The loudest customer wins, and Finance is begged for money.
    Good: poor: Requests are ranked by who sent them last. Money is asked for case by case.
    """
    lists = subject.lists
    for _, level in _levels(subject):
        for wording in (level.wording, *level.gates):
            said = next((word for word in wording.words if word in lists.judging), "")
            said = said or wording.phrase(lists.judging_phrases)
            if said:
                yield subject.finding(
                    wording.path, f"“{said}” judges", "Say what is seen: anybody must be able to choose it."
                )


def negation_only_level(subject: Subject) -> Iterator[Finding]:
    """The level is another one with "not" in it.

    It says nothing of what goes on instead, so people at it don't recognise themselves.

    Bad: poor: Restores are not tested. · average: Restores are tested.
    Good: poor: Restores are first tried when data is lost. · average: Restores are tested.
    """
    lists = subject.lists
    for asked in subject.page.questions:
        for below, above in pairwise(asked.levels):
            first, second = below.wording, above.wording
            if lists.negations.isdisjoint(first.present) or below.level.signals:
                continue
            left = first.present - lists.negation_frame
            right = second.present - lists.negation_frame
            if left and (left <= right and alike(left, right)):
                message = f"`{below.scale_level.id}` is `{above.scale_level.id}` with a “not”"
                yield subject.finding(first.path, message, "Say what is seen instead.")


def too_many_conditions(subject: Subject) -> Iterator[Finding]:
    """A level without gates, or a gate, that needs more than three things at once.

    Which level is it where two of four hold? Gates answer that one by one, and so does "at least two of".

    Bad: The plan is written, and it has an owner, and it has a date, and Finance has signed it.
    Good: four gates
    """
    lists = subject.lists
    for _, level in _levels(subject):
        if level.place == 0 and not level.gates:
            continue
        for wording in level.criteria:
            if lists.conjunctions.isdisjoint(wording.present):
                continue
            conditions = max((_conditions(sentence, lists) for sentence in wording.sentences), default=0)
            if conditions > MOST_CONDITIONS and not any(f" {words} " in wording.spoken for words in lists.choice):
                message = f"this needs {conditions} things at once"
                yield subject.finding(wording.path, message, "Write a gate for each, or say “at least two of”.")


def _conditions(sentence: str, lists: WordLists) -> int:
    """How many clauses with a verb of their own a sentence joins by “and”, commas or semicolons."""
    lower = sentence.lower().replace(";", ",")
    joining = [word for word in lists.conjunctions if f" {word} " in lower]
    if not joining:
        return 1
    for word in joining:
        lower = lower.replace(f" {word} ", ",")
    parts = lower.split(",")
    return sum(1 for part in parts if not lists.auxiliaries.isdisjoint(part.split()))


def shifting_dimension(subject: Subject) -> Iterator[Finding]:
    """Neighbouring levels speak of different things.

    The question then measures two things on one ladder. A level shares the subject if it has two words in common with
    the level below it or with the question, its reasons and its help.

    Bad: How are goals set? poor: Nobody owns the budget. · average: Tickets are answered in a day.
    Good: How are goals set? poor: Goals come from above. · average: Each team drafts its goals.
    """
    lists = subject.lists
    for asked in subject.page.questions:
        for below, above in pairwise(asked.levels):
            shared = (above.wording.present & below.wording.present) - lists.stop_words
            if len(shared) >= _SHARED or len((above.wording.present & asked.ask.present) - lists.stop_words) >= _SHARED:
                continue  # seen without cutting words to their stems
            content, frame = _level_stems(above, lists), _frame(asked.question, lists)
            if len(content) < 2 * _SHARED:
                continue
            if len(content & _level_stems(below, lists)) < _SHARED and len(content & frame) < _SHARED:
                message = (
                    f"`{above.scale_level.id}` shares no subject with `{below.scale_level.id}` or with the question"
                )
                yield subject.finding(above.wording.path, message, "Describe the same thing at each level.")


def _frame(question: Question, lists: WordLists) -> frozenset[str]:
    return _stems(" ".join((question.title, question.ask, question.why or "", question.help or "")), lists)


def _stems(text: str, lists: WordLists) -> frozenset[str]:
    words = Wording((), text).present - lists.stop_words
    return frozenset(word[:_STEM] for word in words)


def _level_stems(level: LevelWording, lists: WordLists) -> frozenset[str]:
    return _stems(" ".join((level.wording.text, level.level.means or "", *(gate.text for gate in level.gates))), lists)


def _levels(subject: Subject) -> Iterator[tuple[QuestionWording, LevelWording]]:
    return ((asked, level) for asked in subject.page.questions for level in asked.levels)
