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
from csmaturity.report.decision import cost_words
from csmaturity.report.model import (
    Block,
    Bullets,
    Callout,
    Column,
    Grid,
    Heading,
    Item,
    LevelBar,
    Note,
    Page,
    Paragraph,
)
from csmaturity.report.standing import STRENGTHS, heat_row, row_words
from csmaturity.report.wording import article, capital, day, listed, one_line, sentence, verb
from csmaturity.rubric.model import Gate, Level, Move, Question, Signal
from csmaturity.scoring.scorecard import QuestionScore, State

ANSWERS = {"yes": ("Yes", "✓", "good"), "no": ("No", "✗", "bad"), "unknown": ("Don't know", "?", "open")}
NOT_ANSWERED = ("Not asked for", "–", "quiet")
ARGUMENTS = 2
"""Two voices a page: those of the executives that a rubric argues with first."""

BASIS = {"source": "the source", "ours": "our reading", "outside": "an outside source"}


def pages(brief: Brief) -> tuple[Page, ...]:
    """A page for each question, in file order."""
    found = []
    for result in brief.results:
        total = len(result.questions)
        for place, score in enumerate(result.questions, start=1):
            kicker = f"Question {place} of {total}"
            found.append(Page(page_id(score), kicker, _title(score), tuple(_blocks(brief, score))))
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
    yield from _answer(score)
    yield from _gates(score)
    yield from _move(brief, score)
    yield from _arguments(brief, score)
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
    means = Item(sentence(level.means), level.basis) if level.means else Item("–", tone="quiet")
    return Item(f"{head}: {label}"), Item(sentence(level.text), level.basis), means


def _answer(score: QuestionScore) -> Iterator[Block]:
    answer = score.answer
    if score.level is None:
        yield Callout("missing", "What would settle it", settles(score))
    elif score.overclaims and score.evidenced_high:
        proven = one_line(score.evidenced_high.label)
        yield Callout(
            "finding",
            "Claimed above what is proven",
            f"{level_words(score)} is claimed; the statements checked bear out {proven} at most. The claim counts in the score.",
        )
    if answer.evidence:
        items = tuple(
            Item(evidence_words(one.text, one.url, one.date and day(one.date)), mark="✓", basis="company")
            for one in answer.evidence
        )
        yield Bullets(items, heading="Records named as proof")
    elif score.level is not None:
        yield Paragraph(
            f"Proof: none named; the answer is {score.strength.value}."
            if STRENGTHS[score.strength] == 0
            else "Proof: statements were checked one by one, but no record is named."
        )
    if answer.confidence:
        yield Paragraph(f"The respondent's confidence in this answer is {answer.confidence}.")
    if answer.note and answer.note.strip():
        yield Note("The respondent's note", answer.note)


def evidence_words(text: str, url: str | None, date: str | None) -> str:
    """A record in one line: what it is, from when, and where it lies."""
    rest = ", ".join(one_line(part) for part in (date, url) if part)
    return f"{one_line(text)} ({rest})" if rest else one_line(text)


def settles(score: QuestionScore) -> str:
    """What would settle a question: the statements not yet confirmed, else a level, with the records to ask for."""
    gates = [
        gate
        for level in score.scale
        if (described := score.question.levels.get(level.id))
        for gate in described.deciding_gates
        if score.answer.gates.get(gate.id, "unknown") == "unknown"
    ]
    see = [one_line(text) for text in score.question.ask_to_see[:3]]
    if score.answer.gates and gates:
        text = f"A yes or no to: {listed([f'“{one_line(gate.text)}”' for gate in gates[:3]])}"
    else:
        text = (
            f"A level chosen by whoever knows, or a yes or no to each of {len(gates)} statements"
            if gates
            else "A level chosen by whoever knows"
        )
    return sentence(text) + (f" Ask to see: {'; '.join(see)}." if see else "")


