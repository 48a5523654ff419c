"""An interview opened from its files: gone on with, begun, or begun again from an earlier assessment.

Not the questions' order and rules (csmaturity.assessment), who asks them (csmaturity.interview), nor how the answers
are kept (csmaturity.api.keeping).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from csmaturity.errors import Finding, InputError, UsageError
from csmaturity.language import say

if TYPE_CHECKING:
    from csmaturity.api.case import Note
    from csmaturity.assessment.interview import Interview
    from csmaturity.assessment.left_behind import LeftBehind
    from csmaturity.assessment.model import Assessment
    from csmaturity.rubric.model import Rubric
    from csmaturity.rubric.source import Source

_NAMED = 3
"""Questions that an error names."""

_Found = list[tuple["Rubric", "Source"]]


@dataclass(frozen=True, slots=True)
class InterviewRequest:
    """What to open an interview from.

    `file` keeps the answers, and is gone on with where it is there. `rubrics` are ids and files of rubrics to answer
    besides those that it names; without both, the default ones. `answers` is another file whose answers are taken
    over where `file` has none. `earlier` is an assessment of before, from which a new file begins: only what may have
    changed since is asked. `strict` raises InputError for what doesn't fit, which is otherwise named and left out.
    `quick` asks the short form only; without it, a file that holds the short form goes on in full.
    `now` is the moment at which something begins, by which answers may be too old; by default the present one.
    """

    file: str
    rubrics: tuple[str, ...] = ()
    answers: str | None = None
    earlier: str | None = None
    old_rubrics: tuple[str, ...] = ()
    strict: bool = False
    organisation: str | None = None
    role: str | None = None
    language: str | None = None
    quick: bool = False
    now: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class OpenInterview:
    """An interview at the step where its file left it. `is_new` says that it differs from what the file has.

    `faults` are answers that don't fit: they are asked again. Where `file` had such, it is to be copied before it is
    saved (csmaturity.api.keeping.keep_copy), since saving loses them. `unsettled` are rubrics that changed under their
    version, nobody knows how. `left` is what a new file does not take over from an earlier one, None where it begins
    from none.
    """

    interview: Interview
    is_new: bool
    loses_answers: bool = False
    faults: tuple[Finding, ...] = ()
    notes: tuple[Note, ...] = ()
    unsettled: frozenset[str] = frozenset()
    left: LeftBehind | None = None


def open_interview(request: InterviewRequest) -> OpenInterview:
    """The interview as its files give it; nothing is written.

    Raises UsageError where a new file is to begin and can't, or where there is no short form; CsmaturityError for one
    that may only be read, InputError for a bad file, for answers to a newer rubric and, if `strict`, for answers that
    don't fit or differ; AnswerError for a name that can't be kept.
    """
    from csmaturity.api.agenda import agenda
    from csmaturity.api.case import in_language
    from csmaturity.assessment.interview import Interview
    from csmaturity.storage.files import check_writable

    check_writable(request.file, say("Ask for write access, or copy the file and answer the copy."))
    now = (request.now or dt.datetime.now(dt.UTC)).astimezone(dt.UTC).replace(microsecond=0)
    found, opened = _saved(request, now) if request.earlier is None else _begun(request, request.earlier, now)
    assessment = _named(_stamped(opened, found), request)
    # Translated last: whatever is judged by its words is judged by the rubric as written.
    spoken, notes = opened.interview.rubrics, opened.notes
    if request.language:
        spoken, _, untranslated = in_language(found, request.earlier or request.file, request.language)
        notes += untranslated
    formed = _formed(assessment, opened.interview.rubrics, request)
    is_new = opened.is_new or bool(request.organisation or request.role) or formed != assessment
    talks = agenda(opened.interview.rubrics, formed)
    begun = formed if formed.at or not talks else formed.model_copy(update={"at": talks[0]})
    return replace(opened, interview=Interview(spoken, begun, talks), is_new=is_new, notes=notes)


def _stamped(opened: OpenInterview, found: _Found) -> Assessment:
    """The answers with the rubrics that they are given to from now on.

    One of which nobody knows what changed keeps the fingerprint that the answers carry, so that it is told again.
    """
    from csmaturity.api.drift import stamps

    assessment = opened.interview.assessment
    kept = {use.id: use for use in assessment.rubrics if use.id in opened.unsettled}
    return assessment.model_copy(update={"rubrics": tuple(kept.get(use.id, use) for use in stamps(found))})


def _begun(request: InterviewRequest, old: str, now: dt.datetime) -> tuple[_Found, OpenInterview]:
    """The answers that carry over from an earlier assessment, which stays as it is."""
    from csmaturity.api.earlier import open_earlier
    from csmaturity.assessment.fit import too_new, under_present_ids
    from csmaturity.assessment.interview import Interview
    from csmaturity.assessment.left_behind import left_behind
    from csmaturity.assessment.reassess import begun_from
    from csmaturity.storage.assessments import load

    _refuse_to_begin(request, old)
    assessment, source = load(old)
    found = _rubrics([use.id for use in assessment.rubrics] or list(assessment.answers), request.rubrics, old)
    rubrics = tuple(rubric for rubric, _ in found)
    newer = too_new(source, assessment, rubrics)
    if newer:
        raise InputError(newer)
    earlier = open_earlier(old, rubrics, {rubric.id: origin for rubric, origin in found}, request.old_rubrics)
    before = under_present_ids(earlier.assessment, rubrics)
    carried = begun_from(before, rubrics, earlier.then, now)
    left = left_behind(before, carried, rubrics, earlier.then)
    notes = tuple(
        say(
            "note: the version of {rubric} that was answered then is not at hand, so re-worded questions can't be "
            "told. Give it with --old-rubric.",
            rubric=id_,
        )
        for id_ in earlier.unread
    )
    return found, OpenInterview(Interview(rubrics, carried), is_new=True, notes=notes, left=left)


def _refuse_to_begin(request: InterviewRequest, old: str) -> None:
    """Raise UsageError where a re-assessment can't begin in this file."""
    if request.answers is not None:
        raise UsageError("--from and --answers can't go together", "Begin with --from, then go on with --answers.")
    if Path(request.file).exists():
        raise UsageError(
            f"{request.file} exists already, and --from begins a new file",
            f"Go on with it by csmaturity assess {request.file}, or name another file.",
        )
    if old == "-":
        raise UsageError("--from can't read standard input, where the answers are typed", "Name the file.")


