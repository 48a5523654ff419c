"""Gates that don't apply, and levels that a condition decides: the same in the interview, the score and many voices."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csmaturity.assessment.interview import Interview
from csmaturity.assessment.model import Answer, Assessment
from csmaturity.assessment.voices import effective
from csmaturity.interview.answer_words import answer_words
from csmaturity.rubric.load import load_rubric
from csmaturity.rubric.model import Rubric
from csmaturity.scoring.score import score
from csmaturity.scoring.scorecard import QuestionScore, State
from csmaturity.storage.yaml.reader import parse

NOON = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)

HEAD = """\
format: csmaturity-rubric/1
id: plant
version: 1.0.0
title: A plant
summary: For tests
scale:
  - {id: poor, label: Poor, value: 0}
  - {id: average, label: Average, value: 1}
  - {id: excellent, label: Excellent, value: 2}
profile:
  - {id: products, ask: How many products?, kind: choice, options: [{id: one, label: One}, {id: many, label: Many}]}
questions:
"""

QUESTION = """\
  - id: {id}
    title: The {id}
    ask: How is it?
    why: It matters.
    levels:
      poor: {{text: Nothing.}}
      average: {average}
      excellent: {excellent}
"""

PLAIN = "{text: More., gates: [{id: a1, text: It is met.}]}"


def rubric(*questions: tuple[str, str, str], more: str = "") -> Rubric:
    """A rubric of questions, each an id with what stands at Average and at Excellent."""
    blocks = (QUESTION.format(id=id_, average=average, excellent=excellent) for id_, average, excellent in questions)
    return load_rubric(parse((HEAD + "".join(blocks) + more).encode(), "plant.yaml"))


def assessment(answers: dict[str, Any], facts: dict[str, Any] | None = None) -> Assessment:
    return Assessment.model_validate(
        {
            "format": "csmaturity-assessment/1",
            "organisation": {"facts": facts or {}},
            "rubrics": ({"id": "plant", "version": "1.0.0"},),
            "started": "2026-11-21T12:00:00Z",
            "updated": "2026-11-21T12:00:00Z",
            "answers": {"plant": answers},
        },
        by_alias=True,
    )


def found(made: Rubric, answers: dict[str, Any], facts: dict[str, Any] | None = None, at: int = 0) -> QuestionScore:
    """One question's score, which the interview must see in the same way where it asks it."""
    case = assessment(answers, facts)
    one = score([made], case).rubrics[0].questions[at]
    if one.is_result:
        return one
    line = Interview((made,), case).review().lines[at]
    if one.state is not State.NOT_APPLICABLE:
        assert line.level == one.level
    assert line.shown == ((one.evidenced_low, one.evidenced_high) if one.evidenced_low else None)
    return one


def proven(one: QuestionScore) -> tuple[str, ...]:
    return tuple(dict.fromkeys(level.id for level in (one.evidenced_low, one.evidenced_high) if level))


# ---------------------------------------------------------------- gates that are not asked of everybody

SCOPED = "{text: All., gates: [{id: e1, text: One., applies-when: {products: many}}, {id: e2, text: Two.}]}"


@pytest.mark.parametrize(
    ("facts", "gates", "levels"),
    [
        ({"products": "one"}, {"a1": "yes", "e2": "yes"}, ("excellent",)),
        ({"products": "one"}, {"a1": "yes", "e1": "no", "e2": "yes"}, ("excellent",)),
        ({"products": "many"}, {"a1": "yes", "e2": "yes"}, ("average", "excellent")),
        ({"products": "many"}, {"a1": "yes", "e1": "no", "e2": "yes"}, ("average",)),
        ({}, {"a1": "yes", "e2": "yes"}, ("average", "excellent")),
        ({}, {"a1": "yes", "e1": "yes", "e2": "yes"}, ("excellent",)),
    ],
)
def test_a_gate_whose_condition_is_false_decides_nothing(
    facts: dict[str, str], gates: dict[str, str], levels: tuple[str, ...]
) -> None:
    assert proven(found(rubric(("goals", PLAIN, SCOPED)), {"goals": {"gates": gates}}, facts)) == levels


