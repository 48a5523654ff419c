"""The page on where we stand: the weakest load-bearing question, heat map, score with its interval, findings.

Where a paper can't show all of it, the rest is made here for the evidence book. Not each question by itself, which
csmaturity.report.evidence.questions shows.
"""

from __future__ import annotations

from itertools import groupby

from csmaturity.language import number, say, say_count
from csmaturity.planning.state import target_of
from csmaturity.report.brief import (
    OUT_OF_SCOPE,
    Brief,
    below_target,
    has_target,
    is_open,
    level_words,
    page_id,
    target_words,
    title,
)
from csmaturity.report.change import pages as change
from csmaturity.report.figures.figure import Figure
from csmaturity.report.figures.standing import Standing, heat_map
from csmaturity.report.ground import is_denied
from csmaturity.report.labels import STRENGTHS, our_reading, state_word, strength_word
from csmaturity.report.limits import LIMITS, short
from csmaturity.report.model import Block, Bullets, Callout, Heading, Page, Paragraph
from csmaturity.report.paper.findings import findings
from csmaturity.report.speaking import NEVER
from csmaturity.report.table import Column, Grid, Item
from csmaturity.report.tally import headline, load_bearing_sentence, score_bar, score_in_brief, score_mark
from csmaturity.report.voices import perception
from csmaturity.report.voices.source import source
from csmaturity.report.wording import capital, decimal, first_of, one_line, quoted, sentence
from csmaturity.rubric.model import Rubric, Section, questions_of
from csmaturity.scoring.scorecard import GroupScore, QuestionScore, RubricScore

MANY_QUESTIONS = 15
"""Above this a heat map is cut up by the rubric's sections."""

FINDING_WORDS = 32

WEAKEST = 2
"""Questions of each rubric that are shown where not all can be."""


def page(brief: Brief) -> Page:
    """The facts to agree on before anything is decided: every question, or where there are many every section."""
    blocks: list[Block] = [Paragraph(_lead(brief), lead=True)]
    if is_whole(brief):
        for result in brief.results:
            blocks += rubric_blocks(brief, result)
    else:
        blocks += [sections_grid(brief), *_most_telling(brief)]
    name = say("Where we stand")
    return Page("standing", name, _title(brief), (*blocks, *_changed(brief), *finding_blocks(brief)))


def is_whole(brief: Brief) -> bool:
    """Whether the paper shows every question; else the evidence book does."""
    return sum(len(result.questions) for result in brief.results) <= LIMITS["map-rows"]


def map_pages(brief: Brief) -> tuple[Page, ...]:
    """Each rubric's heat maps in full where the paper shows only some of it; the ids begin with map--."""
    return () if is_whole(brief) else tuple(_chapter(brief, result) for result in brief.results)


def _chapter(brief: Brief, result: RubricScore) -> Page:
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
    return Page(f"map--{result.rubric.id}", say("Where we stand"), heading, tuple(blocks), dense=dense)


def _title(brief: Brief) -> str:
    if not brief.results:
        return say("No rubric was answered, so there is nothing to show")
    return headline(brief.results[0]) if is_whole(brief) or not brief.several else _overview_title(brief)


def _overview_title(brief: Brief) -> str:
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


def sections_grid(brief: Brief) -> Grid:
    """A row for each rubric with its score, and one for each of its sections where rows are left for all of them."""
    columns = (
        Column(say("Part"), 40),
        Column(say("Questions"), 12, True),
        Column(say("Score"), 18, True),
        Column(say("At their target"), 15, True),
        Column(say("Not known"), 15, True),
    )
    groups = [(result.root, child) for result in brief.results for child in (None, *_parts(result.root))]
    if len(groups) > LIMITS["map-rows"]:
        groups = [(result.root, None) for result in brief.results]
    rows = tuple(_group_row(child or root, is_whole=child is None) for root, child in groups)
    return Grid(say("Score by section, with the range that open answers leave"), columns, rows)


def _parts(root: GroupScore) -> tuple[GroupScore, ...]:
    return tuple(child for child in root.children if isinstance(child, GroupScore) and any(child.counted()))


