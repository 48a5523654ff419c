"""The part of a change that comes with who was asked: exact, the same both ways, and never of a small group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csmaturity.assessment.model import Assessment, Combination, Voice
from csmaturity.assessment.reassess import carried_over
from csmaturity.assessment.voices import Voices
from csmaturity.assessment.voices_groups import groups, in_common
from csmaturity.rubric.model import Rubric
from csmaturity.scoring.comparison import Comparison, compare

BUILD = SimpleNamespace()
quick = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
LEVELS = ("poor", "average", "excellent")
People = Sequence[tuple[str, Mapping[str, Any]]]


@pytest.fixture(autouse=True, scope="module")
def _builders(build: Any) -> None:
    BUILD.__dict__.update(build.__dict__)


def many(people: People, agreed: Mapping[str, Any] | None = None, **combination: Any) -> Assessment:
    """One assessment by many people, each a role and answers."""
    voices = []
    for number, (role, answers) in enumerate(people):
        alone = BUILD.assessment(answers)
        voices.append(
            Voice.model_validate(
                {
                    "id": f"v{number}",
                    "respondent": {"role": role} if role else {},
                    "started": alone.started,
                    "updated": alone.updated,
                    "rubrics": alone.rubrics,
                    "answers": alone.answers,
                }
            )
        )
    settled: Assessment = BUILD.assessment(agreed or {})
    changes = {"voices": tuple(voices), "combination": Combination.model_validate(combination)}
    return settled.model_copy(update=changes)


def one(rubric: Rubric, old: Assessment, new: Assessment) -> Comparison:
    """The comparison as a command makes it."""
    cut = in_common(old, new, rubric)
    shared = {rubric.id: cut._replace(then=carried_over(cut.then, [rubric], {}))} if cut else {}
    return compare([rubric], carried_over(old, [rubric], {}), new, common=shared)[0]


def effects(found: Comparison) -> dict[tuple[str, ...], Fraction]:
    return {(cause.kind, *cause.questions): cause.effect for cause in found.causes}


def said(level: str, count: int, role: str) -> list[tuple[str, dict[str, str]]]:
    return [(role, {"a": level, "b": "poor"})] * count


def test_a_role_that_is_heard_only_now_is_people_and_not_an_answer() -> None:
    rubric = BUILD.rubric(BUILD.question("a"), BUILD.question("b"))
    old = many(said("excellent", 5, "ceo"))
    new = many([*said("excellent", 5, "CEO "), *said("poor", 6, "csm")])
    found = one(rubric, old, new)
    assert effects(found) == {("people-joined",): Fraction(-1, 2)}
    assert found.common is not None
    assert (found.common.only_then, found.common.only_now) == (0, 6)


def test_what_the_roles_heard_both_times_changed_stays_an_answer() -> None:
    rubric = BUILD.rubric(BUILD.question("a"), BUILD.question("b"))
    old = many([*said("poor", 5, "ceo"), *said("poor", 5, "sales")])
    new = many([*said("average", 5, "ceo"), *said("poor", 6, "csm")])
    found = one(rubric, old, new)
    assert effects(found) == {
        ("people-left",): 0,
        ("answer", "a"): Fraction(1, 4),
        ("people-joined",): Fraction(-1, 4),
    }
    assert [(pair.then.rank, pair.now.rank) for pair in found.divided] == [(0, 1), (0, 0)]
    assert [(pair.then.rank, pair.now.rank) for pair in found.pairs] == [(0, 0), (0, 0)]


def test_what_was_agreed_holds_whoever_is_left_out() -> None:
    rubric = BUILD.rubric(BUILD.question("a"), BUILD.question("b"))
    old = many(said("excellent", 5, "ceo"), {"a": "excellent"})
    new = many([*said("excellent", 5, "ceo"), *said("poor", 6, "csm")], {"a": "excellent"})
    assert effects(one(rubric, old, new)) == {("people-joined",): 0}


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (said("poor", 4, "ceo"), [*said("poor", 9, "ceo"), *said("poor", 9, "csm")], "four heard both times, then"),
        (said("poor", 9, "ceo"), [*said("poor", 4, "ceo"), *said("poor", 9, "csm")], "four heard both times, now"),
        (said("poor", 9, "ceo"), [*said("poor", 9, "ceo"), *said("poor", 4, "csm")], "four follow by subtraction"),
        (said("poor", 9, "ceo"), said("poor", 9, "csm"), "no role in common"),
        (said("poor", 9, "ceo"), [*said("poor", 9, "ceo"), *said("poor", 9, "")], "somebody names no role"),
        (
            [*said("poor", 6, "csm"), *said("poor", 3, "ops")],
            [*said("poor", 6, "csm"), *said("poor", 3, "ops"), *said("poor", 3, "legal"), *said("poor", 3, "hr")],
            "csm is shown apart now, so three of ops would follow by subtraction",
        ),
        (
            said("poor", 9, "ceo"),
            [*said("poor", 9, "ceo"), *[("csm", {"b": "poor"})] * 9, *said("poor", 1, "csm")],
            "of nine and one who were heard only now, one alone answered a question",
        ),
    ],
)
def test_there_is_no_such_part_where_a_small_group_would_show(old: People, new: People, why: str) -> None:
    rubric = BUILD.rubric(BUILD.question("a"), BUILD.question("b"))
    for before, after in ((old, new), (new, old)):
        found = one(rubric, many(before), many(after))
        assert found.common is None, why
        assert not any("people" in cause.kind for cause in found.causes), why


def test_a_larger_smallest_group_is_kept_to() -> None:
    rubric = BUILD.rubric(BUILD.question("a"), BUILD.question("b"))
    old, both = said("poor", 6, "ceo"), [*said("poor", 6, "ceo"), *said("average", 6, "csm")]
    assert one(rubric, many(old), many(both)).common
    assert one(rubric, many(old), many(both, min_group=7)).common is None
    assert one(rubric, many(old, min_group=7), many(both)).common is None


def test_leaders_who_count_alone_are_not_taken_apart() -> None:
    rubric = BUILD.rubric(BUILD.question("a"), BUILD.question("b"))
    old = [*said("poor", 1, "ceo"), *said("poor", 4, "csm")]
    new = [*old, *said("average", 1, "cfo"), *said("poor", 4, "ops")]
    assert one(rubric, many(old), many(new)).common
    lead: dict[str, Any] = {"rule": "lead", "lead": ("ceo", "cfo")}
    assert one(rubric, many(old, **lead), many(new, **lead)).common is None


def test_between_one_person_and_many_there_is_no_such_part() -> None:
    rubric = BUILD.rubric(BUILD.question("a"), BUILD.question("b"))
    alone, all_ = BUILD.assessment({"a": "poor"}), many(said("average", 9, "ceo"))
    assert one(rubric, alone, all_).common is None
    assert one(rubric, all_, alone).common is None


@st.composite
def both_times(draw: st.DrawFn) -> tuple[Rubric, Assessment, Assessment]:
    """A rubric and two assessments of it by people of up to four roles, often of the same ones."""
    names = [f"q{number}" for number in range(draw(st.integers(1, 3)))]
    weights = st.sampled_from([1, 2, Fraction(1, 2)])
    rubric = BUILD.rubric(*(BUILD.question(name, weight=draw(weights)) for name in names), score="mean")
    level = st.sampled_from([*LEVELS, *LEVELS, *LEVELS, "?"])
    missing = draw(st.sampled_from([0, 0, 0, 1]))
    sizes = draw(st.sampled_from([st.sampled_from([0, 5, 6]), st.sampled_from([0, 1, 3, 5, 6])]))

    def time() -> Assessment:
        people = []
        for role in ("ceo", "csm", "ops", "sales"):
            for _ in range(draw(sizes)):
                given_ = {name: draw(level) for name in names if not missing or draw(st.integers(0, 9))}
                people.append((role, given_))
        rule = draw(st.sampled_from(["median", "median", "lowest", "lead"]))
        people = people or [("ceo", {names[0]: "poor"})]
        return many(people, rule=rule, lead=("ceo", "ops") if rule == "lead" else ())

    return rubric, time(), time()


@quick
@given(both_times())
def test_the_effects_add_up_exactly_and_change_their_sign_when_swapped(
    case: tuple[Rubric, Assessment, Assessment],
) -> None:
    rubric, old, new = case
    found = one(rubric, old, new)
    if found.start is not None and found.end is not None:
        assert sum((cause.effect for cause in found.causes), Fraction(0)) == found.end - found.start
    back = one(rubric, new, old)
    assert effects(back) == {_seen_back(cause): -effect for cause, effect in effects(found).items()}
    assert (found.common is None) == (back.common is None)


@quick
@given(both_times())
def test_no_such_part_shows_a_small_group(case: tuple[Rubric, Assessment, Assessment]) -> None:
    rubric, old, new = case
    if one(rubric, old, new).common is None:
        return
    roles = [{voice.respondent.role for voice in held.voices if _spoke(voice)} for held in (old, new)]
    for held in (old, new):
        voices = Voices.of(held, [rubric])
        assert voices is not None
        everybody = set(range(len(voices.people)))
        inside = {n for n in everybody if voices.people[n].respondent.role in roles[0] & roles[1]}
        leads = {n for n in everybody if voices.people[n] in voices.counted}
        shown = [{voices.people.index(voice) for voice in group.people} for group in groups(voices)]
        for question in rubric.all_questions:
            spoke = {n for n in everybody if voices.people[n].answers["model"].get(question.id)}
            for part in [everybody, *shown]:
                for half in (part & leads, part - leads, part):
                    for side in (half & inside, half - inside):
                        assert len(side & spoke) not in range(1, 5)


@quick
@given(both_times())
def test_the_same_roles_give_no_such_part(case: tuple[Rubric, Assessment, Assessment]) -> None:
    rubric, old, _ = case
    turned = {"poor": "excellent", "average": "poor", "excellent": "average"}
    voices = tuple(
        voice.model_copy(
            update={
                "answers": {
                    "model": {
                        id_: answer.model_copy(update={"level": turned.get(answer.chosen or "")})
                        for id_, answer in voice.answers["model"].items()
                        if answer.level
                    }
                    or voice.answers["model"]
                }
            }
        )
        for voice in old.voices
    )
    found = one(rubric, old, old.model_copy(update={"voices": voices}))
    assert found.common is None
    assert not any("people" in cause.kind for cause in found.causes)


def _seen_back(cause: tuple[str, ...]) -> tuple[str, ...]:
    """Who joined in one direction has left in the other."""
    turned = {"people-left": "people-joined", "people-joined": "people-left"}
    return (turned.get(cause[0], cause[0]), *cause[1:])


def _spoke(voice: Voice) -> bool:
    return any(answer.says_something for answer in voice.answers["model"].values())
