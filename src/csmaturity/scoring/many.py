"""Scores of many sets of answers to the same rubrics by organisations with the same facts: each part is scored once.

The arithmetic is that of one scorecard (csmaturity.scoring.score), asked once for every question with the same answer
and every group whose children score alike. Not how answers are read (csmaturity.storage), nor what a row is
(csmaturity.scoring.nodes).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from csmaturity.assessment.levels import Ground
from csmaturity.assessment.model import Answer
from csmaturity.rubric.conditions import names
from csmaturity.rubric.model import Rubric, Section, questions_of, sections_of
from csmaturity.rubric.moves import MoveGraph, Step
from csmaturity.rubric.question import Question
from csmaturity.scoring.headline import Pull, most_followed, pull, stage, steps_ahead
from csmaturity.scoring.nodes import Node, question_node, rubric_node, section_node
from csmaturity.scoring.rollup import blocks, estimate, weight_of
from csmaturity.scoring.score import Tree, group_score
from csmaturity.scoring.scorecard import GroupScore, QuestionScore, State

MOST_HELD = 200_000
"""Groups that are held ready, about 200 MB of them; then they are scored anew. Questions have as many scores as there
are answers, which whoever reads them bounds."""


class Given(NamedTuple):
    """An answer with a number of its own: equal numbers are equal answers."""

    number: int
    answer: Answer


Key = tuple[str, str]
"""A rubric's id and a question's."""


class _Scored(NamedTuple):
    """A question or group as scored: what its parent sees of it, by number, and its row in the table."""

    score: QuestionScore | GroupScore
    kind: int
    row: int
    ahead: frozenset[Step] = frozenset()
    pull: Pull | None = None


class Groups:
    """What groups score and how they are kept, for organisations with any facts."""

    def __init__(self) -> None:
        self.kinds: dict[Hashable, int] = {}
        self.held: dict[Hashable, _Scored] = {}
        self.roots: dict[Hashable, int] = {}


class Many:
    """The rubrics as many organisations with the same facts answer them.

    `keep` takes a row of the table and gives its number. `versions` are those of the rubrics as answered, by id;
    `groups` may be shared by all that know the same rubrics in the same versions.
    """

    def __init__(
        self,
        rubrics: Sequence[Rubric],
        facts: Mapping[str, object],
        versions: Mapping[str, str],
        keep: Callable[[Node], int],
        groups: Groups,
    ) -> None:
        self._facts = facts
        self._versions = versions
        self._keep = keep
        self._graph = MoveGraph.of(rubrics)
        self._groups = groups
        self._shapes = [self._shape(rubric) for rubric in rubrics]

    def rows(self, given: Mapping[Key, Given]) -> list[int]:
        """The numbers of the rows of one organisation, in the order of csmaturity.scoring.nodes."""
        for held in (self._groups.held, self._groups.roots):
            if len(held) > MOST_HELD:
                held.clear()
        scored = [[self._question(one, given) for one in shape.questions] for shape in self._shapes]
        ahead = frozenset[Step]().union(*(one.ahead for every in scored for one in every))
        found: list[int] = []
        for shape, every in zip(self._shapes, scored, strict=True):
            at = len(found)
            found.append(0)
            root = self._group(shape.root, every, found)
            bearer, _ = most_followed([one.pull for one in every], ahead)
            hidden = bearer is not None and shape.questions[bearer].is_hidden
            found[at] = self._root(shape, root, None if bearer is None or hidden else bearer)
        return found

    def _shape(self, rubric: Rubric) -> _Shape:
        root = Tree(rubric, Ground(rubric, {}, self._facts)).root()
        shape = _Shape(rubric)
        shape.root = self._below(shape, root, is_hidden=False)
        return shape

    def _below(self, shape: _Shape, group: GroupScore, *, is_hidden: bool) -> _Group:
        place = shape.next_place(is_hidden)
        children: list[_Group | int] = []
        for child in group.children:
            if isinstance(child, GroupScore):
                is_private = isinstance(child.node, Section) and child.node.private
                children.append(self._below(shape, child, is_hidden=is_hidden or is_private))
            else:
                asked = child.state is not State.NOT_ASKED
                needs = tuple(_needed(shape.rubric, child.question))
                at = shape.next_place(is_hidden)
                shape.questions.append(_Asked(shape.rubric, child.question, at, asked, child.pattern, needs, is_hidden))
                children.append(len(shape.questions) - 1)
        return _Group(shape.rubric, group.node, group.rule, place, children, is_hidden)

    def _question(self, asked: _Asked, given: Mapping[Key, Given]) -> _Scored:
        numbers: Hashable
        if len(asked.needs) == 1:
            own = given.get(asked.needs[0])
            numbers = own.number if own else 0
        else:
            numbers = tuple(given[key].number if key in given else 0 for key in asked.needs)
        found = asked.held.get(numbers)
        if found is None:
            answers = {key[1]: given[key].answer for key in asked.needs if key in given}
            tree = Tree(asked.rubric, Ground(asked.rubric, answers, self._facts))
            score = tree.question(asked.question, asked=asked.asked, pattern=asked.pattern)
            row = 0 if asked.is_hidden else self._keep(self._as_answered(question_node(score, asked.place)))
            ahead = frozenset(steps_ahead(score))
            found = _Scored(score, self._kind(score), row, ahead, pull(score, self._graph))
            asked.held[numbers] = found
        return found

    def _group(self, group: _Group, scored: Sequence[_Scored], rows: list[int]) -> _Scored:
        kinds: list[int] = []
        children: list[_Scored] = []
        for child in group.children:
            if isinstance(child, int):
                one = scored[child]
                if not group.is_hidden:
                    rows.append(one.row)
            else:
                at = len(rows)
                if not child.is_hidden:
                    rows.append(0)
                one = self._group(child, scored, rows)
                if not child.is_hidden:
                    rows[at] = one.row
            children.append(one)
            kinds.append(one.kind)
        # No score depends on the order of children.
        kinds.sort()
        key = (group.rubric.id, group.node.id, group.place, *kinds)
        found = self._groups.held.get(key)
        if found is None:
            score = group_score(group.rubric, group.node, group.rule, [one.score for one in children])
            is_shown = isinstance(group.node, Section) and not group.is_hidden
            row = self._keep(self._as_answered(section_node(score, group.place))) if is_shown else 0
            found = self._groups.held[key] = _Scored(score, self._kind(score), row)
        return found

    def _root(self, shape: _Shape, root: _Scored, bearer: int | None) -> int:
        key = (shape.rubric.id, root.kind, bearer)
        if key not in self._groups.roots:
            group = root.score
            assert isinstance(group, GroupScore)
            question = None if bearer is None else shape.questions[bearer].question
            node = rubric_node(shape.rubric, group, stage(shape.rubric, group.score), question)
            self._groups.roots[key] = self._keep(self._as_answered(node))
        return self._groups.roots[key]

    def _kind(self, score: QuestionScore | GroupScore) -> int:
        """A number for all that a parent sees of a child: `group_score` looks at nothing else."""
        seen = (weight_of(score), score.score, score.state, estimate(score), blocks(score))
        return self._groups.kinds.setdefault(seen, len(self._groups.kinds))

    def _as_answered(self, node: Node) -> Node:
        return node._replace(version=self._versions[node.rubric])


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question at its place; `needs` are the answers that its score follows from, its own first."""

    rubric: Rubric
    question: Question
    place: int
    asked: bool
    pattern: str
    needs: tuple[Key, ...]
    is_hidden: bool
    held: dict[Hashable, _Scored] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Group:
    """A section or the rubric at its place; its children are groups, and positions among the rubric's questions."""

    rubric: Rubric
    node: Section | Rubric
    rule: str
    place: int
    children: Sequence[_Group | int]
    is_hidden: bool


@dataclass(slots=True)
class _Shape:
    """A rubric's tree."""

    rubric: Rubric
    questions: list[_Asked] = field(default_factory=list)
    root: _Group = field(init=False)
    _places: int = 0
    _hidden: int = 0

    def next_place(self, is_hidden: bool) -> int:
        """The place of the next node; those that no table shows have places of their own, below 0."""
        if is_hidden:
            self._hidden -= 1
            return self._hidden
        self._places += 1
        return self._places - 1


def _needed(rubric: Rubric, question: Question) -> Iterator[Key]:
    """The questions whose answers decide one's level: itself, and those that its conditions speak of, at any depth."""
    sections = {section.id: section for section in sections_of(rubric)}
    found: dict[str, None] = {}
    waiting = [question.id]
    while waiting:
        id_ = waiting.pop()
        if id_ in found or id_ not in rubric.by_id:
            continue
        found[id_] = None
        whens = (level.when for level in rubric.by_id[id_].levels.values() if level.when is not None)
        for name in (name.removeprefix(f"{rubric.id}/") for when in whens for name in names(when)):
            section = sections.get(name)
            waiting += [name.partition(".")[0]] if section is None else [one.id for one in questions_of(section)]
    return ((rubric.id, id_) for id_ in found)
