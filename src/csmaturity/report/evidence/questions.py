"""One page a question: where it stands, what that means, what the answer rests on, and the next move.

Not the comparison between questions, which is csmaturity.report.paper.standing.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from csmaturity.language import say, say_count
from csmaturity.planning.plan import Scheduled
from csmaturity.planning.roadmap import WEEKS
from csmaturity.report.brief import Brief
from csmaturity.report.cases import case_blocks
from csmaturity.report.evidence import patterns as pattern_pages
from csmaturity.report.figures.figure import Figure
from csmaturity.report.figures.standing import ladder
from csmaturity.report.labels import length_words
from csmaturity.report.model import Block, Bullets, Callout, Heading, Page, Paragraph, listing
from csmaturity.report.outline import (
    LEFT_OUT_PAGE,
    OUT_OF_SCOPE,
    appendix_page,
    below_target,
    has_target,
    level_words,
    page_id,
    target_of,
    target_words,
    title,
)
from csmaturity.report.plan.reasons import denied, reason
from csmaturity.report.standing.maps import row_words, standing_of
from csmaturity.report.standing.proof import answer, gates
from csmaturity.report.standing.results import results_page
from csmaturity.report.table import Column, Grid, Item
from csmaturity.report.voices.words import not_applicable_words, said_line
from csmaturity.report.wording import capital, day, one_line, quoted, sentence
from csmaturity.rubric.question import Cadence, Level, Move, Question
from csmaturity.scoring.scorecard import QuestionScore, RubricScore, State

MARGIN_LINES = 2
"""Lines that still let most question pages end where they should; the appendix has the rest."""


def pages(brief: Brief) -> tuple[Page, ...]:
    """A page for each question that counts and for each pattern, in file order."""
    return tuple(page for result in brief.results for page in _of_rubric(brief, result))


def _of_rubric(brief: Brief, result: RubricScore) -> Iterator[Page]:
    place, total = 0, len(result.counted)
    for pattern, scores in groupby(result.asked, key=lambda score: score.pattern):
        if pattern:
            yield pattern_pages.page(brief, result.rubric, tuple(scores))
            continue
        for score in scores:
            place += 1
            if score.state in OUT_OF_SCOPE:
                continue
            kicker = say("Question {place} of {total}", place=place, total=total)
            basis = "ours" if result.rubric.basis_of(score.question) == "ours" else ""
            yield Page(page_id(score), kicker, _title(score), tuple(_blocks(brief, score, basis)), dense=True)
    if made := results_page(brief, result):
        yield made


def left_out(brief: Brief) -> Iterator[Page]:
    """The page of the appendix on the questions that do not count: one for each would hold little but its title."""
    rows = tuple(
        (
            Item(title(score)),
            Item(sentence(score.question.ask), "ours" if result.rubric.basis_of(score.question) == "ours" else ""),
            Item(_reason(brief, score)),
        )
        for result in brief.results
        for score in result.asked
        if score.state in OUT_OF_SCOPE and not score.pattern
    )
    if not rows:
        return
    columns = (Column(say("Question"), 26), Column(say("What it asks"), 37), Column(say("Why it is left out"), 37))
    head = say_count(
        len(rows),
        "one question is left out of the score, and the reason is given",
        "{number} questions are left out of the score, each for a reason",
    )
    grid = Grid(say("Questions that do not count"), columns, rows)
    yield appendix_page(LEFT_OUT_PAGE, capital(head), (grid,))


def _reason(brief: Brief, score: QuestionScore) -> str:
    if score.state is State.NOT_APPLICABLE:
        return not_applicable_words(score, brief.voices)
    return say("The facts about the organisation rule this question out.")


def _title(score: QuestionScore) -> str:
    """Where a question stands against its target, as a sentence behind its title."""
    return f"{title(score)}: {_standing(score)}"


def _standing(score: QuestionScore) -> str:
    target = quoted(target_words(score))
    level = quoted(level_words(score))
    match score.state:
        case State.PARTLY if score.level is None:
            return say("our level is only partly known")
        case State.UNANSWERED:
            return say("our level is not answered")
        case _ if score.level is None:
            return say("our level is not known")
    if score.overclaims and score.evidenced_high:
        proven = quoted(score.evidenced_high.label)
        if not has_target(score):
            return say("we claim {level}, and {proven} is borne out", level=level, proven=proven)
        return say(
            "we claim {level}, {proven} is borne out, and {target} is the target",
            level=level,
            proven=proven,
            target=target,
        )
    if not has_target(score):
        return say("we are at {level}", level=level)
    if below_target(score):
        return say("we are at {level} today, and {target} is the target", level=level, target=target)
    if score.level == target_of(score):
        return say("we are at {level}, which is the target", level=level)
    return say("we are at {level}, above the target of {target}", level=level, target=target)


def _blocks(brief: Brief, score: QuestionScore, basis: str) -> Iterator[Block]:
    question = score.question
    yield Paragraph(sentence(question.ask), lead=True, basis=basis)
    yield _ladder(score)
    if score.answer.as_of and score.answer.says_something:
        yield Paragraph(say("This answer is as of {date} and was not asked again.", date=day(score.answer.as_of)))
    if brief.voices:
        yield Paragraph(said_line(brief.voices, score))
    yield from _levels(score)
    yield from case_blocks(brief, score)
    yield from answer(score, of_many=brief.voices is not None)
    yield from gates(score, brief.voices)
    yield from _move(brief, score)
    if brief.step_for(score) is None:
        yield from _margin(question)


def _ladder(score: QuestionScore) -> Figure:
    held = standing_of(score)
    return ladder(held, f"{row_words(held)}.")


def _levels(score: QuestionScore) -> Iterator[Block]:
    """Today's step and the next in the rubric's words; where today is not known, the lowest and highest left open."""
    held = standing_of(score)
    last = len(score.scale) - 1
    if score.rank is not None:
        places = [score.rank] + ([score.rank + 1] if score.rank < last else [])
        heads = [say("Today"), say("Next")]
    else:
        low, high = held.low or 0, last if held.high is None else held.high
        places, heads = [low] + ([high] if high > low else []), [say("At least"), say("At most")]
    rows = []
    for head, place in zip(heads, places, strict=False):
        level = score.question.levels.get(score.scale[place].id)
        if level and (level.text or level.means):
            rows.append(_level_row(head, one_line(score.scale[place].label), level))
    if rows:
        columns = (Column(say("Level"), 16), Column(say("What it looks like"), 46), Column(say("What follows"), 38))
        caption = say("What the answers leave open")
        if score.rank is not None:
            caption = say("Where we are and what comes next")
        yield Grid(caption, columns, tuple(rows))


def _level_row(head: str, label: str, level: Level) -> tuple[Item, ...]:
    text = Item(sentence(level.text), level.basis) if level.text else Item("–", tone="quiet")
    means = Item(sentence(level.means), level.means_basis) if level.means else Item("–", tone="quiet")
    return Item(f"{head}: {label}"), text, means


def _move(brief: Brief, score: QuestionScore) -> Iterator[Block]:
    chosen = brief.step_for(score)
    if chosen:
        span = f"{day(brief.day_of(chosen.start))} – {day(brief.day_of(chosen.end))}"
        yield Heading(say("Next move, {span}: {move}", span=span, move=one_line(chosen.move.title)))
        not_borne_out = denied(brief.plan.states[chosen.step])
        # A claim above its statements stands in the title, and the statements below it.
        if not_borne_out and not score.overclaims:
            yield Paragraph(sentence(not_borne_out))
        yield Paragraph(sentence(chosen.move.why_now), basis=chosen.move.basis)
        yield Bullets(_steps(chosen.move), numbered=True)
        yield _terms(brief, chosen)
    elif brief.has_moves and score.level is not None and below_target(score):
        left_out = [
            one
            for one in brief.plan.left_out
            if (one.step.rubric, one.step.question) == (score.rubric, score.question.id)
        ]
        text = sentence(reason(left_out[0], brief.plan)) if left_out else say("No move leads on from here.")
        yield Callout("missing", say("No move is planned"), text)


def _steps(move: Move) -> tuple[Item, ...]:
    return tuple(Item(sentence(text)) for text in (move.first_step, *move.steps))


def _terms(brief: Brief, chosen: Scheduled) -> Grid:
    """Who, how long, at what cost, and when it is done, a column each; a column without an answer is left out."""
    move = chosen.move
    said = None if chosen.weeks == WEEKS[move.effort] else chosen.weeks
    owner = brief.role(chosen.owner)
    if chosen.agree:
        owner = say("{owner}, to be agreed with {others}", owner=owner, others=brief.roles(chosen.agree))
    held = (
        (say("Owner"), owner, 18),
        (say("Effort"), length_words(move.effort, said), 11),
        (say("Cost"), move.cost or "", 28),
        (say("Leaves behind"), move.produces, 17),
        (say("Done when"), move.done_when, 26),
    )
    told = [one for one in held if one[1]]
    columns = tuple(Column(name, share) for name, _, share in told)
    return Grid(say("Terms of the move"), columns, (tuple(Item(sentence(text)) for _, text, _ in told),))


def _margin(question: Question) -> Iterator[Block]:
    """The first few exceptions, cadences, other views and context; the appendix has the rest.

    For pages without a move: one with a move has no room for them, and the move matters more there.
    """
    yield from listing(say("Exceptions, rhythm, other views"), margin_items(question)[:MARGIN_LINES])


def margin_items(question: Question) -> tuple[Item, ...]:
    """Exceptions, cadences, dissent and context, each with who says so, the most telling first."""
    dissent = [
        Item(say("Somebody disagrees: {view}", view=_said(one.text, one.source)), "outside") for one in question.dissent
    ]
    lines = [Item(say("Exception: {case}", case=sentence(one.text)), one.basis) for one in question.exceptions]
    lines += dissent[:1]
    lines += [Item(_cadence(one), one.basis) for one in question.cadences]
    lines += [Item(_said(one.text, one.source), one.basis) for one in question.context]
    return (*lines, *dissent[1:])


def _said(text: str, source: str | None) -> str:
    return f"{sentence(text)} ({one_line(source)})" if source else sentence(text)


def _cadence(cadence: Cadence) -> str:
    """What comes round how often, and who says so."""
    what, interval = capital(one_line(cadence.what)), one_line(cadence.every)
    match cadence.basis:
        case "source":
            return say("{what}: every {interval} (according to the source).", what=what, interval=interval)
        case "ours":
            return say("{what}: every {interval} (according to our reading).", what=what, interval=interval)
        case _:
            return say("{what}: every {interval} (according to an outside source).", what=what, interval=interval)
