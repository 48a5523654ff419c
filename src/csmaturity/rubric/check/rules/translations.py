"""The rules about a rubric in another language: all of it is there, up to date, and says the same.

Not the wording in that language, for which the rules on wording run on the translated rubric
(csmaturity.rubric.check.translated).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from csmaturity.errors import Finding
from csmaturity.rubric.check.model import Subject
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.texts import texts
from csmaturity.rubric.translation import Entry, Translation, missing

_NUMBER = r"[0-9]+(?:[.,][0-9]+)*"
_BLANK = r"_{2,}|\{\w*\}"
_PERCENT = ("%", "Prozent", "pour cent")
_MOST_NAMED = 3
_FEW_WORDS = 3
"""So few words, such as a name, often read the same in two languages."""

_AS_PRINTED = ".source"
"""Where a figure or an opinion comes from: often a title or name that is the same everywhere."""


def missing_translation(subject: Subject) -> Iterator[Finding]:
    """A text of the rubric that has no translation.

    The report prints it in the rubric's own language, in the middle of the other. A text that stands at several places
    needs to be translated at one of them only.

    Bad: `questions.seat.title: {source: Seat, text: ""}`
    Good: `questions.seat.title: {source: Seat, text: Sitz}`
    """
    rubric, translation = subject.rubric, subject.translation
    if rubric is None or translation is None:
        return
    absent = []
    for phrase in missing(rubric, translation):
        entry = translation.texts.get(phrase.key)
        if entry is None:
            absent.append(phrase.key)
        elif not entry.text:
            yield subject.finding(
                ("texts", phrase.key), f"`{phrase.key}` is not translated", "Write it as its `text`.", key=True
            )
    if absent:
        named = ", ".join(absent[:_MOST_NAMED]) + (", …" if len(absent) > _MOST_NAMED else "")
        count = "1 text of the rubric is" if len(absent) == 1 else f"{len(absent)} texts of the rubric are"
        help_ = "`csmaturity rubric translate` adds what is missing."
        yield subject.finding(("texts",), f"{count} not in this file: {named}", help_, key=True)


def stale_translation(subject: Subject) -> Iterator[Finding]:
    """A translation of what the rubric said before.

    It may carry last year's number, so that it is not used until somebody has looked. `csmaturity rubric translate`
    writes the text of before as `was` beside today's; whoever has looked at the translation removes that line.

    Bad: `{source: Reviewed monthly, text: Wird jährlich geprüft, was: Reviewed yearly}`
    Good: `{source: Reviewed monthly, text: Wird monatlich geprüft}`
    """
    rubric, translation = subject.rubric, subject.translation
    if rubric is None or translation is None:
        return
    present = {phrase.key: phrase for phrase in texts(rubric)}
    said_now = {phrase.text for phrase in present.values()}
    for key, entry in translation.texts.items():
        at, phrase = ("texts", key), present.get(key)
        if not entry.text:
            continue
        if entry.was is not None:
            message = f"`{key}` was translated from another text"
            yield subject.finding((*at, "was"), message, "Compare the translation with `source`, then remove `was`.")
        elif phrase is None and entry.source not in said_now:
            message = f"the rubric has no text `{key}` any more"
            yield subject.finding(at, message, "`csmaturity rubric translate` drops it.", key=True)
        elif phrase is not None and phrase.text != entry.source and translation.said(phrase) is None:
            message = f"the rubric says something else at `{key}` now"
            yield subject.finding((*at, "source"), message, "`csmaturity rubric translate` shows what.")


def translation_mismatch(subject: Subject) -> Iterator[Finding]:
    """A translation with other numbers, blanks or abbreviations than its source.

    A gate of 50% in one language and 5% in the other gives two companies two levels for the same work. Compared are
    numbers in digits, percent signs, blanks to fill in, and the abbreviations that the glossary explains.

    Bad: `{source: At least 50% are tested., text: Mindestens 5 % sind geprüft.}`
    Good: `{source: At least 50% are tested., text: Mindestens 50 % sind geprüft.}`
    """
    rubric, translation = subject.rubric, subject.translation
    if rubric is None or translation is None:
        return
    terms = _abbreviations(rubric, translation)
    for key, entry in translation.texts.items():
        message = _mismatch(entry, terms) if entry.finished else ""
        if message:
            yield subject.finding(("texts", key, "text"), message, "Say the same in both, or refresh the translation.")


def _mismatch(entry: Entry, terms: dict[str, str]) -> str:
    """What a translation says otherwise than its source, or nothing."""
    there, here = _numbers(entry.source), _numbers(entry.text)
    if there != here:
        return f"the numbers differ: {_listed(there)} in the source, {_listed(here)} here"
    if any(sign in entry.text for sign in _PERCENT) < ("%" in entry.source):
        return "the source speaks of percent, this does not"
    blanks = sorted(re.findall(_BLANK, entry.source))
    if blanks != sorted(re.findall(_BLANK, entry.text)):
        return f"the blanks to fill in differ: the source has {_listed(blanks)}"
    for term, said in terms.items():
        if said not in entry.text and re.search(rf"\b{re.escape(term)}s?\b", entry.source):
            return f"the source speaks of {term}, this does not" + (f" (here: {said})" if said != term else "")
    return ""


def _numbers(text: str) -> list[str]:
    """The numbers in digits, in order of size, without the marks inside them, which differ by language."""
    return sorted(re.sub("[.,]", "", number) for number in re.findall(_NUMBER, text))


def _listed(words: list[str]) -> str:
    return ", ".join(words) or "none"


def _abbreviations(rubric: Rubric, translation: Translation) -> dict[str, str]:
    """The glossary's terms in capitals and what each is in the translation; words bend, abbreviations don't."""
    found = {}
    for phrase in texts(rubric):
        if phrase.term and phrase.text.isupper():
            found[phrase.text] = translation.said(phrase) or phrase.text
    return found


def untranslated_copy(subject: Subject) -> Iterator[Finding]:
    """A translation that is the source, word for word.

    Somebody copied the text to translate it later. Texts of up to three words and sources are left alone: names often
    read the same.

    Bad: `{source: Who decides on a discount?, text: Who decides on a discount?}`
    Good: `{source: Who decides on a discount?, text: Wer entscheidet über einen Rabatt?}`
    """
    if subject.translation is None:
        return
    for key, entry in subject.translation.texts.items():
        copied = entry.text == entry.source and len(entry.source.split()) > _FEW_WORDS
        if copied and not key.endswith(_AS_PRINTED):
            yield subject.finding(("texts", key, "text"), f"`{key}` reads the same as its source", "Translate it.")
