"""Which gaps stand in the way of which others, and the picture of it, for the paper or the evidence book.

Not the order in which to close them, which is csmaturity.planning.roadmap's and csmaturity.report.plan.roadmap's to
tell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from csmaturity.language import say
from csmaturity.planning.state import Edge
from csmaturity.report.brief import Brief
from csmaturity.report.figures.diagram import Arrow, Box
from csmaturity.report.figures.diagram import diagram as drawn
from csmaturity.report.figures.figure import Figure
from csmaturity.report.limits import LIMITS
from csmaturity.report.outline import quoted_level, share
from csmaturity.report.standing.ground import ground_words
from csmaturity.rubric.moves import Step
from csmaturity.scoring.scorecard import QuestionScore

LEAST_MUST, LEAST_EASIER = 2, 4
"""Links between planned steps from which a picture says more than a sentence."""

HOLDERS = 2
"""A root cause is one or two gaps; a longer list is a list of gaps again."""


Key = tuple[str, str]
"""A question: rubric and question id."""


@dataclass(frozen=True)
class Causes:
    """The steps not reached yet and what joins them. `holders` are the questions that most others rest on."""

    brief: Brief

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        """The dependencies between questions whose steps, both, are ahead: not reached and not beyond the target."""
        return tuple(
            edge
            for edge in self.brief.plan.edges
            if key(edge.before) != key(edge.after) and self._is_ahead(edge.before) and self._is_ahead(edge.after)
        )

    @cached_property
    def holders(self) -> tuple[Key, ...]:
        """The gaps whose next step most steps of other questions follow; ties by lower share, then file order.

        The same count makes the load-bearing question of a scorecard, so the first one here is the decision's.
        """
        counted = {
            key(score): (-len({edge.after for edge in self.edges_from(key(score))}), share(score))
            for score in self.brief.gaps
            if score.score and score.score.point is not None
        }
        ranked = sorted((one for one in counted if counted[one][0]), key=lambda one: counted[one])
        return tuple(ranked[:HOLDERS])

    @cached_property
    def behind(self) -> tuple[Key, ...]:
        """The other questions that directly follow a holder."""
        found = dict.fromkeys(key(edge.after) for holder in self.holders for edge in self.edges_from(holder))
        return tuple(one for one in found if one not in self.holders)

    @property
    def kinds(self) -> frozenset[str]:
        """How the holders bear on the questions behind them: requires, enables, or both."""
        return frozenset(
            edge.kind for holder in self.holders for edge in self.edges_from(holder) if key(edge.after) in self.behind
        )

    def edges_from(self, question: Key) -> tuple[Edge, ...]:
        """The dependencies of other questions on the next step of this one."""
        return tuple(edge for edge in self.edges if key(edge.before) == question and self.is_next(edge.before))

    def is_next(self, step: Step) -> bool:
        """Whether a step is the one right above today's level."""
        score = self.brief.score_of(step)
        return score is not None and score.ground is not None and score.place(step.level) == score.ground + 1

    def _is_ahead(self, step: Step) -> bool:
        score = self.brief.score_of(step)
        if score is None or self.brief.plan.states[step].status == "reached":
            return False
        chosen = score.answer.target
        return 0 < score.place(step.level) <= (score.place(chosen) if chosen else len(score.scale))


def key(one: Step | QuestionScore) -> Key:
    """The question of a step or of a score."""
    return one.rubric, one.question if isinstance(one.question, str) else one.question.id


def is_telling(causes: Causes) -> bool:
    """Whether the picture says more than a sentence about a plan that holds moves."""
    planned = causes.brief.quarter_of
    kinds = [edge.kind for edge in causes.edges if edge.before in planned and edge.after in planned]
    return kinds.count("requires") >= LEAST_MUST or kinds.count("enables") >= LEAST_EASIER


