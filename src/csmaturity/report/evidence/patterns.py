"""One page a pattern: the questions of a section that are shown one by one and never added up.

Not the questions that count, which have a page each (csmaturity.report.evidence.questions).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from csmaturity.language import number, say, say_count
from csmaturity.report.brief import Brief
from csmaturity.report.cases import case_blocks
from csmaturity.report.labels import our_reading
from csmaturity.report.model import Block, Page, Paragraph, listing
from csmaturity.report.outline import OUT_OF_SCOPE, level_item, page_id, title
from csmaturity.report.table import Column, Grid, Item
from csmaturity.report.voices.words import not_applicable_words
from csmaturity.report.wording import day, listed, one_line, quoted, sentence
from csmaturity.rubric.model import Rubric, sections_of
from csmaturity.rubric.section import Section
from csmaturity.scoring.scorecard import QuestionScore


def page(brief: Brief, rubric: Rubric, scores: tuple[QuestionScore, ...]) -> Page:
    """The page of one pattern; `scores` are its questions, at least one, in file order."""
    section = next(one for one in sections_of(rubric) if one.id == scores[0].pattern)
    name = our_reading(one_line(section.name), section.basis)
    heading = f"{name}: {_standing(scores)}"
    return Page(page_id(scores[0]), say("Pattern"), heading, tuple(_blocks(brief, section, scores)), dense=True)


def _blocks(brief: Brief, section: Section, scores: tuple[QuestionScore, ...]) -> Iterator[Block]:
    if section.summary:
        yield Paragraph(sentence(section.summary), basis="ours" if section.basis == "ours" else "")
    columns = (Column(say("Question"), 26), Column(say("Today"), 16), Column(say("What it looks like"), 58))
    note = say("A pattern is read line by line; no line counts in a score.")
    yield Grid(say("Line by line"), columns, tuple(_row(brief, score) for score in scores), note=note)
    yield from case_blocks(brief, *scores)
    found = [chosen for score in scores if (chosen := brief.step_for(score))]
    moves = (
        Item(
            say(
                "From {day}: {move} ({owner}).",
                day=day(brief.day_of(chosen.start)),
                move=one_line(chosen.move.title),
                owner=brief.role(chosen.owner),
            ),
            chosen.move.basis,
        )
        for chosen in sorted(found, key=lambda one: one.start)
    )
    yield from listing(say("Next moves"), moves)


def _row(brief: Brief, score: QuestionScore) -> tuple[Item, ...]:
    if score.state in OUT_OF_SCOPE:
        why = not_applicable_words(score, brief.voices) or "–"
        return Item(title(score)), level_item(score), Item(why, tone="quiet")
    level = score.question.levels.get(score.level.id) if score.level else None
    if level is None:
        text = Item(sentence(score.question.ask), tone="open")
    else:
        text = Item(sentence(level.text)) if level.text else Item("–", tone="quiet")
    return Item(title(score)), level_item(score), text


def _standing(scores: tuple[QuestionScore, ...]) -> str:
    """How many lines stand where: "“Unmanaged” on three and “Managed” on two of six lines; one is open"."""
    asked = [score for score in scores if score.state not in OUT_OF_SCOPE]
    labels = [quoted(score.level.label) for score in asked if score.level]
    total = len(asked)
    if not asked:
        return say("no line of it applies to us")
    if not labels:
        return say("no line of it has an answer yet")
    parts = [
        say_count(count, "{level} on {part}", "{level} on {part}", level=label, part=number(count, total))
        for label, count in Counter(labels).items()
    ]
    head = say("{levels} of {total} lines", levels=listed(parts), total=number(total))
    left = total - len(labels)
    if not left:
        return head
    return say_count(left, "{head}; {part} is open", "{head}; {part} are open", head=head, part=number(left, total))
