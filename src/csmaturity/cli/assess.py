"""csmaturity assess: the interview, begun or gone on with, and answers taken from a file.

Not the questions' order and rules (csmaturity.assessment.interview) nor the sitting itself (csmaturity.cli.sitting).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from csmaturity.cli.parameters import LanguageOption, OldRubricOption

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csmaturity.assessment.interview import Interview
    from csmaturity.assessment.model import Assessment
    from csmaturity.errors import Finding
    from csmaturity.rubric.model import Rubric
    from csmaturity.rubric.source import Source

DEFAULT_FILE = "assessment.yaml"
DEFAULT_RUBRICS = ("nine-questions", "empowerment")
ALL = "all"
"""What stands for every built-in rubric on the command line."""

FileArgument = Annotated[
    str, typer.Argument(metavar="FILE", help="Where the answers are kept; an existing file is gone on with.")
]
RubricOption = Annotated[
    list[str] | None,
    typer.Option(
        "--rubric",
        "-r",
        metavar="ID|FILE|all",
        help="A rubric to answer (repeatable); `all` is every built-in one. Default: nine-questions and empowerment.",
        show_default=False,
    ),
]
AnswersOption = Annotated[
    str | None,
    typer.Option(
        "--answers",
        metavar="FILE",
        help="Take over answers from another assessment file, whole or partial. What FILE already says stays.",
        show_default=False,
    ),
]
FromOption = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="OLD",
        help="Begin FILE from an earlier assessment: ask only what is stale, changed, disputed, unknown or new.",
        show_default=False,
    ),
]
StrictOption = Annotated[
    bool, typer.Option("--strict", help="Stop with exit code 3 if an answer in a file doesn't fit or differs.")
]
EvidenceOption = Annotated[
    bool, typer.Option("--evidence", help="Ask for the yes/no gates of each question before its level.")
]
PlainOption = Annotated[bool, typer.Option("--plain", help="Ask line by line, without colour, for screen readers.")]
OrganisationOption = Annotated[
    str | None, typer.Option("--organisation", metavar="NAME", help="The organisation's name.", show_default=False)
]
RoleOption = Annotated[
    str | None, typer.Option("--role", metavar="ROLE", help="Your role, such as cs-leader.", show_default=False)
]


def assess(
    file: FileArgument = DEFAULT_FILE,
    rubric: RubricOption = None,
    answers: AnswersOption = None,
    from_: FromOption = None,
    old_rubric: OldRubricOption = None,
    strict: StrictOption = False,
    evidence: EvidenceOption = False,
    plain: PlainOption = False,
    organisation: OrganisationOption = None,
    role: RoleOption = None,
    language: LanguageOption = None,
) -> None:
    """Answer the questionnaire. Every answer is saved at once; the same command goes on where you stopped."""
    from csmaturity.api.theme import catalogue_of
    from csmaturity.cli.holding import held_file
    from csmaturity.cli.sitting import Setting, hold
    from csmaturity.errors import UsageError
    from csmaturity.language import speaking
    from csmaturity.storage.library import rubric_files

    if file == "-":
        raise UsageError("the answers are kept in a file, so FILE can't be -", "Leave it out to use assessment.yaml.")
    if old_rubric and from_ is None:
        raise UsageError("--old-rubric says nothing without --from", "Name the earlier assessment with --from.")
    names = chosen_rubrics(rubric or [])
    spoken = catalogue_of(language)
    with speaking(spoken):
        first = None if from_ is None else _begun(file, from_, answers, names, old_rubric or [], language)
        with held_file(file) as held:
            opened = (first, True) if first else _opened(file, names, answers, strict, held is not None, language)
            interview, has_changed = _named(opened[0], organisation, role), opened[1]
            # The saved file names its rubrics; only those that are files have to be found again.
            files = tuple(name for name in names if name not in rubric_files())
            given = bool(answers or from_)
            setting = Setting(file, files, held, given, asks_gates=evidence, is_plain=plain, language=language)
            hold(interview, setting, save_first=has_changed or bool(organisation or role))


def chosen_rubrics(names: Sequence[str]) -> list[str]:
    """The rubrics that are named, each once; `all` stands for the built-in ones, the default first, others by name."""
    from csmaturity.storage.library import rubric_files

    every = [*DEFAULT_RUBRICS, *(id for id in rubric_files() if id not in DEFAULT_RUBRICS)]
    return list(dict.fromkeys(one for name in names for one in (every if name == ALL else [name])))


def _begun(
    file: str,
    old: str,
    answers: str | None,
    rubric_names: Sequence[str],
    old_rubrics: Sequence[str],
    language: str | None,
) -> Interview:
    """The interview begun from an earlier assessment."""
    from csmaturity.cli.reassess import begun, refuse_to_begin

    refuse_to_begin(file, has_answers=answers is not None)
    return begun(old, _rubrics, rubric_names, old_rubrics, language)


def _opened(
    file: str, rubric_names: Sequence[str], answers: str | None, strict: bool, may_write: bool, language: str | None
) -> tuple[Interview, bool]:
    """The interview as its files give it, and whether it differs from what is saved."""
    import datetime as dt
    from pathlib import Path

    from csmaturity.api.case import in_language
    from csmaturity.assessment.interview import Interview
    from csmaturity.assessment.load import load_answers
    from csmaturity.assessment.model import RubricUse
    from csmaturity.assessment.renames import under_present_ids
    from csmaturity.cli.messages import show_notes
    from csmaturity.storage.assessments import load, read

    now = dt.datetime.now(dt.UTC).replace(microsecond=0)
    kept = load(file) if Path(file).exists() else None
    source = read(answers) if answers else None
    given = (load_answers(source, now), source) if source else None
    scope = kept or (None if rubric_names else given)
    found = _rubrics(_ids(scope[0] if scope else None, rubric_names), rubric_names, file if kept else answers or file)
    rubrics = tuple(rubric for rubric, _ in found)
    assessment = Interview.begin(rubrics, now).assessment
    if given and not kept:
        assessment = assessment.model_copy(update={"started": given[0].started, "updated": given[0].updated})
    if kept:
        assessment = _fitted(*kept, rubrics, strict)
        if may_write:
            _keep_copy(file, under_present_ids(kept[0], rubrics), assessment)
    if given:
        assessment = _merged(assessment, *_listed(*given, rubrics), rubrics, strict)
    has_changed = assessment != kept[0] if kept else bool(given)
    uses = [RubricUse(id=rubric.id, version=rubric.version, sha256=source.sha256 or None) for rubric, source in found]
    # Translated last: whatever is judged by its words is judged by the rubric as written.
    spoken = rubrics
    if language:
        spoken, _, notes = in_language(found, file, language)
        show_notes(notes)
    return Interview(spoken, assessment.model_copy(update={"rubrics": tuple(uses)})), has_changed


def _ids(scope: Assessment | None, rubric_names: Sequence[str]) -> list[str]:
    """The rubrics that a file lists, else those that it answers, else the built-in ones unless others are named."""
    if scope and (scope.rubrics or scope.answers):
        return [use.id for use in scope.rubrics] or list(scope.answers)
    return [] if rubric_names else list(DEFAULT_RUBRICS)


def _listed(given: Assessment, source: Source, rubrics: Sequence[Rubric]) -> tuple[Assessment, Source]:
    """Answers that name no rubrics are taken as given to those at hand."""
    from csmaturity.assessment.model import RubricUse

    uses = tuple(RubricUse(id=rubric.id, version=rubric.version) for rubric in rubrics)
    return (given if given.rubrics else given.model_copy(update={"rubrics": uses})), source


def _rubrics(ids: Sequence[str], names: Sequence[str], file: str) -> list[tuple[Rubric, Source]]:
    """The rubrics that the files use, then those named on the command line besides."""
    from csmaturity.api.case import find_rubrics
    from csmaturity.storage import library

    found = find_rubrics(ids, names, file)
    for name in names:
        rubric, source = library.load(name)
        if rubric.id not in [one.id for one, _ in found]:
            found.append((rubric, source))
    return found


def _fitted(assessment: Assessment, source: Source, rubrics: Sequence[Rubric], strict: bool) -> Assessment:
    """The part of a file's answers that fits the rubrics; the rest is named. With `strict` it raises InputError.

    It also does for answers to a newer rubric: saved with the one at hand, some might be lost.
    """
    from csmaturity.assessment.fit import changes, fitting, misfits, too_new
    from csmaturity.assessment.renames import under_present_ids
    from csmaturity.cli.messages import show_findings

    _complain(too_new(source, assessment, rubrics), strict=True)
    assessment = under_present_ids(assessment, rubrics)
    _complain(misfits(source, assessment, rubrics), strict)
    show_findings(changes(source, assessment, rubrics), "note")
    return fitting(assessment, rubrics)


def _merged(
    assessment: Assessment, other: Assessment, source: Source, rubrics: Sequence[Rubric], strict: bool
) -> Assessment:
    """The assessment with another file's answers; what differs stays as it was and is named."""
    from csmaturity.assessment.merge import merged

    fitting = _fitted(other, source, rubrics, strict)
    result, differences = merged(assessment, fitting)
    hint = "The earlier one is kept. If this one is right, change it in the interview."
    if strict:
        hint = "Nothing was written. Make the two files agree, or leave out --strict to keep the earlier one."
    _complain(tuple(source.finding(path, message, hint) for path, message in differences), strict)
    return result if result == assessment else result.model_copy(update={"at": None})


