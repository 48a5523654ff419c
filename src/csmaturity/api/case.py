"""From an assessment file's name to everything a command computes with.

Not the reading itself (csmaturity.storage) nor the computing (csmaturity.scoring and below).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from csmaturity.errors import CsmaturityError, Finding, InputError

if TYPE_CHECKING:
    from csmaturity.assessment.finance import GivenFinance
    from csmaturity.assessment.model import Assessment
    from csmaturity.assessment.plan_choices import Aim
    from csmaturity.assessment.pool import Pool
    from csmaturity.assessment.voices import Voices
    from csmaturity.planning.plan import Plan
    from csmaturity.planning.value import Value
    from csmaturity.report.brief import Brief
    from csmaturity.report.change.earlier import Since
    from csmaturity.report.model import Report
    from csmaturity.report.outline import Outline
    from csmaturity.rubric.model import Rubric
    from csmaturity.rubric.source import Source
    from csmaturity.scoring.scorecard import Scorecard

Note = str | Finding
"""What is said beside a result: a line, or a finding at its place in a file."""


@dataclass(frozen=True)
class Case:
    """An assessment with the rubrics that it uses; scorecard, plan and value are computed when asked for.

    Where several people answered, `assessment` holds the answers that follow from theirs, and `original` the file.
    `rubrics` may be translated; `sources` are their files, and `overlays` those of their translations, by rubric id.
    `notes` are what the person who asked should hear of.
    """

    name: str
    assessment: Assessment
    rubrics: tuple[Rubric, ...]
    sources: dict[str, Source]
    source: Source
    original: Assessment
    overlays: dict[str, Source] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()

    @cached_property
    def voices(self) -> Voices | None:
        """What each of several people said; None where one person answered."""
        if not self.original.voices:
            return None
        from csmaturity.assessment.voices import Voices

        return Voices.of(self.original, self.rubrics)

    @cached_property
    def scorecard(self) -> Scorecard:
        """The exact scores."""
        from csmaturity.scoring.score import score

        return score(self.rubrics, self.assessment)

    @property
    def plan(self) -> Plan:
        """The plan, counted from the day by which a decision is due."""
        return self.brief().plan

    @property
    def value(self) -> Value | None:
        """What retention is worth; None while the finance block lacks a figure, or is not there."""
        return self.brief().value

    def report(
        self,
        date: dt.date | None = None,
        decide_by: dt.date | None = None,
        since: Since | None = None,
        reader: str = "",
    ) -> Report:
        """The whole report as of a day, by default the day of the last answer; see csmaturity.report.compose."""
        from csmaturity.report.compose import compose

        return compose(self.brief(date, decide_by, since, reader))

    def brief(
        self,
        date: dt.date | None = None,
        decide_by: dt.date | None = None,
        since: Since | None = None,
        reader: str = "",
        pool: Pool | None = None,
    ) -> Brief:
        """All that a report draws on, as of a day, by default the day of the last answer."""
        from csmaturity.report.brief import Brief

        return Brief.of(self.outline(date, decide_by), since, reader, pool)

    def outline(self, date: dt.date | None = None, decide_by: dt.date | None = None) -> Outline:
        """The scores and what they are read from, without plan and money: for whoever prints scores only."""
        from csmaturity.assessment.dates import due
        from csmaturity.report.outline import Outline

        day = date or self.assessment.updated.date()
        parts = (self.rubrics, self.assessment, self.scorecard, day, decide_by or due(day))
        return Outline(*parts, voices=self.voices)


def open_case(
    file: str, rubric_files: Sequence[str] | None = None, language: str | None = None, aim: Aim | None = None
) -> Case:
    """Read an assessment and its rubrics.

    A rubric is one given by `rubric_files`, else a built-in one, else a file named after its id beside the
    assessment; in another language, as far as there is a translation, and with the moves as an organisation with these
    facts makes them. `aim` says how far to plan, above the file's own
    word. Raises InputError for a bad file and for
    answers that don't fit the rubrics.
    """
    from csmaturity.api.drift import drift
    from csmaturity.assessment.fit import changes, misfits, under_present_ids
    from csmaturity.assessment.fit_plan import idle_pins, unused_figures
    from csmaturity.rubric.suited import suited
    from csmaturity.storage.assessments import load

    assessment, source = load(file)
    found = find_rubrics([use.id for use in assessment.rubrics], rubric_files, file)
    rubrics = tuple(rubric for rubric, _ in found)
    assessment = under_present_ids(assessment, rubrics)
    faults = misfits(source, assessment, rubrics)
    if assessment.voices:
        from csmaturity.assessment.combine_checks import voice_misfits

        faults = (*faults, *voice_misfits(source, assessment, rubrics))
    if assessment.finance:
        faults = (*faults, *_money_faults(source, assessment, assessment.finance))
    changed = drift(source, assessment, found)
    if faults := (*faults, *changed.faults):
        raise InputError(faults)
    idle = (*idle_pins(source, assessment), *unused_figures(source, assessment), *_money_doubts(source, assessment))
    notes: list[Note] = [*changes(source, assessment, rubrics), *changed.notes, *idle]
    origins = {rubric.id: origin for rubric, origin in found}
    spoken, overlays, untranslated = in_language(found, file, language) if language else (rubrics, {}, ())
    answers = assessment
    if assessment.voices or assessment.plan or aim:
        from csmaturity.planning.what_if import answers_to_plan

        answers = answers_to_plan(assessment, rubrics, aim)
    met = suited(spoken, answers.organisation.facts)
    return Case(file, answers, met, origins, source, assessment, overlays, (*notes, *untranslated))


def _money_faults(source: Source, assessment: Assessment, finance: GivenFinance) -> list[Finding]:
    """The figures on money that can't be right; those of the options where the others are."""
    from csmaturity.planning.faults import faults

    found = [fault._replace(path=("finance", *fault.path)) for fault in faults(finance)]
    whole = finance.complete
    if whole is not None and not found and assessment.plan:
        from csmaturity.planning.options import option_faults

        found += option_faults(whole, assessment.plan)
    return [source.finding(*fault) for fault in found]


