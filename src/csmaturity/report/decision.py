"""Page 1, the decision: what is asked of whom, at what cost, by when, and what the asker stands to gain.

Not the reasons for the choice (csmaturity.report.roadmap) nor the money behind it (csmaturity.report.money).
"""

from __future__ import annotations

import datetime as dt

from csmaturity.planning.plan import Chosen
from csmaturity.report.brief import EFFORTS, Brief
from csmaturity.report.model import Block, Bullets, Callout, Column, Grid, Item, Page, Paragraph
from csmaturity.report.money import stake, stake_sentence
from csmaturity.report.tally import distribution_line, score_in_brief
from csmaturity.report.wording import (
    capital,
    day,
    listed,
    many,
    months_after,
    number,
    one_line,
    out_of,
    part_verb,
    quoted,
    sentence,
    subject,
    verb,
)
from csmaturity.scoring.scorecard import Strength

WEEKS_OF_SMALL = 6
FIRST_DAYS = 30


def page(brief: Brief) -> Page:
    """The page a busy reader reads alone, in a minute and a half."""
    blocks: list[Block] = [_reason(brief)]
    if brief.priorities:
        blocks += [_priorities(brief), *_alongside(brief), _ask(brief)]
    else:
        blocks += [*_what_is_missing(brief)]
    blocks += [_standing(brief), Callout("disclosure", "Who is asking", disclosure(brief))]
    return Page("decision", "Decision", _title(brief), tuple(blocks))


def disclosure(brief: Brief) -> str:
    """What the author may gain, and what a reader can hold against it."""
    answered = [score for score in brief.questions if score.level is not None]
    backed = sum(score.strength is Strength.DOCUMENTED for score in answered)
    who = f"One person answered ({brief.respondent}), who may gain rank, budget or influence from what is asked."
    rated = "Nobody else has rated the questions."
    if not answered:
        return f"{who} {rated}"
    part = capital(out_of(backed, len(answered), "level"))
    named = f"{part} {part_verb(backed, len(answered), 'names', 'name')} a record as proof."
    return f"{who} {rated} {named}"


def done_by(brief: Brief, effort: str, quarter: int = 1) -> dt.date | None:
    """When a move of a quarter should be done; None for one that takes longer than its quarter."""
    if effort == "S":
        return months_after(brief.decide_by, (quarter - 1) * 3) + dt.timedelta(weeks=WEEKS_OF_SMALL)
    return brief.quarter_end(quarter) if effort == "M" else None


def due_words(brief: Brief, effort: str, quarter: int = 1) -> str:
    """When a move should be done, in words."""
    due = done_by(brief, effort, quarter)
    return day(due) if due else f"After {day(brief.quarter_end(quarter))}"


def _title(brief: Brief) -> str:
    by = f"by {day(brief.decide_by)}"
    count = len(brief.priorities)
    if count:
        return f"Approve {many(count, 'decision')} {by} {stake(brief) or _purpose(brief)}"
    if brief.open:
        return (
            f"Answer {many(len(brief.open), 'open question')} {by}, because no decision can rest on what we know today"
        )
    if brief.gaps:
        these = many(len(brief.gaps), "gap")
        return f"Find {verb(len(brief.gaps), 'a move', 'moves')} for {these} {by}, since the plan holds none"
    if any(score.score is not None for score in brief.questions):
        return "Keep what works, because every question already stands at its target"
    return "There is nothing to decide, because no question applies"


def _purpose(brief: Brief) -> str:
    opened = {str(step) for chosen in brief.priorities for step in chosen.ranking.opens}
    opened -= {str(chosen.step) for chosen in brief.priorities}
    raised = f"to raise {many(len(brief.priorities), 'question')} by one level"
    return f"{raised} and clear the way for {many(len(opened), 'later step')}" if opened else raised


