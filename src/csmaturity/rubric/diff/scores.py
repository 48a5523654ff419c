"""Changes after which the same answers give another score: values, weights, conditions, places, roll-ups.

Not what decides a level (csmaturity.rubric.diff.deciding), whether answers still fit (csmaturity.rubric.diff.answers)
or what they say (csmaturity.rubric.diff.texts).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial

from csmaturity.rubric.diff import deciding
from csmaturity.rubric.diff.model import Change
from csmaturity.rubric.diff.pairs import Pairs, QuestionPair, Spot, of_then
from csmaturity.rubric.diff.shown import alike, condition, exact, listed, scope_words
from csmaturity.rubric.model import Rubric, sections_of
from csmaturity.rubric.question import Question, ScaleLevel
from csmaturity.rubric.section import Section
from csmaturity.rubric.source import Path

_ROOT = ""

_change = partial(Change, category="scores")


def changes(old: Rubric, new: Rubric, matched: Pairs) -> Iterator[Change]:
    """Every change to how answers become scores."""
    nodes = [(pair.old_spot, pair.new_spot) for pair in matched.questions] + list(matched.sections)
    yield from _values(old, new, matched)
    yield from _weights(old, new, nodes)
    for before, after in nodes:
        yield from _applicability(before, after)
        yield from _moved(before, after, matched.section_ids)
    yield from _added(matched)
    yield from _retired(new, matched)
    yield from _rules(old, new, matched)
    yield from _absent(old, new, matched)
    yield from _stages(old, new)
    called = {pair.old.id: pair.new.id for pair in matched.questions if pair.renamed}
    for pair in matched.questions:
        yield from _numbers(pair)
        yield from deciding.changes(pair, called)


def _values(old: Rubric, new: Rubric, matched: Pairs) -> Iterator[Change]:
    """Levels worth something else: told once at a scale that questions share, else at each question."""
    told: set[tuple[Path, str]] = set()
    for pair in matched.questions:
        path = new.scale_path(pair.new)
        shared = path if path == old.scale_path(pair.old) else None
        for place, was, level in of_then(old.scale_of(pair.old), new.scale_of(pair.new)):
            if was is None or was.value == level.value or (shared, level.id) in told:
                continue
            if shared:
                told.add((shared, level.id))
            yield _value(was, level, *_scale_at(pair, place, shared))


def _scale_at(pair: QuestionPair, place: int, shared: Path | None) -> tuple[Path, str]:
    if shared:
        return (*shared, place, "value"), ""
    own = isinstance(pair.new.scale, tuple)
    return (*pair.new_spot.path, "scale", place, "value") if own else pair.new_spot.path, f" at `{pair.new.id}`"


def _value(old: ScaleLevel, new: ScaleLevel, path: Path, where: str) -> Change:
    before, after = exact(old.value), exact(new.value)
    return _change(
        "CSM707", path, f"the level `{new.id}` is worth {after} instead of {before}{where}", before=before, after=after
    )


def _weights(old: Rubric, new: Rubric, nodes: Sequence[tuple[Spot, Spot]]) -> Iterator[Change]:
    """Weights that changed against those of their neighbours; under a sum each counts as it stands."""
    groups: dict[str, list[tuple[Spot, Spot]]] = {}
    for before, after in nodes:
        groups.setdefault(after.around[-1] if after.around else _ROOT, []).append((before, after))
    rules = {after.node.id: _rule(after.node, new) for _, after in nodes if isinstance(after.node, Section)}
    rules[_ROOT] = new.score
    for group, members in groups.items():
        rule = rules.get(group, new.score)
        if rule == "mean" and _in_proportion(members):
            continue
        for before, after in members:
            one, other = Fraction(before.node.weight), Fraction(after.node.weight)
            # The best or worst of a group takes no notice of weights above 0.
            if one != other and (rule in ("mean", "sum") or not one or not other):
                message = f"`{after.node.id}` weighs {exact(other)} instead of {exact(one)}"
                path = (*after.path, "weight")
                yield _change("CSM708", path, message, before=exact(one), after=exact(other))


def _in_proportion(members: Sequence[tuple[Spot, Spot]]) -> bool:
    """Whether all weights of a group grew by one factor; a lone member can't change its share, but it can vanish."""
    weights = [(Fraction(before.node.weight), Fraction(after.node.weight)) for before, after in members]
    if any((one == 0) != (other == 0) for one, other in weights):
        return False
    return len({other / one for one, other in weights if one}) <= 1


def _rule(node: Question | Section, rubric: Rubric) -> str:
    return rubric.rule_of(node) if isinstance(node, Section) else rubric.score


def _applicability(before: Spot, after: Spot) -> Iterator[Change]:
    old, new = before.node.applies_when, after.node.applies_when
    if not alike(old, new):
        said = scope_words(f"`{after.node.id}`", old, new)
        yield _change("CSM709", (*after.path, "applies-when"), said, before=condition(old), after=condition(new))


def _moved(before: Spot, after: Spot, now: Mapping[str, str]) -> Iterator[Change]:
    old = before.around[-1] if before.around else _ROOT
    new = after.around[-1] if after.around else _ROOT
    if now.get(old, old) != new:
        start, end = (f"`{one}`" if one else "the top" for one in (old, new))
        yield _change("CSM710", after.path, f"`{after.node.id}` moved from {start} to {end}", before=old, after=new)


