"""Many people's answers as one: how often each level was said, and the answer that the stated rule gives.

Not how files become voices (csmaturity.assessment.combine), which groups may be shown apart
(csmaturity.assessment.voices_groups), nor how far people differ (csmaturity.scoring.agreement).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any, NamedTuple

from csmaturity.assessment.fit import still_holds
from csmaturity.assessment.gate_answer import GateAnswer, NotApplicable
from csmaturity.assessment.levels import Ground
from csmaturity.assessment.model import NOTHING_SAID, Answer, Assessment, Combination, Evidence, Voice
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.question import Question, ScaleLevel

STATE = ("level", "not_applicable", "unknown")
"""The parts of an answer that settle a question, of which one holds."""


class Said(NamedTuple):
    """How many people said what to one question; `levels` counts from the lowest level of the scale.

    `open` don't know, or checked gates that settle no level; `silent` said nothing. The sum is everybody counted.
    """

    levels: tuple[int, ...]
    open: int = 0
    not_applicable: int = 0
    silent: int = 0

    @property
    def placed(self) -> int:
        """How many people chose a level, or gates that give one."""
        return sum(self.levels)

    @property
    def answered(self) -> int:
        """How many people said anything at all."""
        return self.placed + self.open + self.not_applicable


class Tally(NamedTuple):
    """One question: what everybody said, the answer that the rule gives, and whether another was agreed on."""

    rubric: str
    question: Question
    scale: tuple[ScaleLevel, ...]
    said: Said
    by_rule: Answer
    counted: Said
    agreed: bool


@dataclass(frozen=True)
class Voices:
    """Everybody's answers to the rubrics at hand. An answer to a version that means something else is not counted.

    `facts` are those of the organisation; before them stands what a person said of it where nothing was agreed.
    """

    combination: Combination
    people: tuple[Voice, ...]
    rubrics: tuple[Rubric, ...]
    answers: Mapping[str, Mapping[str, Answer]]
    facts: Mapping[str, object] = field(default_factory=dict)

    @classmethod
    def of(cls, assessment: Assessment, rubrics: Sequence[Rubric]) -> Voices | None:
        """The voices of an assessment as its file has it; None where one person answered."""
        if not assessment.voices:
            return None
        known = {rubric.id: rubric for rubric in rubrics}
        people = tuple(_holding(voice, known) for voice in assessment.voices)
        combination = assessment.combination or Combination()
        return cls(combination, people, tuple(rubrics), assessment.answers, assessment.organisation.facts)

    @cached_property
    def tallies(self) -> Mapping[tuple[str, str], Tally]:
        """Every question of every rubric, by rubric and question id, in file order."""
        return {
            (rubric.id, question.id): self.tally(rubric, question)
            for rubric in self.rubrics
            for question in rubric.all_questions
        }

    @cached_property
    def counted(self) -> tuple[Voice, ...]:
        """The voices that the rule looks at: everybody's, or those of the leading roles."""
        if self.combination.rule != "lead":
            return self.people
        return tuple(voice for voice in self.people if leads(voice, self.combination))

    def said(self, people: Sequence[Voice], rubric: Rubric, question: Question) -> Said:
        """What some of the people said to one question."""
        scale = rubric.scale_of(question)
        levels, open_, not_applicable, silent = [0] * len(scale), 0, 0, 0
        for voice in people:
            ground = self.ground(voice, rubric)
            answer, level = ground.answer(question.id), ground.standing(question.id).level
            if level is not None:
                levels[scale.index(level)] += 1
            elif answer.not_applicable:
                not_applicable += 1
            elif answer.says_something:
                open_ += 1
            else:
                silent += 1
        return Said(tuple(levels), open_, not_applicable, silent)

    def tally(self, rubric: Rubric, question: Question) -> Tally:
        """One question of one rubric."""
        counted = self.counted
        scale = rubric.scale_of(question)
        held = [self.ground(voice, rubric).answer(question.id) for voice in counted]
        of_all = self.said(self.people, rubric, question)
        of_counted = of_all if counted is self.people else self.said(counted, rubric, question)
        agreed = self.answers.get(rubric.id, {}).get(question.id, NOTHING_SAID)
        is_agreed = any(getattr(agreed, part) is not None for part in STATE)
        by_rule = _by_rule(held, scale, of_counted, self.combination.rule)
        between = self._between(counted, rubric, question)
        if between is not None:
            by_rule = by_rule.model_copy(update={"level": between})
        return Tally(rubric.id, question, scale, of_all, by_rule, of_counted, is_agreed)

    def _between(self, people: Sequence[Voice], rubric: Rubric, question: Question) -> Fraction | str | None:
        """The number that the rule makes of numbers, or of levels by their mean; None where it gives a level."""
        standings = [self.ground(voice, rubric).standing(question.id) for voice in people]
        rule = self.combination.rule
        if question.answer:
            held = sorted((one.worth or 0, one.number) for one in standings if one.number is not None)
            numbers = [number for _, number in held]
            if not numbers:
                return None
            if rule == "mean":
                return sum(numbers, Fraction(0)) / len(numbers)
            return numbers[0] if rule == "lowest" else numbers[(len(numbers) - 1) // 2]
        worths = [one.worth for one in standings if one.worth is not None]
        if rule != "mean" or not worths:
            return None
        mean = sum(worths, Fraction(0)) / len(worths)
        return next((level.id for level in rubric.scale_of(question) if level.value == mean), mean)

    def is_agreed(self, rubric: str, question: str, gate: str) -> bool:
        """Whether people agreed on an answer to a gate."""
        return gate in self.answers.get(rubric, {}).get(question, NOTHING_SAID).gates

    def refusals(self, rubric: str, question: str, gate: str) -> int:
        """How many of those whom the rule looks at say that a gate does not apply."""
        said = (voice.answers.get(rubric, {}).get(question, NOTHING_SAID).gates.get(gate) for voice in self.counted)
        return sum(isinstance(one, NotApplicable) for one in said)

    @cached_property
    def _grounds(self) -> dict[tuple[int, str], Ground]:
        return {}

    def ground(self, voice: Voice, rubric: Rubric) -> Ground:
        """What decides one person's levels."""
        key = (id(voice), rubric.id)
        if key not in self._grounds:
            facts = {**voice.facts, **self.facts}
            self._grounds[key] = Ground(rubric, voice.answers.get(rubric.id, {}), facts)
        return self._grounds[key]


def effective(assessment: Assessment, rubrics: Sequence[Rubric]) -> Assessment:
    """The assessment with the answer of the rule wherever nobody agreed on one; the same where one person answered.

    Rules: `median` takes the middle level, of two middle ones the lower; `lowest` the lowest that anybody chose; `lead`
    the median of those who lead; `mean` the mean of what the answers are worth, which may lie between two levels. Of
    numbers, a rule makes a number. People who don't know or say "not applicable" are left out and counted. A gate is
    what most say, yes or no, unknown at a tie; it doesn't apply where more people say so than say yes or no. Records of
    evidence are everybody's; notes and confidence are nobody's but the agreed.
    """
    voices = Voices.of(assessment, rubrics)
    if voices is None:
        return assessment
    answers: dict[str, dict[str, Answer]] = {}
    for (rubric, question), tally in voices.tallies.items():
        agreed = assessment.answers.get(rubric, {}).get(question, NOTHING_SAID)
        answer = _with_agreed(tally.by_rule, agreed)
        if answer != NOTHING_SAID:
            answers.setdefault(rubric, {})[question] = answer
    return assessment.model_copy(update={"answers": {**assessment.answers, **answers}})


def role_name(role: str | None) -> str:
    """A role without regard to capitals and spaces, so that two spellings are one; "" for none."""
    return " ".join((role or "").split()).casefold()


def leads(voice: Voice, combination: Combination) -> bool:
    """Whether a voice is of a leading role, however it is spelt."""
    role = role_name(voice.respondent.role)
    return bool(role) and role in map(role_name, combination.lead)


def median(counts: Sequence[int]) -> int | None:
    """The middle place of counted answers, the lower of two; None where nobody answered."""
    middle, passed = (sum(counts) + 1) // 2, 0
    for place, count in enumerate(counts):
        passed += count
        if passed and passed >= middle:
            return place
    return None


def _holding(voice: Voice, known: Mapping[str, Rubric]) -> Voice:
    past = {use.id for use in voice.rubrics if use.id in known and not still_holds(use, known[use.id])}
    if not past:
        return voice
    kept = {id_: answers for id_, answers in voice.answers.items() if id_ not in past}
    return voice.model_copy(update={"answers": kept})


def _by_rule(answers: Sequence[Answer], scale: tuple[ScaleLevel, ...], held: Said, rule: str) -> Answer:
    parts: dict[str, Any] = {"gates": _gates(answers)}
    place = _chosen(held.levels, rule)
    if place is not None:
        parts["level"] = scale[place].id
    elif held.not_applicable and not any(_is_open_by_gates(answer) for answer in answers):
        parts["not_applicable"] = _not_applicable(held.not_applicable)
    elif held.open and not parts["gates"]:
        parts["unknown"] = True
    ids = [level.id for level in scale]
    targets = [0] * len(scale)
    for answer in answers:
        if answer.target in ids:
            targets[ids.index(answer.target)] += 1
    aim = _chosen(targets, rule)
    parts["target"] = None if aim is None else scale[aim].id
    parts["evidence"] = tuple(dict.fromkeys(record for answer in answers for record in answer.evidence))
    return Answer.model_construct(**parts)


def _not_applicable(people: int) -> str:
    """The reason as a file would keep it; csmaturity.report.voices.words says it in the language spoken."""
    some = "1 person says" if people == 1 else f"{people} people say"
    return f"{some} that it doesn't apply, and nobody chose a level."


def _chosen(counts: Sequence[int], rule: str) -> int | None:
    if rule == "lowest":
        return next((place for place, count in enumerate(counts) if count), None)
    return median(counts)


def _is_open_by_gates(answer: Answer) -> bool:
    return bool(answer.gates) and not answer.not_applicable and not answer.unknown


def _gates(answers: Sequence[Answer]) -> dict[str, GateAnswer]:
    """Each gate as most of those who said yes or no see it, unknown where they are as many.

    It does not apply where more people say so than say yes or no.
    """
    given: dict[str, list[GateAnswer]] = {}
    for answer in answers:
        for gate, one in answer.gates.items():
            given.setdefault(gate, []).append(one)
    return {gate: _gate(said) for gate, said in sorted(given.items())}


def _gate(said: Sequence[GateAnswer]) -> GateAnswer:
    yes, no = said.count("yes"), said.count("no")
    refused = sum(isinstance(one, NotApplicable) for one in said)
    if refused > yes + no:
        return NotApplicable(not_applicable=_refused(refused))
    return "yes" if yes > no else "no" if no > yes else "unknown"


def _refused(people: int) -> str:
    """The reason as a file would keep it: how many say so, and not in whose words."""
    return "1 person says that it doesn't apply." if people == 1 else f"{people} people say that it doesn't apply."


def _with_agreed(by_rule: Answer, agreed: Answer) -> Answer:
    """The agreed answer before the rule's; an agreed "don't know" or "not applicable" leaves no gates behind it."""
    if agreed == NOTHING_SAID:
        return by_rule
    is_agreed = any(getattr(agreed, part) is not None for part in STATE)
    keeps_gates = agreed.level is not None or not is_agreed
    evidence: tuple[Evidence, ...] = tuple(dict.fromkeys((*agreed.evidence, *by_rule.evidence)))
    changes: dict[str, Any] = {
        "gates": {**(by_rule.gates if keeps_gates else {}), **agreed.gates},
        "evidence": evidence,
        "target": agreed.target or by_rule.target,
    }
    if not is_agreed:
        changes |= {part: getattr(by_rule, part) for part in STATE}
    return agreed.model_copy(update=changes)
