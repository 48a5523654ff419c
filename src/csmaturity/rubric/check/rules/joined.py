"""How a question shows that it asks two things: joined verbs, joined question words, joined judgements.

Not the rule that reports it (csmaturity.rubric.check.rules.questions). There is no grammar here, only neighbours of
the word “and”: what can't be told from them is left alone.
"""

from __future__ import annotations

from csmaturity.rubric.check.page import Wording
from csmaturity.rubric.check.words import WordLists

_LONGEST = 300
"""Words of a question that are looked at: nobody asks at such length, and the work grows with the square of it."""


def joined(ask: Wording, lists: WordLists) -> str:
    """The words that join two questions, or nothing."""
    if ask.text.count("?") > 1:
        return "two question marks"
    if "as well as" in ask.spoken:
        return "“as well as”"
    if "and" not in ask.present:
        return ""
    words = ask.words[:_LONGEST]
    if words[0] == "how" and len(words) > 1 and words[1] in lists.rating_openings:
        return f"“how {words[1]} … and …”"
    for place, word in enumerate(words):
        if word == "and" and 0 < place < len(words) - 1 and _joins(words, place, lists):
            return _quoted(words, place, lists)
    return ""


def _quoted(words: tuple[str, ...], place: int, lists: WordLists) -> str:
    """The joined pair where it is one, else how the second part begins."""
    before, after = words[place - 1], words[place + 1]
    pair = before in lists.verbs | lists.qualities or _participle(before, lists) or _base(before) in lists.verbs
    if pair and after not in lists.interrogatives | lists.auxiliaries:
        return f"“{before} and {after}”"
    return f"“… {' '.join(words[place : place + 3])} …”"


def _joins(words: tuple[str, ...], place: int, lists: WordLists) -> bool:
    before, after = words[place - 1], words[place + 1]
    if after in {"or", "if"} and place + 2 < len(words):
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
    return words[0] == "how" and place == 2 and len(words) > 4 and words[4] in lists.auxiliaries


def _verbs(words: tuple[str, ...], place: int, before: str, after: str, lists: WordLists) -> bool:
    """ "Do you review and update …", "Do you keep a list and review it", "Who reviews and approves …"."""
    following = words[place + 2] if place + 2 < len(words) else ""
    earlier = words[place - 2] if place > 1 else ""
    if after in lists.verbs:
        acts = after in lists.unambiguous_verbs or following in lists.after_verb
        if before in lists.verbs and earlier not in lists.determiners:
            return acts or earlier != "to"  # “access to build and release systems” joins nouns
        asks_for_verb = words[0] in lists.yes_no or not lists.auxiliaries.isdisjoint(words[1:3])
        return asks_for_verb and acts and lists.passive.isdisjoint(words[:4])
    third_person = _base(after) in lists.verbs
    return third_person and _base(before) in lists.verbs and earlier in lists.subjects


def _base(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else ""


def _participles(words: tuple[str, ...], place: int, before: str, after: str, lists: WordLists) -> bool:
    """ "Are risks identified and ranked", "Is the plan written down and shared with the team"."""
    passive = not lists.passive.isdisjoint(words[:place])
    if not passive or not _participle(after, lists):
        return False
    following = words[place + 2] if place + 2 < len(words) else ""
    earlier = words[place - 2] if place > 1 else ""
    if _participle(before, lists):
        return earlier not in lists.determiners or earlier in lists.passive
    return not following or (following in lists.after_verb or following.endswith("ly"))


def _participle(word: str, lists: WordLists) -> bool:
    return word in lists.participles or (word.endswith("ed") and len(word) > 4 and word not in lists.not_participles)
