"""A file changed only where its record changed: comments, order and layout of everything else stay to the byte.

What can't be changed in place is written anew with the smallest value around it, its comments above it: no comment is
ever lost. A result counts only if it reads as what was meant; else the whole file is written, below its comments. Not
the edits themselves (csmaturity.storage.yaml.edits) nor how a value is written (csmaturity.storage.yaml.writer).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from pydantic import ValidationError

from csmaturity.errors import InputError
from csmaturity.rubric.fields import Record
from csmaturity.storage.yaml.edits import Editor, LargerError
from csmaturity.storage.yaml.reader import composed
from csmaturity.storage.yaml.writer import Tree, lines, parts, tree

_LONG = 20_000
"""Characters: an entry at the top that is longer and does not change is set apart, so that many people's answers cost
nothing while one after another is agreed on."""

_MARK = "\ufdd0"
"""No character at all, and so in no file: it marks the place of what is set apart."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A file's text and the record that it holds; `text` has only marks for the long entries that are set `apart`.

    `said` are the trees of the record's fields, once they were asked for.
    """

    record: Record
    text: str
    apart: dict[str, str] = field(default_factory=dict)
    said: dict[str, Tree] = field(default_factory=dict)

    @property
    def whole(self) -> str:
        """The text of the file."""
        text = self.text
        for key, entry in self.apart.items():
            text = text.replace(_mark(key), entry, 1)
        return text


def changed(kept: Kept, record: Record) -> Kept:
    """The file with another record of its kind in it."""
    before = parts(kept.record)
    old = {key: kept.said.get(key) or tree(value) for key, value in before.items()}
    new = {key: old[key] if value is before.get(key) else tree(value) for key, value in parts(record).items()}
    if old == new:
        return Kept(record, kept.text, kept.apart, new)
    try:
        editor, apart = _set_apart(kept, {key for key, value in new.items() if value == old.get(key)})
        editor.change(old, new)
        found = Kept(record, editor.result(), apart, new)
        if _reads_as_meant(found):
            return found
    except (LargerError, InputError, ValidationError):
        pass
    editor = Editor(kept.whole)
    plain = [*map(editor.said, editor.comments), *lines(editor.in_order(new)), ""]
    return Kept(record, editor.newline.join(plain), said=new)


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


def _reads_as_meant(found: Kept) -> bool:
    """Whether the text, read as any file is, gives the record; what is set apart was read before and never touched."""
    held = parts(found.record)
    data = composed(found.text, "", "").data
    data |= {key: held[key] for key in found.apart}
    read = parts(type(found.record).model_validate(data, by_alias=True, by_name=False))
    said = {key: found.said[key] if key in found.apart else tree(value) for key, value in read.items()}
    return said == found.said
