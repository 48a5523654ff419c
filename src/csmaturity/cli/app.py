"""The table of commands. Each lives in a file of its own, light to import, so that --help stays quick.

Not what a command does, nor how errors are shown (csmaturity.cli.main).
"""

from __future__ import annotations

from typing import Annotated

import typer

from csmaturity.cli import (
    assess,
    brand,
    combine,
    compare,
    explain,
    form,
    plan,
    report,
    rubric,
    score,
    verify,
    worksheet,
)

OVERVIEW = """Maturity assessments as code: answer a questionnaire, see an honest score, plan the next moves,
and print the report for the CEO and CFO.

Start with: csmaturity assess
"""

EXIT_CODES = """Exit codes: 0 fine · 1 the answer is no · 2 wrong usage · 3 an input file is bad ·
4 a system library is missing · 70 a bug · 130 interrupted, everything saved."""

app = typer.Typer(
    help=OVERVIEW,
    epilog=EXIT_CODES,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)

app.command("assess")(assess.assess)
app.command("score")(score.score)
app.command("explain")(explain.explain)
app.command("plan")(plan.plan)
app.command("report")(report.report)
app.command("verify")(verify.verify)
app.command("compare")(compare.compare)
app.command("form")(form.form)
app.command("combine")(combine.combine)
app.add_typer(worksheet.app, name="worksheet")
app.add_typer(brand.app, name="brand")
app.add_typer(rubric.app, name="rubric")


def _version(wanted: bool) -> None:
    if wanted:
        from csmaturity import __version__

        print(f"csmaturity {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Hold the options that stand before a command."""
