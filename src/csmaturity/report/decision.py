"""Page 1, the decision: what is asked of whom, at what cost, by when, and what the asker stands to gain.

Not the reasons for the choice (csmaturity.report.roadmap) nor the money behind it (csmaturity.report.money).
"""

from __future__ import annotations

import datetime as dt

from csmaturity.planning.plan import Chosen
from csmaturity.report.brief import EFFORTS, Brief, unproven
from csmaturity.report.model import Block, Bullets, Callout, Column, Grid, Item, Page, Paragraph
from csmaturity.report.stake import later_money, stake, stake_sentence
from csmaturity.report.tally import distribution_line, proof_line, score_in_brief
from csmaturity.report.wording import (
    capital,
    day,
    listed,
    many,
    months_after,
    one_line,
    quoted,
    sentence,
    subject,
    verb,
)

WEEKS_OF_SMALL = 6
FIRST_DAYS = 30


def page(brief: Brief) -> Page:
    """The page a busy reader reads alone, in a minute and a half."""
    blocks: list[Block] = [_reason(brief)]
    if brief.priorities:
        blocks += [_priorities(brief), *_alongside(brief), *_now_and_later(brief), _ask(brief)]
    else:
        blocks += [*_what_is_missing(brief)]
    blocks += _nothing_proven(brief)
    blocks += [_standing(brief), Callout("disclosure", "Who is asking", disclosure(brief))]
    return Page("decision", "Decision", _title(brief), tuple(blocks))


def disclosure(brief: Brief) -> str:
    """What the author may gain, and what a reader can hold against it."""
    who = f"One person answered ({brief.respondent}), who may gain rank, budget or influence from what is asked."
    rated = "Nobody else has rated the questions."
    proof = proof_line(brief.questions)
    return f"{who} {rated} {proof}." if proof else f"{who} {rated}"


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
        return f"Approve {many(count, 'decision')} {by}{stake(brief) or _purpose(brief)}"
    if brief.open:
        return (
            f"Answer {many(len(brief.open), 'open question')} {by}, because no decision can rest on what we know today"
        )
    if brief.gaps:
        these = many(len(brief.gaps), "gap")
        return f"Find {verb(len(brief.gaps), 'a move', 'moves')} for {these} {by}, since the plan holds none"
    levels = sum(score.level is not None for score in brief.questions)
    bare = sum(unproven(score) for score in brief.questions)
    if bare and bare == levels:
        return f"Prove what is claimed {by}, because no level in this report is proven"
    if bare:
        rest = f"{bare} of {levels} levels {verb(bare, 'is', 'are')} not proven"
        return f"Keep what works and prove the rest {by}, because {rest}"
    if any(score.score is not None for score in brief.questions):
        return "Keep what works, because every question already stands at its target"
    return "There is nothing to decide, because no question applies"


def _purpose(brief: Brief) -> str:
    opened = {str(step) for chosen in brief.priorities for step in chosen.ranking.opens}
    opened -= {str(chosen.step) for chosen in brief.priorities}
    opened &= {str(step) for step in brief.still_ahead}
    raised = f" to raise {many(len(brief.priorities), 'question')} by one level"
    return f"{raised} and clear the way for {many(len(opened), 'later step')}" if opened else raised


def _reason(brief: Brief) -> Paragraph:
    money = stake_sentence(brief)
    bearing = load_bearing_sentence(brief)
    return Paragraph(" ".join(part for part in (bearing, money) if part) or _plain_reason(brief), lead=True)


def load_bearing_sentence(brief: Brief) -> str:
    """The question that most others rest on, weakest only where its level is the lowest; "" where there is none."""
    result = brief.load_bearing
    score = result.load_bearing if result else None
    if result is None or score is None or score.level is None:
        return ""
    which = "weakest load-bearing question" if score.rank == 0 else "question that holds up most others"
    steps = f"{many(result.holds_up, 'step')} elsewhere {verb(result.holds_up, 'rests', 'rest')} on it"
    return f"The {which} is {quoted(score.question.title)}: {one_line(score.level.label)} today, and {steps}."


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
    return Grid("What we ask you to approve", columns, rows)


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


def _now_and_later(brief: Brief) -> list[Block]:
    """What today's yes leaves for later, where the amounts rest on money that no decision here asks for."""
    later = later_money(brief)
    return [Paragraph(later)] if later else []


def _nothing_proven(brief: Brief) -> list[Block]:
    levels = [score for score in brief.questions if score.level is not None]
    if not levels or not all(unproven(score) for score in levels):
        return []
    above = sum(score.overclaims for score in levels)
    bare = len(levels) - above
    parts = [f"{subject(bare, 'level', 'rests', 'rest')} on the claim alone"] if bare else []
    if above:
        more = many(above, "level")
        is_above = f"{verb(above, 'is', 'are')} claimed above what the checked statements bear out"
        parts.append(f"{more if bare else capital(more)} {is_above}")
    text = f"{listed(parts)}. A record for each answer, or a second person's answers, would change that."
    return [Callout("caution", "Nothing is proven yet", text)]


def _ask(brief: Brief) -> Callout:
    count = len(brief.priorities)
    owners = list(dict.fromkeys(brief.role(chosen.move.owner) for chosen in brief.priorities))
    each = verb(count, "this decision", "each")
    text = (
        f"Say yes or no to {each}, or name the condition. Confirm the {verb(len(owners), 'owner', 'owners')} "
        f"({listed(owners)}). Name a sponsor other than the author."
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
