"""csmaturity rubric schema: the JSON Schema of the file formats, for editors and other validators."""

from __future__ import annotations

from typing import Annotated

import typer


def schema(
    kind: Annotated[
        str, typer.Option("--of", metavar="KIND", help="rubric, assessment, translation, roles, rights or matrix.")
    ] = "rubric",
    draft: Annotated[str, typer.Option(metavar="DRAFT", help="2020-12, or 7 for older editors.")] = "2020-12",
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Write to a file; - is standard output.")
    ] = "-",
) -> None:
    """Print the JSON Schema of rubric files."""
    from csmaturity.api.schema import schema_text, write_schema
    from csmaturity.cli.documents import file_for
    from csmaturity.cli.messages import tell
    from csmaturity.cli.output import put

    if output == "-":
        put(schema_text(kind, draft))
    else:
        file = file_for(output, "a schema is JSON", (".json",))
        write_schema(kind, draft, file)
        tell(f"Wrote {file}")
