"""The outline: one assessment and its scores, with the readings that pages and terminal share.

Not the plan and the money (csmaturity.report.brief), nor how numbers are spelt (csmaturity.report.wording).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from csmaturity.language import say
from csmaturity.report.amounts import amount_words
from csmaturity.report.labels import state_word
from csmaturity.report.model import Block, Page
from csmaturity.report.table import Item
from csmaturity.report.wording import capital, listed, one_line, quoted, spelt, with_minus
from csmaturity.rubric.fields import IDENTIFIER
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.question import ScaleLevel
from csmaturity.scoring.scorecard import QuestionScore, RubricScore, Scorecard, State, Strength

if TYPE_CHECKING:
    from csmaturity.assessment.levels import Ground
    from csmaturity.assessment.model import Assessment
    from csmaturity.assessment.voices import Voices
    from csmaturity.rubric.moves import Step

OUT_OF_SCOPE = (State.NOT_APPLICABLE, State.NOT_ASKED)

GOOD, MIDDLE, BAD, OPEN, QUIET = "●", "■", "○", "?", "–"


@dataclass(frozen=True)
class Outline:
    """One assessment and its scores on a day, with the day by which decisions are due: enough for who wants scores.

    `voices` is what each of several people said.
    """

    rubrics: tuple[Rubric, ...]
    assessment: Assessment
    scorecard: Scorecard
    date: dt.date
    decide_by: dt.date
    voices: Voices | None = field(default=None, kw_only=True)

    @property
    def results(self) -> tuple[RubricScore, ...]:
        """Each rubric's result, in the assessment's order."""
        return self.scorecard.rubrics

    @cached_property
    def questions(self) -> tuple[QuestionScore, ...]:
        """Every question of every rubric that people answer, in file order."""
        return tuple(one for result in self.results for one in result.asked)

    @cached_property
    def counted(self) -> tuple[QuestionScore, ...]:
        """The questions that a paper counts: one of a pattern is shown in the evidence, and counts nowhere."""
        return tuple(one for result in self.results for one in result.counted)

    @cached_property
    def gaps(self) -> tuple[QuestionScore, ...]:
        """The questions known to stand below their target."""
        return tuple(one for one in self.questions if one.rank is not None and below_target(one))

    @cached_property
    def open(self) -> tuple[QuestionScore, ...]:
        """The questions that count but whose level is not known."""
        return tuple(one for one in self.questions if one.state not in OUT_OF_SCOPE and is_open(one))

    @property
    def is_settled(self) -> bool:
        """Whether nothing stands below its target and nothing is open, so that there is nothing to ask or to plan."""
        return not self.gaps and not self.open

    @cached_property
    def load_bearing(self) -> RubricScore | None:
        """The rubric whose load-bearing question holds up most steps; ties by lower share, then rubric order."""
        held = [result for result in self.results if result.load_bearing]
        return min(held, key=lambda result: (-result.holds_up, share(result.load_bearing)), default=None)

    @cached_property
    def grounds(self) -> Mapping[str, Ground]:
        """The answers and facts that conditions of each rubric may speak of."""
        from csmaturity.assessment.levels import Ground

        return {rubric.id: Ground.of(rubric, self.assessment) for rubric in self.rubrics}

    @property
    def authors(self) -> tuple[str, ...]:
        """The roles that ask: whoever answered, and whoever prepared the report."""
        roles = (self.assessment.respondent.role, self.assessment.prepared_by.role)
        return tuple(role for role in roles if role)

    @property
    def has_money(self) -> bool:
        """Whether a rubric has a value model, so that money figures are shown, or asked for where there are none."""
        return any(rubric.has_money for rubric in self.rubrics)

    @property
    def several(self) -> bool:
        """Whether more than one rubric was answered."""
        return len(self.results) > 1

    @property
    def organisation(self) -> str:
        """The organisation's name, or the plain word; the notes say that there is none."""
        return one_line(self.assessment.organisation.name or "") or say("The organisation")

    @property
    def respondent(self) -> str:
        """The respondent's role, never the name."""
        return self.role(self.assessment.respondent.role or "") or say("role not named")

    @cached_property
    def _by_address(self) -> Mapping[tuple[str, str], QuestionScore]:
        return {(one.rubric, one.question.id): one for held in self.results for one in held.questions}

    def score_of(self, step: Step) -> QuestionScore | None:
        """The question that a step belongs to."""
        return self._by_address.get((step.rubric, step.question))

    def title_of(self, step: Step) -> str:
        """The title of a step's question, its id where the rubric is not part of the report."""
        found = self.score_of(step)
        return one_line(found.question.name) if found else step.question

    def level_of(self, step: Step) -> str:
        """The label of the level that a step reaches."""
        found = self.score_of(step)
        levels = found.scale if found else ()
        return next((one_line(level.label) for level in levels if level.id == step.level), step.level)

    def role(self, owner: str) -> str:
        """A role for the reader: a rubric's word, else its abbreviation, the executive's title or plain words."""
        if not IDENTIFIER.fullmatch(owner):
            return one_line(owner)
        if owner in self._named_roles:
            return self._named_roles[owner]
        if owner.upper() in self._abbreviations:
            return owner.upper()
        if owner in self._personas:
            return self._personas[owner]
        words = (word.upper() if word.upper() in self._abbreviations else word for word in spelt(owner).split())
        return capital(" ".join(words))

    def roles(self, owners: tuple[str, ...]) -> str:
        """Several roles as a list."""
        return listed([self.role(owner) for owner in owners])

    @cached_property
    def _named_roles(self) -> Mapping[str, str]:
        return {id: one_line(name) for rubric in reversed(self.rubrics) for id, name in rubric.role_titles.items()}

    @cached_property
    def _abbreviations(self) -> frozenset[str]:
        return frozenset(term for rubric in self.rubrics for term in rubric.glossary if term.isupper())

    @cached_property
    def _personas(self) -> Mapping[str, str]:
        return {persona.id: one_line(persona.title) for rubric in self.rubrics for persona in rubric.personas}


