"""What the owner of a plan decides in an assessment file: every fault at its place, with what to do."""

from __future__ import annotations

import pytest

from csmaturity.assessment.fit import fitting, misfits
from csmaturity.assessment.load import load_assessment
from csmaturity.assessment.plan_choices import PlanChoices, step_named
from csmaturity.errors import InputError
from csmaturity.rubric.load import load_rubric
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.moves import Step
from csmaturity.rubric.source import Source
from csmaturity.storage.yaml.reader import parse

HEAD = """\
format: csmaturity-rubric/1
id: {id}
version: 1.0.0
title: Rubric
summary: For tests
scale: [{{id: poor, label: Poor, value: 0}}, {{id: fair, label: Fair, value: 1}}, {{id: good, label: Good, value: 2}}]
questions:
"""
QUESTION = """\
  - id: {id}
    title: Title
    ask: Where?
    why: It matters
    levels: {{poor: {{text: a}}, fair: {{text: b}}, good: {{text: c}}}}
    moves: {moves}
"""
MOVE = (
    "{title: T, why-now: w, first-step: f, steps: [s], owner: OWNER, effort: S, political: 1, produces: p, "
    "indicator: i, done-when: d, requires: [NEEDS]}"
)
FILE = """\
format: csmaturity-assessment/1
rubrics: [{id: one, version: 1.0.0}, {id: two, version: 1.0.0}]
started: 2026-11-21T10:00:00Z
updated: 2026-11-21T12:00:00Z
plan:
"""


def move(owner: str = "cs-leader", needs: str = "") -> str:
    return MOVE.replace("OWNER", owner).replace("NEEDS", needs)


def rubric(id_: str, **questions: str) -> Rubric:
    text = HEAD.format(id=id_) + "".join(QUESTION.format(id=one, moves=moves) for one, moves in questions.items())
    return load_rubric(parse(text.encode(), f"{id_}.yaml"))


ONE = rubric(
    "one",
    seat=f"{{fair: {move()}, good: {move('ceo', 'voice@fair')}}}",
    voice=f"{{fair: {move()}}}",
    bare="{}",
)
TWO = rubric("two", seat=f"{{fair: {move('cfo')}}}", churn=f"{{fair: {move('cfo')}}}")


def faults(plan: str) -> list[tuple[str, str]]:
    """What is wrong with the lines below `plan:`, after checking that what is left when it is taken away fits."""
    source = parse((FILE + plan).encode(), "a.yaml")
    assessment = load_assessment(source)
    left = fitting(assessment, (ONE, TWO))
    assert misfits(Source("left", {}), left, (ONE, TWO)) == ()
    return [(str(one), one.hint) for one in misfits(source, assessment, (ONE, TWO))]


def refusals(plan: str) -> list[tuple[str, str]]:
    with pytest.raises(InputError) as caught:
        load_assessment(parse((FILE + plan).encode(), "a.yaml"))
    return [(str(one), one.hint) for one in caught.value.findings]


def test_a_whole_plan_fits() -> None:
    plan = """\
  aim: top
  drop: {voice@fair: not before the reorganisation}
  pin: {one/seat@fair: 2027-04-01}
  weeks: {churn@fair: 260, one/seat@fair: 1}
  waive: {one/seat@good: nobody needs a voice here}
  capacity: {cs-leader: 1, cfo: 20}
  options: {small: {moves: [two/churn@fair]}}
"""
    assert faults(plan) == []


@pytest.mark.parametrize("entry", ["drop", "pin", "weeks", "waive"])
@pytest.mark.parametrize(
    ("name", "message", "hint"),
    [
        ("seat", "`seat` names no step", "Write it as question@level, for instance seat@average."),
        ("seat@", "`seat@` names no step", "Write it as question@level, for instance seat@average."),
        ("'@fair'", "`@fair` names no step", "Write it as question@level, for instance seat@average."),
        ("saet@fair", "`saet@fair` names no question; did you mean seat?", "Questions: bare, churn, seat, voice."),
        ("two/voice@fair", "`two/voice@fair` names no question", "Questions: churn, seat."),
        ("tow/seat@fair", "`tow/seat@fair` names no rubric; did you mean two?", "Rubrics: one, two."),
        ("voice@fiar", "`voice` has no level `fiar`; did you mean fair?", "Levels: fair, good."),
        ("seat@best", "`seat` has no level `best`", "Levels: fair, good."),
        ("seat@fair", "`seat@fair` is a step of more than one rubric", "Write one/seat@fair or two/seat@fair."),
        (
            "voice@poor",
            "`voice@poor` is the lowest level, where everybody starts",
            "Name the level that a move leads to.",
        ),
        ("voice@good", "`one` names no move to `voice@good`", "Moves of this question: voice@fair."),
        ("bare@fair", "`one` names no move to `bare@fair`", "This question has no moves: leave it out."),
    ],
)
def test_a_name_that_is_no_move_is_a_fault_at_its_place(entry: str, name: str, message: str, hint: str) -> None:
    value = {"pin": "2027-04-01", "weeks": "4"}.get(entry, "so decided")
    assert faults(f"  {entry}:\n    {name}: {value}\n") == [(f"a.yaml:7:5: {message}", hint)]


