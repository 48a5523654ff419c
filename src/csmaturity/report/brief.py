"""The brief: everything that a page of the report may draw on, with the readings that several pages share.

Not the pages, nor how numbers are spelt (csmaturity.report.wording).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from csmaturity.language import say
from csmaturity.planning.state import target_of as planned_target
from csmaturity.report.labels import state_word
from csmaturity.report.model import Block, Page
from csmaturity.report.table import Item
from csmaturity.report.wording import capital, listed, one_line, quoted, spelt
from csmaturity.rubric.fields import IDENTIFIER
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.question import ScaleLevel
from csmaturity.rubric.role import EXECUTIVES
from csmaturity.scoring.scorecard import QuestionScore, RubricScore, Scorecard, State, Strength

if TYPE_CHECKING:  # what a brief may hold: each costs a start, and who only wants scores has none of it
    from csmaturity.assessment.model import Assessment
    from csmaturity.assessment.voices import Voices
    from csmaturity.planning.decisions import Decision
    from csmaturity.planning.options import Option
    from csmaturity.planning.plan import Plan, Quarter, Scheduled
    from csmaturity.planning.value import Value
    from csmaturity.report.change.earlier import Since
    from csmaturity.rubric.moves import Step

TREASURER = "cfo"
"""The role that grants the money of a programme."""

PRIORITIES = 3
"""A reader keeps three decisions apart; no report asks for more."""

WEEKS_A_QUARTER = 13
OUT_OF_SCOPE = (State.NOT_APPLICABLE, State.NOT_ASKED)

GOOD, MIDDLE, BAD, OPEN, QUIET = "●", "■", "○", "?", "–"


@dataclass(frozen=True)
class Brief:
    """One assessment, scored and planned, on a day, with the day by which the decisions are due.

    `since` is an earlier assessment to compare with, where there is one; `voices` is what each of several people said.
    """

    rubrics: tuple[Rubric, ...]
    assessment: Assessment
    scorecard: Scorecard
    plan: Plan
    value: Value | None
    date: dt.date
    decide_by: dt.date
    since: Since | None = None
    voices: Voices | None = None
    reader: str = ""

    @property
    def results(self) -> tuple[RubricScore, ...]:
        """Each rubric's result, in the assessment's order."""
        return self.scorecard.rubrics

    @cached_property
    def questions(self) -> tuple[QuestionScore, ...]:
        """Every question of every rubric, in file order."""
        return tuple(one for result in self.results for one in result.questions)

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
    def still_ahead(self) -> frozenset[Step]:
        """The steps that the plan takes, and those that are undecided until an open question is answered."""
        undecided = {one.step for one in self.plan.left_out if one.kind == "unknown"}
        return frozenset(undecided.union(self.quarter_of))

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        """The quarters in which a move starts."""
        return self.plan.quarters

    @cached_property
    def first_quarter(self) -> Quarter | None:
        """The first quarter in which a move starts; None where the plan is empty."""
        return next(iter(self.quarters), None)

    @cached_property
    def first_moves(self) -> tuple[Scheduled, ...]:
        """All moves that start in the first quarter."""
        return self.first_quarter.chosen if self.first_quarter else ()

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """What is asked of others now, three at most."""
        from csmaturity.planning.decisions import decisions

        return decisions(self.plan, self.value, self.authors, self.treasurer)[:PRIORITIES]

    @cached_property
    def options(self) -> tuple[Option, ...]:
        """The ways forward: nothing, the full programme without effect, the smallest useful step, the full one."""
        from csmaturity.planning.options import options

        finance = self.assessment.finance
        return options(self.plan, finance.complete if finance else None, self.value, self.assessment.plan, self.rubrics)

    @property
    def authors(self) -> tuple[str, ...]:
        """The roles that ask: whoever answered, and whoever prepared the report."""
        roles = (self.assessment.respondent.role, self.assessment.prepared_by.role)
        return tuple(role for role in roles if role)

    @property
    def treasurer(self) -> str:
        """The role that grants a programme's money, or who acts in its place; "" where no rubric knows it."""
        known = TREASURER in self._executives or TREASURER in self._named_roles
        there = self.assessment.organisation.facts.get(EXECUTIVES)
        acting = (rubric.acting(TREASURER, there) for rubric in self.rubrics if TREASURER in rubric.executives)
        return next(acting, TREASURER) if known else ""

    @cached_property
    def priorities(self) -> tuple[Scheduled, ...]:
        """The moves that are asked for now."""
        return tuple(one.move for one in self.decisions if one.move)

    @cached_property
    def alongside(self) -> tuple[Scheduled, ...]:
        """The moves of the first quarter that are under way without a decision."""
        from csmaturity.planning.decisions import needs_others

        return tuple(one for one in self.first_moves if not needs_others(one, self.authors))

    @cached_property
    def quarter_of(self) -> Mapping[Step, int]:
        """The quarter in which the plan starts each step."""
        return {step: one.quarter for step, one in self.plan.by_step.items()}

    def step_for(self, score: QuestionScore) -> Scheduled | None:
        """The first planned move of a question; None where no quarter takes one."""
        return self.step_of_question.get((score.rubric, score.question.id))

    @cached_property
    def step_of_question(self) -> Mapping[tuple[str, str], Scheduled]:
        """The first planned move of each question, by rubric and question id."""
        found: dict[tuple[str, str], Scheduled] = {}
        for one in self.plan.moves:
            found.setdefault((one.step.rubric, one.step.question), one)
        return found

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

    def day_of(self, week: int) -> dt.date:
        """The day on which a week of the plan begins; week 0 begins with the decision."""
        return self.decide_by + dt.timedelta(weeks=week)

    def quarter_end(self, quarter: int) -> dt.date:
        """The day on which a quarter of thirteen weeks has passed, counted from the day of the decision."""
        return self.day_of(quarter * WEEKS_A_QUARTER)

    def score_of(self, step: Step) -> QuestionScore | None:
        """The question that a step belongs to."""
        return self.scorecard.question(step.rubric, step.question)

    def title_of(self, step: Step) -> str:
        """The title of a step's question, its id where the rubric is not part of the report."""
        found = self.score_of(step)
        return one_line(found.question.title) if found else step.question

    def level_of(self, step: Step) -> str:
        """The label of the level that a step reaches."""
        found = self.score_of(step)
        levels = found.scale if found else ()
        return next((one_line(level.label) for level in levels if level.id == step.level), step.level)

    def role(self, owner: str) -> str:
        """A role for the reader: a rubric's word, else its abbreviation, its title or plain words; "" grants money."""
        if not owner:
            return say("Whoever grants the money")
        if not IDENTIFIER.fullmatch(owner):
            return one_line(owner)
        if owner in self._named_roles:
            return self._named_roles[owner]
        if owner.upper() in self._abbreviations:
            return owner.upper()
        if owner in self._executives:
            return self._executives[owner]
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
    def _executives(self) -> Mapping[str, str]:
        return {persona.id: one_line(persona.title) for rubric in self.rubrics for persona in rubric.personas}


