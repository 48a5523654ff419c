"""One page a question: where it stands, what that means, what the answer rests on, and the next move.

Not the comparison between questions, which is csmaturity.report.standing.
"""

from __future__ import annotations

from collections.abc import Iterator

from csmaturity.planning.plan import Chosen
from csmaturity.report.brief import (
    EFFORTS,
    OUT_OF_SCOPE,
    Brief,
    below_target,
    level_words,
    page_id,
    target_of,
    title,
)
from csmaturity.report.model import (
    Block,
    Bullets,
    Callout,
    Column,
    Grid,
    Heading,
    Item,
    LevelBar,
    Page,
    Paragraph,
)
from csmaturity.report.proof import answer, gates
from csmaturity.report.standing import heat_row, row_words
from csmaturity.report.wording import capital, one_line, sentence
from csmaturity.rubric.model import Level, Move, Question
from csmaturity.scoring.scorecard import QuestionScore, State

MARGIN_LINES = 2
"""Lines that still let most question pages end where they should; the appendix has the rest."""

BASIS = {"source": "the source", "ours": "our reading", "outside": "an outside source"}


def pages(brief: Brief) -> tuple[Page, ...]:
    """A page for each question, in file order."""
    found = []
    for result in brief.results:
        total = len(result.questions)
        for place, score in enumerate(result.questions, start=1):
            kicker = f"Question {place} of {total}"
            found.append(Page(page_id(score), kicker, _title(score), tuple(_blocks(brief, score)), dense=True))
    return tuple(found)


def _title(score: QuestionScore) -> str:
    name = title(score)
    target = one_line(target_of(score).label)
    if score.state is State.NOT_APPLICABLE:
        return f"{name}: this question does not apply to us"
    if score.state is State.NOT_ASKED:
        return f"{name}: this question was not asked"
    if score.level is None:
        known = {State.PARTLY: "is only partly known", State.UNANSWERED: "is not answered"}
        return f"{name}: our level {known.get(score.state, 'is not known')}, and the target is {target}"
    level = level_words(score)
    if below_target(score):
        return f"{name}: we are at {level} today, and {target} is the target"
    if score.rank == score.scale.index(target_of(score)):
        return f"{name}: we are at {level}, which is the target"
    return f"{name}: we are at {level}, above the target of {target}"


def _blocks(brief: Brief, score: QuestionScore) -> Iterator[Block]:
    question = score.question
    yield Paragraph(sentence(question.ask), lead=True)
    if score.state in OUT_OF_SCOPE:
        yield _out_of_scope(score)
        yield Paragraph(sentence(question.why))
        return
    yield _bar(score)
    yield from _levels(score)
    yield from answer(score)
    yield from gates(score)
    yield from _move(brief, score)
    if not brief.has_step(score):
        yield from _margin(question)


def _out_of_scope(score: QuestionScore) -> Callout:
    if score.state is State.NOT_APPLICABLE:
        reason = score.answer.not_applicable or ""
        return Callout("missing", "Left out of the score", f"The reason given: {sentence(reason)}")
    return Callout("missing", "Left out of the score", "The facts about the organisation rule this question out.")


def _bar(score: QuestionScore) -> LevelBar:
    row = heat_row(score)
    labels = tuple(one_line(level.label) for level in score.scale)
    return LevelBar(labels, row.position, row.low, row.high, row.evidenced, row.target, f"{row_words(score)}.")


def _levels(score: QuestionScore) -> Iterator[Block]:
    """Today's rung and the next in the rubric's words; where today is not known, the lowest and highest left open."""
    row = heat_row(score)
    last = len(score.scale) - 1
    if score.rank is not None:
        places = [score.rank] + ([score.rank + 1] if score.rank < last else [])
        heads = ["Today", "Next"]
    else:
        low, high = row.low or 0, last if row.high is None else row.high
        places, heads = [low] + ([high] if high > low else []), ["At least", "At most"]
    rows = []
    for head, place in zip(heads, places, strict=False):
        level = score.question.levels.get(score.scale[place].id)
        if level:
            rows.append(_level_row(head, one_line(score.scale[place].label), level))
    if rows:
        columns = (Column("Level", 16), Column("What it looks like", 46), Column("What follows", 38))
        yield Grid(
            "Where we are and what comes next" if score.rank is not None else "What the answers leave open",
            columns,
            tuple(rows),
        )


def _level_row(head: str, label: str, level: Level) -> tuple[Item, ...]:
    means = Item(sentence(level.means)) if level.means else Item("–", tone="quiet")
    return Item(f"{head}: {label}"), Item(sentence(level.text), level.basis), means


def _move(brief: Brief, score: QuestionScore) -> Iterator[Block]:
    chosen = brief.step_of_question.get((score.rubric, score.question.id))
    if chosen:
        quarter = brief.quarter_of[chosen.step]
        yield Heading(f"Next move, quarter {quarter}: {one_line(chosen.move.title)}")
        yield Paragraph(sentence(chosen.move.why_now), basis=chosen.move.basis)
        yield Bullets(_steps(chosen.move), numbered=True)
        yield Paragraph(_terms(brief, chosen))
    elif score.level is not None and below_target(score):
        reasons = [
            one
            for one in brief.plan.left_out
            if (one.step.rubric, one.step.question) == (score.rubric, score.question.id)
        ]
        text = sentence(reasons[0].reason) if reasons else "The rubric names no move from here."
        yield Callout("missing", "No move is planned", text)


def _steps(move: Move) -> tuple[Item, ...]:
    return tuple(Item(sentence(text)) for text in (move.first_step, *move.steps))


def _terms(brief: Brief, chosen: Chosen) -> str:
    """Who, how long, at what cost, and when it is done, in one paragraph."""
    move = chosen.move
    agree = f", to be agreed with {brief.roles(move.agree)}" if move.agree else ""
    return " ".join(
        (
            f"Owner: {brief.role(move.owner)}{agree}.",
            f"Effort: {EFFORTS[move.effort]}; political cost {move.political} of 5.",
            *([f"Cost: {sentence(move.cost)}"] if move.cost else ["No cost is given."]),
            f"Leaves behind: {sentence(move.produces)}",
            f"Done when: {sentence(move.done_when)}",
        )
    )


def _margin(question: Question) -> Iterator[Block]:
    """The first few exceptions, cadences, other views and context; the appendix has the rest.

    For pages without a move: one with a move has no room for them, and the move matters more there.
    """
    lines = margin_items(question)
    if lines:
        yield Bullets(lines[:MARGIN_LINES], heading="Exceptions, rhythm, other views")


def margin_items(question: Question) -> tuple[Item, ...]:
    """Exceptions, cadences, dissent and context, each with who says so, the most telling first."""
    dissent = [Item(f"Somebody disagrees: {_said(one.text, one.source)}", "outside") for one in question.dissent]
    lines = [Item(f"Exception: {sentence(one.text)}", one.basis) for one in question.exceptions]
    lines += dissent[:1]
    lines += [
        Item(f"{capital(one_line(one.what))}: {_every(one.every)} (according to {BASIS[one.basis]}).", one.basis)
        for one in question.cadences
    ]
    lines += [Item(_said(one.text, one.source), one.basis) for one in question.context]
    return (*lines, *dissent[1:])


def _said(text: str, source: str | None) -> str:
    return f"{sentence(text)} ({one_line(source)})" if source else sentence(text)


def _every(interval: str) -> str:
    return f"every {one_line(interval)}"
