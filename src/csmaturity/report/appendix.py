"""The appendix: method, answers and evidence, open questions, benchmarks, tables, dissent, glossary, sources.

Not the argument, which is in the nine pages and the question pages before it.
"""

from __future__ import annotations

from collections.abc import Iterator

from csmaturity.report.benchmarks import benchmarks
from csmaturity.report.brief import OUT_OF_SCOPE, Brief, appendix_page, below_target, level_item, title
from csmaturity.report.glossary import glossary
from csmaturity.report.measures import SHOWN as MEASURES_SHOWN
from csmaturity.report.measures import suggested
from csmaturity.report.model import Block, Bullets, Column, Grid, Item, Page, Paragraph
from csmaturity.report.money import assumptions, inputs
from csmaturity.report.objections import SHOWN as OBJECTIONS_SHOWN
from csmaturity.report.objections import SHOWN_STOPS, Raised, raised, stop_list, stops
from csmaturity.report.proof import evidence_words, settles
from csmaturity.report.question_pages import MARGIN_LINES, margin_items
from csmaturity.report.roadmap import SHOWN_DEFERRED, deferred_grid
from csmaturity.report.tally import proof_line, score_sentence
from csmaturity.report.wording import (
    capital,
    day,
    listed,
    many,
    number,
    one_line,
    quoted,
    sentence,
    subject,
    verb,
)
from csmaturity.rubric.model import Table
from csmaturity.scoring.scorecard import QuestionScore

RULES = {
    "mean": "the weighted mean of its questions",
    "sum": "the weighted sum of its questions",
    "min": "the lowest of its questions",
    "max": "the highest of its questions",
}
UNANSWERED = {
    "interval": "Unknown and unanswered questions are never zero: they widen the score to a range.",
    "zero": (
        "By this rubric's rule an unanswered question counts at the lowest value; an unknown one widens the score to a "
        "range."
    ),
    "block": "By this rubric's rule one unanswered question is enough for the score to have no point value.",
}


def pages(brief: Brief, before: tuple[Page, ...]) -> tuple[Page, ...]:
    """The appendix after the pages that went before; the glossary explains the terms that those use."""
    held = (
        _method(brief),
        *_answers(brief),
        *_open(brief),
        *_waiting(brief),
        *_arguments(brief),
        *_more_objections(brief),
        *_more_measures(brief),
        *_assumptions(brief),
        benchmarks(brief),
        *_tables(brief),
        *_dissent(brief),
        *_context(brief),
    )
    return (*held, *glossary(brief, (*before, *held)), *_sources(brief))


def _method(brief: Brief) -> Page:
    assessment = brief.assessment
    started, updated = day(assessment.started.date()), day(assessment.updated.date())
    when = f"on {updated}" if started == updated else f"between {started} and {updated}"
    answered = f"One person, {_as_role(brief)}, answered {when}. No second person rated the questions."
    blocks: list[Block] = [Paragraph(answered)]
    for rubric, result in zip(brief.rubrics, brief.results, strict=True):
        lines = [
            f"Rubric {rubric.id}, version {rubric.version}: {one_line(rubric.title)}.",
            *([one_line(rubric.method)] if rubric.method else []),
            f"The score is {RULES[rubric.score]}, where no section says otherwise. {UNANSWERED[rubric.unanswered]}",
            score_sentence(result),
        ]
        blocks.append(Bullets(tuple(Item(line) for line in lines), heading=one_line(rubric.title)))
    blocks.append(Bullets(tuple(Item(line) for line in DECISIONS), heading="How the numbers come about"))
    return appendix_page("method", "Every score follows from the answers by rules anyone can check", blocks)


def _as_role(brief: Brief) -> str:
    known = bool(brief.assessment.respondent.role)
    return f"the {brief.respondent}" if known else "whose role is not named"


DECISIONS = (
    "A question's level is the one claimed. Where none is claimed, it is the highest whose deciding statements, and "
    "all below it, are answered yes.",
    "A claim above what the statements prove stands in the score and is printed as a finding.",
    "Questions that do not apply, or were not asked, leave the divisor. The scores of two rubrics never touch.",
    "All arithmetic is exact. Scores are rounded once, here, half up to one decimal; shares to whole percent; money to "
    "what a reader takes in.",
    "The order of moves is a rule of ours: impact × (1 + unlocks) ÷ (effort + political cost ÷ 2), three a quarter and "
    "small free ones beside them.",
    "Benchmarks give context and never enter a score. No level is turned into money.",
)


