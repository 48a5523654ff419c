"""Rules on the question as asked: one thing, asked openly, about what was seen and when.

Not the single words that are vague or absolute anywhere in a rubric (csmaturity.rubric.check.rules.terms).
"""

from __future__ import annotations

from collections.abc import Iterator

from csmaturity.errors import Finding
from csmaturity.rubric.check.model import Subject
from csmaturity.rubric.check.page import QuestionWording, Wording
from csmaturity.rubric.check.rules.joined import joined
from csmaturity.rubric.words.lists import WordLists

ALIKE = 0.8
"""Two texts that share this part of their words say the same."""

_FEW_WORDS = 4
_MOST_COMPARED = 300
"""Words of a question, and questions: the work grows with the square of the second."""


def double_barrelled_question(subject: Subject) -> Iterator[Finding]:
    """The question asks two things and takes one answer.

    Somebody who does one and not the other has no true answer, and two raters will choose differently. Only joined
    verbs, joined question words and joined judgements count: "policies and procedures" under one verb is one thing.

    Bad: Do you review and update the risk list?
    Good: When was the risk list last updated?
    """
    lists = subject.lists
    for asked in subject.page.questions:
        words = joined(asked.ask, lists)
        if words:
            yield subject.finding(
                asked.ask.path, f"this asks two things at once: {words}", "Ask one, or split the question in two."
            )


def leading_question(subject: Subject) -> Iterator[Finding]:
    """The question says which answer is wanted.

    People agree with what sounds right, so the score measures politeness.

    Bad: Do you agree that customer feedback is essential?
    Good: Who receives customer feedback, and in which form?
    """
    lists = subject.lists
    for asked in subject.page.questions:
        ask = asked.ask
        said = ask.phrase(lists.leading_phrases)
        if not said and ask.words and ask.words[0] in lists.leading_openings:
            said = ask.words[0]
        said = said or next((word for word in ask.words if word in lists.loaded), "")
        if said:
            yield subject.finding(
                ask.path, f"“{said}” tells which answer is wanted", "Ask how it is done, without a judgement."
            )


def negated_question(subject: Subject) -> Iterator[Finding]:
    """The question asks whether something is not so, or holds two negatives.

    "Yes" and "no" both become unclear: a quick reader answers the opposite. "If not", "or not" and a condition that
    tells of a failure ("when a check does not pass") are fine.

    Bad: Do you not keep a log of changes?
    Good: Where are changes logged?
    """
    lists = subject.lists
    for asked in subject.page.questions:
        said = _negation(asked.ask, lists)
        if said:
            yield subject.finding(
                asked.ask.path, f"“{said}” makes this a question about what is not so", "Ask for what is there."
            )


def _negation(ask: Wording, lists: WordLists) -> str:
    if lists.negations.isdisjoint(ask.present):
        return ""
    words = ask.words
    places = [
        place
        for place, word in enumerate(words)
        if word in lists.negations
        and (place == 0 or words[place - 1] not in lists.before_negation)
        and (place + 1 == len(words) or words[place + 1] not in lists.after_negation)
    ]
    if len(places) > 1:
        return f"{words[places[0]]} … {words[places[1]]}"
    if not places:
        return ""
    main_clause = not any(word in lists.subordinating for word in words[1 : places[0]])
    asks = words[0] in lists.yes_no or words[places[0]] in lists.plain_negations
    return words[places[0]] if main_clause and asks else ""


def missing_time_frame(subject: Subject) -> Iterator[Finding]:
    """The question counts what happened without saying since when.

    One person counts a month and another a year. It is enough that the help or the levels name the period.

    Bad: How many incidents were reviewed?
    Good: How many incidents of the last 12 months were reviewed?
    """
    lists = subject.lists
    for asked in subject.page.questions:
        ask = asked.ask
        said = ask.phrase(lists.counting_phrases)
        if said and not lists.past.isdisjoint(ask.present) and not _timed(asked, lists):
            help_ = "Name the period, such as “in the last 12 months”, here or in `help`."
            yield subject.finding(ask.path, f"“{said}” counts past events without a period", help_)


def _timed(asked: QuestionWording, lists: WordLists) -> bool:
    help_ = (Wording(asked.path, asked.question.help),) if asked.question.help else ()
    return any(not lists.time.isdisjoint(wording.present) for wording in (asked.ask, *help_, *asked.every_level))


def yes_no_stem(subject: Subject) -> Iterator[Finding]:
    """The question can be answered yes or no, but the levels are grades.

    People decide on yes or no first and then look for the level that fits it.

    Bad: Do you test restores? (with four levels)
    Good: How are restores tested?
    """
    lists = subject.lists
    for asked in subject.page.questions:
        words = asked.ask.words
        if words and words[0] in lists.yes_no and len(asked.scale) > 2:
            message = f"“{asked.ask.text.split()[0]} …” asks for yes or no, but there are {len(asked.scale)} levels"
            yield subject.finding(asked.ask.path, message, "Begin with how, what, who or when.")


def similar_questions(subject: Subject) -> Iterator[Finding]:
    """Two questions ask nearly the same.

    The same fact is scored twice, and people wonder what the difference is.

    Bad: How is churn risk reported to leaders? · How is the churn risk reported to the leaders?
    Good: How is churn risk found? · Who hears of churn risk?
    """
    lists = subject.lists
    whole: dict[str, QuestionWording] = {}
    earlier: list[tuple[frozenset[str], QuestionWording]] = []
    for asked in (one for one in subject.page.questions if not one.question.is_result):
        content = asked.ask.present - lists.stop_words
        twin = whole.get(asked.ask.spoken)
        if twin is None and _FEW_WORDS <= len(content) <= _MOST_COMPARED and len(earlier) < _MOST_COMPARED:
            twin = next((other for words, other in earlier if alike(words, content)), None)
        if twin:
            place = subject.source.place(twin.ask.path)
            message = f"this asks nearly the same as `{twin.question.id}` on line {place.line}"
            yield subject.finding(asked.ask.path, message, "Merge the two, or say what sets them apart.")
        whole.setdefault(asked.ask.spoken, asked)
        earlier.append((content, asked))


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of words share most of their words (Jaccard index of at least 0.8)."""
    fewer, more = sorted((len(one), len(other)))
    if fewer < ALIKE * more:
        return False  # they can't be, whatever the words
    shared = len(one & other)
    return shared > 0 and shared >= ALIKE * (fewer + more - shared)


def presupposition(subject: Subject) -> Iterator[Finding]:
    """The question takes for granted that something exists.

    Where there is none, no level is true. Ask only those who have it (`applies-when`), or let the lowest level say
    that there is none.

    Bad: How often does your steering committee meet? (lowest level: Once a year)
    Good: How often does your steering committee meet? (lowest level: There is none, or it never meets)
    """
    lists = subject.lists
    for asked in subject.page.questions:
        ask = asked.ask
        if asked.question.applies_when or asked.levels == () or lists.existing.isdisjoint(ask.present):
            continue
        said = ask.phrase(lists.frequency_phrases)
        if not said or not ask.spoken.startswith(f" {said} "):
            continue
        lowest = asked.levels[0]
        signs = frozenset(" ".join(signal.text for signal in lowest.level.signals).lower().split())
        if lists.negations.isdisjoint(lowest.wording.present | signs):
            help_ = "Let the lowest level say that there is none, or add `applies-when`."
            yield subject.finding(ask.path, f"“{said} …” takes for granted that what it asks about exists", help_)
