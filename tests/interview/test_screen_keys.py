"""What each key does to the full screen, as a function from one view to the next."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from csmaturity.assessment.answers import LONGEST_TEXT
from csmaturity.assessment.interview import Interview
from csmaturity.assessment.model import Answer
from csmaturity.interview.screen import keys as screen_keys
from csmaturity.interview.screen.layout import draw
from csmaturity.interview.screen.state import Offer, Quit, View, WriteReport
from csmaturity.rubric.model import Rubric, SourceText

Press = Callable[..., View]
OFFER = Offer(("markdown", "html", "pdf"), "out")


@pytest.fixture
def at_dough(interview: Interview) -> View:
    return screen_keys.begin(interview.go_to("bakery/dough"), offer=OFFER)


@pytest.fixture
def press(interview: Interview) -> Press:
    """Press keys one after the other; a word of several letters that names no key is typed letter by letter."""
    now = interview.assessment.started
    named = {"enter", "up", "down", "left", "right", "escape", "tab", "shift-tab", "backspace", "pagedown", "pageup"}
    named |= {"ctrl-c", "ctrl-r", "home", "end", "delete", "ctrl-u", "ctrl-w"}

    def pressed(view: View, *keys: str) -> View:
        for key in keys:
            for one in [key] if key in named else key:
                view = screen_keys.press(view, one, now)
        return view

    return pressed


def text(view: View) -> str:
    return "\n".join("".join(part for _, part in line) for line in draw(view).lines)


def answer(view: View, question: str = "dough") -> Answer:
    return view.interview.assessment.answer("bakery", question)


class TestChoosing:
    def test_a_fresh_question_marks_and_chooses_nothing(self, at_dough: View, press: Press) -> None:
        at_dough = press(at_dough, "enter") if "take" in text(at_dough) else at_dough
        assert "▸" not in text(at_dough)
        assert "your answer" not in text(at_dough)
        assert not answer(at_dough).says_something

    def test_enter_on_a_fresh_question_asks_for_a_level_and_records_none(self, at_dough: View, press: Press) -> None:
        view = press(at_dough, "enter", "enter", "enter")
        assert "Choose a level first: 1 to 3" in view.message
        assert view.interview.step == at_dough.interview.step
        assert not answer(view).says_something

    def test_a_digit_chooses_and_stays_and_enter_goes_on(self, at_dough: View, press: Press) -> None:
        view = press(at_dough, "enter", "2")
        assert answer(view).level == "fair"
        assert "2  Fair (your answer)" in text(view)
        assert view.interview.step == at_dough.interview.step
        assert press(view, "enter").interview.assessment.at == "bakery/heat"

    def test_a_digit_beyond_the_scale_is_refused(self, at_dough: View, press: Press) -> None:
        view = press(at_dough, "enter", "7")
        assert view.refused
        assert "There is no level 7" in view.message

    def test_arrows_mark_without_choosing_and_space_chooses(self, at_dough: View, press: Press) -> None:
        view = press(at_dough, "enter", "down", "j", "k", "j")
        assert "▸ 2  Fair" in text(view)
        assert not answer(view).says_something
        row, column = draw(view).cursor
        assert text(view).splitlines()[row][column:].startswith("▸ 2")
        assert "Choose a level first" in press(view, "enter").message
        assert answer(press(view, " ")).level == "fair"

    def test_up_from_the_first_level_unmarks(self, at_dough: View, press: Press) -> None:
        assert "▸" not in text(press(at_dough, "enter", "down", "up"))

    def test_space_without_a_mark_chooses_nothing(self, at_dough: View, press: Press) -> None:
        view = press(at_dough, "enter", " ")
        assert "No level is marked" in view.message
        assert not answer(view).says_something

    def test_dont_know_and_taking_back(self, at_dough: View, press: Press) -> None:
        view = press(at_dough, "enter", "d")
        assert answer(view).unknown
        assert "d  Don't know (your answer)" in text(view)
        assert not answer(press(view, "-")).says_something

    def test_not_applicable_needs_a_reason(self, at_dough: View, press: Press) -> None:
        view = press(at_dough, "enter", "x", "enter")
        assert "Write a reason first" in view.message
        view = press(view, "We buy dough.", "enter")
        assert answer(view).not_applicable == "We buy dough."
        assert "Because: We buy dough." in text(view)
        assert press(at_dough, "enter", "x", "no", "escape").interview == at_dough.interview

    def test_skip_leaves_the_question_open(self, at_dough: View, press: Press) -> None:
        view = press(at_dough, "enter", "s")
        assert view.interview.assessment.at == "bakery/heat"
        assert not answer(view).says_something

    def test_back_and_the_first_step(self, interview: Interview, press: Press) -> None:
        view = press(screen_keys.begin(interview), "shift-tab")
        assert view.message == "This is the first step."


class TestBeginning:
    def test_what_this_is_how_long_and_who_says_so_come_before_the_first_fact(self, interview: Interview) -> None:
        source = SourceText(id="b", title="On bread", author="A. Baker", year=1999)
        bakery = interview.rubrics[0].model_copy(update={"sources": (source,)})
        begun = Interview((bakery,), interview.assessment)
        shown = text(screen_keys.begin(begun))
        order = (
            "Bakery check",
            "A small rubric for tests.",
            "3 questions, about 6 minutes",
            "“On bread”, A. Baker, 1999",
        )
        places = [" ".join(shown.split()).index(part) for part in (*order, "First a few facts")]
        assert places == sorted(places)

    def test_it_is_said_once_and_not_to_whoever_goes_on(self, interview: Interview, press: Press) -> None:
        view = press(screen_keys.begin(interview), "enter")
        assert "What is the organisation called?" in text(view)
        assert "What this is" not in text(press(view, "enter", "shift-tab"))
        assert "What this is" not in text(screen_keys.begin(view.interview.next()))


class TestFacts:
    def test_a_typed_fact_is_kept_by_enter_and_commands_are_letters(self, interview: Interview, press: Press) -> None:
        view = press(screen_keys.begin(interview), "enter", "Bob's q?", "enter")
        assert view.interview.assessment.organisation.name == "Bob's q?"
        assert view.interview.position == 1

    def test_enter_skips_and_escape_skips_to_the_questions(self, interview: Interview, press: Press) -> None:
        view = press(screen_keys.begin(interview), "enter", "enter")
        assert view.interview.position == 1
        view = press(view, "escape")
        assert "How is the dough made?" in text(view)
        assert view.interview.assessment.at == "bakery/dough"
        assert view.interview.assessment.organisation.facts == {}

    def test_every_kind_of_fact_is_checked(self, interview: Interview, bakery: Rubric, press: Press) -> None:
        for fact in bakery.profile:
            view = screen_keys.begin(interview.go_to(f"profile/{fact.id}"))
            if fact.kind in ("number", "share"):
                wrong = press(view, "many", "enter")
                assert f"is not a {fact.kind}" in wrong.message
                assert "Help" in text(press(view, "?"))
                assert wrong.interview.position == view.interview.position
            elif fact.kind == "choice":
                assert press(view, "9").refused
                assert press(view, "1").interview.assessment.organisation.facts[fact.id] == fact.options[0].id
                assert press(view, "down", " ").interview.assessment.organisation.facts[fact.id] == fact.options[0].id
            elif fact.kind == "yes-no":
                assert press(view, "n").interview.assessment.organisation.facts[fact.id] == "no"

    def test_ctrl_c_keeps_what_was_typed(self, interview: Interview, press: Press) -> None:
        view = press(screen_keys.begin(interview), "enter", "Hearth", "ctrl-c")
        assert view.interview.assessment.organisation.name == "Hearth"
        assert view.wanted == Quit(interrupted=True)

    @pytest.mark.parametrize("keys", [("escape",), ("enter", "escape")])
    def test_escape_leaves_a_text_that_is_no_number(
        self, interview: Interview, press: Press, keys: tuple[str, ...]
    ) -> None:
        view = press(screen_keys.begin(interview.go_to("profile/staff")), "7", "enter")
        view = press(screen_keys.begin(view.interview.go_to("profile/staff")), "x", *keys)
        assert view.interview.assessment.at == "bakery/dough"
        assert view.interview.assessment.organisation.facts == {"staff": 7}
        assert view.message == "“7x” is not a number. It was not kept."

    def test_ctrl_u_clears_the_field(self, interview: Interview, press: Press) -> None:
        view = press(screen_keys.begin(interview.go_to("profile/staff")), "12x", "enter", "ctrl-u", "12", "enter")
        assert view.interview.assessment.organisation.facts == {"staff": 12}

    def test_the_overview_sets_thousands_apart(self, interview: Interview, press: Press) -> None:
        view = press(screen_keys.begin(interview.go_to("profile/staff")), "1200", "escape", "enter", "o")
        assert "1,200" in text(view)


class TestWriting:
    def test_a_note_has_lines_and_escape_keeps_it(self, at_dough: View, press: Press) -> None:
        view = press(at_dough, "enter", "n", "One q", "enter", "two", "escape")
        assert answer(view).note == "One q\ntwo"
        assert "Note: One q two" in text(view)

    def test_each_finished_line_of_a_note_is_kept_at_once(self, at_dough: View, press: Press) -> None:
        assert answer(press(at_dough, "enter", "n", "One", "enter", "tw")).note == "One"

    def test_undo_takes_back_what_this_opening_changed(self, at_dough: View, press: Press) -> None:
        view = press(at_dough, "enter", "n", "One", "escape", "n", " more", "enter", "ctrl-r", "escape")
        assert answer(view).note == "One"

    def test_ctrl_c_in_a_note_keeps_it(self, at_dough: View, press: Press) -> None:
        view = press(at_dough, "enter", "n", "Half a", "ctrl-c")
        assert answer(view).note == "Half a"
        assert isinstance(view.wanted, Quit)

    def test_pasted_lines_go_into_the_note_and_answer_nothing(self, at_dough: View, press: Press) -> None:
        now = at_dough.interview.assessment.started
        view = screen_keys.paste(press(at_dough, "enter", "n"), "First\r\n2\r\n\r\n3\n", now)
        view = press(view, "escape")
        assert answer(view).note == "First\n2\n\n3"
        assert not answer(view).level

    @pytest.mark.parametrize("keys", [(), ("o",), ("r",), ("g",), ("?",), ("c",)])
    def test_a_paste_elsewhere_is_refused(self, at_dough: View, press: Press, keys: tuple[str, ...]) -> None:
        view = press(at_dough, "enter", *keys)
        after = screen_keys.paste(view, "1\n2\n3\n", view.interview.assessment.started)
        assert after.refused
        assert "ignored" in after.message
        assert after.interview == view.interview

    def test_evidence_is_named_listed_and_removed(self, at_dough: View, press: Press) -> None:
        view = press(at_dough, "enter", "e", "Recipe", "enter", "https://x.example", "enter", "2026-10-0", "enter")
        assert "is not a date" in view.message
        view = press(view, "1", "enter")
        assert [record.text for record in answer(view).evidence] == ["Recipe"]
        view = press(view, "e", "a", "Second", "enter", "enter", "enter", "e")
        assert "2. Second" in text(view)
        assert [record.text for record in answer(press(view, "-")).evidence] == ["Second"]

    def test_confidence_and_target(self, at_dough: View, press: Press) -> None:
        view = press(at_dough, "enter", "c", "h", "t", "3")
        assert (answer(view).confidence, answer(view).target) == ("high", "good")
        view = press(view, "c", "-", "t", "-")
        assert (answer(view).confidence, answer(view).target) == (None, None)


class TestGates:
    def test_the_level_shown_follows_each_answer(self, at_dough: View, press: Press) -> None:
        view = press(at_dough, "enter", "g")
        assert "No gate that decides a level is answered yet." in text(view)
        view = press(view, "y")
        assert "The gates show: Fair" in text(view)
        assert "Good lacks" in text(view)
        assert "▸*[   ]" in text(view)

    def test_the_claim_above_the_gates_is_said(self, at_dough: View, press: Press) -> None:
        view = press(at_dough, "enter", "3", "g", "n")
        assert "! Your answer, Good, is above that" in text(view)

    def test_an_answer_is_taken_back(self, at_dough: View, press: Press) -> None:
        view = press(at_dough, "enter", "g", "y", "up", "-")
        assert answer(view).gates == {}

    def test_with_evidence_the_gates_open_first(self, interview: Interview, press: Press) -> None:
        view = screen_keys.begin(interview.go_to("bakery/dough"), asks_gates=True)
        assert "Evidence check" in text(press(view, "enter"))


class TestMovingAround:
    def test_the_overview_jumps_anywhere(self, at_dough: View, press: Press) -> None:
        view = press(at_dough, "enter", "o", "end", "enter")
        assert view.interview.assessment.at == "optional/method"

    def test_search_finds_words_and_jumps(self, at_dough: View, press: Press) -> None:
        view = press(at_dough, "enter", "/", "shop")
        assert "Shop" in text(view)
        assert "Dough" not in text(view)
        assert press(view, "enter").interview.assessment.at == "bakery/shop"
        assert "Nothing matches" in press(view, "zzz", "enter").message

    def test_questions_of_the_review_are_gone_to_by_their_numbers(self, at_dough: View, press: Press) -> None:
        view = press(at_dough, "enter", "1", "r")
        assert "[2] " in text(view)
        assert press(view, "3").interview.assessment.at == "bakery/shop"
        assert press(view, "1").interview.assessment.at == "bakery/dough"
        assert press(view, "9").refused
        assert "optional" in text(press(view, "f")).lower()

    def test_a_number_that_others_begin_with_waits_for_enter(self, at_dough: View, press: Press) -> None:
        from csmaturity.storage import library

        rubric = library.load("team-conditions")[0]
        begun = Interview.begin([rubric], at_dough.interview.assessment.started)
        many = screen_keys.begin(begun.go_to(begun.questions[0]))
        view = press(many, "enter", "r")
        waiting = press(view, "1")
        assert "Enter goes there" in waiting.message
        first, tenth = many.interview.questions[0], many.interview.questions[9]
        assert press(waiting, "enter").interview.step == first
        assert press(waiting, "0").interview.step == tenth
        assert press(waiting, "down", "up", "2").message

    def test_the_review_leads_to_the_scorecard_wherever_nothing_is_open(self, at_dough: View, press: Press) -> None:
        view = press(at_dough, "enter", "1", "enter", "d", "enter", "2", "b", "r")
        assert "Enter shows the scorecard" in text(view)
        assert "on a scale from" in text(press(view, "enter"))

    def test_the_last_answer_is_taken_back_and_restored(self, at_dough: View, press: Press) -> None:
        assert press(at_dough, "enter", "u").refused
        view = press(at_dough, "enter", "1", "3")
        taken = press(view, "u")
        assert answer(taken).level == "poor"
        assert answer(press(taken, "u")).level == answer(view).level
        onwards = press(view, "enter", "u")
        assert onwards.interview.assessment.at == "bakery/dough"
        assert answer(onwards).level == "poor"

    def test_the_end_is_the_review_then_the_scorecard_then_the_report(self, at_dough: View, press: Press) -> None:
        view = press(at_dough, "enter", "1", "enter", "d", "enter", "2", "enter")
        assert "The optional part" in text(view)
        view = press(view, "enter")
        assert "Enter shows the scorecard" in text(view)
        view = press(view, "enter")
        assert "Scorecard" in text(view)
        assert "on a scale from" in text(view)
        assert press(view, "enter").wanted == Quit(finished=True)
        view = press(view, "w", "1", "3")
        assert press(view, "enter").wanted == WriteReport(("markdown", "html"), "out")
        view = press(view, "f", "put", "enter", "enter")
        assert view.wanted == WriteReport(("markdown", "html"), "output")

    def test_help_lists_every_key_and_returns(self, at_dough: View, press: Press) -> None:
        view = press(at_dough, "enter", "g", "?")
        assert "Help" in text(view)
        assert "Evidence check" in text(press(view, "escape"))

    @pytest.mark.parametrize("keys", [(), ("o",), ("r",), ("g",), ("?",), ("c",)])
    def test_q_leaves_from_everywhere(self, at_dough: View, press: Press, keys: tuple[str, ...]) -> None:
        assert isinstance(press(at_dough, "enter", *keys, "q").wanted, Quit)

    def test_an_unknown_key_says_so_and_changes_nothing(self, at_dough: View, press: Press) -> None:
        view = press(at_dough, "enter", "z")
        assert view.message == "z does nothing here. Press ? for the keys."
        assert view.interview == at_dough.interview


def test_looking_only_changes_nothing_and_says_why(interview: Interview, press: Press) -> None:
    view = screen_keys.begin(interview.go_to("bakery/dough"), is_read_only=True)
    view = press(view, "enter", "2")
    assert view.message == "Nothing can be changed: another session holds the file."
    assert not answer(view).says_something
    assert "READ-ONLY" in text(view)
    assert press(view, "s").interview.assessment.at == "bakery/heat"


def test_in_a_window_that_is_too_small_no_key_answers(at_dough: View, press: Press) -> None:
    view = screen_keys.resized(press(at_dough, "enter"), 40, 12)
    assert "Make the window larger" in text(view)
    assert press(view, "2", "d", "x", "s", "g").interview == view.interview
    assert isinstance(press(view, "q").wanted, Quit)
    assert answer(press(screen_keys.resized(view, 60, 16), "2")).level == "fair"


class TestEditingElsewhere:
    def test_a_fact_is_taken_back(self, interview: Interview, press: Press) -> None:
        view = press(screen_keys.begin(interview.go_to("profile/size")), "1", "-")
        assert view.interview.assessment.organisation.facts == {}

    def test_what_is_wrong_in_the_evidence_form_is_said_and_nothing_is_kept(self, at_dough: View, press: Press) -> None:
        view = press(at_dough, "enter", "e", "enter")
        assert "Name the record first" in view.message
        view = press(view, "escape")
        assert view.message == "Nothing changed."
        assert answer(view).evidence == ()

    def test_escape_keeps_a_record_as_it_keeps_a_note(self, at_dough: View, press: Press) -> None:
        view = press(at_dough, "enter", "e", "Recipe", "tab", "shift-tab", "!", "escape")
        assert view.message == "Kept."
        assert [record.text for record in answer(view).evidence] == ["Recipe!"]

    def test_a_record_is_changed_where_it_stands(self, at_dough: View, press: Press) -> None:
        view = press(at_dough, "enter", "e", "One", "escape", "e", "a", "Two", "escape", "e", "enter")
        assert "Evidence 1" in text(view)
        changed = press(view, "!", "escape")
        assert [record.text for record in answer(changed).evidence] == ["One!", "Two"]
        again = press(changed, "e", "down", "enter", "enter", "https://x.example", "enter", "2026-01-02", "enter")
        two = answer(again).evidence[1]
        assert (two.text, two.url, str(two.date)) == ("Two", "https://x.example", "2026-01-02")
        assert press(again, "e", "enter", "escape").message == "Nothing changed."

    def test_a_record_typed_when_ctrl_c_comes_is_kept(self, at_dough: View, press: Press) -> None:
        view = press(at_dough, "enter", "e", "Recipe", "ctrl-c")
        assert [record.text for record in answer(view).evidence] == ["Recipe"]

    def test_a_record_whose_date_cannot_be_read_keeps_it_as_text(self, at_dough: View, press: Press) -> None:
        view = press(at_dough, "enter", "e", "Recipe", "tab", "tab", "last May", "ctrl-c")
        assert [(record.text, record.date) for record in answer(view).evidence] == [("Recipe (last May)", None)]
        assert answer(press(at_dough, "enter", "e", "ctrl-c")).evidence == ()

    def test_a_record_from_the_future_is_refused(self, at_dough: View, press: Press) -> None:
        view = press(at_dough, "enter", "e", "Recipe", "tab", "tab", "2099-01-01", "enter")
        assert view.message == "“2099-01-01” lies in the future. Give the day that the record is from."
        assert answer(view).evidence == ()

    def test_choices_that_do_not_exist_are_refused(self, at_dough: View, press: Press) -> None:
        assert press(at_dough, "enter", "c", "z").message == "Press one of l, m, h, -, or Esc."
        assert press(at_dough, "enter", "t", "escape").over is None

    def test_a_report_needs_a_format(self, interview: Interview, press: Press) -> None:
        view = screen_keys.begin(interview.go_to("review"), offer=OFFER)
        view = press(view, "enter", "w", "2", "3", "enter")
        assert view.message == "Choose at least one format: press its number."
        assert "Scorecard" in text(press(view, "escape"))

    def test_without_a_writer_no_report_is_offered(self, interview: Interview, press: Press) -> None:
        view = press(screen_keys.begin(interview.go_to("review")), "enter")
        assert "write the report" not in text(view)
        assert press(view, "w").refused

    def test_a_paste_that_is_too_long_says_that_its_rest_is_left_out(self, at_dough: View, press: Press) -> None:
        view = press(at_dough, "enter", "n")
        view = screen_keys.paste(view, "x" * (LONGEST_TEXT + 9), view.interview.assessment.started)
        assert "The note is full, the rest is left out" in view.message
        assert len(answer(view).note or "") == LONGEST_TEXT
