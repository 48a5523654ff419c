"""What the report says of a start, a wait and a level left out, from the values that the plan holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from csmaturity.assessment.plan_choices import PlanChoices
from csmaturity.language import Catalogue, speaking
from csmaturity.planning.plan import LeftOut, Plan, Ranking, Scheduled
from csmaturity.planning.roadmap import plan
from csmaturity.planning.terms import Terms
from csmaturity.report.plan.reasons import brief_reason, denied, reason, wait_reason
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.moves import Step
from csmaturity.scoring.score import score

FIRST = Ranking(3, 5, 2, 1, Fraction(36, 5), (), place=1, among=9)
FIRST_IN_WORDS = (
    "Ranks 1st of 9: leaves the lowest level (3), opens 5 other moves, medium effort (2), political cost 1 "
    "→ 3 × (1 + 5) ÷ (2 + ½) = 7.2"
)
LEVELS = ("poor", "average", "excellent")

PlanOf = Callable[..., Plan]


@pytest.fixture(scope="module")
def rubric_of(make: Any) -> Callable[..., Rubric]:
    """A rubric of questions on three levels, from {question: {level: what its move says}}."""

    def made(questions: dict[str, dict[str, dict[str, Any]]], **more: Any) -> Rubric:
        scale = tuple({"id": id, "label": id.title(), "value": at} for at, id in enumerate(LEVELS))
        gates = {level: [{"id": f"{level[0]}1", "text": f"So it is {level}"}] for level in LEVELS[1:]}
        gates["average"].append({"id": "a2", "text": "And so"})
        levels = {level: {"text": "So", "gates": tuple(gates.get(level, []))} for level in LEVELS}
        built: Rubric = make.rubric(
            *(
                make.question(
                    name,
                    levels=levels,
                    moves={
                        level: make.move(f"Bring {name} to {level}", owner=f"{name}-owner") | said
                        for level, said in moves.items()
                    },
                    **more.get(name, {}),
                )
                for name, moves in questions.items()
            ),
            scale=scale,
        )
        return built

    return made


@pytest.fixture(scope="module")
def planned(make: Any) -> PlanOf:
    """The plan that follows from a rubric, answers, and plan choices as a file would hold them."""

    def made(rubric: Rubric, answers: dict[str, Any], facts: dict[str, Any] | None = None, **choices: Any) -> Plan:
        decided = PlanChoices.model_validate(choices)
        assessment = make.assessment("small", answers, plan=decided, organisation={"facts": facts or {}})
        return plan([rubric], score([rubric], assessment), Terms.of([rubric], assessment, dt.date(2026, 12, 21)))

    return made


def at(made: Plan, name: str, level: str = "average") -> Scheduled:
    return made.by_step[Step("small", name, level)]


def omitted(made: Plan, name: str, level: str = "average") -> LeftOut:
    return next(one for one in made.left_out if one.step == Step("small", name, level))


@pytest.fixture(scope="module")
def trust(rubric_of: Callable[..., Rubric], planned: PlanOf) -> Plan:
    return planned(rubric_of({"trust": {"average": {}}}), {"trust": "poor"})


def told(made: Plan, **changes: Any) -> str:
    return reason(replace(at(made, "trust"), **changes), made)


def test_a_start_with_the_decision_gives_its_rank_and_its_numbers(trust: Plan) -> None:
    assert told(trust, ranking=FIRST) == FIRST_IN_WORDS
    small = "Small and free of politics, so it takes none of the three places"
    assert told(trust, ranking=FIRST, free=True) == f"{FIRST_IN_WORDS}. {small}"
    assert brief_reason(at(trust, "trust"), trust) == "Starts with the decision"


def test_one_move_alone_has_no_rank(trust: Plan) -> None:
    assert told(trust, ranking=Ranking(2, 0, 3, 1, Fraction(4, 7), ())) == (
        "The only move available: climbs one level further (2), opens no other move, large effort (3), "
        "political cost 1 → 2 × (1 + 0) ÷ (3 + ½) ≈ 0.6"
    )


@pytest.mark.parametrize(("equals", "words"), [(1, "1 other"), (3, "3 others")])
def test_equals_are_told(trust: Plan, equals: int, words: str) -> None:
    level = Ranking(3, 1, 1, 1, Fraction(4), (), place=2, among=9, equals=equals)
    assert told(trust, ranking=level).startswith(f"Ranks 2nd of 9 (level with {words}, so question order decides): ")


def test_places_beyond_the_tenth_are_spelt_right(trust: Plan) -> None:
    rankings = [Ranking(3, 0, 1, 1, Fraction(2), (), place=place, among=123) for place in range(1, 124)]
    places = [told(trust, ranking=one).removeprefix("Ranks ").split()[0] for one in rankings]
    assert places[:4] == ["1st", "2nd", "3rd", "4th"]
    assert places[10:13] == ["11th", "12th", "13th"]
    assert places[20:23] == ["21st", "22nd", "23rd"]
    assert places[110:113] == ["111th", "112th", "113th"]


def test_a_value_that_is_rounded_says_so(trust: Plan) -> None:
    rounded = Ranking(3, 2, 2, 3, Fraction(18, 7), (), place=2, among=5)
    assert told(trust, ranking=rounded).endswith("→ 3 × (1 + 2) ÷ (2 + 1½) ≈ 2.6")


def test_a_move_waits_for_what_it_requires(rubric_of: Callable[..., Rubric], planned: PlanOf) -> None:
    needs = {"requires": ("trust@average", "time@average")}
    rubric = rubric_of({"trust": {"average": {}}, "time": {"average": {}}, "last": {"average": needs}})
    made = planned(rubric, dict.fromkeys(("trust", "time", "last"), "poor"))
    one = at(made, "last")
    assert wait_reason(one.waits[0], made) == "Waits for “Average” on “The trust” and “Average” on “The time”"
    assert brief_reason(one, made) == ("Starts when “Average” on “The trust” and “Average” on “The time” are reached")
    assert reason(one, made).startswith(f"{brief_reason(one, made)}. The only move available: ")


def test_a_move_waits_for_the_level_below(rubric_of: Callable[..., Rubric], planned: PlanOf) -> None:
    rubric = rubric_of({"trust": {"average": {}, "excellent": {}}})
    made = planned(rubric, {"trust": {"level": "poor", "target": "excellent"}})
    one = at(made, "trust", "excellent")
    assert wait_reason(one.waits[0], made) == "Waits for “Average” on “The trust”"
    assert brief_reason(one, made) == "Starts when “Average” on “The trust” is reached"


def test_a_move_waits_for_its_day(rubric_of: Callable[..., Rubric], planned: PlanOf) -> None:
    made = planned(rubric_of({"trust": {"average": {}}}), {"trust": "poor"}, pin={"trust@average": "2027-02-03"})
    assert wait_reason(at(made, "trust").waits[0], made) == "Waits for the day that the owner of the plan set"
    assert brief_reason(at(made, "trust"), made) == (
        "Starts in the first week from the day that the owner of the plan set"
    )


@pytest.mark.parametrize(
    ("count", "said", "waits", "starts"),
    [
        (
            3,
            {"owner": "cs"},
            "Waits: its owner is busy with “Bring q0 to average” and “Bring q1 to average”",
            "Starts when its owner has a hand free: “Bring q0 to average” and “Bring q1 to average” have ended",
        ),
        (
            2,
            {"political": 4},
            "Waits: one move that costs much goodwill is enough at a time (“Bring q0 to average”)",
            "Starts when no other move costs much goodwill: “Bring q0 to average” has ended",
        ),
        (
            4,
            {},
            "Waits: three moves at a time are enough (“Bring q0 to average”, “Bring q1 to average” "
            "and “Bring q2 to average”)",
            "Starts when a place is free: “Bring q0 to average”, “Bring q1 to average” and “Bring q2 to average” "
            "have ended",
        ),
        (
            4,
            {"effort": "S", "political": 1},
            "Waits: three small moves beside the main ones are enough at a time (“Bring q0 to average”, "
            "“Bring q1 to average” and “Bring q2 to average”)",
            "Starts when a place is free: “Bring q0 to average”, “Bring q1 to average” and “Bring q2 to average” "
            "have ended",
        ),
    ],
    ids=["owner", "politics", "places", "free"],
)
def test_a_move_waits_for_room_and_says_who_holds_it(
    rubric_of: Callable[..., Rubric], planned: PlanOf, count: int, said: dict[str, Any], waits: str, starts: str
) -> None:
    rubric = rubric_of({f"q{number}": {"average": said} for number in range(count)})
    made = planned(rubric, {f"q{number}": "poor" for number in range(count)})
    last = at(made, f"q{count - 1}")
    assert (wait_reason(last.waits[-1], made), brief_reason(last, made)) == (waits, starts)


def test_only_what_has_ended_made_room(rubric_of: Callable[..., Rubric], planned: PlanOf) -> None:
    moves = {"q0": {"effort": "S"}, "q1": {"effort": "L"}, "q2": {"effort": "L"}, "q3": {"effort": "L"}}
    rubric = rubric_of({name: {"average": said} for name, said in moves.items()})
    made = planned(rubric, dict.fromkeys(moves, "poor"))
    assert brief_reason(at(made, "q3"), made) == "Starts when a place is free: “Bring q0 to average” has ended"


@pytest.mark.parametrize(
    ("answer", "level", "words"),
    [
        (
            {"level": "average", "gates": {"a1": "no"}},
            "average",
            "“Average” is claimed, but “So it is average” was answered no",
        ),
        (
            {"level": "excellent", "gates": {"a1": "no", "a2": "no", "e1": "no"}},
            "average",
            "“Excellent” is claimed, but “So it is average” and “And so” were answered no",
        ),
        (
            {"level": "excellent", "gates": {"a1": "yes", "a2": "yes", "e1": "no"}},
            "excellent",
            "“Excellent” is claimed, but “So it is excellent” was answered no",
        ),
        (
            {"level": "excellent", "gates": {"a2": "no"}, "target": "excellent"},
            "excellent",
            "“Excellent” is claimed, but “And so” was answered no",
        ),
        ({"level": "average", "gates": {"e1": "no"}}, "excellent", ""),
        ({"level": "poor", "gates": {"a1": "no"}}, "average", ""),
    ],
)
def test_a_denied_claim_is_named_with_what_denies_it(
    rubric_of: Callable[..., Rubric], planned: PlanOf, answer: dict[str, Any], level: str, words: str
) -> None:
    made = planned(rubric_of({"trust": {"average": {}, "excellent": {}}}), {"trust": answer})
    one = at(made, "trust", level)
    assert denied(made.states[one.step]) == words
    assert brief_reason(one, made).startswith(words or "Starts with the decision")


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({"unknown": True}, "Find out first: nobody knows yet where “The trust” stands"),
        ({"note": "later"}, "Find out first: “The trust” is unanswered"),
        (
            {"gates": {"a1": "yes", "a2": "yes", "e1": "unknown"}},
            "Find out first: the answers so far leave “The trust” between “Average” and “Excellent”",
        ),
        ("poor", "“Excellent” on “The trust” lies beyond the next level, which comes first"),
        (
            {"level": "poor", "target": "average"},
            "“Excellent” on “The trust” lies beyond the target chosen there, “Average”",
        ),
        ({"level": "average", "target": "poor"}, "“The trust” already stands at its target, “Poor”, or above"),
    ],
)
def test_a_level_that_is_left_out_says_why(
    rubric_of: Callable[..., Rubric], planned: PlanOf, answer: Any, words: str
) -> None:
    made = planned(rubric_of({"trust": {"average": {}, "excellent": {}}}), {"trust": answer})
    assert reason(omitted(made, "trust", "excellent"), made) == words


@pytest.mark.parametrize(
    ("moves", "answer", "more", "words", "own"),
    [
        (
            {"average": {}},
            {"unknown": True},
            {},
            "where today's level is not known yet",
            "Find out first: nobody knows",
        ),
        (
            {"average": {}},
            {"not-applicable": "none"},
            {},
            "where the question does not apply and nobody has waived it",
            "",
        ),
        ({}, "poor", {}, "to which no move leads yet", "No move leads to “Average” on “The base”"),
        (
            {"average": {}},
            "poor",
            {"drop": {"base@average": "no time"}},
            "which the owner of the plan left out",
            "Left out by the owner of the plan: no time",
        ),
        (
            {"average": {"applies-when": {"size": "big"}}},
            "poor",
            {"facts": {"size": "small"}},
            "to which no move is for organisations like this one",
            "The move to “Average” on “The base” is not for organisations like this one",
        ),
        (
            {"average": {"requires": ("next@average",)}},
            "poor",
            {},
            "which is blocked itself",
            "Blocked: needs “Average” on “The next”, which is blocked itself",
        ),
    ],
    ids=["unknown", "outside", "no-move", "dropped", "unsuited", "blocked"],
)
def test_what_is_blocked_names_its_obstacle(
    rubric_of: Callable[..., Rubric],
    planned: PlanOf,
    moves: dict[str, Any],
    answer: Any,
    more: dict[str, Any],
    words: str,
    own: str,
) -> None:
    rubric = rubric_of({"base": moves, "next": {"average": {"requires": ("base@average",)}}})
    made = planned(rubric, {"base": answer, "next": "poor"}, **more)
    assert reason(omitted(made, "next"), made) == f"Blocked: needs “Average” on “The base”, {words}"
    assert not own or reason(omitted(made, "base"), made).startswith(own)


def test_several_obstacles_are_all_named(rubric_of: Callable[..., Rubric], planned: PlanOf) -> None:
    needs = {"requires": ("base@excellent", "time@average")}
    rubric = rubric_of({"base": {"average": {}, "excellent": {}}, "time": {}, "next": {"average": needs}})
    made = planned(rubric, {"base": {"level": "poor", "target": "average"}, "time": "poor", "next": "poor"})
    assert reason(omitted(made, "next"), made) == (
        "Blocked: needs “Excellent” on “The base”, which lies beyond the target there; "
        "and “Average” on “The time”, to which no move leads yet"
    )


def test_a_plan_has_no_language(rubric_of: Callable[..., Rubric], planned: PlanOf, made_up_language: Catalogue) -> None:
    rubric = rubric_of({"trust": {"average": {}}, "time": {"average": {}}})
    made = planned(rubric, {"trust": "poor", "time": {"unknown": True}})
    with speaking(made_up_language):
        assert planned(rubric, {"trust": "poor", "time": {"unknown": True}}) == made
        said = reason(omitted(made, "time"), made), reason(at(made, "trust"), made)
    assert said[0] != reason(omitted(made, "time"), made)
    assert said[1] != reason(at(made, "trust"), made)
