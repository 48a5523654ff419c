"""Answers whose rubric changed under the same version: what changed, and whether they still hold.

Not the comparing of two versions (csmaturity.rubric.diff), nor answers to another version (csmaturity.assessment.fit).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from csmaturity.assessment.model import Assessment, RubricUse
    from csmaturity.errors import Finding
    from csmaturity.rubric.diff.model import Change
    from csmaturity.rubric.model import Rubric
    from csmaturity.rubric.source import Path as Way
    from csmaturity.rubric.source import Source

MOST_NAMED = 4
"""Changes named in a message; `rubric diff` lists all."""

_READ_TO_ANSWER = frozenset({"ask", "levels", "scale"})
"""Where the words stand that somebody reads to choose an answer."""


class Drift(NamedTuple):
    """What is said of changed rubrics: `faults` where answers no longer hold, `notes` where they do or nobody knows.

    `unsettled` are the rubrics of which nobody knows, by id: a save keeps the fingerprint that their answers carry.
    """

    faults: tuple[Finding, ...] = ()
    notes: tuple[Finding, ...] = ()
    unsettled: frozenset[str] = frozenset()


def drift(source: Source, assessment: Assessment, found: Sequence[tuple[Rubric, Source]]) -> Drift:
    """Hold the fingerprints that answers carry against the rubrics at hand; `source` is the answers' file.

    Only those of the same version are looked at: of another one its number says whether answers hold.
    """
    at_hand = {rubric.id: (rubric, origin) for rubric, origin in found}
    faults: list[Finding] = []
    notes: list[Finding] = []
    unsettled: set[str] = set()
    seen: set[tuple[str, str | None]] = set()
    for path, use in _uses(assessment):
        rubric, origin = at_hand.get(use.id, (None, None))
        if rubric is None or origin is None or rubric.version != use.version or (use.id, use.sha256) in seen:
            continue
        seen.add((use.id, use.sha256))
        told = _told(source, (*path, "sha256"), use, rubric, origin)
        if told is None:
            continue
        finding, holds = told
        (faults if holds is False else notes).append(finding)
        if holds is None:
            unsettled.add(use.id)
    return Drift(tuple(faults), tuple(notes), frozenset(unsettled))


def stamps(found: Sequence[tuple[Rubric, Source]]) -> tuple[RubricUse, ...]:
    """The rubrics at hand as answers name them, with the fingerprints that this looks at."""
    from csmaturity.assessment.model import RubricUse
    from csmaturity.rubric.diff.decides import decides

    return tuple(
        RubricUse(id=rubric.id, version=rubric.version, sha256=origin.sha256 or None, decides=decides(rubric))
        for rubric, origin in found
    )


def rubric_answered(use: RubricUse, today: Rubric, origin: Source, beside: str) -> Rubric | None:
    """The rubric of this version that answers were given to; None where it was another one and is not at hand."""
    from csmaturity.rubric.diff.decides import decides
    from csmaturity.storage.answered_rubrics import as_answered, is_file_of

    if is_file_of(use, origin):
        return today
    if older := as_answered(use, _near(beside, origin)):
        return older[0]
    return today if not use.decides or use.decides == decides(today) else None


def _uses(assessment: Assessment) -> Iterator[tuple[Way, RubricUse]]:
    for place, use in enumerate(assessment.rubrics):
        yield ("rubrics", place), use
    for number, voice in enumerate(assessment.voices):
        for place, use in enumerate(voice.rubrics):
            yield ("voices", number, "rubrics", place), use


def _told(
    source: Source, path: Way, use: RubricUse, rubric: Rubric, origin: Source
) -> tuple[Finding, bool | None] | None:
    """What is to be said, and whether the answers hold: None where that can't be known. Nothing of the same file."""
    from csmaturity.rubric.diff.decides import decides
    from csmaturity.storage.answered_rubrics import as_answered, is_file_of

    if is_file_of(use, origin):
        return None
    older = as_answered(use, _near(source.name, origin))
    since = f"`{use.id}` {use.version} has changed since it was answered, under the same version"
    if older:
        changes = _changes(older, (rubric, origin))
        serious = [change for change in changes if _counts(change)]
        named = f"{since}: {_listed(serious or changes)}" if changes else since
        if not serious:
            return source.finding(path, named, "Only wording or additions changed: the answers still hold."), True
        hint = (
            f"Raise the version in {origin.name}, or answer for the rubric as it was: --rubric {older[1].name}. "
            f"All changes: csmaturity rubric diff {older[1].name} {origin.name}"
        )
        return source.finding(path, named, hint), False
    copy = f"{use.id}-{use.version}.yaml"
    if use.decides and use.decides != decides(rubric):
        hint = (
            f"Raise the version in {origin.name}, or give the file as it was with --rubric. "
            f"Beside the answers as {copy} it shows what changed."
        )
        return source.finding(path, f"{since}: its levels, values, gates or rules are others", hint), False
    if use.decides:
        hint = "Its levels, values, gates and rules are the same: the answers still hold."
        return source.finding(path, f"{since}: its texts are others", hint), True
    hint = f"Put it beside the answers as {copy}, and this says what changed. Until then the scores may be others."
    return source.finding(path, f"{since}, and the file as it was is not at hand", hint), None


def _near(answers: str, origin: Source) -> tuple[Path, ...]:
    from csmaturity.storage.library import file_of

    return (*(() if answers.startswith("<") or answers == "-" else (Path(answers),)), file_of(origin))


def _changes(old: tuple[Rubric, Source], new: tuple[Rubric, Source]) -> tuple[Change, ...]:
    from csmaturity.rubric.check.model import Subject
    from csmaturity.rubric.diff.compare import diff
    from csmaturity.storage.library import word_lists

    before, after = Subject(old[1], old[0]), Subject(new[1], new[0], lists=word_lists(new[0].language))
    return diff(before, after).changes


def _counts(change: Change) -> bool:
    """Whether an answer of then may be another one now: it has no place, scores otherwise, or was said to other words.

    Under a version of its own a change of words is lawful, and told as one; under the same nobody could tell the two.
    """
    is_re_worded = change.code == "CSM712" and not _READ_TO_ANSWER.isdisjoint(change.path)
    return not change.settled and (change.category in ("answers", "scores") or is_re_worded)


def _listed(changes: Sequence[Change]) -> str:
    said = "; ".join(change.message for change in changes[:MOST_NAMED])
    more = len(changes) - MOST_NAMED
    return f"{said}; and {more} more" if more > 0 else said
