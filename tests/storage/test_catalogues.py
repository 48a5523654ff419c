"""Where our sentences in another language come from, and what is said about a language that we don't have."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from csmaturity.errors import UsageError
from csmaturity.language import numeral, percent, say, say_count, speaking
from csmaturity.report.wording import day
from csmaturity.storage import catalogues

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
GERMAN = """
msgid "Yes"
msgstr "Ja"

msgid "No"
msgstr ""

#, fuzzy
msgid "Perhaps"
msgstr "Nie"

msgid "{number} step"
msgid_plural "{number} steps"
msgstr[0] "ein Schritt"
msgstr[1] "{number} Schritte"

msgid "{number} gap"
msgid_plural "{number} gaps"
msgstr[0] "eine Lücke"
msgstr[1] ""
"""


@pytest.fixture(autouse=True)
def _german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "language"
    folder.mkdir()
    (folder / "de.po").write_text(HEAD + GERMAN, encoding="utf-8")
    (folder / "es.po").write_text(HEAD, encoding="utf-8")
    (folder / "messages.pot").write_text(HEAD + GERMAN, encoding="utf-8")
    monkeypatch.setattr(catalogues, "folder", lambda name: tmp_path)


def test_english_needs_no_catalogue() -> None:
    assert catalogues.languages() == ("en", "de", "es")
    assert catalogues.catalogue("en") is None
    assert catalogues.catalogue("en-GB") is None


def test_only_finished_translations_are_said() -> None:
    german = catalogues.catalogue("de")
    assert german
    assert german.texts == {"Yes": ("Ja",), "{number} step": ("ein Schritt", "{number} Schritte")}
    assert catalogues.untranslated("de") == ("No", "Perhaps", "{number} gap")
    assert [german.plural(count) for count in (0, 1, 2)] == [1, 0, 1]


@pytest.mark.parametrize(
    ("tag", "language", "decimal", "march", "january", "date"),
    [
        ("de", "de", ",", "März", "Januar", "{day}. {month} {year}"),
        ("de_AT", "de-AT", ",", "März", "Jänner", "{day}. {month} {year}"),
        ("de-CH", "de-CH", ".", "März", "Januar", "{day}. {month} {year}"),
        ("es", "es", ",", "marzo", "enero", "{day} de {month} de {year}"),
    ],
)
def test_a_country_has_its_own_numbers_and_months(
    tag: str, language: str, decimal: str, march: str, january: str, date: str
) -> None:
    found = catalogues.catalogue(tag)
    assert found
    assert (found.language, found.decimal, found.months[2], found.months[0], found.date) == (
        language,
        decimal,
        march,
        january,
        date,
    )


@pytest.mark.parametrize("tag", ["tlh", "und", "fr-QQ", "deutsch", "", "../de", "de-qqqq-1"])
def test_an_unknown_language_is_refused_with_those_that_there_are(tag: str) -> None:
    with pytest.raises(UsageError) as caught:
        catalogues.catalogue(tag)
    assert caught.value.message == f"csmaturity doesn't know the language {tag}"
    assert (
        caught.value.hint == "It speaks en, de, es; of others, such as fr or pt-BR, it follows the numbers and dates."
    )


def test_a_language_without_sentences_keeps_its_numbers_and_dates() -> None:
    french = catalogues.catalogue("fr-CA")
    assert french
    assert (french.language, french.asked) == ("en", "fr-CA")
    with speaking(french):
        assert day(dt.date(2026, 8, 1)) == "1 août 2026"
        assert numeral("1,200.5") == "1\u00a0200,5"
        assert percent("44") == "44\u00a0%"
        assert say("Yes") == "Yes"
        assert say_count(2, "{number} step", "{number} steps") == "two steps"


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("he", "21 March 2026"),
        ("zh", "2026年3月21日"),
        ("hu", "2026. március 21."),
        ("th", "21 มีนาคม 2026"),
        ("ur", "21 March 2026"),
    ],
)
def test_a_date_has_all_its_parts_and_keeps_their_order_in_english_sentences(tag: str, said: str) -> None:
    with speaking(catalogues.catalogue(tag)):
        assert day(dt.date(2026, 3, 21)) == said
