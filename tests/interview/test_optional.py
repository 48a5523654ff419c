"""The optional part in both faces: offered after the questions, passed over with one key, saved value by value."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from csmaturity.assessment.finance import GivenFinance
from csmaturity.assessment.interview import Interview
from csmaturity.assessment.model import DatedCase
from csmaturity.assessment.steps import OptionalStep
from csmaturity.interview import optional_words
from csmaturity.interview.plain import Ending
from csmaturity.language import speaking
from csmaturity.storage import library
from csmaturity.storage.catalogues import catalogue

Talk = Callable[..., Any]
Play = Callable[..., Any]
OFFER = "optional/offer"
MONEY = "optional/arr"
MONEY_TALK = ("20M", "c", "the CFO", "EUR", "86%", "", "101%", "", "80%", "", "300k", "", "1 2 3", "a", "")


class TestPlain:
    def test_it_is_offered_after_the_questions_and_enter_passes_over_all_of_it(self, talk: Talk) -> None:
        session = talk("2", "", "", at="bakery/shop")
        assert session.ending is Ending.FINISHED
        said = " ".join(session.said.split())
        assert "the report can say who speaks, what happened and what retention is worth." in said
        assert said.index("who speaks") < said.index("Review")
        assert session.interview.assessment.at == "review"

    def test_the_author_is_asked_and_each_part_may_be_skipped(self, talk: Talk) -> None:
        assert talk("1", "Ada", "", ".", "q", at=OFFER).interview.assessment.prepared_by.name == "Ada"
        session = talk("1", "", "CSO", ".", "q", at=OFFER)
        assert (session.interview.assessment.prepared_by.name, session.interview.assessment.prepared_by.role) == (
            None,
            "CSO",
        )
        assert "CSO. Saved." in session.said

    def test_a_case_is_asked_part_by_part_and_can_be_taken_back(self, talk: Talk) -> None:
        typed = ("2", "a", "?", "oven", "1", "soon", "2026-11-02", "", "Bread came back burnt.", "y")
        session = talk(*typed, "a", "shop", "2026-11-03", "Nobody came.", "", ".", "q", at=OFFER)
        burnt, nobody = session.interview.assessment.cases
        assert burnt == DatedCase(
            question="dough", date=dt.date(2026, 11, 2), text="Bread came back burnt.", may_be_shown=True
        )
        assert not nobody.may_be_shown
        assert "3. Shop" in session.said
        assert "There is no question “oven”. Give its number, from 1 to 3." in session.said
        assert "1. 2 November 2026, Dough: Bread came back burnt. (may be printed)" in session.said
        left = talk(
            "-1",
            "-9",
            "-" + "9" * 5_000,
            "x",
            ".",
            "q",
            at="optional/cases",
            start=session.interview.go_to("optional/cases"),
        )
        assert left.interview.assessment.cases == (nobody,)
        assert "There is no case number 9." in left.said
        assert "“x” is none of the choices." in left.said

    def test_a_case_is_kept_once_what_happened_is_told_and_else_it_is_said_that_it_was_not(self, talk: Talk) -> None:
        kept = talk("a", "1", "2026-11-02", "Burnt.", at="optional/cases")
        assert kept.ending is Ending.INPUT_ENDED
        (case,) = kept.interview.assessment.cases
        assert (case.text, case.may_be_shown) == ("Burnt.", False)
        assert kept.saved[-1].cases == (case,)
        dropped = talk("a", "1", "2026-11-02", at="optional/cases")
        assert "The new case was not kept: it was not told to its end." in dropped.said
        assert "On which day, such as 2026-11-21?" in dropped.said
        assert dropped.interview.assessment.cases == ()
        again = talk("a", "1", "2026-11-02", "Burnt.", start=kept.interview.go_to("optional/cases"))
        assert (again.ending, again.interview.assessment.cases) == (Ending.INPUT_ENDED, (case,))

    def test_figures_are_read_as_typed_and_said_back_in_full(self, talk: Talk) -> None:
        session = talk(*MONEY_TALK, ".", "", at=MONEY)
        finance = session.interview.assessment.finance
        assert finance.complete
        assert finance.basis == {"arr": "company", "improvement": "assumption"}
        assert finance.sources == {"arr": "the CFO"}
        said = " ".join(session.said.split())
        assert "Opening recurring revenue (ARR): 20,000,000. Saved." in said
        assert "20,000,000 (company, the CFO). Saved." in said
        assert "Programme cost a year: EUR 300,000. Saved." in said
        assert "Money figures: 6 of 6 needed figures" in said

    def test_a_bare_1_is_asked_back(self, talk: Talk) -> None:
        session = talk("1", "0.5", "0.86", "", "q", at="optional/grr")
        assert "Does 1 mean 1% or 100%? Write it with the sign for per cent." in session.said
        assert "Does 0.5 mean 0.5% or 50%?" in session.said
        assert "Gross revenue retention (GRR): 86%. Saved." in session.said
        assert session.interview.assessment.finance == GivenFinance(grr=Fraction("0.86"))

    def test_what_can_not_be_right_is_refused_in_the_words_of_the_report(self, talk: Talk) -> None:
        session = talk("101%", "q", at="optional/grr")
        words = "GRR is 101%; gross retention leaves growth out, so it cannot pass 100%. Write it as 86%"
        assert words in " ".join(session.said.split())
        assert session.interview.assessment.finance is None

    def test_what_contradicts_another_figure_is_kept_and_told(self, talk: Talk) -> None:
        session = talk("85%", "", "b", "b", "86%", "", ".", "q", at="optional/nrr")
        said = " ".join(session.said.split())
        assert "(GRR): 86%. But NRR is 85%, below the GRR of 86%; NRR is GRR plus expansion" in said
        assert session.interview.assessment.finance.grr == Fraction("0.86")
        assert "2 of 6 needed figures, arr, gross-margin, programme-cost, improvement lacking; NRR is 85%" in said

    @pytest.mark.parametrize(("first", "second"), [("grr", "nrr"), ("nrr", "grr")])
    def test_the_order_in_which_two_figures_contradict_each_other_does_not_matter(
        self, interview: Interview, talk: Talk, play: Play, first: str, second: str
    ) -> None:
        typed = {"grr": "86%", "nrr": "85%"}
        begun = talk(typed[first], "", "q", at=f"optional/{first}").interview.go_to(f"optional/{second}")
        session, played = talk(typed[second], "", "q", start=begun), play(begun, f"{typed[second]}\r")
        wrong = "But NRR is 85%, below the GRR of 86%; NRR is GRR plus expansion"
        assert wrong in " ".join(session.said.split())
        assert wrong.split(";")[0] in " ".join(played.texts[1].split())
        for face in (session, played.face):
            assert face.interview.assessment.finance == GivenFinance(grr=Fraction("0.86"), nrr=Fraction("0.85"))

    def test_a_cost_above_the_whole_revenue_is_kept_and_told(
        self, interview: Interview, talk: Talk, play: Play
    ) -> None:
        begun = talk("1M", "", "q", at=MONEY).interview.go_to("optional/programme-cost")
        session = talk("3M", "", "q", start=begun)
        wrong = "But the programme cost of 3,000,000 a year is more than the whole ARR of 1,000,000."
        assert wrong in " ".join(session.said.split())
        assert wrong in " ".join(play(begun, "3M\r").texts[1].split())
        assert session.interview.assessment.finance.programme_cost == 3_000_000
        assert "But" not in talk("1M", "", "q", start=begun).said

    def test_leaving_one_unsaid_loses_nothing(self, talk: Talk) -> None:
        session = talk("20M", "c", "", "", "", "101%", "", "q", at=MONEY)
        assert session.ending is Ending.QUIT
        finance = session.interview.assessment.finance
        assert finance == GivenFinance(arr=Fraction(20_000_000), nrr=Fraction("1.01"), basis={"arr": "company"})
        assert session.interview.assessment.at == "optional/gross-margin"

    def test_every_value_is_saved_before_the_next_is_asked(self, talk: Talk) -> None:
        saved = talk("20M", "c", "the CFO", "q", at=MONEY).saved
        states = [state.finance for state in saved if state.finance]
        assert [(one.basis, one.sources) for one in states[:3]] == [
            ({}, {}),
            ({"arr": "company"}, {}),
            ({"arr": "company"}, {"arr": "the CFO"}),
        ]

    def test_ended_after_a_value_it_asks_who_says_so_when_it_goes_on(self, talk: Talk) -> None:
        ended = talk("20M", at=MONEY)
        assert ended.ending is Ending.INPUT_ENDED
        assert ended.interview.assessment.at == MONEY
        again = talk("", "c", "", "q", start=ended.interview)
        assert "Your answer: 20,000,000" in again.said
        assert again.interview.assessment.finance == GivenFinance(arr=Fraction(20_000_000), basis={"arr": "company"})
        assert again.interview.assessment.at == "optional/currency"

    def test_a_figure_is_removed_and_steps_go_back(self, talk: Talk) -> None:
        kept = talk("20M", "c", "", "b", "-", "b", "q", at=MONEY)
        assert kept.interview.assessment.finance is None
        assert kept.interview.assessment.at == MONEY

    def test_the_review_leads_back_to_it(self, talk: Talk) -> None:
        session = talk("o", "3", "q", at="review")
        assert session.interview.assessment.at == MONEY
        assert "Optional: Author: not given; Dated cases: none; Money figures: 0 of 6 needed figures." in (
            " ".join(session.said.split())
        )


class TestFullScreen:
    def test_enter_passes_over_all_of_it(self, interview: Interview, play: Play) -> None:
        played = play(interview.go_to("bakery/shop"), "2\r", "\r")
        assert "The optional part" in played.texts[1]
        assert "Review" in played.texts[2]

    def test_figures_with_who_says_so_and_source(self, interview: Interview, play: Play) -> None:
        played = play(interview.go_to(OFFER), "3", "20M\r", "c\rthe CFO\r", "EUR\r", "0.86\r", "q")
        finance = played.face.interview.assessment.finance
        assert finance == GivenFinance(
            arr=Fraction(20_000_000), currency="EUR", grr=Fraction("0.86"),
            basis={"arr": "company"}, sources={"arr": "the CFO"},
        )  # fmt: skip
        assert "Opening recurring revenue (ARR): 20,000,000." in played.texts[2]
        assert "In which currency?" in played.texts[3]
        assert "Gross revenue retention (GRR): 86%." in played.texts[5]
        assert "│ 86%" in played.texts[5]

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ("1\r", "! Does 1 mean 1% or 100%? Write it with the sign for per cent."),
            ("0.5\r", "! Does 0.5 mean 0.5% or 50%?"),
            ("101%\r", "! GRR is 101%; gross retention leaves growth out, so it cannot pass 100%."),
        ],
    )
    def test_what_is_asked_back_or_refused_stays_in_the_field(
        self, interview: Interview, play: Play, typed: str, said: str
    ) -> None:
        played = play(interview.go_to("optional/grr"), typed)
        assert said in played.texts[1]
        assert f"│ {typed.strip()}" in played.texts[1]
        assert played.face.interview.assessment.finance is None

    def test_esc_goes_to_the_review_and_the_overview_leads_back(self, interview: Interview, play: Play) -> None:
        played = play(interview.go_to(MONEY), "20M\x1b", "o", "/grr", "\r")
        assert played.face.interview.assessment.at == "optional/grr"
        assert played.face.interview.assessment.finance == GivenFinance(arr=Fraction(20_000_000))
        assert "What is gross revenue retention (GRR)?" in played.texts[4]

    def test_the_overview_of_the_review_is_marked_at_the_offer(self, interview: Interview, play: Play) -> None:
        played = play(interview.go_to("review"), "o", "\r")
        assert "▸ · The optional part" in " ".join(played.texts[1].split())
        assert played.face.interview.assessment.at == OFFER

    def test_ctrl_c_in_the_middle_keeps_what_was_typed_and_it_goes_on_there(
        self, interview: Interview, play: Play
    ) -> None:
        stopped = play(interview.go_to(MONEY), "20M\rc\rthe CF")
        kept = stopped.face.interview
        assert kept.assessment.finance.sources == {"arr": "the CF"}
        assert kept.assessment.at == MONEY
        again = play(kept)
        assert "│ 20,000,000" in again.texts[0]
        assert "│ company" in again.texts[0]

    def test_a_value_is_taken_back_by_emptying_the_field(self, interview: Interview, play: Play) -> None:
        kept = play(interview.go_to(MONEY), "20M\rc\r\r").face.interview
        left = play(kept.go_to(MONEY), "\x15\r").face.interview
        assert left.assessment.finance is None
        assert left.assessment.at == "optional/currency"

    def test_cases_are_added_and_taken_back(self, interview: Interview, play: Play) -> None:
        form = "ashop\r2026-11-02\rNobody came.\r\r"
        played = play(interview.go_to("optional/cases"), form, "adou\rsoon\r", "\x152026-11-03\rBurnt.\ry\r", "k-")
        assert "2 November 2026, Shop: Nobody came." in played.texts[1]
        assert "! “soon” is not a date. Write it as 2026-11-21." in played.texts[2]
        assert "3 November 2026, Dough: Burnt. (may be printed)" in played.texts[3]
        assert [case.text for case in played.face.interview.assessment.cases] == ["Burnt."]

    def test_ctrl_c_keeps_a_case_that_is_told_as_far_as_it_needs(self, interview: Interview, play: Play) -> None:
        played = play(interview.go_to("optional/cases"), "a1\r2026-11-02\rBurnt.")
        (case,) = played.face.interview.assessment.cases
        assert (case.text, case.may_be_shown) == ("Burnt.", False)

    def test_looking_only_changes_nothing(self, interview: Interview, play: Play) -> None:
        played = play(interview.go_to(MONEY), "20M\r", is_read_only=True)
        assert "Nothing can be changed: another session holds the file." in played.texts[1]
        assert played.face.interview.assessment.finance is None

    def test_the_review_has_a_row_for_it(self, interview: Interview, play: Play) -> None:
        played = play(interview.go_to("review"), lambda terminal: None, "\x1b[B" * 20 + "\r")
        assert "Author: not given; Dated cases: none; Money figures: 0 of 6" in " ".join(played.texts[0].split())
        assert played.face.interview.assessment.at == OFFER

    @pytest.mark.parametrize("size", [(60, 16), (80, 24)])
    def test_every_step_fits_its_window_and_shows_what_it_asks(
        self, interview: Interview, play: Play, size: tuple[int, int]
    ) -> None:
        steps = [step for step in interview.steps if isinstance(step, OptionalStep)][1:]
        played = play(interview.go_to(OFFER), "1", *["\r"] * (len(steps) - 1), size=size)
        asked = [optional_words.asked(step)[0] for step in steps]
        for text, ask in zip(played.texts[1:], asked, strict=True):
            assert " ".join(ask.split()) in " ".join(text.split())
            assert max(map(len, text.splitlines())) <= size[0]


def test_a_bare_share_among_the_facts_is_asked_back_in_both_faces(interview: Interview, talk: Talk, play: Play) -> None:
    session = talk("0.5", "1", "0.5%", "q", at="profile/waste")
    assert "Does 0.5 mean 0.5% or 50%? Write it with the sign for per cent." in session.said
    assert "Does 1 mean 1% or 100%?" in session.said
    assert session.interview.assessment.organisation.facts["waste"] == Decimal("0.005")
    played = play(interview.go_to("profile/waste"), "1\r")
    assert "! Does 1 mean 1% or 100%? Write it with the sign for per cent." in played.texts[1]
    assert played.face.interview.assessment.organisation.facts == {}


OWN = "optional/respondent-role"


@pytest.fixture
def with_moves() -> Interview:
    """An interview about a rubric in which roles own moves."""
    return Interview.begin([library.load("nine-questions")[0]], dt.datetime(2026, 11, 21, tzinfo=dt.UTC))


class TestOwnRole:
    @pytest.mark.parametrize("typed", ["2", "CS leader", "cs-leader", " cs LEADER "])
    def test_it_is_told_by_number_title_or_id_in_both_faces(
        self, with_moves: Interview, talk: Talk, play: Play, typed: str
    ) -> None:
        session = talk(typed, ".", "q", start=with_moves, at=OWN)
        assert "Which role is yours in the plan?" in session.said
        assert "1. CEO\n2. CS leader\n" in session.said
        assert "CS leader. Saved." in session.said
        assert "Optional: Author: CS leader;" in " ".join(session.said.split())
        played = play(with_moves.go_to(OWN), f"{typed}\r", "o")
        assert "2  CS leader" in played.texts[0]
        assert any("yours in the plan?" in row and "CS leader" in row for row in played.texts[2].splitlines())
        for face in (session, played.face):
            assert face.interview.assessment.respondent.role == "cs-leader"
            assert face.interview.assessment.prepared_by.role is None

    def test_another_role_is_refused_and_it_may_be_skipped_or_taken_back(
        self, with_moves: Interview, talk: Talk, play: Play
    ) -> None:
        refused = talk("janitor", "9", "", "q", start=with_moves, at=OWN)
        assert "There is no role “janitor”. Give its number, from 1 to 4." in refused.said
        assert refused.interview.assessment.respondent.role is None
        assert "! There is no role “9”." in play(with_moves.go_to(OWN), "9\r").texts[1]
        taken_back = talk("2", "b", "-", "q", start=with_moves, at=OWN)
        assert taken_back.interview.assessment.respondent.role is None

    def test_a_role_in_own_words_from_before_is_shown_and_kept(self, with_moves: Interview, play: Play) -> None:
        said = with_moves.assessment.respondent.model_copy(update={"role": "Head of CS"})
        held = with_moves.changed(with_moves.assessment.updated, respondent=said).go_to(OWN)
        played = play(held, "\r")
        assert "│ Head of CS" in played.texts[0]
        assert played.face.interview.assessment.respondent.role == "Head of CS"

    def test_the_plan_asks_nobody_for_what_that_role_can_do_alone(self, talk: Talk) -> None:
        from csmaturity.interview.board import Board

        rubric = library.load("nine-questions")[0]
        empty = Interview.begin([rubric], dt.datetime(2026, 11, 21, tzinfo=dt.UTC))
        for step in empty.questions:
            empty = empty.go_to(step).choose(step.scale[0], dt.datetime(2026, 11, 21, tzinfo=dt.UTC))
        by_role = {
            role: Board.of(talk(role, "q", start=empty, at=OWN).interview).brief for role in ("cs-leader", "ceo")
        }
        assert {one.owner for one in by_role["cs-leader"].alongside} == {"cs-leader"}
        assert "cs-leader" not in {one.owner for one in by_role["cs-leader"].priorities}
        assert "cs-leader" in {one.owner for one in by_role["ceo"].priorities}

    def test_a_rubric_without_moves_does_not_ask(self, interview: Interview) -> None:
        assert OWN not in [step.key for step in interview.steps]


def test_what_is_typed_and_what_is_shown_read_the_same(interview: Interview, talk: Talk) -> None:
    """What a field holds when it is opened again is understood as what was kept, in every language."""
    from csmaturity.assessment.typed_figures import read_figure

    typed = {
        "arr": "1234567.5", "programme-cost": "300k", "grr": "86.5%", "nrr": "101%", "improvement": "0.5 1.25 3",
        "starts": "Q2", "renewals": "40 10 10 5 5 5 5 5 5 5 5 0", "ramp-months": "9", "cac-ratio": "1.3",
    }  # fmt: skip
    for language in (None, "de"):
        with speaking(catalogue(language) if language else None):
            for field, text in typed.items():
                with speaking(None):
                    value = read_figure(field, text)
                from csmaturity.assessment import optional

                kept = optional.figure(interview, field, value, dt.datetime(2026, 11, 21, tzinfo=dt.UTC))
                shown = optional_words.typed_form(kept, field)
                assert read_figure(field, shown) == value, (language, field, shown)


def test_the_optional_part_is_german_throughout(interview: Interview, talk: Talk) -> None:
    with speaking(catalogue("de")):
        said = talk("1", "Ada", "", "", "20 Mio", "c", "", "", "101%", "1", ".", "q", at=OFFER).said
    words = " ".join(said.split())
    assert "Wiederkehrender Umsatz zu Beginn (ARR): 20.000.000. Gespeichert." in words
    assert "20.000.000 (Unternehmen). Gespeichert." in words
    assert "GRR beträgt 101 %; die Bruttobindung lässt Wachstum weg und kann 100 % nicht überschreiten." in words
    assert "Heißt 1 1 % oder 100 %?" in words
    assert "Optional" not in words
