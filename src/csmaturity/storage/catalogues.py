"""Our own sentences in other languages, from templates/language/, with each language's numbers, months and dates.

Not how a sentence finds its translation (csmaturity.language), nor a rubric's own words (its overlay has them).
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from csmaturity.errors import UsageError
from csmaturity.language import Catalogue, primary_language
from csmaturity.storage.library import folder

if TYPE_CHECKING:
    from babel import Locale
    from babel.messages.catalog import Catalog

SOURCE = "en"
"""The language in which our sentences stand in the code."""

_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_DATE_PART = re.compile(r"'(?P<quoted>[^']*)'|(?P<field>[A-Za-z]+)|(?P<text>[^A-Za-z']+)")
_DATE_FIELDS = {"d": "{day}", "dd": "{day}", "MMMM": "{month}", "LLLL": "{month}", "y": "{year}", "yyyy": "{year}"}


def languages() -> tuple[str, ...]:
    """The languages that the report and the questionnaire speak, as tags: English, then each that has a catalogue."""
    return (SOURCE, *sorted(path.stem for path in folder("templates").joinpath("language").glob("*.po")))


def catalogue(tag: str) -> Catalogue | None:
    """Our sentences in a language; None for English. "de-AT" takes the sentences of "de" and Austria's own months.

    Raises UsageError for a language without a catalogue. A sentence that lacks a translation is left out, so that it
    is said in English.
    """
    locale = locale_of(tag)
    return None if locale is None else _with_locale(_read(locale.language), locale)


def locale_of(tag: str) -> Locale | None:
    """The habits of a language that we speak; None for English. Raises UsageError for one without a catalogue."""
    language = primary_language(tag)
    if not _TAG.fullmatch(tag) or language not in languages():
        raise _unknown(tag)
    if language == SOURCE:
        return None
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        raise _unknown(tag) from None


def po_file(language: str) -> Path:
    """The file with a language's sentences."""
    return folder("templates") / "language" / f"{language}.po"


def _unknown(tag: str) -> UsageError:
    return UsageError(f"csmaturity doesn't speak the language {tag}", f"It speaks: {', '.join(languages())}.")


def _read(language: str) -> Catalog:
    from babel.messages.pofile import read_po

    with po_file(language).open("rb") as file:
        return read_po(file, locale=language)


def _with_locale(messages: Catalog, locale: Locale) -> Catalogue:
    from gettext import c2py

    symbols = locale.number_symbols["latn"]
    months = locale.months["format"]["wide"]
    return Catalogue(
        language=str(locale).replace("_", "-"),
        texts=_translations(messages),
        plural=c2py(messages.plural_expr),
        decimal=symbols["decimal"],
        group=symbols["group"],
        months=tuple(months[number] for number in range(1, 13)),
        date=_date_pattern(locale.date_formats["long"].pattern),
    )


def _translations(messages: Catalog) -> dict[str, tuple[str, ...]]:
    """The finished translations by the English sentence, each with all its plural forms; doubtful ones are left out."""
    found = {}
    for message in messages:
        source = message.id if isinstance(message.id, str) else message.id[0]
        said = message.string or ""
        forms = (said,) if isinstance(said, str) else tuple(said)
        if source and all(forms) and not message.fuzzy:
            found[source] = forms
    return found


def _date_pattern(pattern: str) -> str:
    """A long date of the locale data, such as "d. MMMM y", with our fields: "{day}. {month} {year}"."""
    parts = []
    for match in _DATE_PART.finditer(pattern):
        field = match["field"]
        parts.append(_DATE_FIELDS.get(field, "") if field else match["quoted"] or match["text"])
    return "".join(parts)


def untranslated(language: str) -> tuple[str, ...]:
    """The sentences of ours that a language with a catalogue lacks, in English; the report says them in English."""
    from babel.messages.pofile import read_po

    with (folder("templates") / "language" / "messages.pot").open("rb") as file:
        every = read_po(file)
    have = _translations(_read(language))
    ids = (one.id if isinstance(one.id, str) else one.id[0] for one in every)
    return tuple(id for id in ids if id and id not in have)
