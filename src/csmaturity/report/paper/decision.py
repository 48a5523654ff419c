"""The page on the decision: what is asked of whom, at what cost, by when, and what the asker stands to gain.

Not the reasons for the choice (csmaturity.report.plan.roadmap) nor the money behind it
(csmaturity.report.paper.money).
"""

from __future__ import annotations

from csmaturity.language import say, say_count
from csmaturity.planning.decisions import Decision
from csmaturity.report.brief import Brief
from csmaturity.report.cases import on_page_one
from csmaturity.report.limits import CASE_WORDS, short
from csmaturity.report.model import Block, Bullets, Callout, Page, Paragraph
from csmaturity.report.outline import unproven
from csmaturity.report.paper import messages
from csmaturity.report.paper.stake import later_money, money_begins, stake, stake_sentence
from csmaturity.report.plan.options import decision_grid
from csmaturity.report.plan.options_words import after_a_no
from csmaturity.report.plan.spans import decision_words, span_words
from csmaturity.report.standing.ground import is_denied
from csmaturity.report.standing.tally import load_bearing_sentence, proof_line
from csmaturity.report.table import Column, Grid, Item
from csmaturity.report.voices.source import many_answered
from csmaturity.report.wording import capital, day, first_of, money, one_line, quoted, sentence
from csmaturity.rubric.question import Level

MOST_HELD_UP = 3
SUM_WORDS = 14
NO_WORDS = 34
"""What a no means is read before a signature, so it is cut last."""


def page(brief: Brief) -> Page:
    """The page a busy reader reads alone, in a minute and a half."""
    blocks: list[Block] = [_reason(brief)]
    if brief.decisions:
        options = decision_grid(brief)
        if options:
            asks = any(column.chosen for column in options.columns)
            options = options._replace(message=messages.ways(brief, asks=asks))
        blocks += [_decisions(brief), *([options] if options else []), *_now_and_later(brief)]
    elif not brief.first_moves:
        blocks += what_is_missing(brief)
    blocks += [*cases(brief), *nothing_proven(brief)]
    blocks.append(Callout("disclosure", say("Who is asking"), _who_asks(brief)))
    return Page("decision", say("Decision"), _title(brief), tuple(blocks))


def _who_asks(brief: Brief) -> str:
    asks = say("Please name a sponsor other than the author.") if brief.decisions else ""
    return f"{disclosure(brief)} {asks}".strip()


def cases(brief: Brief) -> list[Block]:
    """The newest cases of the company that may be shown; the evidence book has the others with their questions."""
    told = on_page_one(brief)
    if not told:
        return []
    text = " ".join(f"{day(case.date)}: {short(case.text, CASE_WORDS)}" for case in told)
    return [Callout("finding", say_count(len(told), "It happened here", "It happened here, twice"), text)]


def disclosure(brief: Brief) -> str:
    """What the author may gain, and what a reader can hold against it."""
    if brief.voices:
        return f"{many_answered(brief, brief.voices)} {sentence(proof_line(brief.counted))}".strip()
    if not brief.has_moves:
        alone = say("One person answered.")
        if brief.assessment.respondent.role:
            alone = say("One person answered ({role}).", role=brief.respondent)
        parts = [alone, say("Nobody else has rated the questions."), sentence(proof_line(brief.counted))]
        return " ".join(part for part in parts if part)
    parts = [
        say(
            "One person answered ({role}), who may gain rank, budget or influence from what is asked.",
            role=brief.respondent,
        )
        if brief.assessment.respondent.role
        else say("One person answered, who may gain rank, budget or influence from what is asked."),
        say("Nobody else has rated the questions."),
        sentence(proof_line(brief.counted)),
    ]
    return " ".join(part for part in parts if part)


