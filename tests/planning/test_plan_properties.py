"""What every plan keeps to, whatever the rubrics, answers and terms: read anew from the design, not from code."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from csmaturity.assessment.model import Answer, Assessment
from csmaturity.planning.plan import Plan, Scheduled
from csmaturity.planning.roadmap import plan
from csmaturity.planning.terms import Terms
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.moves import Step, resolve
from csmaturity.rubric.question import Move
from csmaturity.scoring.score import score
from csmaturity.scoring.scorecard import Scorecard

RubricOf = Callable[..., Rubric]
AssessmentOf = Callable[..., Assessment]

LEVELS = ("l0", "l1", "l2", "l3")
OWNERS = ("ann", "bob", "cleo", "dave")
TOGETHER = {"main": 3, "free": 3, "costly": 1}
LENGTH = {"S": 6, "M": 13, "L": 26}
EFFORT = {"S": 1, "M": 2, "L": 3}


@dataclass(frozen=True)
class World:
    """Rubrics, answers and terms, with what follows from them before any plan is made."""

    rubrics: tuple[Rubric, ...]
    scorecard: Scorecard
    terms: Terms
    answers: Mapping[str, Mapping[str, Answer]]

    def plan(self) -> Plan:
        return plan(self.rubrics, self.scorecard, self.terms)

    @functools.cached_property
    def moves(self) -> dict[Step, Move]:
        return {
            Step(rubric.id, one.id, level): move
            for rubric in self.rubrics
            for one in rubric.all_questions
            for level, move in one.moves.items()
        }

    def applies(self, step: Step) -> bool:
        return not self.answers[step.rubric][step.question].not_applicable

    @functools.cached_property
    def steps(self) -> list[Step]:
        """Every step of a question that applies, in question order."""
        every = [
            Step(rubric.id, one.id, level.id)
            for rubric in self.rubrics
            for one in rubric.all_questions
            for level in rubric.scale_of(one)
        ]
        return [step for step in every if self.applies(step)]

    @functools.cached_property
    def reached(self) -> set[Step]:
        def level(step: Step) -> int:
            return LEVELS.index(self.answers[step.rubric][step.question].level or LEVELS[0])

        return {step for step in self.steps if LEVELS.index(step.level) <= level(step)}

    def needs(self, step: Step) -> set[Step]:
        """What a step needs by the rubrics and the waivers, reached or not."""
        below = step._replace(level=LEVELS[LEVELS.index(step.level) - 1])
        named = {resolve(text, step.rubric) for text in self.moves[step].requires if self.exists(text, step)}
        return {below} | {need for need in named if step not in self.terms.waived or need[:2] == step[:2]}

    def exists(self, text: str, step: Step) -> bool:
        return resolve(text, step.rubric).rubric in {rubric.id for rubric in self.rubrics}

    def rank(self, step: Step, reached: set[Step]) -> Fraction:
        move, opened = self.moves[step], set()
        for other in self.moves.keys() - reached:
            if self.applies(other) and step in self.needs(other):
                opened.add(other)
        for text in move.enables:
            other = resolve(text, step.rubric)
            if other in self.moves and other not in reached and self.applies(other):
                opened.add(other)
        impact = 3 if step.level == LEVELS[1] else 2
        return impact * (1 + len(opened)) / (EFFORT[move.effort] + Fraction(move.political, 2))

    def fits(self, move: Move, running: list[Move]) -> bool:
        together = [*running, move]
        free = [one for one in together if one.effort == "S" and one.political == 1]
        costly = [one for one in together if one.political >= 4]
        own = [one for one in together if one.owner == move.owner]
        return (
            len(free) <= TOGETHER["free"]
            and len(together) - len(free) <= TOGETHER["main"]
            and len(costly) <= TOGETHER["costly"]
            and len(own) <= self.terms.capacity.get(move.owner, 2)
        )


def rubric_parts(names: list[str], references: list[str]) -> st.SearchStrategy[dict[str, Any]]:
    named = st.lists(st.sampled_from(references), max_size=2) if references else st.just([])
    moves = st.tuples(
        st.sampled_from("SML"),
        st.sampled_from((1, 1, 2, 3, 4, 5)),
        named,
        named,
        st.sampled_from(OWNERS),
    )
    ladder = st.fixed_dictionaries({LEVELS[1]: moves}, optional={LEVELS[2]: moves, LEVELS[3]: moves})
    return st.fixed_dictionaries(dict.fromkeys(names, ladder))


LOWEST = Answer(level="l0", target="l3")
ANSWERS = st.one_of(
    st.builds(Answer, level=st.sampled_from(LEVELS), target=st.sampled_from((None, None, *LEVELS))),
    st.just(LOWEST),
    st.just(Answer(level="l0")),
    st.just(Answer(not_applicable="not here")),
    st.just(Answer(unknown=True)),
)


@st.composite
def worlds(draw: st.DrawFn, rubric_of: RubricOf, assessment_of: AssessmentOf) -> World:
    """One or two rubrics of up to six questions each, with any references at all, circles included.

    In a crowded one everything stands at the lowest level and nothing requires anything, so that room is short.
    """
    crowded = draw(st.booleans())
    held = {
        id_: [f"{id_}{at}" for at in range(draw(st.integers(6 if crowded else 2, 6)))]
        for id_ in ("a", "b")[: draw(st.integers(1, 2))]
    }
    rubrics, answers = [], {}
    for id_, names in held.items():
        references = [f"{name}@{level}" for name in names for level in LEVELS[1:]]
        references += [f"{other}/{name}@l1" for other, theirs in held.items() if other != id_ for name in theirs]
        rubrics.append(rubric_of(draw(rubric_parts(names, [] if crowded else references)), id=id_, levels=LEVELS))
        answers[id_] = {name: draw(st.just(LOWEST) if crowded else ANSWERS) for name in names}
    steps = st.sampled_from(
        [Step(one.id, name, level) for one in rubrics for name in one.by_id for level in LEVELS[1:]]
    )
    terms = Terms(
        drops=draw(st.dictionaries(steps, st.just("so decided"), max_size=1)),
        pins=draw(st.dictionaries(steps, st.integers(0, 60), max_size=3)),
        weeks=draw(st.dictionaries(steps, st.integers(1, 40), max_size=3)),
        waived=draw(st.dictionaries(steps, st.just("so decided"), max_size=2)),
        capacity=draw(st.dictionaries(st.sampled_from(OWNERS), st.integers(1, 4))),
    )
    scorecard = score(rubrics, assessment_of(rubrics, answers))
    return World(tuple(rubrics), scorecard, terms, answers)


@st.composite
def asked(draw: st.DrawFn, rubric_of: RubricOf, assessment_of: AssessmentOf) -> World:
    return draw(worlds(rubric_of, assessment_of))


def events(world: World, made: Plan) -> Iterator[tuple[int, set[Step], list[Scheduled], list[Scheduled]]]:
    """Each week in which something may start: what has ended or is reached, what ran before, and what starts."""
    weeks = {0, *(one.end for one in made.moves), *world.terms.pins.values()}
    for week in sorted(weeks):
        done = world.reached | {one.step for one in made.moves if one.end <= week}
        before = [one for one in made.moves if one.start < week < one.end]
        yield week, done, before, [one for one in made.moves if one.start == week]


def check_starts(world: World, made: Plan) -> None:
    ends = {one.step: one.end for one in made.moves}
    for one in made.moves:
        assert one.weeks == world.terms.weeks.get(one.step, LENGTH[one.move.effort])
        assert one.start >= world.terms.pins.get(one.step, 0)
        for need in world.needs(one.step):
            assert need in world.reached or (need in ends and ends[need] <= one.start), f"{one.step} needs {need}"


def check_capacity(world: World, made: Plan) -> None:
    for week in range(made.end):
        running = [one for one in made.moves if one.start <= week < one.end]
        free = [one for one in running if one.free]
        assert all(one.move.effort == "S" and one.move.political == 1 for one in free)
        assert len(free) <= 3 >= len(running) - len(free)
        assert sum(one.move.political >= 4 for one in running) <= 1
        for owner in OWNERS:
            assert sum(one.owner == owner for one in running) <= world.terms.capacity.get(owner, 2)


def check_nothing_stands_still(world: World, made: Plan) -> None:
    """No open move that fits waits, and none is passed over by one that ranks lower."""
    starts = {one.step: one.start for one in made.moves}
    order = {step: place for place, step in enumerate(world.steps)}
    seen = 0
    for week, done, before, started in events(world, made):
        seen += len(started)
        for step in [step for step, start in starts.items() if start > week and world.needs(step) <= done]:
            if week < world.terms.pins.get(step, 0):
                continue
            mine = (-world.rank(step, done), order[step])
            ahead = [one for one in started if (-world.rank(one.step, done), order[one.step]) < mine]
            assert not world.fits(world.moves[step], [one.move for one in [*before, *ahead]]), f"{step} at week {week}"
        for one in started:
            assert one.ranking.value == world.rank(one.step, done)
    assert seen == len(made.moves), "nothing starts in a week in which nothing ends and no pin comes"


def check_waits(made: Plan) -> None:
    for one in made.moves:
        told = [0, *(wait.until for wait in one.waits)]
        assert [wait.since for wait in one.waits] == told[:-1]
        assert told == sorted(set(told))
        assert told[-1] == one.start
        for wait in one.waits:
            assert (wait.kind == "pin") == (not wait.held_by)
        if one.last_wait and one.last_wait.kind != "pin":
            ended = [made.by_step[step].end <= one.start for step in one.last_wait.held_by]
            assert all(ended) if one.last_wait.kind in ("ladder", "requires") else any(ended)


def check_all_told(world: World, made: Plan) -> None:
    planned, omitted = [one.step for one in made.moves], [one.step for one in made.left_out]
    assert sorted(planned + omitted) == sorted(set(world.steps) - world.reached)


def check(world: World, made: Plan) -> None:
    check_starts(world, made)
    check_capacity(world, made)
    check_nothing_stands_still(world, made)
    check_waits(made)
    check_all_told(world, made)


@settings(max_examples=80)
@given(st.data())
def test_every_plan_keeps_the_rules(rubric_of: RubricOf, assessment_of: AssessmentOf, data: st.DataObject) -> None:
    world = data.draw(asked(rubric_of, assessment_of))
    made = world.plan()
    check(world, made)
    assert world.plan() == made
    assert list(made.moves) == sorted(made.moves, key=lambda one: (one.start, one.ranking.place))


@settings(max_examples=20)
@given(st.data())
def test_what_rests_on_a_move_is_what_is_lost_without_it(
    rubric_of: RubricOf, assessment_of: AssessmentOf, data: st.DataObject
) -> None:
    world = data.draw(asked(rubric_of, assessment_of))
    made = world.plan()
    for one in made.moves:
        drops = {**world.terms.drops, one.step: "tried out"}
        without = replace(world, terms=replace(world.terms, drops=drops))
        left = without.plan()
        check(without, left)
        lost = [other.step for other in made.moves if other.step not in left.by_step and other.step != one.step]
        assert [other.step for other in made.resting_on(one.step)] == lost
        assert left.by_step.keys() <= made.by_step.keys(), "to drop a move opens no other"
