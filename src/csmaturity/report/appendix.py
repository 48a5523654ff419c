"""The appendix: method, answers and evidence, open questions, benchmarks, tables, dissent, glossary, sources.

Not the argument, which is in the nine pages and the question pages before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass

from csmaturity.report.brief import OUT_OF_SCOPE, Brief, level_item, title
from csmaturity.report.model import Block, Bullets, Callout, Column, Grid, Item, Page, Paragraph
from csmaturity.report.objections import SHOWN as OBJECTIONS_SHOWN
from csmaturity.report.objections import raised
from csmaturity.report.question_pages import evidence_words, settles
from csmaturity.report.roadmap import SHOWN_DEFERRED, deferred_grid
from csmaturity.report.tally import score_words
from csmaturity.report.wording import (
    capital,
    day,
    listed,
    many,
    months_between,
    number,
    one_line,
    quoted,
    sentence,
    verb,
)
from csmaturity.rubric.model import Benchmark, Rubric, Table
from csmaturity.scoring.scorecard import QuestionScore

STALE_MONTHS = 24
"""A benchmark older than this describes other times; the report says so."""

RULES = {
    "mean": "the weighted mean of its questions",
    "sum": "the weighted sum of its questions",
    "min": "the lowest of its questions",
    "max": "the highest of its questions",
}
UNANSWERED = {
    "interval": "Unknown and unanswered questions are never zero: they widen the score to a range.",
    "zero": "By this rubric's rule an unanswered question counts at the lowest value; an unknown one widens the score to a range.",
    "block": "By this rubric's rule one unanswered question is enough for the score to have no point value.",
}
GRADES = {"page-seen": "the page was seen", "relayed": "relayed by another source", "low": "weak"}


def pages(brief: Brief, before: tuple[Page, ...]) -> tuple[Page, ...]:
    """The appendix after the pages that went before; the glossary explains the terms that those use."""
    held = (
        _method(brief),
        *_answers(brief),
        *_open(brief),
        *_waiting(brief),
        *_more_objections(brief),
        _benchmarks(brief),
        *_tables(brief),
        *_dissent(brief),
    )
    return (*held, *_glossary(brief, (*before, *held)), *_sources(brief))


def _page(id: str, title: str, blocks: Iterable[Block]) -> Page:
    return Page(id, "Appendix", title, tuple(blocks), appendix=True)


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
            f"Result: {score_words(result)}",
        ]
        blocks.append(Bullets(tuple(Item(line) for line in lines), heading=one_line(rubric.title)))
    blocks.append(Bullets(tuple(Item(line) for line in _decisions()), heading="How the numbers come about"))
    return _page("method", "Every score follows from the answers by rules anyone can check", blocks)


def _as_role(brief: Brief) -> str:
    known = bool(brief.assessment.respondent.role)
    return f"the {brief.respondent}" if known else "whose role is not named"


def _decisions() -> tuple[str, ...]:
    return (
        "A question's level is the one claimed. Where none is claimed, it is the highest whose deciding statements, and all below it, are answered yes.",
        "A claim above what the statements prove stands in the score and is printed as a finding.",
        "Questions that do not apply, or were not asked, leave the divisor. The scores of different rubrics never touch each other.",
        "All arithmetic is exact. Scores are rounded once, here, half up to one decimal; shares to whole percent; money to what a reader takes in.",
        "The order of moves is a rule of ours: impact × (1 + unlocks) ÷ (effort + political cost ÷ 2), three a quarter and small free ones beside them.",
        "Benchmarks give context and never enter a score. No level is turned into money.",
    )


def _answers(brief: Brief) -> Iterator[Page]:
    for result in brief.results:
        columns = (
            Column("Question", 30),
            Column("Level", 16),
            Column("Backed by", 16),
            Column("Sure", 10),
            Column("Record named", 28),
        )
        rows = tuple(_answer_row(score) for score in result.questions)
        named = sum(bool(score.answer.evidence) for score in result.questions)
        name = f" of {one_line(result.rubric.title)}" if brief.several else ""
        head = f"{capital(number(named))} of {many(len(rows), 'answer')}{name} {verb(named, 'names', 'name')} a record as proof"
        if len(rows) == 1:
            head = f"The only answer{name} names {'a' if named else 'no'} record as proof"
        yield _page(f"answers--{result.rubric.id}", head, (Grid("Answers and what they rest on", columns, rows),))


def _answer_row(score: QuestionScore) -> tuple[Item, ...]:
    records = "; ".join(evidence_words(one.text, one.url, one.date and day(one.date)) for one in score.answer.evidence)
    sure = score.answer.confidence
    return (
        Item(title(score)),
        level_item(score),
        Item(capital(score.strength.value)) if score.level else Item("–", tone="quiet"),
        Item(capital(sure)) if sure else Item("Not said", tone="quiet"),
        Item(records, "company") if records else Item("None", tone="open"),
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
    head = f"{capital(many(count, 'question'))} {verb(count, 'is', 'are')} open in whole or in part, and each can be settled"
    yield _page("open", head, (Grid("What we do not know yet", columns, tuple(rows)),))


def _unsure(score: QuestionScore) -> str:
    statements = {
        one.id: one.text for level in score.question.levels.values() for one in (*level.gates, *level.signals)
    }
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
        yield _page("waiting", "Every move that has to wait has a reason", grids)


def _more_objections(brief: Brief) -> Iterator[Page]:
    rest = raised(brief)[OBJECTIONS_SHOWN:]
    if not rest:
        return
    columns = (Column("What will be said", 30), Column("Our answer", 42), Column("What we concede", 28))
    rows = tuple(
        (
            Item(quoted(one.objection.says) + (f" ({one.who})" if one.who else "")),
            Item(sentence(one.objection.answer)),
            Item(sentence(one.objection.concede)) if one.objection.concede else Item("–", tone="quiet"),
        )
        for one in rest
    )
    yield _page(
        "objections--more",
        f"{capital(many(len(rest), 'further objection'))} may come up",
        (Grid("Further objections", columns, rows),),
    )


def _benchmarks(brief: Brief) -> Page:
    held = [(rubric, one) for rubric in brief.rubrics for one in rubric.benchmarks if one.print]
    without = [
        title(score)
        for score in brief.questions
        if not any(rubric.id == score.rubric and one.question == score.question.id for rubric, one in held)
    ]
    blocks: list[Block] = []
    if held:
        columns = (
            Column("What", 20),
            Column("Figure", 30),
            Column("Source and year", 30),
            Column("How well known", 20),
        )
        blocks.append(
            Grid("Outside figures, for context only", columns, tuple(_benchmark_row(brief, *one) for one in held))
        )
    stale = [one for _, one in held if _age(brief, one) > STALE_MONTHS]
    undated = [one for _, one in held if one.year is None]
    if stale:
        text = f"{capital(many(len(stale), 'figure'))} {verb(len(stale), 'is', 'are')} more than {STALE_MONTHS} months old on {day(brief.date)}; marked ▲."
        blocks.append(Callout("caution", "Old figures", text))
    if undated:
        blocks.append(
            Callout(
                "caution",
                "Figures without a year",
                f"{capital(many(len(undated), 'figure'))} {verb(len(undated), 'names', 'name')} no year and may be old.",
            )
        )
    if without:
        blocks.append(Paragraph(f"No benchmark found for: {listed([quoted(name) for name in without])}."))
    head = f"{capital(many(len(held), 'outside figure'))} {verb(len(held), 'gives', 'give')} context and {verb(len(held), 'decides', 'decide')} nothing"
    return _page(
        "benchmarks",
        head if held else "No benchmark was found, so nothing is compared with other companies",
        blocks or [Paragraph("No benchmark found.")],
    )


def _age(brief: Brief, one: Benchmark) -> int:
    """Months since the end of a benchmark's year; 0 where it names none (that is said by itself)."""
    if one.year is None:
        return 0
    return months_between(brief.date.replace(year=one.year, month=12, day=28), brief.date)


