"""Page 4, the causes: which gaps stand in the way of which others, and the picture of it.

Not the order in which to close them, which is csmaturity.planning.roadmap's and csmaturity.report.roadmap's to tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from csmaturity.planning.plan import Edge, Step
from csmaturity.report.brief import Brief, level_tone, level_words, reached
from csmaturity.report.model import Block, Bullets, Callout, Diagram, DiagramEdge, DiagramNode, Item, Page, Paragraph
from csmaturity.report.wording import capital, listed, many, number, quoted, verb

MOST_NODES = 12
"""More boxes than this and nobody reads the picture."""

HOLDERS = 2
"""A root cause is one or two gaps; a longer list is a list of gaps again."""

MOST_LINES = 6


@dataclass(frozen=True)
class Causes:
    """The rungs not reached yet and what joins them. `holders` are the next rungs that most others wait for."""

    brief: Brief

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        """The dependencies between rungs that nobody has reached yet, and within a ladder where both ends matter."""
        return tuple(
            edge for edge in self.brief.plan.edges if not self._done(edge.before) and not self._done(edge.after)
        )

    @cached_property
    def successors(self) -> Mapping[Step, tuple[Edge, ...]]:
        """What follows from each rung, in the rubric's order."""
        found: dict[Step, list[Edge]] = {}
        for edge in self.edges:
            found.setdefault(edge.before, []).append(edge)
        return {step: tuple(edges) for step, edges in found.items()}

    @cached_property
    def holders(self) -> tuple[Step, ...]:
        """The gaps whose next rung holds back most others; only easing ones where none blocks any."""
        for kind in ("requires", "enables"):
            next_rungs = [step for step in self.successors if self._is_next(step)]
            counted = {step: len(self.questions_behind([step], kind)) for step in next_rungs}
            ranked = sorted((step for step in counted if counted[step]), key=lambda step: -counted[step])
            if ranked:
                return tuple(ranked[:HOLDERS])
        return ()

    @property
    def kind(self) -> str:
        """Whether the holders block others (requires) or make them easier (enables); "" where there are none."""
        if not self.holders:
            return ""
        return "requires" if self.questions_behind(self.holders, "requires") else "enables"

    def questions_behind(self, steps: Iterable[Step], kind: str) -> tuple[tuple[str, str], ...]:
        """The other questions that wait for these rungs, at any remove for requires, directly for enables."""
        start = list(steps)
        own = {(step.rubric, step.question) for step in start}
        seen, queue = set(start), list(start)
        found: dict[tuple[str, str], None] = {}
        while queue:
            for edge in self.successors.get(queue.pop(0), ()):
                if edge.kind != kind or edge.after in seen:
                    continue
                seen.add(edge.after)
                found[(edge.after.rubric, edge.after.question)] = None
                if kind == "requires":
                    queue.append(edge.after)
        return tuple(question for question in found if question not in own)

    def _done(self, step: Step) -> bool:
        score = self.brief.score_of(step)
        return score is None or reached(score, step.level) or step.level == score.scale[0].id

    def _is_next(self, step: Step) -> bool:
        score = self.brief.score_of(step)
        if score is None or score.rank is None:
            return False
        return score.rank + 1 < len(score.scale) and score.scale[score.rank + 1].id == step.level


def page(brief: Brief) -> Page:
    """The root causes, as a sentence, a picture and a list."""
    causes = Causes(brief)
    blocks: list[Block] = [Paragraph(_lead(causes), lead=True)]
    picture = diagram(causes)
    if picture:
        blocks += [picture, Paragraph("A solid arrow means “must come first”, a dashed one “makes easier”.")]
    lines = _lines(causes)
    if lines:
        blocks.append(Bullets(lines, heading="What each of these gaps holds up"))
    blocked = [one for one in brief.plan.left_out if one.kind == "blocked"]
    if blocked:
        names = listed([f"{brief.level_of(one.step)} on {quoted(brief.title_of(one.step))}" for one in blocked[:5]])
        blocks.append(
            Callout("caution", "Some steps have no way to them yet", f"What they need is never reached: {names}.")
        )
    return Page("causes", "Why", _title(causes), tuple(blocks))


def diagram(causes: Causes) -> Diagram | None:
    """The dependency picture of the rungs that matter most; None where nothing depends on anything."""
    chosen = _most_important(causes)
    edges = [edge for edge in causes.edges if edge.before in chosen and edge.after in chosen]
    edges += _ladders(causes.brief, chosen)
    joined = {step for edge in edges for step in (edge.before, edge.after)}
    chosen = [step for step in chosen if step in joined]
    if not chosen:
        return None
    columns = _depths(chosen, edges)
    order = [(score.rubric, score.question.id) for score in causes.brief.questions]
    rows: dict[int, int] = {}
    nodes = []
    for step in sorted(chosen, key=lambda one: (columns[one], order.index((one.rubric, one.question)), one.level)):
        row = rows.setdefault(columns[step], 0)
        rows[columns[step]] += 1
        nodes.append(_node(causes, step, columns[step], row))
    arrows = tuple(DiagramEdge(str(edge.before), str(edge.after), edge.kind) for edge in edges)
    return Diagram("What rests on what", tuple(nodes), arrows, _alt(causes.brief, edges))