def diagram(causes: Causes) -> Figure | None:
    """The dependency picture of the steps that matter most; None where nothing depends on anything."""
    chosen = _most_important(causes)
    edges = [edge for edge in causes.edges if edge.before in chosen and edge.after in chosen]
    edges = _reduced([*edges, *_ladders(causes.brief, chosen)])
    joined = {step for edge in edges for step in (edge.before, edge.after)}
    chosen = [step for step in chosen if step in joined]
    if not chosen:
        return None
    columns = _depths(chosen, edges)
    rows = _rows(causes, chosen, columns, edges)
    boxes = [_box(causes, step, columns[step], rows[step]) for step in chosen]
    arrows = tuple(Arrow(str(edge.before), str(edge.after), edge.kind) for edge in edges)
    return drawn(say("What rests on what"), boxes, arrows, _alt(causes.brief, edges))


def _reduced(edges: Sequence[Edge]) -> list[Edge]:
    """The arrows to draw: one that only makes easier what other arrows lead to anyway adds a line and says nothing."""

    def leads(start: Step, end: Step, without: Edge) -> bool:
        seen, waiting = {start}, [start]
        while waiting:
            here = waiting.pop()
            for edge in edges:
                if edge.before == here and edge is not without and edge.after not in seen:
                    if edge.after == end:
                        return True
                    seen.add(edge.after)
                    waiting.append(edge.after)
        return False

    return [one for one in edges if one.kind == "requires" or not leads(one.before, one.after, one)]


def _most_important(causes: Causes) -> list[Step]:
    """The steps to draw: the holders and what follows from them first, then what has most arrows."""
    degree: dict[Step, int] = {}
    for edge in causes.edges:
        for step in (edge.before, edge.after):
            degree[step] = degree.get(step, 0) + 1
    near = {edge.after for holder in causes.holders for edge in causes.edges_from(holder)}
    ranked = sorted(degree, key=lambda step: (key(step) not in causes.holders, step not in near, -degree[step]))
    return ranked[: LIMITS["boxes"]]


def _ladders(brief: Brief, chosen: Sequence[Step]) -> list[Edge]:
    """The steps of one question that are both drawn: the lower must come first."""
    return [
        Edge(before, after, "requires")
        for before in chosen
        if (score := brief.score_of(before))
        for after in chosen
        if key(before) == key(after) and 0 <= score.place(before.level) == score.place(after.level) - 1
    ]


def _depths(steps: Sequence[Step], edges: Sequence[Edge]) -> dict[Step, int]:
    """The column of each step: one right of the rightmost that it follows; a circle stops after one round each."""
    depth = dict.fromkeys(steps, 0)
    for _ in steps:
        for edge in edges:
            if edge.before != edge.after and depth[edge.after] <= depth[edge.before] < len(steps) - 1:
                depth[edge.after] = depth[edge.before] + 1
    used = sorted(set(depth.values()))
    return {step: used.index(column) for step, column in depth.items()}


def _rows(
    causes: Causes, chosen: Sequence[Step], columns: Mapping[Step, int], edges: Sequence[Edge]
) -> dict[Step, int]:
    """The row of each step in its column: beside what it follows, so that few arrows cross; ties in file order."""
    order = [key(score) for score in causes.brief.questions]
    rows: dict[Step, int] = {}
    for column in sorted(set(columns.values())):
        here = [step for step in chosen if columns[step] == column]

        def place(step: Step) -> tuple[float, int, str]:
            before = [rows[edge.before] for edge in edges if edge.after == step and edge.before in rows]
            file_order = order.index(key(step))
            return (sum(before) / len(before) if before else file_order, file_order, step.level)

        for row, step in enumerate(sorted(here, key=place)):
            rows[step] = row
    return rows


def _box(causes: Causes, step: Step, column: int, row: int) -> Box:
    brief = causes.brief
    score = brief.score_of(step)
    today = ground_words(score) if score else say("Not known")
    level = brief.level_of(step)
    detail = f"{today} → {level}" if causes.is_next(step) else say("to {level}", level=level)
    return Box(str(step), brief.title_of(step), detail, column, row, key(step) in causes.holders)


def _alt(brief: Brief, edges: Sequence[Edge]) -> str:
    return " ".join(
        joined(quoted_level(brief, edge.before), quoted_level(brief, edge.after), edge.kind) for edge in edges
    )


def joined(before: str, after: str, kind: str) -> str:
    """One dependency as a sentence."""
    if kind == "requires":
        return say("{step} must come before {needing}.", step=before, needing=after)
    return say("{step} makes easier {eased}.", step=before, eased=after)
