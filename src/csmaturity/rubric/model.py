"""The rubric as a frozen value: its scale and stages, the facts it asks for, and the tree of its questions.

Not one question (csmaturity.rubric.question), nor what is argued (csmaturity.rubric.advocacy), nor where it comes
from: csmaturity.storage reads files and csmaturity.rubric.load validates them.
"""

# No `from __future__ import annotations`: pydantic would have to compile each of them at every start.
from collections.abc import Callable, Collection, Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from typing import Any, Literal

from pydantic import Field, PrivateAttr

from csmaturity.rubric.advocacy import Benchmark, Coherence, Objection, Persona, StopEvents, Table
from csmaturity.rubric.fact import Fact
from csmaturity.rubric.fields import Condition, Identifier, Record, Share, Term, Text, Verbatim, Version
from csmaturity.rubric.history import Retired, Reworded
from csmaturity.rubric.question import LONGEST_EVIDENCE_AGE, Absent, Basis, Level, Question, ScaleLevel
from csmaturity.rubric.role import EXECUTIVES, Role, RoleWords
from csmaturity.rubric.section import PATTERN, Rule, Section, Selection
from csmaturity.rubric.source import Path

FORMAT = "csmaturity-rubric/1"

Unanswered = Literal["interval", "zero", "block", "leave"]

MOST_DECIMALS = 4
"""Scores are printed with so many decimals at most."""


class SourceText(Record):
    """A text that the rubric re-words; `note` says how it was used.

    Screens name it before the first question, so that a translation may say its title and author in words of its own.
    """

    id: Identifier
    title: Text
    author: Text | None = None
    year: int | None = None
    url: Verbatim | None = None
    note: Text | None = None


class Stage(Record):
    """A word for the overall score, from a share (0–1) of the range upwards."""

    id: Identifier
    label: Text
    from_: Share
    text: Text | None = None


class Capacity(Record):
    """How many moves an owner (a role's id) carries at the same time, in the organisations that `applies_when` names.

    Without any, it is csmaturity.planning.terms.OWNER_CARRIES.
    """

    owner: Verbatim
    moves: int = Field(ge=1, le=20)
    applies_when: Condition | None = None


