"""csmaturity rubric check: hold rubrics against the rules, for their authors and for CI.

Not the check itself (csmaturity.api.check), nor how findings look (csmaturity.formats.findings).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from csmaturity.api.check import ENDINGS, FORMATS
from csmaturity.api.places import expanded, fitting, make_folder
from csmaturity.cli.parameters import QuietOption
from csmaturity.errors import UsageError

if TYPE_CHECKING:
    from csmaturity.api.check import CheckRequest

Words = list[str] | None
_NAMES = " or ".join(", ".join(FORMATS).rsplit(", ", 1))


def check(
    paths: Annotated[
        Words,
        typer.Argument(
            metavar="PATHS",
            help="Rubric files, folders to look for them in, or - for standard input; by default this folder.",
            show_default=False,
        ),
    ] = None,
    format_: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help=f"{_NAMES}.",
            show_default="what the name of --output says, else text",
        ),
    ] = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Write the findings here.", show_default=False)
    ] = None,
    select: Annotated[
        Words,
        typer.Option(metavar="RULE", help="Run only this: a name, a code or its beginning, commas between several."),
    ] = None,
    ignore: Annotated[Words, typer.Option(metavar="RULE", help="Leave this rule out, named in the same way.")] = None,
    severity: Annotated[
        Words, typer.Option(metavar="RULE=LEVEL", help="Count a rule as error, warning or info.", show_default=False)
    ] = None,
    pedantic: Annotated[bool, typer.Option("--pedantic", help="Run the rules of severity info too.")] = False,
    fail_on: Annotated[
        str | None,
        typer.Option(
            "--fail-on", metavar="LEVEL", help="Exit 1 from this level upwards: error, warning or info (the default)."
        ),
    ] = None,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit 0 although there are findings.")] = False,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what is safe to mend, in the files.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what --fix would change, and change nothing.")] = False,
    against: Annotated[
        str | None,
        typer.Option(
            metavar="GITREF",
            help="Compare with this commit, branch or tag too; @release is the last tag, else what is pushed.",
            show_default=False,
        ),
    ] = None,
    compatibility: Annotated[
        str | None,
        typer.Option(
            metavar="PROMISE",
            help="With --against, what a version with the same first number keeps: answers, scores or meaning.",
            show_default=False,
        ),
    ] = None,
    baseline: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="The accepted findings; by default csmaturity-baseline.json, if it exists."),
    ] = None,
    write_baseline: Annotated[
        bool, typer.Option("--write-baseline", help="Accept all findings of today in the baseline.")
    ] = False,
    stdin_filename: Annotated[
        str | None, typer.Option("--stdin-filename", metavar="NAME", help="What to call standard input.")
    ] = None,
    config: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Settings; by default csmaturity.toml or pyproject.toml, here or above."),
    ] = None,
    allow_none: Annotated[
        bool, typer.Option("--allow-none", help="Exit 0 where the folders hold no rubric, instead of 2.")
    ] = False,
    quiet: QuietOption = False,
) -> None:
    """Check that rubrics load, and ask, grade and weigh fairly.

    Exit code 1 means findings, 2 that there is no rubric to check, 3 that a file named here can't be read.
    """
    from dataclasses import replace
    from pathlib import Path

    from csmaturity.api import check as api
    from csmaturity.cli.messages import mention, show_error, show_notes, tell
    from csmaturity.cli.output import colour, put, width
    from csmaturity.cli.progress import shown

    output = expanded(output) if output and output != "-" else None
    format = fitting(output, format_, ENDINGS) if output else format_
    format = format or "text"
    _refuse(output, format, patch=diff)
    request = api.CheckRequest(
        paths=tuple(paths or (".",)),
        select=tuple(select or ()),
        ignore=tuple(ignore or ()),
        severity=tuple(severity or ()),
        pedantic=pedantic,
        fail_on=fail_on,
        fix=fix,
        patch=diff,
        against=against,
        compatibility=compatibility,
        baseline=baseline,
        write_baseline=write_baseline,
        stdin_name=stdin_filename or "<stdin>",
        config=config,
        list_unread=format != "text",
    )
    with shown() as progress:
        result = api.check(replace(request, progress=progress))
    if diff:
        text = result.patch
    elif output:
        text = ""
        make_folder(Path(output).parent, mention)
        result.write(format, output, width())
    else:
        text = result.render(format, width(), colour())
    if text:
        put(text)
    show_notes(result.notes)
    for error in result.unread.values():
        show_error(error)
    if result.report.files:
        mention(result.report.summary)
    elif not result.unread:
        tell(f"There are no rubrics in {_listed(request)}: files that begin with `format: csmaturity-rubric/1`.")
    if result.unread:
        raise typer.Exit(next(iter(result.unread.values())).exit_code)
    if result.failed and not exit_zero:
        raise typer.Exit(1)
    if not result.report.files and not allow_none:
        raise typer.Exit(2)


def _refuse(output: str | None, format: str, *, patch: bool) -> None:
    """Raise UsageError for options that can't be had together, before anything is read.

    An output must not overwrite a rubric, and --diff prints a patch in place of the findings.
    """
    if format not in FORMATS:
        raise UsageError(f"--format: {format} is not a format", f"Choose among: {', '.join(FORMATS)}.")
    if patch and (format != "text" or output):
        other = f"--format {format}" if format != "text" else "--output"
        raise UsageError(
            f"--diff prints what --fix would change, and no findings: {other} has nothing to do",
            "Run the check twice: with --diff, and without.",
        )
    if output and output.lower().endswith((".yaml", ".yml")):
        raise UsageError(
            f"--output: {output} is a YAML file, and rubrics are YAML", "Give another name, such as findings.json."
        )


def _listed(request: CheckRequest) -> str:
    return ", ".join("this folder" if path == "." else path for path in request.paths)
