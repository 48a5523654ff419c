"""Page 5, the target: where each question should stand in twelve months, and what is left for later, and why.

Not the way there, which is csmaturity.report.roadmap.
"""

from __future__ import annotations

from csmaturity.planning.plan import LeftOut, Step
from csmaturity.report.brief import OUT_OF_SCOPE, Brief, below_target, level_item, target_of, title
from csmaturity.report.model import Block, Column, Grid, Item, Page, Paragraph
from csmaturity.report.wording import (
    capital,
    day,
    many,
    months_after,
    number,
    one_line,
    out_of,
    sentence,
    subject,
    verb,
)
from csmaturity.scoring.scorecard import QuestionScore

QUARTERS_A_YEAR = 4
REVIEW_MONTHS = 12
REVIEW_OPEN_MONTHS = 1


def page(brief: Brief) -> Page:
    """Today, in twelve months, the final target; then what we choose not to do."""
    blocks: list[Block] = [Paragraph(_lead(brief), lead=True), _table(brief)]
    later = deferred(brief)
    if later:
        blocks.append(later)
    return Page("target", "Target", _title(brief), tuple(blocks))


def in_a_year(brief: Brief, score: QuestionScore) -> str:
    """The id of the level that the first four quarters reach, "" where today's level is not known."""
    ids = [level.id for level in score.scale]
    best = -1 if score.rank is None else score.rank
    for quarter in brief.plan.quarters[:QUARTERS_A_YEAR]:
        for chosen in quarter.chosen:
            if (chosen.step.rubric, chosen.step.question) == (score.rubric, score.question.id):
                best = max(best, ids.index(chosen.step.level))
    return ids[best] if best >= 0 else ""


def rises(brief: Brief) -> tuple[QuestionScore, ...]:
    """The questions that the first four quarters raise."""
    return tuple(
        score for score in brief.questions if score.level is not None and in_a_year(brief, score) != score.level.id
    )


def deferred(brief: Brief) -> Grid | None:
    """What no quarter of the first year takes, each with its reason and the day to look at it again."""
    rows = [_left(brief, one) for one in brief.plan.left_out if _is_choice(brief, one)]
    rows += [
        (
            Item(f"{brief.level_of(chosen.step)} on {brief.title_of(chosen.step)}"),
            Item(f"Planned for quarter {quarter.number}, after the first year."),
            Item(day(months_after(brief.date, REVIEW_MONTHS))),
        )
        for quarter in brief.plan.quarters[QUARTERS_A_YEAR:]
        for chosen in quarter.chosen
    ]
    if not rows:
        return None
    columns = (Column("Not in the next twelve months", 32), Column("Why", 48), Column("Look again on", 20))
    return Grid("What we leave for later, on purpose or for want of an answer", columns, tuple(rows))


def _is_choice(brief: Brief, one: LeftOut) -> bool:
    """Whether a rung left out deserves a line: for an open question only its first, the rest would repeat it."""
    first = next(
        other
        for other in brief.plan.left_out
        if (other.step.rubric, other.step.question, other.kind) == (one.step.rubric, one.step.question, one.kind)
    )
    return first is one


def _left(brief: Brief, one: LeftOut) -> tuple[Item, Item, Item]:
    months = REVIEW_OPEN_MONTHS if one.kind == "unknown" else REVIEW_MONTHS
    what = one_line(one.question.title) if one.kind == "unknown" else _rung(brief, one.step)
    return Item(what), Item(sentence(one.reason)), Item(day(months_after(brief.date, months)))


def _rung(brief: Brief, step: Step) -> str:
    return f"{brief.level_of(step)} on {brief.title_of(step)}"


def _table(brief: Brief) -> Grid:
    columns = (Column("Question", 40), Column("Today", 18), Column("In 12 months", 18), Column("Final target", 24))
    rows = tuple(_row(brief, score) for score in brief.questions)
    note = "▲ rises within twelve months. The final target is the top level unless the respondent chose another."
    return Grid("Current and target level of each question", columns, rows, note=note)


def _row(brief: Brief, score: QuestionScore) -> tuple[Item, ...]:
    if score.state in OUT_OF_SCOPE:
        return (Item(title(score)), level_item(score), Item("–", tone="quiet"), Item("–", tone="quiet"))
    year = in_a_year(brief, score)
    label = next((one_line(level.label) for level in score.scale if level.id == year), "")
    up = score.level is not None and year != score.level.id
    then = (
        Item(label, mark="▲" if up else "", tone="good" if up else "")
        if label
        else Item("Open until answered", mark="?", tone="open")
    )
    chosen = score.answer.target is not None
    final = one_line(target_of(score).label) + (" (chosen)" if chosen else "")
    return Item(title(score)), level_item(score), then, Item(final)


def _title(brief: Brief) -> str:
    in_scope = [score for score in brief.questions if score.state not in OUT_OF_SCOPE]
    up = len(rises(brief))
    if up:
        return f"In 12 months we aim to stand higher on {out_of(up, len(in_scope), 'question')}"
    if brief.open:
        are = verb(len(brief.open), "it is", "they are")
        return f"A target for {many(len(brief.open), 'question')} must wait until {are} answered"
    if brief.gaps:
        return "In 12 months no level changes, because the plan holds no move"
    return "In 12 months we aim to stand where we stand today"


def _lead(brief: Brief) -> str:
    parts = ["A target is a choice: a level that brings nothing for its cost may stay where it is."]
    chosen = sum(score.answer.target is not None for score in brief.questions)
    parts.append(
        f"{capital(number(chosen))} {verb(chosen, 'target was', 'targets were')} chosen by the respondent."
        if chosen
        else "No target was chosen by the respondent, so the top level stands in for it."
    )
    held = sum(not below_target(score) for score in brief.questions if score.state not in OUT_OF_SCOPE)
    if held:
        parts.append(f"{subject(held, 'question', 'stands', 'stand')} there already.")
    return " ".join(parts)
