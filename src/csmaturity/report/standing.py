"""Page 2, where we stand: the weakest load-bearing question, the heat map, the score with its interval, the findings.

Not each question by itself, which csmaturity.report.question_pages shows.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from csmaturity.report.brief import Brief, level_words, page_id, target_of, title
from csmaturity.report.decision import load_bearing_sentence
from csmaturity.report.findings import findings
from csmaturity.report.model import Block, Bullets, Callout, Heading, HeatMap, HeatRow, Page, Paragraph
from csmaturity.report.tally import distribution_line, headline, score_bar
from csmaturity.report.wording import capital, first_of, number, one_line, quoted, subject, verb
from csmaturity.rubric.model import Rubric, Section, questions_of
from csmaturity.scoring.scorecard import QuestionScore, RubricScore, State, Strength

MANY_QUESTIONS = 15
"""Above this a heat map is cut up by the rubric's sections."""

STRENGTHS = {Strength.NONE: 0, Strength.CHECKED: 1, Strength.DOCUMENTED: 2}


def page(brief: Brief) -> Page:
    """The facts to agree on before anything is decided."""
    blocks: list[Block] = [Paragraph(_lead(brief), lead=True)]
    for result in brief.results:
        blocks += rubric_blocks(brief, result)
    return Page("standing", "Where we stand", _title(brief), (*blocks, *finding_blocks(brief)))


def rubric_blocks(brief: Brief, result: RubricScore) -> list[Block]:
    """One rubric: its heat maps, then its score with the interval."""
    head = f"{one_line(result.rubric.title)}: {distribution_line(result)}" if brief.several else ""
    blocks: list[Block] = []
    maps = heat_maps(result)
    if head and len(maps) == 1:
        # One map under one heading: the heading is the map's own, or the rubric's name would stand there twice.
        maps = [replace(maps[0], title=head)]
    elif head:
        blocks.append(Heading(head))
    blocks += maps
    bar = score_bar(result)
    return [*blocks, bar] if bar else blocks


def finding_blocks(brief: Brief) -> list[Block]:
    """What the answers say about themselves, and what is still open."""
    found = findings(brief)
    blocks: list[Block] = []
    if found:
        blocks.append(Bullets(tuple(one.item for one in found), heading="What a sceptical reader will notice"))
    elif any(score.level is not None for score in brief.questions):
        blocks.append(Paragraph("The answers contradict neither each other nor the statements that were checked."))
    if brief.open:
        count = len(brief.open)
        names = first_of([quoted(score.question.title) for score in brief.open], 5)
        text = (
            f"{subject(count, 'question', 'has', 'have')} no settled level: {names}. "
            f"Nothing is assumed for {verb(count, 'it', 'them')}; the score is a range."
        )
        blocks.append(Callout("missing", "What we do not know", text))
    return blocks


def heat_maps(result: RubricScore) -> list[HeatMap]:
    """The questions by level, one map for each run of questions that share a scale (and a section, if many)."""
    cut = len(result.questions) > MANY_QUESTIONS
    sections = _sections(result.rubric)

    def kind(score: QuestionScore) -> tuple[str, tuple[str, ...]]:
        section = sections.get(score.question.id, "") if cut else ""
        return section, tuple(one_line(level.label) for level in score.scale)

    maps: list[HeatMap] = []
    for (section, levels), scores in groupby(result.questions, key=kind):
        held = tuple(scores)
        rows = tuple(heat_row(score) for score in held)
        name = section or one_line(result.rubric.title)
        maps.append(HeatMap(name, levels, rows, _alt(held)))
    return maps


def heat_row(score: QuestionScore) -> HeatRow:
    """One question's row; what is not known spans the range that is left open."""
    low, high = open_range(score)
    evidenced = score.evidenced_low if score.evidenced_low == score.evidenced_high else None
    in_scope = score.state not in (State.NOT_APPLICABLE, State.NOT_ASKED)
    return HeatRow(
        label=title(score),
        position=score.rank,
        low=low,
        high=high,
        evidenced=score.scale.index(evidenced) if evidenced and in_scope else None,
        target=score.scale.index(target_of(score)) if in_scope else None,
        strength=STRENGTHS[score.strength],
        state=str(score.state.value),
        link=page_id(score),
    )


def open_range(score: QuestionScore) -> tuple[int | None, int | None]:
    """The lowest and highest position that a question may have: its own where known, None where it does not count."""
    if score.state in (State.NOT_APPLICABLE, State.NOT_ASKED):
        return None, None
    if score.rank is not None:
        return score.rank, score.rank
    if score.evidenced_low and score.evidenced_high:
        return score.scale.index(score.evidenced_low), score.scale.index(score.evidenced_high)
    return 0, len(score.scale) - 1


def row_words(score: QuestionScore) -> str:
    """A question's row in words, for those who do not see it."""
    if score.state in (State.NOT_APPLICABLE, State.NOT_ASKED):
        return f"{title(score)}: {score.state.value}"
    target = one_line(target_of(score).label)
    if score.level is None:
        return f"{title(score)}: {level_words(score).lower()}, target {target}"
    return f"{title(score)}: {level_words(score)}, target {target}, {score.strength.value}"


def _title(brief: Brief) -> str:
    return headline(brief.results[0]) if brief.results else "No rubric was answered, so there is nothing to show"


def _lead(brief: Brief) -> str:
    sentences = [load_bearing_sentence(brief)]
    top = [score for score in brief.questions if score.rank == len(score.scale) - 1]
    if top:
        names = first_of([quoted(score.question.title) for score in top], 3)
        sentences.append(
            f"{capital(number(len(top)))} {verb(len(top), 'question stands', 'questions stand')} at the top: {names}."
        )
    lead = " ".join(part for part in sentences if part)
    if all(score.level is None for score in brief.questions):
        return "No level is known yet, so nothing can be said about strengths, gaps or what rests on what."
    return lead or "No question holds up others today, and none stands at its top level."


def _alt(scores: tuple[QuestionScore, ...]) -> str:
    return "; ".join(row_words(score) for score in scores) + "."


def _sections(rubric: Rubric) -> dict[str, str]:
    """The title of the outermost section that each question lies in."""

    def named(section: Section) -> dict[str, str]:
        return {question.id: one_line(section.title) for question in questions_of(section)}

    return {question: name for section in rubric.sections for question, name in named(section).items()}