def target_of(score: QuestionScore) -> ScaleLevel | None:
    """The level to aim at: the one chosen, else the next; None where neither is known."""
    place = planned_target(score)
    return None if place is None else score.scale[place]


def target_words(score: QuestionScore) -> str:
    """The level to aim at in words, or that it waits for an answer."""
    target = target_of(score)
    return say("open until answered") if target is None else one_line(target.label)


def below_target(score: QuestionScore) -> bool:
    """Whether a question that counts is not proven to have reached its target."""
    if score.state in OUT_OF_SCOPE or not has_target(score):
        return False
    ground, target = score.ground, planned_target(score)
    return ground is None or target is None or ground < target


def has_target(score: QuestionScore) -> bool:
    """Whether there is a level to aim at: a pattern is there to be read unless it has moves or a target was chosen."""
    return not score.pattern or bool(score.question.moves) or score.answer.target is not None


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

    The questions of a pattern share a page, and so do all that are left out of the score.
    """
    if score.pattern:
        return f"pattern--{score.rubric}--{score.pattern}"
    if score.state in OUT_OF_SCOPE:
        return LEFT_OUT_PAGE
    return f"question--{score.rubric}--{score.question.id}"


def title(score: QuestionScore) -> str:
    """A question's title on one line."""
    return one_line(score.question.title)


def level_words(score: QuestionScore) -> str:
    """Where a question stands, in words: its level, or why it has none."""
    if score.level is not None:
        return one_line(score.level.label)
    match score.state:
        case State.UNKNOWN:
            return say("Not known")
        case State.UNANSWERED:
            return say("Not answered")
        case _:
            return capital(state_word(score.state.value))


def quoted_level(brief: Brief, step: Step) -> str:
    """A level of a question: "Excellent on “Renewals”"."""
    return say("{level} on {question}", level=brief.level_of(step), question=quoted(brief.title_of(step)))


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
