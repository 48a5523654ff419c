"""Changes of words: those that say something else, those that say the same better, and everything else a file holds.

Not what decides between the first two, which is csmaturity.rubric.diff.wording.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from csmaturity.rubric.diff.leaves import Leaf, leaves, shown
from csmaturity.rubric.diff.model import Change
from csmaturity.rubric.diff.pairs import Pairs, QuestionPair
from csmaturity.rubric.diff.shown import brief
from csmaturity.rubric.diff.wording import editorial, effort
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.question import Gate, Level, Signal
from csmaturity.rubric.source import Path

_meaning = partial(Change, category="meaning")
_other = partial(Change, category="other", least="patch")

_MOST_EFFORT = 2_000_000
"""Pairs of letters: fifty texts with other words all through, or thousands with a word changed. After that whatever
differs counts as another meaning."""

_TOLD_OF_RUBRIC = frozenset(
    {"id", "version", "language", "scale", "score", "unanswered", "stages", "profile", "sections", "questions"}
)
_TOLD_OF_QUESTION = frozenset(
    {"id", "title", "ask", "basis", "ask_to_see", "weight", "applies_when", "scale", "levels"}
)
_TOLD_OF_SECTION = frozenset({"id", "basis", "weight", "score", "applies_when", "sections", "questions"})
_TOLD_OF_FACT = frozenset({"id", "ask", "kind", "options"})
_TOLD_OF_LEVEL = frozenset({"text", "gates", "signals"})
_TOLD_OF_STATEMENT = frozenset({"text", "evidence"})


class Text(NamedTuple):
    """One text in both versions: where it stands now, what it is, and both wordings."""

    path: Path
    what: str
    before: str
    after: str
    question: str = ""


def changes(old: Rubric, new: Rubric, matched: Pairs, weighty: Collection[str]) -> Iterator[Change]:
    """Every change of words, and every change that does nothing to answers, scores or meaning.

    `weighty` are the words of the language whose change changes a statement.
    """
    if old.language != new.language:
        message = f"the texts are in `{new.language}` and no longer in `{old.language}`"
        yield _meaning("CSM716", ("language",), message)
        return
    kept = [pair for pair in matched.questions if not pair.replaced]
    said = {entry.id: entry.kind for entry in new.changes if entry not in old.changes}
    left = _MOST_EFFORT
    for text in (*_of_rubric(old, new), *(text for pair in kept for text in _of_question(pair))):
        if text.before != text.after:
            left -= effort(text.before, text.after)
            yield _change(text, weighty, said.get(text.question), weighed=left >= 0)
    yield from _of_basis(old, new, kept)
    yield from _rest(old, new, kept, matched)


def _of_basis(old: Rubric, new: Rubric, kept: Sequence[QuestionPair]) -> Iterator[Change]:
    """Who asks a question: it may say so itself, or a section round it, and readers see it at the question."""
    for pair in kept:
        before, after = old.basis_of(pair.old), new.basis_of(pair.new)
        if before != after:
            message = f"the basis of `{pair.new.id}` changed: who asks it"
            path = (*pair.new_spot.path, "basis") if pair.new.basis == after != "source" else pair.new_spot.path
            yield _meaning("CSM712", path, message, before=before, after=after)


def _change(text: Text, weighty: Collection[str], said: str | None, *, weighed: bool) -> Change:
    kind = said or ("editorial" if weighed and editorial(text.before, text.after, weighty) else "meaning")
    before, after = brief(text.before), brief(text.after)
    if kind == "editorial":
        note = " (the author says so)" if said else ""
        message = f"{text.what} was edited{note}"
        return _other("text-edited", text.path, message, before=before, after=after)
    message = f"{text.what} was re-worded" if text.before and text.after else f"{text.what} was added"
    if not text.after:
        message = f"{text.what} was removed"
    help = ""
    if text.question and text.before and text.after and not said:
        help = f"If it means the same: changes: [{{id: {text.question}, kind: editorial, note: …}}]."
    return _meaning("CSM712", text.path, message, help, before=before, after=after)


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
    """What does nothing to answers, scores or meaning, each at its own place."""
    yield from _others("", leaves(old, new, told=_TOLD_OF_RUBRIC))
    facts = {fact.id: fact for fact in old.profile}
    for place, fact in enumerate(new.profile):
        beside = leaves(facts.get(fact.id, fact), fact, ("profile", place), _TOLD_OF_FACT)
        yield from _others(f"the fact `{fact.id}`: ", beside)
    for before, after in matched.sections:
        beside = leaves(before.node, after.node, after.path, _TOLD_OF_SECTION)
        yield from _others(f"the section `{after.node.id}`: ", beside)
    for pair in kept:
        told = _TOLD_OF_QUESTION | ({"previously"} if pair.renamed else set())
        yield from _others(f"`{pair.new.id}`: ", leaves(pair.old, pair.new, pair.new_spot.path, told))
        for name, level in pair.new.levels.items():
            if name in pair.old.levels:
                path = (*pair.new_spot.path, "levels", name)
                yield from _others(f"`{pair.new.id}`, {name}: ", _beside(pair.old.levels[name], level, path))


def _others(where: str, beside: Iterable[Leaf]) -> Iterator[Change]:
    for leaf in beside:
        message = f"{where}`{leaf.name}` {leaf.happened}"
        yield _other("other-text-changed", leaf.path, message, before=leaf.before, after=leaf.after)


def _beside(old: Level, new: Level, path: Path) -> Iterator[Leaf]:
    """Consequences, who says what, and new signals. Lost statements, new gates and what decides are told elsewhere."""
    yield from leaves(old, new, path, _TOLD_OF_LEVEL)
    deciding = {gate.id for gate in (*old.deciding_gates, *new.deciding_gates)}
    gates = {gate.id: gate for gate in old.gates if gate.id not in deciding}
    for place, gate in enumerate(new.gates):
        if gate.id in gates:
            yield from _marks(gates[gate.id], gate, (*path, "gates", place), f"gates/{gate.id}")
    signals = {signal.id: signal for signal in old.signals}
    for place, signal in enumerate(new.signals):
        at, name = (*path, "signals", place), f"signals/{signal.id}"
        if signal.id in signals:
            yield from _marks(signals[signal.id], signal, at, name)
        elif signal.id not in {gate.id for gate in old.gates}:
            yield Leaf(at, name, "", shown(signal))


def _marks(old: Gate | Signal, new: Gate | Signal, path: Path, name: str) -> Iterator[Leaf]:
    """Who says a statement, and which contradiction a signal flags; its words are told as meaning."""
    for leaf in leaves(old, new, path, _TOLD_OF_STATEMENT):
        yield leaf._replace(name=f"{name}/{leaf.name}")
