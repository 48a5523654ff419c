"""The table of commands. Each lives in a file of its own, light to import, so that --help stays quick.

Not what a command does, nor how errors are shown (csmaturity.cli.main).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Annotated

import typer

from csmaturity.cli.listing import CommandList
from csmaturity.cli.pydantic_inside import do_without_types_of_schemas

COMMANDS = ("assess", "score", "explain", "plan", "report", "verify", "compare", "portfolio", "form", "combine")
GROUPS = ("worksheet", "brand", "rubric")
"""Commands and groups of them, each with the name of its module here, in the order of the help."""

OVERVIEW = """Maturity assessments as code: answer a questionnaire, see an honest score, plan the next moves,
and print the report for the CEO and CFO.

Start with: csmaturity assess
"""

EXIT_CODES = """Exit codes: 0 fine · 1 the answer is no · 2 wrong usage · 3 an input file is bad ·
4 a system library is missing · 70 a bug · 130 interrupted, everything saved."""


def table(arguments: Sequence[str]) -> typer.Typer:
    """All commands; where the first argument names one, only that: to learn every option takes a tenth of a start."""
    app = typer.Typer(
        cls=CommandList,
        help=OVERVIEW,
        epilog=EXIT_CODES,
        no_args_is_help=True,
        add_completion=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    app.callback()(_options)
    every = (*COMMANDS, *GROUPS)
    is_list = arguments[:1] in (["--help"], ["-h"])
    named = [one for one in every if one in arguments[:1]]
    if named:
        do_without_types_of_schemas()
    for name in named or every:
        module = import_module(f"csmaturity.cli.{name}")
        if name in GROUPS:
            app.add_typer(typer.Typer(help=module.app.info.help) if is_list else module.app, name=name)
        else:
            command = getattr(module, name)
            app.command(name)(_line_of(command) if is_list else command)
    return app


def _line_of(command: Callable[..., None]) -> Callable[[], None]:
    """What the list of commands shows of one: to learn all their options, which it does not, takes a third of it."""

    def line() -> None:
        pass

    line.__doc__ = command.__doc__
    return line


def _version(wanted: bool) -> None:
    if wanted:
        from csmaturity import __version__

        print(f"csmaturity {__version__}")
        raise typer.Exit


def _options(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Hold the options that stand before a command."""