def _answers(brief: Brief) -> Iterator[Page]:
    for result in brief.results:
        columns = (
            Column("Question", 23),
            Column("Level", 12),
            Column("Backed by", 12),
            Column("Sure", 9),
            Column("Records named", 44),
        )
        rows = tuple(_answer_row(score) for score in result.questions)
        name = one_line(result.rubric.title)
        head = proof_line(result.questions, name if brief.several else "") or f"No level of {name} is known yet"
        yield appendix_page(
            f"answers--{result.rubric.id}", head, (Grid("Answers and what they rest on", columns, rows),)
        )


def _answer_row(score: QuestionScore) -> tuple[Item, ...]:
    records = "; ".join(evidence_words(one) for one in score.answer.evidence)
    sure = score.answer.confidence
    return (
        Item(title(score)),
        level_item(score),
        Item(capital(score.strength.value)) if score.level else Item("–", tone="quiet"),
        Item(capital(sure)) if sure else Item("Not said", tone="quiet"),
        Item(records) if records else Item("No record", tone="open"),
    )


def _open(brief: Brief) -> Iterator[Page]:
    unsure = [
        (score, "unknown statement")
        for score in brief.questions
        if score not in brief.open and score.state not in OUT_OF_SCOPE and "unknown" in score.answer.gates.values()
    ]
    if not brief.open and not unsure:
        return
    rows = [(Item(title(score)), level_item(score), Item(settles(score))) for score in brief.open]
    rows += [(Item(title(score)), level_item(score), Item(_unsure(score))) for score, _ in unsure]
    columns = (Column("Question", 28), Column("Known so far", 16), Column("What would settle it", 56))
    count = len(rows)
    head = f"{subject(count, 'question', 'is', 'are')} open in whole or in part, and can be settled"
    yield appendix_page("open", head, (Grid("What we do not know yet", columns, tuple(rows)),))


def _unsure(score: QuestionScore) -> str:
    statements: dict[str, str] = {}
    for level in score.question.levels.values():
        statements |= {gate.id: gate.text for gate in level.gates}
        statements |= {signal.id: signal.text for signal in level.signals}
    open_ = [
        quoted(statements[id]) for id, said in score.answer.gates.items() if said == "unknown" and id in statements
    ]
    return sentence(f"A yes or no to {listed(open_)}") if open_ else "A yes or no to the statements left open."


def _waiting(brief: Brief) -> Iterator[Page]:
    grids = []
    for place, quarter in enumerate(brief.plan.quarters):
        shown = quarter.deferred[SHOWN_DEFERRED:] if place == 0 else quarter.deferred
        if shown:
            grids.append(deferred_grid(brief, shown, f"What waits in quarter {quarter.number}, and why"))
    if grids:
        yield appendix_page("waiting", "Every move that has to wait has a reason", grids)


def _arguments(brief: Brief) -> Iterator[Page]:
    """What to say to each executive about the questions below their target, to prepare the talks before the meeting."""
    said: dict[str, list[tuple[Item, ...]]] = {}
    for score in brief.questions:
        if below_target(score):
            for who, text in score.question.arguments.items():
                said.setdefault(who, []).append((Item(title(score)), Item(sentence(text))))
    if said:
        columns = (Column("Question", 26), Column("What to say", 74))
        grids = [Grid(f"To the {brief.role(who)}", columns, tuple(rows)) for who, rows in said.items()]
        head = f"What to say to {'the one executive' if len(said) == 1 else f'each of {number(len(said))} executives'}"
        yield appendix_page("arguments", f"{head}, question by question", grids)


def _more_objections(brief: Brief) -> Iterator[Page]:
    rest, events = raised(brief)[OBJECTIONS_SHOWN:], stops(brief)[SHOWN_STOPS:]
    parts = [f"{many(len(rest), 'further objection')} may come up"] if rest else []
    parts += [f"{many(len(events), 'further event')} would make us stop"] if events else []
    blocks = ([_objections(rest)] if rest else []) + ([stop_list(events)] if events else [])
    if blocks:
        yield appendix_page("objections--more", capital(listed(parts)), blocks)


