"""Heat maps: each question on its ladder below the sections that it belongs to, and the scores of sections alone.

Not which of them a document shows (csmaturity.report.paper.standing), nor how they are drawn
(csmaturity.report.figures.heat_map).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csmaturity.language import say
from csmaturity.report.figures.figure import Figure
from csmaturity.report.figures.heat_map import Part, heat_map, level_words, part_map
from csmaturity.report.figures.standing import Standing
from csmaturity.report.labels import STRENGTHS, our_reading, strength_word
from csmaturity.report.outline import OUT_OF_SCOPE, Outline, below_target, has_target, level_with_number, page_id, title
from csmaturity.report.standing.score_words import is_plain_percent, scale_ends, score_mark
from csmaturity.report.voices.source import source
from csmaturity.report.wording import one_line
from csmaturity.rubric.section import PATTERN
from csmaturity.scoring.interval import Score
from csmaturity.scoring.scorecard import GroupScore, QuestionScore, RubricScore


def rubric_map(brief: Outline, result: RubricScore, title_: str = "", *, patterns: bool = True) -> Figure:
    """Every question of a rubric below its sections, with their scores; without `patterns` only what is scored."""
    rows = rubric_rows(result, patterns=patterns)
    return heat_map(title_ or _name(result), rows, map_words(rows), source(brief))


def whole_map(brief: Outline) -> Figure:
    """Every question of every rubric in one map; each rubric heads its own, and none has a common score.

    Whose answers it shows, the paper says elsewhere.
    """
    rows: list[Standing | Part] = []
    for result in brief.results:
        rows += [part_of(result, result.root, 0), *rubric_rows(result, depth=1)]
    return heat_map(say("Each question on its ladder"), rows, map_words(rows))


def section_map(brief: Outline, title_: str, parts: Sequence[Part]) -> Figure:
    """Sections without their questions."""
    words = "; ".join(f"{one.label}: {one.score}" for one in parts)
    return part_map(title_, parts, f"{words}.", source(brief))


def sections_of(result: RubricScore, *, deepest: int = 99, selecting: bool = True) -> list[Part]:
    """A rubric's score and those of its sections to some depth, each below the one that holds it.

    Without `selecting` only those that contain their questions.
    """

    def walk(group: GroupScore, depth: int) -> Iterator[Part]:
        yield part_of(result, group, depth)
        if depth < deepest:
            for child in _groups(group):
                if selecting or not child.selects:
                    yield from walk(child, depth + 1)

    return list(walk(result.root, 0))


def rubric_rows(result: RubricScore, *, patterns: bool = True, depth: int = 0) -> list[Standing | Part]:
    """The rows of a rubric's heat map; a section that holds everything heads nothing."""
    root = result.root
    while len(root.children) == 1 and isinstance(root.children[0], GroupScore):
        root = root.children[0]
    return list(_rows(result, root, depth, patterns=patterns))


def _rows(result: RubricScore, group: GroupScore, depth: int, *, patterns: bool) -> Iterator[Standing | Part]:
    for child in group.contained:
        if isinstance(child, QuestionScore):
            if not child.is_result:
                yield standing_of(child)
        elif (patterns or child.rule != PATTERN) and not _only_results(child):
            yield part_of(result, child, depth)
            yield from _rows(result, child, depth + 1, patterns=patterns)


def _only_results(group: GroupScore) -> bool:
    """Whether a section holds results and nothing else; they are shown apart."""
    held = tuple(group.questions())
    return bool(held) and all(one.is_result for one in held)


def _groups(group: GroupScore) -> Iterator[GroupScore]:
    return (child for child in group.contained if isinstance(child, GroupScore) and any(child.counted()))


def part_of(result: RubricScore, group: GroupScore, depth: int) -> Part:
    """A section as a row: its name, its score over its range, and how many of its questions stand at their target."""
    held = [score for score in group.counted() if score.state not in OUT_OF_SCOPE]
    bases = {result.rubric.basis_of(score.question) for score in group.questions()}
    name = our_reading(one_line(group.node.name), "ours" if bases == {"ours"} else "")
    aimed = [score for score in held if has_target(score)]
    there = say("{part} of {total}", part=sum(not below_target(score) for score in aimed), total=len(aimed))
    there = there if aimed else ""
    score = group.score
    if score is None or score.lowest == score.highest:
        return Part(name, depth, "", detail=there)
    low, high = (float(score.share(value)) for value in (score.low, score.high))
    point = None if score.point is None else float(score.share(score.point))
    words = score_on_scale(score)
    if group.level is not None:
        words = say("{level} ({amount})", level=one_line(group.level.label), amount=words)
    return Part(name, depth, words, point, low, high, there)


def score_on_scale(score: Score) -> str:
    """A score with its interval and where its scale ends: "0.9 (0.8 to 1.0) of 2"; a scale that starts elsewhere too.
    A percentage of a hundred says so by itself: "71%".

    The interval alone where nothing was answered.
    """
    if is_plain_percent(score):
        return score_mark(score)
    ends = scale_ends(score)
    if score.falls:
        words = say("{score} on {lowest} to {highest}", score=score_mark(score), lowest=ends[0], highest=ends[1])
        return say("{score}, less is better", score=words)
    if score.lowest:
        return say("{score} on {lowest} to {highest}", score=score_mark(score), lowest=ends[0], highest=ends[1])
    return say("{score} of {highest}", score=score_mark(score), highest=ends[1])


def _name(result: RubricScore) -> str:
    bases = {result.rubric.basis_of(score.question) for score in result.questions}
    return our_reading(one_line(result.rubric.title), "ours" if bases == {"ours"} else "")


def standing_of(score: QuestionScore) -> Standing:
    """Where one question stands; what is not known spans the range that is left open."""
    low, high = open_range(score)
    evidenced = score.evidenced_low if score.evidenced_low == score.evidenced_high else None
    in_scope = score.state not in OUT_OF_SCOPE
    return Standing(
        label=title(score),
        levels=tuple(
            level_with_number(score) if level == score.level else one_line(level.label) for level in score.scale
        ),
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


def row_words(one: Standing) -> str:
    """A question's row in words, for those who do not see it."""
    if one.position is None:
        return f"{one.label}: {level_words(one)}"
    return say(
        "{question}: {level}, {strength}",
        question=one.label,
        level=level_words(one),
        strength=strength_word(STRENGTHS[one.strength]),
    )


def map_words(rows: Sequence[Standing | Part]) -> str:
    """What a heat map shows, for those who do not see it."""
    words = (f"{one.label} {one.score}" if isinstance(one, Part) else row_words(one) for one in rows)
    return "; ".join(words) + "."
