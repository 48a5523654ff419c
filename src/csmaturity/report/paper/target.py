"""The page on the target: where each question should stand in twelve months, and what is left for later, and why.

Not the way there, which is csmaturity.report.paper.roadmap.
"""

from __future__ import annotations

from csmaturity.language import number, say, say_count
from csmaturity.planning.plan import WEEKS_A_YEAR, LeftOut, Scheduled
from csmaturity.report.brief import Brief
from csmaturity.report.ground import ground_words, is_denied
from csmaturity.report.limits import LIMITS
from csmaturity.report.model import Block, Page, Paragraph
from csmaturity.report.outline import (
    OUT_OF_SCOPE,
    below_target,
    has_target,
    level_item,
    quoted_level,
    target_words,
    title,
)
from csmaturity.report.reasons import reason
from csmaturity.report.table import Column, Grid, Item
from csmaturity.report.wording import capital, day, months_after, one_line, sentence
from csmaturity.scoring.scorecard import QuestionScore

REVIEW_MONTHS = 12
LATER_SHOWN = 10
"""More moves after the first year than these are only counted here: the plan has them."""

REVIEW_OPEN_MONTHS = 1


def page(brief: Brief) -> Page:
    """Today, in twelve months, the final target; then what we choose not to do."""
    blocks: list[Block] = [Paragraph(_lead(brief), lead=True), _table(brief)]
    later = deferred(brief)
    if later and later.rows[LIMITS["left-out"] :]:
        blocks.append(later._replace(rows=later.rows[LIMITS["left-out"] :]))
    planned = _planned_later(brief)
    if len(planned) > LATER_SHOWN:
        text = say_count(
            len(planned),
            "Besides these, {number} move ends after the first year; the plan lists it.",
            "Besides these, {number} moves end after the first year; the plan lists them.",
        )
        blocks.append(Paragraph(text))
    return Page("target", say("Target"), _title(brief), tuple(blocks))


def in_a_year(brief: Brief, score: QuestionScore) -> str:
    """The id of the level that is reached by moves ended in 52 weeks, "" where today's level is not known.

    A level that is claimed and denied by an answer is reached by its move only.
    """
    best = -1 if score.ground is None else score.ground
    for one in brief.plan.ended_by(WEEKS_A_YEAR):
        if (one.step.rubric, one.step.question) == (score.rubric, score.question.id):
            best = max(best, score.place(one.step.level))
    return score.scale[best].id if best >= 0 else ""


def rises(brief: Brief) -> tuple[QuestionScore, ...]:
    """The questions that moves ended in 52 weeks raise."""
    return tuple(
        score
        for score in brief.questions
        if score.ground is not None and in_a_year(brief, score) != score.scale[score.ground].id
    )


def deferred(brief: Brief) -> Grid | None:
    """What the first year does not bring, each with its reason and the day to look at it again."""
    rows = [_left(brief, one) for one in brief.plan.left_out if _is_choice(brief, one) and _is_aimed(brief, one)]
    later = _planned_later(brief)
    rows += [
        (
            Item(quoted_level(brief, one.step)),
            Item(say("Planned, and done by {day} only.", day=day(brief.day_of(one.end)))),
            Item(day(months_after(brief.date, REVIEW_MONTHS))),
        )
        for one in (later if len(later) <= LATER_SHOWN else ())
    ]
    if not rows:
        return None
    columns = (
        Column(say("Not in the next twelve months"), 45),
        Column(say("Why"), 37),
        Column(say("Look again on"), 18),
    )
    return Grid(say("What we leave for later, on purpose or for want of an answer"), columns, tuple(rows))


def _planned_later(brief: Brief) -> list[Scheduled]:
    """The moves that have not ended after 52 weeks."""
    return [one for one in brief.plan.moves if one.end > WEEKS_A_YEAR]


def _is_aimed(brief: Brief, one: LeftOut) -> bool:
    score = brief.score_of(one.step)
    return score is None or has_target(score)


