"""The derivation of a section's or a rubric's score: its parts, the rule, gaps, the interval, share and rounding.

Not of one question, which is csmaturity.report.explain.question.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from csmaturity.report.explain.derivation import Line, Places, arithmetic, rounding, signed, span
from csmaturity.report.explain.question import standing
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.plain_text import one_line
from csmaturity.rubric.section import PATTERN, Section, Selection
from csmaturity.scoring.interval import Score
from csmaturity.scoring.rollup import Part, blocks, estimate_of, parts_of, shares, weight_of
from csmaturity.scoring.rounding import exact, percent
from csmaturity.scoring.scorecard import GroupScore, QuestionScore, RubricScore

RULES = {
    "mean": "the weighted mean of what counts",
    "sum": "the weighted sum of what counts",
    "min": "the lowest of what counts",
    "max": "the highest of what counts",
    "none": "whose parts are shown one by one and never added up",
}


def group_lines(group: GroupScore, result: RubricScore, places: Places, depth: int = 0) -> Iterator[Line]:
    """The result of a group, then its parts, each section among them derived in the same way."""
    rubric = result.rubric
    yield Line(depth, _result(group, result), places.place(group.node))
    yield Line(depth + 1, f"Rule: {group.rule}, {RULES[group.rule]}.", _rule_place(group, rubric, places))
    parts = parts_of(group)
    if group.selects:
        yield Line(depth + 1, f"Selects {_selection(group)}.", places.place(group.node, "of"))
    for child in group.children:
        if isinstance(child, QuestionScore):
            text = f"{one_line(child.question.name)}: {standing(child)}{_weight(child, named=group.names_parts)}."
            yield Line(depth + 1, text, places.place(child.question))
        elif group.selects:
            yield Line(depth + 1, _result(child, result, named=group.names_parts), places.place(child.node))
        else:
            yield from group_lines(child, result, places, depth + 1)
    if group.rule == PATTERN:
        return
    if group.score is None:
        yield Line(depth + 1, "Nothing here counts, so there is no score.")
        return
    yield from _point(group, group.score, parts, rubric, places, depth + 1)
    yield from _interval(group, group.score, parts, depth + 1)
    yield from _share(group.score, result if group is result.root else None, places, depth + 1)


def _selection(group: GroupScore) -> str:
    """What a section selects, in words."""
    of = group.node.of if isinstance(group.node, Section) else None
    if not isinstance(of, Selection):
        return ", ".join(f"`{id_}`" for id_ in of or ())
    tags = f" tagged {' or '.join(f'`{tag}`' for tag in of.tags)}" if of.tags else ""
    return f"the questions{tags}{f' below `{of.below}`' if of.below else ''}, which are answered where they stand"


def _result(group: GroupScore, result: RubricScore, *, named: bool = False) -> str:
    score, whole = group.score, group is result.root
    title = "" if whole else f"{_title(group)}: "
    if score is None:
        return f"{title}{group.state.value}, no score{_weight(group, named=named)}."
    reach = span(score.lowest, score.highest)
    if score.point is None:
        text = f"no point score on a range of {reach}"
    else:
        text = f"{score.shown(score.point)} on a range of {reach}, {percent(score.share(score.point))} of it"
    if not score.is_exact:
        text += f"; open answers leave {score.shown(score.low)} to {score.shown(score.high)}"
    if whole and result.stage:
        text += f"; stage: {one_line(result.stage.label)}"
    return f"{title}{text}{_weight(group, named=named)}."


def _weight(node: GroupScore | QuestionScore, *, named: bool = False) -> str:
    weight = weight_of(node, named=named)
    if weight == 1:
        return ""
    if not weight and isinstance(node, GroupScore) and node.selects:
        return "; weight 0, so it changes no other score"
    return f"; weight {exact(weight)}" if weight else "; weight 0, so not scored"


def _rule_place(group: GroupScore, rubric: Rubric, places: Places) -> str:
    own = group.node if getattr(group.node, "score", None) else rubric
    return places.place(own, "score")


def _point(
    group: GroupScore, score: Score, parts: Sequence[Part], rubric: Rubric, places: Places, depth: int
) -> Iterator[Line]:
    weights = [part.weight for part in parts]
    share = shares(parts)[0]
    if all(part.estimate is None for part in parts):
        yield Line(depth, "Point: none, as nothing here has been answered.")
    elif score.point is None and rubric.unanswered == "block" and blocks(group):
        place = places.place(rubric, "unanswered")
        yield Line(depth, "Point: none until every question that counts has an answer, as this rubric wants it.", place)
    elif score.point is None:
        found = estimate_of(group.rule, parts)
        between = span(found.low, found.high) if found else ""
        yield Line(depth, f"Point: none, as no answer here settles a level; the gates fit anything from {between}.")
    else:
        yield from _gaps(parts, share, depth)
        taken = [part.taken(share) for part in parts]
        yield Line(depth, f"Point: {arithmetic(group.rule, taken, weights, score.point)}")


def _gaps(parts: Sequence[Part], share: Fraction, depth: int) -> Iterator[Line]:
    """How the parts without a value of their own are taken for the point: at the share that the others reach."""
    gaps = [part for part in parts if part.estimate is None or part.estimate.point is None]
    if not gaps:
        return
    firm = [part for part in parts if part not in gaps or part.taken(share) != _at(part, share)]
    over = " + ".join(_term(part, part.taken(share) - part.score.lowest) for part in firm)
    under = " + ".join(_term(part, part.width) for part in firm)
    if len(firm) > 1:
        over, under = f"({over})", f"({under})"
    if any(part.width for part in firm):
        yield Line(depth, f"What is known reaches {over} ÷ {under} = {exact(share)} of its range.")
    else:
        yield Line(depth, f"What the gates leave has one share of the range in common: {exact(share)}.")
    for part in gaps:
        full, taken = _at(part, share), part.taken(share)
        start = f"{_title(part.node)}, which is open,"
        sum_ = f"{exact(part.score.lowest)} + {exact(share)} × {exact(part.width)} = {exact(full)}"
        if part.estimate is None or taken == full:
            yield Line(depth + 1, f"{start} is taken at the same share: {sum_}.")
        else:
            left = span(part.estimate.low, part.estimate.high)
            yield Line(
                depth + 1, f"{start} would be {sum_}; its answers leave {left}, so it is taken at {exact(taken)}."
            )


def _at(part: Part, share: Fraction) -> Fraction:
    return part.score.lowest + share * part.width


def _term(part: Part, value: Fraction) -> str:
    return signed(value) if part.weight == 1 else f"{signed(value)} × {exact(part.weight)}"


def _title(node: GroupScore | QuestionScore) -> str:
    return one_line(node.question.name if isinstance(node, QuestionScore) else node.node.name)


def _interval(group: GroupScore, score: Score, parts: Sequence[Part], depth: int) -> Iterator[Line]:
    if score.is_exact:
        yield Line(depth, "Interval: none, as nothing is left open.")
        return
    weights = [part.weight for part in parts]
    lows, highs = [part.score.low for part in parts], [part.score.high for part in parts]
    yield Line(depth, f"If everything open is at its worst: {arithmetic(group.rule, lows, weights, score.low)}")
    yield Line(depth, f"If everything open is at its best: {arithmetic(group.rule, highs, weights, score.high)}")


def _share(score: Score, whole: RubricScore | None, places: Places, depth: int) -> Iterator[Line]:
    """The share of the range with the stage that it reaches, and the rounding."""
    if score.point is None:
        return
    share = score.share(score.point)
    width = score.highest - score.lowest
    top = f"({exact(score.point)} − {signed(score.lowest)}) ÷ ({exact(score.highest)} − {signed(score.lowest)})"
    if width:
        yield Line(depth, f"Share of the range: {top} = {exact(share)}, shown as {percent(share)}")
    if whole and whole.stage:
        number = whole.rubric.stages.index(whole.stage)
        start = f"{one_line(whole.stage.label)} starts at {exact(Fraction(whole.stage.from_))} of the range"
        yield Line(depth, f"Stage: {start}.", places.place(whole.rubric, "stages", number))
    yield Line(depth, f"Rounding: {rounding(score.point, score.decimals)}")