def _title(causes: Causes) -> str:
    held = len(causes.holders)
    if held:
        behind = len(causes.questions_behind(causes.holders, causes.kind))
        gaps = capital(many(held, "gap"))
        if causes.kind == "requires":
            return f"{gaps} {verb(held, 'holds', 'hold')} back {many(behind, 'other question')}"
        return f"{gaps}, once closed, {verb(held, 'makes', 'make')} progress easier on {many(behind, 'other question')}"
    if causes.brief.gaps:
        return "No known gap waits for another, so each can be closed on its own"
    if causes.brief.open:
        return "What holds back what cannot be said before the open questions are answered"
    return "No gap is left to explain"


def _lead(causes: Causes) -> str:
    if not causes.holders:
        return "The rubric names no dependency between the steps that are known to be ahead."
    names = listed([_named(causes.brief, step) for step in causes.holders])
    word = "must come before" if causes.kind == "requires" else "would make easier"
    behind = [_question_title(causes.brief, key) for key in causes.questions_behind(causes.holders, causes.kind)]
    shown = listed(behind[:5]) + (f", and {number(len(behind) - 5)} more" if len(behind) > 5 else "")
    return f"{names} {word} further steps on {shown}. Closing the gaps that others rest on is worth more than closing the lowest score."


def _lines(causes: Causes) -> tuple[Item, ...]:
    steps = [step for step in causes.successors if causes._is_next(step)]
    ranked = sorted(steps, key=lambda step: -len(causes.successors[step]))[:MOST_LINES]
    return tuple(Item(_line(causes, step)) for step in ranked)


def _line(causes: Causes, step: Step) -> str:
    parts = []
    for kind, word in (("requires", "must come before"), ("enables", "makes easier")):
        others = [_named(causes.brief, edge.after) for edge in causes.successors[step] if edge.kind == kind]
        if others:
            parts.append(f"{word} {listed(others)}")
    return f"{_named(causes.brief, step)} {' and '.join(parts)}."


def _named(brief: Brief, step: Step) -> str:
    return f"{brief.level_of(step)} on {quoted(brief.title_of(step))}"


def _question_title(brief: Brief, key: tuple[str, str]) -> str:
    score = brief.scorecard.question(*key)
    return quoted(score.question.title if score else key[1])


def _most_important(causes: Causes) -> list[Step]:
    """The rungs to draw: the holders and what follows from them first, then what has most arrows."""
    degree: dict[Step, int] = {}
    for edge in causes.edges:
        for step in (edge.before, edge.after):
            degree[step] = degree.get(step, 0) + 1
    near = {edge.after for step in causes.holders for edge in causes.successors.get(step, ())}
    ranked = sorted(degree, key=lambda step: (step not in causes.holders, step not in near, -degree[step]))
    return ranked[:MOST_NODES]


def _ladders(brief: Brief, chosen: Sequence[Step]) -> list[Edge]:
    """The rungs of one question that are both drawn: the lower must come first."""
    found = []
    for before in chosen:
        score = brief.score_of(before)
        ids = [level.id for level in score.scale] if score else []
        for after in chosen:
            same = (before.rubric, before.question) == (after.rubric, after.question)
            if (
                same
                and before.level in ids
                and after.level in ids
                and ids.index(after.level) == ids.index(before.level) + 1
            ):
                found.append(Edge(before, after, "requires"))
    return found


def _depths(steps: Sequence[Step], edges: Sequence[Edge]) -> dict[Step, int]:
    """The column of each rung: one right of the rightmost that it follows; a circle stops after one round each."""
    depth = dict.fromkeys(steps, 0)
    for _ in steps:
        for edge in edges:
            if edge.before != edge.after and depth[edge.after] <= depth[edge.before] < len(steps) - 1:
                depth[edge.after] = depth[edge.before] + 1
    used = sorted(set(depth.values()))
    return {step: used.index(column) for step, column in depth.items()}


def _node(causes: Causes, step: Step, column: int, row: int) -> DiagramNode:
    brief = causes.brief
    score = brief.score_of(step)
    tone = level_tone(score)[1] if score else "open"
    today = level_words(score) if score else "Not known"
    detail = f"{today} → {brief.level_of(step)}" if causes._is_next(step) else f"to {brief.level_of(step)}"
    return DiagramNode(str(step), brief.title_of(step), detail, column, row, tone, step in causes.holders)


def _alt(brief: Brief, edges: Sequence[Edge]) -> str:
    words = {"requires": "must come before", "enables": "makes easier"}
    lines = [f"{_named(brief, edge.before)} {words[edge.kind]} {_named(brief, edge.after)}" for edge in edges]
    return "; ".join(lines) + "."
