"""Rubrics: those that are built in, one to read, and a new one to start from.

Not checking or comparing them (csmaturity.api.check, csmaturity.api.diff), nor their translations
(csmaturity.api.translate).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from csmaturity.errors import UsageError

if TYPE_CHECKING:
    from csmaturity.report.model import Block
    from csmaturity.rubric.model import Rubric

DEFAULT_RUBRICS = ("nine-questions", "empowerment")
ALL = "all"
"""What stands for every built-in rubric."""

SCHEMA_FILE = "csmaturity-rubric-1-draft-07.json"


def built_in() -> tuple[str, ...]:
    """The ids of the built-in rubrics, by name."""
    from csmaturity.storage.library import rubric_files

    return tuple(rubric_files())


def chosen(names: Sequence[str]) -> tuple[str, ...]:
    """The rubrics that are named, each once; `all` stands for the built-in ones, the default first, others by name."""
    every = dict.fromkeys((*DEFAULT_RUBRICS, *built_in()))
    return tuple(dict.fromkeys(one for name in names for one in (every if name == ALL else [name])))


def load_rubric(name: str) -> Rubric:
    """A built-in rubric by its id, or one from a file; raises CsmaturityError or InputError."""
    from csmaturity.storage import library

    return library.load(name)[0]


def rubric_blocks(name: str, question: str | None = None) -> tuple[Block, ...]:
    """A rubric to read, or one of its questions whole. Raises UsageError where it has no such question."""
    from csmaturity.report import rubric_page

    rubric = load_rubric(name)
    return rubric_page.rubric_blocks(rubric) if question is None else rubric_page.question_blocks(rubric, question)


@dataclass(frozen=True, slots=True)
class NewRubric:
    """What was written: the rubric, its schema if asked for, and the folder if it had to be made."""

    file: Path
    schema: Path | None
    folder: Path | None


def new_rubric(file: str, title: str | None = None, *, with_schema: bool = False) -> NewRubric:
    """Write a commented rubric to start from; the file's name becomes its id. It passes every check as it is.

    `with_schema` writes the JSON Schema beside it, so that editors complete. Raises UsageError for a name that is taken
    or makes no id, and CsmaturityError where nothing can be written.
    """
    from csmaturity.api.places import refuse_taken
    from csmaturity.api.schema import schema_text
    from csmaturity.storage.files import all_or_none, make_folder, write_whole
    from csmaturity.storage.opening import refuse_link

    path = Path(file)
    refuse_taken(path)
    text = _starter(path.name, _id(path), title)
    is_made = make_folder(path.parent)
    schema = path.parent / SCHEMA_FILE if with_schema else None
    if schema:
        refuse_link(schema)
    with all_or_none([path, *([schema] if schema else [])]):
        if schema:
            write_whole(schema, schema_text("rubric", "7").encode())
            text = f"# yaml-language-server: $schema={SCHEMA_FILE}\n{text}"
        write_whole(path, text.encode())
    return NewRubric(path, schema, path.parent if is_made else None)


def _starter(name: str, id_: str, title: str | None) -> str:
    """The text of the starter for a file of this name, in the field that the title names."""
    import re
    import shlex

    from csmaturity.rubric.plain_text import one_line, typed_line
    from csmaturity.storage.library import templates
    from csmaturity.storage.yaml.writer import inline

    text = templates()["rubric/starter.yaml"].decode()
    words = typed_line(title or id_.replace("-", " ").capitalize())
    about = f"{words}: how work is handed over, and how early it begins before a deadline."
    filled = {"@FILE@": shlex.quote(one_line(name)), "@ID@": id_, "@TITLE@": inline(words), "@SUMMARY@": inline(about)}
    return re.sub("@[A-Z]+@", lambda place: filled[place[0]], text)


def _id(path: Path) -> str:
    import re

    from csmaturity.api.places import check_yaml_name
    from csmaturity.rubric.fields import IDENTIFIER, LONGEST_IDENTIFIER

    check_yaml_name(path)
    id_ = re.sub("[^a-z0-9]+", "-", path.stem.lower()).strip("-")
    if not IDENTIFIER.fullmatch(id_) or len(id_) > LONGEST_IDENTIFIER:
        raise UsageError(f"{path.name} makes no id", "Begin the name with a letter: my-rubric.yaml.")
    return id_