def _saved(request: InterviewRequest, now: dt.datetime) -> tuple[_Found, OpenInterview]:
    """The answers of the file itself, where it is there, and what another one adds to them."""
    from csmaturity.api.fitting import Fitting
    from csmaturity.assessment.fit import under_present_ids
    from csmaturity.assessment.interview import Interview
    from csmaturity.assessment.load import load_answers
    from csmaturity.storage.assessments import load, read

    file, answers = request.file, request.answers
    kept = load(file) if Path(file).exists() else None
    source = read(answers) if answers else None
    given = load_answers(source, now) if source else None
    scope = kept[0] if kept else None if request.rubrics else given
    found = _rubrics(_ids(scope, request.rubrics), request.rubrics, file if kept else answers or file)
    rubrics = tuple(rubric for rubric, _ in found)
    fitted = Fitting(rubrics, request.strict)
    unsettled = fitted.changed(*kept, found) if kept else frozenset()
    if given and source:
        unsettled |= fitted.changed(given, source, found)
    assessment, loses_answers = Interview.begin(rubrics, now).assessment, False
    if given and not kept:
        assessment = assessment.model_copy(update={"started": given.started, "updated": given.updated})
    if kept:
        whole, assessment = under_present_ids(kept[0], rubrics), fitted.part(*kept)
        loses_answers = any(
            getattr(whole, part) != getattr(assessment, part) for part in ("answers", "organisation", "cases")
        )
    before = assessment
    if given and source:
        assessment = fitted.merged(assessment, given, source)
    # What is only opened stays as it is: other versions and ids are written with the first answer.
    is_new = bool(given) and (not kept or assessment != before)
    opened = Interview(rubrics, assessment), is_new, loses_answers
    return found, OpenInterview(*opened, tuple(fitted.faults), tuple(fitted.notes), unsettled)


def _ids(scope: Assessment | None, named: Sequence[str]) -> list[str]:
    """The rubrics that a file lists, else those that it answers, else the default ones unless others are named."""
    from csmaturity.api.rubric import DEFAULT_RUBRICS

    if scope and (scope.rubrics or scope.answers):
        return [use.id for use in scope.rubrics] or list(scope.answers)
    return [] if named else list(DEFAULT_RUBRICS)


def _rubrics(ids: Sequence[str], named: Sequence[str], beside: str) -> _Found:
    """The rubrics that a file uses, then those that are named besides."""
    from csmaturity.api.case import find_rubrics
    from csmaturity.storage import library

    found = find_rubrics(ids, named, beside)
    for name in named:
        rubric, source = library.load(name)
        if rubric.id not in [one.id for one, _ in found]:
            found.append((rubric, source))
    return found


def _formed(assessment: Assessment, rubrics: Sequence[Rubric], request: InterviewRequest) -> Assessment:
    """The answers marked as the short form, or no longer; where that changes, the first open question comes next."""
    from csmaturity.assessment.short_form import beyond

    if request.quick:
        check_short_form(rubrics)
        if answered := beyond(assessment, rubrics):
            raise UsageError(
                f"{request.file} answers more than the short form: {', '.join(answered[:_NAMED])}"
                + (" …" if len(answered) > _NAMED else ""),
                "Leave out --quick to go on with it, or begin another file.",
            )
    form = "quick" if request.quick else None
    return assessment if assessment.form == form else assessment.model_copy(update={"form": form, "at": None})


def check_short_form(rubrics: Sequence[Rubric]) -> None:
    """Raise UsageError where a rubric marks no question for the short form."""
    from csmaturity.assessment.short_form import without_short_form

    if lacking := without_short_form(rubrics):
        names = ", ".join(rubric.id for rubric in lacking)
        raise UsageError(
            f"there is no short form of {names}: no question is marked for it",
            "Leave out --quick, or mark one question of each section with `quick: true` in the rubric.",
        )


def _named(assessment: Assessment, request: InterviewRequest) -> Assessment:
    """The answers with the names that are given."""
    from csmaturity.assessment import answers

    if request.organisation is not None:
        name = answers.text(request.organisation, "organisation's name")
        changed = assessment.organisation.model_copy(update={"name": name})
        assessment = assessment.model_copy(update={"organisation": changed})
    if request.role is not None:
        respondent = assessment.respondent.model_copy(update={"role": answers.text(request.role, "role")})
        assessment = assessment.model_copy(update={"respondent": respondent})
    return assessment
