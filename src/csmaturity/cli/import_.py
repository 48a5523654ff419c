"""csmaturity rubric import: a rubric out of a published model or a spreadsheet.

Not the importing (csmaturity.api.importing).
"""

from __future__ import annotations

from typing import Annotated

import typer


def import_(
    model: Annotated[
        str,
        typer.Argument(
            metavar="FILE|FOLDER", help="The model's file or folder; - is standard input.", show_default=False
        ),
    ],
    kind: Annotated[
        str | None,
        typer.Option("--as", metavar="KIND", help="What it is, where its content does not say so.", show_default=False),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="The rubric to write, a new file; - is standard output.",
            show_default="the model's id and .yaml, in this folder",
        ),
    ] = None,
) -> None:
    """Make a rubric out of a published model or a spreadsheet.

    Kinds: ciso-assistant, samm, dsomm, well-architected, spreadsheet. Published ids become the `ref` of sections and
    questions. What a rubric can't hold is listed.
    """
    import shlex

    from csmaturity.api.importing import ImportRequest, import_rubric
    from csmaturity.cli.documents import YAML, file_for
    from csmaturity.cli.messages import tell
    from csmaturity.cli.output import put

    file = None if output in (None, "-") else file_for(str(output), "a rubric is YAML", YAML)
    made = import_rubric(ImportRequest(model, kind, file, is_written=output != "-"))
    questions, sections = len(made.rubric.all_questions), len(made.rubric.section_by_id)
    count = f"{questions} question{'' if questions == 1 else 's'}, {sections} section{'' if sections == 1 else 's'}"
    for line in made.left:
        tell(f"    not carried over: {line}")
    if output == "-":
        put(made.text)
        return
    name = str(made.file)
    tell(f"Wrote {name}: {count}, from {made.kind}.")
    tell(f"    Next: csmaturity rubric check {shlex.quote(f'./{name}' if name.startswith('-') else name)}")
