"""How a question shows that it asks two things: joined verbs, joined question words, joined judgements.

Not the rule that reports it (csmaturity.rubric.check.rules.questions). There is no grammar here, only neighbours of
the word “and”: what can't be told from them is left alone.
"""

from __future__ import annotations

from csmaturity.rubric.check.page import Wording
from csmaturity.rubric.words.lists import WordLists

_LONGEST = 300
"""Words of a question that are looked at: nobody asks at such length, and the work grows with the square of it."""


def joined(ask: Wording, lists: WordLists) -> str:
    """The words that join two questions, or nothing."""
    if ask.text.count("?") > 1:
        return "two question marks"
    both = next((phrase for phrase in lists.both if f" {phrase} " in ask.spoken), "")
    if both:
        return f"“{both}”"
    if lists.conjunctions.isdisjoint(ask.present):
        return ""
    words = ask.words[:_LONGEST]
    if words[0] in lists.how and len(words) > 1 and words[1] in lists.rating_openings:
        joining = next(word for word in ask.words if word in lists.conjunctions)
        return f"“{words[0]} {words[1]} … {joining} …”"
    for place, word in enumerate(words):
        if word in lists.conjunctions and 0 < place < len(words) - 1 and _joins(words, place, lists):
            return _quoted(words, place, lists)
    return ""


def _quoted(words: tuple[str, ...], place: int, lists: WordLists) -> str:
    """The joined pair where it is one, else how the second part begins."""
    before, after = words[place - 1], words[place + 1]
    pair = before in lists.verbs | lists.qualities or _participle(before, lists) or _base(before, lists) in lists.verbs
    if pair and after not in lists.interrogatives | lists.auxiliaries:
        return f"“{before} {words[place]} {after}”"
    return f"“… {' '.join(words[place : place + 3])} …”"


def _joins(words: tuple[str, ...], place: int, lists: WordLists) -> bool:
    before, after = words[place - 1], words[place + 1]
    if after in lists.alternatives and place + 2 < len(words):
        after = words[place + 2]
    return (
        _second_question(words, place, after, lists)
        or (before in lists.qualities and after in lists.qualities)
        or _rated_twice(words, place, lists)
        or _verbs(words, place, before, after, lists)
        or _participles(words, place, before, after, lists)
    )


def _second_question(words: tuple[str, ...], place: int, after: str, lists: WordLists) -> bool:
    """ "… and who checks it?", but not "who decides when and how"."""
    if after not in lists.interrogatives and after not in lists.auxiliaries:
        return False
    return place == 1 or words[place - 1] not in lists.interrogatives


def _rated_twice(words: tuple[str, ...], place: int, lists: WordLists) -> bool:
    """ "How useful and accessible is …"."""
    return words[0] in lists.how and place == 2 and len(words) > 4 and words[4] in lists.auxiliaries


def _verbs(words: tuple[str, ...], place: int, before: str, after: str, lists: WordLists) -> bool:
    """ "Do you review and update …", "Do you keep a list and review it", "Who reviews and approves …"."""
    following = words[place + 2] if place + 2 < len(words) else ""
    earlier = words[place - 2] if place > 1 else ""
    if after in lists.verbs:
        acts = after not in lists.nouns_too or following in lists.after_verb
        if before in lists.verbs and earlier not in lists.determiners:
            return acts or earlier not in lists.before_infinitive  # “access to build and release systems” joins nouns
        asks_for_verb = words[0] in lists.yes_no or not lists.auxiliaries.isdisjoint(words[1:3])
        return asks_for_verb and acts and lists.passive.isdisjoint(words[:4])
    third_person = _base(after, lists) in lists.verbs
    return third_person and _base(before, lists) in lists.verbs and earlier in lists.subjects


def _base(word: str, lists: WordLists) -> str:
    """A verb of the third person as an infinitive; empty where it is none."""
    pairs = (pair.split(">") for pair in lists.third_person)
    ending, instead = next((pair for pair in pairs if word.endswith(pair[0])), ("", ""))
    return word[: -len(ending)] + instead if ending != instead else ""


def _participles(words: tuple[str, ...], place: int, before: str, after: str, lists: WordLists) -> bool:
    """ "Are risks identified and ranked", "Is the plan written down and shared with the team"."""
    passive = not lists.passive.isdisjoint(words[:place])
    if not passive or not _participle(after, lists):
        return False
    following = words[place + 2] if place + 2 < len(words) else ""
    earlier = words[place - 2] if place > 1 else ""
    if _participle(before, lists):
        return earlier not in lists.determiners or earlier in lists.passive
    return not following or (following in lists.after_verb or following.endswith(lists.adverb_endings))


def _participle(word: str, lists: WordLists) -> bool:
    regular = len(word) > 4 and word.endswith(lists.participle_endings) and word not in lists.not_participles
    return regular or word in lists.participles