def _reason(brief: Brief) -> Paragraph:
    money = stake_sentence(brief)
    bearing = load_bearing_sentence(brief)
    return Paragraph(" ".join(part for part in (bearing, money) if part) or _plain_reason(brief), lead=True)


def load_bearing_sentence(brief: Brief) -> str:
    """The weak question that most others rest on, by rubric order the first; "" where there is none."""
    for result in brief.results:
        score = result.load_bearing
        if score is not None and score.level is not None:
            steps = many(result.holds_up, "step")
            verb_form = verb(result.holds_up, "rests", "rest")
            level = one_line(score.level.label)
            name = quoted(score.question.title)
            return (
                f"The weakest load-bearing question is {name}: {level} today, and {steps} elsewhere {verb_form} on it."
            )
    return ""


def _plain_reason(brief: Brief) -> str:
    if brief.priorities:
        return (
            "These moves rank highest by what they change, what they open, and what they cost in effort and goodwill."
        )
    if brief.open:
        return "Too many answers are open to choose a first move. Settling them comes first."
    return "No move follows from these answers."


def _priorities(brief: Brief) -> Grid:
    columns = (
        Column("Decision", 22),
        Column("Owner", 9),
        Column("First step", 33),
        Column("Cost", 24),
        Column("Done by", 12),
    )
    rows = tuple(_row(brief, chosen) for chosen in brief.priorities)
    begin = day(brief.decide_by + dt.timedelta(days=FIRST_DAYS))
    return Grid("What we ask you to approve", columns, rows, note=f"Each first step is done by {begin}.")


def _row(brief: Brief, chosen: Chosen) -> tuple[Item, ...]:
    move = chosen.move
    return (
        Item(one_line(move.title)),
        Item(brief.role(move.owner)),
        Item(sentence(move.first_step)),
        Item(cost_words(chosen)),
        Item(due_words(brief, move.effort)),
    )


def cost_words(chosen: Chosen) -> str:
    """What a move costs as the rubric says it, else its effort and the plain remark that no cost is given."""
    if chosen.move.cost:
        return sentence(chosen.move.cost)
    return f"No cost given. Effort: {EFFORTS[chosen.move.effort]}."


def _alongside(brief: Brief) -> list[Block]:
    if not brief.alongside:
        return []
    moves = listed([f"“{one_line(chosen.move.title)}”" for chosen in brief.alongside])
    count = len(brief.alongside)
    plural = f"{many(count, 'small move')} that {verb(count, 'needs', 'need')} no decision {verb(count, 'runs', 'run')}"
    return [Paragraph(f"Beside them, {plural} in the same quarter: {moves}.")]


def _ask(brief: Brief) -> Callout:
    count = len(brief.priorities)
    owners = list(dict.fromkeys(brief.role(chosen.move.owner) for chosen in brief.priorities))
    review = day(brief.quarter_end(1))
    each = verb(count, "this decision", f"each of these {number(count)}")
    text = (
        f"Say yes or no to {each}, or name the condition. Confirm the {verb(len(owners), 'owner', 'owners')} "
        f"({listed(owners)}). Name a sponsor other than the author. We review the result on {review}."
    )
    return Callout("ask", "What we ask of you today", text)


def _what_is_missing(brief: Brief) -> list[Block]:
    if not brief.open:
        return []
    shown = brief.open[:9]
    items = tuple(Item(one_line(score.question.title), mark="?", tone="open") for score in shown)
    rest = len(brief.open) - len(shown)
    blocks: list[Block] = [Bullets(items, heading="Answer these first")]
    if rest:
        blocks.append(Paragraph(f"{subject(rest, 'further question', 'is', 'are')} listed in the appendix."))
    return blocks


def _standing(brief: Brief) -> Bullets:
    several = brief.several
    items = tuple(
        Item(
            (f"{one_line(result.rubric.title)}: " if several else "")
            + f"{distribution_line(result)}. {score_in_brief(result)}"
        )
        for result in brief.results
    )
    return Bullets(items, heading="Where we stand today")
