"""csmaturity rubric new: a commented rubric to start from, and the line that makes editors help."""

from __future__ import annotations

from typing import Annotated

import typer


def new(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The file to write; its name becomes the rubric's id.")],
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="The rubric's title.", show_default=False)] = None,
    with_schema: Annotated[
        bool,
        typer.Option(
            "--with-schema", help="Write the JSON Schema beside it, so that editors complete and underline faults."
        ),
    ] = False,
) -> None:
    """Write a commented rubric to start from. It passes `rubric check --pedantic` as it is."""
    import shlex

    from csmaturity.api.rubric import new_rubric
    from csmaturity.cli.messages import tell

    made = new_rubric(file, title, with_schema=with_schema)
    if made.folder:
        tell(f"Made the folder {made.folder}")
    if made.schema:
        tell(f"Wrote {made.schema}")
    tell(f"Wrote {file}")
    tell(f"    Next: csmaturity rubric check {shlex.quote(f'./{file}' if file.startswith('-') else file)}")
