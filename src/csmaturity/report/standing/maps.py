"""Heat maps of a rubric: each question by level, cut up by sections where there are many.

Not which of them a document shows (csmaturity.report.paper.standing), nor how a sign is drawn
(csmaturity.report.figures.standing).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from csmaturity.language import say
from csmaturity.report.figures.figure import Figure
from csmaturity.report.figures.standing import Standing, heat_map
from csmaturity.report.labels import STRENGTHS, our_reading, state_word, strength_word
from csmaturity.report.outline import OUT_OF_SCOPE, Outline, has_target, level_words, page_id, target_words, title
from csmaturity.report.voices.source import source
from csmaturity.report.wording import one_line
from csmaturity.rubric.model import Rubric, Section, questions_of
from csmaturity.scoring.scorecard import QuestionScore, RubricScore

MANY_QUESTIONS = 15
"""Above this a heat map is cut up by the rubric's sections."""


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
        maps.append(
            heat_map(alone if alone and len(runs) == 1 else name, levels, rows, alt_words(scores), source(brief))
        )
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


def alt_words(scores: Sequence[QuestionScore]) -> str:
    """What a heat map shows, for those who do not see it."""
    return "; ".join(row_words(score) for score in scores) + "."


def _sections(rubric: Rubric) -> dict[str, str]:
    """The title of the outermost section that each question lies in."""

    def named(section: Section) -> dict[str, str]:
        return {question.id: one_line(section.title) for question in questions_of(section)}

    return {question: name for section in rubric.sections for question, name in named(section).items()}