class Rubric(Record):
    """A whole rubric. Questions are reached by id; the tree is `sections` and `questions`, in file order.

    `scales` are further ones, which questions name.
    `evidence_max_age` is the age in months past which evidence has to be looked at again; None sets no limit.
    `roles` says how reports call the roles that moves name by id, and who acts where there is no such executive.
    `decimals` are those that scores are printed with, and `unit` is what they count; they are computed exactly.
    `value` is the value model that makes money figures into what the programme is worth; with none, none is asked for.
    With `score: none` it gives no score of the whole: its sections and questions keep theirs.
    `about_people` says that answers may speak of people at work: reports then leave out notes and the words of records.
    """

    format: Literal["csmaturity-rubric/1"]
    id: Identifier
    version: Version
    language: Verbatim = "en"
    title: Text
    summary: Text
    method: Text | None = None
    sources: tuple[SourceText, ...] = ()
    scale: tuple[ScaleLevel, ...] = ()
    scales: dict[Identifier, tuple[ScaleLevel, ...]] = Field(default_factory=dict)
    score: Rule = "mean"
    decimals: int = Field(default=1, ge=0, le=MOST_DECIMALS)
    unit: Text | None = None
    unanswered: Unanswered = "interval"
    not_applicable: Absent = "leave"
    value: Literal["retention", "none"] = "none"
    about_people: bool = False
    evidence_max_age: int | None = Field(default=None, ge=1, le=LONGEST_EVIDENCE_AGE)
    stages: tuple[Stage, ...] = ()
    profile: tuple[Fact, ...] = ()
    sections: tuple[Section, ...] = ()
    questions: tuple[Question, ...] = ()
    coherence: tuple[Coherence, ...] = ()
    roles: dict[Identifier, RoleWords] = Field(default_factory=dict)
    capacity: tuple[Capacity, ...] = ()
    personas: tuple[Persona, ...] = ()
    objections: tuple[Objection, ...] = ()
    stop_when: tuple[StopEvents, ...] = ()
    measures: tuple[Text, ...] = ()
    benchmarks: tuple[Benchmark, ...] = ()
    tables: tuple[Table, ...] = ()
    glossary: dict[Term, Text] = Field(default_factory=dict)
    retired: tuple[Retired, ...] = ()
    changes: tuple[Reworded, ...] = ()
    _written: "Rubric | None" = PrivateAttr(None)

    def model_post_init(self, context: Any) -> None:
        """Give each question that describes no level an empty description of each, so that nobody asks whether."""
        super().model_post_init(context)
        # Not `all_questions`: a copy with other questions would keep what is remembered here.
        for question in questions_of(self):
            if not question.levels:
                question.levels.update((level.id, Level()) for level in self.scale_of(question))

    @property
    def name(self) -> str:
        """What readers see it called, as its sections and questions."""
        return self.title

    @property
    def as_written(self) -> "Rubric":
        """Itself, or the one that was translated or suited to facts: for whatever is judged by its words."""
        return self._written or self

    @cached_property
    def all_questions(self) -> tuple[Question, ...]:
        """Every question at any depth, in file order."""
        return tuple(questions_of(self))

    @cached_property
    def by_id(self) -> Mapping[str, Question]:
        """Questions by id."""
        return {question.id: question for question in self.all_questions}

    @property
    def has_money(self) -> bool:
        """Whether money figures mean something beside its answers."""
        return self.value != "none"

    @cached_property
    def role_titles(self) -> Mapping[str, str]:
        """How reports call each role for which the rubric has words, by id."""
        said = {id_: role if isinstance(role, str) else role.title for id_, role in self.roles.items()}
        return {id_: title for id_, title in said.items() if title is not None}

    @cached_property
    def owners(self) -> tuple[str, ...]:
        """The roles that own a move, by id in the order in which the questions name them."""
        moves = (move for question in self.all_questions for move in question.moves.values())
        return tuple(dict.fromkeys(move.owner for move in moves))

    @cached_property
    def instead(self) -> Mapping[str, str]:
        """Who acts for a role where the organisation has no such executive, by the ids of both."""
        return {
            id_: role.instead for id_, role in self.roles.items() if isinstance(role, Role) and role.instead is not None
        }

    @cached_property
    def executives(self) -> tuple[str, ...]:
        """The executives that the fact `executives` asks about, by id; none where the rubric has no such fact."""
        return next((fact.choices for fact in self.profile if fact.id == EXECUTIVES and fact.is_several), ())

    def acting(self, role: str, executives: Collection[str] | None) -> str:
        """Who acts for a role, given the answer to the fact `executives`; None is no answer, and everybody acts alone.

        A role that the fact does not ask about exists everywhere. A chain of `instead` is followed to the first who
        exists; where it ends or turns back before, its last one acts.
        """
        passed = {role}
        while executives is not None and role in self.executives and role not in executives:
            after = self.instead.get(role)
            if after is None or after in passed:
                break
            passed.add(after)
            role = after
        return role

    @cached_property
    def section_by_id(self) -> Mapping[str, Section]:
        """Sections at any depth by id."""
        return {section.id: section for section in sections_of(self)}

    def node_of(self, name: str) -> "Section | Rubric | None":
        """The section of an id, or itself by its own; None where that is a question or nothing."""
        found = self.section_by_id.get(name)
        return self if found is None and name == self.id and name not in self.by_id else found

    def rule_of(self, section: Section) -> str:
        """How the parts of a section roll up: as it says, else as the rubric does, else by their mean."""
        return section.score or ("mean" if self.score == PATTERN else self.score)

    def parts_of(self, node: "Rubric | Section") -> tuple[Question | Section, ...]:
        """What rolls up to a node: its questions, then its sections, in file order; or what it selects."""
        if isinstance(node, Section) and node.of is not None:
            return self.selected(node)
        return (*node.questions, *node.sections)

    def selected(self, section: Section) -> tuple[Question | Section, ...]:
        """What a section with `of` selects: questions in file order, or what its list names, in the list's order.

        Ids of nothing are left out; the loader refuses them.
        """
        if not isinstance(section.of, Selection):
            named = ((self.by_id.get(id_) or self.section_by_id.get(id_)) for id_ in section.of or ())
            return tuple(one for one in named if one is not None)
        tags, within = set(section.of.tags), self.section_by_id.get(section.of.below or "")
        held = self.all_questions if within is None else tuple(self._asked_in(within, (section.id,)))
        return tuple(one for one in held if not tags or not tags.isdisjoint(one.tags))

    def _asked_in(self, section: Section, passed: tuple[str, ...]) -> Iterator[Question]:
        """The questions under a section, or those that it selects; of a circle, which the loader refuses, none."""
        if section.id in passed:
            return
        parts = (*section.questions, *(one for one in section.sections if one.of is None))
        for one in parts if section.of is None else self.selected(section):
            if isinstance(one, Question):
                yield one
            elif isinstance(one, Section):
                yield from self._asked_in(one, (*passed, section.id))

    @cached_property
    def patterns(self) -> Mapping[str, str]:
        """The questions that are shown one by one and never added up, each with the section that shows it, by id."""
        shown = (section for section in sections_of(self) if section.score == PATTERN)
        return {question.id: section.id for section in shown for question in section.questions}

    @cached_property
    def _lent(self) -> Mapping[str, Basis]:
        return {
            **dict.fromkeys(_in_sections(self, lambda section: section.basis == "outside"), "outside"),
            **dict.fromkeys(_in_sections(self, lambda section: section.basis == "ours"), "ours"),
        }

    def basis_of(self, question: Question) -> Basis:
        """Who asks a question: what it says itself, else what a section round it says."""
        return question.basis if question.basis != "source" else self._lent.get(question.id, "source")

    def scale_of(self, question: Question) -> tuple[ScaleLevel, ...]:
        """The levels of a question, lowest first: its own scale, else one that it names, else the rubric's."""
        if isinstance(question.scale, str):
            return self.scales.get(question.scale, ())
        return question.scale or self.scale

    def worths_of(self, question: Question) -> tuple[Fraction, ...]:
        """What answers to a question can be worth; the lowest and the highest are the ends of its range."""
        points = question.answer.worths if question.answer else ()
        return points or tuple(Fraction(level.value) for level in self.scale_of(question))

    def falls(self, question: Question) -> bool:
        """Whether less is better: the values of its levels fall from the worst to the best."""
        scale = self.scale_of(question)
        return bool(scale) and scale[-1].value < scale[0].value

    def counts_absent(self, question: Question) -> bool:
        """Whether "not applicable" counts as the level that is aimed at, and does not leave the divisor."""
        return (question.not_applicable or self.not_applicable) == "target"

    def scale_path(self, question: Question) -> Path | None:
        """Where the scale of a question stands that others share; None for one of its own."""
        if isinstance(question.scale, str):
            return ("scales", question.scale)
        return None if question.scale else ("scale",)

    def text_of(self, question: Question, level: ScaleLevel) -> str:
        """What a level looks like at a question; its label where the question says nothing of it."""
        described = question.levels.get(level.id)
        return (described and described.text) or level.label


def _in_sections(node: Rubric | Section, wanted: Callable[[Section], bool]) -> Iterator[str]:
    """The ids of the questions in the sections that are wanted, whatever section these lie in."""
    for section in node.sections:
        if wanted(section):
            yield from (question.id for question in questions_of(section))
        else:
            yield from _in_sections(section, wanted)


def questions_of(node: Rubric | Section) -> Iterator[Question]:
    """Every question under a node: its own first, then its sections', in file order."""
    yield from node.questions
    for section in node.sections:
        yield from questions_of(section)


def sections_of(node: Rubric | Section) -> Iterator[Section]:
    """Every section under a node at any depth, in file order."""
    for section in node.sections:
        yield section
        yield from sections_of(section)
