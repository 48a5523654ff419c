"""The files that csmaturity combine is given: read, held against the rubrics and each other, and joined.

Not the command's options (csmaturity.cli.combine) nor the joining itself (csmaturity.assessment.combine).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from csmaturity.errors import CsmaturityError, Finding, InputError, UsageError

if TYPE_CHECKING:
    from csmaturity.assessment.combine import Given, Part
    from csmaturity.assessment.model import Assessment, Combination
    from csmaturity.rubric.model import Rubric
    from csmaturity.rubric.source import Source

Rule = Literal["median", "lowest", "lead"]


PAGES = (".html", ".htm", ".mhtml")
"""How a form ends that was sent back instead of its answers."""


class Settings(NamedTuple):
    """What the command line says about combining; None and () leave it to the files."""

    rule: Rule | None
    lead: tuple[str, ...]
    min_group: int | None
    anonymous: bool


class _Read(NamedTuple):
    """A file that could be read, with the places in it."""

    given: Given
    source: Source


def settings_of(rule: Rule | None, lead: Sequence[str], min_group: int | None, anonymous: bool) -> Settings:
    """The settings as typed. Raises UsageError for a group that is too small and for a lead without a role."""
    from csmaturity.assessment.model import SMALLEST_GROUP

    if min_group is not None and min_group < SMALLEST_GROUP:
        raise UsageError(
            f"--min-group: {min_group} people are too few to be shown apart",
            f"It can only be raised: {SMALLEST_GROUP} is the least, so that nobody's answer can be told from a report.",
        )
    if any(not role.strip() for role in lead):
        raise UsageError("--lead: the role is empty", "Name a role as the files write it, such as cs-leader.")
    return Settings(rule, tuple(sorted({role.strip() for role in lead})), min_group, anonymous)


def combined_of(
    files: Sequence[str], output: str, rubric_files: Sequence[str], settings: Settings, keep_going: bool
) -> tuple[Assessment, int]:
    """The combined assessment and how many files went in. Raises CsmaturityError, InputError or UsageError."""
    from csmaturity.assessment.combine import combined, parts_of
    from csmaturity.cli.messages import tell

    read, faults = _read(_names(files, output))
    _complain(faults, keep_going)
    if not read:
        raise CsmaturityError("no file is left to combine", "Mend the files named above.")
    _refuse_single(read, output)
    rubrics = _rubrics(read, rubric_files)
    fitting, faults = _fitting(read, rubrics, rubric_files)
    _complain(faults, keep_going)
    if not fitting:
        raise CsmaturityError("no file is left to combine", "Mend the files named above.")
    parts = _single(parts_of(fitting), keep_going, anonymous=_is_anonymous(fitting, settings))
    combination = _combination(fitting, parts, settings)
    for one in fitting:
        if not one.assessment.voices and not any(one.assessment.answers.values()):
            tell(f"warning: {one.file} answers nothing, and yet counts as a person")
    result, told = combined(fitting, [part.voice for part in parts], combination, rubrics)
    for line in told:
        tell(f"note: {line}")
    return result, len(fitting)


def _names(files: Sequence[str], output: str) -> list[str]:
    """Every file that is named, and the output where it is there already: it is added to."""
    names = list(files)
    for name in names:
        if names.count(name) > 1:
            raise UsageError(f"{name} is named twice", "Name each file once: nobody is counted twice.")
    path = Path(output)
    if output == "-" or not path.exists():
        return names
    is_named = any(name != "-" and Path(name).exists() and path.samefile(name) for name in names)
    return names if is_named else [*names, output]


def _read(names: Sequence[str]) -> tuple[list[_Read], list[Finding]]:
    from csmaturity.assessment.combine import Given
    from csmaturity.storage.assessments import load

    read: list[_Read] = []
    faults: list[Finding] = []
    for name in names:
        if name.lower().endswith(PAGES) or Path(name).is_dir():
            faults.append(_no_answers(name))
            continue
        try:
            assessment, source = load(name)
        except InputError as error:
            faults += error.findings
        except CsmaturityError as error:
            faults.append(Finding(name, 1, 1, error.message, error.hint))
        else:
            read.append(_Read(Given(name, assessment), source))
    return read, faults


def _no_answers(name: str) -> Finding:
    """What is named or sent back by mistake: a folder, or the form itself."""
    if Path(name).is_dir():
        return Finding(name, 1, 1, f"{name} is a folder", f"Name the files in it: {Path(name) / '*.yaml'}")
    hint = "Whoever filled it in presses “Download my answers” and sends the file that comes: answers-….yaml."
    return Finding(name, 1, 1, "this is a page, not a file of answers", hint)


def _complain(faults: Sequence[Finding], keep_going: bool) -> None:
    """Name every fault; go on without their files only where that is wanted."""
    from csmaturity.cli.messages import show_findings, tell

    if not faults:
        return
    if not keep_going:
        raise InputError(tuple(faults))
    show_findings(tuple(faults), "warning")
    files = list(dict.fromkeys(fault.file for fault in faults))
    tell(f"Left out: {', '.join(files)}")


def _refuse_single(read: Sequence[_Read], output: str) -> None:
    """One person's own file is never turned into a combined one: their answers would look agreed on."""
    for given, _ in read:
        is_output = output != "-" and given.file != "-" and Path(output).exists() and Path(output).samefile(given.file)
        if is_output and not given.assessment.voices:
            raise UsageError(
                f"--output: {output} holds one person's answers",
                "Give the combined assessment another name; the answers can be among FILES.",
            )


