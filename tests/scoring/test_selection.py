"""Sections that select what stands elsewhere: a floor beside a mean, a flat mean beside a mean of means."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from csmaturity.errors import InputError
from csmaturity.rubric.load import load_rubric
from csmaturity.scoring.score import score
from csmaturity.scoring.scorecard import GroupScore, State
from csmaturity.storage.yaml.reader import parse

RUBRIC = (Path(__file__).parents[1] / "mill.yaml").read_text(encoding="utf-8")
VIEWS = """\
  - {id: floor, title: Floor, of: {tags: [core]}, score: min}
  - {id: flat, title: Flat, of: {below: mill}}
  - {id: ends, title: Ends, of: [grain, stops, floor], score: max}
"""
ANSWERS = {"guards": "average", "stops": "excellent", "ash": "excellent", "sieve": "poor", "damp": "?"}


def loaded(more: str) -> Any:
    return load_rubric(parse((RUBRIC + more).encode(), "mill.yaml"))


def groups(made: Any, build: Any, answers: dict[str, str]) -> dict[str, GroupScore]:
    (result,) = score([made], build.assessment(answers, id_="mill")).rubrics
    return {result.rubric.id: result.root} | {one.node.id: one for one in result.root.sections()}


def ends(group: GroupScore) -> tuple[Fraction | None, Fraction, Fraction]:
    assert group.score is not None
    return group.score.point, group.score.low, group.score.high


def test_a_selection_scores_the_same_answers_by_its_own_rule_and_changes_no_other_score(build: Any) -> None:
    found = groups(loaded(VIEWS), build, ANSWERS)
    one, two = Fraction(1), Fraction(2)
    assert ends(found["floor"]) == (one, one, one)
    assert ends(found["flat"]) == (one, Fraction(3, 4), Fraction(5, 4))
    # A list counts what it names, whatever it weighs elsewhere.
    assert ends(found["ends"])[1:] == (two, two)
    assert found["mill"].score == groups(loaded(""), build, ANSWERS)["mill"].score
    assert [one.question.id for one in found["mill"].questions()] == ["guards", "stops", "ash", "sieve", "damp"]
    assert [one.question.id for one in found["floor"].questions()] == ["guards", "ash"]


def test_with_a_weight_a_selection_counts_above(build: Any) -> None:
    more = "  - {id: floor, title: Floor, of: {tags: [core]}, score: min, weight: 2}\n"
    found = groups(
        loaded(more), build, {"guards": "poor", "ash": "excellent", "sieve": "excellent", "damp": "excellent"}
    )
    assert ends(found["mill"]) == (Fraction(1, 2), Fraction(1, 2), Fraction(1, 2))


def test_tags_and_place_together_select_what_has_both(build: Any) -> None:
    more = "  - {id: core-flour, title: Core, of: {tags: [core], below: flour}}\n"
    assert [one.question.id for one in groups(loaded(more), build, {})["core-flour"].questions()] == ["ash"]


def test_a_selection_of_nobody_s_questions_is_not_asked(build: Any) -> None:
    more = "  - {id: floor, title: Floor, of: {tags: [core]}, applies-when: {shops: many}}\nprofile:\n"
    more += "  - {id: shops, ask: How many?, kind: choice, options: [{id: one, label: One}, {id: many, label: Many}]}\n"
    made = loaded(more)
    (result,) = score([made], build.assessment(ANSWERS, {"shops": "one"}, id_="mill")).rubrics
    floor = next(one for one in result.root.sections() if one.node.id == "floor")
    assert (floor.state, floor.score) == (State.NOT_ASKED, None)


def test_a_condition_may_speak_of_a_selection(build: Any) -> None:
    more = VIEWS.replace(
        "  - {id: flat",
        "  - {id: later, title: Later, questions: [{id: sign, title: Sign, ask: 'Is it up?', "
        "levels: {poor: {}, average: {when: {floor: {min: 0.5}}}, excellent: {when: {floor: {min: 1}}}}}]}\n"
        "  - {id: flat",
    )
    (result,) = score([loaded(more)], build.assessment(ANSWERS, id_="mill")).rubrics
    assert next(one.level.id for one in result.questions if one.question.id == "sign" and one.level) == "average"


def test_without_a_score_of_the_whole_the_parts_keep_theirs(build: Any) -> None:
    made = load_rubric(parse(RUBRIC.replace("summary:", "score: none\nsummary:").encode(), "mill.yaml"))
    (result,) = score([made], build.assessment(ANSWERS, id_="mill")).rubrics
    assert result.root.score is None
    assert {one.node.id: one.score and one.score.point for one in result.root.sections()} == {
        "safety": 1, "flour": 1, "grain": 1,
    }  # fmt: skip
    assert len(result.counted) == 5


@pytest.mark.parametrize(
    ("view", "line", "message"),
    [
        ("of: {tags: [cora]}", 22, "no question has the tag `cora`; did you mean core?"),
        ("of: {below: flower}", 22, "there is no section `flower`; did you mean flour?"),
        ("of: [guards, guard]", 22, "there is no question or section `guard`; did you mean guards?"),
        ("of: [guards, guards]", 22, "`guards` is selected twice"),
        ("of: {}", 22, "the section `view` selects nothing"),
        ("of: []", 22, "the section `view` selects no question"),
        ("of: {tags: [late], below: safety}", 22, "the section `view` selects no question"),
        ("of: [view, ash]", 22, "these sections select each other: view → view"),
        (
            "of: [other]}\n  - {id: other, title: O, of: [view]",
            22,
            "these sections select each other: view → other → view",
        ),
        (
            "of: {below: other}}\n  - {id: other, title: O, of: [view]",
            22,
            "these sections select each other: view → other → view",
        ),
        (
            "of: [ash], questions: [{id: q, title: Q, ask: Q}]",
            22,
            "the section `view` selects, so that it contains nothing itself",
        ),
    ],
)
def test_a_selection_that_finds_nothing_or_itself_is_refused_at_its_place(view: str, line: int, message: str) -> None:
    with pytest.raises(InputError) as caught:
        loaded(f"  - {{id: view, title: View, {view}}}\n")
    assert (caught.value.findings[0].line, caught.value.findings[0].message) == (line, message)


def test_a_section_that_selects_the_one_around_it_is_refused() -> None:
    inside = RUBRIC.replace(
        "    questions:\n      - {id: guards",
        "    sections: [{id: view, title: V, of: [safety]}]\n    questions:\n      - {id: guards",
    )
    with pytest.raises(InputError) as caught:
        load_rubric(parse(inside.encode(), "mill.yaml"))
    assert caught.value.findings[0].message == "these sections select each other: view → safety → view"
