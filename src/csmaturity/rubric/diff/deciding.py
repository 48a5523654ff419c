"""Levels that other gates or another condition decide than before.

Not what a level is worth, nor how levels roll up (csmaturity.rubric.diff.scores).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from csmaturity.rubric.diff.model import Change
from csmaturity.rubric.diff.pairs import QuestionPair, of_then
from csmaturity.rubric.diff.shown import alike, condition, listed, scope_words
from csmaturity.rubric.question import Level

_change = partial(Change, category="scores")


def changes(pair: QuestionPair, called: Mapping[str, str]) -> Iterator[Change]:
    """Every change to what decides a question's levels; `called` has the ids of now by those of then."""
    yield from _gates(pair)
    yield from _gate_scopes(pair)
    yield from _whens(pair, called)


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
            message = f"`{pair.new.id}` reaches {id_} only with {listed(came)} too"
            yield _change("CSM713", path, message)
        if went:
            yield _change("CSM713", path, f"`{pair.new.id}` reaches {id_} without {listed(went)}")
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
            if was is None or alike(was.applies_when, gate.applies_when):
                continue
            path = (*pair.new_spot.path, "levels", id_, "gates", place, "applies-when")
            said = scope_words(f"`{pair.new.id}.{gate.id}`", was.applies_when, gate.applies_when)
            before, after = condition(was.applies_when), condition(gate.applies_when)
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
        if alike(old, level.when):
            continue
        said = "by another condition"
        if old is None:
            said = "by a condition now, no longer by its gates and those below"
        elif level.when is None:
            said = "by its gates and those below now, no longer by a condition"
        path = (*pair.new_spot.path, "levels", id_, "when")
        message = f"`{pair.new.id}` reaches {id_} {said}"
        yield _change("CSM713", path, message, before=condition(was), after=condition(level.when))


def _renamed(value: Any, called: Mapping[str, str]) -> Any:
    """A condition with its questions under the ids that they have now."""
    if isinstance(value, Mapping):
        return {_new_name(name, called): _renamed(wanted, called) for name, wanted in value.items()}
    return tuple(_renamed(part, called) for part in value) if isinstance(value, tuple) else value


def _new_name(name: str, called: Mapping[str, str]) -> str:
    question, dot, gate = name.partition(".")
    return f"{called.get(question, question)}{dot}{gate}"


def _deciding(level: Level) -> tuple[str, ...]:
    return tuple(gate.id for gate in level.deciding_gates)