def _money_doubts(source: Source, assessment: Assessment) -> list[Finding]:
    """The figures on money that may be right and look wrong."""
    if assessment.finance is None:
        return []
    from csmaturity.planning.faults import doubts

    found = (doubt._replace(path=("finance", *doubt.path)) for doubt in doubts(assessment.finance))
    return [source.finding(*doubt) for doubt in found]


def in_language(
    found: Sequence[tuple[Rubric, Source]], beside: str, tag: str
) -> tuple[tuple[Rubric, ...], dict[str, Source], tuple[Note, ...]]:
    """The rubrics as far as they are translated, the overlays' files, and notes on what stays as it is.

    A translation is looked for beside the assessment, then beside the rubric's own file.
    """
    from csmaturity.language import primary_language
    from csmaturity.rubric.translation import missing, translated
    from csmaturity.storage import library, translations

    rubrics, overlays, told = [], {}, []
    for rubric, origin in found:
        if primary_language(rubric.language) == primary_language(tag):
            rubrics.append(rubric)
            continue
        places = [] if beside == "-" else [Path(beside).with_name(f"{rubric.id}.yaml")]
        overlay = translations.find(rubric, [*places, library.file_of(origin)], tag)
        lacking = len(missing(rubric, overlay[0] if overlay else None))
        if lacking:
            told.append(f"{rubric.id} (all)" if overlay is None else f"{rubric.id} ({lacking})")
        if overlay:
            overlays[rubric.id] = overlay[1]
        rubrics.append(translated(rubric, origin, overlay[0]) if overlay else rubric)
    lacks = f"note: not translated to {tag}, and therefore shown as the rubric has them: texts of {', '.join(told)}"
    return tuple(rubrics), overlays, (*own_words(tag), *((lacks,) if told else ()))


def own_words(tag: str) -> tuple[Note, ...]:
    """That our own sentences are English, where we have none in the language asked for."""
    from csmaturity.language import is_right_to_left, primary_language
    from csmaturity.storage.catalogues import languages

    if primary_language(tag) in languages():
        return ()
    # Months that are read from the right stay English: csmaturity.storage.catalogues says why.
    followed = "numbers follow" if is_right_to_left(tag) else "numbers and dates follow"
    return (f"note: csmaturity has no words of its own in {tag}: they are English; {followed} {tag}",)


def find_rubrics(ids: Sequence[str], files: Sequence[str] | None, beside: str) -> list[tuple[Rubric, Source]]:
    """The rubrics with these ids, in this order; see `open_case` for where they are looked for."""
    from csmaturity.storage import library

    given = {}
    for name in files or ():
        rubric, origin = library.load(name)
        given[rubric.id] = (rubric, origin)
    builtin = library.rubric_files()
    found = []
    for id in ids:
        neighbour = Path(beside).parent / f"{id}.yaml"
        if id in given:
            found.append(given[id])
        elif id in builtin:
            found.append(library.load(id))
        elif beside != "-" and neighbour.is_file():
            found.append(library.load(str(neighbour)))
        else:
            raise _unknown_rubric(id, beside, builtin)
    return found


def check_rubrics(files: Sequence[str]) -> None:
    """Raise the fault of a rubric that is named for many assessments: it is one fault, and not one of each of them."""
    from csmaturity.storage import library

    for name in files:
        if name != "-":  # standard input can be read once only
            library.load(name)


def _unknown_rubric(id: str, beside: str, builtin: Iterable[str]) -> CsmaturityError:
    """That an assessment uses a rubric that is nowhere, at the place where it says so."""
    message = f"the assessment {beside} uses the rubric {id}, which is not built in"
    hint = (
        f"Name its file with --rubric FILE, or put it beside the assessment as {id}.yaml. "
        f"Built in: {', '.join(builtin)}."
    )
    if beside == "-" or not Path(beside).is_file():
        return CsmaturityError(message, hint)
    from csmaturity.storage.assessments import read

    source = read(beside)
    uses = source.data.get("rubrics") if isinstance(source.data, dict) else ()
    listed = [use.get("id") if isinstance(use, dict) else None for use in uses or ()]
    at = ("rubrics", listed.index(id), "id") if id in listed else ("answers", id)
    return InputError((source.finding(at, message, hint, key=at[0] == "answers"),))
