"""csmaturity rubric: list the built-in rubrics, and show one as a reader wants it."""

from __future__ import annotations

from typing import Annotated

import typer

from csmaturity.cli import check, diff, export, import_, new, quality, rules, schema, translate
from csmaturity.cli.listing import CommandList
from csmaturity.cli.parameters import JsonOption

app = typer.Typer(
    cls=CommandList,
    help="List, read, write, check and compare rubrics.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.command("check")(check.check)
app.command("rules")(rules.rules)
app.command("diff")(diff.diff)
app.command("quality")(quality.quality)
app.command("schema")(schema.schema)
app.command("new")(new.new)
app.command("import")(import_.import_)
app.command("export")(export.export)
app.command("translate")(translate.translate)


@app.command("list")
def list_(as_json: JsonOption = False) -> None:
    """List the built-in rubrics."""
    from csmaturity.api.rubric import built_in, load_rubric
    from csmaturity.cli.output import print_json, print_table

    rubrics = [load_rubric(id) for id in built_in()]
    if as_json:
        print_json(
            {
                "format": "csmaturity-rubrics/1",
                "rubrics": [
                    {"id": one.id, "version": one.version, "title": one.title, "questions": len(one.all_questions)}
                    for one in rubrics
                ],
            }
        )
        return
    print_table(
        ("Rubric", "Version", "Questions", "About"),
        [(one.id, one.version, str(len(one.all_questions)), one.title) for one in rubrics],
    )


RubricArgument = Annotated[str, typer.Argument(metavar="RUBRIC", help="The id of a built-in rubric, or a rubric file.")]
QuestionArgument = Annotated[
    str | None,
    typer.Argument(metavar="[QUESTION]", help="One question with everything about it.", show_default=False),
]


@app.command()
def show(
    rubric: RubricArgument,
    question: QuestionArgument = None,
) -> None:
    """Print a rubric, or one of its questions whole."""
    from csmaturity.api.rubric import rubric_blocks
    from csmaturity.cli.output import print_blocks

    print_blocks(rubric_blocks(rubric, question))