def _title(brief: Brief) -> str:
    by = day(brief.decide_by)
    if brief.decisions:
        ask = say_count(
            len(brief.decisions), "Approve {number} decision by {day}", "Approve {number} decisions by {day}", day=by
        )
        return stake(brief, ask) or _purpose(brief, ask)
    if brief.first_moves:
        return say_count(
            len(brief.first_moves),
            "Nothing is asked of anybody: the first move is the author's own",
            "Nothing is asked of anybody: the first {number} moves are the author's own",
        )
    if brief.open:
        return say_count(
            len(brief.open),
            "Answer {number} open question by {day}, because no decision can rest on what we know today",
            "Answer {number} open questions by {day}, because no decision can rest on what we know today",
            day=by,
        )
    if brief.gaps:
        return say_count(
            len(brief.gaps),
            "Find a move for {number} gap by {day}, since the plan holds none",
            "Find moves for {number} gaps by {day}, since the plan holds none",
            day=by,
        )
    return _title_without_gaps(brief, by)


def _title_without_gaps(brief: Brief, by: str) -> str:
    levels = sum(score.level is not None for score in brief.counted)
    bare = sum(unproven(score) for score in brief.counted)
    if bare and bare == levels:
        return say("Prove what is claimed by {day}, because no level in this report is proven", day=by)
    if bare:
        return say_count(
            bare,
            "Keep what works and prove the rest by {day}, because {count} of {levels} levels is not proven",
            "Keep what works and prove the rest by {day}, because {count} of {levels} levels are not proven",
            day=by,
            levels=levels,
        )
    if any(score.score is not None for score in brief.questions):
        return say("Keep what works, because every question already stands at its target")
    return say("There is nothing to decide, because no question applies")


def _purpose(brief: Brief, ask: str) -> str:
    opened = {str(step) for chosen in brief.priorities for step in chosen.ranking.opens}
    opened -= {str(chosen.step) for chosen in brief.priorities}
    opened &= {str(step) for step in brief.still_ahead}
    raised = say_count(len(brief.priorities), "{number} question", "{number} questions")
    if not opened:
        return say("{ask} to raise {questions} by one level", ask=ask, questions=raised)
    steps = say_count(len(opened), "{number} later step", "{number} later steps")
    return say(
        "{ask} to raise {questions} by one level and clear the way for {steps}", ask=ask, questions=raised, steps=steps
    )


def _reason(brief: Brief) -> Paragraph:
    money = stake_sentence(brief)
    return Paragraph(money or load_bearing_sentence(brief) or _plain_reason(brief), lead=True)


def _plain_reason(brief: Brief) -> str:
    if brief.decisions:
        return say(
            "These moves rank highest by what they change, what they open, and what they cost in effort and goodwill."
        )
    if brief.open:
        return say("Too many answers are open to choose a first move. Settling them comes first.")
    return say("No move follows from these answers.")


def _decisions(brief: Brief) -> Grid:
    columns = (
        Column(say("Decision"), 22),
        Column(say("Decides"), 12),
        Column(say("Sum"), 17),
        Column(say("From – to"), 18),
        Column(say("If the answer is no"), 31),
    )
    rows = tuple(_row(brief, one, at) for at, one in enumerate(brief.decisions, 1))
    caption = say("What we ask you to decide by {day}", day=day(brief.decide_by))
    return Grid(caption, columns, rows)


def _row(brief: Brief, one: Decision, at: int) -> tuple[Item, ...]:
    """One decision, with its number: a meeting says yes to 1 and 3."""
    text = decision_words(brief, one)
    span = span_words(brief, one.move) if one.move else _from_words(brief)
    return (
        Item(f"{at}. {text}" if len(brief.decisions) > 1 else text),
        Item(brief.decider(one)),
        Item(sum_words(brief, one)),
        Item(span),
        _after_a_no(brief, one),
    )


