"""A re-assessment asks only what is stale, changed, disputed, unknown or new, and carries the rest."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from csmaturity.assessment.fit import fitting
from csmaturity.assessment.interview import Interview
from csmaturity.assessment.model import Answer, Assessment
from csmaturity.assessment.reassess import begun_from, carried_over, rewritten
from csmaturity.rubric.model import Rubric

THEN = dt.datetime(2025, 11, 20, 10, tzinfo=dt.UTC)
NOW = dt.datetime(2026, 11, 21, 10, tzinfo=dt.UTC)
DAY = dt.date(2025, 11, 20)
FRESH = ({"text": "a log", "date": dt.date(2026, 10, 1)},)
OLD = ({"text": "a log", "date": dt.date(2025, 1, 1)},)


def question(id_: str, text: str = "is so", **more: Any) -> dict[str, Any]:
    """A question with three levels, two gates and a sign of the lowest level."""
    levels = {
        "low": {"text": f"low {text}", "signals": ({"id": "s1", "text": "a sign"},)},
        "mid": {"text": f"mid {text}", "gates": ({"id": "g1", "text": "one"},)},
        "top": {"text": f"top {text}", "gates": ({"id": "g2", "text": "two"},)},
    }
    return {"id": id_, "title": id_.title(), "ask": f"{id_}?", "why": "!", "levels": levels} | more


def rubric(*questions: dict[str, Any], **more: Any) -> Rubric:
    scale = tuple({"id": id_, "label": id_.title(), "value": n} for n, id_ in enumerate(("low", "mid", "top")))
    head = {"format": "csmaturity-rubric/1", "id": "m", "version": "1.0.0", "title": "M", "summary": "s"}
    return Rubric.model_validate(head | {"scale": scale, "questions": questions} | more)


def assessment(version: str = "1.0.0", **answers: Any) -> Assessment:
    given = {name.replace("_", "-"): {"level": one} if isinstance(one, str) else one for name, one in answers.items()}
    uses = ({"id": "m", "version": version},)
    return Assessment.model_validate({"rubrics": uses, "started": THEN, "updated": THEN, "answers": {"m": given}})


def begun(today: Rubric, old: Assessment, before: Rubric | None = None) -> dict[str, Answer]:
    return dict(begun_from(old, [today], {"m": before or today}, NOW).answers["m"])


def test_an_answer_that_still_stands_is_carried_with_its_day() -> None:
    kept = {"level": "mid", "gates": {"g1": "yes"}, "note": "as seen", "evidence": FRESH, "target": "top"}
    today = rubric(question("a"), evidence_max_age=12)
    answer = begun(today, assessment(a=kept))["a"]
    assert (answer.level, answer.note, answer.as_of, answer.earlier) == ("mid", "as seen", DAY, None)
    interview = Interview((today,), begun_from(assessment(a=kept), [today], {"m": today}, NOW))
    assert interview.is_complete


@pytest.mark.parametrize(
    ("given", "because"),
    [
        ({"level": "mid", "evidence": OLD}, "stale"),
        ({"level": "mid"}, "stale"),
        ({"unknown": True, "evidence": FRESH}, "unknown"),
        ({"gates": {"g1": "yes"}, "evidence": FRESH}, "unknown"),
        ({"level": "top", "gates": {"g1": "no"}, "evidence": FRESH}, "disputed"),
        ({"level": "mid", "gates": {"s1": "yes"}, "evidence": FRESH}, "disputed"),
    ],
)
def test_what_is_asked_again_says_why_and_keeps_the_answer_beside(given: dict[str, Any], because: str) -> None:
    today = rubric(question("a"), evidence_max_age=12)
    full = {"note": "n", "target": "top", "confidence": "low"} | given
    answer = begun(today, assessment(a=full))["a"]
    assert answer.earlier is not None
    assert (answer.earlier.because, answer.earlier.as_of) == (because, DAY)
    assert (answer.earlier.level, answer.earlier.gates) == (given.get("level"), given.get("gates", {}))
    assert not answer.says_something
    assert (answer.note, answer.target, answer.confidence, answer.earlier.confidence) == ("n", "top", None, "low")
    assert answer.evidence == assessment(a=full).answer("m", "a").evidence


def test_without_a_limit_nothing_grows_stale() -> None:
    assert begun(rubric(question("a")), assessment(a="mid"))["a"].level == "mid"


def test_a_question_s_own_limit_goes_before_the_rubric_s() -> None:
    today = rubric(question("a", evidence_max_age=36), question("b"), evidence_max_age=6)
    answers = begun(today, assessment(a="mid", b="mid"))
    assert (answers["a"].level, answers["b"].level) == ("mid", None)


def test_a_re_worded_question_is_asked_again_unless_its_author_calls_it_editorial() -> None:
    before = rubric(question("a"), question("b"), question("c"))
    slip = ({"id": "b", "kind": "editorial", "note": "a comma"},)
    today = rubric(question("a", "was so"), question("b", "was so"), question("c"), version="1.1.0", changes=slip)
    assert rewritten(before, today) == {"a"}
    answers = begun(today, assessment(a="mid", b="mid", c="mid"), before)
    assert answers["a"].earlier is not None
    assert answers["a"].earlier.because == "changed"
    assert (answers["b"].level, answers["c"].level) == ("mid", "mid")


def test_a_renamed_question_that_reads_the_same_is_not_re_worded() -> None:
    before = rubric(question("old-name", ask="same?"))
    today = rubric(question("new-name", ask="same?", previously=("old-name",)), version="1.1.0")
    assert rewritten(before, today) == frozenset()


def test_contradicting_answers_are_both_disputed() -> None:
    clash = ({"id": "x", "when": {"a": "top", "b": "low"}, "say": "Both can't be."},)
    answers = begun(rubric(question("a"), question("b"), coherence=clash), assessment(a="top", b="low"))
    assert {one.earlier.because for one in answers.values() if one.earlier} == {"disputed"}


def test_people_who_disagree_make_a_question_disputed() -> None:
    uses = ({"id": "m", "version": "1.0.0"},)
    said = [("v1", "low"), ("v2", "top"), ("v3", "top")]
    voices = tuple(
        {"id": id_, "started": THEN, "updated": THEN, "rubrics": uses, "answers": {"m": {"a": {"level": level}}}}
        for id_, level in said
    )
    old = Assessment.model_validate({"rubrics": uses, "started": THEN, "updated": THEN, "voices": voices})
    begun = begun_from(old, [rubric(question("a"))], {"m": rubric(question("a"))}, NOW)
    earlier = begun.answers["m"]["a"].earlier
    assert earlier is not None
    assert (earlier.because, earlier.level, begun.voices) == ("disputed", "top", ())


def test_a_carried_answer_keeps_its_first_day_when_carried_again() -> None:
    first = dt.date(2024, 5, 1)
    today = rubric(question("a"), evidence_max_age=60)
    assert begun(today, assessment(a={"level": "mid", "as_of": first}))["a"].as_of == first


def test_across_a_larger_version_step_only_questions_that_read_alike_keep_their_answers() -> None:
    before = rubric(question("a"), question("b"))
    today = rubric(question("a"), question("b", "means more"), version="2.0.0")
    old = assessment(a="mid", b="mid")
    kept = carried_over(old, [today], {"m": before})
    assert (kept.answer("m", "a").level, kept.answer("m", "b").level) == ("mid", None)
    lost = carried_over(old, [today], {})
    assert (lost.answer("m", "a").level, lost.answer("m", "b").level) == (None, None)


def test_of_an_answer_of_which_nothing_is_left_nothing_is_written() -> None:
    now = rubric(question("a"), question("b"), version="2.0.0")
    old = assessment(a="mid", b={"level": "mid", "note": "Seen."})
    assert fitting(old, [now]).answers["m"] == {"b": Answer(note="Seen.")}


def test_many_people_s_answers_are_kept_across_a_larger_step_as_one_person_s_are() -> None:
    before = rubric(question("a"), question("b"))
    today = rubric(question("a"), question("b", "means more"), version="2.0.0")
    uses = ({"id": "m", "version": "1.0.0"},)
    voices = tuple(
        {
            **{"id": id_, "started": THEN, "updated": THEN, "rubrics": uses},
            "answers": {"m": {"a": {"level": "mid"}, "b": {"level": "top"}}},
        }
        for id_ in ("v1", "v2")
    )
    old = Assessment.model_validate({"rubrics": uses, "started": THEN, "updated": THEN, "voices": voices})
    answers = begun_from(old, [today], {"m": before}, NOW).answers["m"]
    assert (answers["a"].level, answers["a"].as_of) == ("mid", DAY)
    earlier = answers["b"].earlier
    assert earlier is not None
    assert (earlier.because, earlier.level) == ("changed", "top")


def test_a_new_answer_is_no_longer_carried() -> None:
    today = rubric(question("a"), question("b"))
    interview = Interview((today,), begun_from(assessment(a="mid", b="mid"), [today], {"m": today}, NOW))
    chosen = interview.go_to("m/a").choose("mid", NOW).assessment
    assert (chosen.answer("m", "a").as_of, chosen.answer("m", "b").as_of) == (None, DAY)


def test_the_same_as_last_time_brings_back_level_and_gates() -> None:
    today = rubric(question("a"), evidence_max_age=1)
    old = assessment(a={"level": "mid", "gates": {"g1": "yes"}, "confidence": "high"})
    interview = Interview((today,), begun_from(old, [today], {"m": today}, NOW)).go_to("m/a")
    answer = interview.same_as_earlier(NOW).answer
    assert (answer.level, answer.gates, answer.confidence, answer.as_of) == ("mid", {"g1": "yes"}, "high", None)
