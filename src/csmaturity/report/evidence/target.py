"""The page on the target: where each question should stand in twelve months, and what is left for later, and why.

Not the way there (csmaturity.report.evidence.moves).
"""

from __future__ import annotations

from csmaturity.language import number, say, say_count
from csmaturity.report.brief import Brief
from csmaturity.report.model import Block, Page, Paragraph
from csmaturity.report.outline import (
    OUT_OF_SCOPE,
    below_target,
    has_target,
    level_item,
    target_words,
    title,
)
from csmaturity.report.plan.year import LATER_SHOWN, in_a_year, planned_later, rises
from csmaturity.report.standing.ground import ground_words, is_denied
from csmaturity.report.table import Column, Grid, Item
from csmaturity.report.wording import capital, one_line, quoted
from csmaturity.scoring.scorecard import QuestionScore


def page(brief: Brief) -> Page:
    """Today, in twelve months, the final target; then what we choose not to do."""
    blocks: list[Block] = [Paragraph(_lead(brief), lead=True), _table(brief)]
    planned = planned_later(brief)
    if len(planned) > LATER_SHOWN:
        text = say_count(
            len(planned),
            "Besides these, {number} move ends after the first year; the plan lists it.",
            "Besides these, {number} moves end after the first year; the plan lists them.",
        )
        blocks.append(Paragraph(text))
    return Page("target", say("Target"), _title(brief), tuple(blocks))


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
    return today._replace(
        text=say("{level} claimed, {proven} borne out", level=quoted(today.text), proven=quoted(ground_words(score)))
    )


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
