"""The appendix: method, answers and evidence, open questions, benchmarks, dissent, glossary, sources.

Not the argument, which is the paper, nor the question pages before it.
"""

from __future__ import annotations

from collections.abc import Iterator

from csmaturity.language import confidence_word, say, say_count
from csmaturity.report.brief import Brief
from csmaturity.report.evidence import measures
from csmaturity.report.evidence.benchmarks import benchmarks
from csmaturity.report.evidence.glossary import glossary
from csmaturity.report.evidence.method import method
from csmaturity.report.evidence.money import assumptions, inputs
from csmaturity.report.evidence.questions import MARGIN_LINES, left_out, margin_items
from csmaturity.report.labels import strength_word
from csmaturity.report.model import Block, Page, listing
from csmaturity.report.objections import stop_grid, stops
from csmaturity.report.outline import OUT_OF_SCOPE, appendix_page, level_item, title
from csmaturity.report.standing.proof import settles
from csmaturity.report.standing.tally import proof_line
from csmaturity.report.table import Column, Grid, Item
from csmaturity.report.wording import capital, listed, one_line, quoted, sentence
from csmaturity.scoring.scorecard import QuestionScore


def pages(brief: Brief, before: tuple[Page, ...]) -> tuple[Page, ...]:
    """The appendix after the pages that went before; the glossary explains the terms that those use."""
    held = (
        method(brief),
        *_answers(brief),
        *left_out(brief),
        *_open(brief),
        *_more_stops(brief),
        *_more_measures(brief),
        *_assumptions(brief),
        *benchmarks(brief),
        *_dissent(brief),
        *_context(brief),
    )
    return (*held, *glossary(brief, (*before, *held)), *_sources(brief))


def _answers(brief: Brief) -> Iterator[Page]:
    for result in brief.results:
        columns = (
            Column(say("Question"), 48),
            Column(say("Level"), 16),
            Column(say("Backed by"), 14),
            Column(say("Sure"), 10),
            Column(say("Records"), 12, True),
        )
        rows = tuple(_answer_row(score) for score in result.asked)
        name = one_line(result.rubric.title)
        head = proof_line(result.asked)
        if head and brief.several:
            head = say("{rubric}: {sentence}", rubric=name, sentence=head)
        yield appendix_page(
            f"answers--{result.rubric.id}",
            head or say("No level of {rubric} is known yet", rubric=name),
            (Grid(say("Answers and what they rest on"), columns, rows),),
        )


def _answer_row(score: QuestionScore) -> tuple[Item, ...]:
    records = len(score.answer.evidence)
    sure = score.answer.confidence
    return (
        Item(title(score)),
        level_item(score),
        Item(capital(strength_word(score.strength))) if score.level else Item("–", tone="quiet"),
        Item(capital(confidence_word(sure))) if sure else Item(say("Not said"), tone="quiet"),
        Item(str(records)) if records else Item(say("none"), tone="open"),
    )


def _open(brief: Brief) -> Iterator[Page]:
    unsure = [
        score
        for score in brief.questions
        if score not in brief.open and score.state not in OUT_OF_SCOPE and _open_statements(score)
    ]
    if not brief.open and not unsure:
        return
    rows = [(Item(title(score)), level_item(score), Item(settles(score))) for score in brief.open]
    rows += [(Item(title(score)), level_item(score), Item(_unsure(score))) for score in unsure]
    columns = (
        Column(say("Question"), 28),
        Column(say("Known so far"), 16),
        Column(say("What would settle it"), 56),
    )
    head = say_count(
        len(rows),
        "one question is open in whole or in part, and can be settled",
        "{number} questions are open in whole or in part, and can be settled",
    )
    yield appendix_page("open", capital(head), (Grid(say("What we do not know yet"), columns, tuple(rows)),))


def _open_statements(score: QuestionScore) -> list[str]:
    """The statements answered with unknown, by id, that are asked of this organisation."""
    return [id_ for id_, said in score.answer.gates.items() if said == "unknown" and id_ not in score.left_out]


def _unsure(score: QuestionScore) -> str:
    statements: dict[str, str] = {}
    for level in score.question.levels.values():
        statements |= {gate.id: gate.text for gate in level.gates}
        statements |= {signal.id: signal.text for signal in level.signals}
    open_ = [quoted(statements[id_]) for id_ in _open_statements(score) if id_ in statements]
    if open_:
        return sentence(say("A yes or no to {statements}", statements=listed(open_)))
    return say("A yes or no to the statements left open.")


def _more_stops(brief: Brief) -> Iterator[Page]:
    """The events that would end the plan beyond those of the paper."""
    _, events = stops(brief)
    if events:
        head = say_count(
            len(events),
            "one further event would make us stop",
            "{number} further events would make us stop",
        )
        yield appendix_page("objections--more", capital(head), (stop_grid(events),))


def _more_measures(brief: Brief) -> Iterator[Page]:
    held = measures.page(brief)
    if held:
        yield held


def _assumptions(brief: Brief) -> Iterator[Page]:
    if brief.value is not None:
        figures = inputs(brief)
        head = say_count(
            len(figures),
            "The money rests on one input, open to challenge",
            "The money rests on {number} inputs, each open to challenge",
        )
        yield appendix_page("assumptions", head, assumptions(brief, figures))


def _dissent(brief: Brief) -> Iterator[Page]:
    lines = [
        (Item(title(score)), Item(sentence(one.text), "outside"), Item(one_line(one.source)))
        for score in brief.questions
        for one in score.question.dissent
    ]
    if lines:
        columns = (Column(say("Question"), 24), Column(say("What they say"), 48), Column(say("Who"), 28))
        head = say_count(
            len(lines),
            "one other view stands against the rubrics' ladders",
            "{number} other views stand against the rubrics' ladders",
        )
        grid = Grid(say("Who disagrees, and with what"), columns, tuple(lines))
        yield appendix_page("dissent", capital(head), (grid,))


def _context(brief: Brief) -> Iterator[Page]:
    """What did not fit on the question pages, question by question; dissent has its own page."""
    blocks: list[Block] = []
    count = 0
    for score in brief.questions:
        shown = 0 if brief.step_for(score) else MARGIN_LINES
        items = tuple(
            item
            for place, item in enumerate(margin_items(score.question))
            if (place >= shown or score.state in OUT_OF_SCOPE) and item.basis != "outside"
        )
        count += len(items)
        blocks += listing(title(score), items)
    if blocks:
        head = say_count(
            count,
            "one further note qualifies the questions",
            "{number} further notes qualify the questions",
        )
        yield appendix_page("notes", capital(head), blocks)


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
    columns = (Column(say("Source"), 36), Column(say("Where"), 26), Column(say("How it was used"), 38))
    head = say_count(
        len(rows),
        "The questions rest on one source, re-worded",
        "The questions rest on {number} sources, re-worded",
    )
    yield appendix_page("sources", head, (Grid(say("Sources"), columns, rows),))
