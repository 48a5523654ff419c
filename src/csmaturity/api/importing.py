"""Somebody else's model as a rubric: its files are read, what they mean is written into a rubric's file.

Not what each kind of model means (csmaturity.rubric.importing), nor the way back (csmaturity.api.exporting).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from csmaturity.errors import CsmaturityError, InputError, UsageError

if TYPE_CHECKING:
    from csmaturity.rubric.importing.given import Given
    from csmaturity.rubric.model import Rubric


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """A model's file or folder, or - for standard input; `kind` is a name of `kinds()`, None tells it by its content.

    `file` is the rubric to write; None takes the rubric's id, in the present folder. `is_written` False only says what
    the file would hold.
    """

    model: str
    kind: str | None = None
    file: str | None = None
    is_written: bool = True


@dataclass(frozen=True, slots=True)
class Imported:
    """The rubric with its file and text, what the model was found to be, and what of it is not in it, in sentences."""

    rubric: Rubric
    file: Path
    text: str
    kind: str
    left: tuple[str, ...]


def kinds() -> dict[str, str]:
    """What can be imported: a line of words by the name for `ImportRequest.kind`."""
    from csmaturity.rubric.importing.table import KINDS

    return {name: kind.title for name, kind in KINDS.items()}


def import_rubric(request: ImportRequest) -> Imported:
    """Make a rubric of a model. It loads, and `rubric check` finds no error in it; warnings speak of the model's words.

    Raises UsageError for a name that is taken and for a kind that there is not, InputError for files that are not as
    they must be, CsmaturityError where nothing can be read or written or the kind is not known.
    """
    from csmaturity.api.places import refuse_taken
    from csmaturity.rubric.importing.table import KINDS, SPREADSHEET
    from csmaturity.rubric.load import load_rubric
    from csmaturity.rubric.spelling import unknown
    from csmaturity.storage import foreign_files
    from csmaturity.storage.files import write_whole
    from csmaturity.storage.yaml.reader import parse
    from csmaturity.storage.yaml.writer import lines, tree

    if request.kind is not None and request.kind not in KINDS:
        raise UsageError(*unknown(f"--as: no model is called `{request.kind}`", request.kind, tuple(KINDS)))
    if request.is_written and request.file is not None:
        refuse_taken(Path(request.file))
    given = foreign_files.read(request.model, as_table=None if request.kind is None else request.kind == SPREADSHEET)
    kind = request.kind or _kind(given)
    made = KINDS[kind].read(given)
    text = "\n".join([*lines(tree(made.data)), ""])
    file = Path(request.file or f"{made.data['id']}.yaml")
    try:
        rubric = load_rubric(parse(text.encode(), str(file)))
    except InputError as error:
        first = error.findings[0]
        raise CsmaturityError(
            f"{given.name} makes a rubric that can't be read: {first.message} ({first.at or first.place})",
            first.hint or "Import a part of the model, or write the rubric by hand.",
        ) from None
    if request.is_written:
        refuse_taken(file)
        write_whole(file, text.encode())
    return Imported(rubric, file, text, KINDS[kind].title, (*given.skipped, *made.left))


def _kind(given: Given) -> str:
    """The kind by the content; raises InputError, which names what the files are where anybody knows."""
    from csmaturity.rubric.foreign import kind_of, ours
    from csmaturity.rubric.importing import table

    if found := table.kind_of(given):
        return found
    hint = f"These are known: {', '.join(table.KINDS)}. Say which with --as."
    if not given.sources:
        raise CsmaturityError(f"{given.name} holds no cells", "Is it the right file?")
    source = given.sources[0]
    data = source.data if isinstance(source.data, dict) else {}
    what = ours(data.get("format"))[0] or kind_of(data)
    if str(data.get("format", "")).startswith("csmaturity-"):
        hint = "It needs no import."
    raise InputError((source.finding((), f"no importer knows this file{f': it is {what}' if what else ''}", hint),))
