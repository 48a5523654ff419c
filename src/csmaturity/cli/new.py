"""csmaturity rubric new: a commented rubric to start from, and the line that makes editors help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

SCHEMA_FILE = "csmaturity-rubric-1-draft-07.json"


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

    from csmaturity.cli.messages import tell
    from csmaturity.cli.schema import schema_text
    from csmaturity.errors import UsageError
    from csmaturity.storage.files import check_folder, write_whole

    path = Path(file)
    if path.exists():
        raise UsageError(f"{file} exists already", "Choose another name; nothing is ever written over.")
    text = starter(path.name, _id(path), title)
    made = _folder(path.parent)
    check_folder(path.parent)
    if made:
        tell(f"Made the folder {path.parent}")
    if with_schema:
        schema = path.parent / SCHEMA_FILE
        write_whole(schema, schema_text("rubric", "7").encode())
        text = f"# yaml-language-server: $schema={SCHEMA_FILE}\n{text}"
        tell(f"Wrote {schema}")
    write_whole(path, text.encode())
    tell(f"Wrote {file}")
    tell(f"    Next: csmaturity rubric check {shlex.quote(f'./{file}' if file.startswith('-') else file)}")


def _folder(path: Path) -> bool:
    """Make a folder where there is none; raises CsmaturityError."""
    from csmaturity.errors import CsmaturityError

    if path.exists():
        return False
    try:
        path.mkdir(parents=True)
    except OSError as error:
        raise CsmaturityError(f"the folder {path} can't be made: {(error.strerror or str(error)).lower()}") from None
    return True


def starter(name: str, id_: str, title: str | None) -> str:
    """The text of the starter for a file of this name."""
    import shlex

    from csmaturity.rubric.plain_text import one_line
    from csmaturity.storage.library import templates
    from csmaturity.storage.yaml.writer import inline

    text = templates()["rubric/starter.yaml"].decode()
    words = inline(one_line(title or id_.replace("-", " ").capitalize()))
    return text.replace("@FILE@", shlex.quote(one_line(name))).replace("@ID@", id_).replace("@TITLE@", words)


def _id(path: Path) -> str:
    import re

    from csmaturity.errors import UsageError
    from csmaturity.rubric.fields import IDENTIFIER, LONGEST_IDENTIFIER

    if path.suffix not in (".yaml", ".yml"):
        raise UsageError(f"{path.name} is no name for a YAML file", f"Call it {path.name}.yaml.")
    id_ = re.sub("[^a-z0-9]+", "-", path.stem.lower()).strip("-")
    if not IDENTIFIER.fullmatch(id_) or len(id_) > LONGEST_IDENTIFIER:
        raise UsageError(f"{path.name} makes no id", "Begin the name with a letter: my-rubric.yaml.")
    return id_
