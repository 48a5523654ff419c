"""csmaturity rubric check: hold rubrics against the rules, for their authors and for CI.

Not the rules (csmaturity.rubric.check), what is asked of them (csmaturity.cli.check_settings), nor how findings look
(csmaturity.formats.findings.table).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csmaturity.cli.check_run import Asked
    from csmaturity.report.checked import CheckReport
    from csmaturity.rubric.check.run import Result

Words = list[str] | None


def check(
    paths: Annotated[
        Words,
        typer.Argument(
            metavar="PATHS",
            help="Rubric files, folders to look for them in, or - for standard input; by default this folder.",
            show_default=False,
        ),
    ] = None,
    format: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="text, json, sarif, github, gitlab or junit.")
    ] = "text",
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
        typer.Option(metavar="GITREF", help="Compare with this commit, branch or tag too.", show_default=False),
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
) -> None:
    """Check that rubrics load, and ask, grade and weigh fairly.

    Exit code 1 means findings, 3 that a file named here can't be read.
    """
    from csmaturity.cli import check_run, check_settings

    told = check_settings.given(select, ignore, severity, pedantic, fail_on, compatibility, config, format)
    asked = check_run.Asked(
        *(tuple(paths or (".",)), told, fix, diff, against, baseline, write_baseline, stdin_filename or "<stdin>"),
        for_machines=format != "text",
    )
    _refuse(output, format, diff=diff)
    result, report = check_run.run(asked)
    if not diff:
        _put(report, format, output)
    code = _close(asked, result, report, exit_zero)
    if code:
        raise typer.Exit(code)


def _refuse(output: str | None, format: str, *, diff: bool) -> None:
    """Raise UsageError for options that can't be had together, before anything is read.

    An output must not overwrite a rubric, and --diff prints a patch in place of the findings.
    """
    from csmaturity.errors import UsageError

    if diff and (format != "text" or output):
        other = f"--format {format}" if format != "text" else "--output"
        raise UsageError(
            f"--diff prints what --fix would change, and no findings: {other} has nothing to do",
            "Run the check twice: with --diff, and without.",
        )
    if output and output.lower().endswith((".yaml", ".yml")):
        raise UsageError(
            f"--output: {output} is a YAML file, and rubrics are YAML", "Give another name, such as findings.json."
        )


def _put(report: CheckReport, format: str, output: str | None) -> None:
    from csmaturity.cli.output import colour, put, width
    from csmaturity.formats.findings.table import render

    if output and output != "-":
        from csmaturity.storage.files import write_whole

        write_whole(output, render(format, report, width()).encode())
        return
    text = render(format, report, width(), colour())
    if text:
        put(text)


def _close(asked: Asked, result: Result, report: CheckReport, exit_zero: bool) -> int:
    """Say what there is to say on stderr, and return the exit code."""
    from csmaturity.cli.messages import show_error, tell

    for note in report.notes:
        tell(f"note: {note}")
    for error in asked.unread.values():
        show_error(error)
    if not result.files and not asked.unread:
        tell(f"There are no rubrics in {_listed(asked.paths)}: files that begin with `format: csmaturity-rubric/1`.")
    elif result.files:
        tell(report.summary)
    if asked.unread:
        return next(iter(asked.unread.values())).exit_code
    return int(result.failed and not exit_zero)


def _listed(paths: Sequence[str]) -> str:
    return ", ".join("this folder" if path == "." else path for path in paths)