def test_a_gate_is_asked_unless_its_condition_is_known_to_be_false() -> None:
    made = rubric(("goals", PLAIN, SCOPED))

    def asked(facts: dict[str, str]) -> list[str]:
        return [gate.id for _, gate in Interview((made,), assessment({}, facts)).questions[0].gates]

    assert asked({}) == asked({"products": "many"}) == ["a1", "e1", "e2"]
    assert asked({"products": "one"}) == ["a1", "e2"]


def test_an_answer_to_a_gate_that_is_not_asked_is_kept() -> None:
    made = rubric(("goals", PLAIN, SCOPED))
    given = assessment({"goals": {"gates": {"e1": "no"}}}, {"products": "one"})
    after = Interview((made,), given).go_to("plant/goals").gate("e2", "yes", NOON)
    assert after.answer.gates == {"e1": "no", "e2": "yes"}


def test_a_level_of_which_no_gate_applies_counts_like_one_without_gates() -> None:
    only = "{text: More., gates: [{id: a1, text: It is met., applies-when: {products: many}}]}"
    above = "{text: All., gates: [{id: e1, text: One.}]}"
    made = rubric(("goals", only, above))
    bare = rubric(("goals", "{text: More.}", above))
    for said in ("yes", "no", "unknown"):
        answers = {"goals": {"gates": {"e1": said}}}
        assert proven(found(made, answers, {"products": "one"})) == proven(found(bare, answers))
    assert proven(found(made, {"goals": {"gates": {"e1": "no"}}}, {"products": "one"})) == ("average",)
    top = rubric(("goals", PLAIN, "{text: All., gates: [{id: e1, text: One., applies-when: {products: many}}]}"))
    assert proven(found(top, {"goals": {"gates": {"a1": "yes"}}}, {"products": "one"})) == ("average",)


# ---------------------------------------------------------------- gates that a respondent leaves out

LEAVABLE = "{text: All., gates: [{id: e1, text: One., may-not-apply: true}, {id: e2, text: Two.}]}"
REASON = {"not-applicable": "We sell one product."}


def test_a_gate_that_does_not_apply_decides_nothing_and_backs_nothing() -> None:
    made = rubric(("goals", PLAIN, LEAVABLE))
    one = found(made, {"goals": {"gates": {"a1": "yes", "e1": REASON, "e2": "yes"}}})
    assert proven(one) == ("excellent",)
    nothing = found(made, {"goals": {"gates": {"e1": REASON}}})
    assert (nothing.state, nothing.strength.value) == (State.UNANSWERED, "claimed only")


def test_the_interview_takes_a_reason_only_where_the_gate_may_not_apply() -> None:
    here = Interview((rubric(("goals", PLAIN, LEAVABLE)),), assessment({})).go_to("plant/goals")
    after = here.gate("e1", None, NOON, reason="  One product. ")
    assert str(after.answer.gates["e1"]) == "not applicable: One product."
    assert after.gate("e1", None, NOON).answer.gates == {}
    with pytest.raises(Exception, match="This statement applies to everybody"):
        here.gate("e2", None, NOON, reason="No.")
    with pytest.raises(Exception, match="The reason is empty"):
        here.gate("e1", None, NOON, reason=" ")


def many(*gates: dict[str, Any]) -> Assessment:
    voice = {"started": "2026-11-21T12:00:00Z", "updated": "2026-11-21T12:00:00Z"}
    uses = ({"id": "plant", "version": "1.0.0"},)
    voices = tuple(
        {**voice, "id": f"v{place}", "rubrics": uses, "answers": {"plant": {"goals": {"gates": said}}}}
        for place, said in enumerate(gates)
    )
    return Assessment.model_validate(
        {**assessment({}).model_dump(by_alias=True, exclude_none=True), "voices": voices}, by_alias=True
    )


