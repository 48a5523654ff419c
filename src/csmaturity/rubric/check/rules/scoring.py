"""Rules on what counts how much: values, weights, groups, levels out of reach.

Not the conditions on which a question is asked (csmaturity.rubric.check.rules.conditions).
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Any

from csmaturity.errors import Finding
from csmaturity.rubric.check.model import Subject
from csmaturity.rubric.check.rules.quantities import shown
from csmaturity.rubric.check_structure import TURN_HINT, turns
from csmaturity.rubric.conditions import number
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.question import Question
from csmaturity.rubric.section import PATTERN, Section
from csmaturity.rubric.source import Path

MOST_FOR_A_QUESTION = Fraction(1, 2)
MOST_FOR_A_SECTION = Fraction(3, 5)
MOST_QUESTIONS = 15


def level_values_not_increasing(subject: Subject) -> Iterator[Finding]:
    """A level is worth less than the one before it.

    A better answer would lower the score. Two levels may be worth the same. Where less is better, as with points for
    faults, every value falls from the worst level to the best, in all scales that are added up.

    Bad: poor 0, average 100, excellent 50
    Good: poor 0, average 50, excellent 100
    """
    for path, scale in _scales(subject.source.data, ()):
        levels = [(place, level) for place, level in enumerate(scale) if isinstance(level, dict)]
        values = [value for _, level in levels if (value := number(level.get("value"))) is not None]
        for (_, below), (place, above) in pairwise(levels):
            low, high = number(below.get("value")), number(above.get("value"))
            if low is not None and high is not None and high < low and turns(values):
                message = f"`{above.get('id')}` is worth less than `{below.get('id')}` before it"
                yield subject.finding((*path, place, "value"), message, TURN_HINT)


def _scales(node: Any, path: Path) -> Iterator[tuple[Path, tuple[Any, ...]]]:
    """Every scale in a file, read from its data: a file with this fault is not loaded as a rubric."""
    if not isinstance(node, dict):
        return
    scale = node.get("scale")
    if isinstance(scale, tuple):
        yield (*path, "scale"), scale
    named = node.get("scales")
    if isinstance(named, dict):
        yield from (((*path, "scales", name), one) for name, one in named.items() if isinstance(one, tuple))
    for key in ("questions", "sections"):
        items = node.get(key)
        for place, item in enumerate(items if isinstance(items, tuple) else ()):
            yield from _scales(item, (*path, key, place))


def level_values_outside_bounds(subject: Subject) -> Iterator[Finding]:
    """A question's own scale reaches beyond the rubric's.

    Under a mean, that question would count for more than its weight says, and the average would not lie on the
    rubric's scale. Where points are summed, scales may differ.

    Bad: rubric 0–2, one question 0–100, score: mean
    Good: the question's levels valued from 0 to 2
    """
    rubric = subject.rubric
    if rubric is None or not rubric.scale or rubric.score == "sum":
        return
    values = [level.value for level in rubric.scale]
    low, high = min(values), max(values)
    for asked in subject.page.questions:
        own = asked.question.scale
        for place, level in enumerate(own if isinstance(own, tuple) else ()):
            if not low <= level.value <= high:
                message = f"{shown(level.value)} lies outside the rubric's scale, {shown(low)} to {shown(high)}"
                yield subject.finding(
                    (*asked.path, "scale", place, "value"), message, "Value it on the rubric's scale."
                )


def dominant_weight(subject: Subject) -> Iterator[Finding]:
    """One question decides its section, or one section the rubric.

    More than half of a section's weight on one question, or more than 60% on one section, makes the others
    decoration.

    Bad: weights 5, 1, 1
    Good: weights 2, 1, 1
    """
    for path, node in _groups(subject):
        if _rule(node, subject) in ("min", "max", PATTERN):
            continue
        weights = [item.weight for _, item in _items(path, node)]
        if sum(1 for weight in weights if weight) < 2 or weights.count(weights[0]) == len(weights):
            continue
        total = sum(weights, Fraction(0))
        for at, item in _items(path, node):
            most = MOST_FOR_A_SECTION if isinstance(item, Section) else MOST_FOR_A_QUESTION
            if item.weight > most * total:
                share = round(item.weight / total * 100)
                where = f"section `{node.id}`" if isinstance(node, Section) else "rubric"
                message = f"`{item.id}` makes up {share}% of the {where}"
                yield subject.finding((*at, "weight"), message, "Lower its weight, or split it.")


def _rule(node: Rubric | Section, subject: Subject) -> str:
    if isinstance(node, Section) and subject.rubric:
        return subject.rubric.rule_of(node)
    return subject.rubric.score if subject.rubric else "mean"


def zero_weight(subject: Subject) -> Iterator[Finding]:
    """A question or section that never counts.

    People answer it and nothing comes of it. Where that is meant, suppress this with the reason.

    Bad: weight: 0
    Good: weight: 1, or a fact under `profile`, which is never scored
    """
    for path, node in _groups(subject):
        for at, item in _items(path, node):
            is_beside = item.of is not None if isinstance(item, Section) else item.is_result
            if item.weight == 0 and not is_beside:
                help_ = "Give it a weight above 0, or ask for it under `profile`."
                yield subject.finding((*at, "weight"), f"`{item.id}` never counts", help_)


def unbalanced_dimension(subject: Subject) -> Iterator[Finding]:
    """A section of one question, or of more than fifteen.

    One question is no average, and after fifteen people answer without reading.

    Bad: a section with 22 questions
    Good: four sections with 5 or 6 each
    """
    for path, node in _groups(subject):
        count = len(node.questions)
        lonely = count == 1 and not node.sections and isinstance(node, Section)
        if lonely or count > MOST_QUESTIONS:
            what = f"the section `{node.id}`" if isinstance(node, Section) else "this rubric"
            message = f"{what} has one question" if lonely else f"{what} has {count} questions in a row"
            help_ = "Join it with another section." if lonely else "Group them in sections."
            yield subject.finding((*path, "questions"), message, help_, key=True)


def unreachable_level(subject: Subject) -> Iterator[Finding]:
    """A level that no answers to the gates can give.

    Where a question is answered by its gates, a level without a gate holds where a higher one has some, so that
    nothing gives the level below it; above all gates, nothing gives it.

    Bad: average without gates between poor and excellent with gates
    Good: a gate for average too
    """
    for asked in subject.page.questions:
        decided = [level.place for level in asked.levels if level.gates or level.level.when is not None]
        if not decided:
            continue
        for level in asked.levels[1:]:
            if level.place in decided:
                continue
            id_ = level.scale_level.id
            message = f"no gate gives `{id_}`, so answers to the gates never reach it"
            if level.place < max(decided):
                message = f"`{id_}` has no gate, so answers to the gates never give less"
            yield subject.finding((*asked.path, "levels", id_), message, "Add `gates:` to it.", key=True)


def _groups(subject: Subject) -> Iterator[tuple[Path, Rubric | Section]]:
    rubric, known = subject.rubric, subject.page.known
    if rubric and known:
        yield (), rubric
        yield from known.sections


def _items(path: Path, node: Rubric | Section) -> Iterator[tuple[Path, Question | Section]]:
    """The questions and sections right under a node, with their paths."""
    yield from (((*path, "questions", place), question) for place, question in enumerate(node.questions))
    yield from (((*path, "sections", place), section) for place, section in enumerate(node.sections))
