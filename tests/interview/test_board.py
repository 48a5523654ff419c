"""The board of the plan in both faces: decided move by move, recomputed at once, taken back, saved one by one."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wcwidth import wcwidth

from csmaturity.assessment.interview import Interview
from csmaturity.assessment.model import Answer, Assessment, RubricUse
from csmaturity.assessment.plan_choices import PlanChoices
from csmaturity.interview.autosave import Autosave
from csmaturity.interview.board import Board
from csmaturity.interview.conversation import Conversation
from csmaturity.interview.plain import Ending
from csmaturity.interview.plan_session import PlainBoard
from csmaturity.interview.screen import keys as screen_keys
from csmaturity.interview.screen.board import BoardPanel, board_keys
from csmaturity.interview.screen.layout import draw
from csmaturity.interview.screen.state import Quit, View
from csmaturity.language import speaking
from csmaturity.rubric.model import Rubric
from csmaturity.storage import library
from csmaturity.storage.catalogues import catalogue

Talk = Callable[..., Any]
Play = Callable[..., Any]
NOON = dt.datetime(2026, 12, 1, 12, tzinfo=dt.UTC)
SMITHY = Path(__file__).parents[1] / "assessment" / "smithy.yaml"
ALL_POOR = {id_: Answer(level="poor") for id_ in ("fire", "anvil", "sale")}
DOWN, UP, END, ESC, ENTER = "down", "up", "end", "escape", "enter"


@pytest.fixture(scope="module")
def smithy() -> Rubric:
    return library.load(SMITHY)[0]


@pytest.fixture
def begun(smithy: Rubric) -> Interview:
    """Bellows and stall from week 0, the anvil from week 13 on; two moves lie beyond the next level."""
    uses = (RubricUse(id="smithy", version="1.0.0"),)
    return Interview(
        (smithy,), Assessment(rubrics=uses, started=NOON, updated=NOON, at="review", answers={"smithy": ALL_POOR})
    )


class Said:
    """A talk about the plan alone: how it ended, what was said, the plan, and every state saved."""

    def __init__(self, begun: Interview, *typed: str, width: int = 80) -> None:
        out = io.StringIO()
        self.saved: list[Assessment] = []
        given = io.StringIO("".join(f"{one}\n" for one in typed))
        talk = Conversation(given, out, width=width, echo=True)
        face = PlainBoard(begun, talk, Autosave(self.saved.append, lambda line: None), lambda: NOON)
        self.ending = face.run()
        self.interview = face.interview
        self.plan = face.interview.assessment.plan
        self.refused = face.refused
        whole = out.getvalue()
        self.first, _, rest = whole.partition("Your decision:")
        self.after = " ".join(rest.split())


class TestPlain:
    def test_weeks_of_four_digits_are_said_whole(self, begun: Interview) -> None:
        said = Said(begun, "1 pin 2050-01-01", "1 weeks 260", width=60)
        assert "Weeks 1201–1461: Buy a bellows" in said.after

    def test_every_move_says_owner_from_when_to_when_and_why(self, begun: Interview) -> None:
        said = Said(begun)
        assert said.ending is Ending.INPUT_ENDED
        assert said.first.startswith(
            "Plan\n"
            "Week 0: decision, 31 December 2026; 3 moves to week 26.\n\n"
            "1. Weeks 0–13: Buy a bellows\n"
            "   “Fair” on “Fire”\n"
            "   Master smith · 31 December 2026 – 1 April 2027 (13 weeks)\n"
            "   Starts with the decision.\n\n"
            "2. Weeks 0–26: Open a stall\n"
            "   “Fair” on “Sale”\n"
            "   Shopkeeper · 31 December 2026 – 1 July 2027 (26 weeks)\n"
            "   Starts with the decision.\n\n"
            "3. Weeks 13–26: Set the anvil\n"
            "   “Fair” on “Anvil”\n"
            "   Master smith · 1 April 2027 – 1 July 2027 (13 weeks)\n"
            "   Starts when “Fair” on “Fire” is reached.\n\n"
            "Left out:\n"
            "4. Burn charcoal only\n"
            "   “Good” on “Fire” lies beyond the next level, which comes first.\n"
            "5. Temper the anvil\n"
            "   “Good” on “Anvil” lies beyond the next level, which comes first.\n\n"
            "At a time:\n"
            "- master-smith: Master smith carries two moves at a time\n"
            "- keeper: Shopkeeper carries two moves at a time\n"
        )

    @pytest.mark.parametrize(
        ("typed", "plan", "said"),
        [
            (
                "1 pin 2027-02-11",
                PlanChoices(pin={"fire@fair": dt.date(2027, 2, 11)}),
                "Not before 11 February 2027. 2 moves change. Saved. 1. Weeks 6–19: Buy a bellows (was week 0) "
                "3. Weeks 19–32: Set the anvil (was week 13)",
            ),
            (
                "1 drop we have one",
                PlanChoices(drop={"fire@fair": "we have one"}),
                "Left out: we have one. 2 moves change. Saved. 1. Left out: Buy a bellows (was week 0) "
                "3. Left out: Set the anvil (was week 13)",
            ),
            (
                "1 weeks 20",
                PlanChoices(weeks={"fire@fair": 20}),
                "Takes 20 weeks. 2 moves change. Saved. 1. Weeks 0–20: Buy a bellows (was 13 weeks) "
                "3. Weeks 20–33: Set the anvil (was week 13)",
            ),
            (
                "anvil@fair waive we buy fire",
                PlanChoices(waive={"anvil@fair": "we buy fire"}),
                "Need not wait for other questions: we buy fire. 1 move changes. Saved. "
                "3. Weeks 0–13: Set the anvil (was week 13)",
            ),
            (
                "keeper carries 1",
                PlanChoices(capacity={"keeper": 1}),
                "Shopkeeper carries one move at a time (decided). The calendar stays as it is. Saved.",
            ),
            (
                "Master Smith carries 3",
                PlanChoices(capacity={"master-smith": 3}),
                "Master smith carries three moves at a time (decided). The calendar stays as it is. Saved.",
            ),
        ],
    )
    def test_a_line_decides_and_says_what_it_changes(
        self, begun: Interview, typed: str, plan: PlanChoices, said: str
    ) -> None:
        session = Said(begun, typed)
        assert session.plan == plan
        assert said in session.after

    @pytest.mark.parametrize(
        ("typed", "back"),
        [
            ("1 pin 2027-02-11", "1 pin -"),
            ("1 drop we have one", "1 drop -"),
            ("1 drop we have one", "1 back"),
            ("1 weeks 20", "fire@fair weeks -"),
            ("3 waive we buy fire", "3 waive -"),
            ("keeper carries 1", "keeper carries -"),
        ],
    )
    def test_each_decision_is_taken_back(self, begun: Interview, typed: str, back: str) -> None:
        session = Said(begun, typed, back)
        assert session.plan is None
        assert [state.plan is None for state in session.saved] == [False, True]

    def test_a_move_keeps_its_number_wherever_it_goes(self, begun: Interview) -> None:
        session = Said(begun, "1 drop for now", "1 back", "1 weeks 20", "1 back", "l")
        assert session.plan is None
        assert session.after.count("1. Weeks 0–13: Buy a bellows") == 3

    def test_what_was_decided_stands_beside_the_move(self, begun: Interview) -> None:
        session = Said(begun, "1 weeks 20", "1 pin 2027-02-11", "l")
        assert "Decided: not before 11 February 2027 and takes 20 weeks." in session.after

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ("hello", "“hello” is no decision. Write for instance 3 pin 2027-04-01; ? shows what can be decided."),
            ("9 drop it", "There is no move “9”. Give its number, from 1 to 5, or its name, such as fire@fair."),
            ("1 pin", "Something is missing. Write for instance: 3 pin 2027-04-01"),
            ("1 pin soon", "“soon” is not a date. Write it as 2026-11-21."),
            (
                "1 pin 2020-01-01",
                "No move starts before the decision on 31 December 2026, so this pin changes nothing. Give a later day",
            ),
            ("1 weeks many", "“many” does not fit. Write a whole number from 1 to 260."),
            ("1 waive no", "This move requires nothing of another question, so nothing can be waived."),
            (
                "4 pin 2027-01-01",
                "This move is not in the calendar, so there is nothing to decide about it. "
                "“Good” on “Fire” lies beyond the next level, which comes first.",
            ),
            ("1 back", "Nothing was decided about this move."),
            ("1 pin -", "Nothing of that kind was decided about this move."),
            ("keeper carries -", "Nothing was decided about what Shopkeeper carries."),
            ("king carries 1", "No move belongs to “king”. Owners of moves: keeper, master-smith."),
            ("1 drop \x1b[2J", "Something is missing."),
        ],
    )
    def test_what_can_not_be_obeyed_says_why_and_changes_nothing(self, begun: Interview, typed: str, said: str) -> None:
        session = Said(begun, typed)
        assert said in session.after
        assert (session.plan, session.saved, session.refused) == (None, [], 1)

    def test_a_dropped_move_is_put_back_before_anything_else_is_decided(self, begun: Interview) -> None:
        session = Said(begun, "1 drop for now", "1 pin 2027-02-11", "1 drop for good")
        assert "You left this move out. Put it back first." in session.after
        assert session.plan == PlanChoices(drop={"fire@fair": "for good"})

    def test_a_reason_may_hold_the_word_for_what_an_owner_carries(self, begun: Interview) -> None:
        session = Said(begun, "2 drop the keeper carries 5 sacks")
        assert session.plan == PlanChoices(drop={"sale@fair": "the keeper carries 5 sacks"})

    def test_where_nothing_is_planned_it_says_so_and_what_to_do(self, interview: Interview) -> None:
        session = Said(interview, "1 drop it")
        said = " ".join(session.first.split())
        assert "No move is planned. The plan starts with answers" in said
        assert "questions are open. Settle them first" in said
        assert "There is no move to decide about." in session.after

    def test_the_review_leads_to_it_and_back(self, talk: Talk, begun: Interview) -> None:
        session = talk("p", "1 weeks 20", "", "q", start=begun)
        assert session.interview.assessment.plan == PlanChoices(weeks={"fire@fair": 20})
        assert session.said.rindex("Review") > session.said.index("Takes 20 weeks.")
        assert session.ending is Ending.QUIT

    def test_help_names_every_decision(self, begun: Interview) -> None:
        said = Said(begun, "?").after
        for word in ("3 pin 2027-04-01:", "3 drop", "3 weeks 39:", "3 waive", "carries 1:", "3 back:", "3 pin -:"):
            assert word in said

    def test_in_german(self, begun: Interview) -> None:
        with speaking(catalogue("de")):
            session = Said(begun, "1 weeks 20")
        assert "Woche 0: 31. Dezember 2026; 3 Maßnahmen bis Woche 26." in session.first
        assert "Dauert 20 Wochen. 2 Maßnahmen ändern sich. Gespeichert." in session.first
        assert "(vorher 13 Wochen)" in session.first


def panel_of(begun: Interview, **options: Any) -> View:
    return View(begun, BoardPanel.of(begun), **options)


def press(view: View, *keys: str) -> View:
    """Each key by its name; a text of several letters is typed."""
    for key in keys:
        named = len(key) == 1 or key in (DOWN, UP, END, ESC, ENTER, "ctrl-c", "ctrl-u", "home", "pagedown")
        for one in [key] if named else key:
            view = screen_keys.press(view, one, NOON)
    return view


def text(view: View) -> str:
    return "\n".join("".join(part for _, part in line).rstrip() for line in draw(view).lines)


class TestFullScreen:
    def test_the_board_at_80_columns(self, begun: Interview) -> None:
        assert text(panel_of(begun)).splitlines() == [
            " Plan",
            " Week 0: decision, 31 December 2026; 3 moves to week 26.",
            "─" * 80,
            "   Weeks   Move",
            " ▸ 0–13    Buy a bellows",
            "           “Fair” on “Fire”",
            "           Master smith · 31 December 2026 – 1 April 2027 (13 weeks)",
            "           Starts with the decision.",
            "   0–26    Open a stall",
            "           Shopkeeper · 31 December 2026 – 1 July 2027 (26 weeks)",
            "           Starts with the decision.",
            "   13–26   Set the anvil",
            "           Master smith · 1 April 2027 – 1 July 2027 (13 weeks)",
            "           Starts when “Fair” on “Fire” is reached.",
            "",
            " Left out",
            "           Burn charcoal only",
            "           “Good” on “Fire” lies beyond the next level, which comes first.",
            "           Temper the anvil",
            "           “Good” on “Anvil” lies beyond the next level, which comes first.",
            "",
            "─" * 80,
            " ↓ 3 more below",
            " p pin  d drop  w weeks  v waive  - undo  c carry  ? help  q quit",
        ]

    @pytest.mark.parametrize(
        ("keys", "plan", "shown"),
        [
            (("p", "2027-02-11", ENTER), PlanChoices(pin={"fire@fair": dt.date(2027, 2, 11)}), "was week 0"),
            (("d", "we have one", ENTER), PlanChoices(drop={"fire@fair": "we have one"}), "was week 0"),
            (("w", "20", ENTER), PlanChoices(weeks={"fire@fair": 20}), "was 13 weeks"),
            ((DOWN, DOWN, "v", "we buy fire", ENTER), PlanChoices(waive={"anvil@fair": "we buy fire"}), "was week 13"),
            ((DOWN, "c", "1", ENTER), PlanChoices(capacity={"keeper": 1}), ""),
        ],
    )
    def test_each_decision_shows_at_once_what_it_changes_with_its_move_still_marked(
        self, begun: Interview, keys: tuple[str, ...], plan: PlanChoices, shown: str
    ) -> None:
        title = {0: "Buy a bellows", 1: "Open a stall", 2: "Set the anvil"}[keys.count(DOWN)]
        after = press(panel_of(begun), *keys)
        assert after.interview.assessment.plan == plan
        (marked,) = [line for line in text(after).splitlines() if "▸" in line]
        assert title in marked
        assert marked.endswith(shown)
        assert not after.refused

    def test_other_moves_say_where_they_were(self, begun: Interview) -> None:
        after = press(panel_of(begun), "w", "20", ENTER)
        (anvil,) = [line for line in text(after).splitlines() if "Set the anvil" in line]
        assert anvil.split() == ["20–33", "Set", "the", "anvil", "was", "week", "13"]
        assert "Takes 20 weeks. 2 moves change." in text(after)

    @pytest.mark.parametrize("keys", [("p", "2027-02-11", ENTER), ("d", "no", ENTER), ("w", "20", ENTER)])
    def test_a_decision_is_taken_back_by_one_key_or_by_emptying_its_field(
        self, begun: Interview, keys: tuple[str, ...]
    ) -> None:
        decided = press(panel_of(begun), *keys)
        assert press(decided, "-").interview.assessment.plan is None
        assert press(decided, keys[0], "ctrl-u", ENTER).interview.assessment.plan is None
        assert press(decided, keys[0], "x", ESC).interview.assessment.plan == decided.interview.assessment.plan

    @pytest.mark.parametrize(
        ("keys", "said"),
        [
            (("p", "soon", ENTER), "! “soon” is not a date. Write it as 2026-11-21."),
            (("p", ENTER), "! Write the day as 2026-11-21."),
            (("d", ENTER), "! Write the reason; the report prints it."),
            (("v",), "! This move requires nothing of another question, so nothing can be waived."),
            (("-",), "! Nothing was decided about this move."),
            ((END, "w"), "! This move is not in the calendar, so there is nothing to decide about it."),
            (("x",), "! p, d, w, v, c and - decide about the marked move; ? says what each does."),
            ((ESC,), "! q leaves the board; everything is saved. ? shows the keys."),
        ],
    )
    def test_what_can_not_be_obeyed_says_why(self, begun: Interview, keys: tuple[str, ...], said: str) -> None:
        after = press(panel_of(begun), *keys)
        assert said in text(after)
        assert after.interview is begun

    def test_what_is_refused_stays_in_its_field(self, begun: Interview) -> None:
        assert "│ soon" in text(press(panel_of(begun), "p", "soon", ENTER))

    def test_a_paste_goes_into_the_field_on_one_line(self, begun: Interview) -> None:
        pasted = screen_keys.paste(press(panel_of(begun), "d"), "no\nfire ", NOON)
        assert press(pasted, ENTER).interview.assessment.plan == PlanChoices(drop={"fire@fair": "no fire"})

    def test_looking_only_changes_nothing(self, begun: Interview) -> None:
        view = panel_of(begun, is_read_only=True)
        assert "READ-ONLY" in text(view)
        for keys in (("p",), ("d",), ("w",), ("c",), ("-",)):
            after = press(view, *keys)
            assert "Nothing can be changed: another session holds the file." in text(after)
            assert after.interview is begun

    def test_where_nothing_is_planned_it_says_so(self, interview: Interview) -> None:
        view = panel_of(interview)
        assert "The plan starts with answers, because no move can be chosen" in text(view)
        assert "There is no move to decide about." in text(press(view, DOWN, "p"))

    def test_the_help_tells_of_the_keys_of_the_board(self, begun: Interview) -> None:
        shown = press(panel_of(begun), "?")
        for _, meaning in board_keys():
            assert meaning[:40] in text(shown)
        assert isinstance(press(shown, ESC).panel, BoardPanel)

    def test_a_review_leads_to_it_and_back(self, begun: Interview) -> None:
        view = screen_keys.begin(begun)
        board = press(view, "p")
        assert "b back" in text(board)
        after = press(board, "w", "20", ENTER, "b")
        assert after.panel is view.panel
        assert after.interview.assessment.plan == PlanChoices(weeks={"fire@fair": 20})

    def test_a_review_on_the_way_comes_back_too(self, begun: Interview) -> None:
        reviewed = press(screen_keys.begin(begun.go_to("smithy/fire")), "r")
        after = press(reviewed, "p", "w", "20", ENTER, ESC)
        assert after.panel == reviewed.panel
        assert press(after, ESC).interview.assessment.at == "smithy/fire"

    def test_below_the_last_move_stands_what_each_owner_carries(self, begun: Interview) -> None:
        view = screen_keys.resized(panel_of(begun), 60, 16)
        assert "Shopkeeper carries" not in text(view)
        assert "Shopkeeper carries two moves at a time" in text(press(view, END, *[DOWN] * 9))
        assert "▸" in text(press(view, END, *[DOWN] * 9, UP))

    @pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 40)])
    def test_the_marked_move_is_in_sight_in_every_window(self, begun: Interview, size: tuple[int, int]) -> None:
        view = screen_keys.resized(panel_of(begun), *size)
        for _ in range(5):
            lines = text(view).splitlines()
            assert len(lines) == size[1]
            assert max(map(len, lines)) <= size[0]
            assert sum("▸" in line for line in lines) == 1
            assert lines[-1].endswith("? help  q quit")
            view = press(view, DOWN)

    @pytest.mark.parametrize("size", [(60, 20), (80, 24)])
    def test_weeks_of_four_digits_stand_in_their_column(self, begun: Interview, size: tuple[int, int]) -> None:
        plan = PlanChoices(pin={"fire@fair": dt.date(2050, 1, 1)}, weeks={"fire@fair": 260})
        decided = replace(begun, assessment=begun.assessment.model_copy(update={"plan": plan}))
        view = screen_keys.resized(panel_of(decided), *size)
        seen = "\n".join(text(press(view, *[DOWN] * count)) for count in range(3)).splitlines()
        head = next(one for one in seen if "Weeks" in one and "Move" in one)
        bellows, stall = (next(one for one in seen if title in one) for title in ("Buy a bellows", "Open a stall"))
        assert "1201–1461" in bellows
        assert head.index("Move") == bellows.index("Buy a bellows") == stall.index("Open a stall")
        assert max(map(len, seen)) <= size[0]

    def test_every_decision_is_saved_at_once_and_ctrl_c_loses_none(self, begun: Interview, play: Play) -> None:
        played = play(begun, "p", "w20\r", "jd", "no stall\r", "d")
        assert [state.plan for state in played.saved] == [
            PlanChoices(weeks={"fire@fair": 20}),
            PlanChoices(weeks={"fire@fair": 20}, drop={"sale@fair": "no stall"}),
        ]

    def test_q_leaves(self, begun: Interview) -> None:
        assert isinstance(press(panel_of(begun), "q").wanted, Quit)


def test_both_faces_and_the_command_have_one_calendar(begun: Interview) -> None:
    from csmaturity.assessment.dates import due
    from csmaturity.planning.roadmap import plan
    from csmaturity.planning.terms import Terms
    from csmaturity.scoring.score import score

    board = Board.of(begun).decide("pin", Board.of(begun).rows[0].step, "2027-02-11")
    assessment = board.interview.assessment
    terms = Terms.of(begun.rubrics, assessment, due(assessment.updated.date()))
    made = plan(begun.rubrics, score(begun.rubrics, assessment), terms)
    assert [(row.step, row.weeks) for row in board.rows if row.weeks] == [
        (one.step, f"{one.start}–{one.end}") for one in made.moves
    ]


def test_aiming_at_the_top_is_shown_as_planned(begun: Interview) -> None:
    aimed = begun.assessment.model_copy(update={"plan": PlanChoices(aim="top")})
    board = Board.of(replace(begun, assessment=aimed))
    assert {row.title for row in board.rows if row.weeks} >= {"Burn charcoal only", "Temper the anvil"}


WORDS = ["日本語のとても長い説明文です。", "👩‍👩‍👧", "❤️", "e\u0301", "x" * 90, "\u00ad", "a", "[x]", "{{ }}"]
KEYS = [*"pdwvc-123xbq?", DOWN, UP, END, "home", ENTER, ESC, "pagedown", "pageup", "delete"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join),
    keys=st.lists(st.sampled_from(KEYS), max_size=20),
    size=st.sampled_from([(60, 16), (80, 24), (120, 40), (40, 10)]),
)
def test_the_board_fits_its_window_whatever_moves_and_reasons_hold(
    begun: Interview, words: str, keys: list[str], size: tuple[int, int]
) -> None:
    (smithy,) = begun.rubrics
    moved = tuple(
        one.model_copy(
            update={
                "title": words,
                "moves": {level: move.model_copy(update={"title": words}) for level, move in one.moves.items()},
            }
        )
        for one in smithy.questions
    )
    retold = replace(begun, rubrics=(smithy.model_copy(update={"questions": moved}),))
    view = screen_keys.resized(panel_of(retold), *size)
    for key in ["d", *keys]:
        view = screen_keys.press(view, key, NOON)
        if view.panel.takes_text:
            view = screen_keys.paste(view, words, NOON)
        drawn = draw(view)
        assert len(drawn.lines) == size[1]
        for line in drawn.lines:
            wide = sum(max(0, wcwidth(character)) for _, part in line for character in part)
            assert wide <= size[0], line
