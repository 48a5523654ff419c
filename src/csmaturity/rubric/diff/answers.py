"""Changes after which answers that were given find no place: ids, levels, gates, facts.

Not what changes their worth (csmaturity.rubric.diff.scores) or their words (csmaturity.rubric.diff.texts).
"""

from __future__ import annotations

from collections.abc import Iterator

from csmaturity.rubric.diff.model import Change
from csmaturity.rubric.diff.pairs import Pairs, QuestionPair, of_then
from csmaturity.rubric.fact import Fact
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.question import Question
from csmaturity.rubric.source import Path


def changes(old: Rubric, new: Rubric, matched: Pairs) -> Iterator[Change]:
    """Every change to what can be answered."""
    if old.id != new.id:
        message = f"the rubric `{old.id}` is now called `{new.id}`: all answers belong to the old id"
        yield Change("CSM704", ("id",), message, "Keep the id; the title may change.")
    yield from _removed(old, new, matched)
    yield from _reused(old, new, matched)
    for pair in matched.questions:
        yield from _renamed(pair)
        yield from _levels(old, new, pair)
        yield from _numbers(pair)
        yield from _statements(pair)
        yield from _refusals(pair)
    yield from _sections(matched)
    yield from _facts(old, new)
    if old.has_money and not new.has_money:
        yield Change("CSM714", ("value",), "the value model was removed: money figures find no place", gone=True)
    elif old.value != new.value:
        yield Change("value-added", ("value",), f"money figures are now valued, as {new.value}", category="other")


def _removed(old: Rubric, new: Rubric, matched: Pairs) -> Iterator[Change]:
    retired = {entry.id: (place, entry) for place, entry in enumerate(new.retired)}
    taken = {fact.id for fact in new.profile} | {spot.node.id for spot in matched.sections_came}
    for spot in matched.gone:
        id_ = spot.node.id
        if id_ in taken:
            message = f"`{id_}` was a question and is now something else"
            yield Change("CSM706", spot.path, message, "Give the new one another id.", gone=True)
        elif id_ not in retired:
            help = f"List it: retired: [{{id: {id_}, reason: …, successor: …}}]."
            yield Change("CSM702", spot.path, f"the question `{id_}` was removed", help, gone=True)
        elif retired[id_][1].successor:
            message = f"the question `{id_}` was retired; `{retired[id_][1].successor}` asks in its place"
            yield Change("CSM702", ("retired", retired[id_][0]), message, settled=True)
        else:
            message = f"the question `{id_}` was retired without a successor"
            help = "Name the question that asks in its place: successor: …"
            yield Change("CSM702", ("retired", retired[id_][0]), message, help)


def _reused(old: Rubric, new: Rubric, matched: Pairs) -> Iterator[Change]:
    paths = {pair.new.id: pair.new_spot.path for pair in matched.questions}
    paths |= {spot.node.id: spot.path for spot in matched.came}
    kept = {entry.id for entry in new.retired}
    before = {question.id for question in old.all_questions}
    for entry in old.retired:
        if entry.id in paths and entry.id not in before:
            message = f"the id `{entry.id}` was retired and is used again"
            yield Change("CSM703", (*paths[entry.id], "id"), message, "Give this question a new id.", forbidden=True)
        elif entry.id not in kept:
            message = f"`{entry.id}` is no longer listed as retired, so that its id could be used again"
            yield Change("CSM703", ("retired",), message, "Put the entry back.", forbidden=True)
    for pair in matched.questions:
        if pair.replaced:
            message = f"`{pair.new.id}` is another question than before under the same id"
            help = f"Give it a new id, and list `{pair.new.id}` under `retired`."
            path = (*pair.new_spot.path, "ask")
            yield Change("CSM703", path, message, help, before=pair.old.ask, after=pair.new.ask)


def _renamed(pair: QuestionPair) -> Iterator[Change]:
    if not pair.renamed:
        return
    path = (*pair.new_spot.path, "id")
    message = f"the question `{pair.old.id}` is now called `{pair.new.id}`"
    if pair.said:
        yield Change("CSM704", path, f"{message}; its answers move along", settled=True)
    else:
        yield Change("CSM704", path, message, f"Add `previously: [{pair.old.id}]` to it, so that its answers move.")


def _sections(matched: Pairs) -> Iterator[Change]:
    for old, new in matched.sections:
        if old.node.id != new.node.id:
            message = f"the section `{old.node.id}` is now called `{new.node.id}`"
            yield Change("CSM704", (*new.path, "id"), message, category="meaning", settled=True)


