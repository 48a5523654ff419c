"""What holds for every rubric and every set of answers."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csmaturity.assessment.levels import Ground
from csmaturity.rubric.conditions import Between
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.question import Question
from csmaturity.rubric.section import Section
from csmaturity.scoring.interval import Score
from csmaturity.scoring.score import score
from csmaturity.scoring.scorecard import GroupScore, QuestionScore, State

BUILD = SimpleNamespace()

quick = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
RULES = st.sampled_from(["mean", "sum", "min", "max"])
WEIGHTS = st.sampled_from([0, 1, 1, 1, 2, Fraction(1, 2), 7])
VALUES = st.sampled_from([Fraction(value) for value in (-2, 0, 0, 1, 1, 2, 3, 10, "1/4", "1/3")])
SAID = st.sampled_from(["yes", "yes", "no", "unknown"])
Answers = dict[str, Any]


@st.composite
def cases(draw: st.DrawFn, unanswered: str = "interval") -> tuple[Rubric, Answers]:
    """A rubric of nested sections with rising values (uneven, repeated), and answers of every kind."""
    build = BUILD
    answers: Answers = {}
    counter = iter(range(10**6))

    def question() -> Any:
        id_ = f"q{next(counter)}"
        values = sorted(draw(st.lists(VALUES, min_size=2, max_size=4)))
        ids = [level["id"] for level in build.scale(*values)]
        gates = {id_: tuple(f"{id_}{n}" for n in range(draw(st.integers(0, 2)))) for id_ in ids[1:]}
        if said := draw(_answers(ids, [gate for some in gates.values() for gate in some])):
            answers[id_] = said
        tags = draw(st.lists(st.sampled_from(["core", "late"]), max_size=2, unique=True))
        return build.question(id_, *values, gates=gates, weight=draw(WEIGHTS), tags=tuple(tags))

    def section(depth: int) -> Any:
        children = [question() for _ in range(draw(st.integers(0, 3)))]
        children += [section(depth + 1) for _ in range(draw(st.integers(0, 2 if depth < 2 else 0)))]
        more = {"score": draw(st.none() | RULES), "weight": draw(WEIGHTS)} if depth else {}
        return build.section(f"s{next(counter)}", *children, **more)

    def selection(ids: list[str], sections: list[str]) -> Any:
        named = st.lists(st.sampled_from(ids), min_size=1, max_size=4, unique=True).map(tuple) if ids else st.nothing()
        below = st.sampled_from([*sections, "model"]).map(lambda id_: {"below": id_})
        of = draw(st.just({"tags": ("core",)}) | below | named)
        weight = {"weight": draw(WEIGHTS)} if draw(st.booleans()) else {}
        return build.section(f"s{next(counter)}", of=of, score=draw(st.none() | RULES), **weight)

    top = section(0)
    here = [one["id"] for one in top["sections"]]
    ids = [f"q{n}" for n in range(next(counter))] + here
    views = [selection([one for one in ids if one in _ids(top)], here) for _ in range(draw(st.integers(0, 2)))]
    rubric = build.rubric(*top["questions"], *top["sections"], *views, score=draw(RULES), unanswered=unanswered)
    return rubric, answers


def _ids(section: Any) -> set[str]:
    below = [id_ for one in section["sections"] for id_ in _ids(one)]
    return {*(one["id"] for one in (*section["questions"], *section["sections"])), *below}


def _answers(levels: list[str], gates: list[str]) -> st.SearchStrategy[Any]:
    by_gates = st.fixed_dictionaries({}, optional=dict.fromkeys(gates, SAID)).filter(bool) if gates else st.nothing()
    level = st.sampled_from(levels)
    both = (
        st.builds(lambda chosen, given: {"level": chosen, "gates": given}, level, by_gates) if gates else st.nothing()
    )
    return st.none() | st.just("?") | st.just({"not_applicable": "none"}) | level | by_gates | both


@pytest.fixture(scope="module", autouse=True)
def _builders(build: SimpleNamespace) -> None:
    """Give the strategies the builders of conftest."""
    BUILD.__dict__.update(build.__dict__)


def root_of(rubric: Rubric, answers: Answers) -> GroupScore:
    return score([rubric], BUILD.assessment(answers)).rubrics[0].root


def every(node: GroupScore | QuestionScore) -> Iterator[GroupScore | QuestionScore]:
    yield node
    if isinstance(node, GroupScore):
        for child in node.children:
            yield from every(child)


def pairs(one: GroupScore, other: GroupScore) -> Iterator[tuple[Score, Score]]:
    for before, after in zip(every(one), every(other), strict=True):
        if before.score and after.score:
            yield before.score, after.score


@quick
@given(cases())
def test_point_lies_in_the_interval_and_the_interval_in_the_range(case: tuple[Rubric, Answers]) -> None:
    for node in every(root_of(*case)):
        found = node.score
        if found is None:
            continue
        assert found.lowest <= found.low <= found.high <= found.highest
        if found.point is not None:
            assert found.low <= found.point <= found.high
            assert 0 <= found.share(found.point) <= 1


@quick
@given(st.data())
def test_a_better_answer_never_lowers_a_score(data: st.DataObject) -> None:
    rubric, answers = data.draw(cases())
    better = {id_: _improved(data, rubric.by_id[id_], said) for id_, said in answers.items()}
    for before, after in pairs(root_of(rubric, answers), root_of(rubric, better)):
        assert before.low <= after.low
        assert before.high <= after.high
        if before.point is not None and after.point is not None:
            assert before.point <= after.point


def _improved(data: st.DataObject, question: Question, said: Any) -> Any:
    """The answer with a higher level, or with a gate that was no and is yes."""
    ids = list(question.levels)
    if isinstance(said, str) and said in ids:
        return data.draw(st.sampled_from(ids[ids.index(said) :]))
    if isinstance(said, dict) and not {"level", "gates", "not_applicable"} & set(said):
        return {gate: data.draw(st.sampled_from(["no", "yes"])) if now == "no" else now for gate, now in said.items()}
    return said


@quick
@given(st.data())
def test_answering_narrows_the_interval(data: st.DataObject) -> None:
    rubric, answers = data.draw(cases())
    more = dict(answers)
    for question in rubric.all_questions:
        said = answers.get(question.id)
        if said in (None, "?"):
            more[question.id] = data.draw(st.sampled_from(list(question.levels)))
        elif isinstance(said, dict) and not {"level", "gates", "not_applicable"} & set(said):
            more[question.id] = {
                gate: data.draw(st.sampled_from(["yes", "no"])) if now == "unknown" else now
                for gate, now in said.items()
            }
    for before, after in pairs(root_of(rubric, answers), root_of(rubric, more)):
        assert before.low <= after.low
        assert after.high <= before.high


@quick
@given(st.data())
def test_the_order_of_answers_is_irrelevant(data: st.DataObject) -> None:
    rubric, answers = data.draw(cases())
    shuffled = dict(data.draw(st.permutations(list(answers.items()))))
    assert root_of(rubric, answers) == root_of(rubric, shuffled)


@quick
@given(cases())
def test_not_applicable_is_as_if_the_question_were_not_there(case: tuple[Rubric, Answers]) -> None:
    rubric, answers = case
    away = {id_ for id_, said in answers.items() if isinstance(said, dict) and "not_applicable" in said}
    smaller = _without(rubric, away)
    rest = {id_: said for id_, said in answers.items() if id_ not in away}
    assert root_of(rubric, answers).score == root_of(smaller, rest).score


def _without(node: Any, away: set[str]) -> Any:
    assert isinstance(node, (Rubric, Section))
    questions = tuple(one for one in node.questions if one.id not in away)
    return node.model_copy(
        update={"questions": questions, "sections": tuple(_without(one, away) for one in node.sections)}
    )


@quick
@given(cases("block"))
def test_a_blocked_score_has_a_point_only_when_all_that_counts_is_said(case: tuple[Rubric, Answers]) -> None:
    for node in every(root_of(*case)):
        if isinstance(node, GroupScore) and node.score and node.score.point is not None:
            assert all(child.state is not State.UNANSWERED for child in _counting(node))


def _counting(group: GroupScore) -> Iterator[QuestionScore]:
    for child in group.children:
        weight = child.question.weight if isinstance(child, QuestionScore) else getattr(child.node, "weight", 1)
        if child.score is None or not weight:
            continue
        if isinstance(child, QuestionScore):
            yield child
        else:
            yield from _counting(child)


@quick
@given(st.lists(st.sampled_from(["poor", "average", "excellent", "?", None]), min_size=1, max_size=12))
def test_on_equal_scales_the_point_is_the_mean_of_what_is_answered(said: list[str | None]) -> None:
    rubric = BUILD.rubric(*(BUILD.question(f"q{n}") for n in range(len(said))))
    answers = {f"q{n}": level for n, level in enumerate(said) if level}
    values = [("poor", "average", "excellent").index(level) for level in said if level and level != "?"]
    found = root_of(rubric, answers).score
    assert found
    assert found.point == (Fraction(sum(values), len(values)) if values else None)
    assert found.low == Fraction(sum(values), len(said))


@quick
@given(cases())
def test_nothing_is_open_where_everything_has_a_level(case: tuple[Rubric, Answers]) -> None:
    rubric, _ = case
    answers = {question.id: next(iter(question.levels)) for question in rubric.all_questions}
    found = root_of(rubric, answers).score
    assert found is None or found.low == found.point == found.high


@quick
@given(cases(), st.sampled_from(["interval", "zero"]))
def test_conditions_see_of_a_section_what_its_score_says(case: tuple[Rubric, Answers], unanswered: str) -> None:
    rubric, answers = case
    rubric = rubric.model_copy(update={"unanswered": unanswered})
    ground = Ground.of(rubric, BUILD.assessment(answers))
    for group in every(root_of(rubric, answers)):
        if isinstance(group, GroupScore) and isinstance(group.node, Section):
            held = group.score
            expected = Between(held.share(held.low), held.share(held.high)) if held else None
            assert ground.value(group.node.id) == expected
