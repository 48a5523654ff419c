"""The interview without any face: steps, answers, what is never lost, and where it stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csmaturity.assessment.answers import AnswerError
from csmaturity.assessment.interview import Interview
from csmaturity.assessment.model import Answer
from csmaturity.assessment.steps import FIGURES, FactStep
from csmaturity.rubric.model import Rubric
from csmaturity.storage import library

LATER = dt.datetime(2026, 11, 21, 13, 30, 15, 999, tzinfo=dt.UTC)


def _keys(interview: Interview) -> list[str]:
    return [step.key for step in interview.steps]


def _at(interview: Interview, key: str) -> Interview:
    return interview.go_to(key)


def test_facts_come_first_then_the_questions_then_what_is_optional(interview: Interview) -> None:
    assert _keys(interview)[:12] == [
        "profile/organisation-name",
        "profile/size",
        "profile/staff",
        "profile/waste",
        "profile/night",
        "bakery/dough",
        "bakery/heat",
        "bakery/shop",
        "optional/offer",
        "optional/author-name",
        "optional/author-role",
        "optional/cases",
    ]
    assert _keys(interview)[12:] == [f"optional/{figure}" for figure in FIGURES]
    assert interview.step is not None
    assert interview.step.key == "profile/organisation-name"


def test_a_fact_that_two_rubrics_ask_for_is_asked_once(bakery: Rubric) -> None:
    twin = bakery.model_copy(update={"id": "twin"})
    interview = Interview.begin([bakery, twin], LATER)
    assert sum(isinstance(step, FactStep) for step in interview.steps) == 5
    assert [step.number for step in interview.questions] == [1, 2, 3, 4, 5, 6]


def test_a_question_is_left_out_only_when_the_facts_say_so(interview: Interview) -> None:
    at_size = _at(interview, "profile/size")
    assert "bakery/heat" in _keys(interview)
    assert "bakery/heat" in _keys(at_size.give_fact("big", LATER))
    small = at_size.give_fact("small", LATER)
    assert "bakery/heat" not in _keys(small)
    assert [step.total for step in small.questions] == [2, 2]


def test_an_answer_to_a_question_no_longer_asked_is_kept(interview: Interview) -> None:
    answered = _at(interview, "bakery/heat").choose("good", LATER)
    hidden = _at(answered, "profile/size").give_fact("small", LATER)
    assert hidden.assessment.answer("bakery", "heat").level == "good"
    assert hidden.progress.done == 0


def test_where_a_question_stands(interview: Interview) -> None:
    heat = interview.questions[1]
    assert [section.title for section in heat.sections] == ["Making", "Ovens"]
    assert (heat.number, heat.total) == (2, 3)


def test_choosing_a_level_keeps_the_place_and_the_time(interview: Interview) -> None:
    chosen = _at(interview, "bakery/dough").choose("2", LATER)
    assert chosen.answer.level == "fair"
    assert chosen.assessment.updated == LATER.replace(microsecond=0)
    assert chosen.assessment.at == "bakery/dough"
    assert interview.assessment.answers == {}


def test_level_reason_and_dont_know_replace_each_other_and_nothing_else(interview: Interview) -> None:
    full = (
        _at(interview, "bakery/dough")
        .note("Seen on Monday", LATER)
        .add_evidence("The sheet", LATER, "https://example.org", "2026-10-01")
        .gate("f1", "yes", LATER)
        .confidence("high", LATER)
        .target("good", LATER)
    )
    kept = full.answer
    for settled, part in (
        (full.choose("fair", LATER), {"level": "fair"}),
        (full.choose("fair", LATER).dont_know(LATER), {"unknown": True}),
        (full.dont_know(LATER).not_applicable("We buy dough", LATER), {"not_applicable": "We buy dough"}),
        (full.not_applicable("We buy dough", LATER).choose("poor", LATER), {"level": "poor"}),
    ):
        assert settled.answer == kept.model_copy(update=part)


def test_a_gate_answered_yes_or_no_shows_that_the_question_applies(interview: Interview) -> None:
    away = _at(interview, "bakery/dough").not_applicable("We buy dough", LATER)
    assert away.gate("f1", "unknown", LATER).answer.not_applicable == "We buy dough"
    assert away.gate("f1", "n", LATER).answer == Answer(gates={"f1": "no"})


def test_taking_everything_back_leaves_no_trace(interview: Interview) -> None:
    at = _at(interview, "bakery/dough")
    assert at.choose("fair", LATER).clear(LATER).assessment.answers == {"bakery": {}}
    assert at.gate("f1", "yes", LATER).gate("f1", None, LATER).answer == Answer()
    evidence = at.add_evidence("One", LATER).add_evidence("Two", LATER).remove_evidence(1, LATER)
    assert [record.text for record in evidence.answer.evidence] == ["Two"]


@pytest.mark.parametrize(
    ("operation", "message"),
    [
        (lambda at: at.choose("superb", LATER), "There is no level “superb”."),
        (lambda at: at.target("7", LATER), "There is no level “7”."),
        (lambda at: at.gate("f9", "yes", LATER), "Dough has no gate f9."),
        (lambda at: at.gate("f1", "maybe", LATER), "“maybe” is not yes, no or unknown."),
        (lambda at: at.not_applicable("  ", LATER), "The reason is empty."),
        (lambda at: at.note("\x1b[2J", LATER), "The note is empty."),
        (lambda at: at.confidence("sure", LATER), "“sure” is not low, medium or high."),
        (lambda at: at.remove_evidence(1, LATER), "There is no evidence number 1."),
        (lambda at: at.add_evidence("x", LATER, None, "soon"), "“soon” is not a date."),
        (lambda at: at.give_fact("x", LATER), "The interview does not stand at a fact about the organisation."),
        (lambda at: at.go_to("bakery/oven"), "There is no step bakery/oven."),
        (lambda at: at.go_to("review").choose("fair", LATER), "The interview does not stand at a question."),
    ],
)
def test_what_a_question_does_not_allow(
    interview: Interview, operation: Callable[[Interview], Interview], message: str
) -> None:
    with pytest.raises(AnswerError) as error:
        operation(_at(interview, "bakery/dough"))
    assert error.value.message == message


def test_facts_are_kept_with_the_organisation(interview: Interview) -> None:
    named = interview.give_fact("Hearth & Sons", LATER).next().give_fact("1", LATER).next().give_fact("1,200", LATER)
    assert named.assessment.organisation.name == "Hearth & Sons"
    assert named.assessment.organisation.facts == {"size": "small", "staff": 1200}
    assert named.clear(LATER).assessment.organisation.facts == {"size": "small"}


def test_progress_counts_what_is_settled(interview: Interview) -> None:
    at = _at(interview, "bakery/dough")
    assert (at.progress.done, at.progress.open, at.progress.total) == (0, 3, 3)
    assert at.note("Only a note", LATER).progress.done == 0
    assert at.gate("f1", "yes", LATER).progress.done == 0
    assert at.gate("f1", "no", LATER).progress.done == 1
    assert at.gate("f1", "yes", LATER).gate("g1", "unknown", LATER).progress.done == 1
    everything = at.choose("fair", LATER).next().dont_know(LATER).next().not_applicable("No shop", LATER)
    assert everything.is_complete


def test_going_on_to_the_next_open_question(interview: Interview) -> None:
    at = _at(interview, "bakery/heat").choose("fair", LATER)
    back = _at(at, "bakery/dough").choose("fair", LATER)
    assert back.next_open().assessment.at == "bakery/shop"
    assert back.next_open().choose("good", LATER).next_open().assessment.at == "optional/offer"


def test_a_file_without_a_place_goes_on_at_the_first_unanswered_step(bakery: Rubric, interview: Interview) -> None:
    answered = interview.give_fact("Hearth", LATER)
    for at in (None, "bakery/gone"):
        elsewhere = answered.assessment.model_copy(update={"at": at})
        step = Interview((bakery,), elsewhere).step
        assert step is not None
        assert step.key == "profile/size"


def test_the_review_names_what_a_sceptic_would(interview: Interview) -> None:
    at = _at(interview, "bakery/dough").choose("poor", LATER)
    at = _at(at, "bakery/shop").choose("good", LATER).gate("s1", "no", LATER)
    review = at.review()
    assert [(line.step.question.id, line.is_done) for line in review.lines] == [
        ("dough", True),
        ("heat", False),
        ("shop", True),
    ]
    assert [line.step.question.id for line in review.open] == ["heat"]
    assert [line.step.question.id for line in review.overclaimed] == ["shop"]
    [clash] = review.contradictions
    assert clash.rule.say == "Well sold and badly baked."
    assert [step.question.id for step in clash.about] == ["dough", "shop"]


def test_gates_alone_take_part_in_contradictions(interview: Interview) -> None:
    at = _at(interview, "bakery/dough").gate("f1", "no", LATER)
    at = _at(at, "bakery/shop").gate("s1", "yes", LATER)
    assert len(at.review().contradictions) == 1


def test_a_contradiction_that_two_rubrics_state_is_named_once() -> None:
    rubrics = [library.load(name)[0] for name in ("nine-questions", "empowerment")]
    interview = Interview.begin(rubrics, LATER)
    at = interview.go_to("nine-questions/renewals").choose("poor", LATER)
    at = at.go_to("empowerment/roles").choose("excellent", LATER)
    [clash] = at.review().contradictions
    assert [step.key for step in clash.about] == ["nine-questions/renewals", "empowerment/roles"]


WORDS = st.text("abc \n", min_size=1).filter(str.strip)
OPERATIONS = st.one_of(
    st.tuples(st.sampled_from(["next", "back", "skip", "next_open"])),
    st.tuples(st.just("choose"), st.sampled_from(["poor", "2", "Good", "9"])),
    st.tuples(st.sampled_from(["dont_know", "clear"])),
    st.tuples(st.just("not_applicable"), WORDS),
    st.tuples(st.just("note"), WORDS),
    st.tuples(st.just("add_evidence"), WORDS),
    st.tuples(st.just("gate"), st.sampled_from(["f1", "g1", "s1"]), st.sampled_from(["y", "n", "u"])),
    st.tuples(st.just("confidence"), st.sampled_from(["low", "h"])),
    st.tuples(st.just("target"), st.sampled_from(["3", "poor"])),
    st.tuples(st.just("give_fact"), st.sampled_from(["small", "big", "3", "yes"])),
    st.tuples(st.just("go_to"), st.sampled_from(["bakery/dough", "bakery/heat", "bakery/shop", "review"])),
)
NAVIGATION = {"next", "back", "skip", "next_open", "go_to"}


def _apply(interview: Interview, operation: tuple[str, ...]) -> Interview:
    name, *values = operation
    try:
        time = {} if name in NAVIGATION else {"now": LATER}
        after: Interview = getattr(interview, name)(*values, **time)
    except AnswerError:
        return interview
    return after


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(OPERATIONS, max_size=25))
def test_no_sequence_of_operations_loses_a_note_a_gate_a_record_or_an_answer(
    interview: Interview, operations: list[tuple[str, ...]]
) -> None:
    for operation in operations:
        after = _apply(interview, operation)
        for rubric, answers in interview.assessment.answers.items():
            for question, old in answers.items():
                new = after.assessment.answer(rubric, question)
                assert new.evidence[: len(old.evidence)] == old.evidence
                assert old.gates.keys() <= new.gates.keys()
                assert bool(new.note) >= bool(old.note)
                assert operation[0] == "clear" or new.says_something or not old.says_something
        if operation[0] in NAVIGATION:
            assert after.assessment.model_copy(update={"at": None}) == interview.assessment.model_copy(
                update={"at": None}
            )
        interview = after


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(OPERATIONS, max_size=12))
def test_next_and_back_return(interview: Interview, operations: list[tuple[str, ...]]) -> None:
    for operation in operations:
        interview = _apply(interview, operation)
    if interview.position < len(interview.steps):
        assert interview.next().back().step == interview.step
    if interview.position > 0:
        assert interview.back().next().step == interview.step