def _is_choice(brief: Brief, one: LeftOut) -> bool:
    """Whether a step left out deserves a line: for an open question only its first, the rest would repeat it."""
    first = next(
        other
        for other in brief.plan.left_out
        if (other.step.rubric, other.step.question, other.kind) == (one.step.rubric, one.step.question, one.kind)
    )
    return first is one


def _left(brief: Brief, one: LeftOut) -> tuple[Item, Item, Item]:
    months = REVIEW_OPEN_MONTHS if one.kind == "unknown" else REVIEW_MONTHS
    what = one_line(one.question.title) if one.kind == "unknown" else quoted_level(brief, one.step)
    # The first cell names the step already.
    why = reason(one, brief.plan).removeprefix(quoted_level(brief, one.step)).strip()
    return Item(what), Item(sentence(why)), Item(day(months_after(brief.date, months)))


def _table(brief: Brief) -> Grid:
    columns = (
        Column(say("Question"), 40),
        Column(say("Today"), 18),
        Column(say("In 12 months"), 18),
        Column(say("Target"), 24),
    )
    rows = tuple(_row(brief, score) for score in brief.questions if has_target(score))
    note = say("▲ rises within twelve months. The target is the next level unless another was chosen.")
    return Grid(say("Current and target level of each question"), columns, rows, note=note)


def _row(brief: Brief, score: QuestionScore) -> tuple[Item, ...]:
    if score.state in OUT_OF_SCOPE:
        return (Item(title(score)), level_item(score), Item("–", tone="quiet"), Item("–", tone="quiet"))
    year = in_a_year(brief, score)
    label = next((one_line(level.label) for level in score.scale if level.id == year), "")
    up = score.ground is not None and year != score.scale[score.ground].id
    then = (
        Item(label, mark="▲" if up else "", tone="good" if up else "")
        if label
        else Item(say("Open until answered"), mark="?", tone="open")
    )
    final = capital(target_words(score))
    if score.answer.target is not None:
        final = say("{level} (chosen)", level=final)
    return Item(title(score)), _today(score), then, Item(final)


def _today(score: QuestionScore) -> Item:
    today = level_item(score)
    if not is_denied(score):
        return today
    return today._replace(text=say("{level} claimed, {proven} borne out", level=today.text, proven=ground_words(score)))


def _title(brief: Brief) -> str:
    total = sum(score.state not in OUT_OF_SCOPE and has_target(score) for score in brief.questions)
    up = len(rises(brief))
    if up and up == total:
        return say_count(
            total,
            "In 12 months we aim to stand higher on the only question",
            "In 12 months we aim to stand higher on all {number} questions",
        )
    if up:
        return say_count(
            up,
            "In 12 months we aim to stand higher on {part} of {total} questions",
            "In 12 months we aim to stand higher on {part} of {total} questions",
            part=number(up, total),
            total=number(total),
        )
    if brief.open:
        return say_count(
            len(brief.open),
            "A target for {number} question must wait until it is answered",
            "A target for {number} questions must wait until they are answered",
        )
    if brief.gaps:
        return say("In 12 months no level changes, because the plan holds no move")
    return say("In 12 months we aim to stand where we stand today")


def _lead(brief: Brief) -> str:
    parts = [say("A target is a choice: a level that brings nothing for its cost may stay where it is.")]
    chosen = sum(score.answer.target is not None for score in brief.questions)
    if chosen:
        parts.append(
            say_count(
                chosen,
                "{number} target was chosen by the respondent.",
                "{number} targets were chosen by the respondent.",
            )
        )
    else:
        parts.append(say("No target was chosen, so the next level stands in for it."))
    aimed = [score for score in brief.questions if score.state not in OUT_OF_SCOPE and has_target(score)]
    held = sum(not below_target(score) for score in aimed)
    if held:
        parts.append(
            say_count(held, "{number} question stands there already.", "{number} questions stand there already.")
        )
    return " ".join(capital(part) for part in parts)