@pytest.mark.parametrize(
    ("said", "agreed"),
    [
        ((REASON, REASON, "yes"), "not applicable: 2 people say that it doesn't apply."),
        ((REASON, "unknown", "unknown"), "not applicable: 1 person says that it doesn't apply."),
        ((REASON, "yes"), "yes"),
        ((REASON, REASON, "yes", "no"), "unknown"),
        ((REASON, "no", "no"), "no"),
    ],
)
def test_a_gate_does_not_apply_where_more_people_say_so_than_yes_or_no(said: tuple[Any, ...], agreed: str) -> None:
    made = rubric(("goals", PLAIN, LEAVABLE))
    together = effective(many(*({"e1": one} for one in said)), [made])
    assert str(together.answer("plant", "goals").gates["e1"]) == agreed


# ---------------------------------------------------------------- levels decided by a condition

FREE = (
    "{text: All., gates: [{id: e1, text: One., may-not-apply: true}, {id: e2, text: Two.}],"
    " when: {all: [{goals.e1: yes}, {goals.e2: yes}]}}"
)


@pytest.mark.parametrize(
    ("gates", "levels"),
    [
        ({"e1": "yes", "e2": "yes"}, ("excellent",)),
        ({"a1": "no", "e1": "yes", "e2": "yes"}, ("excellent",)),
        ({"a1": "yes", "e1": "no"}, ("average",)),
        ({"a1": "no", "e1": "no"}, ("poor",)),
        ({"a1": "yes", "e1": "yes"}, ("average", "excellent")),
        ({"a1": "no", "e1": "unknown"}, ("poor", "excellent")),
        ({"a1": "no", "e1": REASON, "e2": "yes"}, ("excellent",)),
        ({}, ()),
    ],
)
def test_an_excellent_that_does_not_presuppose_average(gates: dict[str, Any], levels: tuple[str, ...]) -> None:
    assert proven(found(rubric(("goals", PLAIN, FREE)), {"goals": {"gates": gates}})) == levels


def test_a_level_without_a_text_is_called_by_its_label() -> None:
    made = rubric(("goals", PLAIN, "{when: {goals.a1: no}}"))
    assert made.text_of(made.by_id["goals"], made.scale[2]) == "Excellent"


def after_patching(when: str) -> Rubric:
    gates = "{text: All., gates: [{id: e1, text: One.}]}"
    return rubric(("patching", PLAIN, gates), ("logging", "{}", f"{{when: {when}}}"))


@pytest.mark.parametrize(
    ("when", "patching", "level"),
    [
        ("{not: {patching: {max: 1}}}", {"level": "excellent"}, "excellent"),
        ("{not: {patching: {max: 1}}}", {"level": "average"}, "average"),
        ("{patching: excellent}", {"gates": {"a1": "yes", "e1": "yes"}}, "excellent"),
        ("{patching: [average, excellent]}", {"level": "poor"}, "average"),
        ("{patching: 2}", {"level": "excellent"}, "excellent"),
        ("{plant/patching.a1: no}", {"gates": {"a1": "no"}}, "excellent"),
        ("{patching: {min: 1}}", {"gates": {"a1": "yes"}}, "excellent"),
        ("{patching: {max: 0}}", {"gates": {"a1": "yes"}}, "average"),
        ("{patching: {min: 2}}", {"gates": {"a1": "yes"}}, None),
        ("{patching: {min: 0}}", {"unknown": True}, "excellent"),
        ("{patching: {min: 1}}", {"unknown": True}, None),
    ],
)
def test_a_level_may_hang_on_another_question(when: str, patching: dict[str, Any], level: str | None) -> None:
    one = found(after_patching(when), {"patching": patching}, at=1)
    assert (one.level.id if one.level else None) == level


def test_a_level_that_others_decide_is_backed_as_they_are() -> None:
    made = after_patching("{patching: excellent}")
    for patching, backing in (({"level": "excellent"}, "claimed only"), ({"gates": {"a1": "no"}}, "gates checked")):
        one = found(made, {"patching": patching}, at=1)
        assert (one.answer.says_something, one.strength.value) == (False, backing)
    beside = "{text: All., gates: [{id: e1, text: One., basis: ours}], when: {patching: excellent}}"
    asked = rubric(("patching", PLAIN, "{}"), ("logging", "{}", beside))
    step = Interview((asked,), assessment({"patching": {"level": "excellent"}})).questions[1]
    assert answer_words(step, Answer()) == "Excellent, by other answers"
    assert step.is_done(Answer())


