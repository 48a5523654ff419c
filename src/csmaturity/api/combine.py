"""Many people's answers put into one assessment that keeps each of them.

Not what follows from them (csmaturity.assessment.voices), nor how they are joined (csmaturity.assessment.combine).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from csmaturity.errors import CsmaturityError, Finding, InputError, UsageError
from csmaturity.progress import Progress, silent

if TYPE_CHECKING:
    from csmaturity.api.case import Note
    from csmaturity.assessment.combine import Given, Part
    from csmaturity.assessment.model import Assessment, Combination
    from csmaturity.assessment.voices_groups import Group
    from csmaturity.rubric.model import Rubric
    from csmaturity.rubric.source import Source

Rule = Literal["median", "mean", "lowest", "lead"]


@dataclass(frozen=True, slots=True)
class CombineRequest:
    """What to combine. `rule` and `min_group` None, and an empty `lead`, leave it to the files.

    `added_to` is a combined file whose people come first, where it is there. `keep_going` leaves out bad files and a
    person's older answers instead of stopping; `across` puts different organisations together. `progress` hears
    of each file.
    """

    files: tuple[str, ...]
    added_to: str | None = None
    rule: Rule | None = None
    lead: tuple[str, ...] = ()
    min_group: int | None = None
    anonymous: bool = False
    keep_going: bool = False
    across: bool = False
    rubrics: tuple[str, ...] = ()
    progress: Progress = silent


@dataclass(frozen=True, slots=True)
class Combined:
    """The combined assessment and how many files went in; `faults` are why others were left out."""

    assessment: Assessment
    files: int
    faults: tuple[Finding, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def text(self) -> str:
        """The assessment as its file has it."""
        from csmaturity.storage.yaml.writer import dump

        return dump(self.assessment)

    @property
    def combination(self) -> Combination:
        """How one answer follows from those of many."""
        from csmaturity.assessment.model import Combination

        return self.assessment.combination or Combination()

    @property
    def groups(self) -> tuple[Group, ...] | None:
        """The groups that a report can compare; None where two people answered, or none of them said in what role."""
        from csmaturity.assessment.voices import Voices
        from csmaturity.assessment.voices_groups import TWO_RATERS, groups

        people = self.assessment.voices
        if len(people) <= TWO_RATERS or not any(voice.respondent.role for voice in people):
            return None
        return groups(Voices(self.combination, people, (), {}))


def combine(request: CombineRequest) -> Combined:
    """The combined assessment; nothing is written. Raises CsmaturityError, InputError or UsageError."""
    from csmaturity.api.combine_reading import read_all
    from csmaturity.api.drift import stamps
    from csmaturity.assessment.combine import combined, parts_of
    from csmaturity.assessment.combine_checks import alike

    request = _checked(request)
    read, unreadable = read_all(_names(request), request.progress)
    notes: list[Note] = [*_left_out(unreadable, request)]
    _refuse_none(read, unreadable)
    _refuse_single(read, request.added_to)
    if not request.across:
        _refuse_other_organisations([given for given, _ in read])
    found = _rubrics([given for given, _ in read], request.rubrics)
    rubrics = tuple(rubric for rubric, _ in found)
    fitting, unfit, changed = _fitting(read, found, request.rubrics)
    faults = (*unreadable, *unfit)
    notes += (*_left_out(unfit, request), *changed)
    _refuse_none(fitting, faults)
    anonymous = _is_anonymous(fitting, request)
    parts, doubles = _single(parts_of(fitting), request.keep_going, anonymous=anonymous)
    combination = _combination(fitting, parts, request)
    notes += (*doubles, *(f"note: {line}" for line in alike(parts, anonymous=anonymous)))
    for one in fitting:
        if not one.assessment.voices and not any(one.assessment.answers.values()):
            notes.append(f"warning: {one.file} answers nothing, and yet counts as a person")
    result, told = combined(fitting, [part.voice for part in parts], combination, rubrics, stamps(found))
    return Combined(result, len(fitting), faults, (*notes, *(f"note: {line}" for line in told)))


def _checked(request: CombineRequest) -> CombineRequest:
    """The request with each lead once. Raises UsageError for a group that is too small and a lead without a role."""
    from csmaturity.assessment.model import SMALLEST_GROUP

    if request.min_group is not None and request.min_group < SMALLEST_GROUP:
        raise UsageError(
            f"--min-group: {request.min_group} people are too few to be shown apart",
            f"It can only be raised: {SMALLEST_GROUP} is the least, so that nobody's answer can be told from a report.",
        )
    if any(not role.strip() for role in request.lead):
        raise UsageError("--lead: the role is empty", "Name a role as the files write it, such as ceo.")
    return replace(request, lead=tuple(sorted({role.strip() for role in request.lead})))


def _names(request: CombineRequest) -> list[str]:
    """Every file that is named, and the one added to where it is there already."""
    from csmaturity.storage.opening import goes_on

    names = list(request.files)
    for name in names:
        if names.count(name) > 1:
            raise UsageError(f"{name} is named twice", "Name each file once: nobody is counted twice.")
    if request.added_to is None or not Path(request.added_to).exists() or goes_on(request.added_to):
        return names
    is_named = any(_is_same(name, request.added_to) for name in names)
    return names if is_named else [*names, request.added_to]


def _is_same(name: str, other: str) -> bool:
    return name != "-" and Path(name).exists() and Path(other).exists() and Path(name).samefile(other)


def _left_out(faults: Sequence[Finding], request: CombineRequest) -> tuple[str, ...]:
    """Which files are left out for their faults, where that is wanted. Else raises InputError."""
    if faults and not request.keep_going:
        raise InputError(tuple(faults))
    files = dict.fromkeys(fault.file for fault in faults)
    return (f"Left out: {', '.join(files)}",) if files else ()


def _refuse_none(left: Sequence[object], faults: Sequence[Finding]) -> None:
    if not left:
        raise CsmaturityError("no file is left to combine", "Mend one of them first.", *map(str, faults))


def _refuse_single(read: Sequence[tuple[Given, Source]], added_to: str | None) -> None:
    """One person's own file is never turned into a combined one: their answers would look agreed on."""
    for given, _ in read:
        if added_to is not None and not given.assessment.voices and _is_same(given.file, added_to):
            raise UsageError(
                f"--output: {added_to} holds one person's answers",
                "Give the combined assessment another name; the answers can be among FILES.",
            )