def _rubrics(read: Sequence[_Read], rubric_files: Sequence[str]) -> tuple[Rubric, ...]:
    """The rubrics that all files answer, in the order of the alphabet. Raises CsmaturityError where they differ."""
    from csmaturity.api.case import find_rubrics
    from csmaturity.assessment.combine_checks import rubric_sets

    sets = rubric_sets([one.given for one in read])
    if len(sets) > 1:
        listed = "\n".join(
            f"{', '.join(ids) or 'no rubric'}: {', '.join(files)}"
            for ids, files in sorted(sets.items(), key=lambda it: (-len(it[1]), it[0]))
        )
        raise CsmaturityError(
            "these files answer different rubrics, so their answers can't be put beside each other",
            f"{listed}\nCombine the files of each line on their own.",
        )
    first = min(read, key=lambda one: one.given.file).given
    ids = [use.id for use in first.assessment.rubrics] or sorted(next(iter(sets)))
    if any([use.id for use in one.given.assessment.rubrics] != ids for one in read):
        ids = sorted(ids)
    return tuple(rubric for rubric, _ in find_rubrics(ids, rubric_files, first.file))


def _fitting(
    read: Sequence[_Read], rubrics: Sequence[Rubric], rubric_files: Sequence[str]
) -> tuple[list[Given], list[Finding]]:
    """The files whose answers fit the rubrics at hand, and what is wrong with the others."""
    from csmaturity.assessment.combine import Given
    from csmaturity.assessment.combine_checks import voice_misfits
    from csmaturity.assessment.fit import misfits
    from csmaturity.assessment.renames import under_present_ids
    from csmaturity.cli.combine_versions import comparable_versions, raised

    comparable = comparable_versions(rubrics, rubric_files)
    kept: list[Given] = []
    faults: list[Finding] = []
    for (file, assessment), source in read:
        moved = under_present_ids(raised(assessment, comparable), rubrics)
        found = (*misfits(source, moved, rubrics), *voice_misfits(source, moved, rubrics))
        faults += found
        if not found:
            kept.append(Given(file, moved))
    return kept, faults


def _is_anonymous(given: Sequence[Given], settings: Settings) -> bool:
    held = (one.assessment.combination for one in given)
    return settings.anonymous or any(one.anonymous for one in held if one)


def _single(parts: Sequence[Part], keep_going: bool, *, anonymous: bool) -> tuple[Part, ...]:
    """Everybody once. Raises CsmaturityError for doubles; with `keep_going` the later answers of a person count."""
    from csmaturity.assessment.combine_checks import doubles, without
    from csmaturity.cli.messages import tell

    found = doubles(parts, anonymous=anonymous)
    if found and not keep_going:
        raise CsmaturityError(
            "some answers are there twice:\n" + "\n".join(one.message for one in found),
            "Leave one of each out, or let --keep-going take the later. Two people need two names or times.",
        )
    for one in found:
        tell(f"warning: {one.message}; {one.kept.file} counts")
    return without(parts, found)


def _combination(given: Sequence[Given], parts: Sequence[Part], settings: Settings) -> Combination:
    """The rule: what the command line says, else what the combined files say. Raises UsageError where those differ."""
    from csmaturity.assessment.model import SMALLEST_GROUP, Combination
    from csmaturity.assessment.voices import leads

    held = [one.assessment.combination or Combination() for one in given if one.assessment.voices]
    rules = {one.rule for one in held}
    if settings.rule is None and len(rules) > 1:
        raise UsageError(
            f"the combined files follow different rules: {', '.join(sorted(rules))}", "Choose with --rule."
        )
    lead = settings.lead or tuple(sorted({role for one in held for role in one.lead}))
    rule = settings.rule or (rules.pop() if rules else "median")
    combination = Combination(
        rule=rule,
        lead=lead,
        min_group=max([settings.min_group or SMALLEST_GROUP, *(one.min_group for one in held)]),
        anonymous=True if _is_anonymous(given, settings) else None,
    )
    roles = sorted({part.voice.respondent.role or "" for part in parts} - {""})
    for role in lead:
        alone = combination.model_copy(update={"lead": (role,)})
        if not any(leads(part.voice, alone) for part in parts):
            raise UsageError(f"--lead: nobody answered as {role}", f"Roles here: {', '.join(roles) or 'none'}.")
    if rule == "lead" and not lead:
        raise UsageError("--rule lead needs to know who leads", f"Add --lead ROLE: {', '.join(roles) or 'none'}.")
    return combination
