"""Many people's answers as one: the rules, what is counted, what was agreed, and the groups that may be shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csmaturity.assessment.combine import Given, combined, parts_of, unnamed
from csmaturity.assessment.model import Answer, Assessment, Combination, Voice
from csmaturity.assessment.voices import Said, Voices, effective, median
from csmaturity.assessment.voices_groups import groups, raters
from csmaturity.rubric.model import Rubric
from csmaturity.scoring.score import score
from csmaturity.scoring.scorecard import Scorecard

NOON = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)
LEVELS = ("poor", "fair", "good")
GATES = {"fair": ("f1",), "good": ("g1", "g2")}


def _question(id_: str) -> dict[str, Any]:
    levels = {
        level: {
            "text": f"how {level} looks",
            "gates": tuple({"id": gate, "text": f"{gate} is so"} for gate in GATES.get(level, ())),
        }
        for level in LEVELS
    }
    return {"id": id_, "title": id_.capitalize(), "ask": "?", "why": "!", "levels": levels}


RUBRIC = Rubric.model_validate(
    {
        "format": "csmaturity-rubric/1",
        "id": "model",
        "version": "1.0.0",
        "title": "Model",
        "summary": "s",
        "scale": tuple({"id": one, "label": one.capitalize(), "value": place} for place, one in enumerate(LEVELS)),
        "questions": tuple(map(_question, ("one", "two"))),
    }
)


def person(answers: Mapping[str, Any], number: int = 0, **respondent: str) -> Assessment:
    """One person's file; an answer is a level's id, "?", or the answer's fields."""
    held = {
        name: {"unknown": True} if said == "?" else {"level": said} if isinstance(said, str) else said
        for name, said in answers.items()
    }
    moment = NOON + dt.timedelta(minutes=number)
    return Assessment.model_validate(
        {
            "rubrics": ({"id": "model", "version": "1.0.0"},),
            "respondent": respondent,
            "started": moment,
            "updated": moment,
            "answers": {"model": held} if held else {},
        }
    )


def together(people: Sequence[Assessment], **combination: Any) -> Assessment:
    """What `combine` makes of these people's files."""
    given = [Given(f"{number}.yaml", one) for number, one in enumerate(people)]
    voices = [part.voice for part in parts_of(given)]
    return combined(given, voices, Combination.model_validate(combination), [RUBRIC])[0]


def answer(assessment: Assessment, question: str = "one") -> Answer:
    return effective(assessment, [RUBRIC]).answer("model", question)


def said(*levels: Any, **combination: Any) -> Answer:
    """The answer that follows when each person says this to one question."""
    people = [person({"one": level} if level else {}, number) for number, level in enumerate(levels)]
    return answer(together(people, **combination))


@pytest.mark.parametrize(
    ("levels", "middle"),
    [
        (("good",), "good"),
        (("poor", "fair", "good"), "fair"),
        (("poor", "good"), "poor"),
        (("fair", "good", "good", "fair"), "fair"),
        (("poor", "poor", "good", "good", "good"), "good"),
    ],
)
def test_the_middle_answer_counts_and_of_two_middle_ones_the_lower(levels: tuple[str, ...], middle: str) -> None:
    assert said(*levels).level == middle


def test_the_lowest_answer_counts_where_that_is_the_rule() -> None:
    assert said("good", "good", "fair", rule="lowest").level == "fair"


def test_the_lead_s_answer_counts_where_that_is_the_rule_and_nobody_else_s() -> None:
    people = [person({"one": "poor"}, 1, role="csm"), person({"one": "good"}, 2, role="Cs-Leader")]
    people.append(person({"one": "poor", "two": "poor"}, 3, role="csm"))
    result = together(people, rule="lead", lead=("cs-leader",))
    assert answer(result).level == "good"
    assert answer(result, "two") == Answer()


def test_who_does_not_know_or_sees_no_use_is_left_out_and_counted() -> None:
    people = [person({"one": one}, number) for number, one in enumerate(("good", "good", "?", "?"))]
    people += [person({"one": {"not-applicable": "we have none"}}, 8), person({}, 9)]
    voices = Voices.of(together(people), [RUBRIC])
    assert voices
    tally = voices.tallies["model", "one"]
    assert tally.by_rule.level == "good"
    assert tally.said == Said((0, 0, 2), open=2, not_applicable=1, silent=1)


def test_a_question_without_a_level_is_unknown_or_does_not_apply() -> None:
    assert said("?", "?", None).unknown is True
    assert said(None, None) == Answer()
    reason = said({"not-applicable": "private words"}, {"not-applicable": "other words"}, "?").not_applicable
    assert reason == "2 people say that it doesn't apply, and nobody chose a level."


def test_a_gate_is_what_most_say_and_unknown_at_a_tie() -> None:
    given = [{"gates": {"f1": "yes", "g1": one}} for one in ("yes", "no", "unknown")]
    assert said(*given).gates == {"f1": "yes", "g1": "unknown"}
    assert said(*given, {"gates": {"g1": "no"}}).gates["g1"] == "no"


def test_gates_alone_give_a_level_to_the_median() -> None:
    proven = {"gates": {"f1": "yes", "g1": "yes", "g2": "yes"}}
    assert said(proven, proven, "poor").level == "good"


def test_an_agreed_answer_stands_before_the_rule_and_notes_of_single_people_never_show() -> None:
    people = [person({"one": {"level": "poor", "note": "only mine"}}, number) for number in range(3)]
    result = together(people)
    assert answer(result).note is None
    agreed = result.model_copy(update={"answers": {"model": {"one": Answer(level="good", note="ours")}}})
    assert (answer(agreed).level, answer(agreed).note) == ("good", "ours")
    voices = Voices.of(agreed, [RUBRIC])
    assert voices
    assert voices.tallies["model", "one"].agreed
    assert voices.tallies["model", "one"].by_rule.level == "poor"


