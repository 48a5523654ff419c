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
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.moves import MoveGraph, Step
from csmaturity.rubric.question import Question
from csmaturity.rubric.section import Section
from csmaturity.scoring.headline import Pull, most_followed, pull, stage, steps_ahead
from csmaturity.scoring.nodes import Node, question_node, rubric_node, section_node
from csmaturity.scoring.rollup import blocks, estimate, weight_of
from csmaturity.scoring.score import Tree, group_score
from csmaturity.scoring.scorecard import GroupScore, QuestionScore

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
    """A question or group as scored: what its parents see of it, by number, and the number of its row."""

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
        self._shapes = [_shape(Tree(rubric, Ground(rubric, {}, facts)).root(), rubric) for rubric in rubrics]

    def rows(self, given: Mapping[Key, Given]) -> list[int]:
        """The numbers of the rows of one organisation, in the order of csmaturity.scoring.nodes."""
        for held in (self._groups.held, self._groups.roots):
            if len(held) > MOST_HELD:
                held.clear()
        scored = [self._questions(shape, given) for shape in self._shapes]
        ahead = frozenset[Step]().union(*[one.ahead for every in scored for one in every])
        found: list[int] = []
        for shape, every in zip(self._shapes, scored, strict=True):
            bearer, _ = most_followed([one.pull for one in every], ahead)
            for group in shape.groups:
                every.append(self._group(group, every))
            hidden = bearer is None or shape.questions[bearer].place is None
            found.append(self._root(shape, every[-1], None if hidden else bearer))
            found += [every[at].row for at in shape.shown]
        return found

    def _questions(self, shape: _Shape, given: Mapping[Key, Given]) -> list[_Scored]:
        found = []
        for asked in shape.questions:
            numbers: Hashable
            if asked.is_alone:
                own = given.get(asked.key)
                numbers = own.number if own else 0
            else:
                numbers = tuple([given[key].number if key in given else 0 for key in asked.needs])
            one = asked.held.get(numbers)
            if one is None:
                one = asked.held[numbers] = self._question(asked, given)
            found.append(one)
        return found

    def _question(self, asked: _Asked, given: Mapping[Key, Given]) -> _Scored:
        answers = {key[1]: given[key].answer for key in asked.needs if key in given}
        score = Tree(asked.rubric, Ground(asked.rubric, answers, self._facts)).question(asked.question)
        row = 0 if asked.place is None else self._kept(question_node(score, asked.place))
        return _Scored(score, self._kind(score), row, frozenset(steps_ahead(score)), pull(score, self._graph))

    def _group(self, group: _Group, scored: Sequence[_Scored]) -> _Scored:
        # No score depends on the order of children.
        kinds = sorted([scored[at].kind for at in group.children])
        key = (group.id, group.is_asked, *kinds)
        found = self._groups.held.get(key)
        if found is None:
            score = group.empty
            if group.is_asked:
                children = tuple(scored[at].score for at in group.children)
                score = group_score(group.rubric, score.node, score.rule, children)
            row = 0 if group.place is None else self._kept(section_node(score, group.place))
            found = self._groups.held[key] = _Scored(score, self._kind(score), row)
        return found

    def _root(self, shape: _Shape, root: _Scored, bearer: int | None) -> int:
        key = (shape.rubric.id, root.kind, bearer)
        if key not in self._groups.roots:
            group = root.score
            assert isinstance(group, GroupScore)
            question = None if bearer is None else shape.questions[bearer].question
            node = rubric_node(shape.rubric, group, stage(shape.rubric, group.score), question)
            self._groups.roots[key] = self._kept(node)
        return self._groups.roots[key]

    def _kind(self, score: QuestionScore | GroupScore) -> int:
        """A number for all that a parent sees of a child: `group_score` looks at nothing else."""
        weights = weight_of(score), weight_of(score, named=True)
        seen = (weights, score.score, score.state, estimate(score), blocks(score))
        return self._groups.kinds.setdefault(seen, len(self._groups.kinds))

    def _kept(self, node: Node) -> int:
        return self._keep(node._replace(version=self._versions[node.rubric]))


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question; `place` is its place in the table, None for one that no report prints.

    `needs` are the answers that its score follows from, its own (`key`) first; most stand alone.
    """

    rubric: Rubric
    question: Question
    place: int | None
    needs: tuple[Key, ...]
    key: Key
    is_alone: bool
    held: dict[Hashable, _Scored] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Group:
    """A section or the rubric, with where its children stand among what is scored.

    `empty` is it without answers; a selection that the facts rule out `is_asked` for nothing and has no children.
    """

    rubric: Rubric
    id: tuple[str, bool, str]
    empty: GroupScore
    is_asked: bool
    place: int | None
    children: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Shape:
    """A rubric's tree: its questions in file order, then its groups, each behind all of its children.

    `shown` says which of them the table has, in its order.
    """

    rubric: Rubric
    questions: tuple[_Asked, ...]
    groups: tuple[_Group, ...]
    shown: tuple[int, ...]


def _shape(root: GroupScore, rubric: Rubric) -> _Shape:
    places = {one: at for at, one in enumerate(_shown(root), 1)}
    held = ((one.question, tuple(_needed(rubric, one.question))) for one in root.questions())
    questions = tuple(
        _Asked(rubric, question, places.get(question.id), needs, needs[0], len(needs) == 1) for question, needs in held
    )
    positions = {one.question.id: at for at, one in enumerate(questions)}
    groups: list[_Group] = []

    def add(group: GroupScore) -> int:
        children = []
        for child in group.children:
            id_ = child.question.id if isinstance(child, QuestionScore) else child.node.id
            if id_ not in positions and isinstance(child, GroupScore):
                positions[id_] = add(child)
            children.append(positions[id_])
        is_section = isinstance(group.node, Section)
        place = places.get(group.node.id) if is_section else None
        key = (rubric.id, is_section, group.node.id)
        groups.append(_Group(rubric, key, group, bool(children), place, tuple(children)))
        return len(questions) + len(groups) - 1

    add(root)
    return _Shape(rubric, questions, tuple(groups), tuple(positions[id_] for id_ in places))


def _shown(group: GroupScore) -> Iterator[str]:
    """The ids of the questions and sections that the table has, in its order."""
    for child in group.contained:
        if isinstance(child, QuestionScore):
            yield child.question.id
        elif not (isinstance(child.node, Section) and child.node.private):
            yield child.node.id
            yield from _shown(child)


def _needed(rubric: Rubric, question: Question) -> Iterator[Key]:
    """The questions whose answers decide one's level: itself, and those that its conditions speak of, at any depth."""
    found: dict[str, None] = {}
    waiting = [question.id]
    while waiting:
        id_ = waiting.pop()
        if id_ in found or id_ not in rubric.by_id:
            continue
        found[id_] = None
        whens = (level.when for level in rubric.by_id[id_].levels.values() if level.when is not None)
        for name in (name.removeprefix(f"{rubric.id}/") for when in whens for name in names(when)):
            # Which questions a section asks is the scorer's affair: any may play a part.
            id_ = name.partition(".")[0]
            waiting += [id_] if rubric.node_of(id_) is None else list(rubric.by_id)
    return ((rubric.id, id_) for id_ in found)
