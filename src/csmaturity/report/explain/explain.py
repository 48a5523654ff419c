"""Finds what is to be explained, and derives it down to the answers and the lines of the rubric: here the scores.

Not the computing of scores (csmaturity.scoring.score): a derivation repeats that arithmetic in words. Dates, amounts
and options are those of csmaturity.report.explain.advice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from csmaturity.errors import UsageError
from csmaturity.report.explain.derivation import Derivation, Line, Places
from csmaturity.report.explain.group import group_lines
from csmaturity.report.explain.question import question_lines
from csmaturity.rubric.plain_text import is_title, one_line
from csmaturity.rubric.source import Source
from csmaturity.rubric.spelling import did_you_mean
from csmaturity.scoring.scorecard import GroupScore, QuestionScore, RubricScore, Scorecard

if TYPE_CHECKING:
    from csmaturity.assessment.voices import Voices
    from csmaturity.report.explain.grounds import Grounds

Node = GroupScore | QuestionScore

__all__ = ["Derivation", "Line", "explain"]


def explain(
    scorecard: Scorecard,
    node: str | None,
    sources: Mapping[str, Source],
    voices: Voices | None = None,
    grounds: Callable[[], Grounds] | None = None,
) -> Derivation:
    """How a number came about. `sources` are the rubric files by rubric id; without one, its lines have no place.

    With `voices`, a question's derivation says who said what, and which rule made one answer of it. `node` is a rubric,
    a section or a question by id, `rubric/section` or `rubric/question`, or by title; None is everything. With
    `grounds` it may also be a step of the plan, an amount or an option (csmaturity.report.explain.advice); a part of a
    rubric goes before them. Raises UsageError where there is no such node, or where the name fits more than one.
    """
    if node is None:
        parts = [_lines(result, result.root, sources, voices) for result in scorecard.rubrics]
        if len(parts) == 1:
            return Derivation(_title(scorecard.rubrics[0], scorecard.rubrics[0].root), parts[0])
        return Derivation("Every rubric", tuple(_together(scorecard, parts)))
    if grounds and not _fitting(scorecard, node):
        from csmaturity.report.explain.advice import advice

        return advice(node, grounds(), _all_names(scorecard))
    result, found = _find(scorecard, node)
    return Derivation(_title(result, found), _lines(result, found, sources, voices))


def _lines(result: RubricScore, node: Node, sources: Mapping[str, Source], voices: Voices | None) -> tuple[Line, ...]:
    places = Places.of(result.rubric, sources.get(result.rubric.id))
    if isinstance(node, QuestionScore):
        first, *rest = question_lines(node, result.rubric, places)
        tally = voices.tallies.get((node.rubric, node.question.id)) if voices else None
        if voices is None or tally is None:
            return (first, *rest)
        from csmaturity.report.explain.voices import voice_lines

        return (first, *voice_lines(tally, voices.combination), *rest)
    return tuple(group_lines(node, result, places))


def _together(scorecard: Scorecard, parts: list[tuple[Line, ...]]) -> Iterator[Line]:
    """Several rubrics under one another; none changes another's score."""
    count = len(scorecard.rubrics)
    yield Line(0, f"{count} rubrics, each scored on its own.")
    for result, lines in zip(scorecard.rubrics, parts, strict=True):
        yield Line(0, _title(result, result.root))
        for line in lines:
            yield Line(line.depth + 1, line.text, line.place)


def _title(result: RubricScore, node: Node) -> str:
    name = one_line(_name(result, node))
    if isinstance(node, QuestionScore):
        return f"{name} ({node.rubric}/{node.question.id})"
    if node is result.root:
        return f"{name} ({result.rubric.id} {result.rubric.version})"
    return f"{name} ({node.rubric}/{node.node.id})"


def _name(result: RubricScore, node: Node) -> str:
    """What a report calls it."""
    if node is result.root:
        return result.rubric.title
    return node.question.name if isinstance(node, QuestionScore) else node.node.name


def _find(scorecard: Scorecard, name: str) -> tuple[RubricScore, Node]:
    """The node of this name; the whole name first, then an id inside any rubric."""
    fitting = _fitting(scorecard, name)
    if len(fitting) == 1:
        return fitting[0][1:]
    if fitting:
        raise UsageError(f"{name} is in more than one place", f"Write {' or '.join(one[0] for one in fitting)}.")
    ids = ", ".join(result.rubric.id for result in scorecard.rubrics)
    text = f"there is nothing called {one_line(name)} to explain{did_you_mean(name, _all_names(scorecard))}"
    raise UsageError(text, f"Rubrics here: {ids or 'none'}.")


def _fitting(scorecard: Scorecard, name: str) -> list[tuple[str, RubricScore, Node]]:
    """The nodes of this id, each with its whole name, a rubric's alone; of this title where none has the id."""
    for result in scorecard.rubrics:
        if name == result.rubric.id:
            return [(name, result, result.root)]
    parts = [(f"{one.rubric.id}/{id_}", one, node) for one in scorecard.rubrics for id_, node in _nodes(one)]
    wholes = [(result.rubric.id, result, result.root) for result in scorecard.rubrics]
    by_id = [one for one in parts if name in (one[0], one[0].partition("/")[2])]
    return by_id or [one for one in (*wholes, *parts) if is_title(name, _name(one[1], one[2]))]


def _all_names(scorecard: Scorecard) -> list[str]:
    found = [result.rubric.id for result in scorecard.rubrics]
    for result in scorecard.rubrics:
        found += [word for id_, _ in _nodes(result) for word in (f"{result.rubric.id}/{id_}", id_)]
    return found


def _nodes(result: RubricScore) -> Iterator[tuple[str, Node]]:
    """Every section and question of a rubric by id, in file order."""
    waiting: list[Node] = list(reversed(result.root.contained))
    while waiting:
        node = waiting.pop()
        if isinstance(node, QuestionScore):
            yield node.question.id, node
        else:
            yield node.node.id, node
            waiting.extend(reversed(node.contained))