def test_an_agreed_note_alone_leaves_the_level_to_the_rule() -> None:
    result = together([person({"one": "fair"}, 1), person({"one": "fair"}, 2)])
    noted = result.model_copy(update={"answers": {"model": {"one": Answer(note="ask again")}}})
    assert (answer(noted).level, answer(noted).note) == ("fair", "ask again")


def test_an_agreed_don_t_know_leaves_no_gates_that_would_settle_it() -> None:
    proven = {"gates": {"f1": "no"}}
    result = together([person({"one": proven}, 1), person({"one": proven}, 2)])
    open_ = result.model_copy(update={"answers": {"model": {"one": Answer(unknown=True)}}})
    assert score([RUBRIC], effective(open_, [RUBRIC])).rubrics[0].questions[0].level is None


def test_answers_to_a_version_that_means_something_else_are_not_counted() -> None:
    newer = RUBRIC.model_copy(update={"version": "2.0.0"})
    assert effective(together([person({"one": "good"})]), [newer]).answers == {}


ANSWERS = st.dictionaries(
    st.sampled_from(["one", "two"]),
    st.one_of(
        st.sampled_from([*LEVELS, "?"]),
        st.just({"not-applicable": "no"}),
        st.fixed_dictionaries(
            {"gates": st.dictionaries(st.sampled_from(["f1", "g1", "g2"]), st.sampled_from(["yes", "no", "unknown"]))},
            optional={"level": st.sampled_from(LEVELS), "target": st.sampled_from(LEVELS)},
        ),
    ),
)


def _essence(card: Scorecard) -> list[object]:
    result = card.rubrics[0]
    return [
        result.root.score,
        result.load_bearing and result.load_bearing.question.id,
        *(
            (one.state, one.level, one.evidenced_low, one.evidenced_high, one.conflicts, one.score)
            for one in result.questions
        ),
    ]


@settings(max_examples=60, deadline=None)
@given(ANSWERS, st.integers(1, 6), st.sampled_from(["median", "lowest"]))
def test_the_same_answers_from_everybody_score_as_one_person_s(answers: Any, count: int, rule: str) -> None:
    alone = person(answers)
    result = together([person(answers, number) for number in range(count)], rule=rule)
    assert len(result.voices) == count
    assert _essence(score([RUBRIC], effective(result, [RUBRIC]))) == _essence(score([RUBRIC], alone))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=2, max_size=5))
def test_the_median_is_one_that_half_the_people_do_not_exceed_and_half_do_not_fall_below(counts: list[int]) -> None:
    place = median(counts)
    if place is None:
        assert sum(counts) == 0
        return
    assert 2 * sum(counts[: place + 1]) >= sum(counts)
    assert 2 * sum(counts[:place]) < sum(counts)


def _roles(**roles: int) -> list[Assessment]:
    names = [role for role, count in roles.items() for _ in range(count)]
    return [person({"one": "fair"}, number, role=role.replace("_", "-")) for number, role in enumerate(names)]


def _groups(people: list[Assessment], **combination: Any) -> list[tuple[str, str, int]]:
    voices = Voices.of(together(people, **combination), [RUBRIC])
    assert voices
    return [(group.kind, group.role, len(group.people)) for group in groups(voices)]


def test_roles_of_five_are_shown_and_smaller_ones_are_the_others() -> None:
    assert _groups(_roles(csm=7, ceo=1, cfo=2, cro=2)) == [("role", "csm", 7), ("others", "", 5)]


def test_those_left_over_never_follow_by_subtraction() -> None:
    assert _groups(_roles(csm=7, sales=5, ceo=1)) == [("role", "csm", 7), ("others", "", 6)]
    assert _groups(_roles(csm=7, ceo=1)) == []
    assert _groups(_roles(csm=7, ceo=4)) == []


def test_who_leads_is_one_group_and_a_larger_least_group_hides_it() -> None:
    people = _roles(csm=6, ceo=2, cs_leader=3)
    assert _groups(people, lead=("ceo", "cs-leader")) == [("lead", "", 5), ("role", "csm", 6)]
    assert _groups(people, lead=("ceo", "cs-leader"), min_group=6) == []


def test_people_without_a_role_are_among_the_others() -> None:
    nobody = [person({"one": "fair"}, 50 + number) for number in range(5)]
    assert _groups([*_roles(csm=5), *nobody]) == [("role", "csm", 5), ("others", "", 5)]


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(["a", "b", "c", "d"]), st.integers(1, 9), min_size=1), st.integers(5, 8))
def test_every_group_shown_is_large_enough_and_nobody_is_missing_or_twice(roles: dict[str, int], least: int) -> None:
    people = _roles(**roles)
    shown = _groups(people, min_group=least)
    assert all(count >= least for _, _, count in shown)
    assert not shown or sum(count for _, _, count in shown) == len(people)


def test_two_people_are_two_raters_the_lead_first() -> None:
    result = together(_roles(csm=1, ceo=1), lead=("ceo",))
    voices = Voices.of(result, [RUBRIC])
    assert voices
    pair = raters(voices)
    assert pair
    assert [voice.respondent.role for voice in pair] == ["ceo", "csm"]
    assert groups(voices) == ()


def test_an_unnamed_voice_holds_no_name_and_no_time_of_day() -> None:
    voice: Voice = parts_of([Given("a.yaml", person({"one": "fair"}, role="csm", name="Ann"))])[0].voice
    bare = unnamed(voice)
    assert (bare.respondent.role, bare.respondent.name) == ("csm", None)
    assert bare.started == bare.updated == NOON.replace(hour=0)
    assert bare.id != voice.id
