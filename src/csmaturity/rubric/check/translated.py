"""What the rules read of a translation: itself beside its rubric, and the rubric in its words.

Not the rules about translations (csmaturity.rubric.check.rules.translations).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from csmaturity.errors import Finding, InputError
from csmaturity.rubric.check.model import Rule, Subject
from csmaturity.rubric.faults import UNKNOWN_REFERENCE
from csmaturity.rubric.load import load_rubric
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.source import Path, Source
from csmaturity.rubric.texts import texts
from csmaturity.rubric.translation import (
    FORMAT,
    Translation,
    load_translation,
    misfits,
    source_in,
    translated,
)
from csmaturity.rubric.words.lists import WordLists

_PLACEHOLDERS = "CSM212"


def is_translation(source: Source) -> bool:
    """Whether a file means to be a translation, of whatever generation of the format."""
    written = source.data.get("format") if isinstance(source.data, dict) else None
    return isinstance(written, str) and written.startswith(FORMAT.partition("/")[0])


def subject_of(source: Source, original: Source | None, tag: str | None, why_none: str = "") -> Subject:
    """A translation with its rubric; raises InputError for one that can't be loaded or belongs to another rubric.

    `why_none` says why a rubric that is there can't be read.
    """
    translation = load_translation(source)
    if original is None and why_none:
        message = f"the rubric beside this translation can't be read: {why_none}"
        raise InputError((source.finding(("of",), message, "Mend the rubric first.", code=UNKNOWN_REFERENCE),))
    if original is None:
        message = "there is no rubric beside this translation"
        hint = "Name it after the rubric's file: model.de.yaml beside model.yaml."
        raise InputError((source.finding(("of",), message, hint, code=UNKNOWN_REFERENCE),))
    try:
        rubric = load_rubric(original)
    except InputError as error:
        message = f"its rubric can't be loaded: {error.findings[0]}"
        fault = source.finding(("of",), message, "Mend the rubric first.", code=UNKNOWN_REFERENCE)
        raise InputError((fault,)) from None
    if faults := misfits(source, translation, rubric, tag):
        raise InputError(faults)
    return Subject(source, rubric, translation)


class Wording:
    """The rubric in the translation's words, held against the rules on wording."""

    def __init__(
        self, source: Source, rubric: Rubric, original: Source, translation: Translation, lists: WordLists
    ) -> None:
        said = translated(rubric, original, translation)
        self._source = source
        self._subject = Subject(source_in(rubric, original, translation), said, lists=lists)
        self._keys = _keys(rubric, said, translation)

    def found(self, rule: Rule) -> Iterator[Finding]:
        """What a rule finds in the translations, at their places in the translation's file."""
        if rule.check and (rule.language_bound or rule.code == _PLACEHOLDERS):
            for one in rule.check(self._subject):
                key = self._keys.get(one.path)
                if key:
                    yield self._source.finding(("texts", key, "text"), one.message, one.hint)


def _keys(rubric: Rubric, said: Rubric, translation: Translation) -> Mapping[Path, str]:
    """The key of the entry behind each path of the translated rubric; untranslated texts have none."""
    found = {}
    for before, now in zip(texts(rubric), texts(said), strict=False):
        entry = translation.texts.get(before.key)
        if entry and entry.finished and entry.source == before.text and not now.term:
            found[now.path] = before.key
    return found
