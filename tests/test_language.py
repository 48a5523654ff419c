"""How our sentences are said in another language, and how counts, numbers, dates, money and lists are spelt there."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest

from csmaturity.language import Catalogue, is_right_to_left, number, numeral, say, say_count, speaking, typed_numeral
from csmaturity.report.wording import day, decimal, either, first_of, listed, money, points, quoted, with_minus

TEXTS = {
    "We are {level}": ("Wir stehen bei {level}",),
    "{number} question is open": ("eine Frage ist offen", "{number} Fragen sind offen"),
    "two": ("zwei",),
    "{others} and {last}": ("{others} und {last}",),
    "{others} or {last}": ("{others} oder {last}",),
    "{number} other": ("eine weitere", "{number} weitere"),
    "“{text}”": ("„{text}“",),
    "{amount}M": ("{amount} Mio.",),
    "{symbol}{amount}": ("{amount} {symbol}",),
    "{code} {amount}": ("{amount} {code}",),
    "{value} point": ("{value} Punkt", "{value} Punkte"),
}
GERMAN = Catalogue(
    language="de",
    texts=TEXTS,
    plural=lambda count: int(count != 1),
    decimal=",",
    group=".",
    months=("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober"),
    date="{day}. {month} {year}",
)


def test_a_sentence_is_said_in_the_language_spoken_and_in_english_where_it_is_missing() -> None:
    with speaking(GERMAN):
        assert say("We are {level}", level="Gut") == "Wir stehen bei Gut"
        assert say("Not there: {x}", x=1) == "Not there: 1"
    assert say("We are {level}", level="Good") == "We are Good"


def test_values_are_never_read_as_patterns() -> None:
    assert say("We are {level}", level="{count} {0.x}") == "We are {count} {0.x}"


@pytest.mark.parametrize(
    ("count", "english", "german"),
    [
        (1, "one question is open", "eine Frage ist offen"),
        (2, "two questions are open", "zwei Fragen sind offen"),
        (12, "12 questions are open", "12 Fragen sind offen"),
    ],
)
def test_a_count_picks_the_form(count: int, english: str, german: str) -> None:
    def said() -> str:
        return say_count(count, "{number} question is open", "{number} questions are open")

    assert said() == english
    with speaking(GERMAN):
        assert said() == german


def test_a_language_may_have_more_forms_than_english() -> None:
    def form(count: int) -> int:
        return 0 if count == 1 else 1 if 2 <= count <= 4 else 2

    texts = {"{count} move": ("{count} krok", "{count} kroki", "{count} kroków")}
    with speaking(Catalogue("pl", texts, form)):
        assert [say_count(count, "{count} move", "{count} moves") for count in (1, 3, 5)] == [
            "1 krok",
            "3 kroki",
            "5 kroków",
        ]


def test_small_numbers_are_words_unless_they_stand_beside_a_large_one() -> None:
    assert [number(count) for count in (0, 1, 9, 10)] == ["none", "one", "nine", "10"]
    assert [number(count, of=12) for count in (0, 1, 9)] == ["none", "1", "9"]


def test_numbers_dates_money_and_lists_follow_the_language() -> None:
    with speaking(GERMAN):
        assert decimal(Fraction("-1.875"), 2) == "−1,88"
        assert with_minus("-0.5") == "−0,5"
        assert money(Fraction(2_800_000), "EUR") == "2,8 Mio. €"
        assert money(Fraction(-2_460_000), "CHF") == "−2,46 Mio. CHF"
        assert points(Fraction("2.37")) == "2,37 Punkte"
        assert day(dt.date(2026, 3, 21)) == "21. März 2026"
        assert listed(["a", "b", "c"]) == "a, b und c"
        assert either(["a", "b"]) == "a oder b"
        assert first_of(["a", "b", "c"], 2) == "a, b und eine weitere"
        assert quoted("Mut") == "„Mut“"


@pytest.mark.parametrize(("typed", "meant"), [("1.200", "1,200"), ("7,5", "7.5"), ("1.200,5", "1,200.5"), ("12", "12")])
def test_a_typed_number_is_read_in_the_marks_of_the_language(typed: str, meant: str) -> None:
    assert typed_numeral(meant) == meant
    with speaking(GERMAN):
        assert typed_numeral(typed) == meant
        assert numeral(meant) == typed


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("he", True),
        ("ar-EG", True),
        ("fa_IR", True),
        ("ur", True),
        ("az-Arab", True),
        ("ks-Deva", False),
        ("de", False),
    ],
)
def test_the_side_from_which_a_language_is_read(tag: str, expected: bool) -> None:
    assert is_right_to_left(tag) is expected