def _objections(rest: tuple[Raised, ...]) -> Grid:
    columns = (Column("What will be said", 30), Column("Our answer", 42), Column("What we concede", 28))
    rows = tuple(
        (
            Item(quoted(one.objection.says) + (f" ({one.who})" if one.who else "")),
            Item(sentence(one.objection.answer)),
            Item(sentence(one.objection.concede)) if one.objection.concede else Item("–", tone="quiet"),
        )
        for one in rest
    )
    return Grid("Further objections", columns, rows)


def _more_measures(brief: Brief) -> Iterator[Page]:
    rest = suggested(brief)[MEASURES_SHOWN:]
    if rest:
        head = f"{capital(many(len(rest), 'further measure'))} can show whether the plan works"
        items = tuple(Item(text) for text in rest)
        yield appendix_page("measures--more", head, (Bullets(items, heading="Measures that the rubrics suggest"),))


def _assumptions(brief: Brief) -> Iterator[Page]:
    if brief.value is not None:
        figures = inputs(brief)
        head = f"The money rests on {many(len(figures), 'input')}, each open to challenge"
        yield appendix_page("assumptions", head, assumptions(brief, figures))


def _tables(brief: Brief) -> Iterator[Page]:
    for rubric in brief.rubrics:
        if rubric.tables:
            count = len(rubric.tables)
            head = f"{capital(many(count, 'table'))} to fill in {verb(count, 'helps', 'help')} with the first steps"
            yield appendix_page(f"tables--{rubric.id}", head, [_table(table) for table in rubric.tables])


def _table(table: Table) -> Grid:
    share = 100 // len(table.columns)
    columns = tuple(Column(one_line(heading), share) for heading in table.columns)
    width = len(columns)
    rows = tuple(
        tuple(
            Item(one_line(cell), row.basis if place == 0 else "")
            for place, cell in enumerate((*row.cells, *[""] * width)[:width])
        )
        for row in table.rows
    )
    return Grid(one_line(table.title), columns, rows, note=one_line(table.note or ""))


def _dissent(brief: Brief) -> Iterator[Page]:
    lines = [
        (Item(title(score)), Item(sentence(one.text), "outside"), Item(one_line(one.source)))
        for score in brief.questions
        for one in score.question.dissent
    ]
    if lines:
        columns = (Column("Question", 24), Column("What they say", 48), Column("Who", 28))
        head = f"{subject(len(lines), 'other view', 'stands', 'stand')} against the rubrics' ladders"
        yield appendix_page("dissent", head, (Grid("Who disagrees, and with what", columns, tuple(lines)),))


def _context(brief: Brief) -> Iterator[Page]:
    """What did not fit on the question pages; dissent has its own page."""
    rows = tuple(
        (Item(title(score)), item)
        for score in brief.questions
        for shown in (0 if brief.has_step(score) else MARGIN_LINES,)
        for place, item in enumerate(margin_items(score.question))
        if (place >= shown or score.state in OUT_OF_SCOPE) and item.basis != "outside"
    )
    if rows:
        head = f"{subject(len(rows), 'further note', 'qualifies', 'qualify')} the questions"
        columns = (Column("Question", 30), Column("Note", 70))
        yield appendix_page(
            "notes", head, (Grid("Exceptions, rhythm and context beyond the question pages", columns, rows),)
        )


def _sources(brief: Brief) -> Iterator[Page]:
    lines = [source for rubric in brief.rubrics for source in rubric.sources]
    if not lines:
        return
    rows = tuple(
        (
            Item(", ".join(one_line(str(part)) for part in (one.title, one.author, one.year) if part)),
            Item(one_line(one.url or "–")),
            Item(sentence(one.note) if one.note else "–"),
        )
        for one in lines
    )
    columns = (Column("Source", 36), Column("Where", 26), Column("How it was used", 38))
    head = f"The questions rest on {many(len(rows), 'source')}, re-worded"
    yield appendix_page("sources", head, (Grid("Sources", columns, rows),))
