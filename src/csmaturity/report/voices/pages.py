"""The pages on who said what: each question's spread, by group where a group is large enough, and the agreement.

Not the gap between two sides (csmaturity.report.voices.perception), nor the agenda that follows
(csmaturity.report.voices.workshop).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csmaturity.assessment.model import Voice
from csmaturity.assessment.voices import Said, Voices
from csmaturity.assessment.voices_groups import apart, may_be_shown, raters
from csmaturity.language import say, say_count
from csmaturity.report.brief import Brief
from csmaturity.report.figures.figure import Figure, Spread, SpreadRow
from csmaturity.report.figures.spread import spread
from csmaturity.report.model import Block, Bullets, Heading, Page, Paragraph
from csmaturity.report.outline import page_id, title
from csmaturity.report.table import Item
from csmaturity.report.voices.source import source
from csmaturity.report.voices.words import (
    NAMED,
    accord_of,
    accord_words,
    agreement_of,
    agreement_words,
    asked,
    group_name,
    held_back,
    is_shown,
    most_say,
    rater_names,
    rubric_of,
    rule_in_short,
    tally_of,
    who_answered,
)
from csmaturity.report.wording import first_of, one_line, quoted
from csmaturity.scoring.agreement import Accord
from csmaturity.scoring.scorecard import QuestionScore, RubricScore


def pages(brief: Brief) -> tuple[Page, ...]:
    """A page for each rubric; none where one person answered."""
    if brief.voices is None:
        return ()
    return tuple(_page(brief, brief.voices, result) for result in brief.results)


def _page(brief: Brief, voices: Voices, result: RubricScore) -> Page:
    scores = asked(voices, result.asked)
    blocks: list[Block] = [Paragraph(rule_in_short(voices), lead=True)]
    blocks += _spreads(brief, voices, result, scores)
    if voices.combination.rule == "lead":
        blocks.append(Paragraph(say("The bars show everybody; the level that counts is that of the lead.")))
    return Page(f"voices--{result.rubric.id}", say("Who said what"), _title(voices, result, scores), tuple(blocks))


def _spreads(
    brief: Brief, voices: Voices, result: RubricScore, scores: Sequence[QuestionScore]
) -> Iterator[Figure | Paragraph]:
    """The bars, one block for each set of levels."""
    parts = _parts(brief, voices)
    scales: dict[tuple[str, ...], list[SpreadRow]] = {}
    for score in scores:
        levels = tuple(one_line(level.label) for level in score.scale)
        scales.setdefault(levels, []).extend(_rows(voices, score, parts))
    for levels, rows in scales.items():
        alt = " ".join(f"{row.label}: {row.text}." for row in rows)
        yield spread(one_line(result.rubric.title), Spread(levels, tuple(rows)), alt, source(brief))
    if any(tally_of(voices, score).said.answered and not is_shown(voices, score) for score in result.asked):
        yield Paragraph(held_back(voices))
    elif not scales:
        yield Paragraph(say("Nobody answered a question of this rubric."))
    if scales or not result.rubric.about_people:
        yield Paragraph(agreement_words(agreement_of(voices, scores)))


def _parts(brief: Brief, voices: Voices) -> list[tuple[str, tuple[Voice, ...]]]:
    """The people who are shown apart, with what they are called: groups, or two raters one by one."""
    shown, pair = apart(voices), raters(voices)
    names = rater_names(brief, pair) if pair else [group_name(brief, group) for group in shown]
    return [(name, group.people) for name, group in zip(names, shown, strict=True)]


def _rows(voices: Voices, score: QuestionScore, parts: Sequence[tuple[str, tuple[Voice, ...]]]) -> Iterator[SpreadRow]:
    tally = tally_of(voices, score)
    words = [most_say(score.scale, tally.said), accord_words(tally.said)]
    if tally.agreed:
        words.append(say("agreed: {level}", level=_agreed_level(score)))
    yield _row(title(score), tally.said, "; ".join(filter(None, words)), link=page_id(score))
    rubric = rubric_of(voices, score)
    groups_said = [(name, voices.said(people, rubric, score.question)) for name, people in parts]
    if may_be_shown(voices, rubric, *(held for _, held in groups_said)):
        for name, held in groups_said:
            yield _row(name, held, most_say(score.scale, held), detail=True)


def _row(label: str, held: Said, text: str, *, detail: bool = False, link: str = "") -> SpreadRow:
    return SpreadRow(label, held.levels, held.open, text, detail=detail, link=link)


def _title(voices: Voices, result: RubricScore, scores: Sequence[QuestionScore]) -> str:
    name = one_line(result.rubric.title)
    divided = [score for score in scores if accord_of(voices, score) is Accord.DIVIDED]
    if divided:
        return say(
            "{people} people rated us, and they are divided on {questions}",
            people=len(voices.people),
            questions=first_of([quoted(title(score)) for score in divided], NAMED),
        )
    apart = [score for score in scores if accord_of(voices, score) is Accord.ONE_LEVEL]
    if apart:
        return say_count(
            len(apart),
            "{people} people rated us, and on {number} question they differ by one level",
            "{people} people rated us, and on {number} questions they differ by one level",
            people=len(voices.people),
        )
    if not scores:
        return say("What {people} people said on “{rubric}” is not shown", people=len(voices.people), rubric=name)
    return say("{people} people rated us on “{rubric}”, and most agree", people=len(voices.people), rubric=name)


def _agreed_level(score: QuestionScore) -> str:
    return one_line(score.level.label) if score.level else say("not known")


def summary(brief: Brief) -> tuple[Block, ...]:
    """What the terminal shows: who answered, and the spread of each question."""
    if brief.voices is None:
        return ()
    blocks: list[Block] = [Heading(say("Who said what")), Paragraph(who_answered(brief, brief.voices))]
    for result in brief.results:
        scores = asked(brief.voices, result.asked)
        blocks += [*_spreads(brief, brief.voices, result, scores)]
    return tuple(blocks)


def method_lines(voices: Voices) -> Iterator[str]:
    """How one answer came about, and what is held back so that nobody can be told from the report."""
    questions = list(voices.tallies.values())
    agreed = sum(tally.agreed for tally in questions)
    yield say("{agreed} of {total} answers were settled together by the people.", agreed=agreed, total=len(questions))
    yield rule_in_short(voices)
    yield say("People who don't know, or say that a question doesn't apply, are left out of the middle and counted.")
    yield say("A statement counts as most people see it, and as unknown where yes and no are as many.")
    if raters(voices) is None:
        yield say(
            "Roles of fewer than {least} people are counted among the others and never shown apart.",
            least=voices.combination.min_group,
        )
    yield say("Names and the notes of single people are not printed; a note that was recorded with an agreed one is.")


def method_blocks(brief: Brief, voices: Voices) -> list[Block]:
    """Who answered, and how many answers became one."""
    lines = tuple(Item(line) for line in method_lines(voices))
    return [Paragraph(who_answered(brief, voices)), Bullets(lines, heading=say("How many answers became one"))]
