"""A rubric in another language: an overlay that gives each text's translation beside the text that was translated.

A translation holds for the very text beside it, wherever in the rubric that text stands now. One whose text changed
is not used, so that no reader gets last year's number; English stands in until somebody has looked. Not the list of
texts (csmaturity.rubric.texts), nor where the overlay's file lies (csmaturity.storage.translations).
"""

# No `from __future__ import annotations`: pydantic would have to compile each of them at every start.
from collections.abc import Mapping
from functools import cached_property
from typing import Any, Final, Literal, NamedTuple

from csmaturity.errors import Finding, InputError
from csmaturity.rubric.faults import BAD_VALUE, LONGEST_TEXT, UNKNOWN_REFERENCE, told, too_long
from csmaturity.rubric.fields import Identifier, LanguageTag, Record, Text, TextOrBlank
from csmaturity.rubric.load import refuse_other_format
from csmaturity.rubric.messages import validated
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.source import Path, Source
from csmaturity.rubric.texts import Phrase, texts

FORMAT: Final = "csmaturity-translation/1"


class Entry(Record):
    """One text of the rubric and its translation, empty until there is one.

    `was` is the text that the translation was made from, where the rubric's has changed since: who has looked at the
    translation removes it.
    """

    was: Text | None = None
    source: Text
    text: TextOrBlank = ""

    @property
    def finished(self) -> bool:
        """Whether the translation is one of `source`."""
        return bool(self.text) and self.was is None


class Translation(Record):
    """An overlay: the translations of a rubric's texts by key, such as questions.seat.title."""

    format: Literal["csmaturity-translation/1"]
    of: Identifier
    language: LanguageTag
    texts: dict[str, Entry]

    def said(self, phrase: Phrase) -> str | None:
        """The translation of a text; None where there is none, or only one of what the text said before.

        A text that moved to another key, or stands at several, needs to be translated only once.
        """
        entry = self.texts.get(phrase.key)
        if entry and entry.finished and entry.source == phrase.text:
            return entry.text
        return self._everywhere.get(phrase.text)

    @cached_property
    def _everywhere(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for entry in self.texts.values():
            if entry.finished:
                found.setdefault(entry.source, entry.text)
        return found


class Refreshed(NamedTuple):
    """An overlay brought up to date; the keys that are new, those whose text changed, and what was dropped."""

    translation: Translation
    new: tuple[str, ...]
    changed: tuple[str, ...]
    dropped: Mapping[str, str]


def load_translation(source: Source) -> Translation:
    """The overlay in a file; raises InputError with every fault found."""
    refuse_other_format(source, FORMAT, "translation")
    if long := told(too_long(source)) if source.length > LONGEST_TEXT else ():
        raise InputError(long)
    return validated(Translation, source)


def misfits(source: Source, translation: Translation, rubric: Rubric, tag: str | None = None) -> tuple[Finding, ...]:
    """Why an overlay is not one of this rubric into this language; `tag` is the language that its file is named for."""
    found = []
    if translation.of != rubric.id:
        message = f"this is a translation of `{translation.of}`, and the rubric beside it is `{rubric.id}`"
        found.append(source.finding(("of",), message, "Rename one of the two files.", code=UNKNOWN_REFERENCE))
    language = translation.language
    if language.lower() == rubric.language.lower():
        message = f"the rubric itself is in `{language}`"
        found.append(source.finding(("language",), message, "Name the language it is translated to.", code=BAD_VALUE))
    elif tag and language.lower() != tag.lower():
        message = f"this file is named for `{tag}` and says that it is in `{language}`"
        found.append(source.finding(("language",), message, "Rename the file, or correct this.", code=BAD_VALUE))
    return tuple(found)


def missing(rubric: Rubric, translation: Translation | None) -> tuple[Phrase, ...]:
    """The texts that stay as the rubric has them."""
    return tuple(phrase for phrase in texts(rubric) if translation is None or translation.said(phrase) is None)


def translated(rubric: Rubric, source: Source, translation: Translation) -> Rubric:
    """The rubric with every text that is translated; the others stay. `as_written` of it is the rubric given."""
    found = validated(Rubric, source_in(rubric, source, translation))
    found._written = rubric.as_written
    return found


def source_in(rubric: Rubric, source: Source, translation: Translation) -> Source:
    """The rubric's file with the translations in its data; places stay those of the file."""
    said = {(phrase.path, phrase.term): translation.said(phrase) for phrase in texts(rubric)}
    found = {at: text for at, text in said.items() if text is not None}
    data = _replaced(source.data, (), found)
    return source._replace(data={**data, "language": translation.language})


def refreshed(rubric: Rubric, old: Translation | None, language: str) -> Refreshed:
    """The overlay with the rubric's texts of today, in the rubric's order, and every translation that still has one.

    Where a text changed, its translation stays for somebody to look at, with the text that it was made from as `was`.
    """
    entries, new, changed = {}, [], []
    before = old.texts if old else {}
    present = tuple(texts(rubric))
    said_now = {phrase.text for phrase in present}
    for phrase in present:
        entry = before.get(phrase.key)
        known = old.said(phrase) if old else None
        if known is not None:
            entries[phrase.key] = Entry(source=phrase.text, text=known)
        elif entry and entry.text and (entry.source == phrase.text or entry.source not in said_now):
            was = entry.was or entry.source
            entries[phrase.key] = Entry(source=phrase.text, text=entry.text, was=was)
            changed.append(phrase.key)
        else:
            entries[phrase.key] = Entry(source=phrase.text)
            new.append(phrase.key)
    kept = {entry.text for entry in entries.values()}
    dropped = {key: entry.text for key, entry in before.items() if entry.text and entry.text not in kept}
    translation = Translation(format=FORMAT, of=rubric.id, language=language, texts=entries)
    return Refreshed(translation, tuple(new), tuple(changed), dropped)


def _replaced(node: Any, path: Path, said: Mapping[tuple[Path, bool], str]) -> Any:
    if isinstance(node, dict):
        found: dict[str, Any] = {}
        for key, value in node.items():
            below = (*path, key)
            name = said.get((below, True), key)
            # Two terms with one translation: none of the two may be lost.
            taken = name in found or (name != key and name in node)
            found[key if taken else name] = _replaced(value, below, said)
        return found
    if isinstance(node, tuple):
        return tuple(_replaced(value, (*path, place), said) for place, value in enumerate(node))
    return said.get((path, False), node) if isinstance(node, str) else node
