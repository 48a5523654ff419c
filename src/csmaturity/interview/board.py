"""The board of a plan as a frozen value: its moves by week with their reasons, what was decided, and what that changed.

Not the calendar's rule (csmaturity.planning.roadmap), nor the decisions' (csmaturity.assessment.plan_edit), nor how the
board is shown (csmaturity.interview.screen.board, csmaturity.interview.plain_board).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from csmaturity.assessment import plan_edit
from csmaturity.assessment.answers import AnswerError
from csmaturity.assessment.dates import due
from csmaturity.assessment.interview import Interview
from csmaturity.assessment.plan_choices import PlanChoices
from csmaturity.assessment.plan_edit import Kind
from csmaturity.language import say, say_count
from csmaturity.planning.terms import OWNER_CARRIES
from csmaturity.planning.what_if import answers_to_plan
from csmaturity.report.brief import Brief
from csmaturity.report.discretion import discreet_brief
from csmaturity.report.outline import Outline, quoted_level
from csmaturity.report.plan.reasons import brief_reason, reason
from csmaturity.report.plan.spans import span_words
from csmaturity.report.plan.words import lead_without_moves, title_without_moves
from csmaturity.report.wording import capital, day, listed, sentence
from csmaturity.rubric.moves import Step
from csmaturity.rubric.plain_text import one_line
from csmaturity.rubric.suited import suited
from csmaturity.scoring.score import score

if TYPE_CHECKING:
    from csmaturity.planning.plan import LeftOut, Plan, Scheduled


class Row(NamedTuple):
    """One move of the board. `number` stays with it; `weeks` and `span` are empty where it is left out.

    `owner` is the id of who carries it. `decided` is what the owner of the plan decided about it, `change` what the
    last decision changed.
    """

    number: int
    step: Step
    title: str
    raises: str
    owner: str
    weeks: str
    span: str
    reason: str
    decided: str
    change: str


@dataclass(frozen=True)
class Board:
    """A plan that can be decided about. `before` is the plan before the last decision, `said` that decision in words.

    Decisions raise AnswerError, with a message that can be shown, where they can't be read or make no sense here.
    """

    interview: Interview
    numbers: Mapping[Step, int] = field(default_factory=dict)
    before: Plan | None = None
    said: str = ""

    @classmethod
    def of(cls, interview: Interview) -> Board:
        """The board of an interview's plan as it stands; its moves are numbered in the order shown, for good."""
        first = cls(interview)
        return replace(first, numbers={row.step: row.number for row in first.rows})

    @cached_property
    def brief(self) -> Brief:
        """The plan with all that its words draw on, as `csmaturity plan` has it."""
        answers = answers_to_plan(self.interview.assessment, self.interview.rubrics)
        rubrics = suited(self.interview.rubrics, answers.organisation.facts)
        date = answers.updated.date()
        return discreet_brief(Brief.of(Outline(rubrics, answers, score(rubrics, answers), date, due(date))))

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The moves by start and rank, then those that are left out."""
        plan = self.brief.plan
        shown: list[Scheduled | LeftOut] = [*plan.moves, *(one for one in plan.left_out if one.move)]
        return tuple(self._row(one, place) for place, one in enumerate(shown, start=1))

    @cached_property
    def by_step(self) -> Mapping[Step, Row]:
        """The rows by step."""
        return {row.step: row for row in self.rows}

    @property
    def head(self) -> str:
        """From when the weeks count, and how long the plan is."""
        moves = self.brief.plan.moves
        if not moves:
            return say("No move is planned.")
        return say_count(
            len(moves),
            "Week 0: decision, {day}; {count} move to week {end}.",
            "Week 0: decision, {day}; {count} moves to week {end}.",
            day=day(self.brief.decide_by),
            end=self.brief.plan.end,
        )

    @property
    def without_moves(self) -> tuple[str, ...]:
        """Why nothing is planned, and what to do instead; empty where something is."""
        if self.brief.plan.moves:
            return ()
        return f"{title_without_moves(self.brief)}.", lead_without_moves(self.brief)

    @property
    def loads(self) -> tuple[tuple[str, str], ...]:
        """What each owner of a move carries at a time: the owner's id, and that in words."""
        return tuple((owner, self.load_of(owner)) for owner in dict.fromkeys(row.owner for row in self.rows))

    def load_of(self, owner: str) -> str:
        """What an owner carries at a time, in words."""
        carried = self.brief.plan.capacity.get(owner, OWNER_CARRIES)
        words = say_count(
            carried,
            "{owner} carries one move at a time",
            "{owner} carries {number} moves at a time",
            owner=self.brief.role(owner),
        )
        return say("{load} (decided)", load=words) if owner in self._choices.capacity else words

    def typed(self, kind: Kind, step: Step) -> str:
        """What was decided about a move, as one would type it; empty where nothing was."""
        return str(plan_edit.decisions(self.interview.assessment, self.interview.rubrics, step).get(kind, ""))

    def check(self, kind: Kind, step: Step) -> None:
        """Raise AnswerError where such a decision about a move would change nothing."""
        left_out = next((one for one in self.brief.plan.left_out if one.step == step), None)
        if kind == "waive" and not plan_edit.requires_others(step, self.interview.rubrics):
            raise AnswerError(say("This move requires nothing of another question, so nothing can be waived."))
        if left_out is None or self.typed(kind, step):
            return
        if left_out.kind == "dropped":
            raise AnswerError(say("You left this move out."), say("Put it back first."))
        if not (kind == "waive" and left_out.kind == "blocked"):
            why = self.by_step[step].reason
            raise AnswerError(say("This move is not in the calendar, so there is nothing to decide about it."), why)

    def decide(self, kind: Kind, step: Step, typed: str | None) -> Board:
        """With one decision about a move as it was typed; None takes it back."""
        if typed is None and not self.typed(kind, step):
            raise AnswerError(say("Nothing of that kind was decided about this move."))
        if typed is not None:
            self.check(kind, step)
        interview = self.interview
        changed = plan_edit.decided(interview.assessment, interview.rubrics, kind, step, typed)
        if kind == "pin" and typed is not None:
            self._refuse_idle_pin(plan_edit.decisions(changed, interview.rubrics, step)[kind])
        after = self._after(replace(interview, assessment=changed))
        said = after._decision(kind, step) if typed is not None else say("Taken back")
        return after._saying(said)

    def _refuse_idle_pin(self, pinned: dt.date) -> None:
        decided = self.brief.decide_by
        if pinned < decided:
            raise AnswerError(
                say("No move starts before the decision on {day}, so this pin changes nothing.", day=day(decided)),
                say("Give a later day."),
            )

    def take_back(self, step: Step) -> Board:
        """Without any decision about a move."""
        interview = self.interview
        if not plan_edit.decisions(interview.assessment, interview.rubrics, step):
            raise AnswerError(say("Nothing was decided about this move."))
        changed = plan_edit.undecided(interview.assessment, interview.rubrics, step)
        return self._after(replace(interview, assessment=changed))._saying(say("Taken back"))

    def carry(self, owner: str, typed: str | None) -> Board:
        """With the moves that an owner, by id, carries at a time; None leaves that to the rule."""
        if typed is None and owner not in self._choices.capacity:
            raise AnswerError(say("Nothing was decided about what {owner} carries.", owner=self.brief.role(owner)))
        interview = self.interview
        changed = plan_edit.carrying(interview.assessment, interview.rubrics, owner, typed)
        after = self._after(replace(interview, assessment=changed))
        return after._saying(after.load_of(owner))

    def changed_rows(self) -> tuple[Row, ...]:
        """The moves that the last decision changed."""
        return tuple(row for row in self.rows if row.change)

    @property
    def _choices(self) -> PlanChoices:
        return self.interview.assessment.plan or PlanChoices()

    def _after(self, interview: Interview) -> Board:
        return replace(self, interview=interview, before=self.brief.plan, said="")

    def _saying(self, words: str) -> Board:
        """With the decision in words, and how much of the calendar it changes."""
        count = len(self.changed_rows())
        effect = say("The calendar stays as it is.")
        if count:
            effect = say_count(count, "{count} move changes.", "{count} moves change.")
        return replace(self, said=f"{sentence(capital(words))} {effect}")

    def _row(self, one: Scheduled | LeftOut, place: int) -> Row:
        brief, move, scheduled = self.brief, one.move, self.brief.plan.by_step.get(one.step)
        assert move
        owner, weeks, span, why = move.owner, "", "", reason(one, brief.plan)
        if scheduled:
            owner, weeks = scheduled.owner, f"{scheduled.start}–{scheduled.end}"
            span, why = span_words(brief, scheduled), brief_reason(scheduled, brief.plan)
        held = plan_edit.decisions(self.interview.assessment, self.interview.rubrics, one.step)
        # Why a move was dropped is its reason already.
        decided = [self._decision(kind, one.step) for kind in held if kind != "drop" or scheduled]
        return Row(
            number=self.numbers.get(one.step, place),
            step=one.step,
            title=one_line(move.title),
            raises=quoted_level(brief, one.step),
            owner=owner,
            weeks=weeks,
            span=span,
            reason=sentence(why),
            decided=sentence(say("Decided: {what}", what=listed(decided))) if decided else "",
            change=self._change(one.step),
        )

    def _decision(self, kind: Kind, step: Step) -> str:
        value = plan_edit.decisions(self.interview.assessment, self.interview.rubrics, step)[kind]
        match kind:
            case "pin":
                return say("not before {day}", day=day(value))
            case "weeks":
                return say_count(value, "takes {count} week", "takes {count} weeks")
            case "waive":
                return say("need not wait for other questions: {reason}", reason=one_line(value))
            case _:
                return say("left out: {reason}", reason=one_line(value))

    def _change(self, step: Step) -> str:
        """What the last decision changed about a move: where it was, how long it took, or that it was left out."""
        if self.before is None:
            return ""
        old, new = self.before.by_step.get(step), self.brief.plan.by_step.get(step)
        if old is None:
            return say("was left out") if new else ""
        if new is None or new.start != old.start:
            return say("was week {week}", week=old.start)
        return say_count(old.weeks, "was {count} week", "was {count} weeks") if new.weeks != old.weeks else ""