def target_of(score: QuestionScore) -> ScaleLevel | None:
    """The level to aim at: the one chosen, else the next; None where neither is known."""
    place = score.aim
    return None if place is None else score.scale[place]


def target_words(score: QuestionScore) -> str:
    """The level to aim at in words, or that it waits for an answer."""
    target = target_of(score)
    return say("open until answered") if target is None else one_line(target.label)


def below_target(score: QuestionScore) -> bool:
    """Whether a question that counts is not proven to have reached its target."""
    if score.state in OUT_OF_SCOPE or not has_target(score):
        return False
    ground, target = score.ground, score.aim
    return ground is None or target is None or ground < target


def has_target(score: QuestionScore) -> bool:
    """Whether there is a level to aim at: one was chosen, or moves lead to it; else a question is there to be read."""
    return bool(score.question.moves) or score.answer.target is not None


def unproven(score: QuestionScore) -> bool:
    """Whether a level rests on the claim alone, or is claimed above what the checked statements bear out."""
    return score.level is not None and (score.strength is Strength.NONE or score.overclaims)


def share(score: QuestionScore | None) -> Fraction:
    """Where a question stands in its range, from 0 to 1; 1 where its score has no point."""
    point = score.score.point if score and score.score else None
    return Fraction(1) if score is None or score.score is None or point is None else score.score.share(point)


def is_open(score: QuestionScore) -> bool:
    """Whether a question's level is not known, or its score is an interval."""
    return score.level is None or (score.score is not None and not score.score.is_exact)


def reached(score: QuestionScore | None, level_id: str) -> bool:
    """Whether a question is known to stand at a level or above it."""
    return score is not None and score.rank is not None and 0 <= score.place(level_id) <= score.rank


LEFT_OUT_PAGE = "left-out"
"""The anchor of the page that lists the questions that do not count."""


def page_id(score: QuestionScore) -> str:
    """The anchor of the page that shows a question; ids hold no double hyphen, so that two never meet.

    The questions of a pattern share a page, and so do a rubric's results and all that are left out of the score.
    """
    if score.is_result:
        return f"results--{score.rubric}"
    if score.pattern:
        return f"pattern--{score.rubric}--{score.pattern}"
    if score.state in OUT_OF_SCOPE:
        return LEFT_OUT_PAGE
    return f"question--{score.rubric}--{score.question.id}"


def title(score: QuestionScore) -> str:
    """A question's title on one line."""
    return one_line(score.question.name)


def level_words(score: QuestionScore) -> str:
    """Where a question stands, in words: its level, or why it has none."""
    if score.level is not None:
        return level_with_number(score)
    match score.state:
        case State.UNKNOWN:
            return say("Not known")
        case State.UNANSWERED:
            return say("Not answered")
        case _:
            return capital(state_word(score.state.value))


def level_with_number(score: QuestionScore) -> str:
    """A level with the number that was answered, or that lies between two levels: "High (99.5%)", "Average (1.5)"."""
    if score.level is None:
        return ""
    label, number, answer = one_line(score.level.label), score.number, score.question.answer
    if number is None or score.score is None or (answer is None and number == score.level.value):
        return label
    amount = amount_words(answer, number) if answer else with_minus(score.score.shown(number))
    return say("{level} ({amount})", level=label, amount=amount)


def quoted_level(outline: Outline, step: Step) -> str:
    """A level of a question: "“Excellent” on “Renewals”"."""
    return say("{level} on {question}", level=quoted(outline.level_of(step)), question=quoted(outline.title_of(step)))


def level_tone(score: QuestionScore) -> tuple[str, str]:
    """The mark and tone of where a question stands; the mark carries the meaning without the tone."""
    if score.state in OUT_OF_SCOPE:
        return QUIET, "quiet"
    if score.rank is None:
        return OPEN, "open"
    if score.rank == len(score.scale) - 1:
        return GOOD, "good"
    return (BAD, "bad") if score.rank == 0 else (MIDDLE, "middle")


def level_item(score: QuestionScore) -> Item:
    """Where a question stands, as a table's cell."""
    mark, tone = level_tone(score)
    return Item(level_words(score), mark=mark, tone=tone)


def appendix_page(id: str, heading: str, blocks: Iterable[Block]) -> Page:
    """A page of the appendix."""
    return Page(id, say("Appendix"), heading, tuple(blocks), appendix=True)