def test_what_does_not_apply_plays_no_part_in_a_condition() -> None:
    both = "{text: All., gates: [{id: e1, text: One.}], when: {all: [{logging.e1: yes}, {patching: excellent}]}}"
    made = rubric(("patching", PLAIN, "{}"), ("logging", "{}", both))
    answers: dict[str, Any] = {"logging": {"gates": {"e1": "yes"}}, "patching": {"not-applicable": "No computers."}}
    level = found(made, answers, at=1).level
    assert level is not None
    assert level.id == "excellent"


SECTIONS = """\
sections:
  - id: base
    title: Base
    questions:
      - {id: one, title: One, ask: How?, why: So., levels: {poor: {}, average: {}, excellent: {}}}
      - {id: two, title: Two, ask: How?, why: So., levels: {poor: {}, average: {}, excellent: {}}}
"""


@pytest.mark.parametrize(
    ("answers", "levels"),
    [
        ({"one": "excellent", "two": "excellent"}, ("excellent",)),
        ({"one": "excellent"}, ("average", "excellent")),
        ({"one": "poor"}, ("average",)),
        ({}, ()),
    ],
)
def test_a_level_may_hang_on_the_share_of_a_section(answers: dict[str, str], levels: tuple[str, ...]) -> None:
    made = rubric(("goals", "{}", "{when: {base: {min: 0.75}}}"), more=SECTIONS)
    assert proven(found(made, {id_: {"level": level} for id_, level in answers.items()})) == levels


def test_coherence_compares_levels_and_shares_too() -> None:
    more = SECTIONS + "coherence: [{id: odd, when: {goals: {min: 2}, base: {max: 0.5}}, say: Odd.}]\n"
    made = rubric(("goals", PLAIN, "{}"), more=more)
    answers = {"goals": {"level": "excellent"}, "one": {"level": "poor"}, "two": {"level": "average"}}
    assert [one.id for one in score([made], assessment(answers)).contradictions] == ["odd"]
    assert [clash.rule.id for clash in Interview((made,), assessment(answers)).review().contradictions] == ["odd"]


# ---------------------------------------------------------------- one function for everybody


def test_gates_that_settle_a_level_count_beside_a_do_not_know() -> None:
    made = rubric(("goals", PLAIN, LEAVABLE))
    one = found(made, {"goals": {"unknown": True, "gates": {"a1": "yes", "e1": "no"}}})
    assert (one.state, one.level and one.level.id) == (State.ANSWERED, "average")
    assert found(made, {"goals": {"unknown": True, "gates": {"a1": "yes"}}}).level is None


SAID = st.sampled_from(["yes", "no", "unknown"])
SOME = st.dictionaries(st.sampled_from(["a1", "e1", "e2"]), SAID)
ANYTHING = st.none() | SAID


@settings(max_examples=150, deadline=None)
@given(gates=SOME, extra=ANYTHING, place=st.sampled_from(["average", "excellent"]), by_fact=st.booleans())
def test_a_gate_that_does_not_apply_never_changes_a_level(
    gates: dict[str, Any], extra: Any, place: str, *, by_fact: bool
) -> None:
    levels = {"average": PLAIN, "excellent": LEAVABLE.replace(", may-not-apply: true", "")}
    before = found(rubric(("goals", levels["average"], levels["excellent"])), {"goals": {"gates": gates}})
    scope = "applies-when: {products: many}" if by_fact else "may-not-apply: true"
    more = f"gates: [{{id: x1, text: More., {scope}}}, "
    levels[place] = levels[place].replace("gates: [", more)
    given = extra if by_fact else REASON
    said = {} if given is None else {"x1": given}
    made = rubric(("goals", levels["average"], levels["excellent"]))
    after = found(made, {"goals": {"gates": gates | said}}, {"products": "one"})
    assert (after.level, after.state, after.score) == (before.level, before.state, before.score)
    assert proven(after) == proven(before)