def _refuse_other_organisations(given: Sequence[Given]) -> None:
    """Raise CsmaturityError where files name different organisations: as one, their answers would say of neither."""
    from csmaturity.assessment.combine_checks import organisations

    found = organisations(given)
    if len(found) > 1:
        raise CsmaturityError(
            "these answers are about different organisations",
            *(f"{name}: {', '.join(files)}" for name, files in found.items()),
            "Combine each on its own. If they are one organisation under several names, add --across.",
        )


def _rubrics(given: Sequence[Given], rubric_files: Sequence[str]) -> list[tuple[Rubric, Source]]:
    """The rubrics that all files answer, in the order of the alphabet. Raises CsmaturityError where they differ."""
    from csmaturity.api.case import find_rubrics
    from csmaturity.assessment.combine_checks import rubric_sets

    sets = rubric_sets(given)
    if len(sets) > 1:
        listed = (
            f"{', '.join(ids) or 'no rubric'}: {', '.join(files)}"
            for ids, files in sorted(sets.items(), key=lambda it: (-len(it[1]), it[0]))
        )
        raise CsmaturityError(
            "these files answer different rubrics, so their answers can't be put beside each other",
            "Combine the files of each line on their own.",
            *listed,
        )
    first = min(given, key=lambda one: one.file)
    ids = [use.id for use in first.assessment.rubrics] or sorted(next(iter(sets)))
    if any([use.id for use in one.assessment.rubrics] != ids for one in given):
        ids = sorted(ids)
    return find_rubrics(ids, rubric_files, first.file)


