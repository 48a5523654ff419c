"""What a condition may say: names that exist, values that they can take, comparisons that make sense.

Not whether a condition holds, which is csmaturity.rubric.conditions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, Literal, NamedTuple, Protocol

from csmaturity.errors import Finding
from csmaturity.rubric import check_while
from csmaturity.rubric.advice import advice
from csmaturity.rubric.conditions import COMPARING, SCORE, Condition, number
from csmaturity.rubric.faults import INVALID_CONDITION
from csmaturity.rubric.fields import number_out
from csmaturity.rubric.index import Index, statement_ids
from csmaturity.rubric.messages import shown
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.question import Question
from csmaturity.rubric.section import PATTERN, Section
from csmaturity.rubric.source import Path, Source
from csmaturity.rubric.spelling import unknown

_FOREIGN = re.compile(r"([a-z][a-z0-9-]*)/[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)?")
_GATE_ANSWERS = ("yes", "no", "unknown")

Scope = Literal["facts", "answers", "level", "plan"]
"""What a condition may speak of: facts only; all answers, of other rubrics too; what may decide a level; or all answers
and the plan."""


def faults(source: Source, rubric: Rubric, known: Index) -> Iterator[Finding]:
    """Every fault in the conditions of a rubric. `applies-when` sees facts only: answers come later."""
    for path, condition, scope in conditions(rubric, known):
        yield from _coded(_Checker(source, rubric, known, scope).faults(path, condition))


def conditions(rubric: Rubric, known: Index) -> Iterator[tuple[Path, Condition, Scope]]:
    """Every condition of a rubric with the way to it and what it may speak of."""
    for path, node in _applying(rubric, known):
        if node.applies_when is not None:
            yield (*path, "applies-when"), node.applies_when, "facts"
    for path, question in known.questions:
        for id_, level in question.levels.items():
            if level.when is not None:
                yield (*path, "levels", id_, "when"), level.when, "level"
    for place, rule in enumerate(rubric.coherence):
        yield ("coherence", place, "when"), rule.when, "answers"
    for one in advice(rubric, known):
        if one.said.applies_when is not None:
            yield (*one.path, "applies-when"), one.said.applies_when, "facts"
        if one.said.while_ is not None:
            yield (*one.path, "while"), one.said.while_, "plan"


class Applying(Protocol):
    """Whatever may be for some organisations only."""

    @property
    def applies_when(self) -> Condition | None:
        """The condition over facts."""


def _applying(rubric: Rubric, known: Index) -> Iterator[tuple[Path, Applying]]:
    """All but the sentences that argue, which may speak of the plan as well."""
    yield from known.sections
    yield from known.questions
    for path, question in known.questions:
        for id_, level in question.levels.items():
            yield from (((*path, "levels", id_, "gates", place), gate) for place, gate in enumerate(level.gates))
        for id_, move in question.moves.items():
            yield (*path, "moves", id_), move
            yield from (((*path, "moves", id_, "variants", at), one) for at, one in enumerate(move.variants))
    yield from ((("benchmarks", place), one) for place, one in enumerate(rubric.benchmarks))
    yield from ((("capacity", place), one) for place, one in enumerate(rubric.capacity))


def _coded(found: Iterator[Finding]) -> Iterator[Finding]:
    return (finding._replace(code=INVALID_CONDITION) for finding in found)


class _Values(NamedTuple):
    """What a name can be: one of some words, or a number, or (neither) any text.

    `worth` are the only numbers that it can equal; one that is `ranged`, which says what it is, can only be compared.
    """

    words: tuple[str, ...] = ()
    numbers: bool = False
    anything: bool = False
    worth: tuple[Fraction, ...] = ()
    ranged: str = ""


class _Checker(NamedTuple):
    source: Source
    rubric: Rubric
    known: Index
    scope: Scope

    def faults(self, path: Path, condition: object) -> Iterator[Finding]:
        """Every fault of the condition at `path`, at any depth."""
        if not isinstance(condition, Mapping):
            yield self.source.finding(path, f"a condition must be `name: value` pairs, not {shown(condition)}")
            return
        if not condition:
            yield self.source.finding(path, "this condition is empty and always holds", "Remove it.")
        for name, wanted in condition.items():
            below = (*path, name)
            if name == "not":
                yield from self.faults(below, wanted)
            elif name in ("all", "any"):
                yield from self._list(below, name, wanted)
            elif self.scope == "plan" and name in check_while.WORDS:
                yield from check_while.faults(self.source, self.rubric.id, self.known, below, wanted)
            else:
                yield from self._entry(below, name, wanted)

    def _list(self, path: Path, name: str, parts: object) -> Iterator[Finding]:
        if not isinstance(parts, tuple) or not parts:
            yield self.source.finding(path, f"`{name}` needs a list of conditions", "Begin each with `- `.", key=True)
            return
        for place, part in enumerate(parts):
            yield from self.faults((*path, place), part)

    def _entry(self, path: Path, name: str, wanted: object) -> Iterator[Finding]:
        values = self._values(name)
        if not isinstance(values, _Values):
            message, hint = values
            yield self.source.finding(path, message, hint, key=True)
        elif isinstance(wanted, Mapping):
            yield from self._comparisons(path, name, wanted, values)
        else:
            yield from self._choices(path, name, wanted, values)

    def _comparisons(self, path: Path, name: str, wanted: Mapping[str, Any], values: _Values) -> Iterator[Finding]:
        if not wanted:
            yield self.source.finding(path, f"`{name}` is compared with nothing", "Write a value after it.")
        for kind, bound in wanted.items():
            below = (*path, kind)
            if kind not in COMPARING:
                words = unknown(f"`{kind}` is no comparison", kind, sorted(COMPARING))
                yield self.source.finding(below, *words, key=True)
            elif kind in ("in", "not"):
                yield from self._choices(below, name, bound, values)
            elif not (values.numbers or values.anything):
                message = f"`{kind}` compares numbers, and `{name}` is none"
                yield self.source.finding(below, message, "List the values after `in`.", key=True)
            elif number(bound) is None:
                yield self.source.finding(below, f"`{kind}` needs a number, not {shown(bound)}")

    def _choices(self, path: Path, name: str, wanted: object, values: _Values) -> Iterator[Finding]:
        if wanted == ():
            yield self.source.finding(path, f"`{name}` is compared with an empty list", "List at least one value.")
        listed = isinstance(wanted, tuple)
        for place, value in enumerate(wanted if isinstance(wanted, tuple) else (wanted,)):
            below = (*path, place) if listed else path
            fault = _value_fault(name, value, values)
            if fault:
                yield self.source.finding(below, *fault)

    def _values(self, name: str) -> _Values | tuple[str, str]:
        """What a name can be, or the message and hint where it names nothing."""
        foreign = _FOREIGN.fullmatch(name)
        sees_answers = self.scope != "facts"
        if foreign and foreign[1] != self.rubric.id:
            if self.scope == "level":
                return (
                    f"`{name}` is of another rubric, which never decides a level here",
                    "Use a question of this rubric.",
                )
            return _Values(anything=True) if sees_answers else _too_early(name)
        if name in self.known.facts:
            fact = self.known.facts[name]
            return _Values(words=fact.choices, numbers=fact.is_number)
        sections = self.known.nodes
        question_id, dot, statement = name.removeprefix(f"{self.rubric.id}/").partition(".")
        question = self.known.by_id.get(question_id)
        is_score = question_id in sections and statement == SCORE
        if question is None and name not in sections and not is_score:
            plan = check_while.WORDS if self.scope == "plan" else ()
            names = (*self.known.facts, *((*self.known.by_id, *sections) if sees_answers else ()), *plan)
            what = "fact, question or section" if sees_answers else "fact"
            return unknown(f"there is no {what} `{name}`", question_id, names)
        if not sees_answers:
            return _too_early(name)
        if question is None:
            return _section_values(sections[question_id], is_score=is_score)
        if not dot and question.answer:
            return _Values(words=self.known.levels(question_id), numbers=True)
        if not dot:
            worth = tuple(Fraction(level.value) for level in self.known.scales[question_id])
            return _Values(words=self.known.levels(question_id), numbers=True, worth=worth)
        return _gate_values(question, statement) if self.scope == "level" else _statement_values(question, statement)


def _too_early(name: str) -> tuple[str, str]:
    return f"`{name}` is an answer, and `applies-when` is decided before it", "Use facts of the profile."


def _section_values(section: Section | Rubric, *, is_score: bool) -> _Values | tuple[str, str]:
    if section.score == PATTERN:
        what = "section" if isinstance(section, Section) else "rubric"
        return f"the {what} `{section.id}` has no score, as it says `score: none`", "Name one of its questions."
    return _Values(numbers=True, ranged="is a score" if is_score else "is a share of a range")


def _gate_values(question: Question, statement: str) -> _Values | tuple[str, str]:
    """What a gate can be where a level hangs on it: that something is not known decides none."""
    if any(signal.id == statement for level in question.levels.values() for signal in level.signals):
        return f"`{question.id}.{statement}` is a signal, and signals never decide a level", "Name a gate."
    found = _statement_values(question, statement)
    return found._replace(words=("yes", "no")) if isinstance(found, _Values) else found


def _statement_values(question: Question, statement: str) -> _Values | tuple[str, str]:
    ids = statement_ids(question)
    if statement in ids:
        return _Values(words=_GATE_ANSWERS)
    return unknown(f"`{question.id}` has no gate or signal `{statement}`", statement, ids)


def _value_fault(name: str, value: object, values: _Values) -> tuple[str, str] | None:
    if value is None or isinstance(value, (Mapping, tuple)):
        return f"`{name}` can't be {shown(value)}", "Write a value."
    if values.anything or (values.words and value in values.words):
        return None
    if values.ranged:
        return f"`{name}` {values.ranged} and equals nothing exactly", "Compare it: {min: 0.5} or {max: 0.5}."
    if values.worth and number(value) is not None:
        worth = ", ".join(str(number_out(one)) for one in dict.fromkeys(values.worth))
        return (
            None
            if number(value) in values.worth
            else (f"no level of `{name}` is worth {shown(value)}", f"Worth: {worth}.")
        )
    if values.numbers and number(value) is not None:
        return None
    if values.numbers and not values.words:
        return f"`{name}` is a number, not {shown(value)}", ""
    if values.words:
        if isinstance(value, bool) and "yes" in values.words:
            return f"`{name}` can't be {shown(value)}", f"Write {'yes' if value else 'no'}."
        return unknown(f"`{name}` can't be {shown(value)}", str(value), values.words)
    return None if isinstance(value, str) else (f"`{name}` is a text, not {shown(value)}", "Put it in quotes.")
