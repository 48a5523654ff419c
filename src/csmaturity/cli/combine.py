"""csmaturity combine: many people's answers into one file that keeps each of them.

Not the combining (csmaturity.api.combine).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from csmaturity.api.combine import Rule
from csmaturity.cli.parameters import QuietOption, RubricOption

if TYPE_CHECKING:
    from csmaturity.api.combine import Combined

FilesArgument = Annotated[
    list[str],
    typer.Argument(metavar="FILES", help="Assessment files: one person's, or combined before.", show_default=False),
]
OutputOption = Annotated[
    str,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Where the combined assessment goes; one that is there is added to. Standard output if left out.",
    ),
]
RuleOption = Annotated[
    Rule | None,
    typer.Option(
        "--rule",
        help="What counts where nobody agreed on an answer: the middle answer, the mean, the lowest, or that of "
        "--lead. Default: median.",
        show_default=False,
    ),
]
LeadOption = Annotated[
    list[str] | None,
    typer.Option("--lead", metavar="ROLE", help="A role that leads (repeatable).", show_default=False),
]
GoOnOption = Annotated[
    bool, typer.Option("--keep-going", help="Leave out bad files and a person's older answers, and say so.")
]
GroupOption = Annotated[
    int | None,
    typer.Option(
        "--min-group",
        metavar="PEOPLE",
        help="The smallest group that a report may show apart: 5, or more.",
        show_default=False,
    ),
]
AcrossOption = Annotated[
    bool, typer.Option("--across", help="Put answers about organisations of different names together.")
]
AnonymousOption = Annotated[
    bool, typer.Option("--anonymous", help="Keep roles and days only: no names, no time of day.")
]


def combine(
    files: FilesArgument,
    output: OutputOption = "-",
    rule: RuleOption = None,
    lead: LeadOption = None,
    keep_going: GoOnOption = False,
    min_group: GroupOption = None,
    anonymous: AnonymousOption = False,
    across: AcrossOption = False,
    rubric: RubricOption = None,
    quiet: QuietOption = False,
) -> None:
    """Put many people's answers into one file that keeps each of them and says how one follows from them."""
    import contextlib

    from csmaturity.api.combine import CombineRequest, combine
    from csmaturity.api.keeping import goes_on, hand_on, save, session
    from csmaturity.cli.documents import YAML, file_for
    from csmaturity.cli.messages import mention, show_findings, show_notes
    from csmaturity.cli.output import put
    from csmaturity.cli.progress import shown

    target = None if output == "-" else file_for(output, "a combined assessment is YAML", YAML)
    how = (rule, tuple(lead or ()), min_group, anonymous, keep_going, across)
    with contextlib.ExitStack() as stack:
        file_session = stack.enter_context(session(target)) if target and not goes_on(target) else None
        with shown() as progress:
            combined = combine(CombineRequest(tuple(files), target, *how, tuple(rubric or ()), progress))
        show_findings(combined.faults, "warning")
        show_notes(combined.notes)
        if target is None:
            put(combined.text)
            return
        if file_session is None:
            hand_on(target, combined.assessment)
        else:
            save(file_session, combined.assessment)
    people = len(combined.assessment.voices)
    files_read = f"{combined.files} file{'' if combined.files == 1 else 's'}"
    mention(f"Wrote {target}: {people} {'person' if people == 1 else 'people'} from {files_read}.")
    _tell_who_is_apart(combined)


def _tell_who_is_apart(combined: Combined) -> None:
    """Which groups a report can compare: whoever named a lead wonders where the comparison is."""
    from csmaturity.cli.messages import mention

    if combined.groups is None:
        return
    if not combined.groups:
        least = combined.combination.min_group
        mention(f"    A report shows no group apart: each needs {least} people or more, and so do those outside it.")
        return
    names = {"lead": "who leads", "others": "others"}
    listed = ", ".join(f"{names.get(group.kind, group.role)} ({len(group.people)})" for group in combined.groups)
    mention(f"    A report shows apart: {listed}.")
