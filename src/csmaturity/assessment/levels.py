"""Which level counts at each question of a rubric: the one claimed, else the one that gates and conditions decide.

Not what a level is worth (csmaturity.scoring), nor how a part of the rubric fares (csmaturity.assessment.shares).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, partial

from csmaturity.assessment import shares
from csmaturity.assessment.gate_answer import NotApplicable
from csmaturity.assessment.model import NOTHING_SAID, Answer, Assessment
from csmaturity.assessment.standing import Range, Rung, Standing
from csmaturity.rubric.conditions import SCORE, Condition, Lookup, Possible, Reached, applies, holds, names, without
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.question import Gate, Question, ScaleLevel
from csmaturity.rubric.section import Section


@dataclass(frozen=True)
class Ground:
    """What decides the levels of a rubric's questions: the answers to them, and the facts about the organisation."""

    rubric: Rubric
    answers: Mapping[str, Answer]
    facts: Mapping[str, object]

    @classmethod
    def of(cls, rubric: Rubric, assessment: Assessment) -> Ground:
        """The ground on which an assessment's answers to a rubric stand."""
        return cls(rubric, assessment.answers.get(rubric.id, {}), assessment.organisation.facts)

    @cached_property
    def asked(self) -> frozenset[str]:
        """The ids of the questions and sections that are asked; one whose condition can't be decided yet is."""
        return frozenset(_asked(self.rubric, self.facts))

    @cached_property
    def _found(self) -> dict[str, Standing]:
        return {}

    def answer(self, question: str) -> Answer:
        """The answer to a question, an empty one where nothing was said."""
        return self.answers.get(question, NOTHING_SAID)

    def standing(self, question: str) -> Standing:
        """Where a question stands by its answer."""
        if question not in self._found:
            self._found[question] = self.judged(self.rubric.by_id[question], self.answer(question))
        return self._found[question]

    def judged(self, question: Question, answer: Answer) -> Standing:
        """Where a question would stand with some answer to it."""
        if question.answer or answer.number is not None:
            return self._measured(question, answer)
        scale = self.rubric.scale_of(question)
        rungs = self.rungs(question, answer)
        decided = self._decided(question, answer, rungs)
        level = next((one for one in scale if one.id == answer.level), None)
        if level is None and decided and decided[0] == decided[1]:
            level = decided[0]
        level = None if answer.not_applicable else level
        return Standing(
            level=level,
            proven=decided,
            said=frozenset(
                said
                for gate in self.gates(question, answer)
                if gate.id in question.deciding and isinstance(said := answer.gates.get(gate.id), str)
            ),
            is_narrowed=decided is not None and decided != (scale[0], scale[-1]),
            rungs=rungs,
            worth=Fraction(level.value) if level else None,
        )

    def _measured(self, question: Question, answer: Answer) -> Standing:
        """The same where a number was or is to be answered: the highest level that it reaches or whose `when` holds.

        A number at a question of levels lies between their values, as the mean of many people's answers does.
        """
        scale = self.rubric.scale_of(question)
        number = None if answer.not_applicable else answer.number
        if number is None:
            return Standing(None, None, frozenset(), is_narrowed=False, rungs=())
        worth = question.answer.worth(number) if question.answer else number
        known, falls = partial(self._settled, question, answer), self.rubric.falls(question)
        rungs = []
        for place, level in enumerate(scale):
            when = self._when(question, answer, level)
            reached = worth is not None and (worth <= level.value if falls else worth >= level.value)
            holds_ = True if place == 0 else reached if when is None else holds(when, known)
            rungs.append(Rung(level, holds_, (), when))
        low, high = _ends(rungs)
        if worth is None and low == high:
            worth = Fraction(low.value)
        open_ = None if low == high else (low, high)
        return Standing(None if open_ else low, open_, frozenset(), open_ is not None, tuple(rungs), number, worth)

    def applies(self, gate: Gate) -> bool:
        """Whether a gate is asked; a condition that can't be decided yet leaves it in."""
        return applies(gate.applies_when, self.facts)

    def left_out(self, question: Question) -> frozenset[str]:
        """The ids of a question's gates that the facts rule out."""
        gates = (gate for level in question.levels.values() for gate in level.gates)
        return frozenset(gate.id for gate in gates if not self.applies(gate))

    def gates(self, question: Question, answer: Answer) -> tuple[Gate, ...]:
        """The gates of a question that apply, lowest level first: asked, and not said to be not applicable."""
        return tuple(
            gate
            for level in self.rubric.scale_of(question)
            if (described := question.levels.get(level.id))
            for gate in described.gates
            if self.applies(gate) and not isinstance(answer.gates.get(gate.id), NotApplicable)
        )

    def rungs(self, question: Question, answer: Answer) -> tuple[Rung, ...]:
        """Every level of a question, lowest first, with whether it is reached.

        A level's `when` decides it alone. Else it needs its own gates and what every level below it needs. A gate that
        is unknown or not answered leaves it open. A level without either holds where a higher one has some. Gates,
        questions and sections that don't apply play no part; the lowest level is what remains.
        """
        scale = self.rubric.scale_of(question)
        whens = [self._when(question, answer, level) for level in scale]
        gates = [self._needed(question, answer, level) for level in scale]
        deciding = [bool(needed or when is not None) for needed, when in zip(gates, whens, strict=True)]
        known = partial(self._settled, question, answer)
        rungs: list[Rung] = []
        below: bool | None = True
        for place, level in enumerate(scale):
            needed, when = gates[place], whens[place]
            if when is not None:
                own = holds(when, known)
            elif needed:
                own = _every_yes(answer, needed)
            else:
                own = place == 0 or any(deciding[place + 1 :])
            below = _both(below, own)
            missing = tuple(gate for gate in needed if answer.gates.get(gate.id) != "yes")
            reached = True if place == 0 else own if when is not None else below
            rungs.append(Rung(level, reached, missing, when))
        return tuple(rungs)

    def value(self, name: str) -> object | None:
        """What a name in a condition stands for: a fact, a question's level, a gate's answer, a section's share.

        None where it is not known, or does not apply.
        """
        if name in self.facts:
            return self.facts[name]
        id_, dot, statement = name.partition(".")
        section = self.rubric.node_of(id_)
        if section is not None:
            found = shares.reach(self.rubric, section, self.asked, self.answer, self.standing)
            return found and (found.score if statement == SCORE else found.share)
        if id_ not in self.asked or self.answer(id_).not_applicable:
            return None
        if dot:
            return self._said(self.rubric.by_id[id_], self.answer(id_), statement)
        return self._reached(self.rubric.by_id[id_])

    def _reached(self, question: Question) -> Reached | Possible | None:
        """The level of a question, or those that it may still have; None where only a number could tell."""
        found = self.standing(question.id)
        if found.level:
            number = found.number if question.answer else found.worth
            return Reached(found.level.id, found.level.value if number is None else number)
        if question.answer:
            return None
        scale = self.rubric.scale_of(question)
        low, high = found.proven or (scale[0], scale[-1])
        held = scale[scale.index(low) : scale.index(high) + 1]
        return Possible(tuple(Reached(level.id, level.value) for level in held), whole=held == scale)

    def _said(self, question: Question, answer: Answer, statement: str) -> str | None:
        said = answer.gates.get(statement)
        return said if isinstance(said, str) and self._is_asked(question, statement) else None

    def _is_asked(self, question: Question, statement: str) -> bool:
        gates = (gate for level in question.levels.values() for gate in level.gates if gate.id == statement)
        return all(map(self.applies, gates))

    def _settled(self, question: Question, answer: Answer, name: str) -> object | None:
        """What a name in a `when` of a question stands for; there, unknown is not known."""
        name = name.removeprefix(f"{self.rubric.id}/")
        id_, dot, statement = name.partition(".")
        if name == question.id:
            return answer.number
        value = self._said(question, answer, statement) if dot and id_ == question.id else self.value(name)
        return None if dot and value == "unknown" else value

    def _plays_no_part(self, question: Question, answer: Answer, name: str) -> bool:
        """Whether what a name stands for does not apply."""
        name = name.removeprefix(f"{self.rubric.id}/")
        id_, dot, statement = name.partition(".")
        if self.rubric.node_of(id_) is not None:
            return self.value(name) is None
        other = self.rubric.by_id.get(id_)
        if other is None:
            return False
        given = answer if other.id == question.id else self.answer(id_)
        if other.id != question.id and (id_ not in self.asked or given.not_applicable):
            return True
        is_refused = isinstance(given.gates.get(statement), NotApplicable)
        return bool(dot) and (is_refused or not self._is_asked(other, statement))

    def _when(self, question: Question, answer: Answer, level: ScaleLevel) -> Condition | None:
        described = question.levels.get(level.id)
        if described is None or described.when is None:
            return None
        return without(described.when, partial(self._plays_no_part, question, answer))

    def _needed(self, question: Question, answer: Answer, level: ScaleLevel) -> tuple[Gate, ...]:
        """The gates that a level needs here."""
        described = question.levels.get(level.id)
        needed = {gate.id for gate in described.deciding_gates} if described else set()
        return tuple(gate for gate in self.gates(question, answer) if gate.id in needed) if needed else ()

    def _decided(self, question: Question, answer: Answer, rungs: tuple[Rung, ...]) -> Range | None:
        """The lowest and highest level that what was said allows; None where nothing that decides is known."""
        low, high = _ends(rungs)
        has_conditions = any(rung.when is not None for rung in rungs)
        is_settled = has_conditions and low == high
        return (low, high) if is_settled or self._is_touched(question, answer, rungs) else None

    def _is_touched(self, question: Question, answer: Answer, rungs: tuple[Rung, ...]) -> bool:
        """Whether anything that decides was said: to a gate, or to a question that a condition speaks of."""
        if any(gate.id in answer.gates and gate.id in question.deciding for gate in self.gates(question, answer)):
            return True
        named = {name for rung in rungs if rung.when is not None for name in names(rung.when)}
        return any(self._was_said(question, answer, name) for name in named - self.facts.keys())

    def _was_said(self, question: Question, answer: Answer, name: str) -> bool:
        value = self._settled(question, answer, name.removesuffix(f".{SCORE}"))
        return value not in (None, shares.OPEN) and not (isinstance(value, Possible) and value.whole)


def named_in(rubric: str, grounds: Mapping[str, Ground]) -> Lookup:
    """What the names in a rubric's coherence rules stand for; one with a slash is of another rubric."""

    def value(name: str) -> object | None:
        owner, _, rest = name.rpartition("/")
        ground = grounds.get(owner or rubric)
        return ground.value(rest) if ground else None

    return value


def _ends(rungs: Sequence[Rung]) -> Range:
    """The lowest and highest level that may count."""
    low = next(rung.level for rung in reversed(rungs) if rung.holds is True)
    return low, next(rung.level for rung in reversed(rungs) if rung.holds is not False)


def _every_yes(answer: Answer, gates: tuple[Gate, ...]) -> bool | None:
    said = [answer.gates.get(gate.id, "unknown") for gate in gates]
    return False if "no" in said else None if "unknown" in said else True


def _both(one: bool | None, other: bool | None) -> bool | None:
    return False if one is False or other is False else None if one is None or other is None else True


def _asked(node: Rubric | Section, facts: Mapping[str, object]) -> Iterator[str]:
    yield from (question.id for question in node.questions if applies(question.applies_when, facts))
    for section in node.sections:
        if applies(section.applies_when, facts):
            yield section.id
            yield from _asked(section, facts)
