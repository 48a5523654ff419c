"""Changes after which the same answers give another score: values, weights, conditions, places, roll-ups, gates.

Not whether answers still fit (csmaturity.rubric.diff.answers) or what they say (csmaturity.rubric.diff.texts).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial
from typing import Any

from csmaturity.rubric.conditions import Condition
from csmaturity.rubric.diff.model import Change
from csmaturity.rubric.diff.pairs import Pairs, QuestionPair, Spot, of_then
from csmaturity.rubric.diff.shown import canonical, condition, exact
from csmaturity.rubric.model import Rubric, sections_of
from csmaturity.rubric.question import Level, Question, ScaleLevel
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
        yield from _gates(pair)
        yield from _gate_scopes(pair)
        yield from _whens(pair, called)


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
    if not _alike(old, new):
        said = _scope_words(f"`{after.node.id}`", old, new)
        yield _change("CSM709", (*after.path, "applies-when"), said, before=_shown(old), after=_shown(new))


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
                yield _change("CSM713", path, f"the section `{after.node.id}` {said} {_listed(ids)}")


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


def _gates(pair: QuestionPair) -> Iterator[Change]:
    """Deciding gates that came, or decide where they did not; those that went are told with the answers to them."""
    for id_, level in pair.new.levels.items():
        if id_ not in pair.old.levels:
            continue
        before, after = _deciding(pair.old.levels[id_]), _deciding(level)
        present = {gate.id for gate in level.gates}
        path = (*pair.new_spot.path, "levels", id_, "gates")
        came = [one for one in after if one not in before]
        went = [one for one in before if one not in after and one in present]
        if (pair.old.levels[id_].when is None) != (level.when is None):
            came, went = [], []  # told with the condition
        if came:
            message = f"`{pair.new.id}` reaches {id_} only with {_listed(came)} too"
            yield _change("CSM713", path, message)
        if went:
            yield _change("CSM713", path, f"`{pair.new.id}` reaches {id_} without {_listed(went)}")
        known = {gate.id for gate in pair.old.levels[id_].gates} | set(came)
        for place, gate in enumerate(level.gates):
            if gate.id not in known:
                message = f"`{pair.new.id}` has one more supporting gate at {id_}, `{gate.id}`"
                yield Change("supporting-gate-added", (*path, place), message, category="other")


def _gate_scopes(pair: QuestionPair) -> Iterator[Change]:
    """Gates that are asked of others than before. One that decides nothing changes no score."""
    for id_, level in pair.new.levels.items():
        gates = pair.old.levels[id_].gates if id_ in pair.old.levels else ()
        for place, was, gate in of_then(gates, level.gates):
            if was is None or _alike(was.applies_when, gate.applies_when):
                continue
            path = (*pair.new_spot.path, "levels", id_, "gates", place, "applies-when")
            said = _scope_words(f"`{pair.new.id}.{gate.id}`", was.applies_when, gate.applies_when)
            before, after = _shown(was.applies_when), _shown(gate.applies_when)
            if gate.id in pair.new.deciding or gate.id in pair.old.deciding:
                yield _change("CSM709", path, said, before=before, after=after)
            else:
                what = "supporting-gate-scope-changed"
                yield Change(what, path, said, category="other", before=before, after=after)


def _whens(pair: QuestionPair, called: Mapping[str, str]) -> Iterator[Change]:
    """Levels that a condition decides now, no longer, or by another one."""
    for id_, level in pair.new.levels.items():
        if id_ not in pair.old.levels:
            continue
        was = pair.old.levels[id_].when
        old = None if was is None else _renamed(was, called)
        if _alike(old, level.when):
            continue
        said = "by another condition"
        if old is None:
            said = "by a condition now, no longer by its gates and those below"
        elif level.when is None:
            said = "by its gates and those below now, no longer by a condition"
        path = (*pair.new_spot.path, "levels", id_, "when")
        message = f"`{pair.new.id}` reaches {id_} {said}"
        yield _change("CSM713", path, message, before=_shown(was), after=_shown(level.when))


def _renamed(value: Any, called: Mapping[str, str]) -> Any:
    """A condition with its questions under the ids that they have now."""
    if isinstance(value, Mapping):
        return {_new_name(name, called): _renamed(wanted, called) for name, wanted in value.items()}
    return tuple(_renamed(part, called) for part in value) if isinstance(value, tuple) else value


def _new_name(name: str, called: Mapping[str, str]) -> str:
    question, dot, gate = name.partition(".")
    return f"{called.get(question, question)}{dot}{gate}"


def _alike(one: Condition | None, other: Condition | None) -> bool:
    if one is None or other is None:
        return one is other
    return canonical(one) == canonical(other)


def _shown(one: Condition | None) -> str:
    return "" if one is None else condition(one)


def _scope_words(what: str, old: Condition | None, new: Condition | None) -> str:
    if old is None:
        return f"{what} is asked only under a condition now"
    return f"{what} is asked of everybody now" if new is None else f"{what} is asked under another condition"


def _deciding(level: Level) -> tuple[str, ...]:
    return tuple(gate.id for gate in level.deciding_gates)


def _listed(ids: Sequence[str]) -> str:
    return ", ".join(f"`{id_}`" for id_ in ids)
