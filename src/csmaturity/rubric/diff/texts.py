"""Changes of words: those that say something else, those that say the same better, and everything else a file holds.

Not what decides between the first two, which is csmaturity.rubric.diff.wording.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from csmaturity.rubric.diff.leaves import Leaf, leaves, shown
from csmaturity.rubric.diff.model import Change
from csmaturity.rubric.diff.pairs import Pairs, QuestionPair, of_then
from csmaturity.rubric.diff.shown import brief
from csmaturity.rubric.diff.wording import editorial, effort
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.question import Gate, Level, Question, ScaleLevel, Signal
from csmaturity.rubric.source import Path

_meaning = partial(Change, category="meaning")
_other = partial(Change, category="other", least="patch")

_MOST_EFFORT = 2_000_000
"""Pairs of letters: fifty texts with other words all through, or thousands with a word changed. After that whatever
differs counts as another meaning."""

_TOLD_OF_RUBRIC = frozenset(
    {
        "id",
        "version",
        "language",
        "scale",
        "scales",
        "score",
        "unanswered",
        "not_applicable",
        "value",
        "stages",
        "profile",
        "sections",
        "questions",
    }
)
_TOLD_OF_QUESTION = frozenset(
    {
        "id",
        "title",
        "ask",
        "basis",
        "ask_to_see",
        "weight",
        "applies_when",
        "scale",
        "answer",
        "not_applicable",
        "levels",
    }
)
_TOLD_OF_SECTION = frozenset({"id", "basis", "of", "weight", "score", "applies_when", "sections", "questions"})
_TOLD_OF_FACT = frozenset({"id", "ask", "kind", "options"})
_TOLD_OF_LEVEL = frozenset({"text", "gates", "signals", "when"})
_TOLD_OF_STATEMENT = frozenset({"text", "evidence", "applies_when", "may_not_apply"})


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
    """What is told of an entry that both versions have; what is new is told elsewhere."""
    yield from _labels(("scale",), old.scale, new.scale, "")
    for name, scale in new.scales.items():
        yield from _labels(("scales", name), old.scales.get(name, ()), scale, "")
    for place, was, stage in of_then(old.stages, new.stages):
        if was:
            path: Path = ("stages", place)
            yield Text((*path, "label"), f"the label of the stage `{stage.id}`", was.label, stage.label)
            yield Text((*path, "text"), f"the text of the stage `{stage.id}`", was.text or "", stage.text or "")
    for place, asked, fact in of_then(old.profile, new.profile):
        if asked:
            yield Text(("profile", place, "ask"), f"the fact `{fact.id}`", asked.ask, fact.ask)
            for number, was_option, option in of_then(asked.options, fact.options):
                if was_option:
                    at = ("profile", place, "options", number, "label")
                    what = f"the option `{option.id}` of `{fact.id}`"
                    yield Text(at, what, was_option.label, option.label)


def _labels(path: Path, old: Sequence[ScaleLevel], new: Sequence[ScaleLevel], question: str) -> Iterator[Text]:
    """The labels of a scale: of the rubric's, or of a question's own."""
    where = f" at `{question}`" if question else ""
    for place, was, level in of_then(old, new):
        if was:
            yield Text((*path, place, "label"), f"the label of `{level.id}`{where}", was.label, level.label, question)


def _of_question(pair: QuestionPair) -> Iterator[Text]:
    old, new, path, id_ = pair.old, pair.new, pair.new_spot.path, pair.new.id
    yield Text((*path, "title"), f"the title of `{id_}`", old.title, new.title, id_)
    yield Text((*path, "ask"), f"the question `{id_}`", old.ask, new.ask, id_)
    before, after = "\n".join(old.ask_to_see), "\n".join(new.ask_to_see)
    yield Text((*path, "ask-to-see"), f"what to ask to see at `{id_}`", before, after, id_)
    yield from _labels((*path, "scale"), _own(old), _own(new), id_)
    for name, now in new.levels.items():
        if name in old.levels:
            yield from _of_level((*path, "levels", name), f"`{id_}`, {name}", old.levels[name], now, id_)


def _own(question: Question) -> tuple[ScaleLevel, ...]:
    """The rungs that a question brings itself."""
    return question.scale if isinstance(question.scale, tuple) else ()


def _of_level(path: Path, where: str, old: Level, new: Level, question: str) -> Iterator[Text]:
    yield Text((*path, "text"), where, old.text or "", new.text or "", question)
    for place, was, gate in of_then(old.gates, new.gates):
        if was:
            at = (*path, "gates", place)
            yield Text((*at, "text"), f"{where}: the gate `{gate.id}`", was.text, gate.text, question)
            proof = f"{where}: the evidence for `{gate.id}`"
            yield Text((*at, "evidence"), proof, was.evidence or "", gate.evidence or "", question)
    for place, sign, signal in of_then(old.signals, new.signals):
        if sign:
            what = f"{where}: the signal `{signal.id}`"
            yield Text((*path, "signals", place, "text"), what, sign.text, signal.text, question)


def _rest(old: Rubric, new: Rubric, kept: Sequence[QuestionPair], matched: Pairs) -> Iterator[Change]:
    """What does nothing to answers, scores or meaning, each at its own place."""
    yield from _others("", leaves(old, new, told=_TOLD_OF_RUBRIC))
    for place, asked, fact in of_then(old.profile, new.profile):
        beside = leaves(asked or fact, fact, ("profile", place), _TOLD_OF_FACT)
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
    for place, was, gate in of_then(old.gates, new.gates):
        if was and gate.id not in deciding:
            yield from _marks(was, gate, (*path, "gates", place), f"gates/{gate.id}")
    for place, sign, signal in of_then(old.signals, new.signals):
        at, name = (*path, "signals", place), f"signals/{signal.id}"
        if sign:
            yield from _marks(sign, signal, at, name)
        elif signal.id not in {gate.id for gate in old.gates}:
            yield Leaf(at, name, "", shown(signal))


def _marks(old: Gate | Signal, new: Gate | Signal, path: Path, name: str) -> Iterator[Leaf]:
    """Who says a statement, and which contradiction a signal flags; its words are told as meaning."""
    for leaf in leaves(old, new, path, _TOLD_OF_STATEMENT):
        yield leaf._replace(name=f"{name}/{leaf.name}")
