"""The manual pages of docs/man, made from the commands themselves; a test holds the files against these."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import typer

from csmaturity.cli.app import EXIT_CODES, table

SECTION = "1"


def pages() -> dict[str, str]:
    """The text of each page by its file's name: one for csmaturity, and one for each command and group of commands."""
    root = typer.main.get_command(table([]))
    context = root.make_context("csmaturity", [], resilient_parsing=True)
    found = {f"csmaturity.{SECTION}": _page("csmaturity", root, context)}
    for name in root.list_commands(context):  # type: ignore[attr-defined]
        command = root.get_command(context, name)  # type: ignore[attr-defined]
        inner = command.make_context(name, [], parent=context, resilient_parsing=True)
        found[f"csmaturity-{name}.{SECTION}"] = _page(f"csmaturity {name}", command, inner)
    return found


def _page(title: str, command: Any, context: Any) -> str:
    summary, _, rest = (command.help or "").strip().partition("\n\n")
    lines = [
        f'.TH "{title.replace(" ", "-").upper()}" "{SECTION}" "" "csmaturity" "csmaturity manual"',
        ".SH NAME",
        rf"{title.replace(' ', '-')} \- {_text(_joined(summary).rstrip('.'))}",
        ".SH SYNOPSIS",
        rf".B {title}",
        _text(" ".join(command.collect_usage_pieces(context))),
    ]
    if rest:
        lines += [".SH DESCRIPTION", *(".PP\n" + _text(_joined(part)) for part in rest.split("\n\n"))]
    if hasattr(command, "list_commands"):
        lines.append(".SH COMMANDS")
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            lines += [".TP", rf".B {_text(name)}", _text(_joined((inner.help or "").partition("\n\n")[0]))]
            if title != "csmaturity":
                child = inner.make_context(name, [], parent=context, resilient_parsing=True)
                lines += [".RS", *_options(inner, child), ".RE"]
    lines += [".SH OPTIONS", *_options(command, context)]
    if title == "csmaturity":
        lines += [".SH EXIT STATUS", *(f".br\n{_text(one.strip())}" for one in _joined(EXIT_CODES)[12:].split("·"))]
    return "\n".join(line for line in lines if line) + "\n"


def _options(command: Any, context: Any) -> Iterator[str]:
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record:
            name = re.sub(r" <[^>]*>+", "", record[0])
            yield f".TP\n\\fB{_text(name)}\\fR\n{_text(_joined(record[1]))}"
        elif parameter.param_type_name == "argument" and getattr(parameter, "help", None):
            yield f".TP\n\\fI{_text(parameter.make_metavar(context))}\\fR\n{_text(_joined(parameter.help))}"


def _joined(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _text(text: str) -> str:
    """Words as roff prints them: backslashes, hyphens of options, and dots that would begin a request."""
    plain = text.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{plain}" if plain.startswith((".", "'")) else plain
