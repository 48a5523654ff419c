"""csmaturity assess: the interview, begun or gone on with, and answers taken from a file.

Not the opening (csmaturity.api.answering), the saving (csmaturity.api.keeping) nor the asking
(csmaturity.interview.session).
"""

from __future__ import annotations

import contextlib
import functools
from typing import TYPE_CHECKING, Annotated

import typer

from csmaturity.cli.parameters import LanguageOption, OldRubricOption

if TYPE_CHECKING:
    from csmaturity.api.keeping import FileSession
    from csmaturity.errors import CsmaturityError
    from csmaturity.interview.session import Outside, Settings

DEFAULT_FILE = "assessment.yaml"

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
QuickOption = Annotated[
    bool,
    typer.Option(
        "--quick", help="Ask the short form only: at most ten minutes a rubric. Without --quick, FILE goes on in full."
    ),
]
PlainOption = Annotated[bool, typer.Option("--plain", help="Ask line by line, without colour, for screen readers.")]
OrganisationOption = Annotated[
    str | None, typer.Option("--organisation", metavar="NAME", help="The organisation's name.", show_default=False)
]
RoleOption = Annotated[
    str | None, typer.Option("--role", metavar="ROLE", help="Your role, such as ceo.", show_default=False)
]


def assess(
    file: FileArgument = DEFAULT_FILE,
    rubric: RubricOption = None,
    answers: AnswersOption = None,
    from_: FromOption = None,
    old_rubric: OldRubricOption = None,
    strict: StrictOption = False,
    evidence: EvidenceOption = False,
    quick: QuickOption = False,
    plain: PlainOption = False,
    organisation: OrganisationOption = None,
    role: RoleOption = None,
    language: LanguageOption = None,
) -> None:
    """Answer the questionnaire. Every answer is saved at once; the same command goes on where you stopped."""
    from csmaturity.api.answering import InterviewRequest, open_interview
    from csmaturity.api.keeping import keep_copy
    from csmaturity.api.places import check_yaml_name
    from csmaturity.api.rubric import built_in, chosen
    from csmaturity.api.theme import catalogue_of
    from csmaturity.cli.file_session import held
    from csmaturity.cli.messages import show_findings, show_notes, tell
    from csmaturity.cli.output import width
    from csmaturity.errors import UsageError
    from csmaturity.interview.before_words import begun_from, for_workshop
    from csmaturity.interview.conversation import Conversation
    from csmaturity.interview.session import Session, Settings
    from csmaturity.interview.wrapping import wrap
    from csmaturity.language import speaking

    if file == "-":
        raise UsageError("the answers are kept in a file, so FILE can't be -", "Leave it out to use assessment.yaml.")
    check_yaml_name(file)
    if old_rubric and from_ is None:
        raise UsageError("--old-rubric says nothing without --from", "Name the earlier assessment with --from.")
    names = chosen(rubric or ())
    # The saved file names its rubrics; only those that are files have to be found again.
    files = tuple(name for name in names if name not in built_in())
    named = (organisation, role, language)
    request = InterviewRequest(file, names, answers, from_, tuple(old_rubric or ()), strict, *named, quick=quick)
    with speaking(catalogue_of(language)):
        talk = Conversation.at_terminal(width())
        with held(file, talk) as file_session:
            opened = open_interview(request)
            show_findings(opened.faults, "warning")
            show_notes(opened.notes)
            if opened.loses_answers and file_session:
                tell(f"What does not fit is asked again. The file as it was is kept as {keep_copy(file)}.")
            interview = opened.interview
            begun = begun_from(interview, from_ or "", opened.left) if opened.left else for_workshop(interview)
            for line in (line for text in begun for line in wrap(text, talk.width)):
                tell(line)
            settings = Settings(file, files, language, bool(answers or from_), evidence, plain, quick, begun)
            Session(opened.interview, settings, talk, _outside(settings, file_session)).run(save_first=opened.is_new)


def _outside(settings: Settings, file_session: FileSession | None) -> Outside:
    """Saving, the report and lines on stderr."""
    from csmaturity.api.keeping import as_text, rescue, save
    from csmaturity.cli.messages import tell
    from csmaturity.interview.session import Outside

    return Outside(
        functools.partial(save, file_session) if file_session else None,
        functools.partial(rescue, settings.file),
        as_text,
        functools.partial(_written, settings),
        tell,
    )


def _written(settings: Settings, formats: tuple[str, ...], folder: str) -> tuple[str, ...]:
    """Write the report from the saved file, and return what there is to say about it."""
    import io

    from csmaturity.api.documents import targets_of
    from csmaturity.api.report import make_report
    from csmaturity.api.report_request import ReportRequest
    from csmaturity.api.writing import boxes, make_folders, write
    from csmaturity.errors import CsmaturityError, Finding

    lines: list[str] = []
    ignored = io.StringIO()
    # Whatever a library prints would stand in the middle of the full screen.
    with contextlib.redirect_stderr(ignored), contextlib.redirect_stdout(ignored):
        try:
            wanted = targets_of(settings.file, formats, f"{folder}/", ("paper",))["paper"]
            report = make_report(ReportRequest(settings.file, settings.rubrics, language=settings.language))
            make_folders(wanted, lines.append)
        except CsmaturityError as error:
            return _not_written(error)
        for target in wanted:
            try:
                lines += (write(report, target), *boxes(report, target.format))
            except CsmaturityError as error:
                lines += _not_written(error)
    # What is wrong with the file; how to ask for more on a command line stands in the documents.
    lines += [f"{note.message[:1].upper()}{note.message[1:]}." for note in report.notes if isinstance(note, Finding)]
    return tuple(lines)


def _not_written(error: CsmaturityError) -> tuple[str, ...]:
    from csmaturity.language import say

    return (say("Not written: {reason}", reason=error.message or str(error)), *filter(None, (error.hint, *error.lines)))