def _levels(old: Rubric, new: Rubric, pair: QuestionPair) -> Iterator[Change]:
    before = [level.id for level in old.scale_of(pair.old)]
    after = [level.id for level in new.scale_of(pair.new)]
    if before == after:
        return
    path = (*pair.new_spot.path, "levels")
    gone, came = [id_ for id_ in before if id_ not in after], [id_ for id_ in after if id_ not in before]
    words = [f"lost {_listed(gone)}"] if gone else []
    words += [f"gained {_listed(came)}"] if came else []
    said = " and ".join(words) or "has its levels in another order"
    message = f"`{pair.new.id}` {said}"
    yield Change("CSM705", path, message, before=", ".join(before), after=", ".join(after))


def _numbers(pair: QuestionPair) -> Iterator[Change]:
    """Answers that are numbers now, or no longer, in another unit, or within narrower bounds."""
    old, new = pair.old.answer, pair.new.answer
    path = (*pair.new_spot.path, "answer") if new else pair.new_spot.path
    if old is None or new is None:
        if old is not new:
            said = "a number now and no level" if new else "a level now and no number"
            yield Change("CSM705", path, f"`{pair.new.id}` is answered by {said}")
        return
    if old.number != new.number:
        message = f"`{pair.new.id}` asks for a number in {new.number} instead of {old.number}"
        yield Change("CSM705", (*path, "number"), message, before=old.number, after=new.number)
    is_narrower = any(
        (
            new.min is not None and (old.min is None or new.min > old.min),
            new.max is not None and (old.max is None or new.max < old.max),
        )
    )
    if is_narrower:
        yield Change("CSM705", path, f"`{pair.new.id}` takes fewer numbers than before")


def _statements(pair: QuestionPair) -> Iterator[Change]:
    """Gates and signals that are gone, or stand at another level."""
    before, after = _standing(pair.old), _standing(pair.new)
    for id_, (kind, level) in before.items():
        if level not in pair.new.levels:
            continue  # told with the level
        path = (*pair.new_spot.path, "levels", level)
        if id_ not in after:
            message = f"`{pair.new.id}` lost the {kind} `{id_}`: answers to it find no place"
            yield Change("CSM705", path, message)
        elif after[id_] != (kind, level):
            now, there = after[id_]
            message = f"`{pair.new.id}.{id_}` was a {kind} of {level} and is now a {now} of {there}"
            yield Change("CSM705", (*pair.new_spot.path, "levels", there), message)


def _refusals(pair: QuestionPair) -> Iterator[Change]:
    """Gates that a respondent may leave out now, and those that may no longer be left out."""
    for id_, level in pair.new.levels.items():
        before = pair.old.levels[id_].gates if id_ in pair.old.levels else ()
        for place, was, gate in of_then(before, level.gates):
            if was is None or was.may_not_apply == gate.may_not_apply:
                continue
            path, name = (*pair.new_spot.path, "levels", id_, "gates", place), f"`{pair.new.id}.{gate.id}`"
            if gate.may_not_apply:
                message = f"{name} may be left out as not applicable now"
                yield Change("gate-may-not-apply", path, message, category="other")
            else:
                message = f"{name} can no longer be left out as not applicable: such answers find no place"
                yield Change("CSM705", path, message)


def _standing(question: Question) -> dict[str, tuple[str, str]]:
    found = {}
    for id_, level in question.levels.items():
        found.update({signal.id: ("signal", id_) for signal in level.signals})
        found.update({gate.id: ("gate", id_) for gate in level.gates})
    return found


def _facts(old: Rubric, new: Rubric) -> Iterator[Change]:
    after = {fact.id: (place, fact) for place, fact in enumerate(new.profile)}
    for place, fact in enumerate(old.profile):
        if fact.id not in after:
            message = f"the fact `{fact.id}` was removed from the profile"
            yield Change("CSM714", ("profile", place), message, gone=True)
        else:
            number, now = after[fact.id]
            yield from _fact(("profile", number), fact, now)
    known = {fact.id for fact in old.profile}
    for place, fact in enumerate(new.profile):
        if fact.id not in known:
            message = f"the profile asks for one more fact, `{fact.id}`"
            yield Change("fact-added", ("profile", place), message, category="other")


def _fact(path: Path, old: Fact, new: Fact) -> Iterator[Change]:
    if old.kind != new.kind:
        message = f"the kind of the fact `{new.id}` was {old.kind} and is now {new.kind}"
        yield Change("CSM706", (*path, "kind"), message, before=old.kind, after=new.kind)
        return
    before, after = [one.id for one in old.options], [one.id for one in new.options]
    gone, came = [id_ for id_ in before if id_ not in after], [id_ for id_ in after if id_ not in before]
    if gone:
        yield Change("CSM714", (*path, "options"), f"the fact `{new.id}` lost {_listed(gone, 'option')}")
    if came:
        message = f"the fact `{new.id}` gained {_listed(came, 'option')}"
        yield Change("option-added", (*path, "options"), message, category="other")


def _listed(ids: list[str], what: str = "level") -> str:
    return f"the {what}{'s' if len(ids) > 1 else ''} " + ", ".join(f"`{id_}`" for id_ in ids)