def _added(matched: Pairs) -> Iterator[Change]:
    for spot in matched.came:
        if spot.node.weight:
            message = f"the question `{spot.node.id}` is new and counts"
            yield _change("CSM711", spot.path, message, "With `weight: 0` it would not count.")
        else:
            message = f"the question `{spot.node.id}` is new and doesn't count"
            yield Change("unscored-question-added", spot.path, message, category="other")


def _numbers(pair: QuestionPair) -> Iterator[Change]:
    """Numbers that are worth something else; whether a number can be given at all is told with the answers."""
    old, new = pair.old.answer, pair.new.answer
    if old and new and old.points != new.points:
        message = f"`{pair.new.id}` gives its numbers another worth"
        yield _change("CSM713", (*pair.new_spot.path, "answer", "points"), message)


def _absent(old: Rubric, new: Rubric, matched: Pairs) -> Iterator[Change]:
    """What "not applicable" counts: told once at the rubric, else at the questions that say so."""
    if old.not_applicable != new.not_applicable:
        message = f"what does not apply counts as `{new.not_applicable}` instead of `{old.not_applicable}`"
        yield _change("CSM713", ("not-applicable",), message, before=old.not_applicable, after=new.not_applicable)
    for pair in matched.questions:
        one, other = (of.not_applicable or "as the rubric says" for of in (pair.old, pair.new))
        if one != other:
            message = f"`{pair.new.id}`, where it does not apply, counts {other} instead of {one}"
            yield _change("CSM713", (*pair.new_spot.path, "not-applicable"), message, before=one, after=other)


def _retired(new: Rubric, matched: Pairs) -> Iterator[Change]:
    """Retired questions that counted; those removed without a word are told with the answers that they leave behind."""
    retired = {entry.id: place for place, entry in enumerate(new.retired)}
    for spot in matched.gone:
        if spot.node.id in retired and spot.node.weight:
            message = f"the retired question `{spot.node.id}` counted: without it the others make up the whole score"
            help = "A question of `weight: 0` can be retired without that."
            yield _change("CSM702", ("retired", retired[spot.node.id]), message, help)


def _rules(old: Rubric, new: Rubric, matched: Pairs) -> Iterator[Change]:
    if old.score != new.score:
        message = f"the whole rolls up by {new.score} instead of {old.score}"
        yield _change("CSM713", ("score",), message, before=old.score, after=new.score)
    if old.unanswered != new.unanswered:
        message = f"open answers count as `{new.unanswered}` instead of `{old.unanswered}`"
        yield _change("CSM713", ("unanswered",), message, before=old.unanswered, after=new.unanswered)
    for before, after in matched.sections:
        one, other = _rule(before.node, old), _rule(after.node, new)
        said = isinstance(after.node, Section) and after.node.score
        if one != other and (said or old.score == new.score):
            message = f"the section `{after.node.id}` rolls up by {other} instead of {one}"
            yield _change("CSM713", (*after.path, "score"), message, before=one, after=other)
    yield from _selections(old, new, matched)


def _selections(old: Rubric, new: Rubric, matched: Pairs) -> Iterator[Change]:
    """Sections that select other parts than before, by whatever they say or by the tags of questions."""
    for spot in matched.sections_came:
        if isinstance(spot.node, Section) and spot.node.of is not None:
            message = f"the section `{spot.node.id}` is new and selects what stands elsewhere"
            if spot.node.weight:
                yield _change("CSM713", spot.path, message, "With `weight: 0` it would change no other score.")
            else:
                yield Change("selection-added", spot.path, message, category="other")
    kept = matched.section_ids
    for gone in sections_of(old):
        if gone.of is not None and gone.id not in kept:
            yield _change("CSM713", (), f"the section `{gone.id}`, which selected what stands elsewhere, was removed")
    called = {**{pair.old.id: pair.new.id for pair in matched.questions}, **matched.section_ids}
    for before, after in matched.sections:
        was, now = _selected(before.node, old), _selected(after.node, new)
        if was is None and now is None:
            continue
        path = (*after.path, "of") if now is not None else after.path
        if was is None or now is None:
            said = "contains its questions and no longer selects any"
            if was is None:
                said = "selects questions of others and no longer contains any"
            yield _change("CSM713", path, f"the section `{after.node.id}` {said}")
            continue
        was = [called.get(id_, id_) for id_ in was]
        parts = ((sorted(set(now) - set(was)), "selects"), (sorted(set(was) - set(now)), "no longer selects"))
        for ids, said in parts:
            if ids:
                yield _change("CSM713", path, f"the section `{after.node.id}` {said} {listed(ids)}")


def _selected(node: Question | Section, rubric: Rubric) -> list[str] | None:
    """The ids of what a section selects; None where it selects nothing."""
    return [one.id for one in rubric.selected(node)] if isinstance(node, Section) and node.of is not None else None


def _stages(old: Rubric, new: Rubric) -> Iterator[Change]:
    for place, was, stage in of_then(old.stages, new.stages):
        if was is None:
            yield _change("CSM713", ("stages", place), f"the stage `{stage.id}` is new, from {exact(stage.from_)}")
        elif stage.from_ != was.from_:
            one, other = exact(was.from_), exact(stage.from_)
            message = f"the stage `{stage.id}` begins at {other} instead of {one}"
            yield _change("CSM713", ("stages", place, "from"), message, before=one, after=other)
    kept = {stage.id for stage in new.stages}
    for stage in old.stages:
        if stage.id not in kept:
            yield _change("CSM713", ("stages",), f"the stage `{stage.id}` was removed")
