"""csmaturity rubric schema: the JSON Schema of the file formats, for editors and other validators."""

from __future__ import annotations

from typing import Annotated

import typer

KINDS = ("rubric", "assessment")
DRAFTS = ("2020-12", "7")


def schema(
    kind: Annotated[str, typer.Option("--of", metavar="KIND", help="Which file: rubric or assessment.")] = "rubric",
    draft: Annotated[str, typer.Option(metavar="DRAFT", help="2020-12, or 7 for older editors.")] = "2020-12",
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Write to a file; - is standard output.")
    ] = "-",
) -> None:
    """Print the JSON Schema of rubric files."""
    from csmaturity.cli.messages import say
    from csmaturity.cli.output import put
    from csmaturity.storage.files import write_whole

    text = schema_text(kind, draft)
    if output == "-":
        put(text)
    else:
        write_whole(output, text.encode())
        say(f"Wrote {output}")


def schema_text(kind: str, draft: str) -> str:
    """The schema as the text of a file; raises UsageError for a kind or draft that there is not."""
    import json

    from csmaturity.assessment.model import Assessment
    from csmaturity.errors import UsageError
    from csmaturity.rubric.model import Rubric
    from csmaturity.rubric.schema import json_schema
    from csmaturity.rubric.spelling import unknown

    for option, given, known in (("--of", kind, KINDS), ("--draft", draft, DRAFTS)):
        if given not in known:
            raise UsageError(*unknown(f"{option}: there is no `{given}`", given, known))
    model = Assessment if kind == "assessment" else Rubric
    return json.dumps(json_schema(model, "7" if draft == "7" else "2020-12"), ensure_ascii=False, indent=2) + "\n"
