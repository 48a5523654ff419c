"""What the report says of a choice, a wait and a level left out, from the values that the plan holds."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from csmaturity.assessment.model import Answer
from csmaturity.language import Catalogue, speaking
from csmaturity.planning.plan import Awaited, Chosen, Deferred, LeftOut, Ranking
from csmaturity.planning.roadmap import plan
from csmaturity.planning.state import PlanState, StepState
from csmaturity.report.reasons import reason
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.moves import Step
from csmaturity.scoring.score import score

FIRST = Ranking(3, 5, 2, 1, Fraction(36, 5), (), place=1, among=9)
FIRST_IN_WORDS = (
    "Ranks 1st of 9: leaves the lowest level (3), opens 5 other moves, medium effort (2), political cost 1 "
    "→ 3 × (1 + 5) ÷ (2 + ½) = 7.2"
)


@pytest.fixture(scope="module")
def rubric(make: Any) -> Rubric:
    """Two questions on three levels, with moves to all of them but the second one's highest."""
    scale = tuple(
        {"id": id, "label": id.title(), "value": at} for at, id in enumerate(("poor", "average", "excellent"))
    )
    gates = {level: ({"id": f"{level[0]}1", "text": "So it is"},) for level in ("average", "excellent")}
    levels = {level: {"text": "So", "gates": gates.get(level, ())} for level in ("poor", "average", "excellent")}
    moves = {level: make.move(f"Bring it to {level}", political=4) for level in ("average", "excellent")}
    built: Rubric = make.rubric(
        make.question("trust", levels=levels, moves=moves),
        make.question("time", levels=levels, moves={"average": moves["average"]}),
        scale=scale,
    )
    return built


def today(rubric: Rubric, make: Any, **answers: Any) -> PlanState:
    return PlanState.of([rubric], score([rubric], make.assessment("small", answers)))


def state(rubric: Rubric, make: Any, question: str, level: str, answer: Any) -> StepState:
    return today(rubric, make, **{question: answer}).steps[Step("small", question, level)]


def chosen(at: StepState, ranking: Ranking, *, extra: bool = False) -> Chosen:
    return Chosen(at.step, at.question, at.question.moves["average"], ranking, extra)


def deferred(at: StepState, kind: str, *waits_for: Awaited, ranking: Ranking | None = None) -> Deferred:
    return Deferred(at.step, at.question, at.question.moves["average"], 2, kind, waits_for, ranking)


@pytest.fixture(scope="module")
def trust(rubric: Rubric, make: Any) -> StepState:
    return state(rubric, make, "trust", "average", "poor")


@pytest.fixture(scope="module")
def time(rubric: Rubric, make: Any) -> StepState:
    return state(rubric, make, "time", "average", "poor")


def test_a_choice_gives_its_rank_and_its_numbers(trust: StepState) -> None:
    assert reason(chosen(trust, FIRST)) == FIRST_IN_WORDS
    small = "Small and free of politics, so it takes none of the three places"
    assert reason(chosen(trust, FIRST, extra=True)) == f"{FIRST_IN_WORDS}. {small}"


def test_one_move_alone_has_no_rank(trust: StepState) -> None:
    alone = Ranking(2, 0, 3, 1, Fraction(4, 7), ())
    assert reason(chosen(trust, alone)) == (
        "The only move available: climbs one level further (2), opens no other move, large effort (3), "
        "political cost 1 → 2 × (1 + 0) ÷ (3 + ½) ≈ 0.6"
    )


@pytest.mark.parametrize(
    ("equals", "words"),
    [
        (1, "Ranks 2nd of 9 (level with 1 other, so question order decides): "),
        (3, "Ranks 2nd of 9 (level with 3 others, so question order decides): "),
    ],
)
def test_equals_are_told(trust: StepState, equals: int, words: str) -> None:
    level = Ranking(3, 1, 1, 1, Fraction(4), (), place=2, among=9, equals=equals)
    assert reason(chosen(trust, level)).startswith(words)


def test_places_beyond_the_tenth_are_spelt_right(trust: StepState) -> None:
    rankings = [Ranking(3, 0, 1, 1, Fraction(2), (), place=place, among=123) for place in range(1, 124)]
    places = [reason(chosen(trust, one)).removeprefix("Ranks ").split()[0] for one in rankings]
    assert places[:4] == ["1st", "2nd", "3rd", "4th"]
    assert places[10:13] == ["11th", "12th", "13th"]
    assert places[20:23] == ["21st", "22nd", "23rd"]
    assert places[110:113] == ["111th", "112th", "113th"]


