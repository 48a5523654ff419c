"""csmaturity plan: the roadmap with its reasons, also for changed answers, and the board to decide about it."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Annotated

import typer

from csmaturity.cli.parameters import AssessmentFile, JsonOption, LanguageOption, RubricOption

if TYPE_CHECKING:
    from csmaturity.api.plan import PlanRequest

WhatIfOption = Annotated[
    list[str] | None,
    typer.Option(
        "--what-if",
        metavar="QUESTION=LEVEL",
        help="Plan as if a question were answered so (repeatable); the file is not changed.",
        show_default=False,
    ),
]
AimOption = Annotated[
    str | None,
    typer.Option(
        metavar="next|top",
        help="How far to plan where a question has no target of its own: to the next level, or to the top.",
        show_default="what the file says, else next",
    ),
]
EditOption = Annotated[
    bool, typer.Option("--edit", help="Decide about the moves on a board: pin, drop, resize, waive; saved in FILE.")
]
PlainOption = Annotated[
    bool, typer.Option("--plain", help="With --edit: line by line, without colour, for screen readers.")
]


def plan(
    file: AssessmentFile,
    rubric: RubricOption = None,
    what_if: WhatIfOption = None,
    aim: AimOption = None,
    edit: EditOption = False,
    plain: PlainOption = False,
    language: LanguageOption = None,
    as_json: JsonOption = False,
) -> None:
    """Print the roadmap: which moves come when, and why."""
    from csmaturity.api.plan import PlanRequest, aim_named
    from csmaturity.api.plan import plan as planned
    from csmaturity.cli.messages import show_notes
    from csmaturity.cli.output import colour, print_json, put, width
    from csmaturity.errors import UsageError

    request = PlanRequest(file, tuple(rubric or ()), tuple(what_if or ()), aim_named(aim), language)
    if edit:
        _refuse(file, what_if, aim, as_json=as_json)
        _edit(request, is_plain=plain)
        return
    if plain:
        raise UsageError("--plain says nothing without --edit", "Add --edit, or leave it out.")
    result = planned(request)
    show_notes(result.case.notes)
    if as_json:
        print_json(result.data)
    else:
        put(result.render(width(), colour()))


def _refuse(file: str, what_if: list[str] | None, aim: str | None, *, as_json: bool) -> None:
    """Raise UsageError for what a board can't be opened with."""
    from csmaturity.errors import UsageError

    if file == "-":
        raise UsageError("--edit saves what you decide in a file, so FILE can't be -", "Name the assessment file.")
    if as_json:
        raise UsageError(
            "--edit and --json can't go together: a board is for people",
            f"Decide first, then run: csmaturity plan {file} --json",
        )
    if what_if:
        raise UsageError(
            "--edit and --what-if can't go together: what is only supposed is not saved",
            "Leave one of them out.",
        )
    if aim is not None:
        raise UsageError(
            "--edit and --aim can't go together: the board goes by the file",
            "Write the aim into the file's plan: plan: {aim: top}",
        )


def _edit(request: PlanRequest, *, is_plain: bool) -> None:
    from csmaturity.api.plan import open_board, plan_as_text, rescue_plan, save_plan
    from csmaturity.api.theme import catalogue_of
    from csmaturity.cli.file_session import held
    from csmaturity.cli.messages import show_notes, tell
    from csmaturity.cli.output import width
    from csmaturity.interview.conversation import Conversation
    from csmaturity.interview.plan_session import PlanSession
    from csmaturity.interview.session import Outside, Settings
    from csmaturity.language import speaking

    with speaking(catalogue_of(request.language)):
        talk = Conversation.at_terminal(width())
        with held(request.file, talk) as session:
            board = open_board(request)
            show_notes(board.notes)
            settings = Settings(request.file, request.rubrics, request.language, is_plain=is_plain)
            save = functools.partial(save_plan, session, board) if session else None
            last = functools.partial(rescue_plan, request.file, board), functools.partial(plan_as_text, board)
            outside = Outside(save, *last, lambda *_: (), tell)
            PlanSession(board.interview, settings, talk, outside).decide()
