"""A file changed only where its record changed: comments, order and layout of everything else stay to the byte.

What can't be changed in place is written anew with the smallest value around it, its comments above it: no comment is
ever lost. A result counts only if it reads as what was meant; else the whole file is written, below its comments. Not
the edits themselves (csmaturity.storage.yaml.edits) nor how a value is written (csmaturity.storage.yaml.writer).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from csmaturity.errors import InputError
from csmaturity.rubric.fields import Record, kebab
from csmaturity.storage.yaml.edits import Editor, LargerError
from csmaturity.storage.yaml.reader import MAX_ANSWERED, composed
from csmaturity.storage.yaml.writer import lines, tree

_LONG = 20_000
"""Characters: an entry at the top that is longer and does not change is set apart, so that many people's answers cost
nothing while one after another is agreed on."""

_MARK = "\ufdd0"
"""No character at all, and so in no file: it marks what is set apart, or need not be looked at."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A file's text and the record that it holds; `text` has only marks for the long entries that are set `apart`."""

    record: Record
    text: str
    apart: dict[str, str] = field(default_factory=dict)

    @property
    def whole(self) -> str:
        """The text of the file."""
        text = self.text
        for key, entry in self.apart.items():
            text = text.replace(_mark(key), entry, 1)
        return text


def changed(kept: Kept, record: Record) -> Kept:
    """The file with another record of its kind in it."""
    fields = {kebab(name): name for name in type(record).model_fields}
    same = {key for key, name in fields.items() if _is_same(getattr(kept.record, name), getattr(record, name))}
    if len(same) == len(fields):
        return Kept(record, kept.text, kept.apart)
    unseen = {fields[key]: _MARK for key in same}
    try:
        editor, apart = _set_apart(kept, same)
        editor.change(tree(kept.record.model_copy(update=unseen)), tree(record.model_copy(update=unseen)))
        found = Kept(record, editor.result(), apart)
        if _reads_as_meant(found, fields):
            return found
    except (LargerError, InputError, ValidationError):
        pass
    editor = Editor(kept.whole)
    plain = [*map(editor.said, editor.comments), *lines(editor.in_order(tree(record))), ""]
    return Kept(record, editor.newline.join(plain))


def _is_same(old: Any, new: Any) -> bool:
    # Not by their own equality, to which 1 and true are the same.
    return old is new or tree(old) == tree(new)


def _mark(key: str) -> str:
    return f"{key}: {_MARK}{key}"


def _set_apart(kept: Kept, same: set[str]) -> tuple[Editor, dict[str, str]]:
    """What edits the file without the long entries that stay as they are, and those."""
    text, apart = kept.text, dict(kept.apart)
    for key in apart.keys() - same:
        text = text.replace(_mark(key), apart.pop(key), 1)
    editor = Editor(text)
    moved = {}
    if len(text) > _LONG and _MARK not in kept.whole:
        moved = {key: entry for key in same if len(entry := editor.entry((key,))) > _LONG}
    for key, entry in moved.items():
        text = text.replace(entry, _mark(key), 1)
    return (Editor(text) if moved else editor), apart | moved


def _reads_as_meant(found: Kept, fields: dict[str, str]) -> bool:
    """Whether the text, read as any file is, gives the record; what is set apart was read before and never touched."""
    unseen = {fields[key]: None for key in found.apart}
    data = composed(found.text, "", "", most=MAX_ANSWERED).data
    data |= {key: getattr(found.record, fields[key]) for key in found.apart}
    read = type(found.record).model_validate(data, by_alias=True, by_name=False)
    return tree(read.model_copy(update=unseen)) == tree(found.record.model_copy(update=unseen))