def _gates(score: QuestionScore) -> Iterator[Block]:
    """The statements behind the levels up to the next: answer, who says that it matters, what would prove it."""
    top = len(score.scale) - 1 if score.rank is None else min(score.rank + 1, len(score.scale) - 1)
    rows = []
    for level in score.scale[: top + 1]:
        described = score.question.levels.get(level.id)
        label = one_line(level.label)
        for signal in described.signals if described else ():
            if score.answer.gates.get(signal.id) == "yes":
                rows.append(_gate_row(score, signal, f"Sign of {label}", None))
        for gate in described.gates if described else ():
            rows.append(_gate_row(score, gate, label, gate.evidence))
    if rows:
        columns = (Column("For", 12), Column("Statement", 42), Column("Answer", 14), Column("Ask to see", 32))
        yield Grid(
            "The statements behind the levels",
            columns,
            tuple(rows),
            note="Only statements of the source decide a level; our reading supports it.",
        )
    elif score.question.ask_to_see:
        items = tuple(Item(sentence(text)) for text in score.question.ask_to_see)
        yield Bullets(items, heading="What to ask to see")


def _gate_row(score: QuestionScore, statement: Gate | Signal, label: str, evidence: str | None) -> tuple[Item, ...]:
    word, mark, tone = ANSWERS.get(score.answer.gates.get(statement.id, ""), NOT_ANSWERED)
    if isinstance(statement, Signal):
        mark, tone = "▲", "bad"
    see = Item(sentence(evidence)) if evidence else Item("–", tone="quiet")
    return Item(label), Item(sentence(statement.text), statement.basis), Item(word, mark=mark, tone=tone), see


def _move(brief: Brief, score: QuestionScore) -> Iterator[Block]:
    chosen = brief.step_of_question.get((score.rubric, score.question.id))
    if chosen:
        quarter = brief.quarter_of[chosen.step]
        yield Heading(f"Next move, quarter {quarter}: {one_line(chosen.move.title)}")
        yield Paragraph(sentence(chosen.move.why_now), basis=chosen.move.basis)
        yield Bullets(_steps(chosen.move), numbered=True, heading="Steps")
        yield Grid("What the move takes and gives", (Column("What", 24), Column("How", 76)), _terms(brief, chosen))
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


def _terms(brief: Brief, chosen: Chosen) -> tuple[tuple[Item, ...], ...]:
    move = chosen.move
    agree = brief.roles(move.agree)
    lines = (
        (
            "Owner",
            brief.role(move.owner) + (f"; {agree} {verb(len(move.agree), 'has', 'have')} to agree" if agree else ""),
        ),
        ("Effort", f"{capital(EFFORTS[move.effort])}; political cost {move.political} of 5"),
        ("Cost", cost_words(chosen)),
        ("Leaves behind", capital(one_line(move.produces))),
        ("First sign", capital(one_line(move.indicator))),
        ("Done when", sentence(move.done_when)),
    )
    return tuple((Item(label), Item(text)) for label, text in lines)


def _arguments(brief: Brief, score: QuestionScore) -> Iterator[Block]:
    if not below_target(score):
        return
    items = tuple(
        Item(f"To the {brief.role(who)}: {sentence(text)}")
        for who, text in list(score.question.arguments.items())[:ARGUMENTS]
    )
    if items:
        yield Bullets(items, heading="What to say, and to whom")


def _margin(question: Question) -> Iterator[Block]:
    """Exceptions, context, cadences and dissent, each with who says so."""
    lines = [Item(f"Exception: {sentence(one.text)}", one.basis) for one in question.exceptions]
    lines += [Item(_said(one.text, one.source), one.basis) for one in question.context]
    lines += [
        Item(f"{capital(one_line(one.what))}: {_every(one.every)} (according to {BASIS[one.basis]}).", one.basis)
        for one in question.cadences
    ]
    lines += [Item(f"Somebody disagrees: {_said(one.text, one.source)}", "outside") for one in question.dissent]
    if lines:
        yield Bullets(tuple(lines), heading="Exceptions, context and other views")


def _said(text: str, source: str | None) -> str:
    return f"{sentence(text)} ({one_line(source)})" if source else sentence(text)


def _every(interval: str) -> str:
    words = one_line(interval)
    return words if " " in words else f"once {article(words)}"
