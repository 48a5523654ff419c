"""The page on where we stand: the weakest load-bearing question, heat map, score with its interval, findings.

Not each question by itself, which csmaturity.report.evidence.questions shows.
"""

from __future__ import annotations

from itertools import groupby

from csmaturity.language import number, say, say_count
from csmaturity.report.figures.figure import Figure
from csmaturity.report.figures.standing import Standing, heat_map
from csmaturity.report.ground import is_denied
from csmaturity.report.labels import STRENGTHS, our_reading, state_word, strength_word
from csmaturity.report.model import Block, Bullets, Callout, Heading, Page, Paragraph
from csmaturity.report.outline import (
    OUT_OF_SCOPE,
    Outline,
    below_target,
    has_target,
    level_words,
    page_id,
    target_words,
    title,
)
from csmaturity.report.paper.findings import findings
from csmaturity.report.tally import distribution_line, headline, load_bearing_sentence, score_bar
from csmaturity.report.voices.source import source
from csmaturity.report.wording import capital, first_of, one_line, quoted, sentence
from csmaturity.rubric.model import Rubric, Section, questions_of
from csmaturity.scoring.scorecard import QuestionScore, RubricScore

MANY_QUESTIONS = 15
"""Above this a heat map is cut up by the rubric's sections."""

TOGETHER = 20
"""Up to so many questions, all rubrics stand on one page; above it each has a page of its own behind an overview."""


def pages(brief: Outline) -> tuple[Page, ...]:
    """The facts to agree on before anything is decided: one page, or where it would overflow a chapter for each rubric.

    The chapters' ids begin with standing--.
    """
    blocks: list[Block] = [Paragraph(_lead(brief), lead=True)]
    if not brief.several or len(brief.questions) <= TOGETHER:
        for result in brief.results:
            blocks += rubric_blocks(brief, result)
        return (Page("standing", say("Where we stand"), _title(brief), (*blocks, *finding_blocks(brief))),)
    blocks += [bar for result in brief.results if (bar := score_bar(result))]
    overview = Page("standing", say("Where we stand"), _overview_title(brief), (*blocks, *finding_blocks(brief)))
    return (overview, *(_chapter(brief, result) for result in brief.results))


def _chapter(brief: Outline, result: RubricScore) -> Page:
    """One rubric's heat maps under the sentence on its result."""
    heading = f"{one_line(result.rubric.title)}: {headline(result)}"
    blocks: list[Block] = [Paragraph(sentence(result.rubric.summary)), *heat_maps(brief, result, patterns=False)]
    apart = list(dict.fromkeys(score.pattern for score in result.questions if score.pattern))
    if apart:
        text = say_count(
            len(apart),
            "{number} pattern is no part of this picture and has a page of its own, after the questions.",
            "{number} patterns are no part of this picture and have a page of their own each, after the questions.",
        )
        blocks.append(Paragraph(capital(text)))
    dense = len(result.counted) > MANY_QUESTIONS
    return Page(f"standing--{result.rubric.id}", say("Where we stand"), heading, tuple(blocks), dense=dense)


def _overview_title(brief: Outline) -> str:
    """How many questions stand where they should, over all rubrics."""
    counted = [score for result in brief.results for score in result.counted if score.state not in OUT_OF_SCOPE]
    there = sum(not below_target(score) for score in counted)
    return say_count(
        there,
        "{part} of {total} questions in {rubrics} rubrics stands at its target",
        "{part} of {total} questions in {rubrics} rubrics stand at their target",
        part=capital(number(there, len(counted))),
        total=number(len(counted)),
        rubrics=number(len(brief.results)),
    )


def rubric_blocks(brief: Outline, result: RubricScore) -> list[Block]:
    """One rubric: its heat maps, then its score with the interval."""
    head = f"{one_line(result.rubric.title)}: {distribution_line(result)}" if brief.several else ""
    blocks: list[Block] = []
    maps = heat_maps(brief, result, alone=head)
    if head and len(maps) > 1:
        blocks.append(Heading(head))
    blocks += maps
    bar = score_bar(result)
    return [*blocks, bar] if bar else blocks


