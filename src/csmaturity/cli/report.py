"""csmaturity report: the advocacy report in one or more formats."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from csmaturity.cli.documents import (
    FormatOption,
    OutputOption,
    TemplateOption,
    Wanted,
    check_wanted,
    wanted_from,
    write_all,
)
from csmaturity.cli.parameters import (
    AssessmentFiles,
    BrandOption,
    KeepGoingOption,
    LanguageOption,
    OldRubricOption,
    OpenOption,
    QuietOption,
    RubricOption,
)
from csmaturity.errors import UsageError

if TYPE_CHECKING:
    from csmaturity.api.report_request import ReportRequest

DateOption = Annotated[
    str | None,
    typer.Option(metavar="DAY", help="The report's date.", show_default="the day of the last answer"),
]
DecideByOption = Annotated[
    str | None,
    typer.Option(
        "--decide-by", metavar="DAY", help="When the decisions are due.", show_default="30 days after the date"
    ),
]
SinceOption = Annotated[
    str | None,
    typer.Option(metavar="OLD", help="Add a page on what changed since an earlier assessment.", show_default=False),
]
BenchmarkOption = Annotated[
    str | None,
    typer.Option(
        metavar="POOL",
        help="Stand beside other organisations: a pool that `portfolio --benchmark-out` wrote.",
        show_default=False,
    ),
]
ForOption = Annotated[
    str | None,
    typer.Option("--for", metavar="ROLE", help="The executive who reads it, such as cfo; theirs comes first."),
]
PagesOption = Annotated[
    str | None,
    typer.Option(
        metavar="NAMES",
        help="Only these chapters, such as decision,heat-map; a single one is a hand-out.",
        show_default="all",
    ),
]
WorksheetOption = Annotated[
    list[str] | None,
    typer.Option(metavar="SHEET", help="Add a worksheet's pages (repeatable).", show_default=False),
]
DocumentOption = Annotated[
    str | None,
    typer.Option(
        "--document",
        metavar="NAME",
        help="paper, evidence, notes (private, for you alone) or all.",
        show_default="paper; paper and evidence where no --output is given",
    ),
]
EmbedOption = Annotated[
    bool,
    typer.Option("--embed", help="Put the answers, rubrics and brand into the PDF, for `csmaturity verify`."),
]
JobsOption = Annotated[
    int, typer.Option(metavar="N", min=1, help="Of several files, how many are worked on at a time.")
]
ClusterOption = Annotated[
    str | None,
    typer.Option(metavar="ADDRESS", help="A dask scheduler whose workers make the reports, such as tcp://host:8786."),
]


def report(
    files: AssessmentFiles,
    format_: FormatOption = None,
    output: OutputOption = None,
    rubric: RubricOption = None,
    date: DateOption = None,
    decide_by: DecideByOption = None,
    language: LanguageOption = None,
    document: DocumentOption = None,
    embed: EmbedOption = False,
    brand: BrandOption = None,
    template: TemplateOption = None,
    since: SinceOption = None,
    old_rubric: OldRubricOption = None,
    benchmark: BenchmarkOption = None,
    for_: ForOption = None,
    pages: PagesOption = None,
    worksheet: WorksheetOption = None,
    open_: OpenOption = False,
    jobs: JobsOption = 1,
    cluster: ClusterOption = None,
    keep_going: KeepGoingOption = False,
    quiet: QuietOption = False,
) -> None:
    """Write the paper that goes to the executives, its evidence book, and notes for yourself."""
    from csmaturity.api.places import is_folder
    from csmaturity.api.report_request import ReportRequest, day_of, names_of

    request = ReportRequest(
        file=files[0],
        rubrics=tuple(rubric or ()),
        date=None if date is None else day_of("--date", date),
        decide_by=None if decide_by is None else day_of("--decide-by", decide_by),
        language=language,
        brand=brand,
        template=template,
        since=since,
        old_rubrics=tuple(old_rubric or ()),
        benchmark=benchmark,
        reader=for_ or "",
        pages=None if pages is None else names_of(pages),
        worksheets=tuple(worksheet or ()),
        embed=embed,
    )
    wanted = _with_defaults(Wanted(tuple(format_ or ()), output, document))
    if len(files) == 1 and not is_folder(files[0]):
        _one(request, wanted, opened=open_)
        return
    if open_:
        raise UsageError("--open shows one report, and several are asked for", "Leave it out.")
    from csmaturity.cli.fleet import Crew, report_all

    report_all(files, request, wanted, Crew(jobs, cluster, keep_going))


def _with_defaults(asked: Wanted) -> Wanted:
    """What the project asks for where the command line doesn't; a file that is named says its format itself."""
    from csmaturity.cli.defaults import project
    from csmaturity.cli.messages import mention

    if asked.output is not None:
        return asked
    found = project()
    formats = asked.formats or found.formats
    documents = asked.document or ",".join(found.documents) or None
    folder = f"{found.folder}/" if found.folder and formats else None
    if told := [one for one in (", ".join(found.formats), ", ".join(found.documents), folder) if one]:
        mention(f"{found.file} asks for {'; '.join(told)}")
    return Wanted(formats, folder, documents)


def _one(request: ReportRequest, asked: Wanted, *, opened: bool) -> None:
    from dataclasses import replace

    from csmaturity.api.documents import asked_for, not_written, targets_of
    from csmaturity.api.report import make_documents
    from csmaturity.cli.messages import mention, show_notes
    from csmaturity.cli.progress import shown
    from csmaturity.language import speaking

    wanted = wanted_from(request.file, asked.formats, asked.output)
    if request.embed and all(one.format != "pdf" for one in wanted):
        raise UsageError("--embed puts files into a PDF, and no PDF is asked for", "Add --format pdf.")
    is_picked = request.pages is not None
    names = asked_for(asked.document, [one.format for one in wanted], asked.output, is_picked=is_picked)
    held = targets_of(request.file, asked.formats, asked.output, names)
    every = [target for targets in held.values() for target in targets]
    check_wanted(every, tuple(request.inputs()), request.template, opened=opened)
    with shown() as progress:
        for at, (name, result) in enumerate(
            zip(names, make_documents(replace(request, progress=progress), names), strict=True)
        ):
            if at == 0:
                show_notes(result.notes)
            write_all(result, held[name], opened=opened and at == 0)
    if asked.document is None and not is_picked and any(target.path for target in every):
        with speaking(result.catalogue):
            said = not_written(names)
        mention(said)
