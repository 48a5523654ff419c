"""An earlier assessment beside the present one: which rubric it was answered with, and what can be compared.

Not the comparing (csmaturity.scoring.comparison) nor its words (csmaturity.report.change.pages).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from csmaturity.errors import CsmaturityError, Finding, InputError, UsageError

if TYPE_CHECKING:
    from csmaturity.api.case import Case, Note
    from csmaturity.assessment.model import Assessment, RubricUse
    from csmaturity.report.change.earlier import Since
    from csmaturity.rubric.model import Rubric
    from csmaturity.rubric.source import Source


@dataclass(frozen=True)
class Earlier:
    """An earlier assessment as its file has it, without the rubrics that today's does not answer.

    `then` holds the rubrics that it was answered with, by id, as far as they are at hand; `unread` the ids of others.
    """

    name: str
    source: Source
    assessment: Assessment
    then: dict[str, Rubric]
    unread: tuple[str, ...]
    only_then: tuple[str, ...]


def open_earlier(
    file: str, rubrics: Sequence[Rubric], sources: dict[str, Source], old_rubrics: Sequence[str]
) -> Earlier:
    """Read an earlier assessment against today's rubrics.

    The rubric of then is one given by `old_rubrics`, else today's where its version is the same, else a file named
    after id and version, such as model-1.0.0.yaml, beside the assessment. Raises InputError for answers that don't fit
    the rubric of then, and UsageError where nothing can be compared.
    """
    from csmaturity.storage.assessments import load

    whole, source = load(file)
    uses = {use.id: use for use in whole.rubrics}
    common = {rubric.id: rubric for rubric in rubrics if rubric.id in uses}
    if not common:
        raise UsageError(
            f"{file} answers {_listed(list(uses))}, and the present assessment {_listed([one.id for one in rubrics])}",
            "Compare two assessments that have a rubric in common.",
        )
    given = _given(old_rubrics, uses)
    then = {
        id_: rubric
        for id_, today in common.items()
        if (rubric := given.get(id_) or _rubric_of(uses[id_], today, sources, file)) is not None
    }
    assessment = _restricted(whole, set(common))
    _refuse_misfits(source, assessment, then, only_part=len(common) < len(uses))
    unread = tuple(id_ for id_ in common if id_ not in then)
    return Earlier(file, source, assessment, then, unread, tuple(id_ for id_ in uses if id_ not in common))


def since(case: Case, file: str, old_rubrics: Sequence[str]) -> tuple[Since, tuple[Note, ...]]:
    """What the report says about the time since an earlier assessment, and what to hear beside it.

    Raises UsageError where OLD is not the older.
    """
    from csmaturity.assessment.dates import due
    from csmaturity.assessment.fit import under_present_ids
    from csmaturity.assessment.reassess import asked_otherwise, read_today
    from csmaturity.assessment.voices import effective
    from csmaturity.assessment.voices_groups import in_common
    from csmaturity.planning.roadmap import plan
    from csmaturity.planning.terms import Terms
    from csmaturity.report.change.earlier import Since
    from csmaturity.scoring.comparison import compare
    from csmaturity.scoring.score import score

    # What still holds is judged by the rubrics as written: a translation changes every word and no answer.
    written = tuple(rubric.as_written for rubric in case.rubrics)
    earlier = open_earlier(file, written, case.sources, old_rubrics)
    _refuse_swapped(earlier, case)
    notes = _other_organisations(earlier, case)
    common = tuple(rubric for rubric in case.rubrics if rubric.id in {use.id for use in earlier.assessment.rubrics})
    old = under_present_ids(earlier.assessment, common)
    as_written = [rubric.as_written for rubric in common]
    carried = read_today(old, as_written, earlier.then)
    cuts = {rubric.id: in_common(old, case.original, rubric) for rubric in as_written}
    shared = {
        id_: cut._replace(then=read_today(cut.then, as_written, earlier.then)) for id_, cut in cuts.items() if cut
    }
    others = tuple(rubric for id_, rubric in earlier.then.items() if rubric != _today(written, id_))
    # Scored under the rubrics of then, with the ids that questions had.
    scores = score(others, effective(earlier.assessment, others)).rubrics
    found = Since(
        assessment=old,
        date=old.updated.date(),
        comparisons=compare(
            *(common, carried, case.assessment, {one.rubric.id: one for one in scores}, shared),
            asked_otherwise(old, as_written, earlier.then),
        ),
        plan=plan(common, score(common, carried), Terms.of(common, old, due(old.updated.date()))),
        versions={use.id: use.version for use in earlier.assessment.rubrics},
        unread=earlier.unread,
        only_then=earlier.only_then,
        only_now=tuple(rubric.id for rubric in case.rubrics if rubric not in common),
    )
    return found, notes


def _given(names: Sequence[str], uses: dict[str, RubricUse]) -> dict[str, Rubric]:
    """The rubrics given for the earlier answers; each must be the version that they name."""
    from csmaturity.storage import library

    found = {}
    for name in names:
        rubric, _ = library.load(name)
        use = uses.get(rubric.id)
        if use is None or use.version != rubric.version:
            used = f"{use.id} {use.version}" if use else _listed(list(uses))
            raise UsageError(
                f"--old-rubric: {name} is {rubric.id} {rubric.version}, and the earlier assessment answers {used}",
                "Give the file of the version that was answered then.",
            )
        found[rubric.id] = rubric
    return found


def beside(file: str, use: RubricUse) -> Path:
    """Where the rubric of then is looked for: a file beside the earlier answers, named after id and version."""
    return Path(file).parent / f"{use.id}-{use.version}.yaml"


def _rubric_of(use: RubricUse, today: Rubric, sources: dict[str, Source], file: str) -> Rubric | None:
    """The rubric that earlier answers belong to; None where its version is not at hand."""
    from csmaturity.api.drift import rubric_answered
    from csmaturity.storage import library

    if use.version == today.version:
        return rubric_answered(use, today, sources[today.id], file)
    neighbour = beside(file, use)
    if file != "-" and neighbour.is_file():
        rubric, _ = library.load(str(neighbour))
        if (rubric.id, rubric.version) != (use.id, use.version):
            raise CsmaturityError(
                f"{neighbour} holds {rubric.id} {rubric.version}, not {use.id} {use.version}",
                "Name the file after what it holds, or give the right one with --old-rubric.",
            )
        return rubric
    return None


def _restricted(assessment: Assessment, ids: set[str]) -> Assessment:
    return assessment.model_copy(
        update={
            "rubrics": tuple(use for use in assessment.rubrics if use.id in ids),
            "answers": {id_: given for id_, given in assessment.answers.items() if id_ in ids},
        }
    )


def _refuse_misfits(source: Source, assessment: Assessment, then: dict[str, Rubric], only_part: bool) -> None:
    """Raise InputError for answers that don't fit the rubric of then; where it isn't at hand, nothing can be said."""
    from csmaturity.assessment.fit import misfits, under_present_ids

    rubrics = tuple(then.values())
    known = _restricted(under_present_ids(assessment, rubrics), set(then))
    found: tuple[Finding, ...] = misfits(source, known, rubrics)
    # Whether money has a use, today's rubrics say: those of then may be older than value models.
    passed = {"finance"}
    if only_part or len(then) < len(assessment.rubrics):
        # The other rubrics may ask for facts that these don't know.
        passed.add("organisation")
    found = tuple(one for one in found if not passed.intersection(one.path[:1]))
    if found:
        raise InputError(found)


def refuse_same(old: str, new: str) -> None:
    """Raise UsageError where the two assessments are one file, or both are standard input."""
    if old == new == "-":
        raise UsageError("only one of the two can be read from standard input", "Name a file for the other.")
    if old != "-" and new != "-" and Path(old).exists() and Path(new).exists() and Path(old).samefile(new):
        raise UsageError(f"{old} and {new} are the same file", "Name the earlier assessment and the present one.")


def _refuse_swapped(earlier: Earlier, case: Case) -> None:
    then, now = earlier.assessment.updated, case.assessment.updated
    if then > now:
        raise UsageError(
            f"{earlier.name} is the newer one: it was last answered on {then.date()}, {case.name} on {now.date()}",
            "Name the earlier assessment as OLD and the present one as NEW.",
        )


def _other_organisations(earlier: Earlier, case: Case) -> tuple[Note, ...]:
    from csmaturity.rubric.plain_text import one_line

    then, now = (one_line(one.organisation.name or "") for one in (earlier.assessment, case.assessment))
    if then and now and then.casefold() != now.casefold():
        return (f"warning: {earlier.name} is about {then}, {case.name} about {now}",)
    return ()


def _today(rubrics: Sequence[Rubric], id_: str) -> Rubric:
    return next(rubric for rubric in rubrics if rubric.id == id_)


def _listed(ids: Sequence[str]) -> str:
    return ", ".join(ids) or "no rubric"
