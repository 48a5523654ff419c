"""csmaturity combine: many people's answers into one file that keeps each of them.

Not what follows from them (csmaturity.assessment.voices), nor how they are joined (csmaturity.assessment.combine).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from csmaturity.cli.parameters import RubricOption

if TYPE_CHECKING:
    from csmaturity.assessment.model import Assessment

Rule = Literal["median", "lowest", "lead"]

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
        help="What counts where nobody agreed on an answer: the middle answer, the lowest, or that of --lead. "
        "Default: median.",
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
    rubric: RubricOption = None,
) -> None:
    """Put many people's answers into one file that keeps each of them and says how one follows from them."""
    import contextlib

    from csmaturity.cli.combine_files import combined_of, settings_of
    from csmaturity.cli.messages import tell
    from csmaturity.cli.output import put
    from csmaturity.storage.assessments import save, session
    from csmaturity.storage.yaml.writer import dump

    with contextlib.ExitStack() as stack:
        if output != "-":
            stack.enter_context(session(output))
        given = settings_of(rule, lead or [], min_group, anonymous)
        result, count = combined_of(files, output, rubric or [], given, keep_going)
        if output == "-":
            put(dump(result))
            return
        save(output, result)
        people = len(result.voices)
        files_read = f"{count} file{'' if count == 1 else 's'}"
        tell(f"Wrote {output}: {people} {'person' if people == 1 else 'people'} from {files_read}.")
        _say_who_is_apart(result)


def _say_who_is_apart(result: Assessment) -> None:
    """Which groups a report can compare: whoever named a lead wonders where the comparison is."""
    from csmaturity.assessment.model import Combination
    from csmaturity.assessment.voices import Voices
    from csmaturity.assessment.voices_groups import TWO_RATERS, groups
    from csmaturity.cli.messages import tell

    combination = result.combination or Combination()
    if len(result.voices) <= TWO_RATERS or not any(voice.respondent.role for voice in result.voices):
        return
    shown = groups(Voices(combination, result.voices, (), {}))
    if not shown:
        least = combination.min_group
        tell(f"    A report shows no group apart: each needs {least} people or more, and so do those outside it.")
        return
    names = {"lead": "who leads", "others": "others"}
    listed = ", ".join(f"{names.get(group.kind, group.role)} ({len(group.people)})" for group in shown)
    tell(f"    A report shows apart: {listed}.")