def _benchmark_row(brief: Brief, rubric: Rubric, one: Benchmark) -> tuple[Item, ...]:
    stale = _age(brief, one) > STALE_MONTHS
    about = rubric.by_id.get(one.question or "")
    topic = one_line(one.topic) + (f" ({one_line(about.title)})" if about else "")
    year = str(one.year) if one.year else "year not given"
    sample = f"; sample: {one_line(one.sample)}" if one.sample else ""
    note = f" {sentence(one.note)}" if one.note else ""
    return (
        Item(topic),
        Item(sentence(one.figure) + note, "outside"),
        Item(f"{one_line(one.source)}, {year}{sample}", mark="▲" if stale else "", tone="middle" if stale else ""),
        Item(capital(GRADES[one.grade]), tone="" if one.grade == "page-seen" else "open"),
    )


def _tables(brief: Brief) -> Iterator[Page]:
    for rubric in brief.rubrics:
        if rubric.tables:
            count = len(rubric.tables)
            head = f"{capital(many(count, 'table'))} to fill in {verb(count, 'helps', 'help')} with the first steps"
            yield _page(f"tables--{rubric.id}", head, [_table(table) for table in rubric.tables])


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
        head = f"{capital(many(len(lines), 'other view'))} {verb(len(lines), 'stands', 'stand')} against the rubrics' ladders"
        yield _page("dissent", head, (Grid("Who disagrees, and with what", columns, tuple(lines)),))


def _glossary(brief: Brief, before: tuple[Page, ...]) -> Iterator[Page]:
    terms: dict[str, str] = {}
    for rubric in brief.rubrics:
        for term, text in rubric.glossary.items():
            terms.setdefault(one_line(term), text)
    said = " ".join(_texts(before))
    used = {term: text for term, text in terms.items() if _uses(said, term)}
    if used:
        columns = (Column("Term", 26), Column("Meaning", 74))
        rows = tuple((Item(term), Item(sentence(used[term]))) for term in sorted(used, key=str.casefold))
        head = f"{capital(many(len(rows), 'term'))} in this report {verb(len(rows), 'has', 'have')} a fixed meaning"
        yield _page("glossary", head, (Grid("Glossary", columns, rows),))


def _uses(said: str, term: str) -> bool:
    """Whether a text uses a term, in its plural too; abbreviations only in capitals."""
    flags = 0 if term.isupper() else re.IGNORECASE
    return bool(re.search(rf"(?<!\w){re.escape(term)}(e?s)?(?!\w)", said, flags))


def _texts(value: object) -> Iterator[str]:
    """Every text inside pages, blocks and items."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))


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
    yield _page("sources", head, (Grid("Sources", columns, rows),))
