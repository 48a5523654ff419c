"""Our own sentences in other languages, from templates/language/, with each language's numbers, months and dates.

Not how a sentence finds its translation (csmaturity.language), nor a rubric's own words (its overlay has them).
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from csmaturity.errors import UsageError
from csmaturity.language import Catalogue, is_right_to_left, primary_language
from csmaturity.storage.library import folder

if TYPE_CHECKING:
    from babel import Locale
    from babel.messages.catalog import Catalog

SOURCE = "en"
"""The language in which our sentences stand in the code."""

_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_DATE_PART = re.compile(r"'(?P<quoted>[^']*)'|(?P<field>[A-Za-z]+)|(?P<text>[^A-Za-z']+)")
_DATE_FIELDS = {"d": "{day}", "dd": "{day}", "MMMM": "{month}", "LLLL": "{month}", "y": "{year}", "yyyy": "{year}"}
_NUMBERED = frozenset({"M", "MM", "L", "LL"})
_DATE_FIELDS |= dict.fromkeys(_NUMBERED, "{month}")


def languages() -> tuple[str, ...]:
    """The languages that the report and the questionnaire speak, as tags: English, then each that has a catalogue."""
    return (SOURCE, *sorted(path.stem for path in folder("templates").joinpath("language").glob("*.po")))


def catalogue(tag: str) -> Catalogue | None:
    """Our sentences in a language; None for English. "de-AT" takes the sentences of "de" and Austria's own months.

    A language without a catalogue is told by its numbers and dates alone: our sentences are English in it. Raises
    UsageError for what is no language. A sentence that lacks a translation is left out, so that it is said in English.
    """
    locale = locale_of(tag)
    if locale is None:
        return None
    if locale.language in languages():
        return _with_locale(_read(locale.language), locale)
    return _english_in(locale)


def locale_of(tag: str) -> Locale | None:
    """The habits of a language, whether or not we speak it; None for English. Raises UsageError for what is none."""
    if not _TAG.fullmatch(tag):
        raise _unknown(tag)
    if primary_language(tag) == SOURCE:
        return None
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(tag.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        raise _unknown(tag) from None
    if locale.language == SOURCE:
        raise _unknown(tag)
    return locale


def po_file(language: str) -> Path:
    """The file with a language's sentences."""
    return folder("templates") / "language" / f"{language}.po"


def _unknown(tag: str) -> UsageError:
    hint = f"It speaks {', '.join(languages())}; of others, such as fr or pt-BR, it follows the numbers and dates."
    return UsageError(f"csmaturity doesn't know the language {tag}", hint)


def _read(language: str) -> Catalog:
    from babel.messages.pofile import read_po

    with po_file(language).open("rb") as file:
        return read_po(file, locale=language)


def _with_locale(messages: Catalog, locale: Locale) -> Catalogue:
    from gettext import c2py

    return _habits(locale)._replace(
        language=_tag(locale), texts=_translations(messages), plural=c2py(messages.plural_expr), asked=""
    )


def _english_in(locale: Locale) -> Catalogue:
    """Our own sentences, with the numbers and, but for months read from the right, the dates of a language without."""
    # Its way with the sign for per cent is a sentence to us.
    sign = locale.percent_formats[None].suffix[0].replace("\u200e", "").replace("\u200f", "").replace("\u061c", "")
    texts = {"{number}%": (f"{{number}}{sign}",)} if sign.endswith("%") else {}
    habits = _habits(locale)._replace(texts=texts)
    if is_right_to_left(habits.asked):
        # Inside a sentence that is read from the left, a day and a year beside such a month would change places.
        return habits._replace(months=(), date=Catalogue._field_defaults["date"])
    return habits


def _habits(locale: Locale) -> Catalogue:
    symbols = locale.number_symbols["latn"]
    date, named = _date_pattern(locale.date_formats["long"].pattern)
    months = locale.months["format"]["wide"]
    return Catalogue(
        language=SOURCE,
        texts={},
        plural=lambda count: int(count != 1),
        decimal=symbols["decimal"],
        group=symbols["group"],
        months=tuple(months[number] if named else str(number) for number in range(1, 13)),
        date=date,
        asked=_tag(locale),
    )


def _tag(locale: Locale) -> str:
    return str(locale).replace("_", "-")


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


def _date_pattern(pattern: str) -> tuple[str, bool]:
    """A long date of the locale data, such as "d. MMMM y", with our fields: "{day}. {month} {year}".

    With it, whether its months are named; else they are numbers.
    """
    parts, named = [], True
    for match in _DATE_PART.finditer(pattern):
        field = match["field"]
        named = named and field not in _NUMBERED
        parts.append(_DATE_FIELDS.get(field, "") if field else match["quoted"] or match["text"])
    return "".join(parts).replace("  ", " ").strip(), named


def untranslated(language: str) -> tuple[str, ...]:
    """The sentences of ours that a language with a catalogue lacks, in English; the report says them in English."""
    from babel.messages.pofile import read_po

    with (folder("templates") / "language" / "messages.pot").open("rb") as file:
        every = read_po(file)
    have = _translations(_read(language))
    ids = (one.id if isinstance(one.id, str) else one.id[0] for one in every)
    return tuple(id for id in ids if id and id not in have)