def test_the_smallest_option_names_moves_too() -> None:
    assert faults("  options:\n    small:\n      moves: [churn@fair, curn@fair]\n") == [
        ("a.yaml:8:27: `curn@fair` names no question; did you mean churn?", "Questions: bare, churn, seat, voice."),
    ]


def test_one_step_under_two_names_is_a_fault() -> None:
    assert faults("  weeks:\n    churn@fair: 4\n    two/churn@fair: 9\n") == [
        ("a.yaml:8:5: `two/churn@fair` is the same step as `churn@fair`", "Keep one.")
    ]


def test_a_waiver_that_waives_nothing_is_a_fault() -> None:
    assert faults("  waive:\n    voice@fair: no voice\n    churn@fair: no churn\n") == [
        (
            "a.yaml:7:5: the move to `voice@fair` requires nothing of another question, so that nothing can be waived",
            "Name the move that need not wait for it: one/seat@good.",
        ),
        (
            "a.yaml:8:5: the move to `churn@fair` requires nothing of another question, so that nothing can be waived",
            "Leave it out.",
        ),
    ]


def test_an_owner_without_moves_is_a_fault() -> None:
    assert faults("  capacity:\n    cfo: 1\n    cs-leadr: 1\n") == [
        (
            "a.yaml:8:5: no move belongs to `cs-leadr`; did you mean cs-leader?",
            "Owners of moves: ceo, cfo, cs-leader.",
        )
    ]


@pytest.mark.parametrize(
    ("line", "place", "message"),
    [
        ("pin: {churn@fair: 2027-02-30}", "6:21", "`churn@fair` must be a date such as 2026-11-21"),
        ("pin: {churn@fair: 9000-01-01}", "6:21", "`churn@fair` must be a date such as 2026-11-21"),
        ("pin: {churn@fair: next spring}", "6:21", "`churn@fair` must be a date such as 2026-11-21"),
        ("weeks: {churn@fair: 0}", "6:23", "`churn@fair` must be 1 or more"),
        ("weeks: {churn@fair: 261}", "6:23", "`churn@fair` must be 260 or less"),
        ("weeks: {churn@fair: 6.5}", "6:23", "`churn@fair`"),
        ("capacity: {cfo: 0}", "6:19", "`cfo` must be 1 or more"),
        ("capacity: {cfo: 21}", "6:19", "`cfo` must be 20 or less"),
        ("drop: {churn@fair: ''}", "6:22", "`churn@fair`"),
        ("waive: {seat@good: }", "6:22", "`seat@good`"),
        ("aim: up", "6:8", "`aim` must be next or top, not `up`"),
        ("pins: {}", "6:3", "unknown key `pins`; did you mean pin?"),
    ],
)
def test_a_value_that_cannot_be_is_a_fault_at_its_place(line: str, place: str, message: str) -> None:
    ((said, _),) = refusals(f"  {line}\n")
    assert said.startswith(f"a.yaml:{place}: {message}")


def test_a_step_is_named_by_its_question_or_by_rubric_and_question() -> None:
    assert step_named("churn@fair", (ONE, TWO)) == Step("two", "churn", "fair")
    assert step_named("two/seat@fair", (ONE, TWO)) == Step("two", "seat", "fair")
    assert step_named("seat@fair", (ONE, TWO)) is None, "it could be either"
    assert step_named("seat@fair", (TWO,)) == Step("two", "seat", "fair")


def test_an_empty_plan_decides_nothing() -> None:
    assert PlanChoices.model_validate({}) == PlanChoices()
    assert faults("  {}\n") == []