def _fitting(
    read: Sequence[tuple[Given, Source]], found: Sequence[tuple[Rubric, Source]], rubric_files: Sequence[str]
) -> tuple[list[Given], list[Finding], list[Finding]]:
    """The files whose answers fit the rubrics at hand, what is wrong with the others, and what is told of the first."""
    from csmaturity.api.drift import drift
    from csmaturity.assessment.combine import Given
    from csmaturity.assessment.combine_checks import raised, voice_misfits
    from csmaturity.assessment.fit import misfits, under_present_ids

    rubrics = tuple(rubric for rubric, _ in found)
    comparable = _comparable(rubrics, rubric_files)
    kept: list[Given] = []
    faults: list[Finding] = []
    told: list[Finding] = []
    for (file, assessment), source in read:
        moved = under_present_ids(raised(assessment, comparable), rubrics)
        changed = drift(source, assessment, found)
        wrong = (*misfits(source, moved, rubrics), *voice_misfits(source, moved, rubrics), *changed.faults)
        faults += wrong
        if not wrong:
            kept.append(Given(file, moved))
            told += changed.notes
    return kept, faults, told


def _is_anonymous(given: Sequence[Given], request: CombineRequest) -> bool:
    combinations = (one.assessment.combination for one in given)
    return request.anonymous or any(one.anonymous for one in combinations if one)


def _single(parts: Sequence[Part], keep_going: bool, *, anonymous: bool) -> tuple[tuple[Part, ...], list[str]]:
    """Everybody once, and who was there twice. Raises CsmaturityError unless the later answers of a person count."""
    from csmaturity.assessment.combine_checks import doubles, without

    found = doubles(parts, anonymous=anonymous)
    if found and not keep_going:
        raise CsmaturityError(
            "some answers are there twice",
            "Leave one of each out, or let --keep-going take the later. Two people need two names or times.",
            *(one.message for one in found),
        )
    return without(parts, found), [f"warning: {one.message}; {one.kept.file} counts" for one in found]


def _combination(given: Sequence[Given], parts: Sequence[Part], request: CombineRequest) -> Combination:
    """The rule: what is asked for, else what the combined files say. Raises UsageError where those differ."""
    from csmaturity.assessment.model import SMALLEST_GROUP, Combination
    from csmaturity.assessment.voices import leads

    said = [one.assessment.combination or Combination() for one in given if one.assessment.voices]
    rules = {one.rule for one in said}
    if request.rule is None and len(rules) > 1:
        raise UsageError(
            f"the combined files follow different rules: {', '.join(sorted(rules))}", "Choose with --rule."
        )
    lead = request.lead or tuple(sorted({role for one in said for role in one.lead}))
    rule = request.rule or (rules.pop() if rules else "median")
    combination = Combination(
        rule=rule,
        lead=lead,
        min_group=max([request.min_group or SMALLEST_GROUP, *(one.min_group for one in said)]),
        anonymous=True if _is_anonymous(given, request) else None,
    )
    roles = sorted({part.voice.respondent.role or "" for part in parts} - {""})
    for role in lead:
        alone = combination.model_copy(update={"lead": (role,)})
        if not any(leads(part.voice, alone) for part in parts):
            raise UsageError(f"--lead: nobody answered as {role}", f"Roles here: {', '.join(roles) or 'none'}.")
    if rule == "lead" and not lead:
        raise UsageError("--rule lead needs to know who leads", f"Add --lead ROLE: {', '.join(roles) or 'none'}.")
    return combination


def _comparable(rubrics: Sequence[Rubric], rubric_files: Sequence[str]) -> dict[tuple[str, str], str]:
    """The version at hand by rubric id and another one, of the rubric files, that changes no answer and no score."""
    from csmaturity.rubric.check.model import Subject
    from csmaturity.rubric.diff.compare import diff
    from csmaturity.storage import library

    known = {rubric.id: rubric for rubric in rubrics}
    found = {}
    for name in rubric_files:
        other, source = library.load(name)
        here = known.get(other.id)
        if here is None or here.version == other.version:
            continue
        difference = diff(Subject(source, other), Subject(source, here))
        if not any(change.category in ("answers", "scores") and not change.settled for change in difference.changes):
            found[other.id, other.version] = here.version
    return found