def finding_blocks(brief: Outline) -> list[Block]:
    """What the answers say about themselves, and what is still open."""
    found = findings(brief)
    blocks: list[Block] = []
    if found:
        blocks.append(Bullets(tuple(one.item for one in found), heading=say("What a sceptical reader will notice")))
    elif any(score.level is not None for score in brief.questions):
        blocks.append(Paragraph(say("The answers contradict neither each other nor the statements that were checked.")))
    if brief.open:
        text = say_count(
            len(brief.open),
            "{number} question has no settled level: {questions}. Nothing is assumed for it; the score is a range.",
            "{number} questions have no settled level: {questions}. Nothing is assumed for them; the score is a range.",
            questions=first_of([quoted(score.question.title) for score in brief.open], 5),
        )
        blocks.append(Callout("missing", say("What we do not know"), capital(text)))
    return blocks


def heat_maps(brief: Outline, result: RubricScore, *, patterns: bool = True, alone: str = "") -> list[Figure]:
    """The questions by level, one map for each run of questions that share a scale (and a section, if many).

    A single map bears the title `alone`, if given: under a heading, the rubric's name would stand there twice.
    """
    cut = len(result.questions) > MANY_QUESTIONS
    sections = _sections(result.rubric)

    def kind(score: QuestionScore) -> tuple[str, tuple[str, ...], str]:
        section = sections.get(score.question.id, "") if cut else ""
        return section, tuple(one_line(level.label) for level in score.scale), result.rubric.basis_of(score.question)

    runs = [(*one, tuple(scores)) for one, scores in groupby(result.questions if patterns else result.counted, kind)]
    maps: list[Figure] = []
    for section, levels, basis, scores in runs:
        name = our_reading(section or one_line(result.rubric.title), basis)
        rows = [standing_of(score) for score in scores]
        maps.append(heat_map(alone if alone and len(runs) == 1 else name, levels, rows, _alt(scores), source(brief)))
    return maps


def standing_of(score: QuestionScore) -> Standing:
    """Where one question stands; what is not known spans the range that is left open."""
    low, high = open_range(score)
    evidenced = score.evidenced_low if score.evidenced_low == score.evidenced_high else None
    in_scope = score.state not in OUT_OF_SCOPE
    return Standing(
        label=title(score),
        position=score.rank,
        low=low,
        high=high,
        evidenced=score.scale.index(evidenced) if evidenced and in_scope else None,
        target=score.aim if in_scope and has_target(score) else None,
        strength=STRENGTHS.index(score.strength),
        state=str(score.state.value),
        link=page_id(score),
    )


def open_range(score: QuestionScore) -> tuple[int | None, int | None]:
    """The lowest and highest position that a question may have: its own where known, None where it does not count."""
    if score.state in OUT_OF_SCOPE:
        return None, None
    if score.rank is not None:
        return score.rank, score.rank
    if score.evidenced_low and score.evidenced_high:
        return score.scale.index(score.evidenced_low), score.scale.index(score.evidenced_high)
    return 0, len(score.scale) - 1


def row_words(score: QuestionScore) -> str:
    """A question's row in words, for those who do not see it."""
    if score.state in OUT_OF_SCOPE:
        return f"{title(score)}: {state_word(score.state.value)}"
    if not has_target(score):
        return f"{title(score)}: {level_words(score)}"
    target = target_words(score)
    if score.level is None:
        return say(
            "{question}: {level}, target {target}", question=title(score), level=level_words(score), target=target
        )
    return say(
        "{question}: {level}, target {target}, {strength}",
        question=title(score),
        level=level_words(score),
        target=target,
        strength=strength_word(score.strength.value),
    )


def _title(brief: Outline) -> str:
    return headline(brief.results[0]) if brief.results else say("No rubric was answered, so there is nothing to show")


def _lead(brief: Outline) -> str:
    if all(score.level is None for score in brief.questions):
        return say("No level is known yet, so nothing can be said about strengths, gaps or what rests on what.")
    bearing = load_bearing_sentence(brief)
    top = [score for score in brief.questions if score.rank == len(score.scale) - 1 and not is_denied(score)]
    if not top:
        return bearing or say("No question holds up others today, and none stands at its top level.")
    best = say_count(
        len(top),
        "{number} question stands at the top: {questions}.",
        "{number} questions stand at the top: {questions}.",
        questions=first_of([quoted(score.question.title) for score in top], 3),
    )
    return f"{bearing} {capital(best)}".strip()


def _alt(scores: tuple[QuestionScore, ...]) -> str:
    return "; ".join(row_words(score) for score in scores) + "."


def _sections(rubric: Rubric) -> dict[str, str]:
    """The title of the outermost section that each question lies in."""

    def named(section: Section) -> dict[str, str]:
        return {question.id: one_line(section.title) for question in questions_of(section)}

    return {question: name for section in rubric.sections for question, name in named(section).items()}