def _group_row(group: GroupScore, *, is_whole: bool) -> tuple[Item, ...]:
    held = [score for score in group.counted() if score.state not in OUT_OF_SCOPE]
    there = sum(not below_target(score) for score in held)
    score = group.score
    scale = ""
    if score and score.point is not None:
        scale = say("{score} of {highest}", score=score_mark(score), highest=decimal(score.highest, 1))
    return (
        Item(one_line(group.node.title), tone="" if is_whole else "quiet"),
        Item(str(len(held))),
        Item(scale) if scale else Item(say("open"), tone="open"),
        Item(str(there)),
        Item(str(sum(is_open(one) for one in held))),
    )


def _most_telling(brief: Brief) -> list[Block]:
    """The weakest questions of each rubric that a move of the plan raises soon: the rest is in the evidence book."""
    room = max(1, (LIMITS["map-rows"] - 4) // max(1, len(brief.results)))
    blocks: list[Block] = []
    for result in brief.results:
        soon = [score for score in result.counted if brief.step_for(score) and score.state not in OUT_OF_SCOPE]
        ranked = sorted(soon, key=lambda score: (first_start(brief, score), score.rank or 0))
        chosen = ranked[: min(room, WEAKEST if brief.several else room)]
        runs: dict[tuple[str, ...], list[QuestionScore]] = {}
        for score in chosen:
            runs.setdefault(tuple(one_line(level.label) for level in score.scale), []).append(score)
        for levels, scores in runs.items():
            title_ = say("{rubric}: what the plan works on first", rubric=one_line(result.rubric.title))
            rows = [standing_of(score) for score in scores]
            blocks.append(heat_map(title_, levels, rows, _alt(tuple(scores)), source(brief)))
    return blocks


def first_start(brief: Brief, score: QuestionScore) -> int:
    """The week in which the first move of a question starts; behind all others where none does."""
    step = brief.step_for(score)
    return step.start if step else NEVER


def rubric_blocks(brief: Brief, result: RubricScore) -> list[Block]:
    """One rubric: its heat maps, headed by its score with the range that open answers leave."""
    name = one_line(result.rubric.title)
    words = score_in_brief(result)
    head = say("{rubric}: {sentence}", rubric=name, sentence=words.removesuffix(".")) if words else name
    maps = heat_maps(brief, result, alone=head)
    return [*([Heading(head)] if len(maps) > 1 else []), *maps]


def scores_page(brief: Brief) -> Page | None:
    """Each rubric's score over its range, with its stages; no page where nothing counts."""
    bars = tuple(bar for result in brief.results if (bar := score_bar(result)))
    if not bars:
        return None
    heading = say("No score stands without the range that open answers leave")
    return Page("scores", say("Where we stand"), heading, bars)


def _changed(brief: Brief) -> list[Block]:
    """What changed since an earlier assessment, and where people see it differently, each as one sentence."""
    found = []
    if changed := change.page(brief):
        found.append(f"{changed.title}.")
    if differing := perception.page(brief):
        found.append(f"{differing.title}.")
    return [Paragraph(" ".join(found))] if found else []


def finding_blocks(brief: Brief) -> list[Block]:
    """The weightiest of what the answers say about themselves, and what is still open."""
    found = findings(brief)[: LIMITS["findings"]]
    blocks: list[Block] = []
    if found:
        items = tuple(one.item._replace(text=short(one.text, FINDING_WORDS)) for one in found)
        blocks.append(Bullets(items, heading=say("What speaks against this picture")))
    if brief.open:
        text = say_count(
            len(brief.open),
            "{number} question has no settled level: {questions}. Nothing is assumed for it; the score is a range.",
            "{number} questions have no settled level: {questions}. Nothing is assumed for them; the score is a range.",
            questions=first_of([quoted(score.question.title) for score in brief.open], 3),
        )
        blocks.append(Callout("missing", say("What we do not know"), capital(text)))
    return blocks


def more_findings(brief: Brief) -> Page | None:
    """The findings beyond those of the paper."""
    rest = findings(brief)[LIMITS["findings"] :]
    if not rest:
        return None
    head = say_count(len(rest), "One further finding about the answers", "{number} further findings about the answers")
    return Page("findings", say("Where we stand"), capital(head), (Bullets(tuple(one.item for one in rest)),))


def heat_maps(brief: Brief, result: RubricScore, *, patterns: bool = True, alone: str = "") -> list[Figure]:
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
        target=target_of(score) if in_scope and has_target(score) else None,
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


def _lead(brief: Brief) -> str:
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