def sum_words(brief: Brief, one: Decision) -> str:
    """What a yes spends: a sum, no new money, or that nobody has stated it; with the cost as the rubric says it."""
    if one.amount is not None and brief.value:
        amount = money(one.amount, brief.value.currency)
        # The money page prints what it buys, in the company's own words: as many as it likes, so not on this page.
        if not brief.value.finance.cost_covers:
            return say("{amount} a year; what it buys is not written down.", amount=amount)
        return say(
            "{amount} a year; for what, see {page}.",
            amount=amount,
            page=quoted(say("What it costs")),
        )
    if one.needs_money is False:
        return say("No new money.")
    cost = short(one.move.move.cost, SUM_WORDS) if one.move and one.move.move.cost else ""
    head = say("New money; the sum is not stated.") if one.needs_money else say("Not stated.")
    return f"{head} {cost}".strip()


def _from_words(brief: Brief) -> str:
    return say("From {day}", day=day(money_begins(brief, brief.value) if brief.value else brief.decide_by))


def _after_a_no(brief: Brief, one: Decision) -> Item:
    """What a no means: what cannot start then, else what follows from staying at today's level, and who says that.

    A no to the programme's money leaves the other ways forward.
    """
    lowest = _consequence(brief, one)
    if lowest is None or not lowest.means:
        return Item(short(_no_words(brief, one), NO_WORDS))
    # What a higher level brings with it is no price of staying there.
    text = say("As today: {means}", means=one_line(lowest.means).partition(". ")[0])
    return Item(short(text, NO_WORDS), "" if lowest.means_basis == "source" else lowest.means_basis)


def _consequence(brief: Brief, one: Decision) -> Level | None:
    """The lowest level, where a move leads on from it; not for somebody who claims another."""
    score = brief.score_of(one.move.step) if one.move and not one.held_up else None
    if score is None or is_denied(score) or score.ground != 0:
        return None
    return score.question.levels.get(score.scale[0].id)


def _no_words(brief: Brief, one: Decision) -> str:
    if one.move is None and (remains := after_a_no(brief)):
        return remains
    if one.held_up:
        moves = first_of([quoted(held.move.title) for held in one.held_up], MOST_HELD_UP)
        return say_count(len(one.held_up), "{moves} cannot start", "{moves} cannot start", moves=moves)
    if one.move is None:
        return say("The programme does not start, and what it would bring does not come")
    score = brief.score_of(one.move.step)
    if score and is_denied(score):
        said_no = [quoted(gate.text) for at in score.scale for gate in score.denied_at(at.id)]
        return say("Still answered no: {statements}", statements=first_of(said_no, 1))
    return say("{question} stays where it is", question=quoted(one.move.question.name))


def _now_and_later(brief: Brief) -> list[Block]:
    """What today's yes leaves for later, where the amounts rest on money that no decision here asks for."""
    later = later_money(brief)
    return [Paragraph(later)] if later else []


def nothing_proven(brief: Brief) -> list[Block]:
    """That no level is proven, where that is so."""
    levels = [score for score in brief.counted if score.level is not None]
    if not levels or not all(unproven(score) for score in levels):
        return []
    above = sum(score.overclaims for score in levels)
    bare = len(levels) - above
    parts = []
    if bare:
        parts.append(
            say_count(bare, "{number} level rests on the claim alone.", "{number} levels rest on the claim alone.")
        )
    if above:
        parts.append(
            say_count(
                above,
                "{number} level is claimed above what the checked statements bear out.",
                "{number} levels are claimed above what the checked statements bear out.",
            )
        )
    if brief.voices is None:
        parts.append(say("A record for each answer, or a second person's answers, would change that."))
    else:
        parts.append(say("A record for each answer would change that."))
    return [Callout("caution", say("Nothing is proven yet"), " ".join(capital(part) for part in parts))]


def what_is_missing(brief: Brief) -> list[Block]:
    """The open questions, as many as a page takes."""
    if not brief.open:
        return []
    shown = brief.open[:9]
    items = tuple(Item(one_line(score.question.name), mark="?", tone="open") for score in shown)
    rest = len(brief.open) - len(shown)
    blocks: list[Block] = [Bullets(items, heading=say("Answer these first"))]
    if rest:
        text = say_count(
            rest,
            "{number} further question is listed in the evidence.",
            "{number} further questions are listed in the evidence.",
        )
        blocks.append(Paragraph(capital(text)))
    return blocks