def _complain(findings: tuple[Finding, ...], strict: bool) -> None:
    from csmaturity.cli.messages import show_findings
    from csmaturity.errors import InputError

    if findings and strict:
        raise InputError(findings)
    show_findings(findings, "warning")


def _keep_copy(file: str, whole: Assessment, fitting: Assessment) -> None:
    """Copy a file whose answers do not all fit, before it is saved without those."""
    from pathlib import Path

    from csmaturity.cli.messages import tell
    from csmaturity.storage.files import read_bytes, write_whole

    if whole.answers == fitting.answers and whole.organisation == fitting.organisation:
        return
    copy = Path(f"{file}.bak")
    number = 2
    while copy.exists():
        copy, number = Path(f"{file}.bak{number}"), number + 1
    write_whole(copy, read_bytes(file))
    tell(f"What does not fit is asked again. The file as it was is kept as {copy}.")


def _named(interview: Interview, organisation: str | None, role: str | None) -> Interview:
    """The interview with the names given on the command line."""
    from dataclasses import replace

    from csmaturity.assessment import answers

    assessment = interview.assessment
    if organisation is not None:
        name = answers.text(organisation, "organisation's name")
        changed = assessment.organisation.model_copy(update={"name": name})
        assessment = assessment.model_copy(update={"organisation": changed})
    if role is not None:
        respondent = assessment.respondent.model_copy(update={"role": answers.text(role, "role")})
        assessment = assessment.model_copy(update={"respondent": respondent})
    return replace(interview, assessment=assessment)