def test_a_value_that_is_rounded_says_so(trust: StepState) -> None:
    rounded = Ranking(3, 2, 2, 3, Fraction(18, 7), (), place=2, among=5)
    assert reason(chosen(trust, rounded)).endswith("→ 3 × (1 + 2) ÷ (2 + 1½) ≈ 2.6")


def test_a_move_that_is_passed_over_says_what_holds_its_place(trust: StepState, time: StepState) -> None:
    held = Awaited(time, 2)
    assert reason(deferred(trust, "capacity", held, ranking=FIRST)) == (
        f"Waits: better-ranked moves hold this quarter's three places. {FIRST_IN_WORDS}"
    )
    assert reason(deferred(trust, "extras", held, ranking=FIRST)) == (
        f"Waits: three small moves beside the main ones are enough for a quarter. {FIRST_IN_WORDS}"
    )
    assert reason(deferred(trust, "politics", held, ranking=FIRST)) == (
        "Waits: this quarter already holds a move with political cost 4 (“Bring it to average”). " + FIRST_IN_WORDS
    )


def test_a_move_that_waits_says_for_what_and_until_when(trust: StepState, time: StepState) -> None:
    assert reason(deferred(trust, "requires", Awaited(time, 2))) == (
        "Waits for Average on “The time”, which this quarter brings"
    )
    assert reason(deferred(trust, "requires", Awaited(time, 2), Awaited(trust, 4))) == (
        "Waits for Average on “The time”, which this quarter brings; "
        "and for Average on “The trust”, which is planned for quarter 4"
    )


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({"unknown": True}, "Find out first: nobody knows yet where “The trust” stands"),
        ({"note": "later"}, "Find out first: “The trust” is unanswered"),
        (
            {"gates": {"a1": "yes", "e1": "unknown"}},
            "Find out first: the answers so far leave “The trust” between Average and Excellent",
        ),
        (
            {"level": "poor", "target": "average"},
            "Excellent on “The trust” lies beyond the target chosen there, Average",
        ),
        ({"level": "average", "target": "poor"}, "“The trust” already stands at its target, Poor, or above"),
    ],
)
def test_a_level_that_is_left_out_says_why(rubric: Rubric, make: Any, answer: dict[str, Any], words: str) -> None:
    at = state(rubric, make, "trust", "excellent", answer)
    assert reason(LeftOut(at, at.status)) == words


@pytest.mark.parametrize(
    ("level", "answer", "words"),
    [
        ("average", {"unknown": True}, "Average on “The time”, where today's level is not known yet"),
        (
            "excellent",
            {"level": "poor", "target": "average"},
            "Excellent on “The time”, which lies beyond the target chosen there",
        ),
        ("excellent", {"level": "average"}, "Excellent on “The time”, to which the rubric names no move"),
        ("average", {"level": "poor"}, "Average on “The time”, which is blocked itself"),
    ],
)
def test_a_level_that_is_blocked_names_each_obstacle(
    rubric: Rubric, make: Any, trust: StepState, level: str, answer: dict[str, Any], words: str
) -> None:
    obstacle = state(rubric, make, "time", level, answer)
    assert reason(LeftOut(trust, "blocked", (obstacle,))) == f"Blocked: needs {words}"
    assert reason(LeftOut(trust, "blocked", (obstacle, obstacle))) == f"Blocked: needs {words}; and {words}"


def test_a_level_without_a_move_says_so(rubric: Rubric, make: Any) -> None:
    at = state(rubric, make, "time", "excellent", "average")
    assert reason(LeftOut(at, at.status)) == "The rubric names no move to Excellent on “The time”"


def test_a_plan_has_no_language(rubric: Rubric, make: Any, made_up_language: Catalogue) -> None:
    answers = make.assessment(
        "small", {"trust": "poor", "time": Answer(unknown=True).model_dump(exclude_defaults=True)}
    )
    made = plan([rubric], score([rubric], answers))
    with speaking(made_up_language):
        assert plan([rubric], score([rubric], answers)) == made
        assert reason(made.left_out[0]) != reason(made.quarters[0].chosen[0])
        said = reason(made.left_out[0])
    assert said != reason(made.left_out[0])
