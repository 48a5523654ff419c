"""Changes of words: those that say something else, those that say the same better, and everything else a file holds.

Not what decides between the first two, which is csmaturity.rubric.diff.wording.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from csmaturity.rubric.diff.model import Change
from csmaturity.rubric.diff.pairs import Pairs, QuestionPair
from csmaturity.rubric.diff.rules import NAMES
from csmaturity.rubric.diff.shown import brief
from csmaturity.rubric.diff.wording import editorial
from csmaturity.rubric.fields import Record, kebab
from csmaturity.rubric.model import Level, Rubric
from csmaturity.rubric.source import Path

_TOLD_OF_RUBRIC = frozenset(
    {"id", "version", "language", "scale", "score", "unanswered", "stages", "profile", "sections", "questions"}
)
_TOLD_OF_QUESTION = frozenset({"id", "title", "ask", "ask_to_see", "weight", "applies_when", "scale", "levels"})
_TOLD_OF_SECTION = frozenset({"id", "weight", "score", "applies_when", "sections", "questions"})
_TOLD_OF_FACT = frozenset({"id", "ask", "kind", "options"})
_TOLD_OF_LEVEL = frozenset({"text", "gates", "signals"})


class Text(NamedTuple):
    """One text in both versions: where it stands now, what it is, and both wordings."""

    path: Path
    what: str
    before: str
    after: str
    question: str = ""


def changes(old: Rubric, new: Rubric, matched: Pairs) -> Iterator[Change]:
    """Every change of words, and every change that does nothing to answers, scores or meaning."""
    if old.language != new.language:
        message = f"the texts are in `{new.language}` and no longer in `{old.language}`"
        yield Change("CSM716", NAMES["CSM716"], "meaning", "minor", ("language",), message)
        return
    kept = [pair for pair in matched.questions if not pair.replaced]
    said = {entry.id: entry.kind for entry in new.changes if entry not in old.changes}
    for text in (*_of_rubric(old, new), *(text for pair in kept for text in _of_question(pair))):
        if text.before != text.after:
            yield _change(text, new.language, said.get(text.question))
    yield from _rest(old, new, kept, matched)


def _change(text: Text, language: str, said: str | None) -> Change:
    kind = said or ("editorial" if editorial(text.before, text.after, language) else "meaning")
    before, after = brief(text.before), brief(text.after)
    if kind == "editorial":
        note = " (the author says so)" if said else ""
        message = f"{text.what} was edited{note}"
        return Change("", "text-edited", "other", "patch", text.path, message, before=before, after=after)
    message = f"{text.what} was re-worded" if text.before and text.after else f"{text.what} was added"
    if not text.after:
        message = f"{text.what} was removed"
    help = ""
    if text.question and text.before and text.after and not said:
        help = f"If it means the same: changes: [{{id: {text.question}, kind: editorial, note: …}}]."
    name = NAMES["CSM712"]
    return Change("CSM712", name, "meaning", "minor", text.path, message, help, before=before, after=after)


def _of_rubric(old: Rubric, new: Rubric) -> Iterator[Text]:
    levels = {level.id: level.label for level in old.scale}
    for place, level in enumerate(new.scale):
        yield _kept(("scale", place, "label"), f"the label of `{level.id}`", levels, level.id, level.label)
    labels = {stage.id: stage.label for stage in old.stages}
    texts = {stage.id: stage.text or "" for stage in old.stages}
    for place, stage in enumerate(new.stages):
        path: Path = ("stages", place)
        yield _kept((*path, "label"), f"the label of the stage `{stage.id}`", labels, stage.id, stage.label)
        yield _kept((*path, "text"), f"the text of the stage `{stage.id}`", texts, stage.id, stage.text or "")
    facts = {fact.id: fact for fact in old.profile}
    for place, fact in enumerate(new.profile):
        if fact.id in facts:
            before = facts[fact.id]
            path = ("profile", place)
            yield Text((*path, "ask"), f"the fact `{fact.id}`", before.ask, fact.ask)
            options = {option.id: option.label for option in before.options}
            for number, option in enumerate(fact.options):
                at = (*path, "options", number, "label")
                yield _kept(at, f"the option `{option.id}` of `{fact.id}`", options, option.id, option.label)


def _kept(path: Path, what: str, before: Mapping[str, str], id_: str, after: str) -> Text:
    """A text whose owner may be new; what is new is told elsewhere."""
    return Text(path, what, before.get(id_, after), after)


def _of_question(pair: QuestionPair) -> Iterator[Text]:
    old, new, path, id_ = pair.old, pair.new, pair.new_spot.path, pair.new.id
    yield Text((*path, "title"), f"the title of `{id_}`", old.title, new.title, id_)
    yield Text((*path, "ask"), f"the question `{id_}`", old.ask, new.ask, id_)
    before, after = "\n".join(old.ask_to_see), "\n".join(new.ask_to_see)
    yield Text((*path, "ask-to-see"), f"what to ask to see at `{id_}`", before, after, id_)
    labels = {level.id: level.label for level in old.scale or ()}
    for place, level in enumerate(new.scale or ()):
        at = (*path, "scale", place, "label")
        yield _kept(at, f"the label of `{level.id}` at `{id_}`", labels, level.id, level.label)._replace(question=id_)
    for name, now in new.levels.items():
        if name in old.levels:
            yield from _of_level((*path, "levels", name), f"`{id_}`, {name}", old.levels[name], now, id_)


def _of_level(path: Path, where: str, old: Level, new: Level, question: str) -> Iterator[Text]:
    yield Text((*path, "text"), f"{where}", old.text, new.text, question)
    gates = {gate.id: gate for gate in old.gates}
    for place, gate in enumerate(new.gates):
        if gate.id in gates:
            at, before = (*path, "gates", place), gates[gate.id]
            yield Text((*at, "text"), f"{where}: the gate `{gate.id}`", before.text, gate.text, question)
            proof = f"{where}: the evidence for `{gate.id}`"
            yield Text((*at, "evidence"), proof, before.evidence or "", gate.evidence or "", question)
    signals = {signal.id: signal.text for signal in old.signals}
    for place, signal in enumerate(new.signals):
        what = f"{where}: the signal `{signal.id}`"
        at = (*path, "signals", place, "text")
        yield _kept(at, what, signals, signal.id, signal.text)._replace(question=question)


def _rest(old: Rubric, new: Rubric, kept: Sequence[QuestionPair], matched: Pairs) -> Iterator[Change]:
    """What does nothing to answers, scores or meaning: one line for each question, section and key of the rubric."""
    for name in _unequal(old, new, _TOLD_OF_RUBRIC):
        yield _other((kebab(name),), f"`{kebab(name)}` changed")
    facts = {fact.id: fact for fact in old.profile}
    for place, fact in enumerate(new.profile):
        names = _unequal(facts.get(fact.id, fact), fact, _TOLD_OF_FACT)
        if names:
            yield _other(("profile", place), f"the fact `{fact.id}`: {_listed(names)} changed")
    for before, after in matched.sections:
        names = _unequal(before.node, after.node, _TOLD_OF_SECTION)
        if names:
            yield _other(after.path, f"the section `{after.node.id}`: {_listed(names)} changed")
    for pair in kept:
        names = _unequal(pair.old, pair.new, _TOLD_OF_QUESTION | ({"previously"} if pair.renamed else set()))
        if _levels_beside(pair):
            names.append("levels")
        if names:
            yield _other(pair.new_spot.path, f"`{pair.new.id}`: {_listed(names)} changed")


def _other(path: Path, message: str) -> Change:
    return Change("", "other-text-changed", "other", "patch", path, message)


def _unequal(old: Record, new: Record, told: Iterable[str]) -> list[str]:
    """The fields that differ, without those that are told in their own words."""
    names = (name for name in type(new).model_fields if name not in told)
    return [name for name in names if getattr(old, name) != getattr(new, name)]


def _levels_beside(pair: QuestionPair) -> bool:
    """Whether consequences, or who says what, changed at a level, or a signal is new there."""
    return any(
        _unequal(pair.old.levels[name], level, _TOLD_OF_LEVEL) or _marked_otherwise(pair.old.levels[name], level)
        for name, level in pair.new.levels.items()
        if name in pair.old.levels
    )


def _marked_otherwise(old: Level, new: Level) -> bool:
    """Whether a statement has another basis or flag. Lost ones, new gates and what decides are told in other words."""
    before, after = _marks(old), _marks(new)
    deciding = {gate.id for gate in (*old.deciding_gates, *new.deciding_gates)}
    new_signals = {signal.id for signal in new.signals} - before.keys()
    return bool(new_signals) or any(before[id_] != after[id_] for id_ in before.keys() & after.keys() - deciding)


def _marks(level: Level) -> Mapping[str, tuple[str, str | None]]:
    """Who says each statement, and which contradiction a signal flags."""
    gates = {gate.id: (gate.basis, None) for gate in level.gates}
    return {**gates, **{signal.id: (signal.basis, signal.flag) for signal in level.signals}}


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"`{kebab(name)}`" for name in names)
