"""The kinds of facts: what may be typed, what a file may hold, and how each is shown."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any, get_args

import pytest

from csmaturity.assessment.answers import AnswerError
from csmaturity.assessment.facts import KINDS, fact_fault, fact_shown, fact_value, fact_words, same_value
from csmaturity.interview.help_words import kind_words
from csmaturity.language import Catalogue, speaking
from csmaturity.rubric.fact import Fact, Option

SHARE = Fact(id="waste", ask="How much?", kind="share")
NUMBER = Fact(id="staff", ask="How many?", kind="number")
CHOICE = Fact(
    id="size",
    ask="How large?",
    kind="choice",
    options=(Option(id="small", label="One oven"), Option(id="big", label="Many ovens")),
)
SHOPS = Fact(
    id="shops",
    ask="Which?",
    kind="choices",
    options=(
        Option(id="market", label="Market stall"),
        Option(id="van", label="Van, on call"),
        Option(id="web", label="Web"),
    ),
)
NIGHT = Fact(id="night", ask="At night?", kind="yes-no")
TEXT = Fact(id="motto", ask="Which words?", kind="text")


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ("120", 120),
        ("7.5", Decimal("7.5")),
        ("7,5", Decimal("7.5")),
        ("1,200", 1200),
        ("1 200 000", 1200000),
        (12, 12),
        (Decimal("0.50"), Decimal("0.5")),
    ],
)
def test_numbers_as_people_write_them(given: object, value: object) -> None:
    assert fact_value(NUMBER, given) == value


@pytest.mark.parametrize("given", ["many", "1e9", "NaN", "", "--1", True, "1" * 40])
def test_what_is_no_number(given: object) -> None:
    with pytest.raises(AnswerError, match="is not a number"):
        fact_value(NUMBER, given)


@pytest.mark.parametrize(
    ("given", "value"),
    [("12%", "0.12"), ("12 %", "0.12"), ("0.12", "0.12"), ("0,12", "0.12"), ("100%", "1"), ("0", "0")],
)
def test_shares(given: str, value: str) -> None:
    assert fact_value(SHARE, given) == Decimal(value)


@pytest.mark.parametrize(
    ("given", "asked"), [("0.5", "Does 0.5 mean 0.5% or 50%?"), ("1", "Does 1 mean 1% or 100%?"), ("0,1", "10%?")]
)
def test_a_share_that_may_mean_two_is_asked_back(given: str, asked: str) -> None:
    with pytest.raises(AnswerError) as error:
        fact_value(SHARE, given)
    assert asked in error.value.message
    assert error.value.hint == "Write it with the sign for per cent."


def test_a_number_that_a_program_gives_is_a_share() -> None:
    assert fact_value(SHARE, Decimal("0.5")) == Decimal("0.5")
    assert fact_value(SHARE, 1) == 1


@pytest.mark.parametrize("given", ["12", "-1%", "101%", "?", "r", "many"])
def test_what_is_no_share(given: str) -> None:
    with pytest.raises(AnswerError, match="is not a share") as error:
        fact_value(SHARE, given)
    assert error.value.hint == "Write it as 12%, or as a number from 0 to 1."


def test_a_number_outside_its_fact() -> None:
    fact = Fact(id="staff", ask="How many?", kind="number", min=Fraction(0), max=Fraction(99, 2))
    assert [fact_value(fact, given) for given in ("0", "49.5")] == [0, Decimal("49.5")]
    for given, hint in (("-1", "0 or more"), ("50", "49.5 or less")):
        with pytest.raises(AnswerError, match=f"“{given}” is not possible here") as error:
            fact_value(fact, given)
        assert error.value.hint == f"Write a number that is {hint}."


def test_choices_and_yes_or_no() -> None:
    assert fact_value(CHOICE, "2") == "big"
    assert fact_value(CHOICE, "one oven") == "small"
    assert fact_value(NIGHT, "Y") == "yes"
    with pytest.raises(AnswerError, match="There is no choice “3”"):
        fact_value(CHOICE, "3")
    with pytest.raises(AnswerError, match="This fact is yes or no"):
        fact_value(NIGHT, "unknown")


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ("1", ("market",)),
        ("3, 1", ("market", "web")),
        ("3 1", ("market", "web")),
        ("1;1;3", ("market", "web")),
        ("van", ("van",)),
        ("Van, on call", ("van",)),
        ("web, market stall", ("market", "web")),
        ("web van", ("van", "web")),
        ("0", ()),
        ("None", ()),
        ("none of them", ()),
        (["web", "market"], ("market", "web")),
        ((), ()),
    ],
)
def test_several_choices_in_the_ways_that_people_write_them(given: object, value: object) -> None:
    assert fact_value(SHOPS, given) == value


@pytest.mark.parametrize(("given", "named"), [("4", "4"), ("1, vna", "vna"), ("0, 1", "0"), (["market", "x"], "x")])
def test_what_is_none_of_several_choices(given: object, named: str) -> None:
    with pytest.raises(AnswerError, match=f"There is no choice “{named}”"):
        fact_value(SHOPS, given)


def test_fact_words() -> None:
    assert fact_words(SHOPS, ("web", "market")) == "Market stall, Web"
    assert fact_words(SHOPS, ()) == "none of them"
    assert (fact_shown(NUMBER, 12000), fact_words(NUMBER, 12000)) == ("12,000", "12000")
    assert fact_words(CHOICE, "big") == "Many ovens"
    assert fact_words(SHARE, Decimal("0.125")) == "12.5%"
    assert fact_words(SHARE, 1) == "100%"
    assert fact_words(NUMBER, 7) == "7"
    assert fact_words(NIGHT, "yes") == "yes"
    assert fact_words(TEXT, " many  words ") == "many words"
    assert fact_words(SHARE, "not a share") == "not a share"


@pytest.mark.parametrize(
    ("fact", "value", "message", "hint"),
    [
        (SHOPS, ("van", "wbe"), "`shops` can't be `wbe`; did you mean web?", ""),
        (SHOPS, "van", "`shops` must be a list, not `van`", "such as [market]; [] says none of them"),
        (CHOICE, ("big",), "`size` must be a single value, not a list", "Give one value"),
        (CHOICE, "bgi", "`size` can't be `bgi`; did you mean big?", ""),
        (NIGHT, True, "`night` must be yes or no, not true", "Write yes."),
        (NIGHT, "maybe", "`night` must be yes or no, not `maybe`", ""),
        (TEXT, 12, "`motto` must be a text, not `12`", "Put it in quotes."),
        (NUMBER, "many", "`staff` must be a number, not `many`", "Write digits only, such as 120."),
        (SHARE, "many", "`waste` must be a number, not `many`", "Write digits only, such as 0.25."),
        (SHARE, 25, "`waste` must be a share from 0 to 1, not `25`", "Write 25% as 0.25."),
    ],
)
def test_a_value_that_a_file_may_not_hold_says_what_to_write(fact: Fact, value: Any, message: str, hint: str) -> None:
    found = fact_fault(fact, value)
    assert found is not None
    assert found[0] == message
    assert hint in found[1]


@pytest.mark.parametrize(
    ("fact", "typed"),
    [(CHOICE, "2"), (SHOPS, "1, 3"), (SHOPS, "0"), (NIGHT, "n"), (TEXT, "a"), (NUMBER, "1,200"), (SHARE, "12%")],
)
def test_what_was_read_may_be_kept_in_every_language(fact: Fact, typed: str, made_up_language: Catalogue) -> None:
    kept = fact_value(fact, typed)
    assert fact_fault(fact, kept) is None
    with speaking(made_up_language):
        assert fact_value(fact, fact_words(fact, kept)) == kept


def test_every_kind_of_a_rubric_has_its_row_and_its_words() -> None:
    kinds = get_args(Fact.model_fields["kind"].annotation)
    assert set(kinds) == KINDS.keys()
    said = [kind_words(Fact(id="f", ask="?", kind=kind)) for kind in kinds]
    assert len({words.fits for words in said}) == len({words.typing for words in said}) == len(kinds)


def test_several_choices_say_the_same_in_any_order() -> None:
    assert same_value(("van", "web"), ["web", "van"])
    assert not same_value(("van",), ())
    assert not same_value((), None)
    assert same_value("van", "van")
