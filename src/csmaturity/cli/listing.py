"""A list of commands in help: of each the whole first sentence of what it does, on as many lines as it takes.

Not the commands (csmaturity.cli.app).
"""

from __future__ import annotations

from typing import Any

from typer.core import TyperGroup


class CommandList(TyperGroup):
    """A group of commands whose list cuts no sentence off; typer's ends each at the edge of the terminal."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the list."""
        rows = [(name, _first_sentence(self.commands[name].help or "")) for name in self.list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


def _first_sentence(text: str) -> str:
    """The text up to its first full stop, on one line."""
    said, stop, _ = " ".join(text.split()).partition(". ")
    return said + stop.strip()
