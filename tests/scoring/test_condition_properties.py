"""What holds of levels that conditions decide, for every rubric and every answer."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csmaturity.rubric.model import Rubric
from csmaturity.scoring.score import score
from csmaturity.scoring.scorecard import GroupScore, QuestionScore

BUILD = SimpleNamespace()
WORDS = ("poor", "average", "excellent")
LEVELS = WORDS[1:]
SAID = st.sampled_from(["yes", "no", "unknown"])
Answers = dict[str, Any]

quick = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module", autouse=True)
def _builders(build: SimpleNamespace) -> None:
    """Give the strategies the builders of conftest."""
    BUILD.__dict__.update(build.__dict__)


def every(rubric: Rubric, answers: Answers) -> list[GroupScore | QuestionScore]:
    def walk(group: GroupScore) -> Iterator[GroupScore | QuestionScore]:
        yield group
        for child in group.children:
            yield from walk(child) if isinstance(child, GroupScore) else (child,)

    return list(walk(score([rubric], BUILD.assessment(answers)).rubrics[0].root))


@quick
@given(st.data())
def test_a_when_made_from_gates_is_the_gates(data: st.DataObject) -> None:
    gates = {level: [f"{level[0]}{n}" for n in range(data.draw(st.integers(1, 3)))] for level in LEVELS}
    by_gates = BUILD.rubric(BUILD.question("q", gates=gates))
    below: list[Any] = []
    question = BUILD.question("q", gates=gates)
    for level in LEVELS:
        below += [{f"q.{gate}": "yes"} for gate in gates[level]]
        question["levels"][level]["when"] = {"all": tuple(below)}
    by_when = BUILD.rubric(question)
    all_gates = [gate for level in LEVELS for gate in gates[level]]
    said = data.draw(st.dictionaries(st.sampled_from(all_gates), SAID))
    answers = {"q": said} if said else {}
    one, other = (every(rubric, answers)[1] for rubric in (by_gates, by_when))
    assert isinstance(one, QuestionScore)
    assert isinstance(other, QuestionScore)
    assert (one.level, one.score) == (other.level, other.score)
    assert (one.evidenced_low, one.evidenced_high) == (other.evidenced_low, other.evidenced_high)


def conditions(names: list[str]) -> st.SearchStrategy[Any]:
    """Conditions over the questions that stand before, their gates, and the section that they stand in."""
    level = st.builds(lambda name, word: {name: word}, st.sampled_from(names), st.sampled_from(WORDS))
    bound = st.builds(
        lambda name, kind, value: {name: {kind: value}},
        st.sampled_from(names), st.sampled_from(["min", "max"]), st.sampled_from([0, 1, 2]),
    )  # fmt: skip
    both = st.builds(
        lambda name, low, high: {name: {"min": low, "max": high}},
        st.sampled_from(names), st.sampled_from([0, 1, 2]), st.sampled_from([0, 1, 2]),
    )  # fmt: skip
    gate = st.builds(lambda name: {f"{name}.{name}g": "yes"}, st.sampled_from(names))
    share = st.sampled_from([{"first": {"min": 0.5}}, {"first": {"max": 0.25}}])
    return st.recursive(
        level | bound | both | gate | share,
        lambda inner: (
            st.builds(lambda part: {"not": part}, inner)
            | st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"all": tuple(parts)})
            | st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"any": tuple(parts)})
        ),
        max_leaves=4,
    )


@st.composite
def cases(draw: st.DrawFn) -> tuple[Rubric, Answers]:
    names = [f"q{n}" for n in range(draw(st.integers(1, 3)))]
    first = [BUILD.question(name, gates={"average": [f"{name}g"], "excellent": [f"{name}h"]}) for name in names]
    later = []
    for place in range(draw(st.integers(1, 2))):
        question = BUILD.question(f"later{place}")
        for level in LEVELS:
            if draw(st.booleans()):
                question["levels"][level]["when"] = draw(conditions(names))
        later.append(question)
    rules = st.sampled_from(["mean", "sum", "min", "max"])
    sections = (BUILD.section("first", *first, score=draw(rules)), BUILD.section("last", *later, score=draw(rules)))
    views = (BUILD.section("view", of={"below": "model"}, score=draw(rules), weight=draw(st.sampled_from([0, 1]))),)
    rubric = BUILD.rubric(*sections, *views, score=draw(rules))
    given_ = st.none() | st.just("?") | st.sampled_from(WORDS) | SAID
    answers: Answers = {}
    for name in names:
        said = draw(given_)
        if said in ("yes", "no", "unknown"):
            answers[name] = {f"{name}g": said}
        elif said is not None:
            answers[name] = said
    return rubric, answers


@quick
@given(st.data())
def test_filling_what_is_unknown_never_leaves_the_old_interval(data: st.DataObject) -> None:
    rubric, answers = data.draw(cases())
    # What conditions decide is not unknown: a claim beside it says something else.
    asked = [one.id for one in rubric.all_questions if not one.id.startswith("later")]
    open_ = [id_ for id_ in asked if answers.get(id_) in (None, "?", {f"{id_}g": "unknown"})]
    more = dict(answers)
    for id_ in open_:
        if data.draw(st.booleans()):
            level = data.draw(st.sampled_from([*WORDS, "yes", "no"]))
            more[id_] = level if level in WORDS else {f"{id_}g": level}
    for before, after in zip(every(rubric, answers), every(rubric, more), strict=True):
        assert before.score
        assert after.score
        assert before.score.low <= after.score.low <= after.score.high <= before.score.high
